//! Every way a server can tell, refuse, lag or talk nonsense.

use super::*;
use crate::discovery::Source;

const EMPTY_INDEX: Served<'_> = ("/", 200, JSON, r#"{"paths":[]}"#);

#[test]
fn aggregated_takes_three_requests_and_one_for_each_stale_version() {
    let down: Served<'_> = (
        "/apis/metrics.k8s.io/v1beta1",
        503,
        TEXT,
        "service unavailable\n",
    );
    let (catalog, asked) = load(&[
        ("/api", 200, AGGREGATED, API),
        ("/apis", 200, AGGREGATED, APIS),
        EMPTY_INDEX,
        down,
    ]);
    assert_eq!(
        asked,
        ["/api", "/apis", "/", "/apis/metrics.k8s.io/v1beta1"]
    );
    let counts = catalog.counts();
    assert_eq!(
        (counts.groups, counts.versions, counts.resources),
        (12, 14, 26)
    );
    let metrics = catalog.group("metrics.k8s.io").unwrap();
    assert!(metrics.versions[0].stale);
    assert_eq!(
        metrics.failure().unwrap().meaning,
        Meaning::AggregatedApiDown
    );
    assert_eq!(metrics.failure().unwrap().text, "service unavailable\n");
    assert_eq!(catalog.group("batch").unwrap().failure(), None);
    assert_eq!(catalog.oddities, []);
}

#[test]
fn a_stale_version_that_answers_is_as_good_as_any() {
    let list = r#"{"kind":"APIResourceList","groupVersion":"metrics.k8s.io/v1beta1","resources":[{"name":"nodes","kind":"NodeMetrics","verbs":["get","list"]}]}"#;
    let (catalog, _) = load(&[
        ("/apis", 200, AGGREGATED, APIS),
        ("/apis/metrics.k8s.io/v1beta1", 200, JSON, list),
    ]);
    let version = catalog.group_version("metrics.k8s.io", "v1beta1").unwrap();
    assert!(!version.stale);
    assert_eq!(version.load, Load::Ready);
    assert_eq!(version.resources[0].kind.kind, "NodeMetrics");
}

const PLAIN_API: Served<'_> = (
    "/api",
    200,
    JSON,
    r#"{"kind":"APIVersions","versions":["v1"],"serverAddressByClientCIDRs":[{"clientCIDR":"0.0.0.0/0","serverAddress":"10.0.0.1:6443"}]}"#,
);
const PLAIN_V1: Served<'_> = (
    "/api/v1",
    200,
    JSON,
    r#"{"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"pods/log","singularName":"","namespaced":true,"kind":"Pod","verbs":["get"]},{"name":"pods","singularName":"","namespaced":true,"kind":"Pod","verbs":["get","list"],"shortNames":["po"],"categories":["all"]},{"name":"pods/eviction","namespaced":true,"group":"policy","version":"v1","kind":"Eviction","verbs":["create"]}]}"#,
);
const PLAIN_APIS: Served<'_> = (
    "/apis",
    200,
    JSON,
    r#"{"kind":"APIGroupList","apiVersion":"v1","groups":[{"name":"batch","versions":[{"groupVersion":"batch/v1beta1","version":"v1beta1"},{"groupVersion":"batch/v1","version":"v1"}],"preferredVersion":{"groupVersion":"batch/v1","version":"v1"}},{"name":"metrics.k8s.io","versions":[{"groupVersion":"metrics.k8s.io/v1beta1","version":"v1beta1"}],"preferredVersion":{"groupVersion":"metrics.k8s.io/v1beta1","version":"v1beta1"}}]}"#,
);

#[test]
fn the_plain_form_takes_one_request_for_each_version() {
    let (catalog, asked) = load(&[
        PLAIN_API,
        PLAIN_V1,
        PLAIN_APIS,
        EMPTY_INDEX,
        ("/apis/batch/v1", 200, JSON, BATCH),
        ("/apis/batch/v1beta1", 403, JSON, FORBIDDEN),
        (
            "/apis/metrics.k8s.io/v1beta1",
            503,
            TEXT,
            "service unavailable\n",
        ),
    ]);
    assert_eq!(
        asked,
        [
            "/api",
            "/apis",
            "/",
            "/api/v1",
            "/apis/batch/v1",
            "/apis/batch/v1beta1",
            "/apis/metrics.k8s.io/v1beta1"
        ]
    );
    assert_eq!(
        versions(&catalog),
        [
            "/v1: pods",
            "batch/v1: jobs",
            "batch/v1beta1: !403",
            "metrics.k8s.io/v1beta1: !503"
        ]
    );
    let batch = catalog.group("batch").unwrap();
    assert_eq!(batch.preferred(), Some("v1"));
    assert_eq!(batch.versions[0].source, Source::Plain);
    assert_eq!(batch.failure(), None);
    let pods = &catalog.group_version("", "v1").unwrap().resources[0];
    let below: Vec<String> = pods
        .subresources
        .iter()
        .map(|known| {
            format!(
                "{}={}.{}.{}",
                known.name, known.kind.kind, known.kind.version, known.kind.group
            )
        })
        .collect();
    assert_eq!(below, ["log=Pod.v1.", "eviction=Eviction.v1.policy"]);
    assert_eq!(
        (pods.short_names.join(" "), pods.categories.join(" ")),
        ("po".into(), "all".into())
    );
}

