//! How somebody reads a log: what they look for in it, whether it stands still for them, and where they are.

use document::{Query, Scope};

use super::answer::Answer;
use super::live::Live;
use super::log_text::LogText;

/// The reading of one log.
#[derive(Debug)]
pub struct LogReading {
    /// Which answer it is.
    of: Option<u32>,
    /// Lines at its beginning that were let go, and their bytes.
    let_go: (usize, usize),
    wanted: String,
    /// Its lines.
    pub text: LogText,
    /// How many pieces of lines had come when it was paused.
    pub paused: Option<usize>,
    /// The line that was gone to.
    pub at: Option<usize>,
    /// Rows at the last drawing.
    rows: usize,
    /// Whether the last one was in view then. A log is begun at its end, where the news are.
    pub is_at_end: bool,
}

impl Default for LogReading {
    fn default() -> Self {
        Self {
            of: None,
            let_go: (0, 0),
            wanted: String::new(),
            text: LogText::default(),
            paused: None,
            at: None,
            rows: 0,
            is_at_end: true,
        }
    }
}

impl LogReading {
    /// Takes in what has come of an answer, of another one from its beginning, and what is looked for. How many rows went from its
    /// beginning since it was read last.
    pub fn read(&mut self, log: Option<&Live<Answer>>, wanted: &str, only_hits: bool) -> usize {
        let of = log.map(Live::id);
        if self.of != of {
            *self = Self {
                of,
                ..Self::default()
            };
        }
        self.text.only_hits = only_hits;
        let Some(answer) = log.map(Live::borrow) else {
            return 0;
        };
        // Which is another document then, also if no line has ended in what is gone.
        let mut gone = 0;
        if answer.let_go != self.let_go {
            gone = self.text.at_byte(answer.let_go.1 - self.let_go.1);
            self.let_go = answer.let_go;
            self.forget(gone);
        }
        if let Some(document) = answer.documents().first() {
            self.look_for(wanted);
            self.text.extend(document);
        }
        gone
    }

    fn forget(&mut self, gone: usize) {
        let only_hits = self.text.only_hits;
        self.text = LogText::default();
        self.text.only_hits = only_hits;
        self.wanted.clear();
        self.paused = self.paused.map(|count| count.saturating_sub(gone));
        self.at = self.at.and_then(|line| line.checked_sub(gone));
    }

    fn look_for(&mut self, wanted: &str) {
        if self.wanted != wanted {
            wanted.clone_into(&mut self.wanted);
            let query = Query::text(wanted, false, Scope::Everywhere);
            self.text.find(query);
            self.at = None;
        }
    }

    /// The rows that are drawn, of which those until `end` are in view. Whoever is at the end stays there when more come: who saw the last
    /// of the rows of the drawing before, which is all there was to be seen.
    pub fn draws(&mut self, rows: usize, end: usize) {
        if self.rows <= rows {
            self.is_at_end = end >= self.rows;
        }
        self.rows = rows;
    }

    /// Goes to the next line with a hit, or the one before; at first from the line at the top. The row to show, if there is a hit.
    pub fn step(&mut self, top: usize, backwards: bool) -> Option<usize> {
        let limit = self.paused.unwrap_or(usize::MAX);
        let above = if backwards {
            Some(top)
        } else {
            top.checked_sub(1)
        };
        let from = self.at.or(above);
        self.at = self.text.next_hit(from, limit, backwards);
        self.at.map(|line| self.text.row(line))
    }

    /// Lines at the beginning that are kept no more.
    pub fn let_go(&self) -> usize {
        self.let_go.0
    }

