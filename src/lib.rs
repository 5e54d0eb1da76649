//! Kube API Console: a page that opens next to `kubectl proxy` and makes the Kubernetes REST API readable.
//!
//! `browser` talks to the browser, `state` is plain Rust, `hooks` connects the two, `views` and `components` draw, `words` has every word.

pub mod app;
pub mod browser;
pub mod components;
pub mod hooks;
pub mod state;
pub mod views;
pub mod words;
