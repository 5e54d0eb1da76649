//! A value of the answer by itself, in place of the answer: a long text, JSON inside a string as a tree, decoded bytes.

use rest::response::Shape;
use yew::prelude::*;

use super::document::DocumentView;
use super::main::clean_name;
use super::raw::RawView;
use crate::components::button::button;
use crate::components::copy_button::copying;
use crate::components::pieces;
use crate::hooks::console::Console;
use crate::part::keyed;
use crate::state::copying::Copying;
use crate::state::opened::{Form, Opened};
use crate::state::{Action, State};
use crate::tag::{Child, tag};

/// What the opened value is, the ways to copy it and back, and its text, tree or bytes.
pub fn opened_view(state: &State, opened: &Opened, console: &Console) -> Html {
    let words = console.words;
    let answer = opened.answer.borrow();
    let form = match opened.form {
        Form::Text => words.as_text,
        Form::Json => words.as_tree,
        Form::Bytes => words.as_bytes,
    };
    let copy = (answer.shape != Shape::Binary).then(|| {
        let live = opened.answer.clone();
        let onclick = copying(console, move || Copying::whole(&live));
        button(words.copy_value, onclick)
    });
    let key = opened.answer.id();
    let view = if answer.tree().is_some() {
        keyed(
            key,
            DocumentView {
                answer: opened.answer.clone(),
                catalog: state.catalog.clone(),
                path: state.address.path.clone(),
                at: None,
                find: opened.find.clone(),
                shows_managers: false,
            },
        )
    } else {
        let file_name = clean_name(&opened.key());
        keyed(
            key,
            RawView {
                answer: opened.answer.clone(),
                file_name,
                byte: None,
            },
        )
    };
    let inside = Console {
        is_inside: true,
        ..console.clone()
    };
    tag("section")
        .class("opened")
        .set("aria-label", words.opened_value)
        .child(
            tag("div")
                .class("tools")
                .child(
                    tag("button")
                        .class("button")
                        .set("type", "button")
                        .on_click(console.acting(|_: MouseEvent| Action::CloseValue))
                        .child("‹ ")
                        .child(words.back_to_answer),
                )
                .child(tag("code").child(pieces::spelled(&opened.name())))
                .child(
                    tag("span")
                        .class("soft")
                        .child(form)
                        .child(" · ")
                        .child(words.bytes(answer.bytes())),
                )
                .child(tag("span").class("grow"))
                .children(copy),
        )
        .child(opened.is_broken.then(|| {
            tag("div")
                .class("note bad")
                .set("role", "alert")
                .child(words.not_base64)
        }))
        .child(inside.around(view))
        .html()
}
