//! The location hash and the browser's history.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::*;

/// The hash as it stands in the address bar, with its `#`, or empty.
pub fn hash() -> String {
    super::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// The address of the document without its hash.
pub fn document() -> String {
    let href = super::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Goes to another hash as a click on a link does: a new entry in the history.
pub fn go(hash: &str) {
    if let Some(window) = super::window() {
        // Only a hash that the browser cannot parse is refused, and ours are printed encoded.
        let _ = window.location().set_hash(hash);
    }
}

/// Writes another hash over the current entry of the history; no `hashchange` follows.
pub fn replace(hash: &str) {
    if let Some(history) = super::window().and_then(|window| window.history().ok()) {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(hash));
    }
}

/// Whether the current entry of the history was marked, so that the user has come back to it.
pub fn is_marked() -> bool {
    let history = super::window().and_then(|window| window.history().ok());
    history
        .and_then(|history| history.state().ok())
        .is_some_and(|state| state.is_truthy())
}

/// Marks the current entry of the history, to know it again when the user comes back.
pub fn mark() {
    if let Some(history) = super::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::TRUE, "", None);
    }
}

/// Title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = super::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// A listener that is removed when it is dropped.
pub struct Listener {
    target: web_sys::EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}

fn listen(
    target: web_sys::EventTarget,
    event: &'static str,
    react: Box<dyn FnMut(web_sys::Event)>,
) -> Option<Listener> {
    let closure = Closure::wrap(react);
    target
        .add_event_listener_with_callback(event, closure.as_ref().unchecked_ref())
        .ok()?;
    Some(Listener {
        target,
        event,
        closure,
    })
}

/// Calls back at each event of the window, for example `hashchange` or `keydown`.
pub fn on_window(
    event: &'static str,
    react: impl FnMut(web_sys::Event) + 'static,
) -> Option<Listener> {
    listen(super::window()?.into(), event, Box::new(react))
}

/// Calls back when a media query of the style sheet begins or ceases to hold.
pub fn on_media(query: &str, mut react: impl FnMut(bool) + 'static) -> Option<Listener> {
    let list = super::window()?.match_media(query).ok().flatten()?;
    let now = list.clone();
    listen(
        list.into(),
        "change",
        Box::new(move |_| react(now.matches())),
    )
}

/// Calls back when the tab is hidden or shown again, with whether it is hidden.
pub fn on_visibility(mut react: impl FnMut(bool) + 'static) -> Option<Listener> {
    let document = super::window()?.document()?;
    let hidden = document.clone();
    let react = move |_| react(hidden.hidden());
    listen(document.into(), "visibilitychange", Box::new(react))
}
