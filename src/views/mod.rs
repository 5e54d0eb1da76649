//! One screen a file.

pub mod compare;
pub mod document;
pub mod failure;
pub mod group_version;
pub mod groups;
pub mod headers;
pub mod history;
pub mod index;
pub mod main;
pub mod more;
pub mod opened;
pub mod raw;
pub mod table;
