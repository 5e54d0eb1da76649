#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod answers;

use super::{Grant, Right, grant_for};
use crate::path::Path;
use crate::query::Query;

fn grant(path_and_query: &str, message: &str, namespaced: Option<bool>) -> Option<Grant> {
    let (path, query) = path_and_query
        .split_once('?')
        .unwrap_or((path_and_query, ""));
    grant_for(
        &Path::parse(path),
        &Query::parse(query),
        message,
        namespaced,
    )
}

/// Verb, group, resource or path, name, namespace; `-` for none.
fn facts(path_and_query: &str, namespaced: Option<bool>) -> String {
    let Some(grant) = grant(path_and_query, "", namespaced) else {
        return "none".to_owned();
    };
    let right = match grant.right {
        Right::Path(path) => path,
        Right::Resource {
            group,
            resource,
            name,
        } => {
            format!("{group} {resource} {}", name.as_deref().unwrap_or("-"))
        }
    };
    format!(
        "{} {right} in {}",
        grant.verb,
        grant.namespace.as_deref().unwrap_or("-")
    )
}

#[test]
fn the_right_of_a_request() {
    for (path, expected) in [
        ("/api/v1/pods", "list  pods - in -"),
        ("/api/v1/pods?watch=1", "watch  pods - in -"),
        ("/api/v1/pods?watch=0&limit=5", "list  pods - in -"),
        ("/api/v1/namespaces/n/pods", "list  pods - in n"),
        ("/api/v1/namespaces/n/pods/p", "get  pods p in n"),
        ("/api/v1/namespaces/n/pods/p?watch=1", "get  pods p in n"),
        (
            "/api/v1/namespaces/n/pods/p/log?follow=1",
            "get  pods/log p in n",
        ),
        (
            "/api/v1/namespaces/n/services/https:web:443/proxy/a/b",
            "get  services/proxy https:web:443 in n",
        ),
        (
            "/api/v1/namespaces/n/pods/p/exec?command=id",
            "get  pods/exec p in n",
        ),
        (
            "/apis/batch/v1/namespaces/n/jobs/j/status",
            "get batch jobs/status j in n",
        ),
        (
            "/apis/rbac.authorization.k8s.io/v1/clusterroles/a%20b",
            "get rbac.authorization.k8s.io clusterroles a b in -",
        ),
        ("/api/v1/watch/namespaces/n/pods/p", "watch  pods p in n"),
        ("/api/v1/watch/pods", "watch  pods - in -"),
        // A namespace lies in itself.
        ("/api/v1/namespaces", "list  namespaces - in -"),
        ("/api/v1/namespaces/n", "get  namespaces n in n"),
        (
            "/api/v1/namespaces/n/status",
            "get  namespaces/status n in n",
        ),
        ("/api/v1/watch/namespaces/n", "watch  namespaces n in n"),
        (
            "/api/v1/namespaces/n/pods?fieldSelector=metadata.name%3Dp",
            "list  pods p in n",
        ),
        (
            "/api/v1/pods?watch=1&fieldSelector=spec.nodeName=x,metadata.name==p",
            "watch  pods p in -",
        ),
        (
            "/api/v1/pods?fieldSelector=metadata.name!=p",
            "list  pods - in -",
        ),
        (
            "/api/v1/pods?fieldSelector=metadata.name=p,metadata.name=q",
            "list  pods - in -",
        ),
        (
            "/api/v1/pods?fieldSelector=metadata.name=a%5C,b",
            "list  pods - in -",
        ),
        (
            "/api/v1/pods?fieldSelector=metadata.name=..",
            "list  pods - in -",
        ),
        (
            "/api/v1/pods?fieldSelector=metadata.name=",
            "list  pods - in -",
        ),
        ("/", "get / in -"),
        ("/metrics", "get /metrics in -"),
        ("/logs/", "get /logs/ in -"),
        ("/livez/a%20b", "get /livez/a b in -"),
        ("/apis/batch/v1", "get /apis/batch/v1 in -"),
        // Not served, or more than itself.
        ("/metrics*", "none"),
        ("/livez/a%2Ab", "none"),
        ("/api/v1/*", "none"),
        ("/apis/*/v1/pods", "none"),
        ("/api/v1/namespaces/n/pods/p/*", "none"),
        ("/api/v1/watch", "none"),
        ("/api/v1/proxy/namespaces/n/pods/p", "none"),
    ] {
        assert_eq!(facts(path, None), expected, "{path}");
    }
}

