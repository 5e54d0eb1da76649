//! Journeys: what people come for, from the page in a real browser down to a real API server.
//! One program, so that the control plane starts once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod aggregated;
mod answers;
mod definition;
mod doctor;
mod faults;
mod files;
mod find;
mod grants;
mod identity;
mod index;
mod inventory;
mod knowledge;
mod long;
mod markup;
mod names;
mod odd_names;
mod order;
mod pages;
mod places;
mod reading;
mod referrers;
mod refresh;
mod requests;
mod rights;
mod schema;
mod secrets;
mod seed_story;
mod selecting;
mod surroundings;
mod table;
mod tree;
mod values;
mod watch;
