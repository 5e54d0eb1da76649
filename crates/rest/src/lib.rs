//! What a Kubernetes API server serves: paths, discovery, requests as data, responses.

pub mod access;
pub mod address;
pub mod base64;
pub mod cluster;
pub mod compare;
pub mod copy;
pub mod discovery;
pub mod doctor;
pub mod fields;
pub mod health;
pub mod inventory;
pub mod listing;
pub mod log;
pub mod masking;
pub mod metrics;
pub mod object;
pub mod ownership;
pub mod path;
mod percent;
pub mod query;
pub mod references;
pub mod referrers;
pub mod request;
pub mod response;
pub mod review;
pub mod schema;
pub mod shell;
pub mod table;
pub mod terminating;
#[cfg(test)]
mod testing;
pub mod time;
pub mod watch;
pub mod web_link;
