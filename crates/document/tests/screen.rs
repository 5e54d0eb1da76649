//! What is made for the screen and the clipboard: previews, prints, places.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use common::{json, read};
use document::{Document, Node, Piece, Places, PreviewPiece};
use proptest::prelude::*;
use serde_json::Value;

fn text(pieces: &[Piece]) -> String {
    let draw = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Escape(name) => format!("<{name}>"),
        Piece::Cut { bytes_left } => format!("…{bytes_left}"),
    };
    pieces.iter().map(draw).collect()
}

fn preview(json: &str, budget: usize, hidden: &[u32]) -> String {
    let draw = |piece: &PreviewPiece| match piece {
        PreviewPiece::Punctuation(text) => (*text).into(),
        PreviewPiece::Key(pieces) => text(pieces),
        PreviewPiece::Scalar(kind, pieces) => format!("{kind:?}({})", text(pieces)),
        PreviewPiece::Hidden => "hidden".into(),
        PreviewPiece::More => "…".into(),
    };
    let document = read(json);
    let pieces = document.preview(Node::ROOT, budget, &|node| hidden.contains(&node.index()));
    pieces.iter().map(draw).collect()
}

const VOLUME: &str =
    r#"{"name":"config-volume","configMap":{"name":"c"},"items":[1],"none":{},"ro":true}"#;

#[test]
fn a_preview_shows_names_and_scalars() {
    let whole =
        "{ name: String(config-volume), configMap: {…}, items: […], none: {}, ro: Bool(true) }";
    assert_eq!(preview(VOLUME, 100, &[]), whole);
    assert_eq!(
        preview("[1,\"a\\n\",null,[]]", 100, &[]),
        "[Number(1), String(a<\\n>), Null(null), []]"
    );
    assert_eq!(
        [
            preview("{}", 9, &[]),
            preview("[ ]", 9, &[]),
            preview("1", 9, &[])
        ],
        ["{}", "[]", "Number(1)"]
    );
}

#[test]
fn a_preview_keeps_its_budget_and_says_so() {
    assert_eq!(
        preview(VOLUME, 21, &[]),
        "{ name: String(config-volume), … }"
    );
    assert_eq!(preview(VOLUME, 1, &[]), "{ name: String(c…12), … }");
    assert_eq!(preview(VOLUME, 0, &[]), "{ … }");
}

