//! What is JSON and what is not: RFC 8259 case by case, and `serde_json`'s opinion.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use std::fs;

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

/// The document of a text whole, checked to be the same at every split in two (of long texts some).
fn read_split(text: &[u8]) -> Document {
    let whole = read(text);
    for at in (0..=text.len()).step_by(1 + text.len() / 100) {
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

/// The lines of all files whose names end in this expectation, each after the name of its file.
fn cases(expectation: &str) -> Vec<(String, String)> {
    let ending = format!(".{expectation}.txt");
    let mut cases = Vec::new();
    for (name, text) in files() {
        if name.ends_with(&ending) {
            cases.extend(text.lines().map(|line| (name.clone(), line.to_owned())));
        }
    }
    cases
}

fn files() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rfc8259");
    let files = fs::read_dir(folder).unwrap().map(|file| {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(&path).unwrap())
    });
    files.collect()
}

#[test]
fn the_table_of_sections_names_every_file() {
    let files = files();
    let (_, readme) = files.iter().find(|(name, _)| name == "README.md").unwrap();
    for (name, text) in files.iter().filter(|(name, _)| name != "README.md") {
        let (rule, expectation) = name.strip_suffix(".txt").unwrap().rsplit_once('.').unwrap();
        assert!(["accept", "refuse", "may"].contains(&expectation), "{name}");
        assert!(readme.contains(&format!("`{rule}`")), "{rule}");
        assert!(text.lines().count() > 1 && text.ends_with('\n'), "{name}");
    }
}

#[test]
fn every_json_text_is_accepted() {
    for (file, case) in cases("accept") {
        let text = bytes(&case);
        accept(&file, &text);
        assert!(
            serde_json::from_slice::<Value>(&text).is_ok(),
            "{file}: {case}"
        );
    }
}

#[test]
fn what_a_reader_may_accept_is_accepted() {
    for (file, line) in cases("may") {
        let (case, serde_refuses) = line
            .strip_prefix('!')
            .map_or((&line[..], false), |case| (case, true));
        let text = bytes(case);
        accept(&file, &text);
        let refuses = serde_json::from_slice::<Value>(&text).is_err();
        assert_eq!(refuses, serde_refuses, "{file}: {case}");
    }
}

/// The text is JSON, and nothing that it begins with and that ends too early is.
fn accept(file: &str, text: &[u8]) {
    let shown = text.escape_ascii();
    let document = read_split(text);
    assert_eq!(document.fault(), None, "{file}: {shown}");
    assert!(document.is_complete(), "{file}: {shown}");
    for end in 0..text.len() {
        if let Some(fault) = read(&text[..end]).fault() {
            assert_eq!((fault.offset, fault.found), (end, None), "{file}: {shown}");
        }
    }
}

#[test]
fn everything_else_is_refused_where_it_stops_being_json() {
    for (file, line) in cases("refuse") {
        let [offset, expected, case] = line.splitn(3, ' ').collect::<Vec<_>>()[..] else {
            panic!("{file}: {line}")
        };
        let text = bytes(case);
        let document = read_split(&text);
        let fault = document.fault().expect(&line);
        let place = format!("{} {:?}", fault.offset, fault.expected);
        assert_eq!(place, format!("{offset} {expected}"), "{file}: {line}");
        assert_eq!(
            fault.found,
            text.get(fault.offset).copied(),
            "{file}: {line}"
        );
        assert!(!document.is_complete(), "{file}: {line}");
        assert!(
            serde_json::from_slice::<Value>(&text).is_err(),
            "{file}: {line}"
        );
    }
}

#[test]
fn every_byte_is_an_escape_or_a_fault_after_a_backslash() {
    for byte in 0..=255 {
        let document = read([b'"', b'\\', byte, b'0', b'0', b'4', b'1', b'"']);
        let is_escape = br#""\/bfnrtu"#.contains(&byte);
        let expected = (!is_escape).then_some((2, Expected::Escape));
        let fault = document.fault().map(|fault| (fault.offset, fault.expected));
        assert_eq!(fault, expected, "{byte:02x}");
    }
}

#[test]
fn every_byte_between_tokens_is_white_space_or_a_fault() {
    for byte in 0..=255 {
        let fault = read([b'[', byte, b']']).fault().cloned();
        let is_right = b" \n\r\t0123456789".contains(&byte);
        assert_eq!(fault.is_none(), is_right, "{byte:02x}");
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
    let odd = |text: &[u8]| {
        let position = read(text).invalid_utf8()?;
        Some((position.offset, position.line, position.column))
    };
    assert_eq!(odd(b"[\"a\xffb\",\"\xfe\"]"), Some((3, 1, 4)));
    assert_eq!(odd("[\"é\"]".as_bytes()), None);
    assert_eq!(odd(b"\"\xc3"), Some((1, 1, 2)));
    assert_eq!(odd("[\n\"é\n\u{fffd}".as_bytes()), None);
    assert_eq!(odd(b"[\n\"\xc3\xa9\xff\"]"), Some((5, 2, 3)));
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
        let around = document.node_at_byte(text.len() - 1);
        assert_eq!(around, document.root());
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
