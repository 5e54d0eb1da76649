//! Short JSON documents as a list of fields: `/version`, `/.well-known/openid-configuration`, `/openid/v1/jwks`.

use document::{Document, Node};
use rest::path::{Path, Place};
use yew::prelude::*;

use crate::components::copy_button::copy_button;
use crate::components::grid::{self, grid};
use crate::components::pieces::{draw_text, spelled};
use crate::hooks::console::Console;
use crate::state::answer::Answer;
use crate::state::links::link_to;
use crate::tag::{Child, tag};
use crate::words::Words;

/// The most fields that are listed; the documents have a dozen or two. All are in the tree.
const MOST: usize = 500;

/// Every value that holds no others, under its pointer.
pub fn facts_view(console: &Console, answer: &Answer) -> Html {
    let words = console.words;
    let mut rows = Vec::new();
    if let Some(document) = answer.documents().first() {
        for node in document.nodes() {
            if !document.is_container(node) && rows.len() < MOST {
                rows.push(row(document, node, console));
            }
        }
    }
    let heads = [words.answers.field, words.answers.value, ""];
    tag("div")
        .class("panel")
        .child(grid(words.answers.fields, &heads, rows))
        .html()
}

fn row(document: &Document, node: Node, console: &Console) -> Html {
    let words = console.words;
    let pointer = document.pointer(node).to_rfc6901();
    let name = pointer.strip_prefix('/').unwrap_or(&pointer);
    let value = match document.text(node) {
        Some(text) => text.into_owned(),
        None => document.literal(node).decode().into_owned(),
    };
    let copy = (words.copy_this)(&spelled(name));
    grid::row(vec![
        tag("code").child(draw_text(name, words)).html(),
        tag("code").child(linked(&value, words)).html(),
        copy_button(console, value, copy),
    ])
}

/// The keys of the service accounts' issuer, which its configuration names by URL, are served under that path here, too.
fn linked(value: &str, words: &Words) -> Html {
    let text = draw_text(value, words);
    let after_scheme = value.split_once("://").map(|(_, rest)| rest);
    let path = after_scheme.and_then(|rest| Some(Path::parse(rest.split_once('/')?.1)));
    match path.filter(|path| path.place() == Place::OpenId) {
        Some(path) => tag("a")
            .set("href", link_to(path).to_hash())
            .child(text)
            .html(),
        None => text,
    }
}
