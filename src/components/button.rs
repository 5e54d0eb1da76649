//! Buttons with their name on them.

use crate::tag::{Child, tag};
use yew::prelude::*;

/// A button among others.
pub fn button(name: &str, onclick: Callback<MouseEvent>) -> Html {
    styled("button", name, onclick)
}

/// The button for what is most likely wanted.
pub fn main_button(name: &str, onclick: Callback<MouseEvent>) -> Html {
    styled("button main", name, onclick)
}

/// A button that looks like a link.
pub fn plain_button(name: &str, onclick: Callback<MouseEvent>) -> Html {
    styled("button plain", name, onclick)
}

// One function for all, never unrolled: an element costs some hundred bytes of wasm.
#[inline(never)]
fn styled(class: &'static str, name: &str, onclick: Callback<MouseEvent>) -> Html {
    tag("button")
        .class(class)
        .set("type", "button")
        .on_click(onclick)
        .child(name)
        .html()
}
