//! A log in lines: where each begins and in which style, and which of them hold what is looked for.

use std::borrow::Cow;

use document::{Document, Lines, Query};
use rest::log::{Span, Style, spans_from};

/// Bytes that are looked through before the browser has its turn: some milliseconds.
const SLICE: usize = 4 << 20;

/// The lines of a log as far as it has come. A long one is in pieces, each of which is a row; what is counted are lines.
#[derive(Debug, Default)]
pub struct LogText {
    /// `None` before the first bytes.
    lines: Option<Lines>,
    /// Pieces whose styles are known: all that have ended.
    read: usize,
    /// The style in which the next piece begins.
    style: Style,
    /// The pieces that begin in another style than the plain one, ascending.
    styled: Vec<(usize, Style)>,
    query: Option<Query>,
    /// Pieces that were looked through.
    searched: usize,
    /// Of each line with what is looked for the piece where it stands first, ascending.
    hits: Vec<usize>,
    /// All pieces of those lines.
    matching: Vec<usize>,
    /// Whether only they are shown.
    pub only_hits: bool,
}

impl LogText {
    /// Takes in what has come of the log, and looks through some of it.
    pub fn extend(&mut self, log: &Document) {
        match &mut self.lines {
            Some(lines) => lines.extend(log),
            None => self.lines = Some(Lines::new(log)),
        }
        let ended = self.ended(log);
        for piece in self.read..ended {
            let bytes = log.bytes(self.range(log, piece));
            if self.style != Style::default() {
                self.styled.push((piece, self.style));
            }
            if bytes.contains(&0x1b) {
                self.style = spans_from(&bytes, self.style).1;
            }
        }
        self.read = ended;
        self.search(log);
    }

    /// What is to be looked for in the text of each line, nothing with `None`.
    pub fn find(&mut self, query: Option<Query>) {
        self.query = query;
        self.searched = 0;
        self.hits.clear();
        self.matching.clear();
    }

    fn search(&mut self, log: &Document) {
        let Some(query) = self.query.take() else {
            return;
        };
        let until = self.searchable();
        let mut left = SLICE;
        while self.searched < until && left > 0 {
            let piece = self.searched;
            let is_known = self.continues(piece) && self.matching.last() == Some(&(piece - 1));
            if is_known {
                self.matching.push(piece);
            } else if self.holds(log, &query, piece) {
                self.hits.push(piece);
                let mut first = piece;
                while self.continues(first) {
                    first -= 1;
                }
                self.matching.extend(first..=piece);
            }
            self.searched += 1;
            left = left.saturating_sub(self.range(log, piece).len() + 1);
        }
        self.query = Some(query);
    }

    /// Pieces that can be looked through: all that have ended, with what continues them.
    fn searchable(&self) -> usize {
        self.read - usize::from(self.continues(self.read))
    }

    /// Whether there is more to look through, at the next turn.
    pub fn unfinished(&self) -> bool {
        self.query.is_some() && self.searched < self.searchable()
    }

    /// Whether what is looked for begins in a piece; it may end in the next one.
    fn holds(&self, log: &Document, query: &Query, piece: usize) -> bool {
        let is_in = |from, to| {
            let range = self.range(log, from).start..self.range(log, to).end;
            query.is_in(&plain(&log.bytes(range)))
        };
        let next = piece + 1;
        is_in(piece, piece) || self.continues(next) && is_in(piece, next) && !is_in(next, next)
    }

    /// Whether a piece continues a line.
    fn continues(&self, piece: usize) -> bool {
        let lines = self.lines.as_ref();
        lines.is_some_and(|lines| piece < lines.count() && lines.number(piece).is_none())
    }

    /// What is looked for, to be marked.
    pub fn query(&self) -> Option<&Query> {
        self.query.as_ref()
    }

    /// Pieces. The line feed at the end begins none.
    pub fn count(&self, log: &Document) -> usize {
        let end = log.byte_len();
        let is_ended = end == 0 || *log.bytes(end - 1..end) == *b"\n";
        let count = self.lines.as_ref().map_or(0, Lines::count);
        count.saturating_sub(usize::from(is_ended))
    }

