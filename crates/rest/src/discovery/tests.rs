#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod again;
mod decoding;
mod loading;
mod lookups;

use super::{Answer, Ask, Catalog, Discovery, Load};
use crate::response::{Head, Meaning, NetFault};
use crate::testing::AGGREGATED;

const JSON: &str = "application/json";
const TEXT: &str = "text/plain; charset=utf-8";

const API: &str = include_str!("../../tests/fixtures/aggregated/api.json");
const APIS: &str = include_str!("../../tests/fixtures/aggregated/apis.json");
const BATCH: &str = include_str!("../../tests/fixtures/api-server-1.17/apis_batch_v1.json");
const INDEX: &str = include_str!("../../tests/fixtures/api-server-1.17/index.json");
const UNAUTHORIZED: &str = include_str!("../../tests/fixtures/api-server-1.17/unauthorized.json");
const FORBIDDEN: &str = r#"{"kind":"Status","apiVersion":"v1","status":"Failure","message":"forbidden: User \"dev-reader\" cannot get path \"/\"","reason":"Forbidden","code":403}"#;

/// One answer of a server: path, status, type, body.
type Served<'a> = (&'a str, u16, &'a str, &'a str);

/// A server that serves these paths, and 404 for every other.
fn load(served: &[Served<'_>]) -> (Catalog, Vec<String>) {
    let mut discovery = Discovery::new();
    let mut asked = Vec::new();
    let mut in_flight = Vec::new();
    loop {
        in_flight.extend(discovery.next_requests());
        assert!(in_flight.len() <= 4, "too many in flight");
        if in_flight.is_empty() {
            assert!(discovery.is_done());
            assert_eq!(discovery.answered(), asked.len());
            return (discovery.catalog().clone(), asked);
        }
        let (ask, request) = in_flight.remove(0);
        let path = request.path.to_string();
        let (_, status, content_type, body) = served
            .iter()
            .copied()
            .find(|(known, ..)| *known == path)
            .unwrap_or(("", 404, TEXT, "404 page not found\n"));
        discovery.answer(
            &ask,
            Ok((
                &Head::new(status, [("Content-Type", content_type)]),
                body.as_bytes(),
            )),
        );
        asked.push(path);
    }
}

/// A server that gives every request the same answer, or none.
fn load_all_alike(answer: Answer<'_>) -> (Catalog, usize) {
    let mut discovery = Discovery::new();
    loop {
        let requests = discovery.next_requests();
        if requests.is_empty() {
            return (discovery.catalog().clone(), discovery.answered());
        }
        for (ask, _) in requests {
            discovery.answer(&ask, answer);
        }
    }
}

/// `GROUP/VERSION` and the plural names it serves, or `...` while pending, or `!` and the reason when it failed.
fn versions(catalog: &Catalog) -> Vec<String> {
    let mut lines = Vec::new();
    for group in catalog.groups() {
        for version in &group.versions {
            let names: Vec<&str> = version
                .resources
                .iter()
                .map(|known| known.gvr.resource.as_str())
                .collect();
            let load = match &version.load {
                Load::Pending => "...".to_owned(),
                Load::Failed(failure) => format!("!{}", failure.code().unwrap_or(0)),
                Load::Ready => String::new(),
            };
            let names = names.join(" ");
            lines.push(format!("{}/{}: {names}{load}", group.name, version.version));
        }
    }
    lines
}

fn meaning(load: &Load) -> Option<&Meaning> {
    load.failure().map(|failure| &failure.meaning)
}

fn paths(catalog: &Catalog) -> Vec<String> {
    catalog.paths.iter().map(ToString::to_string).collect()
}

fn version_ask(group: &str, version: &str) -> Ask {
    Ask::Version {
        group: group.into(),
        version: version.into(),
    }
}
