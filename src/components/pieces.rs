//! Text of the cluster as it may be drawn: invisible and direction-changing characters are shown
//! as visible escapes, and what is cut says so (security rule S16).

use document::Piece;
use yew::prelude::*;

use crate::words::Words;

/// Draws the pieces of a string.
pub fn draw(pieces: &[Piece], words: &Words) -> Html {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => html! { { text } },
            Piece::Escape(escape) => html! { <i class="escape">{ escape }</i> },
            Piece::Cut { bytes_left } => {
                html! { <span class="cut">{ (words.bytes_more)(&words.bytes(*bytes_left)) }</span> }
            }
        })
        .collect()
}

/// A text of the cluster for where no elements can stand, such as a title; what would be invisible is spelled out.
pub fn spelled(text: &str) -> String {
    let pieces = document::visible(text)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Text(text) | Piece::Escape(text) => Some(text),
            Piece::Cut { .. } => None,
        });
    pieces.collect()
}

/// Draws a text that is no part of a document, such as a name or a message.
pub fn draw_text(text: &str, words: &Words) -> Html {
    draw(&document::visible(text), words)
}
