//! The vocabulary of the tests, and documents to test with.
#![allow(dead_code, reason = "each test uses a part of it")]

use document::{Builder, Document, Node};
use proptest::prelude::*;

/// The document of a text.
pub fn read(text: impl AsRef<[u8]>) -> Document {
    read_pieces([text.as_ref()])
}

/// The document of a text that comes in pieces.
pub fn read_pieces<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Document {
    let mut builder = Builder::new();
    pieces.into_iter().for_each(|piece| builder.feed(piece));
    builder.finish()
}

/// A text cut at these places, which may be in any order.
pub fn cut<'a>(text: &'a [u8], places: &[prop::sample::Index]) -> Vec<&'a [u8]> {
    let mut places: Vec<usize> = places
        .iter()
        .map(|place| place.index(text.len() + 1))
        .collect();
    places.sort_unstable();
    let starts = std::iter::once(0).chain(places.iter().copied());
    let ends = places.iter().copied().chain(std::iter::once(text.len()));
    starts
        .zip(ends)
        .filter_map(|(start, end)| text.get(start..end))
        .collect()
}

/// Places to cut at.
pub fn places() -> impl Strategy<Value = Vec<prop::sample::Index>> {
    prop::collection::vec(any::<prop::sample::Index>(), 0..6)
}

/// The text of a value.
pub fn text_of(document: &Document, node: Node) -> String {
    String::from_utf8_lossy(&document.bytes(document.span(node))).into_owned()
}

/// JSON of all shapes: white space, duplicate keys, odd keys, escapes, numbers of any size.
pub fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        2 => string(),
        2 => number(),
        1 => prop::sample::select(vec!["true", "false", "null", "{}", "[ ]"]).prop_map(String::from),
    ];
    let value = leaf.prop_recursive(6, 60, 6, |inner| {
        let item = (space(), inner.clone(), space())
            .prop_map(|(before, value, after)| before + &value + &after)
            .boxed();
        let member = (space(), key(), space(), item.clone())
            .prop_map(|(before, key, after, item)| format!("{before}{key}{after}:{item}"));
        prop_oneof![
            prop::collection::vec(item, 0..6).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(member, 0..6)
                .prop_map(|members| format!("{{{}}}", members.join(","))),
        ]
    });
    (space(), value, space()).prop_map(|(before, value, after)| before + &value + &after)
}

fn space() -> impl Strategy<Value = String> {
    prop_oneof![6 => Just(""), 1 => Just(" "), 1 => Just("\n\t\r ")].prop_map(String::from)
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3})?([eE][+-]?[0-9])?"
    ]
}

/// A string in JSON.
pub fn string() -> impl Strategy<Value = String> {
    const PIECES: [&str; 22] = [
        "a",
        "b1",
        " ",
        "é",
        "😀",
        "\u{202e}",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u0041",
        "\\ud83d\\ude00",
        "\\u0000",
        ".",
        "/",
        "~",
        "'",
        "[",
        "]",
        "{",
        "*",
        "$",
    ];
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..8)
        .prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

fn key() -> impl Strategy<Value = String> {
    let plain = prop::sample::select(vec![
        "\"a\"",
        "\"b\"",
        "\"\"",
        "\"0\"",
        "\"\\u0061\"",
        "\"managedFields\"",
    ]);
    prop_oneof![2 => plain.prop_map(String::from), 1 => string()]
}

/// Texts that are nearly JSON: one with a byte taken out, put in or replaced.
pub fn nearly_json() -> impl Strategy<Value = Vec<u8>> {
    let bytes = prop::sample::select(b"{}[],:\"\\ue0123.-+tfn \n\x00\x1f\x7f\xff\xc3".to_vec());
    (json(), any::<prop::sample::Index>(), bytes, 0..3).prop_map(|(text, place, byte, change)| {
        let mut text = text.into_bytes();
        let at = place.index(text.len());
        match change {
            0 => drop(text.remove(at)),
            1 => text.insert(at, byte),
            _ => text.splice(at..=at, [byte]).for_each(drop),
        }
        text
    })
}
