//! One view over one or several documents: what a person moves in.
//!
//! A pure machine between keys and drawing. A list that comes in pages is several documents, each
//! under a header row; one document alone has none. The selection is a value and always has a row;
//! it can be extended to several rows.

mod keep;
mod selection;

pub use keep::ItemName;

use crate::builder::Builder;
use crate::document::Document;
use crate::folds::{Folds, Start};
use crate::navigate::Name;
use crate::node::Node;

/// A document and its folds.
#[derive(Debug, Clone)]
pub struct Part {
    builder: Builder,
    folds: Folds,
}

impl Part {
    /// The document as far as it has come.
    #[inline]
    pub fn document(&self) -> &Document {
        self.builder.document()
    }

    /// Which of its values are on screen.
    #[inline]
    pub fn folds(&self) -> &Folds {
        &self.folds
    }
}

/// What a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Row {
    /// The beginning of a part; only where there are several.
    Header(usize),
    /// A value.
    Value {
        /// The part it is in.
        part: usize,
        /// The value.
        node: Node,
    },
}

/// What a person does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// To the row above. Headers are passed over, as in all movements.
    Up,
    /// To the row below.
    Down,
    /// Up by this many rows, as far as there are.
    PageUp(usize),
    /// Down by this many rows, as far as there are.
    PageDown(usize),
    /// To the first row.
    Home,
    /// To the last row.
    End,
    /// Closes an open container; from anything else to the container around it.
    Left,
    /// Opens a closed container; from an open one to its first value.
    Right,
    /// To this row; a header stays unselected.
    Select(usize),
    /// Opens or closes the container in this row. A selection inside a closed one moves out.
    Toggle(usize),
    /// Opens all containers around a value and goes there.
    Reveal(usize, Node),
    /// Opens what has fewer containers around it, closes the rest, in all parts and those to come.
    FoldToDepth(usize),
    /// Opens everything, in all parts and those to come.
    UnfoldAll,
    /// Opens the selected container and all in it.
    UnfoldSubtree,
    /// Closes the selected container and the other containers directly in the one around it.
    FoldSiblings,
}

impl Action {
    /// Whether the selection moves only out of what is closed.
    #[inline]
    fn folds_only(self) -> bool {
        matches!(
            self,
            Self::Toggle(_)
                | Self::FoldToDepth(_)
                | Self::UnfoldAll
                | Self::UnfoldSubtree
                | Self::FoldSiblings
        )
    }
}

/// The documents of a view, their folds and the selection.
#[derive(Debug, Clone)]
pub struct Tree {
    parts: Vec<Part>,
    start: Start,
    selected: Option<(usize, Node)>,
    /// The ends of a selection of several rows: where it began, and where it has come to.
    extent: Option<((usize, Node), (usize, Node))>,
}

impl Tree {
    /// A view without documents, in which containers with fewer than `depth` containers around
    /// them start open.
    #[inline]
    pub fn new(depth: usize) -> Self {
        Self {
            parts: Vec::new(),
            start: Start::depth(depth),
            selected: None,
            extent: None,
        }
    }

    /// Containers of this name start closed.
    #[must_use]
    #[inline]
    pub fn fold_key(mut self, name: &str) -> Self {
        self.start.closed_mut().push(Name::new(name.to_owned()));
        for part in &mut self.parts {
            part.folds.fold_key(part.builder.document(), name);
        }
        self
    }

    /// Begins the next document.
    #[inline]
    pub fn push_part(&mut self) {
        self.push_part_with_size_hint(0);
    }

    /// Begins the next document, which will probably have this many bytes.
    #[inline]
    pub fn push_part_with_size_hint(&mut self, bytes: usize) {
        let builder = Builder::with_size_hint(bytes);
        self.parts.push(Part {
            builder,
            folds: Folds::starting(self.start.clone()),
        });
    }

    /// Takes the last document away, one of several; a selection in it moves to the last row.
    #[inline]
    pub fn drop_part(&mut self) {
        if self.parts.len() < 2 {
            return;
        }
        self.parts.pop();
        let has_gone = |(part, _): (usize, Node)| part >= self.parts.len();
        self.extent = self
            .extent
            .filter(|&(anchor, end)| !has_gone(anchor) && !has_gone(end));
        if self.selected.is_some_and(has_gone) {
            self.selected = self.last_value();
        }
    }

