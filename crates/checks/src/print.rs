//! A value written anew.

use document::{Document, Node};
use serde_json::Value;

use crate::choice::Choices;
use crate::{grammar, read, values};

/// Levels after which lines are no longer indented further.
const DEEPEST: usize = 100;

/// Values that are printed by themselves.
const VALUES: usize = 8;

/// The bytes as a document. A print is what one gets by moving white space and nothing else; printed
/// again it stays as it is; what is hidden is replaced.
pub fn print(bytes: &[u8]) {
    let document = read(bytes);
    if !document.is_complete() {
        // What has come of it.
        let printed = document.print(Node::ROOT, 2);
        assert!(printed.len() >= document.len());
        return;
    }
    let mut choices = Choices::of(bytes);
    for indent in [0, 2] {
        check_print(&document, Node::ROOT, indent);
        for _ in 0..VALUES {
            let number = choices.below(document.len());
            check_print(
                &document,
                Node::new(u32::try_from(number).unwrap_or(0)),
                indent,
            );
        }
    }
    let printed = document.print(Node::ROOT, 2);
    let again = read(printed.as_bytes());
    assert!(
        again.is_complete() && again.len() == document.len(),
        "{printed}"
    );
    assert_eq!(again.print(Node::ROOT, 2), printed);
    if let Some(value) = grammar::value(bytes, &document) {
        let read: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(read, value, "{printed}");
        let every = 2 + choices.below(5);
        check_hiding(&document, &|node| node.index() as usize % every == 1);
    }
}

fn check_print(document: &Document, node: Node, indent: usize) {
    let source = document.bytes(document.span(node));
    let expected = moved(&source, indent);
    let printed = document.print(node, indent);
    assert_eq!(
        printed,
        String::from_utf8_lossy(&expected),
        "{}",
        source.escape_ascii()
    );
}

/// JSON with other white space: the naive way, token by token.
fn moved(source: &[u8], indent: usize) -> Vec<u8> {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
    let mut text = Vec::new();
    let mut depth = 0;
    let mut rest = source;
    while let Some((&byte, mut after)) = rest.split_first() {
        let next = after.iter().find(|byte| !is_space(byte));
        match byte {
            b'"' => {
                let len = string_len(rest);
                text.extend_from_slice(&rest[..len]);
                after = &rest[len..];
            }
            b'{' | b'[' if matches!(next, Some(b'}' | b']')) => {
                text.push(byte);
                text.extend(next);
                let close = after.iter().position(|byte| Some(byte) == next).unwrap();
                after = &after[close + 1..];
            }
            b'{' | b'[' => {
                depth += 1;
                text.push(byte);
                new_line(&mut text, depth.min(DEEPEST) * indent);
            }
            b'}' | b']' => {
                depth -= 1;
                new_line(&mut text, depth.min(DEEPEST) * indent);
                text.push(byte);
            }
            b',' => {
                text.push(byte);
                new_line(&mut text, depth.min(DEEPEST) * indent);
            }
            b':' => text.extend_from_slice(b": "),
            byte if is_space(&byte) => {}
            byte => text.push(byte),
        }
        rest = after;
    }
    text
}

fn new_line(text: &mut Vec<u8>, spaces: usize) {
    text.push(b'\n');
    text.resize(text.len() + spaces, b' ');
}

/// The bytes of the string that `text` begins with.
fn string_len(text: &[u8]) -> usize {
    let mut at = 1;
    while text[at] != b'"' {
        at += if text[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

fn check_hiding(document: &Document, hide: &dyn Fn(Node) -> bool) {
    let printed = document.print_hiding(Node::ROOT, 1, hide, "[\"hidden\"]");
    let read: Value = serde_json::from_str(&printed).unwrap();
    let instead = Value::from(vec!["hidden"]);
    let expected = values::value_with(document, Node::ROOT, &|node| {
        hide(node).then(|| instead.clone())
    });
    assert_eq!(read, expected, "{printed}");
}
