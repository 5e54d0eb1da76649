//! Catalogs from documents that a server sends.

use std::sync::LazyLock;

use rest::discovery::{Catalog, Discovery};
use rest::response::Head;

/// The type of plain JSON.
pub const JSON: &str = "application/json";
/// The type of aggregated discovery.
pub const AGGREGATED: &str = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/// A catalog from these documents of a server (path, type, body); every other path is a 503.
pub fn catalog_of(served: &[(&str, &str, &str)]) -> Catalog {
    let mut discovery = Discovery::new();
    loop {
        let requests = discovery.next_requests();
        if requests.is_empty() {
            return discovery.catalog().clone();
        }
        for (ask, request) in requests {
            let path = request.path.to_string();
            let found = served.iter().find(|(known, ..)| *known == path);
            let (status, content_type, body) = found.map_or(
                (503, "text/plain", "service unavailable\n"),
                |(_, content_type, body)| (200, *content_type, *body),
            );
            let head = Head::new(status, [("Content-Type", content_type)]);
            discovery.answer(&ask, Ok((&head, body.as_bytes())));
        }
    }
}

/// A server with two kinds called Volume, a kind in an old version only, and a group that is down.
pub fn catalog() -> &'static Catalog {
    const PATHS: &str = r#"{"paths":["/api","/apis","/healthz","/healthz/etcd","/healthz/ping","/livez","/livez/etcd","/logs","/metrics","/version"]}"#;
    static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
        catalog_of(&[
            (
                "/api",
                AGGREGATED,
                include_str!("../../crates/rest/tests/fixtures/aggregated/api.json"),
            ),
            (
                "/apis",
                AGGREGATED,
                include_str!("../../crates/rest/tests/fixtures/aggregated/apis.json"),
            ),
            ("/", JSON, PATHS),
        ])
    });
    &CATALOG
}
