//! Values as `serde_json` holds them, read through the index.

use document::{Document, Kind, Literal, Node};
use serde_json::Value;

/// A value of a document that `serde_json` accepts, so it is not deep.
pub(crate) fn value(document: &Document, node: Node) -> Value {
    value_with(document, node, &|_| None)
}

/// The same with something else `instead` of some values.
pub(crate) fn value_with(
    document: &Document,
    node: Node,
    instead: &dyn Fn(Node) -> Option<Value>,
) -> Value {
    if let Some(instead) = instead(node) {
        return instead;
    }
    let inside = |node| value_with(document, node, instead);
    let member = |(key, node): (Literal, Node)| (key.decode().into_owned(), inside(node));
    match document.kind(node) {
        Kind::Object => document.members(node).map(member).collect(),
        Kind::Array => document.children(node).map(inside).collect(),
        Kind::String => document.text(node).unwrap().into_owned().into(),
        _ => serde_json::from_slice(&document.literal(node).raw()).unwrap(),
    }
}
