//! Text as sent, decoded, and for the screen.

use document::{Document, Literal, Node, Piece, PreviewPiece, visible};

use crate::read;

/// The bytes as a text of their own and as the inside of a JSON string: decoded as `serde_json` does
/// it, and drawn so that nothing hides and nothing is lost.
pub fn strings(bytes: &[u8]) {
    let plain = read(bytes);
    let pieces = plain.raw_pieces(0..bytes.len(), usize::MAX);
    check_drawn(&pieces, &lossy(bytes));
    let text = [b"\"", bytes, b"\""].concat();
    let document = read(&text);
    let literal = document.literal(Node::ROOT);
    check_literal(&document, &literal);
    if document.is_complete() {
        if let Ok(expected) = serde_json::from_slice::<String>(&text) {
            assert_eq!(literal.decode(), expected, "{}", text.escape_ascii());
        }
        let member = read(&[b"{", &text[..], b":[", &text, b"]}"].concat());
        let key = member.key(Node::new(1)).unwrap();
        assert_eq!(key.raw(), literal.raw());
        check_literal(&member, &key);
        assert_eq!(member.member(Node::ROOT, &key.decode()), Some(Node::new(1)));
    }
    for piece in document.preview(Node::ROOT, 20, &|_| false) {
        if let PreviewPiece::Key(pieces) | PreviewPiece::Scalar(_, pieces) = piece {
            pieces.iter().for_each(check_seen);
        }
    }
}

/// The text of bytes, with a U+FFFD for each that is not UTF-8.
fn lossy(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let invalid = chunk.invalid().iter();
        text.extend(invalid.map(|_| char::REPLACEMENT_CHARACTER));
    }
    text
}

fn check_literal(document: &Document, literal: &Literal) {
    let decoded = literal.decode();
    let content = literal.len() - if literal.is_whole() { 2 } else { 1 };
    let shown = literal.raw();
    let shown = shown.escape_ascii();
    assert!(literal.is(&decoded), "{shown}");
    assert!(!literal.is(&format!("{decoded}x")), "{shown}");
    for bytes in [1, 7, 64, usize::MAX] {
        let texts: String = literal.texts(bytes).collect();
        assert_eq!(texts, decoded, "{shown}");
    }
    let whole = literal.pieces(usize::MAX);
    check_drawn(&whole, &decoded);
    check_drawn(&visible(&decoded), &decoded);
    for limit in [0, 1, 2, 5, 11, 12, 30] {
        let pieces = literal.pieces(limit);
        let drawn = undrawn(&pieces);
        assert!(decoded.starts_with(&drawn), "{shown} cut at {limit}");
        pieces.iter().for_each(check_seen);
        let left = match pieces.last() {
            Some(Piece::Cut { bytes_left }) => *bytes_left,
            _ => 0,
        };
        assert_eq!(left == 0, drawn == decoded, "{shown} cut at {limit}");
        // Not less than asked, and not more than the rest of an escape.
        let drawn = content - left;
        let least = limit.min(content);
        assert!(
            (least.saturating_sub(11)..least + 12).contains(&drawn),
            "{shown} cut at {limit}"
        );
    }
    assert_eq!(document.bytes(literal.range()), literal.raw());
}

/// Nothing hides, and together the pieces say the text.
fn check_drawn(pieces: &[Piece], text: &str) {
    pieces.iter().for_each(check_seen);
    assert_eq!(undrawn(pieces), text);
    let is_text = |piece: &Piece| matches!(piece, Piece::Text(_));
    assert!(
        !pieces.windows(2).any(|two| two.iter().all(is_text)),
        "{pieces:?}"
    );
}

fn check_seen(piece: &Piece) {
    match piece {
        Piece::Text(text) => {
            assert!(!text.is_empty());
            assert_eq!(text.find(hides), None, "{}", text.escape_unicode());
        }
        Piece::Escape(name) => assert!(name.starts_with('\\') && name.is_ascii(), "{name}"),
        Piece::Cut { bytes_left } => assert!(*bytes_left > 0),
    }
}

/// Characters that cannot be seen or change how others are seen: control and format characters,
/// those for bidirectional text (Unicode Standard Annex #9), separators, tags, private ones.
fn hides(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{a0}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..)
}

/// The text that pieces stand for, up to a cut.
fn undrawn(pieces: &[Piece]) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Escape(name) => unescaped(name).into(),
        Piece::Cut { .. } => String::new(),
    };
    pieces.iter().map(text).collect()
}

fn unescaped(name: &str) -> char {
    match name {
        "\\b" => '\u{8}',
        "\\f" => '\u{c}',
        "\\n" => '\n',
        "\\r" => '\r',
        "\\t" => '\t',
        _ => {
            let code = name
                .strip_prefix("\\u{")
                .and_then(|code| code.strip_suffix('}'));
            let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
            code.and_then(char::from_u32)
                .unwrap_or(char::REPLACEMENT_CHARACTER)
        }
    }
}
