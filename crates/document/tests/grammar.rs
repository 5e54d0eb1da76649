//! What is JSON and what is not: RFC 8259 case by case, and `serde_json`'s opinion.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use common::{cut, json, nearly_json, places, read, read_pieces};
use document::{Document, Expected};
use proptest::prelude::*;
use serde_json::Value;

/// The bytes of a case: `<0A>` is a byte.
fn bytes(case: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = case;
    while let Some(open) = rest.find('<') {
        let code = rest
            .get(open + 1..open + 3)
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        let taken = if code.is_some() { open } else { open + 1 };
        bytes.extend_from_slice(&rest.as_bytes()[..taken]);
        bytes.extend(code);
        rest = &rest[taken + if code.is_some() { 4 } else { 0 }..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// The document of a text whole, checked to be the same at every split in two.
fn read_split(text: &[u8]) -> Document {
    let whole = read(text);
    for at in 0..=text.len() {
        let (left, right) = text.split_at(at);
        let split = read_pieces([left, right]);
        assert_eq!(
            split.fault(),
            whole.fault(),
            "{} split at {at}",
            text.escape_ascii()
        );
        assert_eq!(
            columns(&split),
            columns(&whole),
            "{} split at {at}",
            text.escape_ascii()
        );
    }
    whole
}

fn columns(document: &Document) -> Vec<String> {
    document
        .nodes()
        .map(|node| {
            let key = document.key(node).map(|key| key.range());
            format!(
                "{:?} {:?} {:?} {}",
                document.kind(node),
                key,
                document.span(node),
                document.end(node)
            )
        })
        .collect()
}

#[test]
fn every_json_text_is_accepted() {
    for line in include_str!("rfc8259/accept.txt").lines() {
        let (case, serde_refuses) = line
            .strip_prefix('!')
            .map_or((line, false), |case| (case, true));
        let text = bytes(case);
        let document = read_split(&text);
        assert_eq!(document.fault(), None, "{line}");
        assert!(document.is_complete(), "{line}");
        assert_eq!(
            serde_json::from_slice::<Value>(&text).is_err(),
            serde_refuses,
            "{line}"
        );
    }
}

#[test]
fn everything_else_is_refused_where_it_stops_being_json() {
    for line in include_str!("rfc8259/refuse.txt").lines() {
        let [offset, expected, case] = line.splitn(3, ' ').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let text = bytes(case);
        let document = read_split(&text);
        let fault = document.fault().expect(line);
        assert_eq!(
            format!("{} {:?}", fault.offset, fault.expected),
            format!("{offset} {expected}"),
            "{line}"
        );
        assert_eq!(fault.found, text.get(fault.offset).copied(), "{line}");
        assert!(!document.is_complete(), "{line}");
        assert!(serde_json::from_slice::<Value>(&text).is_err(), "{line}");
    }
}

#[test]
fn nothing_is_no_json() {
    let fault = read("").fault().cloned().unwrap();
    assert_eq!(
        (fault.offset, fault.expected, fault.found),
        (0, Expected::Value, None)
    );
}

#[test]
fn a_fault_has_a_line_and_a_column() {
    let place = |text: &str| read(text).fault().map(|fault| (fault.line, fault.column));
    assert_eq!(place("x"), Some((1, 1)));
    assert_eq!(place("[1,\n 2,\n  x]"), Some((3, 3)));
    assert_eq!(place("[\"é😀\",x]"), Some((1, 7)));
    assert_eq!(place("{}\r\n\r\n"), None);
    assert_eq!(place("[\n"), Some((2, 1)));
    assert_eq!(place("\u{feff}x"), Some((1, 1)));
}

#[test]
fn a_byte_order_mark_is_remarked() {
    assert!(read("\u{feff}{}").has_bom());
    assert!(!read("{}").has_bom());
    assert!(!read("").has_bom());
}

#[test]
fn the_first_byte_that_is_not_utf8_is_remarked() {
    assert_eq!(read(b"[\"a\xffb\",\"\xfe\"]").invalid_utf8(), Some(3));
    assert_eq!(read("[\"é\"]").invalid_utf8(), None);
    assert_eq!(read(b"\"\xc3").invalid_utf8(), Some(1));
}

#[test]
fn what_came_before_the_fault_stays_and_so_do_the_bytes_after_it() {
    let document = read(r#"{"a":[1,{"b":tru}],"c":2}"#);
    let texts: Vec<_> = document
        .nodes()
        .map(|node| common::text_of(&document, node))
        .collect();
    assert_eq!(
        texts,
        [
            r#"{"a":[1,{"b":tru"#,
            r#"[1,{"b":tru"#,
            "1",
            r#"{"b":tru"#,
            "tru"
        ]
    );
    assert_eq!(document.byte_len(), 25);
    assert!(
        !document
            .literal(document.nodes().last().unwrap())
            .is_whole()
    );
}

#[test]
fn a_hundred_thousand_brackets_are_fine() {
    const DEPTH: usize = 100_000;
    let array = "[".repeat(DEPTH) + &"]".repeat(DEPTH);
    let object = "{\"a\":".repeat(DEPTH) + "1" + &"}".repeat(DEPTH);
    for (text, values) in [(array, DEPTH), (object, DEPTH + 1)] {
        let document = read(&text);
        assert!(document.is_complete());
        assert_eq!(document.len(), values);
        let last = document.nodes().last().unwrap();
        assert_eq!(document.depth(last), values - 1);
        assert_eq!(document.span(document.root().unwrap()), 0..text.len());
        assert_eq!(document.resolve(&document.pointer(last)), Some(last));
        assert!(document.print(document.root().unwrap(), 0).len() > text.len());
    }
    let cut = read("[".repeat(DEPTH));
    assert_eq!(
        (cut.len(), cut.fault().map(|fault| fault.offset)),
        (DEPTH, Some(DEPTH))
    );
}

/// `serde_json` refuses for other reasons than the grammar (`rfc8259/README.md`).
fn is_difference(text: &[u8], error: &serde_json::Error) -> bool {
    let message = error.to_string();
    std::str::from_utf8(text).is_err()
        || ["surrogate", "hex escape", "out of range"]
            .iter()
            .any(|reason| message.contains(reason))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn json_is_accepted_at_any_split(text in json(), places in places()) {
        let document = read_pieces(cut(text.as_bytes(), &places));
        prop_assert_eq!(document.fault(), None);
        prop_assert_eq!(columns(&document), columns(&read(&text)));
    }

    #[test]
    fn serde_json_accepts_what_is_accepted(text in nearly_json(), places in places()) {
        let document = read_pieces(cut(&text, &places));
        match serde_json::from_slice::<Value>(&text) {
            Ok(_) => prop_assert_eq!(document.fault(), None),
            Err(error) if document.is_complete() => prop_assert!(is_difference(&text, &error), "{}: {}", text.escape_ascii(), error),
            Err(_) => {}
        }
    }
}