    /// Puts another document in the place of one: a newer version of what it holds. A selection in it goes to the value of the same
    /// pointer, else to the nearest one around it that is still there.
    #[inline]
    pub fn replace_part(&mut self, part: usize, bytes: &[u8]) {
        let Some(old) = self.parts.get_mut(part) else {
            return;
        };
        let selected = self.selected.filter(|&(of, _)| of == part);
        let pointer = selected.map(|(_, node)| old.document().pointer(node));
        let mut builder = Builder::with_size_hint(bytes.len());
        builder.feed(bytes);
        builder.end();
        let mut folds = Folds::starting(self.start.clone());
        folds.extend(builder.document());
        *old = Part { builder, folds };
        if let Some(pointer) = pointer {
            self.extent = None;
            let around = std::iter::successors(Some(pointer), crate::Pointer::parent);
            let document = self.parts.get(part).map(Part::document);
            let node = document
                .and_then(|document| around.into_iter().find_map(|at| document.resolve(&at)));
            let shown = node.and_then(|node| self.shown((part, node)));
            self.selected = shown.or_else(|| self.last_value());
        }
    }

    /// Appends bytes to the last document, which begins with them if there is none.
    #[inline]
    pub fn feed(&mut self, chunk: &[u8]) {
        if self.parts.is_empty() {
            self.push_part();
        }
        if let Some(part) = self.parts.last_mut() {
            part.builder.feed(chunk);
            part.folds.extend(part.builder.document());
        }
    }

