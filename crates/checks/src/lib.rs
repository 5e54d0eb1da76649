//! What must hold of a document whatever the bytes.
//!
//! Each check takes bytes from anybody and panics where `document` and an independent, naive way to
//! the same answer disagree. The fuzz targets (`fuzz/`) call them with bytes they make up, the tests
//! of this crate with the inputs kept in `fuzz/seeds/`, the property tests of `document` with
//! generated ones. A check takes all its choices from the bytes, so a failure can be repeated.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "to panic is what a check is for"
)]

mod builder;
mod choice;
mod compare;
mod find;
mod folds;
mod forms;
mod grammar;
mod pointers;
mod print;
mod strings;
mod tree;
mod values;

pub use builder::{builder, fault};
pub use compare::compare;
pub use find::find;
pub use folds::folds;
pub use forms::every_form_leads_back;
pub use pointers::pointers;
pub use print::print;
pub use strings::strings;
pub use tree::tree;

use document::{Builder, Document};

/// Looks at some bytes; panics where something does not hold.
pub type Check = fn(&[u8]);

/// The checks by the names of their fuzz targets.
pub const CHECKS: [(&str, Check); 8] = [
    ("builder", builder),
    ("pointers", pointers),
    ("strings", strings),
    ("folds", folds),
    ("tree", tree),
    ("print", print),
    ("find", find),
    ("compare", compare),
];

/// The document of a text.
pub(crate) fn read(text: &[u8]) -> Document {
    let mut builder = Builder::new();
    builder.feed(text);
    builder.finish()
}

/// The first line, and what comes after it: how to look, and at what.
pub(crate) fn script_and_text(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|&byte| byte == b'\n');
    let end = end.unwrap_or(bytes.len());
    (&bytes[..end], bytes.get(end + 1..).unwrap_or(&[]))
}
