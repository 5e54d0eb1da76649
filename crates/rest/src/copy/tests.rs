#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::process::Command;

use proptest::prelude::*;

use super::*;
use crate::path::{Gvr, Path};

fn address(hash: &str) -> Address {
    Address::from_hash(hash).unwrap()
}

fn plain_site() -> Site {
    Site {
        origin: "http://127.0.0.1:8001".into(),
        base: "/".into(),
        page: "http://127.0.0.1:8001/static/".into(),
    }
}

fn secret_site() -> Site {
    Site {
        origin: "http://127.0.0.1:8001".into(),
        base: "/0badc0de/".into(),
        page: "http://127.0.0.1:8001/0badc0de/static/".into(),
    }
}

fn forms(hash: &str) -> CopyForms {
    CopyForms::of(&address(hash), &plain_site(), None)
}

#[test]
fn all_forms_of_one_object() {
    let forms = forms("#/apis/batch/v1/namespaces/kube-system/jobs/a#tab=raw&at=/spec");
    assert_eq!(
        forms,
        CopyForms {
            rest_url: "http://127.0.0.1:8001/apis/batch/v1/namespaces/kube-system/jobs/a".into(),
            path: "/apis/batch/v1/namespaces/kube-system/jobs/a".into(),
            curl: "curl http://127.0.0.1:8001/apis/batch/v1/namespaces/kube-system/jobs/a".into(),
            curl_in_pod: "curl --cacert /var/run/secrets/kubernetes.io/serviceaccount/ca.crt \
                          -H \"Authorization: Bearer $(cat /var/run/secrets/kubernetes.io/serviceaccount/token)\" \
                          https://kubernetes.default.svc/apis/batch/v1/namespaces/kube-system/jobs/a"
                .into(),
            kubectl_raw: "kubectl get --raw /apis/batch/v1/namespaces/kube-system/jobs/a".into(),
            kubectl_get: Some("kubectl get jobs.v1.batch a -n kube-system -o json".into()),
            link: "http://127.0.0.1:8001/static/#/apis/batch/v1/namespaces/kube-system/jobs/a#tab=raw&at=/spec".into(),
        }
    );
}

#[test]
fn a_secret_prefix_stands_in_urls_and_nowhere_else() {
    let forms = CopyForms::of(
        &address("#/api/v1/pods?limit=500"),
        &secret_site(),
        Some(true),
    );
    assert_eq!(
        forms.rest_url,
        "http://127.0.0.1:8001/0badc0de/api/v1/pods?limit=500"
    );
    assert_eq!(
        forms.curl,
        "curl 'http://127.0.0.1:8001/0badc0de/api/v1/pods?limit=500'"
    );
    assert_eq!(
        forms.link,
        "http://127.0.0.1:8001/0badc0de/static/#/api/v1/pods?limit=500"
    );
    for form in [
        &forms.path,
        &forms.curl_in_pod,
        &forms.kubectl_raw,
        forms.kubectl_get.as_ref().unwrap(),
    ] {
        assert!(!form.contains("0badc0de"), "{form}");
    }
}

#[test]
fn the_root_has_forms_too() {
    let forms = CopyForms::of(&address("#/"), &secret_site(), None);
    assert_eq!(forms.rest_url, "http://127.0.0.1:8001/0badc0de/");
    assert_eq!(forms.curl, "curl http://127.0.0.1:8001/0badc0de/");
    assert_eq!(forms.kubectl_raw, "kubectl get --raw /");
    assert_eq!(forms.kubectl_get, None);
}

#[test]
fn odd_names_are_encoded_in_urls_and_quoted_in_commands() {
    let path = Path::object(
        &Gvr::new("rbac.authorization.k8s.io", "v1", "clusterroles"),
        None,
        "it's a b?c#d $(id)",
    )
    .unwrap();
    let forms = CopyForms::of(&Address::of(path), &plain_site(), Some(false));
    let encoded =
        "/apis/rbac.authorization.k8s.io/v1/clusterroles/it%27s%20a%20b%3Fc%23d%20%24%28id%29";
    assert_eq!(forms.path, encoded);
    assert_eq!(forms.curl, format!("curl http://127.0.0.1:8001{encoded}"));
    assert_eq!(forms.kubectl_raw, format!("kubectl get --raw {encoded}"));
    assert_eq!(
        forms.kubectl_get.unwrap(),
        r"kubectl get clusterroles.v1.rbac.authorization.k8s.io 'it'\''s a b?c#d $(id)' -o json"
    );
}

