//! Several rows at once: from an anchor to where the selection has moved.

use std::ops::Range;

use super::{Action, Row, Tree};
use crate::node::Node;

impl Tree {
    /// Moves like `apply`, and selects all rows between there and where the selection was before
    /// it was first extended.
    #[inline]
    pub fn extend(&mut self, action: Action) {
        let anchor = self.extent.map(|(anchor, _)| anchor).or(self.selected);
        self.apply(action);
        self.extent = anchor.zip(self.selected);
    }

    /// Selects all rows there are now. The selected value stays where it is.
    #[inline]
    pub fn select_all(&mut self) {
        let mut rows = 0..self.rows();
        let first = rows.find_map(|row| self.value_at(row));
        let last = rows.rev().find_map(|row| self.value_at(row));
        self.selected = self.selected.or(first);
        self.extent = first.zip(last.or(first));
    }

    /// The selected rows, and the headers between them; empty without a selection.
    #[inline]
    pub fn selected_rows(&self) -> Range<usize> {
        let row_of = |(part, node)| self.row_of(part, node);
        let ends = self.extent.or(self.selected.zip(self.selected));
        let rows = ends.and_then(|(anchor, end)| row_of(anchor).zip(row_of(end)));
        rows.map_or(0..0, |(anchor, end)| anchor.min(end)..anchor.max(end) + 1)
    }

    /// The values of the selected rows in document order, without those in a container that is
    /// selected itself.
    #[inline]
    pub fn selected_values(&self) -> Vec<(usize, Node)> {
        let Range { start, end } = self.selected_rows();
        let mut values = Vec::new();
        let mut row = start;
        while row < end {
            let mut next = row + 1;
            if let Some(Row::Value { part, node }) = self.row(row) {
                values.push((part, node));
                next = self.row_after(part, node).unwrap_or(next);
            }
            row = next;
        }
        values
    }

    /// Moves the selection, and the ends of a selection of several rows, out of what has been
    /// closed.
    #[inline]
    pub(super) fn settle(&mut self) {
        self.selected = self.selected.and_then(|value| self.shown(value));
        let shown = |value| self.shown(value);
        self.extent = self
            .extent
            .and_then(|(anchor, end)| shown(anchor).zip(shown(end)));
    }

    /// The value, or the innermost container around it that has a row.
    #[inline]
    pub(super) fn shown(&self, (part, node): (usize, Node)) -> Option<(usize, Node)> {
        let (document, folds) = (self.document(part)?, self.parts.get(part)?.folds());
        let mut around = std::iter::once(node).chain(document.ancestors(node));
        let shown = around.find(|&node| folds.is_visible(node))?;
        Some((part, shown))
    }
}
