//! Finding text in a document, in steps, while it may still be growing.
//!
//! A text is looked for in the bytes as they are, far faster than values could be read; only strings that hold an escape are read
//! first. Letters outside ASCII in either case are looked for only in strings that hold such letters. Only what somebody else
//! tests (a regular expression) is looked for value by value.
//!
//! A hit is a value: its key, or itself if it is a scalar, holds the text, once or more often. That is what has a row to jump to.

mod answers;
mod needle;
mod query;

use std::fmt;

use crate::case::lower_case;
use crate::document::Document;
use crate::literal::Literal;
use crate::node::Node;
use crate::run;
use crate::segments::Segments;
use crate::unescape::{LONGEST, Source, units};
use answers::Answers;
use needle::Needle;
use query::Pattern;
pub use query::{Query, Scope, Test};

/// The values of one document that hold what is looked for, as far as it was looked.
#[derive(Clone)]
pub struct Finder {
    query: Query,
    /// Numbers of values, ascending.
    hits: Segments<u32>,
    /// The byte to go on at.
    at: usize,
    /// The value that `at` is in or comes after.
    node: usize,
    /// Before this byte and after `at` no escape begins that counts.
    clear: usize,
    /// Of a test.
    answers: Answers,
}

/// Nothing of it is text for people, and there may be millions of hits.
impl fmt::Debug for Finder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} hits up to byte {}", self.hits.len(), self.at)
    }
}

/// Values that must not be found: secret ones. Their keys may.
pub type Hide<'a> = &'a dyn Fn(Node) -> bool;

impl Finder {
    /// Nothing was looked at yet.
    pub fn new(query: Query) -> Self {
        Self {
            query,
            hits: Segments::new(),
            at: 0,
            node: 0,
            clear: 0,
            answers: Answers::default(),
        }
    }

    /// What is looked for.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Looks on, at about `budget` more bytes. Whether all that has come was looked at: of a document that still grows all but
    /// its last value, which may not be whole.
    pub fn step(&mut self, document: &Document, hide: Hide, budget: usize) -> bool {
        let end = if document.has_ended() {
            document.read
        } else {
            let last = document.len().saturating_sub(1);
            document.index.offset(last).unwrap_or(0)
        };
        let stop = end.min(self.at.saturating_add(budget));
        let pattern = self.query.pattern().clone();
        while self.at < stop {
            match &pattern {
                Pattern::Bytes(needle) => self.look(document, hide, needle, end),
                Pattern::Lower(_) => self.look_for_letters(document, hide, end),
                Pattern::Test(_) => self.read(document, hide, end),
            }
        }
        self.at >= end
    }

    // Byte by byte.

    /// Goes to the next hit, or over the next escaped string, or to the end of a segment.
    fn look(&mut self, document: &Document, hide: Hide, needle: &Needle, end: usize) {
        let slice = document.bytes.slice(self.at..end);
        if slice.is_empty() {
            self.at = end;
            return;
        }
        if self.clear <= self.at {
            self.clear = self.at + needle.escape(slice);
        }
        let border = self.at + slice.len();
        let clear = self.clear.min(border);
        let bytes = slice.get(..clear - self.at).unwrap_or(slice);
        let found = if needle.is_escaped() {
            None
        } else {
            needle.find(bytes, 0)
        };
        if let Some(found) = found {
            self.hit(document, hide, self.at + found, needle);
        } else if clear < border {
            self.escaped(document, hide, needle, clear);
        } else {
            self.cross(document, hide, border, needle, end);
        }
    }

    /// Looks for a text that two segments share.
    fn cross(
        &mut self,
        document: &Document,
        hide: Hide,
        border: usize,
        needle: &Needle,
        end: usize,
    ) {
        let reach = needle.len() - 1;
        let from = border.saturating_sub(reach).max(self.at);
        let bytes = document.bytes(from..end.min(border + reach));
        let clear = needle.escape(&bytes);
        let bytes = bytes.get(..clear).unwrap_or(&bytes);
        match needle.find(bytes, 0) {
            Some(found) => self.hit(document, hide, from + found, needle),
            None => self.at = border,
        }
    }