#[test]
fn no_role_makes_a_path_of_the_wrong_scope_served() {
    for (path, namespaced, expected) in [
        ("/api/v1/pods", true, "list  pods - in -"),
        ("/api/v1/pods/p", true, "none"),
        ("/api/v1/nodes/n", false, "get  nodes n in -"),
        ("/api/v1/namespaces/n/nodes", false, "none"),
        ("/api/v1/namespaces/n", false, "get  namespaces n in n"),
    ] {
        assert_eq!(facts(path, Some(namespaced)), expected, "{path}");
    }
}

#[test]
fn the_user_is_named_by_a_message_about_the_same_right_only() {
    let list = r#"pods is forbidden: User "u" cannot list resource "pods" in API group "" in the namespace "n""#;
    let log = r#"pods "p" is forbidden: User "u" cannot get resource "pods/log" in API group "" in the namespace "n": RBAC: x"#;
    let url = r#"forbidden: User "u" cannot get path "/metrics""#;
    let proxy = r#"User "u" cannot get resource "pods/proxy" in API group "" in the namespace "n""#;
    let itself =
        r#"User "u" cannot get resource "namespaces" in API group "" in the namespace "n""#;
    for (path, message, user) in [
        ("/api/v1/namespaces/n/pods", list, Some("u")),
        ("/api/v1/namespaces/n/pods/p/log", log, Some("u")),
        ("/metrics", url, Some("u")),
        ("/api/v1/namespaces/n", itself, Some("u")),
        ("/api/v1/namespaces/n/pods?watch=1", list, None),
        ("/api/v1/namespaces/m/pods", list, None),
        ("/api/v1/pods", list, None),
        ("/api/v1/namespaces/n/secrets", list, None),
        ("/apis/metrics.k8s.io/v1beta1/namespaces/n/pods", list, None),
        ("/api/v1/namespaces/n/pods/p", log, None),
        ("/livez", url, None),
        ("/api/v1/namespaces/n/pods/p/proxy", proxy, None),
        ("/api/v1/namespaces/n/pods", "exceeded quota", None),
        ("/api/v1/namespaces/n/pods", r#"User "u" cannot list"#, None),
    ] {
        let grant = grant(path, message, None).unwrap();
        assert_eq!(grant.user.as_deref(), user, "{path} {message}");
    }
    let anonymous = list.replace("\"u\"", "\"system:anonymous\"");
    assert_eq!(grant("/api/v1/namespaces/n/pods", &anonymous, None), None);
    let pods = Path::parse("/api/v1/pods");
    assert_eq!(
        grant_for(&pods, &Query::new(), "", None).unwrap().user,
        None
    );
}

#[test]
fn a_role_and_its_binding() {
    let message = r#"User "dev-reader" cannot get resource "pods/log" in API group "" in the namespace "prod""#;
    let grant = grant(
        "/api/v1/namespaces/prod/pods/web-1/log",
        message,
        Some(true),
    )
    .unwrap();
    let expected = r#"apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: "get-pods-log-web-1"
  namespace: "prod"
rules:
- apiGroups: [""]
  resources: ["pods/log"]
  resourceNames: ["web-1"]
  verbs: ["get"]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: "get-pods-log-web-1-dev-reader"
  namespace: "prod"
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: "get-pods-log-web-1"
subjects:
- apiGroup: rbac.authorization.k8s.io
  kind: User
  name: "dev-reader"
"#;
    assert_eq!(grant.yaml(), expected);
    let expected = [
        "kubectl create role get-pods-log-web-1 --verb=get --resource=pods/log --resource-name=web-1 --namespace=prod",
        "kubectl create rolebinding get-pods-log-web-1-dev-reader --role=get-pods-log-web-1 --user=dev-reader --namespace=prod",
    ];
    assert_eq!(grant.kubectl().unwrap(), expected);
}

#[test]
fn a_cluster_role_and_its_binding() {
    let list = grant("/apis/batch/v1/jobs", "", None).unwrap();
    let yaml = list.yaml();
    for part in [
        "kind: ClusterRole\nmetadata:\n  name: \"list-jobs-batch\"\nrules:\n- apiGroups: [\"batch\"]\n  resources: [\"jobs\"]\n  verbs: [\"list\"]\n---\n",
        "kind: ClusterRoleBinding\nmetadata:\n  name: \"list-jobs-batch-USER\"\nroleRef:\n",
        "  kind: ClusterRole\n  name: \"list-jobs-batch\"\nsubjects:\n",
        "  kind: User\n  name: \"USER\"\n",
    ] {
        assert!(yaml.contains(part), "{part}\n{yaml}");
    }
    let metrics = grant("/metrics", "", None).unwrap();
    assert!(
        metrics
            .yaml()
            .contains("\nrules:\n- nonResourceURLs: [\"/metrics\"]\n  verbs: [\"get\"]\n")
    );
    for (grant, expected) in [
        (
            list,
            [
                "list-jobs-batch --verb=list --resource=jobs.batch",
                "list-jobs-batch-USER --clusterrole=list-jobs-batch --user=USER",
            ],
        ),
        (
            metrics,
            [
                "get-metrics --verb=get --non-resource-url=/metrics",
                "get-metrics-USER --clusterrole=get-metrics --user=USER",
            ],
        ),
    ] {
        let [role, binding] = grant.kubectl().unwrap();
        assert_eq!(role, format!("kubectl create clusterrole {}", expected[0]));
        assert_eq!(
            binding,
            format!("kubectl create clusterrolebinding {}", expected[1])
        );
    }
}

/// The texts in double quotes of a line of YAML, read as YAML reads them; nothing else of the line is data.
fn read_back(line: &str) -> String {
    let (_, quoted) = line.split_once('"').unwrap();
    let (quoted, _) = quoted.rsplit_once('"').unwrap();
    let mut text = String::new();
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        let digits = match (character, character == '\\') {
            (_, true) => match characters.next().unwrap() {
                'u' => 4,
                'U' => 8,
                same => {
                    text.push(same);
                    continue;
                }
            },
            (character, false) => {
                assert!(character != '"');
                text.push(character);
                continue;
            }
        };
        let code: String = characters.by_ref().take(digits).collect();
        text.push(char::from_u32(u32::from_str_radix(&code, 16).unwrap()).unwrap());
    }
    text
}

