//! A value written in steps is the value written at once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use common::read;
use document::{Document, Excerpt, Node, Printer};
use proptest::prelude::*;

/// Everything a printer writes in steps of so many values.
fn in_steps(
    document: &Document,
    node: Node,
    indent: Option<usize>,
    values: usize,
    hide: &dyn Fn(Node) -> bool,
) -> String {
    written(Printer::new(document, node, indent), document, values, hide)
}

fn written(
    mut printer: Printer,
    document: &Document,
    values: usize,
    hide: &dyn Fn(Node) -> bool,
) -> String {
    let mut text = String::new();
    while !printer.step(document, values, hide, "0") {
        text += &printer.take();
    }
    text += &printer.take();
    assert!(printer.step(document, values, hide, "0"), "it stays done");
    assert_eq!(printer.take(), "");
    text
}

/// Everything an excerpt reads in steps of so many values.
fn excerpt(document: &Document, node: Node, values: usize, hide: &dyn Fn(Node) -> bool) -> String {
    let mut excerpt = Excerpt::new(document, node);
    let mut text = String::new();
    while !excerpt.step(document, values, hide, "0") {
        text += &excerpt.take();
    }
    text += &excerpt.take();
    assert!(excerpt.step(document, values, hide, "0"), "it stays done");
    assert_eq!(excerpt.take(), "");
    text
}

#[test]
fn some_values_of_a_container_are_one_of_only_these() {
    let document = read(r#"{"a":[1,{"b":[2],"c":{}},3],"d":4,"e":[]}"#);
    let some = |nodes: &[u32], values| {
        let nodes: Vec<_> = nodes.iter().copied().map(Node::new).collect();
        let printer = Printer::of_children(&document, &nodes, Some(1));
        written(printer, &document, values, &|node| node.index() == 6)
    };
    for values in 1..5 {
        let members = some(&[1, 8], values);
        let expected = "{\n \"a\": [\n  1,\n  {\n   \"b\": [\n    2\n   ],\n   \"c\": 0\n  },\n  3\n ],\n \"d\": 4\n}";
        assert_eq!(members, expected);
        assert_eq!(some(&[2, 7], values), "[\n 1,\n 3\n]");
        assert_eq!(some(&[8, 9], values), "{\n \"d\": 4,\n \"e\": []\n}");
    }
    let part = read(r#"{"a":1,"b":[2,{"c":"#);
    let nodes = [Node::new(1), Node::new(2)];
    let printer = Printer::of_children(&part, &nodes, None);
    assert_eq!(written(printer, &part, 1, &|_| false), r#"{"a":1,"b":[2,{"#);
}

#[test]
fn an_excerpt_is_what_was_sent() {
    let text = "{ \"a\" : [ 1.0, {}, [\n], \"x y\" ] , \"b\":null}";
    let document = read(text);
    for values in 1..7 {
        let of = |node: u32| excerpt(&document, Node::new(node), values, &|_| false);
        assert_eq!(of(0), text);
        assert_eq!(of(1), "[ 1.0, {}, [\n], \"x y\" ]");
        assert_eq!(of(5), "\"x y\"");
        let hidden = excerpt(&document, Node::ROOT, values, &|node| {
            [1, 5, 6].contains(&node.index())
        });
        assert_eq!(hidden, "{ \"a\" : 0 , \"b\":0}");
    }
}

#[test]
fn an_excerpt_marks_what_is_not_text() {
    let document = read(b"{\"a\":[\"x\x9f\x98\x80\",1,\"\xf0\x9f\x98\x80\"]}");
    for values in 1..7 {
        let excerpt = excerpt(&document, Node::ROOT, values, &|_| false);
        assert_eq!(
            excerpt,
            "{\"a\":[\"x\u{fffd}\u{fffd}\u{fffd}\",1,\"\u{1f600}\"]}"
        );
    }
}

#[test]
fn a_value_in_one_line() {
    let document = read("{ \"a\" : [ 1.0, {}, [\n], \"x y\" ] , \"b\":null}");
    let line = |node: u32| in_steps(&document, Node::new(node), None, 1, &|_| false);
    assert_eq!(line(0), r#"{"a":[1.0,{},[],"x y"],"b":null}"#);
    assert_eq!(line(1), r#"[1.0,{},[],"x y"]"#);
    assert_eq!(line(5), r#""x y""#);
}

proptest! {
    #[test]
    fn steps_write_the_whole(
        text in prop_oneof![common::json().prop_map(String::into_bytes), common::nearly_json()],
        values in 1..9_usize,
        place in any::<prop::sample::Index>(),
        every in 2..7_u32,
    ) {
        let document = read(&text);
        prop_assume!(!document.is_empty());
        let node = Node::new(u32::try_from(place.index(document.len())).unwrap());
        for hide in [&|_: Node| false, &|node: Node| node.index() % every == 1] as [&dyn Fn(Node) -> bool; 2] {
            let whole = document.print_hiding(node, 2, hide, "0");
            prop_assert_eq!(in_steps(&document, node, Some(2), values, hide), whole);
            let line = in_steps(&document, node, None, values, hide);
            let sent = excerpt(&document, node, values, hide);
            if document.is_complete() {
                let again = read(&line);
                prop_assert_eq!(again.print(Node::ROOT, 2), document.print_hiding(node, 2, hide, "0"));
                prop_assert_eq!(in_steps(&again, Node::ROOT, None, values, &|_| false), line.as_str());
                prop_assert_eq!(read(&sent).print(Node::ROOT, 2), again.print(Node::ROOT, 2));
                let bytes = document.bytes(document.span(node));
                prop_assert_eq!(excerpt(&document, node, values, &|_| false), String::from_utf8_lossy(&bytes));
            }
        }
    }
}
