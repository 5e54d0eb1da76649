//! The lines of a document's bytes, for a view that draws only some of them.

use std::ops::Range;

use crate::bitmap::Bitmap;
use crate::document::Document;
use crate::node::narrow;
use crate::run;
use crate::segments::Segments;

/// Bytes of a line after which it is cut: not within a character, nor within a sequence that sets a style.
pub const MAX_LINE: usize = 2000;

/// Where lines begin. Lines longer than `MAX_LINE` bytes are cut into pieces that count as lines
/// of their own, so that each can be drawn, however long the text is without a line feed.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Segments<u32>,
    /// Whether a line is the first piece of a line of the text.
    first: Bitmap,
    /// Bytes looked at.
    read: usize,
}

impl Lines {
    /// The lines of a document so far.
    pub fn new(document: &Document) -> Self {
        let mut lines = Self {
            starts: Segments::new(),
            first: Bitmap::default(),
            read: 0,
        };
        lines.begin(0, true);
        lines.extend(document);
        lines
    }

    /// Takes in the bytes that have come since.
    pub fn extend(&mut self, document: &Document) {
        let end = document.byte_len();
        while self.read < end {
            let slice = document.bytes.slice(self.read..end);
            let feed = run::line(slice, 0);
            self.cut(document, self.read + feed);
            self.read += feed;
            if feed < slice.len() {
                self.read += 1;
                self.begin(self.read, true);
            }
        }
    }

    /// Bytes of memory held.
    pub fn memory(&self) -> usize {
        self.starts.memory() + self.first.memory()
    }

    /// Lines, or pieces of them; at least one. After a line feed at the end comes an empty one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Lines of the text among the first `lines` lines or pieces, however many pieces they are in.
    pub fn whole(&self, lines: usize) -> usize {
        self.first.rank(lines)
    }

    /// The number of a line in the text, from 1; `None` for a piece that continues one.
    pub fn number(&self, line: usize) -> Option<usize> {
        self.first.get(line).then(|| self.first.rank(line) + 1)
    }

    /// The bytes of a line without its end (`\n` or `\r\n`).
    pub fn line(&self, document: &Document, line: usize) -> Range<usize> {
        let Some(start) = self.starts.get(line) else {
            return 0..0;
        };
        let start = start as usize;
        let mut end = self
            .starts
            .get(line + 1)
            .map_or(self.read, |next| next as usize);
        if self.first.get(line + 1) {
            end -= 1;
            if end > start && document.bytes.get(end - 1) == Some(b'\r') {
                end -= 1;
            }
        }
        start..end
    }

    /// The line that holds a byte.
    pub fn at_byte(&self, byte: usize) -> usize {
        self.starts
            .partition_point(|start| start as usize <= byte)
            .saturating_sub(1)
    }

    fn begin(&mut self, start: usize, is_first: bool) {
        self.starts.push(narrow(start));
        self.first.push(is_first);
    }

    /// Cuts the last line while more than `MAX_LINE` of its bytes come before `until`.
    fn cut(&mut self, document: &Document, until: usize) {
        while let Some(start) = self.starts.get(self.count() - 1)
            && start as usize + MAX_LINE < until
        {
            let at = start as usize + MAX_LINE;
            self.begin(place(document, at), false);
        }
    }
}

