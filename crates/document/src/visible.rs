//! Text for the screen, where nothing hides: characters that can't be seen, or that change how
//! others are seen, are shown as escapes.

use std::ops::Range;

use crate::segments::Segments;
use crate::unescape::{LONGEST, Source, Unit, units};

/// A part of a text to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Characters as they are.
    Text(String),
    /// The name of one that can't be shown: `\n`, `\u{202e}`, `\ud800` for half a surrogate pair,
    /// `\xff` for a byte that is not UTF-8. Draw it in a style of its own: the same characters
    /// may be in a text.
    Escape(String),
    /// The rest is not shown.
    Cut {
        /// Bytes of the source not shown.
        bytes_left: usize,
    },
}

/// The pieces of a range of bytes, of which about `limit` are shown: all, where saying that the rest is missing would be longer than it.
pub(crate) fn pieces(
    bytes: &Segments<u8>,
    range: Range<usize>,
    source: Source,
    limit: usize,
) -> Vec<Piece> {
    let shown = range.start
        ..range
            .end
            .min(range.start.saturating_add(limit.saturating_add(LONGEST)));
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut left = range.len();
    let rest = range.len().saturating_sub(limit);
    let enough = if rest < LONGEST { 0 } else { rest };
    for (unit, len) in units(&bytes.cow(shown), source) {
        if left <= enough {
            break;
        }
        left -= len;
        match escape(unit, text.is_empty()) {
            None => text.push(unit.character()),
            Some(escape) => {
                push_text(&mut pieces, &mut text);
                pieces.push(Piece::Escape(escape));
            }
        }
    }
    push_text(&mut pieces, &mut text);
    if left > 0 {
        pieces.push(Piece::Cut { bytes_left: left });
    }
    pieces
}

/// The pieces of a text that is no part of a document, such as a name or a message.
pub fn visible(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut shown = String::new();
    for character in text.chars() {
        match escape(Unit::Character(character), shown.is_empty()) {
            None => shown.push(character),
            Some(escape) => {
                push_text(&mut pieces, &mut shown);
                pieces.push(Piece::Escape(escape));
            }
        }
    }
    push_text(&mut pieces, &mut shown);
    pieces
}

fn push_text(pieces: &mut Vec<Piece>, text: &mut String) {
    if !text.is_empty() {
        pieces.push(Piece::Text(std::mem::take(text)));
    }
}

/// The escape of a unit that must not be drawn as it is. At the start of a text a combining
/// character has nothing to combine with but what is outside.
fn escape(unit: Unit, at_start: bool) -> Option<String> {
    let character = match unit {
        Unit::Surrogate(half) => return Some(format!("\\u{half:04x}")),
        Unit::Byte(byte) => return Some(format!("\\x{byte:02x}")),
        Unit::Character(character) => character,
    };
    match character {
        ' '..='~' => None,
        '\u{8}' => Some("\\b".into()),
        '\u{c}' => Some("\\f".into()),
        '\n' => Some("\\n".into()),
        '\r' => Some("\\r".into()),
        '\t' => Some("\\t".into()),
        _ if is_shown(character, at_start) => None,
        _ => Some(character.escape_unicode().to_string()),
    }
}

/// Whether a character outside of ASCII is drawn as it is.
fn is_shown(character: char, at_start: bool) -> bool {
    // Letters that look like nothing: Hangul fillers, the empty Braille pattern, joiners.
    const BLANK: [char; 9] = [
        '\u{34f}', '\u{115f}', '\u{1160}', '\u{17b4}', '\u{17b5}', '\u{180b}', '\u{2800}',
        '\u{3164}', '\u{ffa0}',
    ];
    // The space of East Asian text is as plain as the one of ASCII.
    const WIDE_SPACE: char = '\u{3000}';
    character == WIDE_SPACE || !BLANK.contains(&character) && is_printable(character, at_start)
}