#[test]
fn answers_that_stream_are_not_buffered() {
    for hash in [
        "#/api/v1/pods?watch=1",
        "#/api/v1/watch/pods",
        "#/api/v1/namespaces/x/pods/p/log?follow=true",
    ] {
        assert!(forms(hash).curl.starts_with("curl -N "), "{hash}");
        assert!(
            forms(hash).curl_in_pod.starts_with("curl -N --cacert "),
            "{hash}"
        );
    }
    assert!(
        forms("#/api/v1/namespaces/x/pods/p/log")
            .curl
            .starts_with("curl http")
    );
}

#[test]
fn brackets_are_kept_from_curl() {
    let site = Site {
        origin: "http://[::1]:8001".into(),
        ..plain_site()
    };
    assert_eq!(
        CopyForms::of(&address("#/api"), &site, None).curl,
        "curl -g 'http://[::1]:8001/api'"
    );
    assert_eq!(
        forms("#/api?x={[a]}").curl,
        "curl 'http://127.0.0.1:8001/api?x=%7B%5Ba%5D%7D'"
    );
}

/// The words of a command as a POSIX shell hands them to the program, one a line; `cat` reads the token.
fn read_by_sh(command: &str) -> Vec<String> {
    let stand_ins = "curl() { printf '%s\\n' curl \"$@\"; }; kubectl() { printf '%s\\n' kubectl \"$@\"; }; cat() { printf TOKEN; }; ";
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("{stand_ins}{command}"))
        .output()
        .unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{command}"
    );
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_shell_runs_every_form_as_meant() {
    let path = Path::object(
        &Gvr::new("g.io", "v1", "things"),
        Some("a b"),
        "it's $(id) `id` \"x\" \\ * ~ ! & ; 🚀\u{202e}",
    )
    .unwrap();
    let query = crate::query::Query::parse("a='$(id)'&b=[1]");
    let forms = CopyForms::of(
        &Address {
            query,
            ..Address::of(path)
        },
        &secret_site(),
        Some(true),
    );
    assert_eq!(read_by_sh(&forms.curl), ["curl", &forms.rest_url]);
    assert_eq!(
        read_by_sh(&forms.kubectl_raw),
        ["kubectl", "get", "--raw", &forms.path]
    );
    assert_eq!(
        read_by_sh(&forms.curl_in_pod),
        [
            "curl",
            "--cacert",
            MOUNTED_CA,
            "-H",
            "Authorization: Bearer TOKEN",
            &format!("{IN_CLUSTER}{}", forms.path)
        ]
    );
    assert_eq!(
        read_by_sh(&forms.kubectl_get.unwrap()),
        [
            "kubectl",
            "get",
            "things.v1.g.io",
            "it's $(id) `id` \"x\" \\ * ~ ! & ; 🚀\u{202e}",
            "-n",
            "a b",
            "-o",
            "json"
        ]
    );
}

proptest! {
    /// Each command, split as a shell splits it, ends in exactly the URL or names exactly the object.
    #[test]
    fn commands_name_what_the_path_names(namespace in "[^\0./%\\p{Cc}][^\0/%\\p{Cc}]{0,8}", name in "[^\0./%\\p{Cc}][^\0/%\\p{Cc}]{0,8}") {
        let path = Path::object(&Gvr::new("g.io", "v1", "things"), Some(&namespace), &name).unwrap();
        let forms = CopyForms::of(&Address::of(path), &secret_site(), Some(true));
        prop_assert_eq!(crate::shell::words(&forms.curl), ["curl", forms.rest_url.as_str()]);
        prop_assert_eq!(crate::shell::words(&forms.kubectl_raw), ["kubectl", "get", "--raw", forms.path.as_str()]);
        let words = crate::shell::words(&forms.kubectl_get.unwrap());
        prop_assert!(words.contains(&name), "{:?}", words);
        prop_assert_eq!(words.iter().skip_while(|word| *word != "-n").nth(1), Some(&namespace));
        prop_assert_eq!(Address::from_typed(&forms.curl, "/0badc0de/").unwrap().to_string(), forms.path.as_str());
        prop_assert_eq!(Address::from_typed(&forms.curl_in_pod, "/").unwrap().to_string(), forms.path.as_str());
        prop_assert_eq!(Address::from_typed(&forms.kubectl_raw, "/").unwrap().to_string(), forms.path.as_str());
        prop_assert_eq!(Address::from_typed(&forms.link, "/").unwrap().to_string(), forms.path);
    }
}
