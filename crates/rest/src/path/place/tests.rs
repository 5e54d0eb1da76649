#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::*;

fn place(text: &str) -> Place {
    Path::parse(text).place()
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
