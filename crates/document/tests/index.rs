//! The flat index: columns of small documents, values as `serde_json` reads them, growth, memory.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use std::borrow::Cow;

use common::{cut, json, places, read, read_pieces, text_of};
use document::{Builder, Document, Kind, Node};
use proptest::prelude::*;
use serde_json::Value;

const SMALL: &str = r#"{"a": 1, "b": [true, [], {"c": null}], "a": "x", "": {}}"#;

fn numbers<T>(document: &Document, column: impl Fn(Node) -> T) -> Vec<T> {
    document.nodes().map(column).collect()
}

fn index(node: Option<Node>) -> Option<u32> {
    node.map(Node::index)
}

#[test]
fn values_are_numbered_in_document_order() {
    let document = read(SMALL);
    let texts = [
        SMALL,
        "1",
        r#"[true, [], {"c": null}]"#,
        "true",
        "[]",
        r#"{"c": null}"#,
        "null",
        "\"x\"",
        "{}",
    ];
    assert_eq!(numbers(&document, |node| text_of(&document, node)), texts);
    let keys = numbers(&document, |node| {
        document.key(node).map(|key| key.decode().into_owned())
    });
    let keys: Vec<_> = keys.iter().map(Option::as_deref).collect();
    assert_eq!(
        keys,
        [
            None,
            Some("a"),
            Some("b"),
            None,
            None,
            None,
            Some("c"),
            Some("a"),
            Some("")
        ]
    );
    let kinds = [
        Kind::Object,
        Kind::Number,
        Kind::Array,
        Kind::Bool,
        Kind::Array,
        Kind::Object,
        Kind::Null,
        Kind::String,
        Kind::Object,
    ];
    assert_eq!(numbers(&document, |node| document.kind(node)), kinds);
}

#[test]
fn values_know_their_neighbours() {
    let document = read(SMALL);
    let parents = [
        None,
        Some(0),
        Some(0),
        Some(2),
        Some(2),
        Some(2),
        Some(5),
        Some(0),
        Some(0),
    ];
    assert_eq!(
        numbers(&document, |node| index(document.parent(node))),
        parents
    );
    let next = [
        None,
        Some(2),
        Some(7),
        Some(4),
        Some(5),
        None,
        None,
        Some(8),
        None,
    ];
    assert_eq!(
        numbers(&document, |node| index(document.next_sibling(node))),
        next
    );
    let first = [
        Some(1),
        None,
        Some(3),
        None,
        None,
        Some(6),
        None,
        None,
        None,
    ];
    assert_eq!(
        numbers(&document, |node| index(document.first_child(node))),
        first
    );
    assert_eq!(
        numbers(&document, |node| document.end(node)),
        [9, 2, 7, 4, 5, 7, 7, 8, 9]
    );
    assert_eq!(
        numbers(&document, |node| document.depth(node)),
        [0, 1, 1, 2, 2, 2, 3, 1, 1]
    );
    assert_eq!(
        numbers(&document, |node| document.index_in_parent(node)),
        [0, 0, 1, 0, 1, 2, 0, 2, 3]
    );
    assert_eq!(
        numbers(&document, |node| document.child_count(node)),
        [4, 0, 3, 0, 0, 1, 0, 0, 0]
    );
    let children: Vec<_> = document.children(Node::ROOT).map(Node::index).collect();
    assert_eq!(children, [1, 2, 7, 8]);
}

#[test]
fn members_and_items_are_found() {
    let document = read(SMALL);
    assert_eq!(index(document.find(&["b"])), Some(2));
    assert_eq!(index(document.find(&[])), Some(0));
    assert_eq!(index(document.find(&["b", "c"])), None);
    assert_eq!(index(document.find_from(Node::new(5), &["c"])), Some(6));
    assert_eq!(index(document.item(Node::new(2), 2)), Some(5));
    assert_eq!(index(document.item(Node::new(2), 3)), None);
    assert_eq!(index(document.member(Node::new(2), "0")), None);
    assert_eq!(index(document.item(Node::new(1), 0)), None);
}

