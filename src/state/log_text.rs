//! A log in lines: where each begins and in which style, and which of them hold what is looked for.

use document::{Document, Lines, Query};
use rest::log::{Span, Style, spans_from};

/// The lines of a log as far as it has come.
#[derive(Debug, Default)]
pub struct LogText {
    /// `None` before the first bytes.
    lines: Option<Lines>,
    /// Lines whose styles are known: all that have ended.
    read: usize,
    /// The style in which the next line begins.
    style: Style,
    /// The lines that begin in another style than the plain one, ascending.
    styled: Vec<(usize, Style)>,
    query: Option<Query>,
    /// Lines that were looked through.
    searched: usize,
    /// Lines with what is looked for, ascending.
    hits: Vec<usize>,
    /// Whether only they are shown.
    pub only_hits: bool,
}

impl LogText {
    /// Takes in what has come of the log.
    pub fn extend(&mut self, log: &Document) {
        match &mut self.lines {
            Some(lines) => lines.extend(log),
            None => self.lines = Some(Lines::new(log)),
        }
        let ended = self.ended(log);
        for line in self.read..ended {
            let bytes = log.bytes(self.range(log, line));
            if self.style != Style::default() {
                self.styled.push((line, self.style));
            }
            if bytes.contains(&0x1b) {
                self.style = spans_from(&bytes, self.style).1;
            }
        }
        self.read = ended;
        self.search(log, ended);
    }

    /// Looks for this in the text of each line, for nothing with `None`.
    pub fn find(&mut self, log: &Document, query: Option<Query>) {
        self.query = query;
        self.searched = 0;
        self.hits.clear();
        self.search(log, self.ended(log));
    }

    fn search(&mut self, log: &Document, until: usize) {
        let Some(query) = self.query.take() else {
            return;
        };
        for line in self.searched..until {
            if query.is_in(&self.text(log, line)) {
                self.hits.push(line);
            }
        }
        self.searched = until;
        self.query = Some(query);
    }

    /// What is looked for, to be marked.
    pub fn query(&self) -> Option<&Query> {
        self.query.as_ref()
    }

    /// Lines, or pieces of long ones. The line feed at the end begins none.
    pub fn count(&self, log: &Document) -> usize {
        let end = log.byte_len();
        let is_ended = end == 0 || *log.bytes(end - 1..end) == *b"\n";
        let count = self.lines.as_ref().map_or(0, Lines::count);
        count.saturating_sub(usize::from(is_ended))
    }

    /// Lines that will not grow any more.
    fn ended(&self, log: &Document) -> usize {
        let growing = usize::from(!log.has_ended());
        let lines = self.lines.as_ref().map_or(0, Lines::count);
        self.count(log).min(lines.saturating_sub(growing))
    }

    /// How many of the first `limit` lines hold what is looked for.
    pub fn hits(&self, limit: usize) -> usize {
        self.hits.partition_point(|hit| *hit < limit)
    }

    /// Which of them a line is, from 0.
    pub fn hit(&self, line: usize) -> Option<usize> {
        self.hits.binary_search(&line).ok()
    }

    /// Of the first `limit` lines the next with a hit after this one, or the last before it; round the end. With `None` the search begins
    /// at the first line, or the last.
    pub fn next_hit(&self, line: Option<usize>, limit: usize, backwards: bool) -> Option<usize> {
        let hits = self.hits.get(..self.hits(limit))?;
        let before = |line: &usize| hits.partition_point(|hit| hit < line);
        let until = |line: &usize| hits.partition_point(|hit| hit <= line);
        if backwards {
            let at = line.as_ref().map_or(0, before).checked_sub(1);
            at.and_then(|at| hits.get(at)).or(hits.last()).copied()
        } else {
            let at = line.as_ref().map_or(0, until);
            hits.get(at).or(hits.first()).copied()
        }
    }

    fn is_filtered(&self) -> bool {
        self.only_hits && self.query.is_some()
    }

    /// How many of the first `limit` lines are shown.
    pub fn shown(&self, log: &Document, limit: usize) -> usize {
        if self.is_filtered() {
            self.hits(limit)
        } else {
            self.count(log).min(limit)
        }
    }

    /// The line that is shown in a row.
    pub fn line(&self, row: usize) -> usize {
        if self.is_filtered() {
            self.hits.get(row).copied().unwrap_or_default()
        } else {
            row
        }
    }

    /// The row that shows a line, or the next one that is shown.
    pub fn row(&self, line: usize) -> usize {
        if self.is_filtered() {
            self.hits(line)
        } else {
            line
        }
    }

    /// The number of a line, from 1; `None` for a piece that continues one.
    pub fn number(&self, line: usize) -> Option<usize> {
        self.lines.as_ref()?.number(line)
    }

    /// The bytes of a line.
    pub fn bytes(&self, log: &Document, line: usize) -> Vec<u8> {
        log.bytes(self.range(log, line)).into_owned()
    }

    /// The spans of a line, or of what is left of it behind its time.
    pub fn spans(&self, line: usize, bytes: &[u8]) -> Vec<Span> {
        let styled = self.styled.binary_search_by_key(&line, |(line, _)| *line);
        let known = styled.ok().and_then(|at| self.styled.get(at));
        let style = match known {
            Some((_, style)) => *style,
            // The line that is still growing.
            None if line >= self.read => self.style,
            None => Style::default(),
        };
        spans_from(bytes, style).0
    }

