//! What the tests of this crate share.

use std::sync::LazyLock;

use document::{Builder, Document};

use crate::discovery::{Ask, Catalog, Discovery};
use crate::response::Head;

/// The type of aggregated discovery as kube-apiserver v1.37 writes it.
pub(crate) const AGGREGATED: &str =
    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/// A whole document.
pub(crate) fn document(json: &str) -> Document {
    let mut builder = Builder::new();
    builder.feed(json.as_bytes());
    builder.finish()
}

/// The beginning of a document.
pub(crate) fn beginning(json: &str) -> Document {
    let mut builder = Builder::new();
    builder.feed(json.as_bytes());
    builder.document().clone()
}

/// The catalog of `tests/fixtures/aggregated/`; metrics.k8s.io does not answer.
pub(crate) fn catalog() -> &'static Catalog {
    static CATALOG: LazyLock<Catalog> = LazyLock::new(load);
    &CATALOG
}

fn load() -> Catalog {
    let mut discovery = Discovery::new();
    let aggregated = Head::new(200, [("content-type", AGGREGATED)]);
    let json = Head::new(200, [("content-type", "application/json")]);
    let text = Head::new(503, [("content-type", "text/plain")]);
    loop {
        let requests = discovery.next_requests();
        if requests.is_empty() {
            return discovery.catalog().clone();
        }
        for (ask, _) in requests {
            let answer: (&Head, &[u8]) = match ask {
                Ask::Core => (
                    &aggregated,
                    include_bytes!("../tests/fixtures/aggregated/api.json"),
                ),
                Ask::Groups => (
                    &aggregated,
                    include_bytes!("../tests/fixtures/aggregated/apis.json"),
                ),
                Ask::Index => (&json, br#"{"paths":["/api","/livez","/version"]}"#),
                _ => (&text, b"service unavailable\n"),
            };
            discovery.answer(&ask, Ok(answer));
        }
    }
}
