//! What kind of body an answer has, decided before the whole of it is there.

use super::head::{Head, MediaType};
use crate::log::is_log;
use crate::path::{OpenApiVersion, Place};

/// How to show a body. Decided by status, `Content-Type` and first byte; never by what the path promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// JSON: an object, a list, a Status, `/version` and the like.
    Json,
    /// Text: logs, metrics, health checks, plain error messages; HTML where the API server itself serves it.
    Text,
    /// Bytes that are no text: protobuf, an archive, compressed data that nobody undid.
    Binary,
    /// Nothing came, or only white space.
    Empty,
    /// Something between the page and the API server answered, or the server answered nonsense.
    NotKubernetes(Nonsense),
}

/// Why a body cannot come from a Kubernetes API server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nonsense {
    /// A web page where the API serves none: a login page, an error page of a middle box.
    Html,
    /// It says JSON and starts like none.
    NotJson,
    /// A good answer without a body where there must be one.
    Empty,
    /// Readable, but not the document asked for.
    Unexpected,
}

impl Shape {
    /// Decides by the place asked for, the head, and the first bytes of the body: enough of them to hold one that is no white
    /// space.
    pub fn of(place: &Place, head: &Head, start: &[u8]) -> Self {
        let Some(first) = first_byte(start) else {
            return Self::Empty;
        };
        // A program may print anything first, such as a bell; where it is printed, controls are spelled out.
        if !begins_text(first) && !is_log(place) {
            return Self::Binary;
        }
        match head.content_type() {
            Some(media) if media.is_json() => json(first),
            Some(media)
                if media.essence == "text/html" || media.essence == "application/xhtml+xml" =>
            {
                html(place)
            }
            Some(media) if is_text(&media) => {
                if is_openapi_index(place) && first == b'{' {
                    Self::Json
                } else {
                    Self::Text
                }
            }
            Some(_) => Self::Binary,
            None if begins_json_container(first) => Self::Json,
            None if first == b'<' => html(place),
            None => Self::Text,
        }
    }
}

impl Shape {
    /// What a file holds, of which nothing but the first bytes tells: JSON where an object, an array or a string begins.
    pub fn of_file(start: &[u8]) -> Self {
        let head = Head::default();
        match Self::of(&Place::Other, &head, start) {
            Self::Text if first_byte(start) == Some(b'"') => Self::Json,
            shape => shape,
        }
    }
}

/// The first byte that is no white space, after a byte order mark.
fn first_byte(start: &[u8]) -> Option<u8> {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    start
        .iter()
        .copied()
        .find(|byte| !byte.is_ascii_whitespace())
}

fn json(first: u8) -> Shape {
    match first {
        b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => Shape::Json,
        b'<' => Shape::NotKubernetes(Nonsense::Html),
        _ => Shape::NotKubernetes(Nonsense::NotJson),
    }
}

/// The API server itself serves HTML below `/logs` and `/debug`, and whatever a Pod says through a proxy path.
fn html(place: &Place) -> Shape {
    match place {
        Place::Logs | Place::Proxy { .. } | Place::Other => Shape::Text,
        _ => Shape::NotKubernetes(Nonsense::Html),
    }
}

/// `/openapi/v3` is JSON that says `text/plain`, whatever is asked for (measured at v1.37.2).
fn is_openapi_index(place: &Place) -> bool {
    matches!(
        place,
        Place::OpenApi {
            version: OpenApiVersion::V3,
            ..
        }
    )
}

fn is_text(media: &MediaType) -> bool {
    media.essence.starts_with("text/")
        || media.essence.contains("yaml")
        || media.essence.ends_with("xml")
        || media.essence == "application/javascript"
}

fn begins_json_container(first: u8) -> bool {
    matches!(first, b'{' | b'[')
}

/// Control characters never begin a text; escape does, in coloured logs. 0x1F begins gzip that nobody undid.
fn begins_text(first: u8) -> bool {
    first >= 0x20 && first != 0x7F || first == 0x1B
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]
mod tests {
    use super::*;
    use crate::path::Path;

    fn shape(path: &str, content_type: &str, start: &[u8]) -> Shape {
        let head = if content_type.is_empty() {
            Head::new(200, [("x", "y")])
        } else {
            Head::new(200, [("Content-Type", content_type)])
        };
        Shape::of(&Path::parse(path).place(), &head, start)
    }

    #[test]
    fn shapes_by_type_and_first_byte() {
        use Nonsense::{Html, NotJson};
        use Shape::{Binary, Empty, Json, NotKubernetes, Text};
        let cases: [(&str, &str, &[u8], Shape); 28] = [
            ("/api/v1/pods", "application/json", b"{\"kind\"", Json),
            ("/api/v1/pods", "application/json", b" \n\t [", Json),
            ("/api/v1/pods", "application/json", b"\xEF\xBB\xBF{}", Json),
            ("/api/v1/pods", "application/json", b"null", Json),
            (
                "/api/v1/pods",
                "application/json",
                b"<html>",
                NotKubernetes(Html),
            ),
            (
                "/api/v1/pods",
                "application/json",
                b"ok",
                NotKubernetes(NotJson),
            ),
            ("/api/v1/pods", "application/json", b"", Empty),
            ("/api/v1/pods", "application/json", b" \n", Empty),
            ("/api/v1/pods", "application/json", b"\x1F\x8B\x08", Binary),
            (
                "/api/v1/pods",
                "text/html; charset=utf-8",
                b"<!DOCTYPE html>",
                NotKubernetes(Html),
            ),
            ("/version", "text/html", b"login", NotKubernetes(Html)),
            ("/api/v1/pods", "", b"{", Json),
            ("/api/v1/pods", "", b"<html>", NotKubernetes(Html)),
            ("/api/v1/pods", "", b"Forbidden", Text),
            (
                "/api/v1/pods",
                "application/vnd.kubernetes.protobuf",
                b"k8s\0",
                Binary,
            ),
            ("/api/v1/pods", "text/plain", b"{\"not\":\"json\"}", Text),
            (
                "/apis",
                "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
                b"{",
                Json,
            ),
            ("/openid/v1/jwks", "application/jwk-set+json", b"{", Json),
            (
                "/openapi/v3",
                "text/plain; charset=utf-8",
                b"{\"paths\"",
                Json,
            ),
            (
                "/openapi/v3",
                "text/plain; charset=utf-8",
                b"404 page",
                Text,
            ),
            ("/metrics", "text/plain; version=0.0.4", b"# HELP", Text),
            ("/livez", "text/plain; charset=utf-8", b"ok", Text),
            ("/logs/", "text/html; charset=utf-8", b"<pre>", Text),
            ("/debug/pprof/", "text/html; charset=utf-8", b"<html>", Text),
            (
                "/api/v1/namespaces/d/services/s/proxy/",
                "text/html",
                b"<html>",
                Text,
            ),
            (
                "/api/v1/namespaces/d/pods/p/log",
                "text/plain",
                b"\x1B[32mINFO",
                Text,
            ),
            (
                "/api/v1/namespaces/d/pods/p/log",
                "text/plain",
                b"\x07ready",
                Text,
            ),
            (
                "/api/v1/namespaces/d/pods/p/log",
                "application/json",
                b"{\"kind\":\"Status\"",
                Json,
            ),
        ];
        for (path, content_type, start, expected) in cases {
            assert_eq!(
                shape(path, content_type, start),
                expected,
                "{path} {content_type} {start:?}"
            );
        }
    }
}
