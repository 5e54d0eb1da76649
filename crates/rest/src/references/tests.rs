#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod fields;

use document::Pointer;

use super::link;
use crate::discovery::Catalog;
use crate::path::Path;
use crate::testing::{beginning, catalog, document};

/// Where the value at a pointer leads; `-` for nowhere.
fn leads_with(catalog: &Catalog, path: &str, json: &str, pointer: &str) -> String {
    let document = document(json);
    let node = document
        .resolve(&Pointer::parse_rfc6901(pointer).unwrap())
        .unwrap_or_else(|| panic!("no {pointer} in {json}"));
    let target = link(catalog, &document, node, &Path::parse(path));
    target.map_or_else(|| "-".to_owned(), |path| path.to_string())
}

#[test]
fn values_that_lead_somewhere() {
    let catalog = catalog();
    let pod = r#"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"prod","ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"r"},{"apiVersion":"v1","kind":"Node","name":"n"}]},"spec":{"metadata":{"name":"x"}}}"#;
    let pods = r#"{"kind":"PodList","apiVersion":"v1","items":[{"metadata":{"name":"p","namespace":"prod"}},{"metadata":{"name":"a b","namespace":"x"}}]}"#;
    let at_pod = "/api/v1/namespaces/prod/pods/p";
    let cases = [
        (at_pod, pod, "/metadata/name", "-"),
        (at_pod, pod, "", "-"),
        (
            at_pod,
            pod,
            "/metadata/namespace",
            "/api/v1/namespaces/prod",
        ),
        (at_pod, pod, "/apiVersion", "/api/v1"),
        (at_pod, pod, "/kind", "-"),
        (
            at_pod,
            pod,
            "/metadata/ownerReferences/0/name",
            "/apis/apps/v1/namespaces/prod/replicasets/r",
        ),
        (
            at_pod,
            pod,
            "/metadata/ownerReferences/0/kind",
            "/apis/apps/v1/namespaces/prod/replicasets/r",
        ),
        (
            at_pod,
            pod,
            "/metadata/ownerReferences/0/apiVersion",
            "/apis/apps/v1",
        ),
        (
            at_pod,
            pod,
            "/metadata/ownerReferences/1/name",
            "/api/v1/nodes/n",
        ),
        (at_pod, pod, "/spec/metadata/name", "-"),
        (
            "/api/v1/namespaces/prod/pods/p/status",
            pod,
            "/metadata/name",
            at_pod,
        ),
        ("/api/v1/pods", pods, "/items/0/metadata/name", at_pod),
        ("/api/v1/pods", pods, "/items/0", at_pod),
        (
            "/api/v1/pods",
            pods,
            "/items/1",
            "/api/v1/namespaces/x/pods/a%20b",
        ),
        (
            "/api/v1/pods",
            pods,
            "/items/0/metadata/namespace",
            "/api/v1/namespaces/prod",
        ),
        ("/api/v1/pods", pods, "/apiVersion", "/api/v1"),
        ("/api/v1/pods", pods, "/items", "-"),
        ("/api/v1/pods", pods, "", "-"),
    ];
    for (path, json, pointer, expected) in cases {
        assert_eq!(
            leads_with(catalog, path, json, pointer),
            expected,
            "{path} {pointer}"
        );
    }
}

#[test]
fn what_an_object_is_decides() {
    let catalog = catalog();
    let name = "/metadata/name";
    let cases = [
        // One kind, three groups.
        (
            "/x",
            r#"{"apiVersion":"serving.knative.dev/v1","kind":"Service","metadata":{"name":"s","namespace":"n"}}"#,
            name,
            "/apis/serving.knative.dev/v1/namespaces/n/services/s",
        ),
        (
            "/x",
            r#"{"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"n"}}"#,
            name,
            "/api/v1/namespaces/n/services/s",
        ),
        (
            "/x",
            r#"{"apiVersion":"backup.two.example.com/v1","kind":"Volume","metadata":{"name":"s","namespace":"n"}}"#,
            name,
            "/apis/backup.two.example.com/v1/namespaces/n/volumes/s",
        ),
        (
            "/x",
            r#"{"kind":"Service","metadata":{"name":"s","namespace":"n"}}"#,
            name,
            "-",
        ),
        // A group nobody knows.
        (
            "/x",
            r#"{"apiVersion":"other.example.com/v1","kind":"Service","metadata":{"name":"s","namespace":"n"}}"#,
            name,
            "-",
        ),
    ];
    for (path, json, pointer, expected) in cases {
        assert_eq!(
            leads_with(catalog, path, json, pointer),
            expected,
            "{path} {json}"
        );
    }
}

