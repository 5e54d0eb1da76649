//! A text to look for in bytes: the loop that every byte of a document goes through.

use std::ops::Range;

use crate::block::{BLOCK, places};
use crate::run;

/// A text that is not empty.
#[derive(Debug, Clone)]
pub(crate) struct Needle {
    bytes: Vec<u8>,
    /// Whether `A` and `a` are the same.
    folds: bool,
}

impl Needle {
    pub(crate) fn new(text: &str, folds: bool) -> Self {
        let mut bytes = text.as_bytes().to_vec();
        if folds {
            bytes.make_ascii_lowercase();
        }
        Self { bytes, folds }
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Where the text is first found at or after `from`.
    pub(crate) fn find(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let (&first, &last) = (self.bytes.first()?, self.bytes.last()?);
        let apart = self.bytes.len() - 1;
        let (first_either, last_either) = (self.either(first), self.either(last));
        let mut at = from;
        while let Some(firsts) = block(bytes, at)
            && let Some(lasts) = block(bytes, at + apart)
        {
            let mut both = places(firsts, first, first_either) & places(lasts, last, last_either);
            while both != 0 {
                let found = at + both.trailing_zeros() as usize;
                if self.is_at(bytes, found) {
                    return Some(found);
                }
                both &= both - 1;
            }
            at += BLOCK;
        }
        let end = bytes.len().saturating_sub(apart);
        (at..end).find(|&at| self.is_at(bytes, at))
    }

    /// Everywhere the text is found, none overlapping another.
    pub(crate) fn spans(&self, bytes: &[u8]) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        let mut at = 0;
        while let Some(found) = self.find(bytes, at) {
            at = found + self.len().max(1);
            spans.push(found..at);
        }
        spans
    }

    /// Whether the text has this character.
    pub(crate) fn holds(&self, character: char) -> bool {
        let mut buffer = [0; 4];
        let character = character.encode_utf8(&mut buffer).as_bytes();
        let mut places = self.bytes.windows(character.len());
        places.any(|place| self.is(place, character))
    }

    /// Whether no string holds it as it is, because JSON always writes a part of it as an escape.
    pub(crate) fn is_escaped(&self) -> bool {
        let mut bytes = self.bytes.iter();
        bytes.any(|byte| matches!(byte, b'"' | b'\\' | ..0x20))
    }

    /// Where the first escape begins that may say a part of it, or the end of `bytes`. Of a text without anything that has an
    /// escape of two characters only those by number count; a backslash at the end may begin one.
    pub(crate) fn escape(&self, bytes: &[u8]) -> usize {
        if self.is_escaped() || self.bytes.contains(&b'/') {
            return run::byte(bytes, b'\\');
        }
        by_number(bytes)
    }

    fn is_at(&self, bytes: &[u8], at: usize) -> bool {
        bytes
            .get(at..at + self.bytes.len())
            .is_some_and(|there| self.is(there, &self.bytes))
    }

    /// The bit that differs between the cases of a letter, if they are the same here.
    fn either(&self, byte: u8) -> u8 {
        if self.folds && byte.is_ascii_lowercase() {
            0x20
        } else {
            0
        }
    }

    fn is(&self, one: &[u8], other: &[u8]) -> bool {
        if self.folds {
            one.eq_ignore_ascii_case(other)
        } else {
            one == other
        }
    }
}

/// Where the first escape begins that gives a character by its number (`\u0041`), or a backslash at the end that may begin one.
pub(crate) fn by_number(bytes: &[u8]) -> usize {
    let last = bytes.len() - usize::from(bytes.last() == Some(&b'\\'));
    Needle::new("\\u", false).find(bytes, 0).unwrap_or(last)
}

fn block(bytes: &[u8], at: usize) -> Option<&[u8; BLOCK]> {
    bytes.get(at..)?.first_chunk()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, folds: bool, bytes: &str) -> Option<usize> {
        Needle::new(text, folds).find(bytes.as_bytes(), 0)
    }

    #[test]
    fn found_wherever_it_stands() {
        for before in 0..70 {
            for after in [0, 1, 31, 40] {
                let text = format!("{}NeedLe{}", "n".repeat(before), "e".repeat(after));
                assert_eq!(found("needle", true, &text), Some(before));
                assert_eq!(found("NeedLe", false, &text), Some(before));
                assert_eq!(found("needle", false, &text), None);
            }
        }
    }

    #[test]
    fn only_letters_have_cases() {
        assert_eq!(found("@[", true, "`{ @["), Some(3));
        assert_eq!(found("é", true, "É é"), Some(3));
        assert_eq!(found("a", true, "A"), Some(0));
        assert_eq!(found("ab", true, "a"), None);
    }

    #[test]
    fn spans_do_not_overlap() {
        let needle = Needle::new("aa", true);
        assert_eq!(needle.spans(b"aAaaa"), [0..2, 2..4]);
    }
}
