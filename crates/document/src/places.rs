//! What a row says about its place, remembered from row to row.
//!
//! Children are not counted in the index. Rows next to each other ask for the same counts, so they
//! are kept: drawing sixty rows out of a long list counts once.

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

/// Places of the values of one document. Give it the document it has been used with; it forgets
/// when that grows.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Values of the document when the counts were made.
    len: usize,
    parents: HashMap<Node, Known>,
    duplicates: HashMap<Node, Vec<Node>>,
}

/// The place of one child, from which others are counted.
#[derive(Debug, Clone, Copy)]
struct Known {
    child: Node,
    place: Place,
}

impl Places {
    /// Nothing known.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where a value is in the container around it; the outermost is alone.
    pub fn place(&mut self, document: &Document, node: Node) -> Place {
        match document.parent(node) {
            Some(parent) => self.place_in(document, parent, node),
            None => Place { index: 0, count: 1 },
        }
    }

    /// `Document::pointer`.
    pub fn pointer(&mut self, document: &Document, node: Node) -> Pointer {
        let mut steps = Vec::new();
        let mut child = node;
        for parent in document.ancestors(node) {
            steps.push(match document.key(child) {
                Some(key) => Step::Key(key.decode().into_owned()),
                None => Step::Index(self.place_in(document, parent, child).index),
            });
            child = parent;
        }
        steps.reverse();
        steps.into()
    }

    /// `Document::is_duplicate_key`.
    pub fn is_duplicate_key(&mut self, document: &Document, node: Node) -> bool {
        self.keep_up(document);
        let Some(parent) = document.parent(node) else {
            return false;
        };
        let duplicates = self.duplicates.entry(parent);
        duplicates
            .or_insert_with(|| document.duplicates(parent))
            .binary_search(&node)
            .is_ok()
    }

    fn place_in(&mut self, document: &Document, parent: Node, node: Node) -> Place {
        self.keep_up(document);
        let first = Node::at(parent.after());
        let known = self.parents.entry(parent).or_insert_with(|| {
            let count = document.child_count(parent);
            Known {
                child: first,
                place: Place { index: 0, count },
            }
        });
        if node < known.child {
            (known.child, known.place.index) = (first, 0);
        }
        known.place.index += document.index.count_siblings(known.child.get(), node.get());
        known.child = node;
        known.place
    }

    fn keep_up(&mut self, document: &Document) {
        if self.len != document.len() {
            *self = Self {
                len: document.len(),
                ..Self::default()
            };
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