    /// The text of a line without what sets its style.
    fn text(&self, log: &Document, line: usize) -> String {
        let bytes = log.bytes(self.range(log, line));
        if !bytes.contains(&0x1b) {
            return String::from_utf8_lossy(&bytes).into_owned();
        }
        let spans = spans_from(&bytes, Style::default()).0;
        spans.into_iter().map(|span| span.text).collect()
    }

    fn range(&self, log: &Document, line: usize) -> std::ops::Range<usize> {
        let lines = self.lines.as_ref();
        lines.map_or(0..0, |lines| lines.line(log, line))
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;
    use document::{Builder, Scope};

    /// Text and colour of the spans of each line that is shown.
    fn shown(text: &LogText, log: &Document) -> Vec<Vec<(String, Option<u8>)>> {
        let rows = 0..text.shown(log, usize::MAX);
        let spans = |row| {
            let line = text.line(row);
            let spans = text.spans(line, &text.bytes(log, line)).into_iter();
            spans
                .map(|span| (span.text, span.style.foreground))
                .collect()
        };
        rows.map(spans).collect()
    }

    fn plain(lines: &[&str]) -> Vec<Vec<(String, Option<u8>)>> {
        lines
            .iter()
            .map(|line| vec![((*line).to_owned(), None)])
            .collect()
    }

    fn query(text: &str) -> Option<Query> {
        Query::text(text, false, Scope::Everywhere)
    }

    /// A log that comes in these chunks.
    fn log(chunks: &[&str]) -> (LogText, Builder) {
        let (mut text, mut log) = (LogText::default(), Builder::new());
        for chunk in chunks {
            log.feed(chunk.as_bytes());
            text.extend(log.document());
        }
        (text, log)
    }

    #[test]
    fn lines_are_counted_as_they_come() {
        for (chunks, count) in [
            (&[][..], 0),
            (&["a"], 1),
            (&["a\n"], 1),
            (&["a\n", "b"], 2),
            (&["a", "\nb\n"], 2),
            (&["\n\n"], 2),
        ] {
            let (text, log) = log(chunks);
            assert_eq!(text.count(log.document()), count, "{chunks:?}");
        }
    }

    #[test]
    fn a_style_goes_on_over_lines_until_it_is_ended() {
        let red = Some(1);
        let expected = [
            vec![("a".to_owned(), None), ("b".to_owned(), red)],
            vec![("c".to_owned(), red)],
            vec![("d".to_owned(), red), ("e".to_owned(), None)],
            vec![("f".to_owned(), None)],
        ];
        let whole = "a\u{1b}[31mb\nc\nd\u{1b}[0me\nf\n";
        for chunks in [vec![whole], whole.split_inclusive('b').collect()] {
            let (text, log) = log(&chunks);
            assert_eq!(shown(&text, log.document()), expected);
        }
        let (text, log) = log(&["\u{1b}[31mx\ny"]);
        assert_eq!(shown(&text, log.document())[1], [("y".to_owned(), red)]);
    }

    #[test]
    fn what_is_found_is_in_the_text_and_not_in_its_colours() {
        let (mut text, mut log) = log(&["one\n\u{1b}[31mERR\u{1b}[0mOR x\nthree\n"]);
        text.only_hits = true;
        text.find(log.document(), query("error"));
        assert_eq!(text.shown(log.document(), usize::MAX), 1);
        assert_eq!((text.number(text.line(0)), text.row(1)), (Some(2), 0));
        text.find(log.document(), query("31m"));
        assert_eq!(text.shown(log.document(), usize::MAX), 0);
        text.find(log.document(), query("e"));
        log.feed(b"four\nfive\nsi");
        text.extend(log.document());
        assert_eq!(text.shown(log.document(), usize::MAX), 4);
        assert_eq!(text.shown(log.document(), 3), 3, "of the first three lines");
        log.feed(b"xe");
        log.end();
        text.extend(log.document());
        assert_eq!(text.shown(log.document(), usize::MAX), 5);
        text.find(log.document(), None);
        assert_eq!(shown(&text, log.document())[5], plain(&["sixe"])[0]);
    }

    #[test]
    fn hits_are_gone_through_round_the_end() {
        let (mut text, log) = log(&["x\na\nx\nb\nx\n"]);
        text.find(log.document(), query("x"));
        assert_eq!((text.shown(log.document(), 9), text.hits(9)), (5, 3));
        for (from, limit, backwards, expected) in [
            (None, 9, false, Some(0)),
            (None, 9, true, Some(4)),
            (Some(0), 9, false, Some(2)),
            (Some(1), 9, false, Some(2)),
            (Some(4), 9, false, Some(0)),
            (Some(2), 9, true, Some(0)),
            (Some(3), 9, true, Some(2)),
            (Some(0), 9, true, Some(4)),
            (Some(2), 4, false, Some(0)),
            (Some(0), 4, true, Some(2)),
            (None, 0, false, None),
        ] {
            let next = text.next_hit(from, limit, backwards);
            assert_eq!(next, expected, "{from:?} {limit} {backwards}");
        }
        assert_eq!(
            [0, 1, 2].map(|line| text.hit(line)),
            [Some(0), None, Some(1)]
        );
    }
}
