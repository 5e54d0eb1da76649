//! A value written in steps is the value written at once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use common::read;
use document::{Document, Node, Printer};
use proptest::prelude::*;

/// Everything a printer writes in steps of so many values.
fn in_steps(
    document: &Document,
    node: Node,
    indent: Option<usize>,
    values: usize,
    hide: &dyn Fn(Node) -> bool,
) -> String {
    let mut printer = Printer::new(document, node, indent);
    let mut text = String::new();
    while !printer.step(document, values, hide, "0") {
        text += &printer.take();
    }
    text += &printer.take();
    assert!(printer.step(document, values, hide, "0"), "it stays done");
    assert_eq!(printer.take(), "");
    text
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
            if document.is_complete() {
                let again = read(&line);
                prop_assert_eq!(again.print(Node::ROOT, 2), document.print_hiding(node, 2, hide, "0"));
                prop_assert_eq!(in_steps(&again, Node::ROOT, None, values, &|_| false), line);
            }
        }
    }
}
