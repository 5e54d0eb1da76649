//! What is there: which requests count the objects of a namespace or of the cluster, and what their answers say.
//!
//! A count costs one object's metadata: the list is asked for with a small `limit`, and `metadata.remainingItemCount` tells the rest
//! (KEP 365, apimachinery pkg/apis/meta/v1/types.go).

#[cfg(test)]
mod tests;

use document::Document;

use crate::discovery::{Catalog, Resource};
use crate::object;
use crate::path::Path;
use crate::query::Query;
use crate::request::{ACCEPT_METADATA_LIST, Request};

/// A resource whose objects can be counted.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// What is counted.
    pub resource: &'a Resource,
    /// What counts them; its path is where they are listed.
    pub request: Request,
    /// The same objects in another group.
    pub also: Option<&'a Resource>,
}

/// How many objects there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// So many are known of. The server takes what it did not send from an estimate.
    pub known: u64,
    /// Whether these are all; else there are more, and the server does not tell how many.
    pub is_all: bool,
}

/// Objects that a server serves in two groups: group and resource, and the group whose objects they are
/// (kubernetes `pkg/registry/events/rest/storage_events.go` uses the storage of the core group).
const TWINS: [(&str, &str, &str); 1] = [("events.k8s.io", "events", "")];

/// What can be listed in a namespace, or in the whole cluster, each kind once: in the preferred version, or where it has only another,
/// in that. In the order of the catalog. `limit` is how many objects each answer brings.
pub fn entries<'a>(catalog: &'a Catalog, namespace: Option<&str>, limit: u32) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for resource in once_each(catalog) {
        let is_here = namespace.is_none() || resource.namespaced;
        let path = resource.collection(namespace).filter(|_| is_here);
        let Some(path) = path.filter(|_| twin(catalog, resource, true).is_none()) else {
            continue;
        };
        entries.push(Entry {
            resource,
            request: counting(path, limit),
            also: twin(catalog, resource, false),
        });
    }
    entries
}

/// The request that counts the objects of a collection.
pub fn counting(path: Path, limit: u32) -> Request {
    Request {
        accept: ACCEPT_METADATA_LIST,
        query: Query::new().with("limit", &limit.to_string()),
        ..Request::json(path)
    }
}

/// What an answer to it says. `None` for what is no list.
pub fn count(document: &Document) -> Option<Count> {
    let facts = object::list_facts(document)?;
    let come = u64::try_from(facts.count).unwrap_or(u64::MAX);
    Some(Count {
        known: come.saturating_add(facts.remaining.unwrap_or(0)),
        is_all: facts.remaining.is_some() || facts.continue_token.is_none(),
    })
}

/// The resources that can be listed, of each group those of the preferred version and then what only other versions have.
pub(crate) fn once_each(catalog: &Catalog) -> Vec<&Resource> {
    let mut all: Vec<&Resource> = Vec::new();
    for group in catalog.groups() {
        let start = all.len();
        let preferred = group.preferred().and_then(|name| group.version(name));
        for version in preferred.into_iter().chain(&group.versions) {
            for resource in &version.resources {
                let seen = all.get(start..).unwrap_or_default();
                let is_new = |known: &&Resource| known.gvr.resource == resource.gvr.resource;
                if resource.has_verb("list") && !seen.iter().any(is_new) {
                    all.push(resource);
                }
            }
        }
    }
    all
}

/// The resource of another group with the same objects: the one whose objects they are, or the one that shows them again.
fn twin<'a>(catalog: &'a Catalog, resource: &Resource, is_owner: bool) -> Option<&'a Resource> {
    let (.., other) = TWINS.iter().find_map(|&(group, name, owner)| {
        let (own, other) = if is_owner {
            (group, owner)
        } else {
            (owner, group)
        };
        let is_it = resource.gvr.group == own && resource.gvr.resource == name;
        is_it.then_some((name, other))
    })?;
    let group = catalog.group(other)?;
    let version = group.version(group.preferred()?)?;
    version
        .resource(&resource.gvr.resource)
        .filter(|twin| twin.has_verb("list"))
}
