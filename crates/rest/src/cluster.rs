//! Which cluster this is. Kubernetes gives a cluster no name; the uid of its namespace kube-system is what tools tell clusters apart by,
//! because it is made with the cluster and lives as long (kubernetes#77487, OpenTelemetry's `k8s.cluster.uid`).

use document::Document;

use crate::fields::Fields;
use crate::path::Path;
use crate::request::Request;

/// The namespace kube-system.
pub fn uid_request() -> Request {
    Request::json(Path::parse("/api/v1/namespaces/kube-system"))
}

/// The uid in the answer to [`uid_request`].
pub fn uid(answer: &Document) -> Option<String> {
    Fields::of(answer).within("metadata").some_text("uid")
}

/// The versions of the core group in the form that has the addresses of the server as well: aggregated discovery has none.
pub fn addresses_request() -> Request {
    Request::json(Path::parse("/api"))
}

/// Where the server says it is reached, from the answer to [`addresses_request`].
pub fn addresses(answer: &Document) -> Vec<String> {
    let mut addresses = Vec::new();
    for place in Fields::of(answer).items("serverAddressByClientCIDRs") {
        addresses.extend(place.some_text("serverAddress"));
    }
    addresses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    #[test]
    fn what_tells_clusters_apart() {
        let namespace =
            document(r#"{"kind":"Namespace","metadata":{"name":"kube-system","uid":"u-1"}}"#);
        assert_eq!(uid(&namespace).as_deref(), Some("u-1"));
        let versions = r#"{"kind":"APIVersions","versions":["v1"],"serverAddressByClientCIDRs":[{"clientCIDR":"0.0.0.0/0","serverAddress":"10.0.0.1:6443"}]}"#;
        assert_eq!(addresses(&document(versions)), ["10.0.0.1:6443"]);
        for odd in ["{}", "[]", r#"{"metadata":{"uid":""}}"#] {
            assert_eq!(uid(&document(odd)), None);
            assert!(addresses(&document(odd)).is_empty());
        }
        assert_eq!(
            uid_request().wire(),
            "/api/v1/namespaces/kube-system?pretty=false"
        );
        assert_eq!(addresses_request().wire(), "/api?pretty=false");
    }
}
