#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::*;

/// Label and target of each step, `-` where it leads nowhere.
fn steps(text: &str) -> String {
    let target = |crumb: Crumb| crumb.target.map_or("-".to_owned(), |path| path.to_string());
    Path::parse(text)
        .crumbs()
        .into_iter()
        .map(|crumb| format!("{}={}", crumb.label.clone(), target(crumb)))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn crumbs_link_where_a_step_leads() {
    for (text, expected) in [
        ("/", "/=/"),
        ("/apis/", "/=/ apis=/apis/"),
        (
            "/apis/batch/v1/namespaces/kube-system/jobs",
            "/=/ apis=/apis batch=/apis/batch v1=/apis/batch/v1 namespaces=- kube-system=/api/v1/namespaces/kube-system \
             jobs=/apis/batch/v1/namespaces/kube-system/jobs",
        ),
        (
            "/api/v1/namespaces/x/pods/p/log",
            "/=/ api=/api v1=/api/v1 namespaces=/api/v1/namespaces x=/api/v1/namespaces/x pods=/api/v1/namespaces/x/pods \
             p=/api/v1/namespaces/x/pods/p log=/api/v1/namespaces/x/pods/p/log",
        ),
        (
            "/livez/poststarthook/rbac/bootstrap-roles",
            "/=/ livez=/livez poststarthook=- rbac=- bootstrap-roles=/livez/poststarthook/rbac/bootstrap-roles",
        ),
        (
            "/openapi/v3/apis",
            "/=/ openapi=- v3=/openapi/v3 apis=/openapi/v3/apis",
        ),
        (
            "/.well-known/openid-configuration",
            "/=/ .well-known=- openid-configuration=/.well-known/openid-configuration",
        ),
        (
            "/api/v1/watch/pods",
            "/=/ api=/api v1=/api/v1 watch=- pods=/api/v1/watch/pods",
        ),
        (
            "/api/v1/nodes/n/proxy/logs",
            "/=/ api=/api v1=/api/v1 nodes=/api/v1/nodes n=/api/v1/nodes/n proxy=- logs=-",
        ),
        ("/debug/pprof/", "/=/ debug=- pprof=/debug/pprof/"),
    ] {
        assert_eq!(steps(text), expected, "{text}");
    }
}

#[test]
fn parents_are_paths_that_servers_answer() {
    for (text, expected) in [
        ("/", None),
        ("/version", Some("/")),
        (
            "/apis/batch/v1/namespaces/x/jobs/a",
            Some("/apis/batch/v1/namespaces/x/jobs"),
        ),
        ("/apis/batch/v1/namespaces/x/jobs", Some("/apis/batch/v1")),
        ("/api/v1/namespaces/x/pods", Some("/api/v1/namespaces/x")),
        ("/livez/poststarthook/x", Some("/livez")),
        ("/api/v1/nodes/n/proxy/a/b", Some("/api/v1/nodes/n")),
        ("/debug/pprof/heap", Some("/")),
    ] {
        assert_eq!(
            Path::parse(text)
                .parent()
                .map(|path| path.to_string())
                .as_deref(),
            expected,
            "{text}"
        );
    }
}
