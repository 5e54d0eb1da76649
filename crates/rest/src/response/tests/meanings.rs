//! What an answer means, by status, type and body.

use proptest::prelude::*;

use super::*;
use crate::response::{Denial, NetFault, Nonsense, Reach, Scope};

#[test]
fn what_is_not_there() {
    let no_resource = status(
        r#""message":"the server could not find the requested resource","details":{},"code":404"#,
    );
    let no_object =
        status(r#""message":"pods \"web\" not found","details":{"name":"web","kind":"pods"}"#);
    let no_status = r#"{"paths":["/api"]}"#;
    let gone = Meaning::NoSuchObject {
        name: "web".into(),
        resource: Some("pods".into()),
    };
    let pod = "/api/v1/namespaces/x/pods/web";
    let below_pod = "/api/v1/namespaces/x/pods/web/nosuch";
    let cases = [
        (pod, no_object.as_str(), gone),
        (below_pod, &no_resource, Meaning::NoSuchResource),
        ("/api/v1/nosuch", &no_resource, Meaning::NoSuchResource),
        ("/apis/apps/v9", &no_resource, Meaning::NoSuchVersion),
        ("/apis/nosuch", &no_resource, Meaning::PathNotServed),
        (PODS, r#"{"kind":"Status"}"#, Meaning::NoSuchResource),
        (PODS, no_status, Meaning::PathNotServed),
        (PODS, "{}", Meaning::PathNotServed),
    ];
    for (path, body, expected) in cases {
        assert_eq!(meaning(path, 404, JSON, body), expected, "{path} {body}");
    }
}

#[test]
fn statuses_of_the_api_server() {
    let anonymous = refused(
        "system:anonymous",
        r#"list resource \"pods\" in API group \"\" at the cluster scope"#,
    );
    let not_ready =
        r#""message":"storage is (re)initializing","details":{"retryAfterSeconds":5},"code":429"#;
    let selector = r#""message":"field label not supported: spec.x","reason":"BadRequest""#;
    let too_large = r#""reason":"Timeout","details":{"causes":[{"reason":"ResourceVersionTooLarge"}],"retryAfterSeconds":1}"#;
    let not_logged_in = |anonymous| Meaning::NotLoggedIn { anonymous };
    let wait = |seconds| Meaning::TooManyRequests {
        retry_after: seconds,
    };
    let expired = Meaning::Expired {
        fresh_continue: None,
    };
    let cases = [
        (400, status(selector), Meaning::BadRequest),
        (401, status(r#""reason":"x""#), not_logged_in(false)),
        (403, anonymous, not_logged_in(true)),
        (405, status(r#""code":405"#), Meaning::MethodNotAllowed),
        (406, status(r#""code":406"#), Meaning::NotAcceptable),
        (409, status(r#""reason":"Conflict""#), Meaning::Conflict),
        (410, status(r#""reason":"Expired""#), expired),
        (415, status(r#""code":415"#), Meaning::BadRequest),
        (429, status(not_ready), wait(Some(5))),
        (429, status(r#""code":429"#), wait(None)),
        (500, status(r#""message":"m""#), Meaning::ServerError),
        (503, "[".to_owned(), Meaning::ServerError),
        (504, status(too_large), Meaning::ServerError),
    ];
    for (code, body, expected) in cases {
        assert_eq!(meaning(PODS, code, JSON, &body), expected, "{code} {body}");
    }
}

#[test]
fn bodies_that_are_no_status() {
    use Meaning::{
        AggregatedApiDown, NotKubernetes, PathNotServed, ProxyCannotReachCluster, ProxyFilter,
        ServerError,
    };
    let cases = [
        (PODS, 403, TEXT, "Forbidden\n", ProxyFilter),
        (PODS, 403, TEXT, "no", Meaning::Forbidden(Denial::default())),
        ("/nosuch", 404, TEXT, "404 page not found\n", PathNotServed),
        ("/openapi/v3/nosuch", 404, TEXT, "", PathNotServed),
        (
            METRICS,
            503,
            TEXT,
            "service unavailable\n",
            AggregatedApiDown,
        ),
        (
            "/apis/metrics.k8s.io/v1beta1",
            503,
            TEXT,
            "error trying to reach service: dial tcp 10.0.0.1:443: i/o timeout",
            AggregatedApiDown,
        ),
        ("/openapi/v2", 503, TEXT, "", ServerError),
        (
            PODS,
            500,
            TEXT,
            "dial tcp 127.0.0.1:6443: connect: connection refused\n",
            ProxyCannotReachCluster(Reach::Refused),
        ),
        (
            PODS,
            500,
            TEXT,
            "tls: failed to verify certificate: x509: certificate signed by unknown authority",
            ProxyCannotReachCluster(Reach::Certificate),
        ),
        (
            PODS,
            500,
            TEXT,
            "getting credentials: exec: executable aws failed with exit code 255",
            ProxyCannotReachCluster(Reach::Credentials),
        ),
        (
            PODS,
            500,
            TEXT,
            "Internal Server Error: \"/api/v1/pods\": unknown",
            ServerError,
        ),
        (
            PODS,
            429,
            TEXT,
            "Too many requests, please try again later.",
            Meaning::TooManyRequests { retry_after: None },
        ),
        (
            PODS,
            502,
            HTML,
            "<html><body>502 Bad Gateway</body></html>",
            NotKubernetes(Nonsense::Html),
        ),
        (
            PODS,
            200,
            HTML,
            "<html>Log in</html>",
            NotKubernetes(Nonsense::Html),
        ),
        (PODS, 200, JSON, "<html>", NotKubernetes(Nonsense::Html)),
        (PODS, 200, JSON, "hello", NotKubernetes(Nonsense::NotJson)),
        (
            PODS,
            401,
            HTML,
            "<html>",
            Meaning::NotLoggedIn { anonymous: false },
        ),
        (PODS, 302, HTML, "", Meaning::Redirected),
    ];
    for (path, code, content_type, body, expected) in cases {
        assert_eq!(
            meaning(path, code, content_type, body),
            expected,
            "{path} {code} {body}"
        );
    }
}

#[test]
fn health_paths() {
    use Meaning::{ProxyCannotReachCluster, ServerError, Unhealthy};
    let unhealthy = |failed: &[&str]| Unhealthy {
        failed: failed.iter().map(|&check| check.to_owned()).collect(),
    };
    let checks = "[+]ping ok\n[-]etcd failed: reason withheld\n[-]poststarthook/x failed: reason withheld\nlivez check failed\n";
    for (path, code, body, expected) in [
        (
            "/livez",
            500,
            checks,
            unhealthy(&["etcd", "poststarthook/x"]),
        ),
        (
            "/livez/etcd",
            500,
            "internal server error: etcd: context deadline exceeded\n",
            unhealthy(&[]),
        ),
        // They are behind the proxy like any other.
        (
            "/livez",
            500,
            "dial tcp 127.0.0.1:6443: connect: connection refused\n",
            ProxyCannotReachCluster(Reach::Refused),
        ),
        ("/readyz", 503, "no healthy upstream", ServerError),
        ("/readyz", 500, "", ServerError),
    ] {
        assert_eq!(meaning(path, code, TEXT, body), expected, "{path} {body}");
    }
}

#[test]
fn successes_are_no_failures() {
    let cases = [
        (PODS, JSON, "{}"),
        ("/livez", TEXT, "ok"),
        ("/openapi/v3", TEXT, "{\"paths\":{}}"),
        (PODS, JSON, ""),
        ("/logs/", HTML, "<pre>"),
    ];
    for (path, content_type, body) in cases {
        let head = Head::new(200, [("content-type", content_type)]);
        assert_eq!(
            Failure::of_answer(&Path::parse(path), &head, body.as_bytes()),
            None,
            "{path}"
        );
    }
}

#[test]
fn a_refusal_names_verb_resource_and_namespace() {
    let body = refused(
        "dev-reader",
        r#"list resource \"pods\" in API group \"\" in the namespace \"kube-system\""#,
    );
    let Meaning::Forbidden(denial) = meaning(PODS, 403, JSON, &body) else {
        panic!("not forbidden");
    };
    assert_eq!(denial.user.as_deref(), Some("dev-reader"));
    assert_eq!(denial.verb.as_deref(), Some("list"));
    assert_eq!(denial.resource.as_deref(), Some("pods"));
    assert_eq!(denial.scope, Some(Scope::Namespace("kube-system".into())));
}

#[test]
fn an_expired_list_may_carry_a_fresh_token() {
    let body = r#"{"kind":"Status","metadata":{"continue":"fresh"},"reason":"Expired","code":410}"#;
    assert_eq!(
        meaning(PODS, 410, JSON, body),
        Meaning::Expired {
            fresh_continue: Some("fresh".into())
        }
    );
}

#[test]
fn causes_of_invalid() {
    let body = status(
        r#""reason":"Invalid","details":{"causes":[{"field":"spec.x","message":"m","reason":"FieldValueInvalid"}]},"code":422"#,
    );
    let Meaning::Invalid { causes } = meaning(PODS, 422, JSON, &body) else {
        panic!("not invalid");
    };
    assert_eq!(causes[0].field.as_deref(), Some("spec.x"));
}

#[test]
fn the_servers_words_are_kept() {
    assert_eq!(
        failure(PODS, 403, TEXT, "Forbidden\n").message(),
        "Forbidden\n"
    );
    let with_status = failure(
        PODS,
        401,
        JSON,
        include_str!("../../../tests/fixtures/api-server-1.17/unauthorized.json"),
    );
    assert_eq!(with_status.message(), "Unauthorized");
    assert_eq!(
        with_status.status.as_ref().unwrap().reason.as_deref(),
        Some("Unauthorized")
    );
    assert_eq!(with_status.code(), Some(401));
    assert_eq!(
        with_status.meaning,
        Meaning::NotLoggedIn { anonymous: false }
    );
}

#[test]
fn bytes_that_are_no_text_are_no_words_of_the_server() {
    let head = |kind: &str| Head::new(500, [("Content-Type", kind)]);
    for (kind, body) in [
        (JSON, &b"\x1F\x8B\x08\0\0"[..]),
        (TEXT, b"\x1F\x8B\x08\0\0"),
        ("application/vnd.kubernetes.protobuf", b"k8s\0"),
    ] {
        let path = Path::parse(PODS);
        let failure = Failure::of_answer(&path, &head(kind), body).unwrap();
        assert_eq!((failure.message(), failure.length), ("", body.len()));
        let nonsense = Failure::of_nonsense(&path, &head(kind), body, Nonsense::Unexpected);
        assert_eq!(nonsense.message(), "");
    }
}

#[test]
fn failures_are_equal_that_say_the_same_at_another_time() {
    let answer = |path: &str, code: u16, date: &str, body: &str| {
        let head = Head::new(
            code,
            [("Content-Type", TEXT), ("Date", date), ("Audit-Id", date)],
        );
        Failure::of_answer(&Path::parse(path), &head, body.as_bytes()).unwrap()
    };
    let one = answer(METRICS, 503, "a", "no");
    assert_eq!(one, answer(METRICS, 503, "b", "no"));
    for other in [
        answer(PODS, 503, "a", "no"),
        answer(METRICS, 500, "a", "no"),
        answer(METRICS, 503, "a", "NO"),
    ] {
        assert_ne!(one, other);
    }
}

#[test]
fn long_bodies_are_cut_between_characters() {
    let body = "é".repeat(4096);
    let failure = failure(PODS, 500, TEXT, &format!("x{body}"));
    assert_eq!(failure.length, 8193);
    assert_eq!(failure.text.len(), 4095);
}

#[test]
fn faults_of_the_network() {
    let cases = [
        (NetFault::Unreachable, Meaning::Unreachable, 0),
        (NetFault::Redirected, Meaning::Redirected, 0),
        (
            NetFault::TimedOut {
                milliseconds: 60_000,
            },
            Meaning::TimedOut,
            0,
        ),
        (NetFault::Cut { bytes: 27 }, Meaning::Cut, 27),
    ];
    for (fault, meaning, length) in cases {
        let failure = Failure::of_fault(&Path::parse(PODS), fault);
        assert_eq!((failure.meaning, failure.length), (meaning, length));
    }
}

proptest! {
    #[test]
    fn any_answer_is_judged(code in 200_u16..600, content_type in "(application/json|text/plain|text/html)?", body in prop::collection::vec(any::<u8>(), 0..64)) {
        let head = Head::new(code, [("content-type", content_type)]);
        Failure::of_answer(&Path::parse(PODS), &head, &body);
    }

    #[test]
    fn any_status_is_read(members in "(\"(message|code|reason|details|metadata)\":(\"\\PC{0,8}\"|-?[0-9]{1,12}|null|\\{\\}|\\{\"causes\":\\[\\]\\}),?){0,4}") {
        let body = status(&format!("{}\"x\":0", if members.is_empty() || members.ends_with(',') { members } else { format!("{members},") }));
        let head = Head::new(403, [("content-type", JSON)]);
        prop_assert!(Failure::of_answer(&Path::parse(PODS), &head, body.as_bytes()).is_some());
    }
}
