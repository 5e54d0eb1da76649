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
    catalog_by(&|path| {
        let found = served.iter().find(|(known, ..)| *known == path);
        found.map_or(
            (503, "text/plain", "service unavailable\n".to_owned()),
            |(_, content_type, body)| (200, *content_type, (*body).to_owned()),
        )
    })
}

/// A catalog from what a server says to each path: status, type and body.
pub fn catalog_by<'a>(answer: &dyn Fn(&str) -> (u16, &'a str, String)) -> Catalog {
    let mut discovery = Discovery::new();
    loop {
        let requests = discovery.next_requests();
        if requests.is_empty() {
            return discovery.catalog().clone();
        }
        for (ask, request) in requests {
            let (status, content_type, body) = answer(&request.path.to_string());
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
