//! What stands in a row of the tree after the key: a scalar, what a container holds, how old a time is.

use document::{Document, Kind, Node, Piece, PreviewPiece, Query};
use rest::address::Address;
use rest::masking::Mask;
use rest::object;
use rest::path::Path;
use rest::time;
use yew::prelude::*;

use super::pieces;
use super::tree_row::Rows;
use crate::browser::clock;
use crate::components::button::button;
use crate::hooks::console::Console;
use crate::state::Action;
use crate::state::opened::{self, Form, LONG};
use crate::tag::{Child, Tag, beside, tag};
use crate::words::Words;

/// Characters of a folded container's contents.
const PREVIEW: usize = 100;
/// Bytes of a long string that a row shows, so that its size and what is after it stay in view.
const BEGINNING: usize = 60;

impl Rows<'_> {
    /// The value of a row, or that it is hidden.
    pub(super) fn value(
        &self,
        part: usize,
        document: &Document,
        node: Node,
        is_open: bool,
        link: Option<&Path>,
    ) -> Html {
        if self.hides(part, document, node) {
            let size = self.words().bytes(Mask::length(document, node));
            return tag("span")
                .class("masked")
                .child((self.words().masked)(&size))
                .html();
        }
        let query = self.query.filter(|query| query.scope().values());
        match document.kind(node) {
            Kind::Object | Kind::Array => self.container(part, document, node, is_open, link),
            kind if opened::is_long(document, node) => {
                let pieces = document.literal(node).pieces(BEGINNING);
                scalar(kind, &pieces, query, self.words(), None)
            }
            kind => {
                let text = scalar(
                    kind,
                    &document.literal(node).pieces(LONG),
                    query,
                    self.words(),
                    link,
                );
                beside(vec![text, self.age(document, node).html()])
            }
        }
    }

    /// How long ago a time is.
    fn age(&self, document: &Document, node: Node) -> Option<Html> {
        let (age, local) = age(document, node, self.now, self.words())?;
        Some(
            tag("span")
                .class("age")
                .set("title", local)
                .child(age)
                .html(),
        )
    }

    fn container(
        &self,
        part: usize,
        document: &Document,
        node: Node,
        is_open: bool,
        link: Option<&Path>,
    ) -> Html {
        let (open, close) = if document.kind(node) == Kind::Object {
            ("{", "}")
        } else {
            ("[", "]")
        };
        if document.first_child(node).is_none() {
            return [open, close].concat().html();
        }
        let is_root = document.parent(node).is_none();
        if is_root || object::is_object(document, node) {
            let identity = object::identity(document, node);
            if is_root {
                let about = [identity.kind, identity.api_version]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" · ");
                return beside(vec![
                    open.html(),
                    tag("span")
                        .class("about")
                        .child(pieces::draw_text(&about, self.words()))
                        .html(),
                ]);
            }
            if let Some(name) = identity.name {
                let namespace = identity.namespace.map(|namespace| {
                    tag("span")
                        .class("about")
                        .child(pieces::draw_text(&namespace, self.words()))
                        .html()
                });
                let query = self.query.filter(|query| query.scope().values());
                let name = pieces::draw_marked(&document::visible(&name), query, self.words());
                return beside(vec![
                    [open, " "].concat().html(),
                    linked(link).class("name").child(name).html(),
                    [" ", close].concat().html(),
                    namespace.html(),
                ]);
            }
        }
        if is_open {
            return format!("{open} {} {close}", self.count(part, document, node)).html();
        }
        let hide = |node: Node| self.answer.hides(part, node);
        document
            .preview(node, PREVIEW, &hide)
            .iter()
            .map(|piece| match piece {
                PreviewPiece::Punctuation(text) => text.html(),
                PreviewPiece::Key(key) => pieces::draw(key, self.words()),
                PreviewPiece::Scalar(kind, text) => quoted(*kind, pieces::draw(text, self.words())),
                other => preview_piece(other, self.words()),
            })
            .collect()
    }
}

/// How long ago a time is, or how long until then, and what the clock on the wall shows then. `None` for what is no time.
pub fn age(
    document: &Document,
    node: Node,
    now: time::Millis,
    words: &Words,
) -> Option<(String, String)> {
    // The longest time, with its quotes.
    const TIME: usize = 42;
    if document.literal(node).len() > TIME {
        return None;
    }
    let text = document.text(node)?;
    let then = time::parse_rfc3339(&text)?;
    Some(age_of(then, now, words))
}

/// The same of a time that was read.
pub fn age_of(then: time::Millis, now: time::Millis, words: &Words) -> (String, String) {
    let age = time::age(now - then);
    let age = if then > now + 1999 {
        (words.ahead)(&age)
    } else {
        age
    };
    (age, time::on_clock(then, clock::ahead(then)))
}

/// Opens a value by itself.
pub fn open_button(console: &Console, part: usize, node: Node, form: Form) -> Html {
    let label = match form {
        Form::Text => console.words.show_all,
        Form::Json => console.words.open_as_tree,
        Form::Bytes => console.words.decode,
    };
    let console = console.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        console.act(Action::OpenValue(part, node, form));
    });
    button(label, onclick)
}

/// A part of a folded container's contents.
pub fn preview_piece(piece: &PreviewPiece, words: &Words) -> Html {
    match piece {
        PreviewPiece::Punctuation(text) => tag("span").class("mark").child(*text).html(),
        PreviewPiece::Key(key) => tag("span")
            .class("mark")
            .child(pieces::draw(key, words))
            .html(),
        PreviewPiece::Scalar(kind, text) => tag("span")
            .class("soft")
            .child(quoted(*kind, pieces::draw(text, words)))
            .html(),
        PreviewPiece::Hidden => tag("span").class("masked").child("•••").html(),
        PreviewPiece::More => tag("span").class("mark").child("…").html(),
    }
}

/// A scalar in the colour of its kind.
fn scalar(
    kind: Kind,
    text: &[Piece],
    query: Option<&Query>,
    words: &Words,
    link: Option<&Path>,
) -> Html {
    let class = match kind {
        Kind::String => "string",
        Kind::Number => "number",
        _ => "word",
    };
    linked(link)
        .class(class)
        .child(quoted(kind, pieces::draw_marked(text, query, words)))
        .html()
}

fn quoted(kind: Kind, text: Html) -> Html {
    let quote = if kind == Kind::String { "\"" } else { "" };
    beside(vec![quote.html(), text.html(), quote.html()])
}

/// What a value stands in: a link where it leads somewhere.
fn linked(link: Option<&Path>) -> Tag {
    match link {
        Some(path) => tag("a")
            .set("href", Address::of(path.clone()).to_hash())
            .set("tabindex", "-1"),
        None => tag("span"),
    }
}
