//! Groups and paths of the sidebar.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::super::tests::served::{JSON, catalog, catalog_of};
use super::*;

/// Each group with its versions, the preferred one with a star, and the resources that are listed there.
fn listed(catalog: &Catalog, filter: &str) -> Vec<String> {
    let version = |entry: &VersionEntry<'_>| {
        let star = if entry.is_preferred { "*" } else { "" };
        let failed = if entry.version.load.failure().is_some() {
            "!"
        } else {
            ""
        };
        let names = entry
            .resources
            .iter()
            .map(|resource| format!(" {}", resource.gvr.resource));
        format!(
            "{}{star}{failed}{}",
            entry.version.version,
            names.collect::<String>()
        )
    };
    let group = |entry: &GroupEntry<'_>| {
        let versions: Vec<_> = entry.versions.iter().map(version).collect();
        format!("{}: {}", entry.group.name, versions.join("; "))
    };
    groups(catalog, &Filter::new(filter))
        .iter()
        .map(group)
        .collect()
}

fn listed_paths(filter: &str) -> Vec<String> {
    paths(catalog(), &Filter::new(filter))
        .into_iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn groups_by_name_with_their_resources() {
    assert_eq!(
        listed(catalog(), ""),
        [
            ": v1* componentstatuses configmaps events namespaces nodes pods secrets serviceaccounts services",
            "apiregistration.k8s.io: v1* apiservices",
            "apps: v1* deployments replicasets",
            "autoscaling: v2* horizontalpodautoscalers; v1",
            "backup.one.example.com: v1beta1* volumes; v1alpha1 archives",
            "backup.two.example.com: v1* volumes",
            "batch: v1* cronjobs jobs",
            "certificates.k8s.io: v1* certificatesigningrequests",
            "events.k8s.io: v1* events",
            "metrics.k8s.io: v1beta1*!",
            "rbac.authorization.k8s.io: v1* clusterroles roles",
            "serving.knative.dev: v1* services",
        ]
    );
}

#[test]
fn filters_by_short_name_kind_group_and_path() {
    let volumes: &[&str] = &[
        "backup.one.example.com: v1beta1* volumes; v1alpha1 volumes",
        "backup.two.example.com: v1* volumes",
    ];
    let services: &[&str] = &[": v1* services", "serving.knative.dev: v1* services"];
    let cases: [(&str, &[&str]); 12] = [
        ("vs", volumes),
        ("Volume", volumes),
        ("cm", &[": v1* configmaps"]),
        (
            "svc",
            &[": v1* services", "serving.knative.dev: v1* services"],
        ),
        ("/services", services),
        ("cronjob", &["batch: v1* cronjobs"]),
        ("batch", &["batch: v1* cronjobs jobs"]),
        ("apis/batch/v1/j", &["batch: v1* jobs"]),
        (
            "hpa",
            &["autoscaling: v2* horizontalpodautoscalers; v1 horizontalpodautoscalers"],
        ),
        ("metrics.k8s", &["metrics.k8s.io: v1beta1*!"]),
        ("binding", &[]),
        ("nothing-like-this", &[]),
    ];
    for (filter, expected) in cases {
        assert_eq!(listed(catalog(), filter), expected, "{filter}");
    }
}

#[test]
fn paths_that_are_no_api() {
    assert_eq!(
        listed_paths(""),
        ["/healthz", "/livez", "/logs", "/metrics", "/version"]
    );
    assert_eq!(listed_paths("live"), ["/livez"]);
    assert_eq!(listed_paths("etcd"), Vec::<String>::new());
    assert_eq!(listed_paths("batch"), Vec::<String>::new());
}

#[test]
fn a_preferred_version_that_is_down_hides_no_resource_of_another() {
    let apis = r#"{"kind":"APIGroupList","groups":[{"name":"g.io","versions":[{"groupVersion":"g.io/v2","version":"v2"},{"groupVersion":"g.io/v1","version":"v1"}],"preferredVersion":{"groupVersion":"g.io/v2","version":"v2"}}]}"#;
    let v1 = r#"{"kind":"APIResourceList","groupVersion":"g.io/v1","resources":[{"name":"things","namespaced":true,"kind":"Thing","verbs":["get","list"]}]}"#;
    let catalog = catalog_of(&[("/apis", JSON, apis), ("/apis/g.io/v1", JSON, v1)]);
    assert_eq!(listed(&catalog, ""), ["g.io: v2*!; v1 things"]);
}

#[test]
fn nothing_is_known_yet() {
    assert_eq!(listed(&Catalog::default(), ""), Vec::<String>::new());
    assert!(paths(&Catalog::default(), &Filter::new("")).is_empty());
}