#[test]
fn each_root_decides_its_form_by_itself() {
    let (catalog, asked) = load(&[
        ("/api", 200, AGGREGATED, API),
        PLAIN_APIS,
        EMPTY_INDEX,
        ("/apis/batch/v1", 200, JSON, BATCH),
    ]);
    assert_eq!(
        catalog.group_version("", "v1").unwrap().source,
        Source::Aggregated
    );
    assert_eq!(
        catalog.group_version("batch", "v1").unwrap().source,
        Source::Plain
    );
    assert!(!asked.contains(&"/api/v1".to_owned()));
}

#[test]
fn a_group_version_that_only_the_index_knows_is_asked_for() {
    let index: Served<'_> = (
        "/",
        200,
        JSON,
        r#"{"paths":["/","/api","/api/v1","/apis","/apis/","/apis/batch","/apis/batch/v1","/apis/gone.example.com","/apis/gone.example.com/v1","/healthz/etcd","/version"]}"#,
    );
    let (catalog, asked) = load(&[
        ("/api", 200, AGGREGATED, API),
        ("/apis", 200, AGGREGATED, APIS),
        index,
        (
            "/apis/gone.example.com/v1",
            503,
            TEXT,
            "service unavailable\n",
        ),
    ]);
    assert_eq!(
        asked,
        [
            "/api",
            "/apis",
            "/",
            "/apis/metrics.k8s.io/v1beta1",
            "/apis/gone.example.com/v1"
        ]
    );
    let gone = catalog.group("gone.example.com").unwrap();
    assert_eq!(gone.versions[0].source, Source::Index);
    assert_eq!(gone.failure().unwrap().code(), Some(503));
    assert_eq!(paths(&catalog), ["/healthz/etcd", "/version"]);
}

#[test]
fn the_index_of_2020_names_every_group() {
    let (catalog, _) = load(&[
        ("/", 200, JSON, INDEX),
        ("/api", 401, JSON, UNAUTHORIZED),
        ("/apis", 403, JSON, FORBIDDEN),
        ("/api/v1", 401, JSON, UNAUTHORIZED),
        ("/apis/batch/v1", 200, JSON, BATCH),
    ]);
    assert_eq!(
        meaning(&catalog.core),
        Some(&Meaning::NotLoggedIn { anonymous: false })
    );
    assert!(matches!(
        meaning(&catalog.named),
        Some(Meaning::Forbidden(_))
    ));
    let batch = catalog.group_version("batch", "v1").unwrap();
    assert_eq!(batch.source, Source::Index);
    let jobs = batch.resource("jobs").unwrap();
    assert_eq!(
        (jobs.kind.kind.as_str(), jobs.namespaced, jobs.verbs.len()),
        ("Job", true, 8)
    );
    assert_eq!(jobs.subresources[0].name, "status");
    assert_eq!(
        catalog.group("").unwrap().failure().unwrap().code(),
        Some(401)
    );
    let names: Vec<&str> = catalog
        .group("autoscaling")
        .unwrap()
        .versions
        .iter()
        .map(|known| known.version.as_str())
        .collect();
    assert_eq!(names, ["v1", "v2beta2", "v2beta1"]);
    assert!(paths(&catalog).contains(&"/healthz".to_owned()));
    assert!(!paths(&catalog).iter().any(|path| path.starts_with("/api")));
}

#[test]
fn without_rights_on_the_index_the_usual_paths_are_shown() {
    let (catalog, _) = load(&[
        ("/api", 200, AGGREGATED, API),
        ("/apis", 200, AGGREGATED, APIS),
        ("/", 403, JSON, FORBIDDEN),
    ]);
    assert!(matches!(
        meaning(&catalog.index),
        Some(Meaning::Forbidden(_))
    ));
    assert_eq!(
        paths(&catalog),
        [
            "/healthz",
            "/livez",
            "/metrics",
            "/openapi/v2",
            "/openapi/v3",
            "/readyz",
            "/version"
        ]
    );
    assert_eq!(catalog.group("batch").unwrap().failure(), None);
}

#[test]
fn schemas_name_the_groups_where_nothing_else_does() {
    let openapi: Served<'_> = (
        "/openapi/v3",
        200,
        TEXT,
        r#"{"paths":{"version":{},"api":{},"api/v1":{"serverRelativeURL":"/openapi/v3/api/v1?hash=1"},"apis/batch":{},"apis/batch/v1":{}}}"#,
    );
    let (catalog, asked) = load(&[
        ("/api", 200, AGGREGATED, API),
        ("/apis", 403, TEXT, "Forbidden\n"),
        ("/", 403, JSON, FORBIDDEN),
        openapi,
        ("/apis/batch/v1", 200, JSON, BATCH),
    ]);
    assert_eq!(
        asked,
        ["/api", "/apis", "/", "/openapi/v3", "/apis/batch/v1"]
    );
    assert_eq!(meaning(&catalog.named), Some(&Meaning::ProxyFilter));
    assert_eq!(
        catalog.group_version("batch", "v1").unwrap().source,
        Source::OpenApi
    );
    assert!(
        catalog
            .resource(&crate::path::Gvr::new("batch", "v1", "jobs"))
            .is_some()
    );
}