    /// Lines among the first `limit` pieces.
    pub fn whole(&self, limit: usize) -> usize {
        self.lines.as_ref().map_or(0, |lines| lines.whole(limit))
    }

    /// Pieces that will not grow any more.
    fn ended(&self, log: &Document) -> usize {
        let growing = usize::from(!log.has_ended());
        let lines = self.lines.as_ref().map_or(0, Lines::count);
        self.count(log).min(lines.saturating_sub(growing))
    }

    /// The piece that holds a byte.
    pub fn at_byte(&self, byte: usize) -> usize {
        self.lines.as_ref().map_or(0, |lines| lines.at_byte(byte))
    }

    /// How many lines hold what is looked for, in the first `limit` pieces.
    pub fn hits(&self, limit: usize) -> usize {
        self.hits.partition_point(|hit| *hit < limit)
    }

    /// Which of them begins in a piece, from 0.
    pub fn hit(&self, piece: usize) -> Option<usize> {
        self.hits.binary_search(&piece).ok()
    }

    /// Of the first `limit` pieces the next with a hit after this one, or the last before it; round the end. With `None` the search begins
    /// at the first piece, or the last.
    pub fn next_hit(&self, piece: Option<usize>, limit: usize, backwards: bool) -> Option<usize> {
        let hits = self.hits.get(..self.hits(limit))?;
        let before = |piece: &usize| hits.partition_point(|hit| hit < piece);
        let until = |piece: &usize| hits.partition_point(|hit| hit <= piece);
        if backwards {
            let at = piece.as_ref().map_or(0, before).checked_sub(1);
            at.and_then(|at| hits.get(at)).or(hits.last()).copied()
        } else {
            let at = piece.as_ref().map_or(0, until);
            hits.get(at).or(hits.first()).copied()
        }
    }

    /// Whether only lines with hits are shown.
    pub fn is_filtered(&self) -> bool {
        self.only_hits && self.query.is_some()
    }

    /// How many of the first `limit` pieces are shown.
    pub fn shown(&self, log: &Document, limit: usize) -> usize {
        if self.is_filtered() {
            self.row(limit)
        } else {
            self.count(log).min(limit)
        }
    }

    /// The piece that is shown in a row.
    pub fn line(&self, row: usize) -> usize {
        if self.is_filtered() {
            self.matching.get(row).copied().unwrap_or_default()
        } else {
            row
        }
    }

    /// The row that shows a piece, or the next one that is shown.
    pub fn row(&self, piece: usize) -> usize {
        if self.is_filtered() {
            self.matching.partition_point(|shown| *shown < piece)
        } else {
            piece
        }
    }

    /// The number of a line, from 1; `None` for a piece that continues one.
    pub fn number(&self, piece: usize) -> Option<usize> {
        self.lines.as_ref()?.number(piece)
    }

    /// The bytes of a piece.
    pub fn bytes(&self, log: &Document, piece: usize) -> Vec<u8> {
        log.bytes(self.range(log, piece)).into_owned()
    }

    /// The spans of a piece, or of what is left of it behind its time.
    pub fn spans(&self, piece: usize, bytes: &[u8]) -> Vec<Span> {
        let styled = self
            .styled
            .binary_search_by_key(&piece, |(piece, _)| *piece);
        let known = styled.ok().and_then(|at| self.styled.get(at));
        let style = match known {
            Some((_, style)) => *style,
            // The piece that is still growing.
            None if piece >= self.read => self.style,
            None => Style::default(),
        };
        spans_from(bytes, style).0
    }

    fn range(&self, log: &Document, piece: usize) -> std::ops::Range<usize> {
        let lines = self.lines.as_ref();
        lines.map_or(0..0, |lines| lines.line(log, piece))
    }
}

/// The text of bytes without what sets its style.
fn plain(bytes: &[u8]) -> Cow<'_, str> {
    if !bytes.contains(&0x1b) {
        return String::from_utf8_lossy(bytes);
    }
    let mut text = String::new();
    for span in spans_from(bytes, Style::default()).0 {
        text += &span.text;
    }
    text.into()
}

#[cfg(test)]
mod tests;
