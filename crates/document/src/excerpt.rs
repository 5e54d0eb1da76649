//! The bytes of a value as they were sent, in steps.

use crate::document::Document;
use crate::node::Node;
use crate::utf8;

/// Reads the exact text of a value in steps, with something else in place of what is hidden.
#[derive(Debug, Clone)]
pub struct Excerpt {
    /// The value to be looked at next.
    at: usize,
    /// The first value after.
    end: usize,
    /// The first byte that was not read yet.
    from: usize,
    /// The first byte after.
    until: usize,
    text: Vec<u8>,
}

impl Excerpt {
    /// Will read a value as far as it has come.
    #[inline]
    pub fn new(document: &Document, node: Node) -> Self {
        let span = document.span(node);
        Self {
            at: node.get(),
            end: document.end_index(node).min(document.len()),
            from: span.start,
            until: span.end,
            text: Vec::new(),
        }
    }

    /// Reads up to so many values more of the same document, with `instead` in place of each for which `hide` holds. Whether that
    /// was all.
    #[inline]
    pub fn step(
        &mut self,
        document: &Document,
        values: usize,
        hide: &dyn Fn(Node) -> bool,
        instead: &str,
    ) -> bool {
        let mut left = values;
        while self.at < self.end && left > 0 {
            left -= 1;
            let value = Node::at(self.at);
            if hide(value) {
                let span = document.span(value);
                self.read(document, span.start);
                self.text.extend_from_slice(instead.as_bytes());
                self.from = span.end;
                self.at = document.end_index(value);
            } else {
                self.at += 1;
            }
        }
        let is_all = self.at >= self.end;
        let read_to = if is_all {
            self.until
        } else {
            // The beginning of a value cuts no character.
            document.literal(Node::at(self.at)).range().start
        };
        self.read(document, read_to);
        is_all
    }

    /// The text read since the last time, bytes that are not UTF-8 as U+FFFD. Between two steps no character is cut.
    #[inline]
    pub fn take(&mut self) -> String {
        utf8::lossy(std::mem::take(&mut self.text))
    }

    #[inline]
    fn read(&mut self, document: &Document, to: usize) {
        if to > self.from {
            self.text.extend_from_slice(&document.bytes(self.from..to));
            self.from = to;
        }
    }
}
