//! The grammar of RFC 8259 in the opinion of `serde_json`.

use serde::de::IgnoredAny;

use document::{Document, Kind};
use serde_json::Value;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What `serde_json` says of bytes when it only skips over them: then it knows nothing but the
/// grammar. It takes no byte order mark.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Opinion {
    Json,
    /// More bytes could make it JSON.
    Beginning,
    Neither,
}

pub(crate) fn opinion(bytes: &[u8]) -> Opinion {
    if BYTE_ORDER_MARK.starts_with(bytes) {
        return Opinion::Beginning;
    }
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    match serde_json::from_slice::<IgnoredAny>(bytes) {
        Ok(_) => Opinion::Json,
        Err(error) if error.is_eof() => Opinion::Beginning,
        // It says the same of a number without its last digit, whether anything comes after it or not.
        Err(_)
            if matches!(bytes.last(), Some(b'-' | b'+' | b'.' | b'e' | b'E'))
                && opinion(&[bytes, b"0"].concat()) != Opinion::Neither =>
        {
            Opinion::Beginning
        }
        Err(_) => Opinion::Neither,
    }
}

/// The value of a whole document as `serde_json` reads it. `None` for one of the reasons for which
/// it refuses what the grammar allows, and then the reason is there.
pub(crate) fn value(bytes: &[u8], document: &Document) -> Option<Value> {
    match serde_json::from_slice(bytes) {
        Ok(value) => Some(value),
        Err(error) => {
            assert!(is_refused(document), "{}: {error}", bytes.escape_ascii());
            None
        }
    }
}

/// Whether a document holds something that `serde_json` has no value for: a byte order mark, bytes
/// that are not UTF-8, half a surrogate pair, a number out of range, 128 containers in each other.
fn is_refused(document: &Document) -> bool {
    let is_half = |text: &str| text.contains(char::REPLACEMENT_CHARACTER);
    let is_odd = |node| {
        let literal = document.literal(node);
        let key = document.key(node);
        let is_out_of_range = || {
            let number = literal.decode().parse::<f64>();
            document.kind(node) == Kind::Number && number.is_ok_and(f64::is_infinite)
        };
        is_half(&literal.decode())
            || key.is_some_and(|key| is_half(&key.decode()))
            || is_out_of_range()
            || document.depth(node) >= 127
    };
    document.has_bom() || document.invalid_utf8().is_some() || document.nodes().any(is_odd)
}
