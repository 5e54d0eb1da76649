//! Any bytes in any pieces: one index, one fault, the grammar of RFC 8259, the values of others.

use std::ops::Range;

use document::{Builder, Document, Expected, Kind, Node};

use crate::choice::Choices;
use crate::grammar::{self, Opinion};
use crate::{read, values};

/// Bytes of the segments a document is kept in.
const SEGMENT: usize = 256 * 1024;

/// The bytes as a document. However they are cut, the index and the fault are the same; the fault is
/// where JSON ends in the opinion of `serde_json`; the values are those it reads.
pub fn builder(bytes: &[u8]) {
    let whole = read(bytes);
    let mut choices = Choices::of(bytes);
    check_place(bytes, &whole);
    check_values(bytes, &whole);
    for longest in [1, 3, 80, 400] {
        grow(bytes, &choices.pieces(bytes, longest), &whole);
    }
    if bytes.len() <= 100 {
        check_bytes(bytes, &whole);
    }
    if bytes.len() <= 40 {
        for at in 0..bytes.len() {
            let (left, right) = bytes.split_at(at);
            grow(bytes, &[left, right], &whole);
        }
    }
    // White space and a byte order mark are no document, so what may be one stays in front.
    let may_move = !bytes.is_empty() && bytes.first() != Some(&0xef);
    if choices.below(16) == 0 && may_move {
        behind_space(bytes, &whole, SEGMENT - choices.below(bytes.len()));
    }
}

/// The bytes as a document, whole and byte by byte: only whether and where they stop being JSON.
pub fn fault(bytes: &[u8]) {
    let whole = read(bytes);
    check_place(bytes, &whole);
    let mut builder = Builder::new();
    bytes.chunks(1).for_each(|byte| builder.feed(byte));
    assert_eq!(
        builder.finish().fault(),
        whole.fault(),
        "{}",
        bytes.escape_ascii()
    );
}

/// All that is known of a value.
#[derive(Debug, PartialEq)]
struct Facts {
    kind: Kind,
    key: Option<Range<usize>>,
    literal: Range<usize>,
    is_whole: bool,
    span: Range<usize>,
    end: u32,
    parent: Option<Node>,
    is_open: bool,
}

fn facts(document: &Document) -> Vec<Facts> {
    let facts = |node| Facts {
        kind: document.kind(node),
        key: document.key(node).map(|key| key.range()),
        literal: document.literal(node).range(),
        is_whole: document.literal(node).is_whole(),
        span: document.span(node),
        end: document.end(node),
        parent: document.parent(node),
        is_open: document.is_open(node),
    };
    document.nodes().map(facts).collect()
}

/// Feeds the pieces one by one; what has come is always the beginning of the whole.
fn grow(bytes: &[u8], pieces: &[&[u8]], whole: &Document) {
    let shown = || format!("{} in {pieces:?}", bytes.escape_ascii());
    let mut builder = Builder::new();
    let mut come = 0;
    for piece in pieces {
        builder.feed(piece);
        come += piece.len();
        let growing = builder.document();
        if pieces.len() > 40 && come < bytes.len() {
            continue;
        }
        assert!(growing.len() <= whole.len(), "{}", shown());
        for node in growing.nodes() {
            let span = whole.span(node);
            let expected = span.start..span.end.min(come);
            assert_eq!(growing.span(node), expected, "{node:?}, {}", shown());
            assert_eq!(
                growing.kind(node),
                whole.kind(node),
                "{node:?}, {}",
                shown()
            );
            assert_eq!(
                growing.parent(node),
                whole.parent(node),
                "{node:?}, {}",
                shown()
            );
        }
    }
    let document = builder.finish();
    assert_eq!(document.fault(), whole.fault(), "{}", shown());
    assert_eq!(document.invalid_utf8(), whole.invalid_utf8(), "{}", shown());
    assert_eq!(facts(&document), facts(whole), "{}", shown());
    assert_eq!(*document.bytes(0..bytes.len()), *bytes);
}

