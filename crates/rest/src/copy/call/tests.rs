#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::*;

fn call(verb: &str, target: &Target<'_>) -> Option<String> {
    let site = Site {
        origin: "http://127.0.0.1:8001".into(),
        base: "/".into(),
        page: "http://127.0.0.1:8001/static/".into(),
    };
    Call::of(verb, target).map(|call| call.curl(&site))
}

#[test]
fn every_verb_is_a_call_with_placeholders() {
    let gvr = Gvr::new("batch", "v1", "jobs");
    let jobs = Target {
        gvr: &gvr,
        namespaced: true,
        namespace: None,
        name: None,
        subresource: None,
    };
    let json = "-H 'Content-Type: application/json' --data-binary @object.json";
    let merge = "-H 'Content-Type: application/merge-patch+json' --data-binary @object.json";
    let base = "http://127.0.0.1:8001/apis/batch/v1";
    for (verb, expected) in [
        ("list", format!("curl {base}/jobs")),
        ("watch", format!("curl -N '{base}/jobs?watch=1'")),
        ("get", format!("curl {base}/namespaces/NAMESPACE/jobs/NAME")),
        (
            "create",
            format!("curl -X POST {json} {base}/namespaces/NAMESPACE/jobs"),
        ),
        (
            "update",
            format!("curl -X PUT {json} {base}/namespaces/NAMESPACE/jobs/NAME"),
        ),
        (
            "patch",
            format!("curl -X PATCH {merge} {base}/namespaces/NAMESPACE/jobs/NAME"),
        ),
        (
            "delete",
            format!("curl -X DELETE {base}/namespaces/NAMESPACE/jobs/NAME"),
        ),
        (
            "deletecollection",
            format!("curl -X DELETE {base}/namespaces/NAMESPACE/jobs"),
        ),
    ] {
        assert_eq!(call(verb, &jobs), Some(expected), "{verb}");
    }
    assert_eq!(call("impersonate", &jobs), None);
}

#[test]
fn calls_for_what_is_chosen() {
    let pods = Gvr::core("pods");
    let nodes = Gvr::core("nodes");
    let pod = Target {
        gvr: &pods,
        namespaced: true,
        namespace: Some("x"),
        name: Some("p"),
        subresource: None,
    };
    let node = Target {
        gvr: &nodes,
        namespaced: false,
        namespace: Some("x"),
        name: Some("n"),
        subresource: None,
    };
    let below = |subresource| Target {
        subresource: Some(subresource),
        ..pod
    };
    for (verb, target, expected) in [
        ("list", pod, "GET /api/v1/namespaces/x/pods"),
        ("get", pod, "GET /api/v1/namespaces/x/pods/p"),
        (
            "create",
            below("eviction"),
            "POST /api/v1/namespaces/x/pods/p/eviction",
        ),
        (
            "get",
            below("status"),
            "GET /api/v1/namespaces/x/pods/p/status",
        ),
        ("list", node, "GET /api/v1/nodes"),
        ("delete", node, "DELETE /api/v1/nodes/n"),
        ("deletecollection", node, "DELETE /api/v1/nodes"),
    ] {
        let call = Call::of(verb, &target).unwrap();
        assert_eq!(
            format!("{} {}", call.method, call.path_and_query()),
            expected
        );
    }
    assert_eq!(
        Call::of(
            "get",
            &Target {
                name: Some(".."),
                ..pod
            }
        ),
        None
    );
}
