//! A button that copies one text, and a named value with such a button.

use yew::prelude::*;

use super::pieces;
use crate::hooks::console::Console;
use crate::state::copying::Copying;
use crate::tag::{Child, tag};

/// Copies a text that is made only then.
pub fn copying_text(
    console: &Console,
    text: impl Fn() -> String + 'static,
) -> Callback<MouseEvent> {
    let console = console.clone();
    Callback::from(move |_: MouseEvent| console.copy(text()))
}

/// Copies values, which may be as large as the answer.
pub fn copying(console: &Console, values: impl Fn() -> Copying + 'static) -> Callback<MouseEvent> {
    let console = console.clone();
    Callback::from(move |_: MouseEvent| console.copy_in_steps(values()))
}

/// A small "copy" beside a value. The visible word is always the same; `label` says what is copied.
pub fn copy_button(
    console: &Console,
    text: impl Into<String>,
    label: impl Into<AttrValue>,
) -> Html {
    let text = text.into();
    button(console, copying_text(console, move || text.clone()), label)
}

fn button(console: &Console, onclick: Callback<MouseEvent>, label: impl Into<AttrValue>) -> Html {
    tag("button")
        .class("button plain")
        .set("type", "button")
        .set("aria-label", label.into())
        .on_click(onclick)
        .child(console.words.copy)
        .html()
}

/// A named value in a box, cut to one line, copied whole.
pub fn pair(console: &Console, name: &str, text: impl Into<String>) -> Html {
    pair_as(console, name, name, text)
}

/// The same with another word for what is copied, where a short name stands twice on the page.
pub fn pair_as(console: &Console, name: &str, what: &str, text: impl Into<String>) -> Html {
    const SHOWN: usize = 500;
    let text = text.into();
    let start: String = text.chars().take(SHOWN).collect();
    let shown = pieces::spelled(&start);
    let label = (console.words.copy_this)(what);
    tag("div")
        .class("pair")
        .child(tag("span").child(name))
        .child(
            tag("code")
                .set("title", shown.clone())
                .child(tag("bdi").child(shown)),
        )
        .child(copy_button(console, text, label))
        .html()
}

/// A named value that is shown in short and copied whole.
pub fn pair_in_short(
    console: &Console,
    name: &str,
    short: Html,
    onclick: Callback<MouseEvent>,
) -> Html {
    let label = (console.words.copy_this)(name);
    tag("div")
        .class("pair")
        .child(tag("span").child(name))
        .child(tag("code").child(short))
        .child(button(console, onclick, label))
        .html()
}

/// A named value that is not shown; what is said instead.
pub fn pair_without(name: &str, instead: String) -> Html {
    tag("div")
        .class("pair")
        .child(tag("span").child(name))
        .child(tag("code").class("soft").child(instead))
        .html()
}
