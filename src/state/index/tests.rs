//! Lines of the path index.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::super::tests::served::{JSON, catalog, catalog_of};
use super::*;

/// Each line, set in as on screen, with what it is.
fn listed(catalog: &Catalog, filter: &str, open: &[&str]) -> Vec<String> {
    let open = open.iter().map(|path| (*path).to_owned()).collect();
    let lines = lines(catalog, &Filter::new(filter), &open);
    let text = |line: &Line<'_>| match line {
        Line::Root(path) | Line::Check(path) | Line::Path(path) => path.to_string(),
        Line::Group(path, group) => format!("{path} {}", preferred(group)),
        Line::Version(path, _, version) => match version.load.failure() {
            Some(failure) => format!("{path} !{}", failure.code().unwrap_or_default()),
            None => format!("{path} {}", version.resources.len()),
        },
        Line::Resource(path, resource) => format!("{path} {}", resource.kind.kind),
        Line::Subresource(template, subresource) => format!("{template} {}", subresource.kind.kind),
        Line::Probe(path, _, checks) => format!("{path} +{checks}"),
    };
    let line = |line: &Line<'_>| format!("{}{}", "  ".repeat(line.indent()), text(line));
    lines.iter().map(line).collect()
}

fn preferred(group: &Group) -> &str {
    group.preferred().unwrap_or("?")
}

#[test]
fn every_path_is_listed_in_order() {
    let all = listed(catalog(), "", &[]);
    assert_eq!(
        all[..4],
        [
            "/api",
            "/api/v1 10",
            "  /api/v1/bindings Binding",
            "  /api/v1/componentstatuses ComponentStatus"
        ]
    );
    let at = |line: &str| all.iter().position(|known| known == line).expect(line);
    let order = [
        "/api",
        "/api/v1 10",
        "  /api/v1/services Service",
        "/apis",
        "/apis/apiregistration.k8s.io v1",
        "/apis/batch v1",
        "/apis/batch/v1 2",
        "  /apis/batch/v1/cronjobs CronJob",
        "    /apis/batch/v1/namespaces/{namespace}/cronjobs/{name}/status CronJob",
        "/apis/metrics.k8s.io/v1beta1 !503",
        "/healthz +2",
        "/livez +1",
        "/metrics",
        "/version",
    ];
    let places: Vec<usize> = order.into_iter().map(at).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(all.last().map(String::as_str), Some("/version"));
}

#[test]
fn a_subresource_is_a_template_below_its_scope() {
    let all = listed(catalog(), "nodes", &[]);
    assert_eq!(
        all,
        [
            "/api/v1 10",
            "  /api/v1/nodes Node",
            "    /api/v1/nodes/{name}/proxy NodeProxyOptions",
            "    /api/v1/nodes/{name}/status Node"
        ]
    );
}

#[test]
fn a_group_that_is_down_is_marked_and_harms_no_other() {
    assert_eq!(
        listed(catalog(), "metrics.k8s.io", &[]),
        [
            "/apis/metrics.k8s.io v1beta1",
            "/apis/metrics.k8s.io/v1beta1 !503"
        ]
    );
    assert!(listed(catalog(), "", &[]).contains(&"/apis/batch/v1 2".to_owned()));
}

#[test]
fn filters_by_name_kind_group_and_path() {
    let volumes = [
        "/apis/backup.one.example.com/v1beta1 1",
        "  /apis/backup.one.example.com/v1beta1/volumes Volume",
        "/apis/backup.one.example.com/v1alpha1 2",
        "  /apis/backup.one.example.com/v1alpha1/volumes Volume",
        "/apis/backup.two.example.com/v1 1",
        "  /apis/backup.two.example.com/v1/volumes Volume",
    ];
    for filter in ["vs", "volume", "VOLUME", "backup volumes"] {
        assert_eq!(listed(catalog(), filter, &[]), volumes, "{filter}");
    }
    let jobs = [
        "/apis/batch/v1 2",
        "  /apis/batch/v1/jobs Job",
        "    /apis/batch/v1/namespaces/{namespace}/jobs/{name}/status Job",
    ];
    for filter in ["/v1/jobs", "batch /jobs", "apis/batch/v1/jobs"] {
        assert_eq!(listed(catalog(), filter, &[]), jobs, "{filter}");
    }
    assert_eq!(listed(catalog(), "cj", &[]).len(), 3);
    assert_eq!(
        listed(catalog(), "two.example", &[])[0],
        "/apis/backup.two.example.com v1"
    );
    assert_eq!(listed(catalog(), "versio", &[]), ["/version"]);
    assert_eq!(
        listed(catalog(), "nothing-like-this", &[]),
        Vec::<String>::new()
    );
}

#[test]
fn each_root_stands_before_its_groups() {
    let found = listed(catalog(), "s", &[]);
    let at = |line: &str| found.iter().position(|known| known == line).expect(line);
    assert!(at("/api/v1 10") < at("/apis"));
    assert!(at("/apis") < at("/apis/apps v1"));
}

#[test]
fn health_checks_are_listed_where_they_are_opened() {
    let health = |filter: &str, open: &[&str]| -> Vec<String> {
        let all = listed(catalog(), filter, open);
        all.into_iter()
            .filter(|line| line.contains("/healthz") || line.contains("/livez"))
            .collect()
    };
    assert_eq!(health("", &[]), ["/healthz +2", "/livez +1"]);
    assert_eq!(
        health("", &["/healthz"]),
        [
            "/healthz +2",
            "  /healthz/etcd",
            "  /healthz/ping",
            "/livez +1"
        ]
    );
    assert_eq!(
        health("etcd", &[]),
        [
            "/healthz +2",
            "  /healthz/etcd",
            "/livez +1",
            "  /livez/etcd"
        ]
    );
    assert_eq!(health("livez", &[]), ["/livez +1", "  /livez/etcd"]);
}

#[test]
fn what_a_server_refuses_leaves_the_usual_paths() {
    let none = catalog_of(&[]);
    assert_eq!(
        listed(&none, "", &[]),
        [
            "/api",
            "/apis",
            "/healthz +0",
            "/livez +0",
            "/metrics",
            "/openapi/v2",
            "/openapi/v3",
            "/readyz +0",
            "/version"
        ]
    );
    let empty = listed(&Catalog::default(), "", &[]);
    assert_eq!(empty, ["/api", "/apis"]);
}

#[test]
fn names_of_a_hostile_server_are_one_segment() {
    let groups = r#"{"kind":"APIGroupList","groups":[{"name":"a/b","versions":[{"version":"v1"}]},{"name":"<img src=x>","versions":[{"version":"v1\u202e"}]}]}"#;
    let catalog = catalog_of(&[("/apis", JSON, groups)]);
    let lines = listed(&catalog, "", &[]);
    let paths = lines
        .iter()
        .filter_map(|line| line.trim().split(' ').next());
    let hostile: Vec<_> = paths.filter(|path| path.contains("src")).collect();
    assert_eq!(
        hostile,
        [
            "/apis/%3Cimg%20src%3Dx%3E",
            "/apis/%3Cimg%20src%3Dx%3E/v1%E2%80%AE"
        ]
    );
    assert!(!lines.iter().any(|line| line.contains("a/b")));
}
