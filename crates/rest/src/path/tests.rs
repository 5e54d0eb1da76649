#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use proptest::prelude::*;

use super::*;

/// Names that RBAC objects may have and names that nobody may have: both must survive.
const ODD_NAMES: [&str; 14] = [
    "system:controller:foo",
    "a b?c#d",
    "50%",
    "%2F",
    "%2e%2e",
    "...",
    "a.b.c",
    "a/b",
    "<img src=x>",
    "O'Brien",
    "back\\slash",
    "rocket🚀",
    "admin\u{202e}nimda",
    "line\nbreak",
];

fn printed(text: &str) -> String {
    Path::parse(text).to_string()
}

#[test]
fn a_path_is_printed_as_it_came() {
    for path in [
        "/",
        "/api",
        "/apis/",
        "/apis/batch/v1/namespaces/kube-system/jobs",
        "/logs/",
        "/.well-known/openid-configuration",
        "/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Acontroller%3Aone%3Atwo",
        "/api/v1/namespaces/x/services/https%3Aweb%3A443/proxy/a%2Fb/",
    ] {
        assert_eq!(printed(path), path);
    }
}

#[test]
fn hollow_segments_never_leave_the_parser() {
    for (text, path) in [
        ("", "/"),
        ("//", "/"),
        ("api", "/api"),
        ("//api///v1//pods", "/api/v1/pods"),
        ("/api/./v1", "/api/v1"),
        ("/api/v1/.", "/api/v1/"),
        ("/api/v1/../v2", "/api/v2"),
        ("/api/v1/..", "/api/"),
        ("/api/..", "/"),
        ("/../../api", "/api"),
        ("/api/%2e/v1/%2E%2e/v2", "/api/v2"),
        ("/api/.%2e/version", "/version"),
    ] {
        assert_eq!(printed(text), path, "{text:?}");
    }
}

#[test]
fn a_segment_is_encoded_once_and_decoded_once() {
    for (text, path, last) in [
        ("/a b", "/a%20b", "a b"),
        ("/a%20b", "/a%20b", "a b"),
        ("/a%2520b", "/a%2520b", "a%20b"),
        ("/a%2Fb", "/a%2Fb", "a/b"),
        ("/a%252Fb", "/a%252Fb", "a%2Fb"),
        ("/%252e%252e", "/%252e%252e", "%2e%2e"),
        ("/50%", "/50%25", "50%"),
        ("/%zz", "/%25zz", "%zz"),
        ("/a+b", "/a%2Bb", "a+b"),
        ("/a?b#c", "/a%3Fb%23c", "a?b#c"),
        ("/x:y", "/x%3Ay", "x:y"),
        ("/é", "/%C3%A9", "é"),
        ("/%C3%A9", "/%C3%A9", "é"),
        ("/%ff", "/%EF%BF%BD", "\u{fffd}"),
    ] {
        let read = Path::parse(text);
        assert_eq!(read.to_string(), path, "{text:?}");
        assert_eq!(read.segments().last().unwrap(), last, "{text:?}");
    }
}

#[test]
fn builders_give_whole_paths() {
    let jobs = Gvr::new("batch", "v1", "jobs");
    let roles = Gvr::new("rbac.authorization.k8s.io", "v1", "clusterroles");
    for (built, path) in [
        (Path::group("batch"), "/apis/batch"),
        (Path::group_version("batch", "v1"), "/apis/batch/v1"),
        (Path::group_version("", "v1"), "/api/v1"),
        (Path::collection(&jobs, None), "/apis/batch/v1/jobs"),
        (
            Path::collection(&jobs, Some("kube-system")),
            "/apis/batch/v1/namespaces/kube-system/jobs",
        ),
        (
            Path::object(&jobs, Some("x"), "a"),
            "/apis/batch/v1/namespaces/x/jobs/a",
        ),
        (
            Path::object(&Gvr::core("pods"), Some("x"), "p"),
            "/api/v1/namespaces/x/pods/p",
        ),
        (
            Path::object(&Gvr::core("namespaces"), None, "x"),
            "/api/v1/namespaces/x",
        ),
        (
            Path::object(&roles, None, "system:controller:one:two"),
            "/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Acontroller%3Aone%3Atwo",
        ),
        (
            Path::object(&roles, None, "a b?c#d"),
            "/apis/rbac.authorization.k8s.io/v1/clusterroles/a%20b%3Fc%23d",
        ),
    ] {
        assert_eq!(built.unwrap().to_string(), path);
    }
}

#[test]
fn builders_refuse_what_no_name_can_be() {
    let pods = Gvr::core("pods");
    for hollow in ["", ".", ".."] {
        assert_eq!(Path::root().child(hollow), None);
        assert_eq!(Path::object(&pods, Some("x"), hollow), None);
        assert_eq!(Path::collection(&pods, Some(hollow)), None);
        assert_eq!(Path::collection(&Gvr::core(hollow), None), None);
        assert_eq!(Path::group(hollow), None);
    }
}

#[test]
fn odd_names_come_back() {
    for name in ODD_NAMES {
        let built = Path::object(&Gvr::core("secrets"), Some(name), name).unwrap();
        assert_eq!(Path::parse(&built.to_string()), built, "{name:?}");
        assert_eq!(built.segments().last().unwrap(), name);
    }
}

/// Any segment a path can hold, rich in the characters that break paths.
fn segment() -> impl Strategy<Value = String> {
    prop_oneof![
        "[:.%/?# a-z\\\\]{1,8}",
        "\\PC{1,6}",
        any::<String>(),
        prop::sample::select(ODD_NAMES.to_vec()).prop_map(str::to_owned)
    ]
    .prop_filter("hollow", |text| !is_hollow(text))
}

proptest! {
    #[test]
    fn what_is_built_is_read_back(segments in prop::collection::vec(segment(), 1..6)) {
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let path = Path::of(&segments).unwrap();
        prop_assert_eq!(path.segments(), &segments);
        prop_assert_eq!(Path::parse(&path.to_string()), path);
    }

    #[test]
    fn any_text_is_a_path_fit_for_the_wire(text in prop_oneof![any::<String>(), "[/.%2eEfF?#a]{0,20}"]) {
        let path = Path::parse(&text);
        let printed = path.to_string();
        prop_assert!(printed.starts_with('/') && !printed.contains("//"), "{}", printed);
        prop_assert!(printed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%/".contains(&byte)), "{}", printed);
        prop_assert!(!printed.split('/').any(|segment| matches!(crate::percent::decode(segment).as_str(), "." | "..")), "{}", printed);
        prop_assert_eq!(Path::parse(&printed), path);
    }

    #[test]
    fn a_builder_and_the_classifier_agree(namespace in name(), name in name(), resource in "[a-z]{1,6}s") {
        let gvr = Gvr::new("example.com", "v1", &resource);
        let path = Path::object(&gvr, Some(&namespace), &name).unwrap();
        prop_assert_eq!(path.place(), Place::Object { gvr, namespace: Some(namespace), name });
    }
}

/// A name that Kubernetes may allow: any segment without a slash, and no subresource of a namespace.
fn name() -> impl Strategy<Value = String> {
    segment().prop_filter("not a name", |text| !text.contains('/'))
}
