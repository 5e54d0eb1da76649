//! Journeys through the page in a real browser, next to a real control plane and `kubectl proxy`.
//! This is the vocabulary that the journeys in `tests/` are written in.
//!
//! - [`stage`]: the control plane, started and seeded once for all journeys.
//! - [`journey`]: a fresh browser at a page, and what must hold at the end of every journey.
//! - [`page`]: what a person sees and does, by role and accessible name.
//! - [`tree`]: the rows of the document tree.
//! - [`shell`]: what people do in a terminal with what they copied, also inside a Pod.
//! - [`fault_proxy`]: breaks what stands between the page and `kubectl proxy`.
//!
//! Nothing waits for a fixed time: everything looks again until it is so, up to [`PATIENCE`].

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "what goes wrong here is a failed test"
)]

pub mod browser;
pub mod fault_proxy;
pub mod journey;
pub mod page;
pub mod shell;
pub mod stage;
pub mod tree;

use std::time::Duration;

pub use fault_proxy::{Answer, Fault, FaultProxy};
pub use journey::{as_admin, journey, journey_alone, journey_unchecked};
pub use page::Page;
pub use stage::{Place, Stage, stage};

/// How long something on the screen may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How often to look again.
pub const LOOK: Duration = Duration::from_millis(50);
