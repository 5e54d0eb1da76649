//! What a server serves: one catalog, from whatever discovery documents it has and lets be read.

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

/// Reads one discovery document that says what it is. `None` for another kind of document, and for what cannot be read.
fn read<T: serde::de::DeserializeOwned>(body: &[u8], kind: &str) -> Option<T> {
    #[derive(serde::Deserialize)]
    struct Kinded {
        kind: String,
    }
    let kinded: Kinded = serde_json::from_slice(body).ok()?;
    (kinded.kind == kind).then(|| serde_json::from_slice(body).ok())?
}

/// For fields that may be missing or `null`: both read as the default.
fn nullable<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Default + serde::Deserialize<'de>,
{
    use serde::Deserialize;
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}
