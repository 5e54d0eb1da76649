//! What a link may not open by itself (security rule S9): loading from the address bar only reads, and only what ends by itself.

use super::Address;
use crate::path::{Connect, Place};

/// Why an address that came from outside waits for a click.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NeedsClick {
    /// It reaches into a Pod, Service or Node, where a GET may do anything.
    Connects(Connect),
    /// It follows a log and holds its connection.
    FollowsLog,
    /// It watches and holds its connection.
    Watches,
    /// It is none of the paths that are known to only read.
    UnknownEffect,
}

impl Address {
    /// Why this address may not load from a link by itself, if it may not.
    pub fn needs_click(&self) -> Option<NeedsClick> {
        match self.path.place() {
            Place::Proxy { connect, .. } => Some(NeedsClick::Connects(connect)),
            Place::Watch { .. } => Some(NeedsClick::Watches),
            Place::Subresource { subresource, .. } if Connect::parse(&subresource).is_some() => {
                Connect::parse(&subresource).map(NeedsClick::Connects)
            }
            Place::Subresource { subresource, .. }
                if subresource == "log" && self.query.is_true("follow") =>
            {
                Some(NeedsClick::FollowsLog)
            }
            Place::Logs | Place::WellKnown | Place::OpenId | Place::Other => {
                Some(NeedsClick::UnknownEffect)
            }
            _ => self.query.is_true("watch").then_some(NeedsClick::Watches),
        }
    }

    /// Whether this address may load from a link without a click.
    pub fn opens_by_itself(&self) -> bool {
        self.needs_click().is_none()
    }
}
