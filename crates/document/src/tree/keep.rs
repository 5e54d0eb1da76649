//! The same view of a newer document: folds, selection and place are those of the older one, also
//! where items have come or gone.

use std::collections::HashMap;

use super::{Part, Tree};
use crate::document::Document;
use crate::folds::Folds;
use crate::node::Node;

/// What tells an item of an array from the others whatever its place; `None` where only the place
/// does.
pub type ItemName<'a> = &'a dyn Fn(&Document, Node) -> Option<String>;

impl Tree {
    /// Takes over what a person did in the view of an older answer: which containers start open,
    /// which were opened or closed by hand, and what is selected. Members are the same by name,
    /// items by `name`, or by place. A selected value that is gone hands on to the nearest one that
    /// is not.
    ///
    /// Returns the row to be shown where row `top` was shown.
    #[inline]
    pub fn keep(&mut self, old: &Self, name: ItemName, top: usize) -> usize {
        self.start = old.start.clone();
        let mut pairs: Vec<Pairs> = Vec::new();
        for (part, before) in self.parts.iter_mut().zip(&old.parts) {
            part.folds = part
                .folds
                .started(part.builder.document(), old.start.clone());
            let mut pair = Pairs::new(before.document(), part.builder.document(), name);
            let changes = pair.changes(before, old);
            apply(&mut part.folds, part.builder.document(), &changes);
            pairs.push(pair);
        }
        let top = (top..old.rows()).find_map(|row| old.value_at(row));
        let mut new = |value: Option<(usize, Node)>| {
            let (part, node) = value?;
            let pair = pairs.get_mut(part)?;
            Some((part, pair.nearest(node)?))
        };
        let (selected, top) = (new(old.selected), new(top));
        let extent = old
            .extent
            .map(|(anchor, end)| (new(Some(anchor)), new(Some(end))));
        let last = old.selected.and_then(|_| self.last_value());
        self.selected = selected.or(last);
        self.extent = extent.and_then(|(anchor, end)| anchor.zip(end));
        self.settle();
        let row = top
            .and_then(|value| self.shown(value))
            .and_then(|(part, node)| self.row_of(part, node));
        let first_row = self.header_rows();
        row.filter(|&row| row > first_row).unwrap_or(0)
    }

    #[inline]
    pub(super) fn last_value(&self) -> Option<(usize, Node)> {
        (0..self.rows()).rev().find_map(|row| self.value_at(row))
    }
}

/// Opens and closes containers, each at the cost of a bit: what is in a closed container is not
/// drawn, so only the outermost one is really opened.
#[inline]
fn apply(folds: &mut Folds, document: &Document, changes: &[(Node, bool)]) {
    if changes.is_empty() {
        return;
    }
    let mut is_open = folds.is_open(Node::ROOT);
    folds.close(document, Node::ROOT);
    for &(node, open) in changes {
        if node == Node::ROOT {
            is_open = open;
        } else if open {
            folds.open(document, node);
        } else {
            folds.close(document, node);
        }
    }
    if is_open {
        folds.open(document, Node::ROOT);
    }
}

/// Which values of two documents are the same.
struct Pairs<'a> {
    old: &'a Document,
    new: &'a Document,
    name: ItemName<'a>,
    /// Values of the new document by container and name, for the containers in `looked_through`: those where looking at the same
    /// place was not enough.
    named: HashMap<(Node, String), Node>,
    looked_through: Vec<Node>,
}

/// A container, the same one in the new document, and what is expected next in that.
struct Around {
    old: Node,
    new: Option<Node>,
    next: Option<Node>,
}

impl<'a> Pairs<'a> {
    #[inline]
    fn new(old: &'a Document, new: &'a Document, name: ItemName<'a>) -> Self {
        Self {
            old,
            new,
            name,
            named: HashMap::new(),
            looked_through: Vec::new(),
        }
    }

