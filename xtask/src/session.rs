//! `session.json`: what the page cannot ask through a read-only proxy, because these questions are
//! POST requests. kubectl asks them once, and the answer lies beside the page.
//!
//! ```json
//! {"context": "kind-a", "namespace": "team", "taken": "2026-11-25T12:00:00Z",
//!  "user": {"username": "ada", "groups": ["devs"]},
//!  "rights": [{"verbs": ["get"], "resources": ["jobs.batch/status"], "resourceNames": [], "nonResourceURLs": []}]}
//! ```
//!
//! `user` and `rights` are null where the server does not tell. `rights` is the server's
//! `SelfSubjectRulesReview` for the namespace, which every user may ask for and which `kubectl auth
//! can-i --list` prints as a table; it is asked for directly, because that command has no JSON.
//! Resources are spelled as it spells them: `resource.group/subresource`.

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
    let taken = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    session(place, user.as_ref(), rules.as_ref(), &taken)
}

fn session(place: &Place, user: Option<&Value>, rules: Option<&Value>, taken: &str) -> Value {
    json!({
        "context": place.context,
        "namespace": place.namespace,
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

/// One list out of the two of a `SelfSubjectRulesReview`.
fn rights(review: &Value) -> Option<Vec<Value>> {
    let status = review.get("status")?;
    let resources = rules(status, "resourceRules").map(|rule| {
        json!({
            "verbs": strings(rule.get("verbs")),
            "resources": resources(rule),
            "resourceNames": strings(rule.get("resourceNames")),
            "nonResourceURLs": [],
        })
    });
    let paths = rules(status, "nonResourceRules").map(|rule| {
        json!({
            "verbs": strings(rule.get("verbs")),
            "resources": [],
            "resourceNames": [],
            "nonResourceURLs": strings(rule.get("nonResourceURLs")),
        })
    });
    Some(resources.chain(paths).collect())
}

fn rules<'a>(status: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    status
        .get(list)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// Every resource of a rule in every group of it: `pods`, `jobs.batch`, `deployments.apps/scale`.
fn resources(rule: &Value) -> Vec<String> {
    let names = strings(rule.get("resources"));
    strings(rule.get("apiGroups"))
        .iter()
        .flat_map(|group| names.iter().map(|name| in_group(name, group)))
        .collect()
}

fn in_group(name: &str, group: &str) -> String {
    match (group, name.split_once('/')) {
        ("", _) => name.to_owned(),
        (_, None) => format!("{name}.{group}"),
        (_, Some((resource, subresource))) => format!("{resource}.{group}/{subresource}"),
    }
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

    #[test]
    fn the_answers_of_the_server_become_one_session() {
        let user = json!({"kind": "SelfSubjectReview", "status": {"userInfo": {
            "username": "ada", "uid": "1", "groups": ["devs", "system:authenticated"],
        }}});
        let rules = json!({"kind": "SelfSubjectRulesReview", "status": {
            "incomplete": false,
            "resourceRules": [
                {"verbs": ["get", "list"], "apiGroups": ["", "batch"], "resources": ["pods", "jobs/status"]},
                {"verbs": ["get"], "apiGroups": [""], "resources": ["secrets"], "resourceNames": ["one"]},
            ],
            "nonResourceRules": [{"verbs": ["get"], "nonResourceURLs": ["/version", "/openapi/*"]}],
        }});
        let expected = json!({
            "context": "kind-a",
            "namespace": "team",
            "user": {"username": "ada", "groups": ["devs", "system:authenticated"]},
            "rights": [
                {"verbs": ["get", "list"], "resources": ["pods", "jobs/status", "pods.batch", "jobs.batch/status"],
                 "resourceNames": [], "nonResourceURLs": []},
                {"verbs": ["get"], "resources": ["secrets"], "resourceNames": ["one"], "nonResourceURLs": []},
                {"verbs": ["get"], "resources": [], "resourceNames": [], "nonResourceURLs": ["/version", "/openapi/*"]},
            ],
            "taken": "2026-11-25T12:00:00Z",
        });
        let session = session(&place(), Some(&user), Some(&rules), "2026-11-25T12:00:00Z");
        assert_eq!(session, expected);
    }

    #[test]
    fn what_the_server_does_not_tell_is_null() {
        let nothing = session(&place(), None, None, "now");
        assert_eq!(nothing.get("user"), Some(&Value::Null));
        assert_eq!(nothing.get("rights"), Some(&Value::Null));
        let strange = json!({"kind": "Status"});
        assert_eq!(
            session(&place(), Some(&strange), Some(&strange), "now"),
            nothing
        );
    }

    #[test]
    fn a_subresource_comes_after_the_group() {
        for (name, group, text) in [
            ("pods", "", "pods"),
            ("pods/log", "", "pods/log"),
            ("jobs", "batch", "jobs.batch"),
            ("deployments/scale", "apps", "deployments.apps/scale"),
            ("*", "*", "*.*"),
        ] {
            assert_eq!(in_group(name, group), text);
        }
    }
}
