//! The document: received bytes and the flat index over them.

use std::borrow::Cow;
use std::ops::Range;

use crate::fault::{Fault, Position};
use crate::index::Index;
use crate::literal::Literal;
use crate::node::{Kind, Node};
use crate::run;
use crate::scanner::BYTE_ORDER_MARK;
use crate::segments::Segments;
use crate::unescape::Source;
use crate::visible::{Piece, pieces};

/// A JSON document as the bytes it arrived in.
///
/// Everything can be read at any time: while bytes arrive, and when they turn out not to be JSON.
/// Values begun are there, an open container reaches to what has come. A `Node` this document
/// doesn't have reads as a `null` without text.
#[derive(Debug, Clone)]
pub struct Document {
    pub(crate) bytes: Segments<u8>,
    pub(crate) index: Index,
    /// Bytes that are JSON or the beginning of it: up to the fault, if there is one.
    pub(crate) read: usize,
    pub(crate) fault: Option<Fault>,
    pub(crate) invalid_utf8: Option<Position>,
    /// Whether no more bytes come.
    pub(crate) ended: bool,
}

impl Document {
    pub(crate) fn with_size_hint(bytes: usize) -> Self {
        Self {
            bytes: Segments::with_capacity(bytes),
            index: Index::with_size_hint(bytes),
            read: 0,
            fault: None,
            invalid_utf8: None,
            ended: false,
        }
    }

    // The whole.

    /// Values so far.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether no value has begun.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes received and kept (at most `MAX_LEN`).
    pub fn byte_len(&self) -> usize {
        self.bytes.len()
    }

    /// Bytes of memory held.
    pub fn memory(&self) -> usize {
        self.bytes.memory() + self.index.memory()
    }

    /// Whether the document has ended and is JSON.
    pub fn is_complete(&self) -> bool {
        self.ended && self.fault.is_none()
    }

    /// Whether no more bytes come.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// Where and why the bytes are not JSON.
    pub fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// Whether a byte order mark stands before the value. RFC 8259 section 8.1 lets readers
    /// ignore it.
    pub fn has_bom(&self) -> bool {
        *self.bytes(0..BYTE_ORDER_MARK.len()) == *BYTE_ORDER_MARK
    }

    /// Where the first byte is that is not UTF-8.
    pub fn invalid_utf8(&self) -> Option<Position> {
        self.invalid_utf8
    }

