//! The first byte that is not UTF-8, looked for while chunks arrive.

use crate::run;

/// Bytes given to the standard library at a time, from the first one that is not ASCII.
const PIECE: usize = 256;

/// A text, with U+FFFD where bytes are not UTF-8.
pub(crate) fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Checks a text that comes in pieces. Stops looking at the first invalid byte.
#[derive(Debug, Clone, Default)]
pub(crate) struct Utf8Check {
    /// The beginning of a sequence whose rest has not come yet.
    pending: Vec<u8>,
    /// Bytes checked, pending ones included.
    seen: usize,
    invalid: Option<usize>,
}

impl Utf8Check {
    /// Where the first invalid byte is.
    pub(crate) fn invalid(&self) -> Option<usize> {
        self.invalid
    }

    pub(crate) fn feed(&mut self, mut chunk: &[u8]) {
        while self.invalid.is_none() && !chunk.is_empty() {
            let mut sequence = std::mem::take(&mut self.pending);
            self.seen -= sequence.len();
            if sequence.is_empty() {
                let (ascii, rest) = cut(chunk, run::ascii(chunk));
                let (piece, rest) = cut(rest, PIECE);
                self.seen += ascii.len();
                self.check(piece);
                chunk = rest;
            } else {
                let (first, rest) = cut(chunk, 1);
                sequence.extend_from_slice(first);
                self.check(&sequence);
                chunk = rest;
            }
        }
    }

    /// Ends the text: a sequence begun must be complete.
    pub(crate) fn finish(&mut self) {
        if self.invalid.is_none() && !self.pending.is_empty() {
            self.invalid = Some(self.seen - self.pending.len());
        }
    }

    #[inline]
    fn check(&mut self, bytes: &[u8]) {
        if let Err(error) = std::str::from_utf8(bytes) {
            if error.error_len().is_some() {
                self.invalid = Some(self.seen + error.valid_up_to());
            } else {
                self.pending = bytes.get(error.valid_up_to()..).unwrap_or(&[]).to_vec();
            }
        }
        self.seen += bytes.len();
    }
}

fn cut(bytes: &[u8], at: usize) -> (&[u8], &[u8]) {
    bytes.split_at_checked(at).unwrap_or((bytes, &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same answer as the standard library for the whole, at every split in two and byte by byte.
    fn check(text: &[u8]) {
        let whole = std::str::from_utf8(text)
            .err()
            .map(|error| error.valid_up_to());
        let found = |pieces: &[&[u8]]| {
            let mut check = Utf8Check::default();
            for piece in pieces {
                check.feed(piece);
            }
            check.finish();
            check.invalid()
        };
        for at in 0..=text.len() {
            let (left, right) = text.split_at(at);
            assert_eq!(found(&[left, right]), whole, "{text:?} split at {at}");
        }
        assert_eq!(
            found(&text.chunks(1).collect::<Vec<_>>()),
            whole,
            "{text:?} byte by byte"
        );
    }

    #[test]
    fn long_texts_are_checked_to_the_end() {
        for ascii in [0, 1, 63, 64, 65, 130] {
            let text = format!(
                "{0}{1}{0}",
                "a".repeat(ascii),
                "\u{20ac}\u{1f600}".repeat(60)
            );
            check(text.as_bytes());
            check(&[text.as_bytes(), b"\x80"].concat());
            check(&[text.as_bytes(), b"\xf0\x9f"].concat());
        }
    }

    #[test]
    fn finds_the_first_invalid_byte_at_any_split() {
        for text in ["", "abc", "aé€😀z"] {
            check(text.as_bytes());
        }
        let invalid: [&[u8]; 8] = [
            b"a\xff",
            b"\xc3",
            b"\xc3(",
            b"ab\xe2\x82",
            b"\xe2\x82a\xff",
            b"\xed\xa0\x80",
            b"\xf0\x9f\x98\x80\x80",
            b"\xc0\xaf",
        ];
        invalid.into_iter().for_each(check);
    }
}
