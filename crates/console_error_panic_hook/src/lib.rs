//! Stands in for the crate of this name (`[patch]` in `Cargo.toml`), which Yew puts into every page. A released page has no texts of panics
//! to print and a hook of its own (`browser::dom::say_broken`), so it would be a kilobyte for nothing. In tests it prints the panic.

use std::panic::PanicHookInfo;

/// Prints a panic to the console, in builds that have its text.
pub fn hook(panic: &PanicHookInfo<'_>) {
    #[cfg(debug_assertions)]
    error(&panic.to_string());
    #[cfg(not(debug_assertions))]
    let _ = panic;
}

#[cfg(debug_assertions)]
#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);
}
