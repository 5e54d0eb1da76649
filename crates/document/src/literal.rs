//! Text as sent, and what it says.

use std::borrow::Cow;
use std::ops::Range;

use crate::segments::Segments;
use crate::unescape::{LONGEST, Source, units};
use crate::visible::{Piece, pieces};

/// A string or another scalar as it was sent.
#[derive(Debug, Clone)]
pub struct Literal<'a> {
    bytes: &'a Segments<u8>,
    range: Range<usize>,
    is_whole: bool,
}

impl<'a> Literal<'a> {
    pub(crate) fn new(bytes: &'a Segments<u8>, range: Range<usize>, is_whole: bool) -> Self {
        Self {
            bytes,
            range,
            is_whole,
        }
    }

    /// Where it is in the document, quotes included.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Bytes as sent, quotes included.
    pub fn len(&self) -> usize {
        self.range.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    /// Whether its end has come.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Whether it is a string.
    pub fn is_string(&self) -> bool {
        self.bytes.get(self.range.start) == Some(b'"') && !self.is_empty()
    }

    /// The bytes as sent, quotes included.
    pub fn raw(&self) -> Cow<'a, [u8]> {
        self.bytes.cow(self.range())
    }

    /// The text of a string, or another scalar as it is. Lone surrogates and bytes that are not
    /// UTF-8 become U+FFFD.
    pub fn decode(&self) -> Cow<'a, str> {
        let bytes = self.bytes.cow(self.content());
        let is_plain = !self.is_string() || !bytes.contains(&b'\\');
        match (&bytes, is_plain) {
            (Cow::Borrowed(bytes), true) if let Ok(text) = std::str::from_utf8(bytes) => {
                text.into()
            }
            _ => units(&bytes, self.source())
                .map(|(unit, _)| unit.character())
                .collect(),
        }
    }

    /// The same text in pieces, each of about `bytes` bytes of the source.
    pub fn texts(&self, bytes: usize) -> impl Iterator<Item = String> + use<'a> {
        let literal = self.clone();
        let mut from = 0;
        std::iter::from_fn(move || {
            let (text, read) = literal.text_at(from, bytes);
            from += read;
            (read > 0).then_some(text)
        })
    }

    /// A piece of the same text: what stands from the `from`th byte of the source on, and how many bytes of the source it is made
    /// of: `bytes`, or a few more where that would cut a character or escape, or what is left.
    pub fn text_at(&self, from: usize, bytes: usize) -> (String, usize) {
        const RUN: usize = 4096;
        let content = self.content();
        let start = content.end.min(content.start.saturating_add(from));
        // What the last character needs may stand behind the piece.
        let end = content
            .end
            .min(start.saturating_add(bytes.saturating_add(LONGEST)));
        let window = self.bytes.cow(start..end);
        let until = bytes.min(window.len());
        let mut text = String::with_capacity(until);
        let mut read = 0;
        while read < until {
            let rest = window.get(read..).unwrap_or_default();
            let run = rest.get(..RUN.min(until - read)).unwrap_or_default();
            let plain = run
                .iter()
                .position(|&byte| byte == b'\\')
                .unwrap_or(run.len());
            let plain = run.get(..plain).unwrap_or_default().utf8_chunks().next();
            let plain = plain.map_or("", |chunk| chunk.valid());
            text.push_str(plain);
            read += plain.len();
            if plain.is_empty()
                && let Some((unit, len)) = units(rest, self.source()).next()
            {
                text.push(unit.character());
                read += len;
            }
        }
        (text, read)
    }

    /// Whether `decode` gives this text; most are compared without decoding.
    pub fn is(&self, text: &str) -> bool {
        let bytes = self.bytes.cow(self.content());
        if bytes.contains(&b'\\') || text.contains(char::REPLACEMENT_CHARACTER) {
            self.decode() == text
        } else {
            *bytes == *text.as_bytes()
        }
    }

    /// What to draw: the text without its quotes in pieces, where what can't be seen is an escape
    /// (`Piece`). About `limit` bytes of the source are shown; a cut is the last piece.
    pub fn pieces(&self, limit: usize) -> Vec<Piece> {
        pieces(self.bytes, self.content(), self.source(), limit)
    }

    /// Bytes between the quotes of a string, or all bytes.
    pub(crate) fn content(&self) -> Range<usize> {
        let quotes = usize::from(self.is_string());
        let closing = if self.is_whole { quotes } else { 0 };
        self.range.start + quotes
            ..self
                .range
                .end
                .saturating_sub(closing)
                .max(self.range.start + quotes)
    }

    fn source(&self) -> Source {
        if self.is_string() {
            Source::JsonString
        } else {
            Source::Text
        }
    }
}
