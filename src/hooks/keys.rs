//! Keys that work anywhere on the page, unless a field has the focus.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::browser::{dom, location};
use crate::components::find_bar;
use crate::hooks::effect::use_effect_with;
use crate::state::{Action, Panel, State};

/// Listens to the keyboard. `parent` is the hash of the path above the one on screen.
#[hook]
pub fn use_keys(dispatcher: UseReducerDispatcher<State>, parent: Option<String>) {
    use_effect_with(parent, move |parent| {
        let parent = parent.clone();
        let listener = location::on_window("keydown", move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                && react(event, &dispatcher, parent.as_deref())
            {
                event.prevent_default();
            }
        });
        move || drop(listener)
    });
}

/// Whether the key was ours.
fn react(
    event: &KeyboardEvent,
    dispatcher: &UseReducerDispatcher<State>,
    parent: Option<&str>,
) -> bool {
    let key = dom::key(event);
    if key == "Escape" {
        // In a field it ends what is typed there, and no more but what was said of that.
        let is_typing = dom::is_in(event, "input:not(.side-open *)");
        dispatcher.dispatch(if is_typing {
            Action::Notice(None)
        } else {
            Action::Close
        });
        return false;
    }
    if event.ctrl_key() && !event.alt_key() && !event.shift_key() && key == "l" {
        dom::focus("#rest-path");
        return true;
    }
    if event.ctrl_key() || event.meta_key() || dom::is_typing() {
        return false;
    }
    match (key.as_str(), event.alt_key()) {
        ("ArrowUp", true) => {
            if let Some(parent) = parent {
                location::go(parent);
            }
        }
        (":", false) => dom::focus("#rest-path"),
        ("f", false) => dom::focus("#filter-resources"),
        ("/", false) => dom::focus(find_bar::FIELD),
        ("o", false) => dom::click("#open-file"),
        ("w", false) => dom::click(".watch"),
        ("r", false) => dispatcher.dispatch(Action::Reload),
        ("?", false) => dispatcher.dispatch(Action::Panel(Panel::Keys)),
        _ => return false,
    }
    true
}
