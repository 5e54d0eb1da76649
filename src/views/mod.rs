//! One screen a file.

pub mod answer;
mod blockers;
pub mod compare;
pub mod doctor;
pub mod document;
pub mod facts;
pub mod failure;
pub mod group_version;
pub mod groups;
pub mod headers;
pub mod health;
pub mod history;
pub mod index;
pub mod inventory;
pub mod listing;
pub mod log;
pub mod main;
pub mod metrics;
pub mod more;
pub mod openapi_index;
pub mod opened;
pub mod raw;
pub mod schema;
pub mod table;