#[test]
fn a_preview_leaves_out_what_is_hidden() {
    assert_eq!(
        preview(r#"{"a":"secret","b":[1]}"#, 99, &[1, 2]),
        "{ a: hidden, b: hidden }"
    );
    assert_eq!(preview("[1]", 99, &[0]), "hidden");
}

#[test]
fn a_value_is_printed_one_value_a_line() {
    let document = read(r#" {"a":[1.10,{},[ ],{"b":"\u0041"}],"a":null}"#);
    let lines = [
        "{",
        "  \"a\": [",
        "    1.10,",
        "    {},",
        "    [],",
        "    {",
        "      \"b\": \"\\u0041\"",
        "    }",
        "  ],",
        "  \"a\": null",
        "}",
    ];
    assert_eq!(document.print(Node::ROOT, 2), lines.join("\n"));
    assert_eq!(document.print(Node::new(5), 1), "{\n \"b\": \"\\u0041\"\n}");
    assert_eq!(document.print(Node::new(2), 2), "1.10");
}

#[test]
fn deep_documents_are_printed_without_endless_spaces() {
    const DEPTH: usize = 100_000;
    let document = read("[".repeat(DEPTH) + "1" + &"]".repeat(DEPTH));
    let printed = document.print(Node::ROOT, 2);
    assert!(printed.len() < 500 * DEPTH, "{}", printed.len());
    let widest = printed.lines().map(str::len).max();
    assert_eq!(widest, Some(201));
}

#[test]
fn what_has_not_come_is_not_printed() {
    let print = |text: &str| read(text).print(Node::ROOT, 2);
    assert_eq!(
        print(r#"{"a":[1,{"b":tr"#),
        "{\n  \"a\": [\n    1,\n    {\n      \"b\": tr"
    );
    assert_eq!(print("["), "[");
    assert_eq!(print(""), "");
}

#[test]
fn hidden_values_are_printed_as_something_else() {
    let document = read(r#"{"data":{"a":"secret","b":"secret"},"kind":"Secret"}"#);
    let hide = |node| document.parent(node) == document.find(&["data"]);
    let printed = document.print_hiding(Node::ROOT, 2, &hide, "\"***\"");
    assert_eq!(
        printed,
        "{\n  \"data\": {\n    \"a\": \"***\",\n    \"b\": \"***\"\n  },\n  \"kind\": \"Secret\"\n}"
    );
    let printed = document.print_hiding(Node::ROOT, 0, &|node| node == Node::new(1), "null");
    assert_eq!(printed, "{\n\"data\": null,\n\"kind\": \"Secret\"\n}");
}

#[test]
fn the_answer_is_text_whatever_it_is() {
    let document = read(b"<h1>\\n\xff\x1b</h1>\n");
    assert_eq!(
        text(&document.raw_pieces(0..99, 99)),
        r"<h1>\n<\xff><\u{1b}></h1><\n>"
    );
    assert_eq!(text(&document.raw_pieces(0..16, 2)), "<h…12");
}

fn check_places(document: &Document, order: impl Iterator<Item = Node>) {
    let mut places = Places::new();
    for node in order {
        let place = places.place(document, node);
        let siblings = document
            .parent(node)
            .map_or(1, |parent| document.child_count(parent));
        assert_eq!(
            (place.index, place.count),
            (document.index_in_parent(node), siblings)
        );
        assert_eq!(places.pointer(document, node), document.pointer(node));
        assert_eq!(
            places.is_duplicate_key(document, node),
            document.is_duplicate_key(node)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn printing_changes_nothing(text in json()) {
        let document = read(&text);
        let printed = document.print(Node::ROOT, 2);
        let again = read(&printed);
        prop_assert_eq!(again.print(Node::ROOT, 2), &printed[..]);
        prop_assert_eq!(again.len(), document.len());
        if let Ok(expected) = serde_json::from_str::<Value>(&text) {
            prop_assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), expected);
        }
    }

    #[test]
    fn places_are_remembered_rightly_in_any_order(text in json(), order: Vec<prop::sample::Index>) {
        let document = read(&text);
        check_places(&document, document.nodes());
        check_places(&document, document.nodes().rev());
        check_places(&document, order.iter().map(|at| document.nodes().nth(at.index(document.len())).unwrap()));
    }

    #[test]
    fn previews_show_no_more_than_asked(text in json(), budget in 0usize..40) {
        let document = read(&text);
        let shown: usize = document.preview(Node::ROOT, budget, &|_| false).iter().map(|piece| match piece {
            PreviewPiece::Scalar(_, pieces) | PreviewPiece::Key(pieces) => pieces.len(),
            _ => 0,
        }).sum();
        prop_assert!(shown <= 3 * (budget + 1));
    }
}

#[test]
fn places_follow_a_growing_document() {
    let mut builder = document::Builder::new();
    let mut places = Places::new();
    let mut count = |more: &[u8]| {
        builder.feed(more);
        places.place(builder.document(), Node::new(1)).count
    };
    assert_eq!((count(b"[1,"), count(b"2"), count(b",3")), (1, 2, 3));
}

proptest! {
    #[test]
    fn pieces_of_a_text_make_the_text(parts in prop::collection::vec(0usize..9, 0..40), sizes in prop::collection::vec(1usize..30, 1..4)) {
        const PARTS: [&[u8]; 9] = [b"a", b"plain text", "\u{e9}\u{1f600}".as_bytes(), b"\\n", b"\\u00e9", b"\\ud83d\\ude00", b"\\ud800", b"\xff\xe2\x82", b"\\\\"];
        let mut source = vec![b'"'];
        for &part in &parts {
            source.extend(PARTS[part]);
        }
        source.push(b'"');
        let mut builder = document::Builder::new();
        builder.feed(&source);
        let document = builder.finish();
        let literal = document.literal(Node::ROOT);
        let whole = literal.decode().into_owned();
        let (mut text, mut from) = (String::new(), 0);
        for size in sizes.iter().cycle() {
            let (piece, read) = literal.text_at(from, *size);
            if read == 0 {
                break;
            }
            text.push_str(&piece);
            from += read;
        }
        prop_assert_eq!(&text, &whole);
        prop_assert_eq!(from, source.len() - 2);
        let together: String = literal.texts(sizes[0]).collect();
        prop_assert_eq!(together, whole);
    }
}

#[test]
fn a_number_is_a_text_in_pieces_too() {
    let document = read("12345");
    let literal = document.literal(Node::ROOT);
    assert_eq!(literal.text_at(1, 2), ("23".into(), 2));
    assert_eq!(literal.text_at(4, 9), ("5".into(), 1));
    assert_eq!(literal.text_at(5, 9), (String::new(), 0));
    assert_eq!(literal.text_at(99, 9), (String::new(), 0));
}
