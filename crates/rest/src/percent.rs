//! Percent-encoding as this crate writes it: everything but the unreserved characters of RFC 3986.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All but `A-Z a-z 0-9 - . _ ~`.
const ALL_BUT_UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
const ALL_BUT_UNRESERVED_AND_SLASHES: &AsciiSet = &ALL_BUT_UNRESERVED.remove(b'/');

/// Encodes a path segment, a query name or a query value.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, ALL_BUT_UNRESERVED).to_string()
}

/// Encodes a value of the view, in which pointers stay readable.
pub(crate) fn encode_all_but_slashes(text: &str) -> String {
    utf8_percent_encode(text, ALL_BUT_UNRESERVED_AND_SLASHES).to_string()
}

/// Decodes once. A `%` that starts no escape stays as it is; bytes that are no UTF-8 become U+FFFD, because no Kubernetes name can hold them.
pub(crate) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
