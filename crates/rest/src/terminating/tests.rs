#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::testing::document;

fn terminating(json: &str) -> Option<Terminating> {
    of(&document(json), Node::ROOT)
}

#[test]
fn only_what_has_a_deletion_timestamp_is_being_deleted() {
    for json in [
        "{}",
        "[]",
        r#"{"metadata":{"finalizers":["a"]}}"#,
        r#"{"metadata":{"deletionTimestamp":null}}"#,
        r#"{"metadata":null,"status":{"phase":"Terminating"}}"#,
    ] {
        assert_eq!(terminating(json), None, "{json}");
    }
    let gone = terminating(r#"{"metadata":{"deletionTimestamp":"2026-01-02T03:04:05Z"}}"#);
    assert_eq!(gone.unwrap().until, "2026-01-02T03:04:05Z");
}

#[test]
fn a_namespace_has_finalizers_at_two_places_and_says_what_is_in_the_way() {
    let found = terminating(
        r#"{"kind":"Namespace","apiVersion":"v1","metadata":{"deletionTimestamp":"T","finalizers":["x.example.com/hold"]},
            "spec":{"finalizers":["kubernetes"]},
            "status":{"phase":"Terminating","conditions":[
              {"type":"NamespaceDeletionDiscoveryFailure","status":"False","reason":"ResourcesDiscovered"},
              {"type":"NamespaceContentRemaining","status":"True","reason":"SomeResourcesRemain","message":"leases. has 1"},
              {"type":"Other","status":"True"}, null]}}"#,
    )
    .unwrap();
    let finalizers: Vec<_> = found
        .finalizers
        .iter()
        .map(|finalizer| {
            (
                finalizer.pointer.as_str(),
                finalizer.name.as_str(),
                finalizer.kind,
            )
        })
        .collect();
    assert_eq!(
        finalizers,
        [
            (
                "/spec/finalizers/0",
                "kubernetes",
                FinalizerKind::NamespaceContent
            ),
            (
                "/metadata/finalizers/0",
                "x.example.com/hold",
                FinalizerKind::Other
            ),
        ]
    );
    assert_eq!(
        found.conditions,
        [Condition {
            kind: "NamespaceContentRemaining".into(),
            reason: "SomeResourcesRemain".into(),
            message: "leases. has 1".into(),
            pointer: "/status/conditions/1".into(),
        }]
    );
}

#[test]
fn only_a_namespace_has_finalizers_in_its_spec() {
    for (what, expected) in [
        (r#""kind":"Namespace","apiVersion":"v1","#, 1),
        (r#""kind":"Namespace","apiVersion":"x.example.com/v1","#, 0),
        (r#""kind":"Thing","apiVersion":"v1","#, 0),
        ("", 0),
    ] {
        let object = format!(
            r#"{{{what}"metadata":{{"deletionTimestamp":"T"}},"spec":{{"finalizers":["kubernetes"]}}}}"#
        );
        let found = terminating(&object).unwrap();
        assert_eq!(found.finalizers.len(), expected, "{what}");
    }
    // Items of a list are of its kind.
    let list = document(
        r#"{"kind":"NamespaceList","apiVersion":"v1","items":[{"metadata":{"deletionTimestamp":"T"},"spec":{"finalizers":["a"]}}]}"#,
    );
    let item = list.children(object::items(&list).unwrap()).next().unwrap();
    assert_eq!(of(&list, item).unwrap().finalizers.len(), 1);
}

#[test]
fn it_began_before_its_grace_period() {
    let now = time::parse_rfc3339("2026-01-02T03:00:00Z").unwrap();
    for (until, grace, age) in [
        ("2026-01-02T02:59:00Z", "0", Some(60_000)),
        ("2026-01-02T02:59:00Z", "null", Some(60_000)),
        ("2026-01-02T03:59:00Z", "3600", Some(60_000)),
        ("2026-01-02T03:00:30Z", "30", Some(0)),
        ("2026-01-02T03:00:09Z", "0", Some(0)),
        ("2026-01-02T03:00:00Z", "-9223372036854775808", Some(0)),
        ("soon", "30", None),
    ] {
        let object = format!(
            r#"{{"metadata":{{"deletionTimestamp":"{until}","deletionGracePeriodSeconds":{grace}}}}}"#
        );
        assert_eq!(
            terminating(&object).unwrap().age(now),
            age,
            "{until} {grace}"
        );
    }
}

#[test]
fn what_kubernetes_sets_itself_is_known() {
    for (name, expected) in [
        ("foregroundDeletion", FinalizerKind::Foreground),
        ("orphan", FinalizerKind::Orphan),
        ("kubernetes.io/pvc-protection", FinalizerKind::InUse),
        ("kubernetes.io/pv-protection", FinalizerKind::InUse),
        (
            "customresourcecleanup.apiextensions.k8s.io",
            FinalizerKind::CustomObjects,
        ),
        (
            "service.kubernetes.io/load-balancer-cleanup",
            FinalizerKind::LoadBalancer,
        ),
        (
            "batch.kubernetes.io/job-tracking",
            FinalizerKind::JobTracking,
        ),
        // Elsewhere than in the spec of a namespace it is a name like any other.
        ("kubernetes", FinalizerKind::Other),
        ("Orphan", FinalizerKind::Other),
    ] {
        assert_eq!(kind(name, false), expected, "{name}");
    }
}

#[test]
fn what_is_left_in_a_list() {
    let list = document(
        r#"{"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b","deletionTimestamp":"T","finalizers":["f"]}},{"metadata":{}},null]}"#,
    );
    let left = leftovers(&list);
    let names: Vec<_> = left.iter().map(|left| left.name.as_str()).collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(left[0].terminating, None);
    let waits = left[1].terminating.as_ref().unwrap();
    assert_eq!(waits.finalizers[0].pointer, "/metadata/finalizers/0");
    assert_eq!(leftovers(&document(r#"{"items":null}"#)), []);
}
