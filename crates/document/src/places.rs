//! What a row says about its place, remembered from row to row.
//!
//! Children are not counted in the index. Rows ask for the same counts again and again, so they are kept: drawing rows of a
//! list counts it once, however long it is, and what comes later is added.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::document::Document;
use crate::literal::Literal;
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
    containers: HashMap<Node, Container>,
}

/// What is known of one container.
#[derive(Debug, Clone, Default)]
struct Container {
    children: Children,
    duplicates: Duplicates,
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
        let known = &mut self.containers.entry(parent).or_default().duplicates;
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
        let known = &mut self.containers.entry(parent).or_default().children;
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
        // Hash and node in one number: sorting those is one small instance of the sort, sorting names two large ones.
        let hashed = |(key, member): (Literal, Node)| {
            let mut hasher = DefaultHasher::new();
            key.decode().hash(&mut hasher);
            hasher.finish() << 32 | u64::from(member.index())
        };
        let mut members: Vec<u64> = self.members(object).map(hashed).collect();
        members.sort_unstable();
        let mut duplicates = Vec::new();
        for same_hash in members.chunk_by(|one, next| one >> 32 == next >> 32) {
            self.add_duplicates(same_hash, &mut duplicates);
        }
        duplicates.sort_unstable();
        duplicates.into_iter().map(node_of).collect()
    }

    /// Of members whose names have one hash those whose names are equal.
    fn add_duplicates(&self, members: &[u64], duplicates: &mut Vec<u64>) {
        let mut rest = members.to_vec();
        while let [first, _, ..] = rest.as_slice() {
            let name = self.name(*first);
            let (same, others): (Vec<u64>, Vec<u64>) =
                rest.iter().partition(|&&member| self.name(member) == name);
            if same.len() > 1 {
                duplicates.extend(same.iter().map(|member| member & NODE));
            }
            rest = others;
        }
    }

    fn name(&self, member: u64) -> Option<Cow<'_, str>> {
        self.member_key(node_of(member)).map(|key| key.decode())
    }
}

/// The bits of the node beside the hash of its name.
const NODE: u64 = u32::MAX as u64;

fn node_of(member: u64) -> Node {
    Node::at((member & NODE) as usize)
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
