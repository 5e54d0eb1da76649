//! Text found in a document against each value read and looked through.

use document::{Builder, Document, Finder, Node, Query, Scope};

use crate::choice::Choices;
use crate::{read, script_and_text};

/// The first line is what is looked for, after a byte that says how; what comes after it a document.
/// The values found are those whose text holds it, also when the bytes come in pieces and are looked
/// through in steps.
pub fn find(bytes: &[u8]) {
    let (line, text) = script_and_text(bytes);
    let Some((&how, wanted)) = line.split_first() else {
        return;
    };
    let Ok(wanted) = std::str::from_utf8(wanted) else {
        return;
    };
    let exact = how & 1 == 1;
    let scope = [Scope::Everywhere, Scope::Keys, Scope::Values][usize::from(how >> 1) % 3];
    let Some(query) = Query::text(wanted, exact, scope) else {
        return assert!(wanted.is_empty());
    };
    let document = read(text);
    if document.invalid_utf8().is_some() && wanted.contains(char::REPLACEMENT_CHARACTER) {
        // Strings are looked through as they were sent, where such bytes are no U+FFFD.
        return;
    }
    let is_hidden = |node: Node| how & 0x40 == 0 && node.index() % 3 == 2;
    let expected = naive(&document, wanted, exact, scope, &is_hidden);
    let mut choices = Choices::of(bytes);
    let mut finder = Finder::new(query.clone());
    while !finder.step(&document, &is_hidden, 1 + choices.below(50)) {}
    check(&finder, &expected, &document);
    let mut finder = Finder::new(query.clone());
    let mut builder = Builder::new();
    for piece in choices.pieces(text, 100) {
        builder.feed(piece);
        finder.step(builder.document(), &is_hidden, choices.below(200));
    }
    builder.end();
    while !finder.step(builder.document(), &is_hidden, usize::MAX) {}
    check(&finder, &expected, &document);
    for &node in &expected {
        let literal = document.literal(node).decode();
        for text in document
            .key(node)
            .map(|key| key.decode())
            .into_iter()
            .chain([literal])
        {
            check_spans(&query, &text, wanted, exact);
        }
    }
}

fn check(finder: &Finder, expected: &[Node], document: &Document) {
    let hits: Vec<Node> = (0..finder.count())
        .filter_map(|hit| finder.nth(hit))
        .collect();
    assert_eq!(hits, expected);
    for node in document.nodes() {
        assert_eq!(finder.is_hit(node), expected.contains(&node));
        assert_eq!(
            finder.before(node),
            expected.partition_point(|&hit| hit < node)
        );
    }
}

fn check_spans(query: &Query, text: &str, wanted: &str, exact: bool) {
    let spans = query.spans(text);
    assert_eq!(
        query.is_in(text),
        holds(text, wanted, exact),
        "{wanted:?} in {text:?}"
    );
    assert_eq!(
        spans.is_empty(),
        !holds(text, wanted, exact),
        "{wanted:?} in {text:?}"
    );
    let mut end = 0;
    for span in spans {
        assert!(span.start >= end, "{wanted:?} in {text:?}");
        end = span.end;
        assert!(holds(&text[span], wanted, exact), "{wanted:?} in {text:?}");
    }
}

fn naive(
    document: &Document,
    wanted: &str,
    exact: bool,
    scope: Scope,
    is_hidden: &dyn Fn(Node) -> bool,
) -> Vec<Node> {
    let is_hit = |&node: &Node| {
        let key = document.key(node).map(|key| key.decode());
        let is_key = key.is_some_and(|key| holds(&key, wanted, exact));
        let is_value = !document.is_container(node)
            && !is_hidden(node)
            && holds(&document.literal(node).decode(), wanted, exact);
        scope.keys() && is_key || scope.values() && is_value
    };
    document.nodes().filter(is_hit).collect()
}

/// Letters of ASCII are compared with each other only, others where what is wanted has one with
/// cases.
fn holds(text: &str, wanted: &str, exact: bool) -> bool {
    let has_cases = |letter: char| {
        !letter.is_ascii()
            && (letter.to_lowercase().ne([letter]) || letter.to_uppercase().ne([letter]))
    };
    if exact {
        text.contains(wanted)
    } else if wanted.contains(has_cases) {
        lower(text).contains(&lower(wanted))
    } else {
        let text = text.to_ascii_lowercase();
        text.contains(&wanted.to_ascii_lowercase())
    }
}

fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}
