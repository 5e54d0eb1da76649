//! Kube API Console: a page that opens next to `kubectl proxy` and makes the Kubernetes REST API readable.
//!
//! `browser` talks to the browser, `state` is plain Rust, `hooks` connects the two, `names` is a set that both need, `part` is what has state of its own, `views` and `components` draw, `words` has every word.

#[macro_use]
pub mod part;
pub mod tag;

pub mod app;
pub mod browser;
pub mod components;
pub mod hooks;
pub mod state;
pub mod views;
pub mod words;