    /// Says that no more bytes come for the last document.
    #[inline]
    pub fn finish(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.builder.end();
        }
    }

    /// The parts, in order.
    #[inline]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// A part's document.
    #[inline]
    pub fn document(&self, part: usize) -> Option<&Document> {
        self.parts.get(part).map(Part::document)
    }

    /// Bytes of memory held.
    #[inline]
    pub fn memory(&self) -> usize {
        self.parts
            .iter()
            .map(|part| part.document().memory() + part.folds.memory())
            .sum()
    }

    // Rows.

    /// Rows on screen, headers included.
    #[inline]
    pub fn rows(&self) -> usize {
        self.parts
            .iter()
            .map(|part| self.header_rows() + part.folds.rows())
            .sum()
    }

    /// What a row shows.
    #[inline]
    pub fn row(&self, row: usize) -> Option<Row> {
        let mut left = row;
        for (number, part) in self.parts.iter().enumerate() {
            if left < self.header_rows() {
                return Some(Row::Header(number));
            }
            left -= self.header_rows();
            if left < part.folds.rows() {
                return part
                    .folds
                    .node_at(left)
                    .map(|node| Row::Value { part: number, node });
            }
            left -= part.folds.rows();
        }
        None
    }

    /// The row of a value; `None` inside a fold.
    #[inline]
    pub fn row_of(&self, part: usize, node: Node) -> Option<usize> {
        let inside = self.parts.get(part)?.folds.row_of(node)?;
        let before: usize = self
            .parts
            .iter()
            .take(part)
            .map(|part| part.folds.rows())
            .sum();
        Some(before + (part + 1) * self.header_rows() + inside)
    }

    /// The row after the rows of a value that has one: after those of all that is in it and open.
    #[inline]
    pub fn row_after(&self, part: usize, node: Node) -> Option<usize> {
        let row = self.row_of(part, node)?;
        let Part { builder, folds } = self.parts.get(part)?;
        let next = builder.document().end(node);
        let last = folds.row_of(Node::new(next)).unwrap_or(folds.rows());
        Some(row + last.checked_sub(folds.row_of(node)?)?)
    }

    #[inline]
    fn header_rows(&self) -> usize {
        usize::from(self.parts.len() > 1)
    }

    // Selection and folds.

    /// The selected value and its part.
    #[inline]
    pub fn selected(&self) -> Option<(usize, Node)> {
        self.selected
    }

    /// The row of the selected value.
    #[inline]
    pub fn selected_row(&self) -> Option<usize> {
        self.selected
            .and_then(|(part, node)| self.row_of(part, node))
    }

    /// Selects a value, or the innermost container around it that has a row.
    #[inline]
    pub fn select(&mut self, part: usize, node: Node) {
        self.selected = self.shown((part, node)).or(self.selected);
    }

    /// Does what a person does.
    #[inline]
    pub fn apply(&mut self, action: Action) {
        let last = self.rows().saturating_sub(1);
        if !action.folds_only() {
            self.extent = None;
        }
        match (action, self.selected_row()) {
            (Action::Select(row), _) => self.selected = self.value_at(row).or(self.selected),
            (Action::Toggle(row), _) => self.toggle(row),
            (Action::Reveal(part, node), _) => self.reveal(part, node),
            (Action::FoldToDepth(depth), _) => {
                self.start.set_depth(depth);
                self.fold_all(|folds, document| folds.fold_to_depth(document, depth));
            }
            (Action::UnfoldAll, _) => {
                self.start.set_all();
                self.fold_all(Folds::open_all);
            }
            (Action::UnfoldSubtree, _) => {
                self.fold_selected(Folds::open_subtree);
            }
            (Action::FoldSiblings, _) => {
                self.fold_selected(|folds, document, node| match document.parent(node) {
                    Some(parent) => folds.close_children(document, parent),
                    None => folds.close(document, node),
                });
            }
            (Action::End, _) => self.move_to(last, true),
            (Action::Home, _) | (_, None) => self.move_to(0, false),
            (Action::Up, Some(row)) => self.move_to(row.saturating_sub(1), true),
            (Action::Down, Some(row)) => self.move_to((row + 1).min(last), false),
            (Action::PageUp(rows), Some(row)) => self.move_to(row.saturating_sub(rows), true),
            (Action::PageDown(rows), Some(row)) => {
                self.move_to(row.saturating_add(rows).min(last), false);
            }
            (Action::Left, _) => self.left(),
            (Action::Right, _) => self.right(),
        }
    }

    /// Selects the value in a row, or in the next one that has a value: first upwards or downwards,
    /// then the other way.
    #[inline]
    fn move_to(&mut self, row: usize, upwards: bool) {
        let above = || (0..=row).rev().find_map(|row| self.value_at(row));
        let below = || (row..self.rows()).find_map(|row| self.value_at(row));
        let value = if upwards {
            above().or_else(below)
        } else {
            below().or_else(above)
        };
        self.selected = value.or(self.selected);
    }

    #[inline]
    fn value_at(&self, row: usize) -> Option<(usize, Node)> {
        match self.row(row) {
            Some(Row::Value { part, node }) => Some((part, node)),
            _ => None,
        }
    }

    #[inline]
    fn toggle(&mut self, row: usize) {
        let Some(Row::Value { part, node }) = self.row(row) else {
            return;
        };
        if let Some(Part { builder, folds }) = self.parts.get_mut(part) {
            folds.toggle(builder.document(), node);
        }
        self.settle();
    }

    #[inline]
    fn reveal(&mut self, part: usize, node: Node) {
        if let Some(Part { builder, folds }) = self.parts.get_mut(part) {
            folds.reveal(builder.document(), node);
        }
        self.select(part, node);
    }

    #[inline]
    fn left(&mut self) {
        let Some((part, node)) = self.selected else {
            return;
        };
        let Some(Part { builder, folds }) = self.parts.get_mut(part) else {
            return;
        };
        let document = builder.document();
        if folds.is_open(node) && document.first_child(node).is_some() {
            folds.close(document, node);
        } else if let Some(parent) = document.parent(node) {
            self.selected = Some((part, parent));
        }
    }

    #[inline]
    fn right(&mut self) {
        let Some((part, node)) = self.selected else {
            return;
        };
        let Some(Part { builder, folds }) = self.parts.get_mut(part) else {
            return;
        };
        let document = builder.document();
        if !folds.is_open(node) {
            folds.open(document, node);
        } else if let Some(child) = document.first_child(node) {
            self.selected = Some((part, child));
        }
    }

    #[inline]
    fn fold_all(&mut self, fold: impl Fn(&mut Folds, &Document)) {
        for part in &mut self.parts {
            fold(&mut part.folds, part.builder.document());
        }
        self.settle();
    }

    #[inline]
    fn fold_selected(&mut self, fold: impl Fn(&mut Folds, &Document, Node)) {
        let Some((part, node)) = self.selected else {
            return;
        };
        if let Some(part) = self.parts.get_mut(part) {
            fold(&mut part.folds, part.builder.document(), node);
        }
        self.settle();
    }
}
