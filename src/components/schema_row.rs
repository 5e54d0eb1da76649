//! One field of a schema as a row: guides, fold, name, type, marks, and the beginning of its description.

use document::Document;
use rest::schema;
use yew::prelude::*;

use super::indent::{FOLD, indented};
use super::pieces::{draw_text, spelled};
use crate::browser::dom;
use crate::state::schema_tree::Row;
use crate::tag::{Child, tag};
use crate::words::Words;

/// Characters of a description in a row.
const SHORT: usize = 160;

/// The first sentence of a description, as far as it goes on one line.
pub fn short(description: &str) -> String {
    let line = description.lines().next().unwrap_or_default();
    let sentence = line.find(". ").and_then(|end| line.get(..=end));
    sentence.unwrap_or(line).chars().take(SHORT).collect()
}

/// Draws a row of a document; a click selects it, one on its sign unfolds or folds it.
pub fn schema_row(
    document: &Document,
    words: &'static Words,
    number: usize,
    row: &Row,
    is_selected: bool,
    onclick: Callback<MouseEvent>,
    onfold: Callback<MouseEvent>,
) -> Html {
    let field = schema::field_at(document, row.node, &[]);
    let is_deprecated = field.as_ref().is_some_and(|field| field.is_deprecated);
    let kind = field.as_ref().map(|field| spelled(&field.type_words));
    let about = field.map(|field| draw_text(&short(&field.description), words));
    let marks = [
        (row.is_required, "", words.knowledge.required),
        (is_deprecated, "warn", words.knowledge.deprecated),
    ];
    let marks = marks.into_iter().filter(|(is_so, ..)| *is_so);
    let marks = marks.map(|(_, class, word)| tag("i").class("badge").class(class).child(word));
    tag("div")
        .key(row.pointer.clone())
        .class("row schema-row")
        .set("id", format!("field-{number}"))
        .set("role", "treeitem")
        .set("data-pointer", row.pointer.clone())
        .set("aria-level", row.depth + 1)
        .set("aria-posinset", row.place.0)
        .set("aria-setsize", row.place.1)
        .says("aria-selected", is_selected)
        .set(
            "aria-expanded",
            row.has_fields
                .then_some(if row.is_open { "true" } else { "false" }),
        )
        .on_click(Callback::from(move |event: MouseEvent| {
            let is_fold = dom::is_in(&event, FOLD);
            if is_fold { &onfold } else { &onclick }.emit(event);
        }))
        .child(
            indented(row.depth, row.has_fields.then_some(row.is_open))
                .child(tag("b").class("key").child(spelled(&row.name)))
                .child(tag("span").class("soft").child(kind))
                .children(marks),
        )
        .child(tag("span").class("about").child(about))
        .html()
}
