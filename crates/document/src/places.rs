//! What a row says about its place, remembered from row to row.
//!
//! Children are not counted in the index. Rows ask for the same counts again and again, so they are kept: drawing rows of a
//! list counts it once, however long it is, and what comes later is added.

use std::collections::HashMap;

use crate::document::Document;
use crate::node::Node;
use crate::pointer::{Pointer, Step};

/// Where a value is in the container around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Values before it.
    pub index: usize,
    /// Values in the container, so far.
    pub count: usize,
}

/// Children between two marks.
const STEP: usize = 1024;

/// Places of the values of one document, which may grow. Give it the document it has been used with.
#[derive(Debug, Clone, Default)]
pub struct Places {
    children: HashMap<Node, Children>,
    duplicates: HashMap<Node, Duplicates>,
}

/// The children of one container, as far as they have been counted.
#[derive(Debug, Clone, Default)]
struct Children {
    /// Each `STEP`th child, from the first: a place is counted from the mark before it.
    marks: Vec<Node>,
    count: usize,
    /// The first value that was not looked at.
    end: usize,
}

/// The members of an object whose name another one has too, as far as they have been looked for.
#[derive(Debug, Clone, Default)]
struct Duplicates {
    members: Vec<Node>,
    /// Values in the object when they were looked for.
    values: usize,
}

impl Places {
    /// Nothing known.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where a value is in the container around it; the outermost is alone.
    pub fn place(&mut self, document: &Document, node: Node) -> Place {
        match document.parent(node) {
            Some(parent) => self.children(document, parent).place(document, node),
            None => Place { index: 0, count: 1 },
        }
    }

    /// `Document::child_count`.
    pub fn child_count(&mut self, document: &Document, node: Node) -> usize {
        self.children(document, node).count
    }

    /// `Document::pointer`.
    pub fn pointer(&mut self, document: &Document, node: Node) -> Pointer {
        let mut steps = Vec::new();
        let mut child = node;
        for parent in document.ancestors(node) {
            steps.push(match document.key(child) {
                Some(key) => Step::Key(key.decode().into_owned()),
                None => Step::Index(self.children(document, parent).place(document, child).index),
            });
            child = parent;
        }
        steps.reverse();
        steps.into()
    }

    /// `Document::is_duplicate_key`. While a long object grows, a duplicate may be noticed late: when it has grown by half, or has ended.
    pub fn is_duplicate_key(&mut self, document: &Document, node: Node) -> bool {
        let Some(parent) = document.parent(node) else {
            return false;
        };
        let known = self.duplicates.entry(parent).or_default();
        let values = document.end_index(parent) - parent.get();
        let is_due = !document.is_open(parent) || values >= known.values + known.values / 2;
        if values > known.values && is_due {
            *known = Duplicates {
                members: document.duplicates(parent),
                values,
            };
        }
        known.members.binary_search(&node).is_ok()
    }

    fn children(&mut self, document: &Document, parent: Node) -> &Children {
        let known = self.children.entry(parent).or_default();
        known.extend(document, parent);
        known
    }
}

impl Children {
    /// Counts what has come since, from the last mark on.
    fn extend(&mut self, document: &Document, parent: Node) {
        let end = document
            .first_child(parent)
            .map_or(0, |_| document.end_index(parent));
        if end <= self.end {
            return;
        }
        self.end = end;
        let from = self.marks.pop().unwrap_or(Node::at(parent.after()));
        self.count = self.marks.len() * STEP;
        document.index.hop_siblings(from.get(), end, |first, run| {
            let before = self.count;
            self.count += run;
            let marked = (self.marks.len() * STEP..self.count).step_by(STEP);
            self.marks
                .extend(marked.map(|place| Node::at(first + place - before)));
            None
        });
    }

    fn place(&self, document: &Document, node: Node) -> Place {
        let mark = self
            .marks
            .partition_point(|mark| *mark <= node)
            .saturating_sub(1);
        let first = self.marks.get(mark).map_or(node.get(), |mark| mark.get());
        Place {
            index: mark * STEP + document.index.count_siblings(first, node.get()),
            count: self.count,
        }
    }
}

impl Document {
    /// The members of an object whose name another one has too, in order.
    pub(crate) fn duplicates(&self, object: Node) -> Vec<Node> {
        let names = self
            .members(object)
            .map(|(key, member)| (key.decode(), member));
        let mut names: Vec<_> = names.collect();
        names.sort();
        let same = names.chunk_by(|(one, _), (next, _)| one == next);
        let mut duplicates: Vec<Node> = same
            .filter(|same| same.len() > 1)
            .flatten()
            .map(|&(_, member)| member)
            .collect();
        duplicates.sort();
        duplicates
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Builder;

    fn check(places: &mut Places, document: &Document) {
        for node in document
            .nodes()
            .step_by(97)
            .chain(document.nodes().rev().step_by(641))
        {
            let (index, count) = (
                document.index_in_parent(node),
                document
                    .parent(node)
                    .map_or(1, |parent| document.child_count(parent)),
            );
            assert_eq!(
                places.place(document, node),
                Place { index, count },
                "{node:?}"
            );
            assert_eq!(
                places.child_count(document, node),
                document.child_count(node),
                "{node:?}"
            );
        }
    }

    #[test]
    fn places_in_long_lists_are_right_while_they_grow() {
        let items = ["1", "{}", "[[],2,[3]]", "\"a\",\"b\",\"c\"", "{\"a\":[{}]}"].join(",");
        let text = format!("[{}]", vec![items; 1200].join(","));
        let (mut builder, mut places) = (Builder::new(), Places::new());
        for piece in text.as_bytes().chunks(17_001) {
            builder.feed(piece);
            check(&mut places, builder.document());
        }
        assert_eq!(places.child_count(builder.document(), Node::ROOT), 8400);
    }

    #[test]
    fn duplicates_are_noticed_when_an_object_ends() {
        let (mut builder, mut places) = (Builder::new(), Places::new());
        let mut is_duplicate = |more: &str| {
            builder.feed(more.as_bytes());
            places.is_duplicate_key(builder.document(), Node::at(1))
        };
        assert!(!is_duplicate("{\"a\":1"));
        assert!(is_duplicate(",\"a\":2"));
        assert!(is_duplicate(",\"b\":2,\"b\":3}"));
        assert!(places.is_duplicate_key(builder.document(), Node::at(4)));
    }
}