    /// The number of a line in the whole log, from 1; `None` for a piece that continues one.
    pub fn number(&self, line: usize) -> Option<usize> {
        Some(self.text.number(line)? + self.let_go.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::state::answer::MOST_FOLLOWED;
    use rest::address::Address;
    use rest::discovery::Catalog;
    use rest::request::Request;
    use rest::response::Head;

    const LOG: &str = "/api/v1/namespaces/prod/pods/talker/log?follow=true";

    /// A log of which nothing has come.
    fn log(path: &str) -> Live<Answer> {
        let address = Address::from_hash(path).unwrap();
        let mut answer = Answer::new(Request::open(&address), &Catalog::default(), 0.0);
        answer.head(Head::new(200, [("Content-Type", "text/plain")]), 1.0);
        Live::new(answer)
    }

    /// Bytes of a line.
    const LINE: usize = 1024;

    /// So many lines of it come.
    fn comes(log: &Live<Answer>, lines: usize) {
        log.borrow_mut().chunk(
            format!("{:1$}\n", "a line", LINE - 1)
                .repeat(lines)
                .as_bytes(),
            2.0,
        );
    }

    fn kept(log: &Live<Answer>) -> usize {
        log.borrow()
            .documents()
            .iter()
            .map(|log| log.byte_len())
            .sum()
    }

    #[test]
    fn the_older_half_of_a_log_that_is_followed_for_long_is_let_go() {
        let log = log(LOG);
        let mut reading = LogReading::default();
        comes(&log, MOST_FOLLOWED / LINE);
        assert_eq!(reading.read(Some(&log), "line", false), 0);
        reading.paused = Some(30_000);
        reading.at = Some(25_000);
        assert_eq!(reading.number(0), Some(1));
        comes(&log, 1);
        let half = MOST_FOLLOWED / LINE / 2 + 1;
        assert_eq!(log.borrow().let_go, (half, MOST_FOLLOWED / 2 + LINE));
        assert_eq!(kept(&log), MOST_FOLLOWED / 2);
        assert_eq!(log.borrow().bytes(), MOST_FOLLOWED + LINE, "all that came");
        assert_eq!(reading.read(Some(&log), "line", false), half);
        assert_eq!(reading.number(0), Some(half + 1));
        assert_eq!(reading.paused, Some(30_000 - half));
        assert_eq!(reading.at, None, "what is looked for is looked for again");
        while reading.text.unfinished() {
            reading.read(Some(&log), "line", false);
        }
        assert_eq!(reading.text.hits(usize::MAX), half - 1);
        assert_eq!(reading.read(Some(&log), "line", false), 0);
    }

    #[test]
    fn a_log_without_line_feeds_goes_on() {
        let log = log(LOG);
        let mut reading = LogReading::default();
        let text = "99 %\r".repeat(200_000);
        let mut chunks = 0;
        while log.borrow().let_go == (0, 0) {
            assert_eq!(reading.read(Some(&log), "%", false), 0);
            log.borrow_mut().chunk(text.as_bytes(), 2.0);
            chunks += 1;
        }
        assert!(reading.read(Some(&log), "%", false) > 1000, "pieces");
        let answer = log.borrow();
        let document = *answer.documents().first().unwrap();
        let (bytes, (lines, gone)) = (document.byte_len(), answer.let_go);
        assert_eq!((bytes + gone, lines), (chunks * text.len(), 0));
        let end = reading.text.at_byte(bytes);
        assert!(end > 0 && reading.text.bytes(document, end).ends_with(b"99 %\r"));
        assert_eq!(reading.number(0), Some(1));
    }

    #[test]
    fn a_log_that_is_not_followed_is_kept_whole() {
        let log = log(LOG.split('?').next().unwrap());
        comes(&log, MOST_FOLLOWED / LINE);
        comes(&log, 1);
        assert_eq!(
            (log.borrow().let_go, kept(&log)),
            ((0, 0), MOST_FOLLOWED + LINE)
        );
    }

    #[test]
    fn hits_are_gone_through_from_the_top_of_the_window() {
        let log = log(LOG);
        log.borrow_mut().chunk(b"x\na\nx\nb\nx\n", 2.0);
        let mut reading = LogReading::default();
        reading.read(Some(&log), "X", false);
        assert_eq!(reading.step(1, false), Some(2));
        assert_eq!(reading.step(1, false), Some(4));
        assert_eq!(reading.step(1, false), Some(0), "round the end");
        reading.read(Some(&log), "", false);
        assert_eq!(reading.step(1, false), None);
        reading.read(Some(&log), "x", true);
        assert_eq!(reading.step(3, true), Some(1), "the row, not the line");
        reading.paused = Some(2);
        reading.at = None;
        assert_eq!(reading.step(0, true), Some(0));
    }

    #[test]
    fn whoever_is_at_the_end_stays_there() {
        let mut reading = LogReading::default();
        let mut drawn = |rows, end| {
            reading.draws(rows, end);
            reading.is_at_end
        };
        assert!(drawn(10, 5), "where a log begins");
        assert!(drawn(10, 10));
        assert!(drawn(20, 10), "more has come");
        assert!(!drawn(20, 15), "somebody went up");
        assert!(!drawn(30, 15));
        assert!(!drawn(40, 29));
        assert!(drawn(50, 40), "down again, while more come");
        assert!(!drawn(60, 45), "up, though rows come at each drawing");
        assert!(!drawn(70, 45));
        assert!(
            !drawn(20, 20),
            "fewer rows, as when half of them are let go"
        );
        assert!(drawn(30, 20));
    }
}
