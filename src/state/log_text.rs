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
    hits: Vec<usize>,
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

    /// Shows only lines with this in their text; all for `None`.
    pub fn filter(&mut self, log: &Document, query: Option<Query>) {
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

    /// How many of the first `limit` lines are shown.
    pub fn shown(&self, log: &Document, limit: usize) -> usize {
        match self.query {
            Some(_) => self.hits.partition_point(|line| *line < limit),
            None => self.count(log).min(limit),
        }
    }

    /// The line that is shown in a row.
    pub fn line(&self, row: usize) -> usize {
        match self.query {
            Some(_) => self.hits.get(row).copied().unwrap_or_default(),
            None => row,
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
    fn a_filter_reads_the_text_and_not_its_colours() {
        let (mut text, mut log) = log(&["one\n\u{1b}[31mERR\u{1b}[0mOR x\nthree\n"]);
        text.filter(log.document(), query("error"));
        assert_eq!(text.shown(log.document(), usize::MAX), 1);
        assert_eq!(text.number(text.line(0)), Some(2));
        text.filter(log.document(), query("31m"));
        assert_eq!(text.shown(log.document(), usize::MAX), 0);
        text.filter(log.document(), query("e"));
        log.feed(b"four\nfive\nsi");
        text.extend(log.document());
        assert_eq!(text.shown(log.document(), usize::MAX), 4);
        assert_eq!(text.shown(log.document(), 3), 3, "of the first three lines");
        log.feed(b"xe");
        log.end();
        text.extend(log.document());
        assert_eq!(text.shown(log.document(), usize::MAX), 5);
        text.filter(log.document(), None);
        assert_eq!(shown(&text, log.document())[5], plain(&["sixe"])[0]);
    }
}
