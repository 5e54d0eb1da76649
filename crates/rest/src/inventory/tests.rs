#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::testing::{catalog, document};

/// What is counted in a namespace or everywhere, as paths.
fn paths(namespace: Option<&str>) -> Vec<String> {
    let entries = entries(catalog(), namespace, 1);
    entries
        .iter()
        .map(|entry| entry.request.path.to_string())
        .collect()
}

#[test]
fn everything_that_can_be_listed_once_each() {
    let all = paths(None);
    for path in ["/api/v1/nodes", "/api/v1/pods", "/apis/apps/v1/deployments"] {
        assert!(all.contains(&path.to_owned()), "{path}: {all:?}");
    }
    let volumes = all.iter().filter(|path| path.ends_with("/volumes"));
    assert_eq!(
        volumes.collect::<Vec<_>>(),
        [
            "/apis/backup.one.example.com/v1beta1/volumes",
            "/apis/backup.two.example.com/v1/volumes"
        ]
    );
    assert!(!all.iter().any(|path| path.contains("reviews")), "{all:?}");
}

#[test]
fn in_a_namespace_only_what_lives_there() {
    let here = paths(Some("prod"));
    assert!(here.contains(&"/api/v1/namespaces/prod/pods".to_owned()));
    assert!(here.iter().all(|path| path.contains("/namespaces/prod/")));
}

#[test]
fn events_are_counted_once_and_both_groups_are_named() {
    let found = entries(catalog(), None, 1);
    let events: Vec<_> = found
        .iter()
        .filter(|entry| entry.resource.gvr.resource == "events")
        .collect();
    let group = |entry: &Entry| {
        let also = entry
            .also
            .map(|also| also.gvr.group.clone())
            .unwrap_or_default();
        (entry.resource.gvr.group.clone(), also)
    };
    assert_eq!(
        events.iter().map(|entry| group(entry)).collect::<Vec<_>>(),
        [(String::new(), "events.k8s.io".to_owned())]
    );
}

#[test]
fn one_small_request_each() {
    let found = entries(catalog(), Some("a b"), 1);
    let pods = found
        .iter()
        .find(|entry| entry.resource.gvr.resource == "pods");
    let request = &pods.unwrap().request;
    assert_eq!(
        request.wire(),
        "/api/v1/namespaces/a%20b/pods?limit=1&pretty=false"
    );
    assert_eq!(request.accept, ACCEPT_METADATA_LIST);
}

#[test]
fn counts() {
    let all = |known| {
        Some(Count {
            known,
            is_all: true,
        })
    };
    for (json, expected) in [
        (r#"{"items":[],"metadata":{}}"#, all(0)),
        (r#"{"items":null}"#, all(0)),
        (r#"{"items":[{}],"metadata":{"continue":""}}"#, all(1)),
        (
            r#"{"items":[{}],"metadata":{"continue":"x","remainingItemCount":41}}"#,
            all(42),
        ),
        (
            r#"{"items":[{}],"metadata":{"continue":"x"}}"#,
            Some(Count {
                known: 1,
                is_all: false,
            }),
        ),
        (
            r#"{"items":[{}],"metadata":{"continue":"x","remainingItemCount":18446744073709551615}}"#,
            all(u64::MAX),
        ),
        (r#"{"kind":"Status"}"#, None),
        ("[]", None),
    ] {
        assert_eq!(count(&document(json)), expected, "{json}");
    }
}
