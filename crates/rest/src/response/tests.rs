#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod meanings;
mod suggestions;

use super::{Failure, Head, Meaning};
use crate::path::Path;

const JSON: &str = "application/json";
const TEXT: &str = "text/plain; charset=utf-8";
const HTML: &str = "text/html";
const PODS: &str = "/api/v1/pods";
const METRICS: &str = "/apis/metrics.k8s.io/v1beta1/nodes";

fn failure(path: &str, code: u16, content_type: &str, body: &str) -> Failure {
    let head = Head::new(code, [("Content-Type", content_type)]);
    Failure::of_answer(&Path::parse(path), &head, body.as_bytes()).expect("a failure")
}

fn meaning(path: &str, code: u16, content_type: &str, body: &str) -> Meaning {
    failure(path, code, content_type, body).meaning
}

/// A Status with these members besides its kind.
fn status(members: &str) -> String {
    format!(r#"{{"kind":"Status","apiVersion":"v1","metadata":{{}},"status":"Failure",{members}}}"#)
}

/// The message of a 403 of the API server.
fn refused(user: &str, what: &str) -> String {
    status(&format!(
        r#""message":"pods is forbidden: User \"{user}\" cannot {what}","reason":"Forbidden","details":{{"kind":"pods"}},"code":403"#
    ))
}
