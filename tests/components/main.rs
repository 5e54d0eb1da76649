//! Components in a browser: what is drawn, what it is called for assistive technology, where its links lead, what a click does.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod access;
mod answers;
mod copy_menu;
mod crumbs;
mod doctor;
mod failure;
mod files;
mod find;
mod header;
mod history;
mod hostile;
mod index;
mod inventory;
mod main_column;
mod managers;
mod memory;
mod open;
mod pages;
mod part;
mod pieces;
mod referrers;
mod rights;
mod schema;
mod screen;
#[path = "../common/served.rs"]
mod served;
mod sidebar;
mod status_line;
mod table;
mod tabs;
mod tree;
mod values;
mod wide;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