    /// The text stands at this byte; whether inside a key or a scalar is to be seen.
    fn hit(&mut self, document: &Document, hide: Hide, found: usize, needle: &Needle) {
        if self.is_escaped(document, found) {
            self.at = found + 1;
            return;
        }
        let text = found..found + needle.len();
        let holds = |literal: &Literal| {
            let content = literal.content();
            content.start <= text.start && text.end <= content.end
        };
        let node = self.node_at(document, found);
        let key = document.key(node);
        if let Some(key) = key.filter(|key| found < key.range().end) {
            self.judge_key(document, node, &key, holds(&key), found + 1);
            return;
        }
        let value = document.literal(node);
        if value.range().contains(&found) && !document.is_container(node) {
            let is_hit = holds(&value) && !hide(node);
            self.judge_value(node, &value, is_hit);
        } else {
            // No string and no scalar comes before the value, nor after it before the next one.
            let starts = [value.range().start, self.next(document)];
            let next = starts.into_iter().find(|&start| start > found);
            self.at = next.unwrap_or(found + 1);
        }
    }

    /// An escape stands at this byte. It may be passed over unless the text holds what it says; then the string has to be read.
    fn escaped(&mut self, document: &Document, hide: Hide, needle: &Needle, backslash: usize) {
        if self.is_escaped(document, backslash) {
            self.at = backslash + 1;
            return;
        }
        let bytes = document.bytes(backslash..backslash + LONGEST);
        match units(&bytes, Source::JsonString).next() {
            Some((unit, len)) if !needle.holds(unit.character()) => self.at = backslash + len,
            _ => self.read_at(document, hide, backslash),
        }
    }

    /// Whether the backslash before this byte begins an escape. None reaches over the byte where looking goes on.
    fn is_escaped(&self, document: &Document, byte: usize) -> bool {
        let is_backslash = |&at: &usize| document.bytes.get(at) == Some(b'\\');
        let backslashes = (self.at..byte).rev().take_while(is_backslash).count();
        backslashes % 2 == 1
    }

    /// Goes over ASCII, which holds no letter in question, to the next string that holds one or the number of one, and reads it.
    fn look_for_letters(&mut self, document: &Document, hide: Hide, end: usize) {
        let slice = document.bytes.slice(self.at..end);
        if self.clear <= self.at {
            self.clear = self.at + needle::by_number(slice);
        }
        let clear = slice.get(..self.clear - self.at).unwrap_or(slice);
        let letter = run::beyond_ascii(clear);
        let border = self.at + slice.len();
        self.at += letter;
        if self.at < border {
            self.read_at(document, hide, self.at);
        }
    }

    /// Reads the key or the string around this byte.
    fn read_at(&mut self, document: &Document, hide: Hide, byte: usize) {
        let node = self.node_at(document, byte);
        let key = document.key(node);
        if let Some(key) = key.filter(|key| key.range().contains(&byte)) {
            let is_hit = self.is_in(&key);
            let end = key.range().end;
            self.judge_key(document, node, &key, is_hit, end);
            return;
        }
        let value = document.literal(node);
        if value.range().contains(&byte) {
            let is_hit = self.query.scope().values() && self.is_in(&value) && !hide(node);
            self.judge_value(node, &value, is_hit);
        } else {
            self.at = byte + 1;
        }
    }

    /// Goes on after a value whose key is a hit, else at `next`.
    fn judge_key(
        &mut self,
        document: &Document,
        node: Node,
        key: &Literal,
        is_hit: bool,
        next: usize,
    ) {
        if is_hit && self.query.scope().keys() {
            self.push(node);
            self.at = self.next(document);
        } else if is_hit {
            self.at = key.range().end;
        } else {
            self.at = next;
        }
    }

