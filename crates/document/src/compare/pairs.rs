//! Which value of one container is compared with which of another.

use super::names::Names;
use super::{At, Rules, Side};
use crate::document::Document;
use crate::node::{Kind, Node};
use crate::unescape::{Source, units};

/// Two containers being compared.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) left: Half,
    pub(super) right: Half,
    pub(super) by: By,
    /// How many names of the left side were looked for on the right, then how many of the right were looked at.
    pub(super) done: usize,
    /// The place on the right where the last pair was, to see the order.
    pub(super) last: usize,
    pub(super) in_order: bool,
}

#[derive(Debug)]
pub(super) struct Half {
    pub(super) container: At,
    /// The value to take next.
    pub(super) next: Option<At>,
    pub(super) names: Names,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Place,
    Key,
    ItemName,
}

/// What a step works with.
pub(super) struct Work<'a> {
    pub(super) left: Side<'a>,
    pub(super) right: Side<'a>,
    pub(super) rules: &'a dyn Rules,
    pub(super) cost: usize,
}

impl Work<'_> {
    /// What a value is found by on the other side.
    #[inline]
    pub(super) fn name(&self, side: Side, at: At, by: By) -> Option<String> {
        let document = side.get(at.part)?;
        match by {
            By::ItemName => self.rules.item_name(document, at.node),
            _ => Some(document.key(at.node)?.decode().into_owned()),
        }
    }

    /// Whether two values have the same name.
    #[inline]
    pub(super) fn have_same_name(&self, one: (Side, At), other: (Side, At), by: By) -> bool {
        if by == By::ItemName {
            return self.name(one.0, one.1, by) == self.name(other.0, other.1, by);
        }
        let documents = one.0.get(one.1.part).zip(other.0.get(other.1.part));
        documents.is_some_and(|(document, other_document)| {
            let keys = document
                .key(one.1.node)
                .zip(other_document.key(other.1.node));
            keys.is_some_and(|(one, other)| {
                let (one, other) = (one.raw(), other.raw());
                one == other || read_alike(&one, &other)
            })
        })
    }
}

impl Half {
    #[inline]
    pub(super) fn new(side: Side, container: At) -> Self {
        let mut half = Self {
            container,
            next: None,
            names: Names::default(),
        };
        half.rewind(side);
        half
    }

    /// Back to the first value.
    #[inline]
    pub(super) fn rewind(&mut self, side: Side) {
        let At { part, node } = self.container;
        let first = side
            .get(part)
            .and_then(|document| document.first_child(node));
        self.next = first
            .map(|node| At { part, node })
            .or_else(|| continued(side, self.container));
    }

    /// The next value, if there is one more.
    #[inline]
    pub(super) fn take(&mut self, side: Side) -> Option<At> {
        let at = self.next?;
        let document = side.get(at.part)?;
        self.next = match document.next_sibling(at.node) {
            Some(node) => Some(At { node, ..at }),
            None => document
                .parent(at.node)
                .and_then(|node| continued(side, At { node, ..at })),
        };
        Some(at)
    }
}

impl Frame {
    /// The next two values of one name, or one value that the other side does not have; neither where the right one had its turn.
    #[inline]
    pub(super) fn pair(&mut self, work: &Work) -> Option<(Option<At>, Option<At>)> {
        let (place, by) = (self.done, self.by);
        self.done += 1;
        let Some((hash, left)) = self.left.names.get(place) else {
            let place = place - self.left.names.len();
            let (_, right) = self.right.names.get(place)?;
            return Some((None, (!self.right.names.is_taken(place)).then_some(right)));
        };
        let is_same = |right| work.have_same_name((work.left, left), (work.right, right), by);
        let Some(found) = self.right.names.find(hash, is_same) else {
            return Some((Some(left), None));
        };
        self.in_order &= found >= self.last;
        self.last = found;
        self.right.names.take(found);
        Some((
            Some(left),
            self.right.names.get(found).map(|(_, right)| right),
        ))
    }
}

/// The first value of an array that goes on in a later document: one directly in the outermost object, under the same name.
#[inline]
fn continued(side: Side, array: At) -> Option<At> {
    let document: &Document = side
        .get(array.part)
        .filter(|_| side.len() > array.part + 1)?;
    let is_array = document.kind(array.node) == Kind::Array;
    let name = document.key(array.node).filter(|_| is_array)?.decode();
    if document.parent(array.node) != Some(Node::ROOT) {
        return None;
    }
    let mut later = side.iter().enumerate().skip(array.part + 1);
    later.find_map(|(part, document)| {
        let array = document.find(&[name.as_ref()])?;
        let is_array = document.kind(array) == Kind::Array;
        let node = document.first_child(array).filter(|_| is_array)?;
        Some(At { part, node })
    })
}

/// Whether two strings, given with their quotes as sent, read the same: half surrogate pairs and bytes that are no characters only
/// as themselves.
#[inline]
pub(super) fn read_alike(one: &[u8], other: &[u8]) -> bool {
    let read = |bytes| units(bytes, Source::JsonString).map(|(unit, _)| unit);
    read(one).eq(read(other))
}
