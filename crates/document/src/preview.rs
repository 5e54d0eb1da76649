//! What a folded container holds, in one line.

use crate::document::Document;
use crate::node::{Kind, Node};
use crate::visible::Piece;

/// A part of a preview, such as `{ name: "config-volume", configMap: {…} }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreviewPiece {
    /// Brackets, colons, commas; `{…}` and `[…]` for containers with something in them.
    Punctuation(&'static str),
    /// The name of a member, without quotes.
    Key(Vec<Piece>),
    /// A scalar; the pieces of a string are without quotes.
    Scalar(Kind, Vec<Piece>),
    /// A value that is not to be shown.
    Hidden,
    /// More values follow.
    More,
}

impl Document {
    /// The beginning of a container's contents in about `budget` characters. Values for which
    /// `hide` holds are left out.
    #[inline]
    pub fn preview(
        &self,
        node: Node,
        budget: usize,
        hide: &dyn Fn(Node) -> bool,
    ) -> Vec<PreviewPiece> {
        if hide(node) {
            return vec![PreviewPiece::Hidden];
        }
        let (open, close) = match self.kind(node) {
            _ if self.first_child(node).is_none() => return vec![self.short(node, budget)],
            Kind::Object => ("{ ", " }"),
            _ => ("[", "]"),
        };
        let mut pieces = vec![PreviewPiece::Punctuation(open)];
        let mut left = budget;
        for (place, child) in self.children(node).enumerate() {
            if place > 0 {
                pieces.push(PreviewPiece::Punctuation(", "));
            }
            if left == 0 {
                pieces.push(PreviewPiece::More);
                break;
            }
            let start = pieces.len();
            if let Some(key) = self.key(child) {
                pieces.push(PreviewPiece::Key(key.pieces(left)));
                pieces.push(PreviewPiece::Punctuation(": "));
            }
            pieces.push(if hide(child) {
                PreviewPiece::Hidden
            } else {
                self.short(child, left)
            });
            let drawn = pieces
                .get(start..)
                .unwrap_or(&[])
                .iter()
                .map(PreviewPiece::width);
            left = left.saturating_sub(drawn.sum::<usize>() + 2);
        }
        pieces.push(PreviewPiece::Punctuation(close));
        pieces
    }

    /// A scalar, or a container without its contents.
    #[inline]
    fn short(&self, node: Node, budget: usize) -> PreviewPiece {
        match (self.kind(node), self.first_child(node)) {
            (Kind::Object, None) => PreviewPiece::Punctuation("{}"),
            (Kind::Array, None) => PreviewPiece::Punctuation("[]"),
            (Kind::Object, Some(_)) => PreviewPiece::Punctuation("{…}"),
            (Kind::Array, Some(_)) => PreviewPiece::Punctuation("[…]"),
            (kind, _) => PreviewPiece::Scalar(kind, self.literal(node).pieces(budget)),
        }
    }
}

impl PreviewPiece {
    /// Characters it takes on the screen, about.
    #[inline]
    fn width(&self) -> usize {
        match self {
            Self::Punctuation(text) => text.chars().count(),
            Self::Key(pieces) | Self::Scalar(_, pieces) => pieces.iter().map(piece_width).sum(),
            Self::Hidden | Self::More => 1,
        }
    }
}

#[inline]
fn piece_width(piece: &Piece) -> usize {
    match piece {
        Piece::Text(text) | Piece::Escape(text) => text.chars().count(),
        Piece::Cut { .. } => 1,
    }
}
