//! The characters of a JSON string or of plain text, one by one.

/// What the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The inside of a JSON string: a backslash begins an escape.
    JsonString,
    /// Characters that stand for themselves.
    Text,
}

/// One character, or what stands where none can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Character(char),
    /// The escape of half a surrogate pair.
    Surrogate(u16),
    /// A byte that is not UTF-8.
    Byte(u8),
}

impl Unit {
    /// The character, or U+FFFD.
    pub(crate) fn character(self) -> char {
        match self {
            Self::Character(character) => character,
            Self::Surrogate(_) | Self::Byte(_) => char::REPLACEMENT_CHARACTER,
        }
    }
}

/// Bytes of the longest unit: an escaped surrogate pair.
pub(crate) const LONGEST: usize = 12;

/// The units of `bytes`, each with the number of bytes it is written in.
pub(crate) fn units(bytes: &[u8], source: Source) -> impl Iterator<Item = (Unit, usize)> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (unit, len) = match (rest, source) {
            ([], _) => return None,
            ([b'\\', after @ ..], Source::JsonString) => escape(after),
            _ => character(rest),
        };
        rest = rest.get(len..).unwrap_or(&[]);
        Some((unit, len))
    })
}

/// An escape, given what follows its backslash. One that is cut off stands for itself.
fn escape(after: &[u8]) -> (Unit, usize) {
    let character = match after.first() {
        Some(b'u') => return unicode_escape(after).unwrap_or((Unit::Character('\\'), 1)),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(&byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
        _ => return (Unit::Character('\\'), 1),
    };
    (Unit::Character(character), 2)
}

fn unicode_escape(after: &[u8]) -> Option<(Unit, usize)> {
    let first = hex4(after.get(1..5)?)?;
    let second = match after.get(5..) {
        Some([b'\\', b'u', digits @ ..]) => digits.get(..4).and_then(hex4),
        _ => None,
    };
    let pair = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok());
    Some(match char::from_u32(u32::from(first)) {
        Some(character) => (Unit::Character(character), 6),
        None => match pair {
            Some(character) => (Unit::Character(character), 12),
            None => (Unit::Surrogate(first), 6),
        },
    })
}

fn hex4(digits: &[u8]) -> Option<u16> {
    // The library takes a sign for a number too.
    let is_hex = digits.iter().all(u8::is_ascii_hexdigit);
    let text = std::str::from_utf8(digits).ok().filter(|_| is_hex)?;
    u16::from_str_radix(text, 16).ok()
}

fn character(bytes: &[u8]) -> (Unit, usize) {
    let first = bytes.first().copied().unwrap_or(0);
    let len = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    let read = bytes
        .get(..len)
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    match read.and_then(|text| text.chars().next()) {
        Some(character) => (Unit::Character(character), len),
        None => (Unit::Byte(first), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str, text: &str) {
        let decoded: String = units(json.as_bytes(), Source::JsonString)
            .map(|(unit, _)| unit.character())
            .collect();
        assert_eq!(decoded, text, "{json}");
        let total: usize = units(json.as_bytes(), Source::JsonString)
            .map(|(_, len)| len)
            .sum();
        assert_eq!(total, json.len(), "{json}");
    }

    #[test]
    fn escapes_of_the_grammar() {
        read(r#"a\"\\\/\b\f\n\r\tz"#, "a\"\\/\u{8}\u{c}\n\r\tz");
        read(r"\u0041\u00e9\u20AC\uFFFF", "Aé€\u{ffff}");
        read(r"\ud83d\ude00!", "😀!");
        read("é€😀", "é€😀");
    }

    #[test]
    fn halves_of_pairs_stand_alone() {
        read(r"\ud800", "\u{fffd}");
        read(r"\udc00x", "\u{fffd}x");
        read(r"\ud83d\ud83d\ude00", "\u{fffd}😀");
        read(r"\ud83dA", "\u{fffd}A");
        read(r"\ud83d\u0041", "\u{fffd}A");
    }

    #[test]
    fn cut_escapes_stand_for_themselves() {
        read(r"a\", r"a\");
        read(r"\u12", r"\u12");
        read(r"\u+041", r"\u+041");
        read(r"\ud83d\ude0", "\u{fffd}\\ude0");
    }

    #[test]
    fn bytes_that_are_no_characters_come_one_by_one() {
        let all: Vec<_> = units(b"\xffa\xe2\x82", Source::Text).collect();
        let byte = |byte| (Unit::Byte(byte), 1);
        assert_eq!(
            all,
            [
                byte(0xff),
                (Unit::Character('a'), 1),
                byte(0xe2),
                byte(0x82)
            ]
        );
    }
}
