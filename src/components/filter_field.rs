//! The field over rows that shows only some of them, as it is typed into.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::hooks::kept::Kept;
use crate::tag::{Child, Tag, tag};

/// A field with a name, and the text that it keeps.
pub fn filter_field(name: &'static str, text: &Kept<String>) -> Html {
    search_field(name, text, keeping(text))
        .set("id", "find-in-response")
        .html()
}

/// Keeps what is typed.
#[inline(never)]
pub fn keeping(text: &Kept<String>) -> Callback<String> {
    let text = text.clone();
    Callback::from(move |typed| text.set(typed))
}

/// A field with a name and a text. Who calls it may say what happens at keys.
#[inline(never)]
pub fn search_field(name: &'static str, text: &str, typed: Callback<String>) -> Tag {
    let oninput = Callback::from(move |event: InputEvent| typed.emit(value_of(&event)));
    tag("input")
        .class("field")
        .set("type", "search")
        .set("aria-label", name)
        .set("placeholder", name)
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("value", text.to_owned())
        .on_input(oninput)
}

/// The text in the field that an event is of.
#[inline(never)]
pub fn value_of(event: &Event) -> String {
    let field = event.target_dyn_into::<HtmlInputElement>();
    field.map(|field| field.value()).unwrap_or_default()
}
