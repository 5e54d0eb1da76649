//! A value written anew: indented, one value a line, or all in one line.

use crate::document::Document;
use crate::node::{Kind, Node};
use crate::utf8;

/// Levels after which lines are no longer indented further: a document of nothing but brackets would become a thousand times as
/// long, all of it spaces.
const DEEPEST: usize = 100;
/// The end of a container whose end has not come.
const NEVER: usize = usize::MAX;
/// The end of a container that is none of the document's; it is closed at last.
const MADE_UP: usize = usize::MAX - 1;

impl Document {
    /// A value with `indent` spaces a level (for a hundred levels); strings and numbers as sent, bytes that are not UTF-8
    /// as U+FFFD. What has not come is not written: an open container stays open.
    ///
    /// The exact text of a value is `bytes(span(node))`.
    #[inline]
    pub fn print(&self, node: Node, indent: usize) -> String {
        self.print_hiding(node, indent, &|_| false, "")
    }

    /// Like `print`, with `instead` (JSON text) in place of each value for which `hide` holds.
    #[inline]
    pub fn print_hiding(
        &self,
        node: Node,
        indent: usize,
        hide: &dyn Fn(Node) -> bool,
        instead: &str,
    ) -> String {
        let mut printer = Printer::new(self, node, Some(indent));
        printer.step(self, usize::MAX, hide, instead);
        printer.take()
    }
}

/// Writes a value in steps, so that one of any size can be written without a pause for anything
/// else. It keeps no text but what was not taken yet.
#[derive(Debug, Clone)]
pub struct Printer {
    /// The value to be written next.
    at: usize,
    /// The first value that is not written.
    end: usize,
    /// What is to be written after it, last first.
    left: Vec<Node>,
    /// Spaces a level; all in one line without.
    indent: Option<usize>,
    text: Vec<u8>,
    /// Whether something stands before the next value in its container.
    follows: bool,
    /// The containers around, from the outside in: the first value after each, and its bracket.
    open: Vec<(usize, u8)>,
}

impl Printer {
    /// Will write a value as far as it has come, with `indent` spaces a level, or in one line.
    #[inline]
    pub fn new(document: &Document, node: Node, indent: Option<usize>) -> Self {
        Self {
            at: node.get(),
            end: document.end_index(node).min(document.len()),
            left: Vec::new(),
            indent,
            text: Vec::new(),
            follows: false,
            open: Vec::new(),
        }
    }

    /// Will write some values of one container, in order, as a container of only these.
    #[inline]
    pub fn of_children(document: &Document, nodes: &[Node], indent: Option<usize>) -> Self {
        let (open, close) = match nodes.first() {
            Some(&first) if document.key(first).is_some() => (b'{', b'}'),
            _ => (b'[', b']'),
        };
        Self {
            at: 0,
            end: 0,
            left: nodes.iter().rev().copied().collect(),
            indent,
            text: vec![open],
            follows: false,
            open: vec![(MADE_UP, close)],
        }
    }

    /// Writes up to so many values more of the same document, with `instead` (JSON text) in place
    /// of each for which `hide` holds. Whether that was all.
    #[inline]
    pub fn step(
        &mut self,
        document: &Document,
        values: usize,
        hide: &dyn Fn(Node) -> bool,
        instead: &str,
    ) -> bool {
        let mut left = values;
        while (self.at < self.end || self.next(document)) && left > 0 {
            left -= 1;
            let value = Node::at(self.at);
            self.close_before(self.at);
            self.begin(document, value);
            if hide(value) {
                self.text.extend_from_slice(instead.as_bytes());
                self.follows = true;
                self.at = document.end_index(value);
            } else {
                self.value(document, value);
                self.at += 1;
            }
        }
        if self.at < self.end {
            return false;
        }
        self.close_before(self.end);
        self.close_before(MADE_UP);
        true
    }

    /// Goes on with the next of several values, if there is one.
    #[inline]
    fn next(&mut self, document: &Document) -> bool {
        let Some(node) = self.left.pop() else {
            return false;
        };
        self.close_before(self.end);
        self.at = node.get();
        self.end = document.end_index(node).min(document.len());
        true
    }

    /// The text written since the last time. Between two steps no character is cut.
    #[inline]
    pub fn take(&mut self) -> String {
        utf8::lossy(std::mem::take(&mut self.text))
    }

    /// Closes the containers that end before a value.
    #[inline]
    fn close_before(&mut self, at: usize) {
        while let Some(&(end, bracket)) = self.open.last()
            && end == at
        {
            self.open.pop();
            self.new_line();
            self.text.push(bracket);
            self.follows = true;
        }
    }

    /// What stands before a value: comma, line, key.
    #[inline]
    fn begin(&mut self, document: &Document, value: Node) {
        if self.open.is_empty() {
            return;
        }
        if self.follows {
            self.text.push(b',');
        }
        self.new_line();
        if let Some(key) = document.key(value) {
            self.text.extend_from_slice(&key.raw());
            self.text.push(b':');
            if self.indent.is_some() {
                self.text.push(b' ');
            }
        }
    }

    #[inline]
    fn value(&mut self, document: &Document, value: Node) {
        self.text.extend_from_slice(&document.literal(value).raw());
        self.follows = true;
        if !document.is_container(value) {
            return;
        }
        let bracket = if document.kind(value) == Kind::Object {
            b'}'
        } else {
            b']'
        };
        let is_empty = document.first_child(value).is_none();
        self.follows = is_empty;
        match document.is_open(value) {
            // Nothing comes after an open container, so its end is never reached.
            true => self.open.push((NEVER, bracket)),
            false if is_empty => self.text.push(bracket),
            false => self.open.push((document.end_index(value), bracket)),
        }
    }

    #[inline]
    fn new_line(&mut self) {
        if let Some(indent) = self.indent {
            self.text.push(b'\n');
            let spaces = indent * self.open.len().min(DEEPEST);
            self.text.resize(self.text.len() + spaces, b' ');
        }
    }
}