/// Where a line is cut, at a byte or a little before it.
fn place(document: &Document, at: usize) -> usize {
    /// More than any sequence of sense takes (SGR of ECMA-48, `ESC [ ... m`).
    const SEQUENCE: usize = 40;
    let is_at = |at: usize, low, high| {
        let byte = document.bytes.get(at);
        byte.is_some_and(|byte| (low..=high).contains(&byte))
    };
    let mut from = at - 1;
    while at - from < SEQUENCE && (is_at(from, b'0', b';') || is_at(from, b'[', b'[')) {
        from -= 1;
    }
    if is_at(from, 0x1b, 0x1b) {
        return from;
    }
    let back = (at - 3..=at).rev().find(|at| !is_at(*at, 0x80, 0xbf));
    back.unwrap_or(at)
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::Builder;

    fn document(text: &[u8]) -> Document {
        let mut builder = Builder::new();
        builder.feed(text);
        builder.finish()
    }

    fn lines(text: &str) -> Vec<(Option<usize>, String)> {
        let document = document(text.as_bytes());
        let lines = Lines::new(&document);
        let line = |line| {
            let bytes = document.bytes(lines.line(&document, line));
            (
                lines.number(line),
                String::from_utf8_lossy(&bytes).into_owned(),
            )
        };
        (0..lines.count()).map(line).collect()
    }

    fn whole(number: usize, text: &str) -> (Option<usize>, String) {
        (Some(number), text.into())
    }

    #[test]
    fn lines_end_at_line_feeds() {
        assert_eq!(lines(""), [whole(1, "")]);
        assert_eq!(lines("a"), [whole(1, "a")]);
        assert_eq!(lines("a\n"), [whole(1, "a"), whole(2, "")]);
        assert_eq!(
            lines("a\r\n\nb"),
            [whole(1, "a"), whole(2, ""), whole(3, "b")]
        );
    }

    #[test]
    fn long_lines_are_cut_at_characters() {
        let text = format!("x\n{}\u{20ac}{}\nend", "a".repeat(1999), "b".repeat(1998));
        let cut = lines(&text);
        assert_eq!(cut[1], whole(2, &"a".repeat(1999)));
        assert_eq!(cut[2], (None, format!("\u{20ac}{}", "b".repeat(1997))));
        assert_eq!(cut[3], (None, "b".into()));
        assert_eq!(cut[4], whole(3, "end"));
        assert_eq!(lines(&"a".repeat(2000)).len(), 1);
        assert_eq!(lines(&format!("{}\n", "a".repeat(2000))).len(), 2);
    }

    #[test]
    fn long_lines_are_not_cut_within_a_style() {
        for within in ["\u{1b}[31m", "\u{1b}[38;2;255;255;255m", "\u{1b}["] {
            for before in 1..within.len() {
                let start = "1".repeat(MAX_LINE - before);
                let cut = lines(&format!("{start}{within}tail"));
                assert_eq!(cut[0], whole(1, &start), "{within:?} {before}");
                assert_eq!(cut[1], (None, format!("{within}tail")));
            }
        }
        let numbers = "1".repeat(MAX_LINE + 1);
        assert_eq!(lines(&numbers)[1], (None, "1".into()));
    }

    #[test]
    fn pieces_of_a_line_are_one() {
        let document = document(format!("a\n{}\nb", "x".repeat(5000)).as_bytes());
        let lines = Lines::new(&document);
        let whole = [0, 1, 2, 4, 5, 9].map(|count| lines.whole(count));
        assert_eq!(whole, [0, 1, 2, 2, 3, 3]);
    }

    #[test]
    fn bytes_that_continue_nothing_are_cut_too() {
        let document = document(&[0x80; 5000]);
        assert_eq!(Lines::new(&document).count(), 3);
    }

    #[test]
    fn growth_gives_the_same_lines_as_the_whole() {
        let text = format!("{}\n{}\r\n\n", "\u{20ac}".repeat(3000), "b".repeat(4100)).into_bytes();
        let whole = Lines::new(&document(&text));
        for size in [1, 7, 1999, 2001] {
            let mut builder = Builder::new();
            let mut lines = Lines::new(builder.document());
            for chunk in text.chunks(size) {
                builder.feed(chunk);
                lines.extend(builder.document());
            }
            let ranges = |lines: &Lines| -> Vec<_> {
                (0..lines.count())
                    .map(|at| lines.line(builder.document(), at))
                    .collect()
            };
            assert_eq!(ranges(&lines), ranges(&whole), "chunks of {size}");
        }
    }

    #[test]
    fn a_byte_leads_to_its_line() {
        let lines = Lines::new(&document(b"ab\ncd\n"));
        assert_eq!(
            [0, 2, 3, 5, 6, 99].map(|byte| lines.at_byte(byte)),
            [0, 0, 1, 1, 2, 2]
        );
    }
}
