//! Text of the cluster as it may be drawn: invisible and direction-changing characters are shown
//! as visible escapes, and what is cut says so (security rule S16).

use document::{Piece, Query};
use yew::prelude::*;

use crate::tag::{Child, beside, tag};
use crate::words::Words;

/// Draws the pieces of a string.
pub fn draw(pieces: &[Piece], words: &Words) -> Html {
    draw_marked(pieces, None, words)
}

/// Draws the pieces of a string with everything marked that is looked for, as far as it stands in one piece.
pub fn draw_marked(pieces: &[Piece], query: Option<&Query>, words: &Words) -> Html {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) if let Some(query) = query => marked(text, query),
            Piece::Text(text) => text.html(),
            Piece::Escape(escape) => tag("i").class("escape").child(escape).html(),
            Piece::Cut { bytes_left } => tag("span")
                .class("cut")
                .child((words.bytes_more)(&words.bytes(*bytes_left)))
                .html(),
        })
        .collect()
}

fn marked(text: &str, query: &Query) -> Html {
    let mut drawn = Vec::new();
    let mut from = 0;
    for span in query.spans(text) {
        drawn.push(text.get(from..span.start).unwrap_or_default().html());
        drawn.push(
            tag("mark")
                .child(text.get(span.clone()).unwrap_or_default())
                .html(),
        );
        from = span.end;
    }
    drawn.push(text.get(from..).unwrap_or_default().html());
    drawn.into_iter().collect()
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

/// The same for a text whose line breaks are meant, such as YAML or a description.
pub fn draw_lines(text: &str, words: &Words) -> Html {
    let lines = text
        .lines()
        .map(|line| beside(vec![draw_text(line, words), "\n".html()]));
    lines.collect()
}