/// What the standard library's debug output shows: no control, format, separator, private or
/// unassigned characters, and no combining one at the start.
fn is_printable(character: char, at_start: bool) -> bool {
    let mut buffer = [b'a'; 5];
    let (before, place) = buffer.split_at_mut(1);
    let len = before.len() + character.encode_utf8(place).len();
    let text = buffer.get(usize::from(at_start)..len).unwrap_or(&[]);
    let text = std::str::from_utf8(text).unwrap_or("");
    text.escape_debug().last() == Some(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bytes: &[u8], source: Source, limit: usize) -> Vec<Piece> {
        let mut segments = Segments::new();
        segments.extend(bytes);
        pieces(&segments, 0..bytes.len(), source, limit)
    }

    /// Escapes in angle brackets, a cut as `…` and its bytes.
    fn drawn(bytes: &[u8], source: Source, limit: usize) -> String {
        let draw = |piece| match piece {
            Piece::Text(text) => text,
            Piece::Escape(name) => format!("<{name}>"),
            Piece::Cut { bytes_left } => format!("…{bytes_left}"),
        };
        shown(bytes, source, limit).into_iter().map(draw).collect()
    }

    fn json(text: &str, expected: &str) {
        assert_eq!(
            drawn(text.as_bytes(), Source::JsonString, 1000),
            expected,
            "{text}"
        );
    }

    #[test]
    fn what_can_be_seen_is_text() {
        json("plain ~", "plain ~");
        json("héllo 你好 😀 שלום　x", "héllo 你好 😀 שלום　x");
        json(r#"\"\\\/\u0041"#, "\"\\/A");
        json("e\u{301}", "e\u{301}");
    }

    #[test]
    fn what_hides_is_an_escape() {
        json("admin\u{202e}nimda", r"admin<\u{202e}>nimda");
        json(r"admin\u202Enimda", r"admin<\u{202e}>nimda");
        json("a\u{200b}b\u{feff}", r"a<\u{200b}>b<\u{feff}>");
        json(
            r"\u0000\n\t\r\b\f\u001b",
            r"<\u{0}><\n><\t><\r><\b><\f><\u{1b}>",
        );
        for hidden in [
            '\u{7f}',
            '\u{85}',
            '\u{ad}',
            '\u{61c}',
            '\u{200d}',
            '\u{2028}',
            '\u{2060}',
            '\u{2066}',
            '\u{3164}',
            '\u{e0041}',
            '\u{e000}',
            '\u{378}',
            '\u{a0}',
        ] {
            json(
                &format!("a{hidden}b"),
                &format!(r"a<{}>b", hidden.escape_unicode()),
            );
        }
    }

    #[test]
    fn a_combining_character_has_nothing_to_combine_with_at_the_start() {
        json("\u{301}e", r"<\u{301}>e");
        json("\n\u{301}e", r"<\n><\u{301}>e");
    }

    #[test]
    fn what_is_no_character_is_an_escape() {
        json(r"\ud800", r"<\ud800>");
        json(r"\udc00x", r"<\udc00>x");
        assert_eq!(
            drawn(b"a\xffb\xe2\x82", Source::JsonString, 99),
            r"a<\xff>b<\xe2><\x82>"
        );
    }

    #[test]
    fn plain_text_has_no_escapes_to_read() {
        assert_eq!(drawn(br"a\nb", Source::Text, 99), r"a\nb");
    }

    #[test]
    fn cuts_fall_between_characters_and_say_what_is_left() {
        let text = "aé\\u20acz and so on".as_bytes();
        let cut = |limit| drawn(text, Source::JsonString, limit);
        assert_eq!(
            [cut(0), cut(1), cut(2), cut(3)],
            ["…20", "a…19", "aé…17", "aé…17"]
        );
        assert_eq!([cut(4), cut(8)], ["aé€…11", "aé€…11"]);
        // What is missing would be shorter than the words for it.
        assert_eq!([cut(9), cut(usize::MAX)], ["aé€z and so on"; 2]);
    }
}
