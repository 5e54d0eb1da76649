use super::super::{Rules, User, Verdict};
use crate::path::Path;

fn rules(status: &str) -> Rules {
    let body = format!(
        r#"{{"kind":"SelfSubjectRulesReview","apiVersion":"authorization.k8s.io/v1","status":{status}}}"#
    );
    Rules::read(body.as_bytes()).unwrap()
}

#[test]
fn who_the_user_is() {
    let body = |status: &str| format!(r#"{{"kind":"SelfSubjectReview","status":{status}}}"#);
    let read = |body: &str| {
        User::read(body.as_bytes()).map(|user| format!("{} {}", user.name, user.groups.join(",")))
    };
    for (status, expected) in [
        (
            r#"{"userInfo":{"username":"dev-reader","groups":["dev","system:authenticated"],"extra":{"x":["y"]}}}"#,
            Some("dev-reader dev,system:authenticated"),
        ),
        (
            r#"{"userInfo":{"username":"u","groups":["a",7,null]}}"#,
            Some("u a"),
        ),
        (r#"{"userInfo":{"username":"u","groups":null}}"#, Some("u ")),
        (r#"{"userInfo":{"username":""}}"#, None),
        (r#"{"userInfo":{"groups":["a"]}}"#, None),
        (r#"{"userInfo":7}"#, None),
        ("null", None),
    ] {
        assert_eq!(read(&body(status)).as_deref(), expected, "{status}");
    }
    for other in ["", "{", "{}", r#"{"kind":"Status","status":"Failure"}"#] {
        assert_eq!(read(other), None, "{other}");
    }
}

#[test]
fn what_rules_allow() {
    let known = r#""resourceRules":[
        {"verbs":["get","list"],"apiGroups":["","apps"],"resources":["pods","*/scale"]},
        {"verbs":["get"],"apiGroups":[""],"resources":["secrets"],"resourceNames":["a","b"]},
        {"verbs":["*"],"apiGroups":["*"],"resources":["jobs"]},
        {"verbs":["watch"],"apiGroups":["x.io"],"resources":["*"]},
        {"verbs":null,"resources":["nodes"]},7,null],
      "nonResourceRules":[{"verbs":["get"],"nonResourceURLs":["/livez","/api/*"]},{"verbs":["post"],"nonResourceURLs":["*"]}]"#;
    let all = rules(&format!(r#"{{{known},"incomplete":false}}"#));
    let some = rules(&format!(
        r#"{{{known},"incomplete":true,"evaluationError":"webhook"}}"#
    ));
    assert_eq!(some.error.as_deref(), Some("webhook"));
    for (verb, group, resource, name, expected) in [
        ("get", "", "pods", None, true),
        ("get", "", "pods", Some("p"), true),
        ("watch", "", "pods", None, false),
        ("get", "", "pods/log", None, false),
        ("get", "apps", "deployments/scale", Some("d"), true),
        ("get", "apps", "deployments", Some("d"), false),
        ("get", "batch", "pods", None, false),
        ("get", "", "secrets", Some("a"), true),
        ("get", "", "secrets", Some("c"), false),
        ("get", "", "secrets", None, false),
        ("delete", "batch", "jobs", None, true),
        ("delete", "batch", "jobs/status", None, false),
        ("watch", "x.io", "things/status", None, true),
        ("get", "", "nodes", None, false),
        ("", "", "", None, false),
    ] {
        let (yes, no) = (
            all.may(verb, group, resource, name),
            some.may(verb, group, resource, name),
        );
        let expected = if expected {
            (Verdict::Yes, Verdict::Yes)
        } else {
            (Verdict::No, Verdict::Unknown)
        };
        assert_eq!((yes, no), expected, "{verb} {group} {resource} {name:?}");
    }
    for (verb, path, expected) in [
        ("get", "/livez", Verdict::Yes),
        ("get", "/livez/etcd", Verdict::No),
        ("get", "/api/v1", Verdict::Yes),
        ("get", "/api", Verdict::No),
        ("post", "/anything", Verdict::Yes),
    ] {
        assert_eq!(all.may_path(verb, path), expected, "{path}");
    }
}

#[test]
fn rules_of_one_namespace_are_certain_there_only() {
    use Verdict::{No, Unknown, Yes};

    let known = r#""resourceRules":[
        {"verbs":["get","list","create"],"apiGroups":[""],"resources":["pods","pods/eviction","namespaces","nodes"]},
        {"verbs":["*"],"apiGroups":[""],"resources":["secrets","pods/binding"],"resourceNames":["a"]}]"#;
    let all = rules(&format!(r#"{{{known},"incomplete":false}}"#));
    let some = rules(&format!(r#"{{{known},"incomplete":true}}"#));
    for (verb, path, expected) in [
        ("list", "/api/v1/namespaces/n/pods", Yes),
        ("get", "/api/v1/namespaces/n/pods/p", Yes),
        ("delete", "/api/v1/namespaces/n/pods/p", No),
        ("create", "/api/v1/namespaces/n/pods/p/eviction", Yes),
        ("get", "/api/v1/namespaces/n/pods/p/log", No),
        // By name.
        ("get", "/api/v1/namespaces/n/secrets/a", Yes),
        ("watch", "/api/v1/namespaces/n/secrets/a", Yes),
        ("get", "/api/v1/namespaces/n/secrets/b", No),
        ("get", "/api/v1/namespaces/n/secrets", No),
        ("create", "/api/v1/namespaces/n/secrets/a", No),
        ("deletecollection", "/api/v1/namespaces/n/secrets/a", No),
        ("create", "/api/v1/namespaces/n/pods/a/binding", Yes),
        // Other places.
        ("get", "/api/v1/namespaces/m/pods/p", Unknown),
        ("delete", "/api/v1/namespaces/m/pods/p", Unknown),
        ("get", "/api/v1/namespaces/m/secrets/a", Unknown),
        ("list", "/api/v1/pods", Unknown),
        ("delete", "/api/v1/pods", No),
        ("get", "/api/v1/nodes/x", Unknown),
        ("delete", "/api/v1/nodes/x", No),
        ("get", "/metrics", Unknown),
        // A namespace lies in itself; all of them do not.
        ("get", "/api/v1/namespaces/n", Yes),
        ("delete", "/api/v1/namespaces/n", No),
        ("list", "/api/v1/namespaces/n", Unknown),
        ("create", "/api/v1/namespaces/n", Unknown),
        ("watch", "/api/v1/namespaces/n", No),
        ("list", "/api/v1/namespaces", Unknown),
        ("get", "/api/v1/namespaces/m", Unknown),
    ] {
        let place = Path::parse(path).place();
        assert_eq!(all.may_at("n", verb, &place), expected, "{verb} {path}");
        let expected = if expected == No { Unknown } else { expected };
        assert_eq!(some.may_at("n", verb, &place), expected, "{verb} {path}");
    }
}

#[test]
fn what_is_not_said_to_be_all_is_not_all() {
    for (status, expected) in [
        (r#"{"incomplete":false}"#, Verdict::No),
        (r#"{"incomplete":false,"evaluationError":""}"#, Verdict::No),
        (
            r#"{"incomplete":false,"evaluationError":"x"}"#,
            Verdict::Unknown,
        ),
        (r#"{"resourceRules":[]}"#, Verdict::Unknown),
        (
            r#"{"incomplete":null,"resourceRules":null}"#,
            Verdict::Unknown,
        ),
        ("{}", Verdict::Unknown),
        ("[]", Verdict::Unknown),
    ] {
        assert_eq!(
            rules(status).may("get", "", "pods", None),
            expected,
            "{status}"
        );
    }
    for other in [
        "",
        "{}",
        r#"{"kind":"SelfSubjectRulesReview","spec":{"namespace":"n"}}"#,
        r#"{"kind":"SelfSubjectRulesReview","status":null}"#,
        r#"{"kind":"Status"}"#,
    ] {
        assert_eq!(Rules::read(other.as_bytes()), None, "{other}");
    }
}