/// White space before a document moves it, so that it lies in two segments, and changes nothing else.
fn behind_space(bytes: &[u8], whole: &Document, space: usize) {
    let moved = read(&[&vec![b' '; space], bytes].concat());
    let back = |range: Range<usize>| range.start - space..range.end - space;
    let back = |facts: Facts| Facts {
        key: facts.key.map(back),
        literal: back(facts.literal),
        span: back(facts.span),
        ..facts
    };
    let there: Vec<Facts> = facts(&moved).into_iter().map(back).collect();
    assert_eq!(
        there,
        facts(whole),
        "{} behind {space}",
        bytes.escape_ascii()
    );
    let offset = |document: &Document| document.fault().map(|fault| (fault.offset, fault.expected));
    let expected = offset(whole).map(|(offset, expected)| (offset + space, expected));
    assert_eq!(
        offset(&moved),
        expected,
        "{} behind {space}",
        bytes.escape_ascii()
    );
}

/// Whether there is a fault, where, and how that place is told.
fn check_place(bytes: &[u8], whole: &Document) {
    let shown = bytes.escape_ascii();
    let utf8 = std::str::from_utf8(bytes).err();
    assert_eq!(
        whole.invalid_utf8().map(|odd| odd.offset),
        utf8.map(|error| error.valid_up_to()),
        "{shown}"
    );
    let is_json = grammar::opinion(bytes) == Opinion::Json;
    let Some(fault) = whole.fault() else {
        assert!(is_json && whole.is_complete(), "{shown}");
        return;
    };
    assert!(!is_json && !whole.is_complete(), "{shown}: {fault:?}");
    let (before, rest) = bytes.split_at(fault.offset);
    assert_eq!(fault.found, rest.first().copied(), "{shown}: {fault:?}");
    let good = grammar::opinion(before);
    match rest.first() {
        // The byte is the first that makes it impossible.
        Some(_) => {
            let mut with = bytes[..=fault.offset].to_vec();
            let is_after = fault.expected == Expected::End;
            if fault.expected == Expected::HexDigit {
                // `serde_json` looks at all four digits at once.
                with.extend(b"000");
            }
            let bad = grammar::opinion(&with);
            let expected = if is_after {
                Opinion::Json
            } else {
                Opinion::Beginning
            };
            assert_eq!(
                (good, bad),
                (expected, Opinion::Neither),
                "{shown}: {fault:?}"
            );
        }
        None => assert_eq!(good, Opinion::Beginning, "{shown}: {fault:?}"),
    }
    let text = if whole.has_bom() {
        &before[3..]
    } else {
        before
    };
    let line = text.split(|&byte| byte == b'\n').count();
    let last = text.rsplit(|&byte| byte == b'\n').next().unwrap();
    let column = 1 + last
        .iter()
        .filter(|&&byte| !(0x80..0xc0).contains(&byte))
        .count();
    assert_eq!(
        (fault.line, fault.column),
        (line, column),
        "{shown}: {fault:?}"
    );
}

/// Each byte leads to the innermost value that holds it, its name included.
fn check_bytes(bytes: &[u8], whole: &Document) {
    for byte in 0..=bytes.len() {
        let holds = |&node: &Node| {
            let span = whole.span(node);
            let start = whole.key(node).map_or(span.start, |key| key.range().start);
            (start..span.end).contains(&byte)
        };
        let innermost = whole.nodes().rev().find(holds);
        assert_eq!(
            whole.node_at_byte(byte),
            innermost,
            "{byte} of {}",
            bytes.escape_ascii()
        );
    }
}

fn check_values(bytes: &[u8], whole: &Document) {
    if whole.is_complete()
        && let Some(expected) = grammar::value(bytes, whole)
    {
        assert_eq!(
            values::value(whole, Node::ROOT),
            expected,
            "{}",
            bytes.escape_ascii()
        );
    }
    for node in whole.nodes() {
        let span = whole.span(node);
        let opinion = grammar::opinion(&bytes[span.clone()]);
        let is_begun = whole.is_open(node) || !whole.literal(node).is_whole();
        // A number is whole at any digit.
        let is_number = whole.kind(node) == Kind::Number;
        if !is_begun {
            assert_eq!(
                opinion,
                Opinion::Json,
                "{span:?} of {}",
                bytes.escape_ascii()
            );
        } else if !is_number {
            assert_eq!(
                opinion,
                Opinion::Beginning,
                "{span:?} of {}",
                bytes.escape_ascii()
            );
        }
    }
}
