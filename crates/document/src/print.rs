//! A value written anew, one value a line.

use crate::document::Document;
use crate::node::{Kind, Node};

/// Levels after which lines are no longer indented further: a document of nothing but brackets would become a thousand times as
/// long, all of it spaces.
const DEEPEST: usize = 100;

impl Document {
    /// A value with `indent` spaces a level (for a hundred levels); strings and numbers as sent, bytes that are not UTF-8
    /// as U+FFFD. What has not come is not written: an open container stays open.
    ///
    /// The exact text of a value is `bytes(span(node))`.
    pub fn print(&self, node: Node, indent: usize) -> String {
        self.print_hiding(node, indent, &|_| false, "")
    }

    /// Like `print`, with `instead` (JSON text) in place of each value for which `hide` holds.
    pub fn print_hiding(
        &self,
        node: Node,
        indent: usize,
        hide: &dyn Fn(Node) -> bool,
        instead: &str,
    ) -> String {
        let mut printer = Printer {
            document: self,
            text: Vec::new(),
            indent,
            open: Vec::new(),
        };
        let end = self.end_index(node).min(self.len());
        let mut at = node.get();
        while at < end {
            let value = Node::at(at);
            printer.close_before(at);
            printer.begin(value, value == node);
            if hide(value) {
                printer.text.extend_from_slice(instead.as_bytes());
                at = self.end_index(value);
            } else {
                printer.value(value);
                at += 1;
            }
        }
        printer.close_before(end);
        String::from_utf8(printer.text)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

struct Printer<'a> {
    document: &'a Document,
    text: Vec<u8>,
    indent: usize,
    /// The containers around, from the outside in: the first value after each, and its bracket.
    open: Vec<(usize, u8)>,
}

impl Printer<'_> {
    /// Closes the containers that end before a value.
    fn close_before(&mut self, at: usize) {
        while let Some(&(end, bracket)) = self.open.last()
            && end == at
        {
            self.open.pop();
            self.new_line();
            self.text.push(bracket);
        }
    }

    /// What stands before a value: comma, line, key.
    fn begin(&mut self, value: Node, is_first: bool) {
        if is_first {
            return;
        }
        if !matches!(self.text.last(), Some(b'{' | b'[')) {
            self.text.push(b',');
        }
        self.new_line();
        if let Some(key) = self.document.key(value) {
            self.text.extend_from_slice(&key.raw());
            self.text.extend_from_slice(b": ");
        }
    }

    fn value(&mut self, value: Node) {
        let document = self.document;
        self.text.extend_from_slice(&document.literal(value).raw());
        if document.is_container(value) {
            let bracket = if document.kind(value) == Kind::Object {
                b'}'
            } else {
                b']'
            };
            let is_empty = document.first_child(value).is_none();
            match document.is_open(value) {
                // Nothing comes after an open container, so its end is never reached.
                true => self.open.push((usize::MAX, bracket)),
                false if is_empty => self.text.push(bracket),
                false => self.open.push((document.end_index(value), bracket)),
            }
        }
    }

    fn new_line(&mut self) {
        self.text.push(b'\n');
        let spaces = self.indent * self.open.len().min(DEEPEST);
        self.text.resize(self.text.len() + spaces, b' ');
    }
}