#[test]
fn objects_in_lists_tables_and_events() {
    let catalog = catalog();
    let name = "/metadata/name";
    let item = "/items/0/metadata/name";
    let cases = [
        // Items that say what they are, in a list that does not.
        (
            "/api/v1/pods",
            r#"{"kind":"List","apiVersion":"v1","items":[{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j","namespace":"n"}}]}"#,
            item,
            "/apis/batch/v1/namespaces/n/jobs/j",
        ),
        // A list of metadata, a Table, a watch event.
        (
            "/api/v1/namespaces",
            r#"{"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1","items":[{"metadata":{"name":"n"}}]}"#,
            item,
            "/api/v1/namespaces/n",
        ),
        (
            "/apis/batch/v1/jobs",
            r#"{"kind":"Table","rows":[{"cells":["j"],"object":{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"name":"j","namespace":"n"}}}]}"#,
            "/rows/0/object/metadata/name",
            "/apis/batch/v1/namespaces/n/jobs/j",
        ),
        (
            "/apis/batch/v1/jobs",
            r#"{"type":"ADDED","object":{"kind":"Job","apiVersion":"batch/v1","metadata":{"name":"j","namespace":"n"}}}"#,
            "/object/metadata/name",
            "/apis/batch/v1/namespaces/n/jobs/j",
        ),
        // The namespace of the path, where the object has none; nothing where there is none at all.
        (
            "/apis/batch/v1/namespaces/n/jobs",
            r#"{"items":[{"metadata":{"name":"j"}}]}"#,
            item,
            "/apis/batch/v1/namespaces/n/jobs/j",
        ),
        (
            "/apis/batch/v1/jobs",
            r#"{"items":[{"metadata":{"name":"j"}}]}"#,
            item,
            "-",
        ),
        (
            "/apis/batch/v1/jobs",
            r#"{"items":[{"metadata":{"name":null,"namespace":"n"}}]}"#,
            item,
            "-",
        ),
        (
            "/apis/batch/v1/jobs",
            r#"{"items":[{"metadata":{"name":"..","namespace":"n"}}]}"#,
            item,
            "-",
        ),
        // No GET of one object.
        (
            "/api/v1/bindings",
            r#"{"items":[{"metadata":{"name":"b","namespace":"n"}}]}"#,
            item,
            "-",
        ),
        // A Status is no Pod.
        (
            "/api/v1/namespaces/n/pods/p",
            r#"{"kind":"Status","apiVersion":"v1","metadata":{"name":"q"}}"#,
            name,
            "-",
        ),
    ];
    for (path, json, pointer, expected) in cases {
        assert_eq!(
            leads_with(catalog, path, json, pointer),
            expected,
            "{path} {json}"
        );
    }
}

#[test]
fn owners_of_a_version_no_longer_served() {
    let json = r#"{"metadata":{"namespace":"n","ownerReferences":[{"apiVersion":"backup.one.example.com/v0","kind":"Volume","name":"v"},{"apiVersion":"backup.one.example.com/v0","kind":"Archive","name":"a"},{"apiVersion":"gone.example.com/v1","kind":"Volume","name":"v"},{"kind":"Volume","name":"v"}]}}"#;
    let cases = [
        (
            "0",
            "/apis/backup.one.example.com/v1beta1/namespaces/n/volumes/v",
        ),
        (
            "1",
            "/apis/backup.one.example.com/v1alpha1/namespaces/n/archives/a",
        ),
        ("2", "-"),
        ("3", "-"),
    ];
    for (owner, expected) in cases {
        let pointer = format!("/metadata/ownerReferences/{owner}/name");
        assert_eq!(
            leads_with(catalog(), "/x", json, &pointer),
            expected,
            "{owner}"
        );
    }
}

#[test]
fn half_a_name_leads_nowhere() {
    let document = beginning(r#"{"items":[{"metadata":{"namespace":"n","name":"par"#);
    let name = document.nodes().last().unwrap();
    assert_eq!(
        link(catalog(), &document, name, &Path::parse("/api/v1/pods")),
        None
    );
}

#[test]
fn nothing_leads_anywhere_without_a_catalog() {
    let json = r#"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"n"}}"#;
    for pointer in ["/apiVersion", "/metadata/name", "/metadata/namespace"] {
        assert_eq!(leads_with(&Catalog::default(), "/x", json, pointer), "-");
    }
}

#[test]
fn jobs_of_2020() {
    let json = include_str!("../../tests/fixtures/api-server-1.17/apis_batch_v1_jobs.json");
    let path = "/apis/batch/v1/jobs";
    assert_eq!(
        leads_with(catalog(), path, json, "/items/0"),
        "/apis/batch/v1/namespaces/kube-system/jobs/rke-coredns-addon-deploy-job"
    );
    assert_eq!(
        leads_with(catalog(), path, json, "/items/3/metadata/name"),
        "/apis/batch/v1/namespaces/kube-system/jobs/rke-network-plugin-deploy-job"
    );
}