    /// The containers that are not as they started in the older document, where they are in the
    /// new one, and whether they are open.
    #[inline]
    fn changes(&mut self, before: &Part, tree: &Tree) -> Vec<(Node, bool)> {
        let old = self.old;
        let start = before.folds.started(old, tree.start.clone());
        let containers = old.index.containers();
        let mut changes = Vec::new();
        let mut around: Vec<Around> = Vec::new();
        let mut next = containers.next_one(0);
        while let Some(index) = next {
            next = containers.next_one(index + 1);
            let node = Node::at(index);
            let is_open = before.folds.is_open(node);
            if is_open != start.is_open(node)
                && let Some(new) = self.follow(&mut around, node)
            {
                changes.push((new, is_open));
            }
        }
        changes
    }

    /// The same container in the new document. `around` are the containers around the one asked
    /// for last, which came before it.
    #[inline]
    fn follow(&mut self, around: &mut Vec<Around>, node: Node) -> Option<Node> {
        while around
            .last()
            .is_some_and(|around| self.old.end_index(around.old) <= node.get())
        {
            around.pop();
        }
        let from = around.last().map(|around| around.old);
        let mut path = vec![node];
        path.extend(
            self.old
                .ancestors(node)
                .take_while(|&outer| Some(outer) != from),
        );
        for old in path.into_iter().rev() {
            let new = match around.last_mut() {
                None => self.new.root(),
                Some(parent) => {
                    let new = parent
                        .new
                        .and_then(|container| self.find(container, old, parent.next));
                    parent.next = new.and_then(|new| self.new.next_sibling(new));
                    new
                }
            };
            let next = new.and_then(|new| self.new.first_child(new));
            around.push(Around { old, new, next });
        }
        around.last().and_then(|around| around.new)
    }

    /// The value that is the same, or what is nearest to it: the next sibling that is still there,
    /// else the one before, else the container.
    #[inline]
    fn nearest(&mut self, node: Node) -> Option<Node> {
        let mut path: Vec<Node> = self.old.ancestors(node).collect();
        path.reverse();
        path.push(node);
        let mut at = self.new.root()?;
        for old in path.into_iter().skip(1) {
            if let Some(new) = self.find(at, old, None) {
                at = new;
                continue;
            }
            let sibling = self.sibling(at, old);
            return Some(sibling.unwrap_or(at));
        }
        Some(at)
    }

    #[inline]
    fn sibling(&mut self, container: Node, gone: Node) -> Option<Node> {
        let old = self.old;
        let mut after =
            std::iter::successors(old.next_sibling(gone), |&node| old.next_sibling(node));
        if let Some(new) = after.find_map(|node| self.find(container, node, None)) {
            return Some(new);
        }
        let before = old
            .children(old.parent(gone)?)
            .take_while(|&node| node < gone);
        before
            .filter_map(|node| self.find(container, node, None))
            .last()
    }

    /// The value in a container of the new document that is the same as one of the old.
    #[inline]
    fn find(&mut self, container: Node, old: Node, expected: Option<Node>) -> Option<Node> {
        let Some(name) = label(self.old, old, self.name) else {
            return self.new.item(container, self.old.index_in_parent(old));
        };
        let is_it = |&node: &Node| label(self.new, node, self.name).as_ref() == Some(&name);
        let same_place = || self.new.item(container, self.old.index_in_parent(old));
        if let Some(found) = expected
            .filter(is_it)
            .or_else(|| same_place().filter(is_it))
        {
            return Some(found);
        }
        if !self.looked_through.contains(&container) {
            self.looked_through.push(container);
            for child in self.new.children(container) {
                if let Some(name) = label(self.new, child, self.name) {
                    self.named.insert((container, name), child);
                }
            }
        }
        self.named.get(&(container, name)).copied()
    }
}

/// What a value is called in its container.
#[inline]
fn label(document: &Document, node: Node, name: ItemName) -> Option<String> {
    match document.key(node) {
        Some(key) => Some(key.decode().into_owned()),
        None => name(document, node),
    }
}