#[test]
fn nobody_is_asked_in_vain() {
    let asked = |status, content_type, body: &str| {
        let head = Head::new(status, [("content-type", content_type)]);
        load_all_alike(Ok((&head, body.as_bytes()))).1
    };
    let refused = "dial tcp 127.0.0.1:1: connect: connection refused";
    assert_eq!(load_all_alike(Err(NetFault::Unreachable)).1, 3);
    assert_eq!(load_all_alike(Err(NetFault::Redirected)).1, 3);
    assert_eq!(asked(401, JSON, UNAUTHORIZED), 3);
    assert_eq!(asked(404, TEXT, "404 page not found"), 3);
    assert_eq!(asked(500, TEXT, refused), 3);
    // A filter or a slow answer may leave another path open.
    assert_eq!(asked(403, TEXT, "Forbidden"), 4);
    let slow = NetFault::TimedOut { milliseconds: 1 };
    assert_eq!(load_all_alike(Err(slow)).1, 4);
}

#[test]
fn nonsense_is_a_failure_and_no_empty_catalog() {
    let cases = [
        "{}",
        "[]",
        "null",
        r#"{"kind":"PodList","items":[]}"#,
        "{\"kind\":",
        "<html>",
        "",
    ];
    for body in cases {
        for content_type in [JSON, AGGREGATED] {
            let head = Head::new(200, [("content-type", content_type)]);
            let (catalog, _) = load_all_alike(Ok((&head, body.as_bytes())));
            for load in [&catalog.core, &catalog.named, &catalog.index] {
                assert!(
                    matches!(meaning(load), Some(Meaning::NotKubernetes(_))),
                    "{body:?} {load:?}"
                );
            }
            assert_eq!(catalog.counts().groups, 0);
        }
    }
}

#[test]
fn what_is_known_shows_before_the_rest_comes() {
    let mut discovery = Discovery::new();
    assert_eq!(discovery.next_requests().len(), 3);
    assert!(discovery.catalog().core.is_pending());
    let json = Head::new(200, [("content-type", JSON)]);
    discovery.answer(
        &Ask::Index,
        Ok((&json, br#"{"paths":["/apis/batch/v1","/version"]}"#)),
    );
    assert_eq!(versions(discovery.catalog()), ["batch/v1: ..."]);
    // Not asked for as long as `/apis` may tell.
    assert_eq!(discovery.next_requests(), []);
    assert_eq!((discovery.answered(), discovery.pending()), (1, 2));
    let aggregated = Head::new(200, [("content-type", AGGREGATED)]);
    discovery.answer(&Ask::Groups, Ok((&aggregated, APIS.as_bytes())));
    let batch = discovery.catalog().group_version("batch", "v1").unwrap();
    assert_eq!(
        (&batch.load, batch.source),
        (&Load::Ready, Source::Aggregated)
    );
    let asks: Vec<Ask> = discovery
        .next_requests()
        .into_iter()
        .map(|(ask, _)| ask)
        .collect();
    assert_eq!(asks, [version_ask("metrics.k8s.io", "v1beta1")]);
}

#[test]
fn answers_to_nothing_are_dropped() {
    let mut discovery = Discovery::new();
    let json = Head::new(200, [("content-type", JSON)]);
    discovery.answer(&Ask::Index, Ok((&json, br#"{"paths":["/version"]}"#)));
    assert!(discovery.catalog().index.is_pending());
    discovery.next_requests();
    discovery.answer(&version_ask("batch", "v1"), Ok((&json, BATCH.as_bytes())));
    assert_eq!(discovery.catalog().counts().groups, 0);
    discovery.answer(&Ask::Index, Err(NetFault::Unreachable));
    discovery.answer(&Ask::Index, Ok((&json, br#"{"paths":["/version"]}"#)));
    assert_eq!(
        meaning(&discovery.catalog().index),
        Some(&Meaning::Unreachable)
    );
}

#[test]
fn preferred_is_the_first_that_answers() {
    let apis = r#"{"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"g"},"versions":[{"version":"v2","freshness":"Stale"},{"version":"v1alpha1","freshness":"Current"},{"version":"v1","freshness":"Current"}]}]}"#;
    let (catalog, _) = load(&[("/apis", 200, AGGREGATED, apis)]);
    let group = catalog.group("g").unwrap();
    assert_eq!(group.preferred(), Some("v1alpha1"));
    let names: Vec<&str> = group
        .versions
        .iter()
        .map(|known| known.version.as_str())
        .collect();
    assert_eq!(names, ["v2", "v1", "v1alpha1"]);
}
