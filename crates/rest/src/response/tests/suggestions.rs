//! What to try after a failure.

use super::*;
use crate::response::{NetFault, Suggestion};
use crate::testing::catalog;

/// What is suggested, without the retry at the end.
fn suggested(failure: &Failure, namespace: Option<&str>) -> Vec<Suggestion> {
    let mut suggestions = failure.suggest(catalog(), namespace);
    assert!(matches!(suggestions.pop(), Some(Suggestion::Retry { .. })));
    suggestions
}

#[test]
fn suggestions_after_a_refused_list() {
    let body = refused(
        "u",
        r#"list resource \"pods\" in API group \"\" at the cluster scope"#,
    );
    let one = |path: &str| vec![Suggestion::OneNamespace(Path::parse(path))];
    let cases = [
        (PODS, Some("prod"), one("/api/v1/namespaces/prod/pods")),
        (PODS, None, vec![Suggestion::ChooseNamespace]),
        (
            "/apis/unknown.example.com/v1/things",
            Some("prod"),
            one("/apis/unknown.example.com/v1/namespaces/prod/things"),
        ),
        ("/api/v1/nodes", Some("prod"), vec![]),
        ("/api/v1/nosuch", Some("prod"), vec![]),
        ("/api/v1/bindings", Some("prod"), vec![]),
        ("/api/v1/namespaces/prod/pods", Some("prod"), vec![]),
        ("/api/v1/namespaces", Some("prod"), vec![]),
    ];
    for (path, namespace, expected) in cases {
        assert_eq!(
            suggested(&failure(path, 403, JSON, &body), namespace),
            expected,
            "{path}"
        );
    }
}

#[test]
fn suggestions() {
    let open = |path: &str| vec![Suggestion::Open(Path::parse(path))];
    let not_found = status(r#""reason":"NotFound","details":{},"code":404"#);
    let gone = status(r#""reason":"NotFound","details":{"name":"web","kind":"pods"},"code":404"#);
    let expired = r#"{"kind":"Status","metadata":{"continue":"t"},"code":410}"#;
    let too_large = status(
        r#""reason":"Timeout","details":{"causes":[{"reason":"ResourceVersionTooLarge"}]},"code":504"#,
    );
    let cases = [
        (failure(PODS, 504, JSON, &too_large), open(PODS)),
        (failure(PODS, 401, JSON, "{}"), vec![Suggestion::LogIn]),
        (
            failure(PODS, 403, TEXT, "Forbidden"),
            vec![Suggestion::CheckProxyFilter],
        ),
        (
            failure("/api/v1/namespaces/x/pods/web", 404, JSON, &gone),
            open("/api/v1/namespaces/x/pods"),
        ),
        (
            failure("/apis/batch/v1/namespaces/x/nosuch", 404, JSON, &not_found),
            open("/apis/batch/v1"),
        ),
        (
            failure("/apis/autoscaling/v9", 404, JSON, &not_found),
            open("/apis/autoscaling/v2"),
        ),
        (
            failure("/nosuch", 404, TEXT, "404 page not found"),
            vec![Suggestion::Open(Path::root()), Suggestion::CheckPrefix],
        ),
        (
            failure(PODS, 410, JSON, expired),
            vec![
                Suggestion::RestartList,
                Suggestion::ContinueInconsistent("t".into()),
            ],
        ),
        (
            failure(METRICS, 503, TEXT, "service unavailable"),
            open("/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io"),
        ),
        (
            failure(
                PODS,
                500,
                TEXT,
                "dial tcp 127.0.0.1:1: connect: connection refused",
            ),
            vec![Suggestion::CheckCluster],
        ),
        (
            failure(PODS, 500, TEXT, "getting credentials: exec: x"),
            vec![Suggestion::LogIn],
        ),
        (
            failure(PODS, 502, HTML, "<html>"),
            vec![Suggestion::CheckPrefix],
        ),
        (failure(PODS, 500, JSON, "{}"), vec![]),
        (
            Failure::of_fault(&Path::parse(PODS), NetFault::Unreachable),
            vec![Suggestion::StartProxy],
        ),
        (
            Failure::of_fault(&Path::parse(PODS), NetFault::Redirected),
            vec![Suggestion::LogIn],
        ),
    ];
    for (failure, expected) in cases {
        assert_eq!(suggested(&failure, None), expected, "{:?}", failure.meaning);
    }
}

#[test]
fn a_retry_waits_as_the_server_asks() {
    let head = Head::new(429, [("Retry-After", "7")]);
    let failure = Failure::of_answer(&Path::parse(PODS), &head, b"Too many requests").unwrap();
    assert_eq!(
        failure.suggest(catalog(), None),
        [Suggestion::Retry { after: Some(7) }]
    );
}

#[test]
fn discovery_tells_a_missing_version_from_a_missing_resource() {
    let not_found = status(r#""reason":"NotFound","details":{},"code":404"#);
    let cases = [
        (
            "/apis/autoscaling/v9/horizontalpodautoscalers",
            Meaning::NoSuchVersion,
        ),
        ("/api/v9/pods", Meaning::NoSuchVersion),
        ("/apis/autoscaling/v2/nosuch", Meaning::NoSuchResource),
        (
            "/apis/unknown.example.com/v1/things",
            Meaning::NoSuchResource,
        ),
    ];
    for (path, expected) in cases {
        let seen = failure(path, 404, JSON, &not_found).seen_with(catalog());
        assert_eq!(seen.meaning, expected, "{path}");
    }
    let seen = failure("/apis/autoscaling/v9/things", 404, JSON, &not_found).seen_with(catalog());
    assert_eq!(
        suggested(&seen, None),
        [Suggestion::Open(Path::parse("/apis/autoscaling/v2"))]
    );
}
