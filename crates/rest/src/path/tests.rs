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

fn place(text: &str) -> Place {
    Path::parse(text).place()
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

#[test]
fn fixed_places() {
    for (text, expected) in [
        ("/", Place::Index),
        ("/index.html", Place::Index),
        ("/api", Place::Core),
        ("/apis", Place::Groups),
        ("/apis/", Place::Groups),
        (
            "/apis/batch",
            Place::Group {
                group: "batch".into(),
            },
        ),
        (
            "/api/v1",
            Place::GroupVersion {
                group: String::new(),
                version: "v1".into(),
            },
        ),
        (
            "/apis/batch/v1",
            Place::GroupVersion {
                group: "batch".into(),
                version: "v1".into(),
            },
        ),
        (
            "/healthz",
            Place::Health {
                probe: Probe::Healthz,
                check: None,
            },
        ),
        (
            "/livez/etcd",
            Place::Health {
                probe: Probe::Livez,
                check: Some("etcd".into()),
            },
        ),
        (
            "/readyz/poststarthook/rbac/bootstrap-roles",
            Place::Health {
                probe: Probe::Readyz,
                check: Some("poststarthook/rbac/bootstrap-roles".into()),
            },
        ),
        ("/metrics", Place::Metrics),
        ("/metrics/slis", Place::Metrics),
        (
            "/openapi/v2",
            Place::OpenApi {
                version: OpenApiVersion::V2,
                document: None,
            },
        ),
        (
            "/openapi/v3/",
            Place::OpenApi {
                version: OpenApiVersion::V3,
                document: None,
            },
        ),
        (
            "/openapi/v3/apis/batch/v1",
            Place::OpenApi {
                version: OpenApiVersion::V3,
                document: Some("apis/batch/v1".into()),
            },
        ),
        ("/version", Place::Version),
        ("/version/", Place::Version),
        ("/logs/", Place::Logs),
        ("/logs/kube-apiserver.log", Place::Logs),
        ("/.well-known/openid-configuration", Place::WellKnown),
        ("/openid/v1/jwks", Place::OpenId),
        ("/openapi", Place::Other),
        ("/debug/pprof/", Place::Other),
        ("/k8s/clusters/c-1/api/v1/pods", Place::Other),
    ] {
        assert_eq!(place(text), expected, "{text}");
    }
}

/// `kind group/version/resource namespace name further/segments` of the places that have a resource, `-` where one is missing.
fn resource_place(text: &str) -> String {
    let place = place(text);
    let (kind, further) = match &place {
        Place::Collection { .. } => ("collection".to_owned(), vec![]),
        Place::Object { .. } => ("object".to_owned(), vec![]),
        Place::Watch { .. } => ("watch".to_owned(), vec![]),
        Place::Subresource {
            subresource, rest, ..
        } => (subresource.clone(), rest.clone()),
        Place::Proxy { connect, rest, .. } => (format!("{connect:?}!"), rest.clone()),
        other => return format!("{other:?}"),
    };
    let gvr = place.gvr().unwrap();
    let (namespace, name) = (
        place.namespace().unwrap_or("-"),
        place.name().unwrap_or("-"),
    );
    format!(
        "{kind} {}/{} {namespace} {name} {}",
        gvr.api_version(),
        gvr.resource,
        further.join("/")
    )
    .trim_end()
    .to_owned()
}

#[test]
fn resource_places() {
    for (text, expected) in [
        ("/api/v1/pods", "collection v1/pods - -"),
        ("/api/v1/pods/", "collection v1/pods - -"),
        ("/api/v1/namespaces", "collection v1/namespaces - -"),
        ("/api/v1/namespaces/x", "object v1/namespaces - x"),
        ("/api/v1/namespaces/x/status", "status v1/namespaces - x"),
        (
            "/api/v1/namespaces/x/finalize",
            "finalize v1/namespaces - x",
        ),
        ("/api/v1/namespaces/x/pods", "collection v1/pods x -"),
        ("/api/v1/namespaces/x/pods/p", "object v1/pods x p"),
        ("/api/v1/namespaces/x/pods/p/log", "log v1/pods x p"),
        (
            "/api/v1/namespaces/x/pods/status",
            "object v1/pods x status",
        ),
        (
            "/api/v1/namespaces/namespaces/pods",
            "collection v1/pods namespaces -",
        ),
        ("/api/v1/nodes/n", "object v1/nodes - n"),
        ("/api/v1/nodes/n/status", "status v1/nodes - n"),
        ("/apis/batch/v1/jobs", "collection batch/v1/jobs - -"),
        (
            "/apis/batch/v1/namespaces/x/jobs/a/status",
            "status batch/v1/jobs x a",
        ),
        (
            "/apis/apps/v1/namespaces/x/deployments/d/scale",
            "scale apps/v1/deployments x d",
        ),
        (
            "/apis/custom.metrics.k8s.io/v1beta1/namespaces/x/pods/*/qps",
            "qps custom.metrics.k8s.io/v1beta1/pods x *",
        ),
        ("/apis/g/v1/things/t/sub/a/b", "sub g/v1/things - t a/b"),
    ] {
        assert_eq!(resource_place(text), expected, "{text}");
    }
}

#[test]
fn deprecated_verbs_before_the_resource() {
    for (text, expected) in [
        ("/api/v1/watch/pods", "watch v1/pods - -"),
        ("/api/v1/watch/namespaces/x/secrets", "watch v1/secrets x -"),
        (
            "/apis/batch/v1/watch/namespaces/x/jobs/a",
            "watch batch/v1/jobs x a",
        ),
        ("/api/v1/watch/namespaces/x", "watch v1/namespaces - x"),
        ("/api/v1/watch", "Other"),
        ("/api/v1/proxy", "Other"),
        ("/api/v1/proxy/nodes", "Other"),
        ("/api/v1/proxy/nodes/n/stats", "Proxy! v1/nodes - n stats"),
        (
            "/api/v1/proxy/namespaces/x/services/s/a/b",
            "Proxy! v1/services x s a/b",
        ),
    ] {
        assert_eq!(resource_place(text), expected, "{text}");
    }
}

#[test]
fn ways_into_pods_services_and_nodes() {
    for (text, expected) in [
        (
            "/api/v1/namespaces/x/services/https:web:443/proxy/",
            "Proxy! v1/services x https:web:443",
        ),
        (
            "/api/v1/namespaces/x/pods/p/proxy/delete",
            "Proxy! v1/pods x p delete",
        ),
        ("/api/v1/nodes/n/proxy/pods", "Proxy! v1/nodes - n pods"),
        ("/api/v1/namespaces/x/pods/p/exec", "Exec! v1/pods x p"),
        ("/api/v1/namespaces/x/pods/p/attach", "Attach! v1/pods x p"),
        (
            "/api/v1/namespaces/x/pods/p/portforward",
            "PortForward! v1/pods x p",
        ),
        (
            "/api/v1/namespaces/proxy/pods/proxy",
            "object v1/pods proxy proxy",
        ),
        (
            "/api/v1/namespaces/x/configmaps/exec",
            "object v1/configmaps x exec",
        ),
        (
            "/apis/subresources.kubevirt.io/v1/namespaces/x/vms/v/portforward",
            "portforward subresources.kubevirt.io/v1/vms x v",
        ),
    ] {
        assert_eq!(resource_place(text), expected, "{text}");
    }
}

/// The server decodes a path before it routes it, and a proxy with a prefix decodes `%2F` even earlier.
#[test]
fn an_encoded_slash_hides_nothing() {
    for (text, expected) in [
        (
            "/api/v1/namespaces%2Fx%2Fsecrets",
            "collection v1/secrets x -",
        ),
        ("/api%2Fv1%2Fsecrets", "collection v1/secrets - -"),
        ("/api/v1/secrets%2F", "collection v1/secrets - -"),
        (
            "/api/v1/namespaces/x/services/y%2Fproxy%2Fdelete",
            "Proxy! v1/services x y delete",
        ),
        (
            "/api/v1/namespaces/x/configmaps%2F..%2Fsecrets",
            "collection v1/secrets x -",
        ),
        (
            "/api/v1/namespaces/x/configmaps/a%252Fb",
            "object v1/configmaps x a%2Fb",
        ),
    ] {
        assert_eq!(resource_place(text), expected, "{text}");
    }
}

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