#[test]
fn of_two_members_with_one_name_the_last_is_read_and_both_are_there() {
    let document = read(r#"{"value":false,"\u0076alue":true,"x":1}"#);
    assert_eq!(index(document.member(Node::ROOT, "value")), Some(2));
    assert_eq!(
        numbers(&document, |node| document.is_duplicate_key(node)),
        [false, true, true, false]
    );
}

#[test]
fn a_name_is_found_however_it_is_written() {
    let document = read(r#"{"name":1,"n\u0061med":2,"a\"b":3,"a":"\"","na":4,"\\n":5,"":6}"#);
    let found = [
        "name", "named", "a\"b", "a", "na", "\\n", "", "nam", "a\":", "\n", "x",
    ]
    .map(|name| index(document.member(Node::ROOT, name)));
    let expected = [1, 2, 3, 4, 5, 6, 7].map(Some);
    assert_eq!(found[..7], expected);
    assert_eq!(found[7..], [None; 4]);
}

#[test]
fn a_name_that_is_not_utf8_is_found_as_it_reads() {
    let document = read(b"{\"\xef\":1,\"a\xff\xff\":[2],\"b\":3}");
    for (name, node) in [("\u{fffd}", 1), ("a\u{fffd}\u{fffd}", 2), ("b", 4)] {
        assert_eq!(index(document.member(Node::ROOT, name)), Some(node));
    }
}

#[test]
fn keys_stay_in_order_and_mean_nothing() {
    let document = read(r#"{"b":1,"10":2,"2":3,"__proto__":4,"constructor":5}"#);
    let keys: Vec<_> = document
        .members(Node::ROOT)
        .map(|(key, _)| key.decode().into_owned())
        .collect();
    assert_eq!(keys, ["b", "10", "2", "__proto__", "constructor"]);
}

#[test]
fn numbers_keep_their_text() {
    for number in [
        "9007199254740993",
        "9223372036854775807",
        "18446744073709551616",
        "1e400",
        "1E5",
        "1.10",
        "2.00",
        "-0",
        "-0.0",
        "0.0000001000",
        "8.4127988E8",
        "1e-500",
    ] {
        for text in [
            number.to_string(),
            format!("[{number}]"),
            format!("{{\"a\":{number}}}"),
            format!(" {number}\n"),
        ] {
            let document = read(&text);
            let last = document.nodes().last().unwrap();
            assert_eq!(*document.literal(last).raw(), *number.as_bytes());
            assert_eq!(
                (document.literal(last).decode(), document.kind(last)),
                (number.into(), Kind::Number)
            );
        }
    }
}

#[test]
fn strings_are_decoded_when_asked() {
    let text = |json: &str| read(json).text(Node::ROOT).map(Cow::into_owned);
    assert_eq!(text(r#""a\\\"1""#).as_deref(), Some(r#"a\"1"#));
    assert_eq!(
        text(r#""\ud83d\ude00\ud800""#).as_deref(),
        Some("😀\u{fffd}")
    );
    assert_eq!(text("12"), None);
    assert_eq!(read(b"\"a\xffb\"").text(Node::ROOT).unwrap(), "a\u{fffd}b");
}

#[test]
fn a_byte_leads_to_the_innermost_value_around_it() {
    let document = read(SMALL);
    let number =
        |byte| index(document.node_at_byte(byte)).map_or("-".into(), |node| node.to_string());
    let numbers: String = (0..=SMALL.len()).map(number).collect();
    assert_eq!(
        SMALL,
        r#"{"a": 1, "b": [true, [], {"c": null}], "a": "x", "": {}}"#
    );
    assert_eq!(
        numbers,
        "01111110022222233332244225666666666520077777777008888880-"
    );
    assert_eq!(read(" 1").node_at_byte(0), None);
}

#[test]
fn a_value_the_document_does_not_have_reads_as_nothing() {
    for text in ["", "1", "[1"] {
        let document = read(text);
        for node in [Node::new(7), Node::new(u32::MAX)] {
            assert_eq!(
                (
                    document.kind(node),
                    document.span(node),
                    document.is_container(node)
                ),
                (Kind::Null, 0..0, false)
            );
            assert!(
                document.literal(node).is_empty()
                    && document.key(node).is_none()
                    && document.pointer(node).steps().len() <= 1
            );
            assert_eq!(
                (
                    document.parent(node),
                    document.next_sibling(node),
                    document.first_child(node)
                ),
                (None, None, None)
            );
            assert_eq!(
                (
                    document.depth(node),
                    document.child_count(node),
                    document.children(node).count()
                ),
                (0, 0, 0)
            );
            assert_eq!(document.preview(node, 10, &|_| false).len(), 1);
            assert_eq!(document.print(node, 2), "");
        }
    }
}

#[test]
fn a_growing_document_shows_what_has_come() {
    let mut builder = Builder::new();
    let mut seen = |more: &str| {
        builder.feed(more.as_bytes());
        let document = builder.document();
        document
            .nodes()
            .map(|node| text_of(document, node))
            .collect::<Vec<_>>()
    };
    assert_eq!(seen(" {\"it"), ["{\"it"]);
    assert_eq!(seen("ems\":"), ["{\"items\":"]);
    assert_eq!(seen("[-"), ["{\"items\":[-", "[-", "-"]);
    assert_eq!(seen("1 "), ["{\"items\":[-1 ", "[-1 ", "-1"]);
    assert_eq!(
        seen(",\"\\"),
        ["{\"items\":[-1 ,\"\\", "[-1 ,\"\\", "-1", "\"\\"]
    );
    assert_eq!(
        seen("\" "),
        ["{\"items\":[-1 ,\"\\\" ", "[-1 ,\"\\\" ", "-1", "\"\\\" "]
    );
    assert_eq!(seen("\"] ")[1..], ["[-1 ,\"\\\" \"]", "-1", "\"\\\" \""]);
    let document = builder.document();
    assert!(
        document.is_open(Node::ROOT) && !document.is_open(Node::new(1)) && !document.is_complete()
    );
    assert_eq!(
        (document.end(Node::ROOT), document.child_count(Node::ROOT)),
        (4, 1)
    );
}

#[test]
fn memory_is_the_bytes_and_four_bytes_a_value_and_eight_a_container() {
    const SEGMENT: usize = 256 * 1024;
    let item = r#"{"name":"web","ports":[{"port":80}],"labels":{},"ready":true},"#;
    let mut builder = Builder::new();
    for _ in 0..40_000 {
        builder.feed(if builder.document().is_empty() {
            b"["
        } else {
            b""
        });
        builder.feed(item.as_bytes());
    }
    builder.feed(b"0]");
    let document = builder.finish();
    let containers = document
        .nodes()
        .filter(|&node| document.is_container(node))
        .count();
    let exact = document.byte_len() + 4 * document.len() + 8 * containers;
    let bitmaps = document.len() / 8 + containers / 8;
    assert!(
        document.memory() <= exact + 3 * bitmaps + 4 * SEGMENT,
        "{} for {exact}",
        document.memory()
    );
    assert!(
        document.memory() >= exact,
        "{} for {exact}",
        document.memory()
    );
}

#[test]
fn a_small_document_takes_little_memory() {
    assert!(read(SMALL).memory() < 1000, "{}", read(SMALL).memory());
}

/// A value as `serde_json` would hold it, read through the index.
fn value(document: &Document, node: Node) -> Value {
    match document.kind(node) {
        Kind::Object => document
            .members(node)
            .map(|(key, member)| (key.decode().into_owned(), value(document, member)))
            .collect(),
        Kind::Array => document
            .children(node)
            .map(|item| value(document, item))
            .collect(),
        Kind::String => document.text(node).unwrap().into_owned().into(),
        _ => serde_json::from_slice(&document.literal(node).raw()).unwrap(),
    }
}

/// What must hold of any document, by the slow way.
fn check_consistent(document: &Document) {
    for node in document.nodes() {
        let children: Vec<Node> = document
            .nodes()
            .filter(|&child| document.parent(child) == Some(node))
            .collect();
        assert_eq!(document.children(node).collect::<Vec<_>>(), children);
        assert_eq!(document.child_count(node), children.len());
        assert_eq!(document.first_child(node), children.first().copied());
        for (place, &child) in children.iter().enumerate() {
            assert_eq!(document.index_in_parent(child), place);
            assert_eq!(document.item(node, place), Some(child));
            assert_eq!(
                document.next_sibling(child),
                children.get(place + 1).copied()
            );
            assert_eq!(document.depth(child), document.depth(node) + 1);
        }
        assert_eq!(document.node_at_byte(document.span(node).start), Some(node));
    }
}

#[test]
fn tokens_may_lie_in_several_segments() {
    let long = |unit: &str, bytes: usize| format!("\"{}\"", unit.repeat(bytes / unit.len()));
    let strings = [
        long("a", 600_001),
        long("\\u20ac", 300_000),
        long("\\\"\u{20ac}", 262_144),
        long("\\\\", 524_290),
        long("😀 ", 262_141),
    ];
    let members = strings
        .iter()
        .map(|string| format!("{string}:{}{string}", " ".repeat(300_000)));
    let text = format!(
        "[{},{{{}}}]",
        strings.join(","),
        members.collect::<Vec<_>>().join(",")
    );
    let document = read_pieces(text.as_bytes().chunks(65_536));
    assert!(value(&document, Node::ROOT) == serde_json::from_str::<Value>(&text).unwrap());
    for node in document.nodes() {
        let span = document.bytes(document.span(node));
        assert!(serde_json::from_slice::<serde::de::IgnoredAny>(&span).is_ok());
        assert_eq!(document.resolve(&document.pointer(node)), Some(node));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn values_equal_those_of_serde_json(text in json(), places in places()) {
        let document = read_pieces(cut(text.as_bytes(), &places));
        if let Ok(expected) = serde_json::from_str::<Value>(&text) {
            prop_assert_eq!(value(&document, Node::ROOT), expected);
        }
        for node in document.nodes() {
            let span = document.bytes(document.span(node)).into_owned();
            prop_assert!(serde_json::from_slice::<serde::de::IgnoredAny>(&span).is_ok());
        }
        check_consistent(&document);
    }

    #[test]
    fn any_beginning_of_a_document_can_be_read(text in json(), end: prop::sample::Index) {
        let end = end.index(text.len());
        let whole = read(&text);
        let mut builder = Builder::new();
        builder.feed(&text.as_bytes()[..end]);
        let growing = builder.document();
        check_consistent(growing);
        for node in growing.nodes() {
            let span = whole.span(node);
            prop_assert_eq!(growing.span(node), span.start..span.end.min(end));
            prop_assert_eq!(growing.kind(node), whole.kind(node));
            prop_assert_eq!(growing.is_open(node), whole.is_container(node) && span.end > end);
            prop_assert_eq!(growing.pointer(node), whole.pointer(node));
        }
        let begun = whole.nodes().filter(|&node| whole.span(node).start < end).count();
        prop_assert_eq!(growing.len(), begun);
    }
}
