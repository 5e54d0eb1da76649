#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::*;

fn kubectl_get(hash: &str, namespaced: Option<bool>) -> Option<String> {
    get(&Address::from_hash(hash).unwrap(), namespaced)
}

#[test]
fn kubectl_get_for_every_place_it_has() {
    for (hash, namespaced, expected) in [
        ("#/api/v1/pods", true, "kubectl get pods.v1. -A -o json"),
        (
            "#/api/v1/pods?limit=500",
            true,
            "kubectl get pods.v1. -A -o json",
        ),
        (
            "#/api/v1/namespaces/prod/pods",
            true,
            "kubectl get pods.v1. -n prod -o json",
        ),
        (
            "#/api/v1/namespaces/prod/pods/web-0",
            true,
            "kubectl get pods.v1. web-0 -n prod -o json",
        ),
        ("#/api/v1/nodes", false, "kubectl get nodes.v1. -o json"),
        ("#/api/v1/nodes/n", false, "kubectl get nodes.v1. n -o json"),
        (
            "#/api/v1/namespaces",
            false,
            "kubectl get namespaces.v1. -o json",
        ),
        (
            "#/api/v1/namespaces/prod",
            false,
            "kubectl get namespaces.v1. prod -o json",
        ),
        (
            "#/api/v1/namespaces/prod/status",
            false,
            "kubectl get namespaces.v1. prod --subresource=status -o json",
        ),
        (
            "#/apis/batch/v1/jobs",
            true,
            "kubectl get jobs.v1.batch -A -o json",
        ),
        (
            "#/apis/apps/v1/namespaces/x/deployments/d/scale",
            true,
            "kubectl get deployments.v1.apps d -n x --subresource=scale -o json",
        ),
        (
            "#/api/v1/namespaces/x/pods/p/resize",
            true,
            "kubectl get pods.v1. p -n x --subresource=resize -o json",
        ),
        (
            "#/api/v1/pods?labelSelector=app%20in%20(a,b)&fieldSelector=spec.nodeName%3Dn&limit=5",
            true,
            "kubectl get pods.v1. -A '--selector=app in (a,b)' --field-selector=spec.nodeName=n -o json",
        ),
        (
            "#/api/v1/namespaces/x/pods?watch=1",
            true,
            "kubectl get pods.v1. -n x --watch -o json",
        ),
        (
            "#/apis/g.io/v1/things/-x",
            false,
            "kubectl get things.v1.g.io -o json -- -x",
        ),
        (
            "#/apis/g.io/v1/things/a%3Ab",
            false,
            "kubectl get things.v1.g.io a:b -o json",
        ),
    ] {
        assert_eq!(
            kubectl_get(hash, Some(namespaced)).as_deref(),
            Some(expected),
            "{hash}"
        );
    }
}

#[test]
fn kubectl_get_where_the_scope_is_unknown() {
    for (hash, expected) in [
        (
            "#/apis/g.io/v1/things",
            "kubectl get things.v1.g.io -A -o json",
        ),
        (
            "#/apis/g.io/v1/things/x",
            "kubectl get things.v1.g.io x -o json",
        ),
        (
            "#/apis/g.io/v1/namespaces/n/things/x",
            "kubectl get things.v1.g.io x -n n -o json",
        ),
    ] {
        assert_eq!(kubectl_get(hash, None).as_deref(), Some(expected), "{hash}");
    }
}

#[test]
fn no_kubectl_get_where_kubectl_has_none() {
    for hash in [
        "#/",
        "#/apis/batch/v1",
        "#/version",
        "#/api/v1/watch/pods",
        "#/api/v1/namespaces/x/pods/p/log",
        "#/api/v1/namespaces/x/pods/p/status/more",
        "#/api/v1/namespaces/x/services/s/proxy/",
        "#/api/v1/namespaces/x/pods/50%25",
        "#/api/v1/namespaces/x/pods/bell%07",
        "#/api/v1/namespaces/x%0d/pods",
        "#/api/v1/namespaces/x/pods?labelSelector=a%00",
        "#/api/v1/pods,secrets",
        "#/apis/g.io/v1.2/things",
        "#/apis/external.metrics.k8s.io/v1beta1/namespaces/x/queue_length",
    ] {
        assert_eq!(kubectl_get(hash, None), None, "{hash}");
    }
    assert_eq!(
        kubectl_get("#/api/v1/pods/p", Some(true)),
        None,
        "a Pod without its namespace"
    );
    assert_eq!(
        kubectl_get("#/api/v1/namespaces/x/nodes", Some(false)),
        None,
        "a node in a namespace"
    );
}
