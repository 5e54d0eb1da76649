//! `session.json`: what the page cannot ask through a read-only proxy, because these questions are
//! POST requests. kubectl asks them once, and the answer lies beside the page.
//!
//! ```json
//! {"context": "kind-a", "namespace": "team", "taken": "2026-11-25T12:00:00Z",
//!  "uid": "0a1b2c3d-...", "address": null,
//!  "user": {"username": "ada", "groups": ["devs"]},
//!  "rights": {"incomplete": false, "resourceRules": [], "nonResourceRules": []}}
//! ```
//!
//! `user` and `rights` are null where the server does not tell. `rights` is the status of the
//! server's `SelfSubjectRulesReview` for the namespace, as it is. Every user may ask for it; it is
//! what `kubectl auth can-i --list` prints as a table, and that command has no JSON.
//!
//! `uid` is that of namespace kube-system, which tells clusters apart; where it is refused it is null, and `address` is the first one
//! that the server names for itself.

use std::time::SystemTime;

use serde_json::{Value, json};

use crate::kubectl::{Kubectl, Place};

/// The file beside the page.
pub const FILE: &str = "session.json";

/// Asks kubectl who the user is and what the user may do.
pub fn ask(kubectl: &Kubectl, place: &Place) -> Value {
    let user = kubectl
        .json(&["auth", "whoami", "--output=json", "--request-timeout=10s"])
        .ok();
    let rules = kubectl
        .review(&json!({
            "apiVersion": "authorization.k8s.io/v1",
            "kind": "SelfSubjectRulesReview",
            "spec": {"namespace": place.namespace},
        }))
        .ok();
    let namespace = ["get", "namespace", "kube-system", "--output=json"];
    let uid = text(kubectl, &namespace, "/metadata/uid");
    // The form without Accept has the addresses of the server, too.
    let address = || {
        let pointer = "/serverAddressByClientCIDRs/0/serverAddress";
        text(kubectl, &["get", "--raw=/api"], pointer)
    };
    let cluster = Cluster {
        address: if uid.is_none() { address() } else { None },
        uid,
    };
    let taken = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    session(place, &cluster, user.as_ref(), rules.as_ref(), &taken)
}

/// What tells a cluster apart.
#[derive(Default)]
struct Cluster {
    uid: Option<String>,
    address: Option<String>,
}

/// A text in an answer to kubectl, if there is one.
fn text(kubectl: &Kubectl, arguments: &[&str], pointer: &str) -> Option<String> {
    let mut arguments = arguments.to_vec();
    arguments.push("--request-timeout=10s");
    let answer = kubectl.json(&arguments).ok()?;
    Some(answer.pointer(pointer)?.as_str()?.to_owned())
}

fn session(
    place: &Place,
    cluster: &Cluster,
    user: Option<&Value>,
    rules: Option<&Value>,
    taken: &str,
) -> Value {
    json!({
        "context": place.context,
        "namespace": place.namespace,
        "uid": cluster.uid,
        "address": cluster.address,
        "user": user.and_then(identity),
        "rights": rules.and_then(rights),
        "taken": taken,
    })
}

/// The user out of a `SelfSubjectReview`.
fn identity(review: &Value) -> Option<Value> {
    let user = review.pointer("/status/userInfo")?;
    let username = user.get("username")?.as_str()?;
    Some(json!({"username": username, "groups": strings(user.get("groups"))}))
}

/// The rules out of a `SelfSubjectRulesReview`.
fn rights(review: &Value) -> Option<&Value> {
    review
        .get("status")
        .filter(|status| status.get("resourceRules").is_some())
}

/// The strings of a list that may be missing or null.
fn strings(list: Option<&Value>) -> Vec<&str> {
    list.and_then(Value::as_array)
        .map(|items| items.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> Place {
        Place {
            context: "kind-a".to_owned(),
            namespace: "team".to_owned(),
        }
    }

    /// The page's own test reads the same file (`src/state/session.rs`).
    #[test]
    fn what_kubectl_prints_becomes_the_file_that_the_page_reads() {
        let recorded = concat!(env!("CARGO_MANIFEST_DIR"), "/src/recorded/kubectl");
        let kubectl = Kubectl {
            program: recorded.into(),
            kubeconfig: None,
            context: None,
        };
        let mut session = ask(&kubectl, &place());
        let mut expected: Value =
            serde_json::from_str(include_str!("recorded/session.json")).unwrap_or_default();
        assert!(expected.get("taken").is_some());
        for session in [&mut session, &mut expected] {
            session
                .as_object_mut()
                .map(|session| session.remove("taken"));
        }
        assert_eq!(session, expected);
    }

    #[test]
    fn the_answers_of_the_server_become_one_session() {
        let user = json!({"kind": "SelfSubjectReview", "status": {"userInfo": {
            "username": "ada", "uid": "1", "groups": ["devs", "system:authenticated"],
        }}});
        let rights = json!({
            "incomplete": false,
            "resourceRules": [{"verbs": ["get"], "apiGroups": [""], "resources": ["pods"]}],
            "nonResourceRules": [{"verbs": ["get"], "nonResourceURLs": ["/version"]}],
        });
        let rules = json!({"kind": "SelfSubjectRulesReview", "status": rights});
        let expected = json!({
            "context": "kind-a",
            "namespace": "team",
            "uid": "u-1",
            "address": null,
            "user": {"username": "ada", "groups": ["devs", "system:authenticated"]},
            "rights": rights,
            "taken": "2026-11-25T12:00:00Z",
        });
        let cluster = Cluster {
            uid: Some("u-1".to_owned()),
            address: None,
        };
        let taken = "2026-11-25T12:00:00Z";
        let session = session(&place(), &cluster, Some(&user), Some(&rules), taken);
        assert_eq!(session, expected);
    }

    #[test]
    fn what_the_server_does_not_tell_is_null() {
        let cluster = Cluster::default();
        let nothing = session(&place(), &cluster, None, None, "now");
        assert_eq!(nothing.get("uid"), Some(&Value::Null));
        assert_eq!(nothing.get("user"), Some(&Value::Null));
        assert_eq!(nothing.get("rights"), Some(&Value::Null));
        let strange = json!({"kind": "Status"});
        assert_eq!(
            session(&place(), &cluster, Some(&strange), Some(&strange), "now"),
            nothing
        );
    }
}