#[test]
fn hostile_names_stay_names() {
    for name in [
        "x\"\n- kind: Group\n  name: system:authenticated",
        "a\\\"b",
        "true",
        "*",
        "# no",
        "&a !!b",
        "admin\u{202e}nimda",
        "\u{85}\u{2028}\u{feff}\u{7f}\0",
        "аdmin🚀",
        "$(id) `id` 'x'",
    ] {
        let grant = Grant {
            namespace: Some(name.to_owned()),
            user: Some(name.to_owned()),
            verb: "get",
            right: Right::Resource {
                group: String::new(),
                resource: "pods".to_owned(),
                name: Some(name.to_owned()),
            },
        };
        let yaml = grant.yaml();
        assert!(yaml.is_ascii() && yaml.lines().count() == 24, "{yaml}");
        for begin in ["  namespace: ", "  resourceNames: ["] {
            let line = yaml.lines().find(|line| line.starts_with(begin)).unwrap();
            assert_eq!(read_back(line), name, "{line}");
        }
        assert_eq!(read_back(yaml.lines().last().unwrap()), name);
        let Some([role, binding]) = grant.kubectl() else {
            assert!(name.contains(char::is_control), "{name}");
            continue;
        };
        let words = crate::shell::words(&role);
        assert_eq!(
            words[5..],
            [
                "--resource=pods",
                &format!("--resource-name={name}"),
                &format!("--namespace={name}")
            ]
        );
        assert_eq!(crate::shell::words(&binding)[5], format!("--user={name}"));
        let is_plain =
            |character: char| character.is_ascii_alphanumeric() || "-.".contains(character);
        assert!(words[3].chars().all(is_plain), "{role}");
    }
}

#[test]
fn what_kubectl_would_read_differently_is_no_command() {
    for path in [
        "/apis/external.metrics.k8s.io/v1beta1/namespaces/n/a.b",
        "/apis/external.metrics.k8s.io/v1beta1/namespaces/n/a,b",
        "/apis/a,b/v1/x",
        "/apis/custom.metrics.k8s.io/v1beta1/namespaces/n/pods/p/a_b",
        "/a,b",
        "/a%22b",
        "/a%0Ab",
    ] {
        let grant = grant(path, "", None).unwrap();
        assert_eq!(grant.kubectl(), None, "{path}");
    }
}