    /// Line and column of a byte, by reading everything before it. Columns count characters: all bytes that don't
    /// continue a UTF-8 sequence.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let mut begin = if self.has_bom() {
            BYTE_ORDER_MARK.len()
        } else {
            0
        };
        let (mut line, mut at) = (1, begin);
        while at < offset {
            let slice = self.bytes.slice(at..offset);
            let feed = run::line(slice, 0);
            at += feed;
            if feed < slice.len() {
                at += 1;
                (line, begin) = (line + 1, at);
            }
        }
        let characters = |slice: &[u8]| slice.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        let column = 1 + self
            .bytes
            .slices(begin..offset)
            .map(characters)
            .sum::<usize>();
        Position {
            offset,
            line,
            column,
        }
    }

    /// Bytes as they came. A range past the end is cut.
    pub fn bytes(&self, range: Range<usize>) -> Cow<'_, [u8]> {
        self.bytes.cow(range)
    }

    /// Bytes as they came, without copying.
    pub fn chunks(&self, range: Range<usize>) -> impl Iterator<Item = &[u8]> {
        self.bytes.slices(range)
    }

    /// Bytes of the answer as text for the screen (`Piece`), about `limit` of them.
    pub fn raw_pieces(&self, range: Range<usize>, limit: usize) -> Vec<Piece> {
        let range = range.start..range.end.min(self.byte_len());
        pieces(&self.bytes, range, Source::Text, limit)
    }

    /// The outermost value, once it has begun.
    pub fn root(&self) -> Option<Node> {
        (!self.is_empty()).then_some(Node::ROOT)
    }

    /// All values so far, in document order.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = Node> + use<> {
        (0..self.len()).map(Node::at)
    }

    // One value.

    /// What a value is.
    pub fn kind(&self, node: Node) -> Kind {
        if let Some(container) = self.index.container(node.get()) {
            return if self.index.is_object(container) {
                Kind::Object
            } else {
                Kind::Array
            };
        }
        match self
            .value_start(node)
            .and_then(|start| self.bytes.get(start))
        {
            Some(b'"') => Kind::String,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'-' | b'0'..=b'9') => Kind::Number,
            _ => Kind::Null,
        }
    }

    /// Whether a value is an object or an array.
    pub fn is_container(&self, node: Node) -> bool {
        self.index.containers().get(node.get())
    }

    /// Whether a value is a container whose closing bracket has not come.
    pub fn is_open(&self, node: Node) -> bool {
        self.index
            .container(node.get())
            .is_some_and(|container| self.index.is_open(container))
    }

    /// The name of a member, as sent; `None` for items and the outermost value.
    pub fn key(&self, node: Node) -> Option<Literal<'_>> {
        self.in_object(node)
            .then(|| self.member_key(node))
            .flatten()
    }

    /// A scalar as sent, quotes included; of a container the opening bracket.
    pub fn literal(&self, node: Node) -> Literal<'_> {
        let Some(start) = self.value_start(node) else {
            return Literal::new(&self.bytes, 0..0, false);
        };
        if self.is_container(node) {
            return Literal::new(&self.bytes, start..start + 1, true);
        }
        let is_whole = node.after() < self.len() || self.index.tail().is_some();
        Literal::new(
            &self.bytes,
            start..self.scalar_end(node).max(start),
            is_whole,
        )
    }

    /// The text of a string; `None` for any other value.
    pub fn text(&self, node: Node) -> Option<Cow<'_, str>> {
        (self.kind(node) == Kind::String).then(|| self.literal(node).decode())
    }

    /// The bytes of a value without its key: a container to its bracket, or to what has come.
    pub fn span(&self, node: Node) -> Range<usize> {
        let Some(start) = self.value_start(node) else {
            return 0..0;
        };
        let end = match self.index.container(node.get()) {
            None => self.scalar_end(node),
            Some(container) if self.index.is_open(container) => self.read,
            Some(container) => self.container_end(container),
        };
        start..end.max(start)
    }

    // Where things are in the bytes.

    /// Whether the container around a value is an object.
    pub(crate) fn in_object(&self, node: Node) -> bool {
        let holder = if node.get() < self.len() {
            self.index.holder(node.get())
        } else {
            None
        };
        holder.is_some_and(|container| self.index.is_object(container))
    }

    /// The name of a value known to be a member.
    pub(crate) fn member_key(&self, node: Node) -> Option<Literal<'_>> {
        let start = self.index.offset(node.get())?;
        Some(Literal::new(
            &self.bytes,
            start..self.string_end(start),
            true,
        ))
    }

    /// The first byte of a value, after its key.
    pub(crate) fn value_start(&self, node: Node) -> Option<usize> {
        let start = self.index.offset(node.get())?;
        if !self.in_object(node) {
            return Some(start);
        }
        let colon = self.skip_space(self.string_end(start));
        Some(self.skip_space(colon + 1))
    }

    /// The byte after the string that begins at `start`, or after what has come of it.
    fn string_end(&self, start: usize) -> usize {
        let mut at = start + 1;
        loop {
            let slice = self.bytes.slice(at..self.read);
            let run = run::string(slice, 0);
            at += run;
            match slice.get(run) {
                Some(b'"') => return at + 1,
                Some(b'\\') => at += 2,
                Some(_) => return at,
                None if slice.is_empty() => return self.read,
                None => {}
            }
        }
    }

    fn skip_space(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let slice = self.bytes.slice(at..self.read);
            let run = run::space(slice, 0);
            at += run;
            if run < slice.len() || slice.is_empty() {
                return at;
            }
        }
    }

    /// The byte after a scalar. Only brackets, commas and white space stand between it and the
    /// next value, so long strings are not read.
    pub(crate) fn scalar_end(&self, node: Node) -> usize {
        let Some(next) = self.index.offset(node.after()) else {
            return self.index.tail().unwrap_or(self.read);
        };
        let mut end = next;
        while let Some(before) = end.checked_sub(1)
            && let Some(byte) = self.bytes.get(before)
            && (run::is_space(byte) || matches!(byte, b',' | b']' | b'}'))
        {
            end = before;
        }
        end
    }

    /// The byte after a closed container: after the last value in it, as many brackets close as
    /// there are containers around that value, up to this one.
    fn container_end(&self, container: usize) -> usize {
        let last = Node::at(self.index.end(container) - 1);
        let holder = self
            .index
            .container(last.get())
            .or_else(|| self.index.holder(last.get()));
        let mut left = 1 + self
            .index
            .around(holder)
            .take_while(|&inner| inner != container)
            .count();
        let mut at = if self.is_container(last) {
            self.value_start(last).map_or(self.read, |start| start + 1)
        } else {
            self.scalar_end(last)
        };
        while at < self.read && left > 0 {
            left -= usize::from(matches!(self.bytes.get(at), Some(b']' | b'}')));
            at += 1;
        }
        at
    }
}
