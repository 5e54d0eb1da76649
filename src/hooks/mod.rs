//! What connects the state with the browser, one hook a file.

pub mod answer;
pub mod base;
pub mod catalog;
pub mod console;
pub mod effect;
pub mod file;
pub mod find;
pub mod kept;
pub mod keys;
pub mod namespaces;
pub mod network;
pub mod questions;
pub mod rehearsal;
pub mod reviews;
pub mod route;
pub mod schemas;
pub mod scroller;
pub mod settings;
pub mod watch;
