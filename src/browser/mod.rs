//! The only code that talks to the browser: everything else in the page is plain Rust or draws.
//!
//! Failures of optional parts (storage switched off, clipboard refused) are values, never panics.

pub mod base;
pub mod clipboard;
pub mod clock;
pub mod dom;
pub mod fetch;
pub mod file;
pub mod guard;
pub mod location;
pub mod regexp;
pub mod save;
pub mod socket;
pub mod steps;
pub mod storage;
pub mod turns;

/// The window of the page. `None` only outside a browser, as in native tests.
fn window() -> Option<web_sys::Window> {
    web_sys::window()
}
