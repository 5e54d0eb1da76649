//! The field over rows that shows only some of them, as it is typed into.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::tag::{Child, tag};

/// A field with a name, and the text that it keeps.
pub fn filter_field(name: &'static str, text: &UseStateHandle<String>) -> Html {
    let value = (**text).clone();
    let text = text.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let field = event.target_dyn_into::<HtmlInputElement>();
        text.set(field.map(|field| field.value()).unwrap_or_default());
    });
    tag("input")
        .class("field")
        .set("id", "find-in-response")
        .set("type", "search")
        .set("aria-label", name)
        .set("placeholder", name)
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("value", value)
        .on_input(oninput)
        .html()
}
