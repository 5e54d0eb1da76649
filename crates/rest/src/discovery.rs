//! What a server serves: one catalog, from whatever discovery documents it has and lets be read.

mod again;
mod aggregated;
mod catalog;
mod filter;
mod loader;
mod lookup;
mod plain;
#[cfg(test)]
mod tests;

pub use catalog::{
    Catalog, Counts, Group, GroupVersion, Load, Oddity, Resource, Source, Subresource,
};
pub use filter::Filter;
pub use kube_core::GroupVersionKind;
pub use loader::{Answer, Ask, Discovery};
pub(crate) use lookup::split_api_version;
