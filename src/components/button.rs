//! Buttons with their name on them.

use crate::browser::dom;
use crate::tag::{Child, Tag, tag};
use yew::prelude::*;

/// A button among others.
pub fn button(name: &str, onclick: Callback<MouseEvent>) -> Html {
    styled("button", name, onclick).html()
}

/// The button for what is most likely wanted.
pub fn main_button(name: &str, onclick: Callback<MouseEvent>) -> Html {
    styled("button main", name, onclick).html()
}

/// A button that looks like a link.
pub fn plain_button(name: &str, onclick: Callback<MouseEvent>) -> Html {
    styled("button plain", name, onclick).html()
}

/// A button that is pressed or not.
pub fn switch(name: impl Child, is_on: bool, onclick: Callback<MouseEvent>) -> Html {
    let button = styled("button", name, onclick);
    button.says("aria-pressed", is_on).html()
}

/// A button with a sign on it, whose name is told instead.
pub fn sign_button(name: &'static str, sign: &str, onclick: Callback<MouseEvent>) -> Tag {
    let button = styled("button", sign, onclick);
    button.set("aria-label", name).set("title", name)
}

/// A button of a class, to be given more.
pub fn styled(class: &'static str, name: impl Child, onclick: Callback<MouseEvent>) -> Tag {
    plain(class, onclick).child(name)
}

/// What a button does that goes when it is pressed: what a selector of ours names has the focus from then on.
#[inline(never)]
pub fn leaving_to(selector: &'static str, act: Callback<MouseEvent>) -> Callback<MouseEvent> {
    Callback::from(move |event| {
        dom::focus(selector);
        act.emit(event);
    })
}

// One function for all, never unrolled: an element costs some hundred bytes of wasm.
#[inline(never)]
fn plain(class: &'static str, onclick: Callback<MouseEvent>) -> Tag {
    let button = tag("button").class(class).set("type", "button");
    button.on_click(onclick)
}
