//! Surroundings in which the page refuses to run; `static/boot.js` checks them before loading.

/// Whether the page stands inside a frame of another page (security rule S6).
pub fn in_a_frame() -> bool {
    super::window().is_some_and(|window| match window.top() {
        Ok(Some(top)) => top != window,
        _ => true,
    })
}