    fn judge_value(&mut self, node: Node, value: &Literal, is_hit: bool) {
        if is_hit && self.query.scope().values() {
            self.push(node);
        }
        self.at = value.range().end;
    }

    // Value by value.

    fn read(&mut self, document: &Document, hide: Hide, end: usize) {
        let node = Node::at(self.node);
        let offset = document.index.offset(self.node);
        if offset.is_none_or(|offset| offset >= end) {
            self.at = end;
            return;
        }
        let scope = self.query.scope();
        let is_key = scope.keys()
            && document
                .key(node)
                .is_some_and(|key| self.test(document, &key));
        let is_hit = is_key
            || scope.values()
                && !document.is_container(node)
                && self.test(document, &document.literal(node))
                && !hide(node);
        if is_hit {
            self.push(node);
        }
        self.at = self.next(document);
        self.node += 1;
    }

    fn test(&mut self, document: &Document, literal: &Literal) -> bool {
        let query = &self.query;
        let ask = || query.is_in(&literal.decode());
        self.answers.of(document, literal, ask)
    }

    fn is_in(&self, literal: &Literal) -> bool {
        match self.query.pattern() {
            Pattern::Bytes(needle) => holds(literal, needle, |text| text),
            Pattern::Lower(lower) => {
                let needle = Needle::new(lower, false);
                holds(literal, &needle, |text| lower_case(&text))
            }
            Pattern::Test(_) => self.query.is_in(&literal.decode()),
        }
    }

    /// Where the value after this one begins.
    fn next(&self, document: &Document) -> usize {
        let next = document.index.offset(self.node + 1);
        next.unwrap_or(document.read)
    }

    fn push(&mut self, node: Node) {
        let last = self.count().checked_sub(1);
        if last.and_then(|last| self.nth(last)) != Some(node) {
            self.hits.push(node.index());
        }
    }

    /// The value that a byte is in or comes after. Bytes come in order, so it is near the last one.
    fn node_at(&mut self, document: &Document, byte: usize) -> Node {
        let is_before = |node: usize| {
            document
                .index
                .offset(node)
                .is_some_and(|offset| offset <= byte)
        };
        let mut step = 1;
        while is_before(self.node + step) {
            self.node += step;
            step *= 2;
        }
        while step > 0 {
            if is_before(self.node + step) {
                self.node += step;
            }
            step /= 2;
        }
        Node::at(self.node)
    }

    // What was found.

    /// How many values were found so far.
    pub fn count(&self) -> usize {
        self.hits.len()
    }

    /// Bytes that were looked at.
    pub fn looked_at(&self) -> usize {
        self.at
    }

    /// A hit, counted from 0 in document order.
    pub fn nth(&self, number: usize) -> Option<Node> {
        self.hits.get(number).map(|node| Node::at(node as usize))
    }

    /// How many hits come before a value.
    pub fn before(&self, node: Node) -> usize {
        self.hits.partition_point(|hit| hit < node.index())
    }

    /// Whether a value is a hit.
    pub fn is_hit(&self, node: Node) -> bool {
        self.nth(self.before(node)) == Some(node)
    }
}

/// Whether a string, once read and spelled, holds a text. Read in pieces: it may be as long as the document.
fn holds(literal: &Literal, needle: &Needle, spell: impl Fn(String) -> String) -> bool {
    let mut text = String::new();
    for piece in literal.texts(PIECE) {
        text.push_str(&spell(piece));
        if needle.find(text.as_bytes(), 0).is_some() {
            return true;
        }
        let mut keep = text.len().saturating_sub(needle.len() - 1);
        while !text.is_char_boundary(keep) {
            keep -= 1;
        }
        text.drain(..keep);
    }
    false
}

/// Bytes of a string that are read at once.
const PIECE: usize = 64 * 1024;
