//! Watches: what is asked, what comes, and what to do next. No clock and no network: who calls says what time it is and what happened.
//!
//! Rules: apiserver pkg/endpoints/handlers/watch.go and get.go; constants as of client-go tools/cache/reflector.go and kube-rs watcher.rs.

mod event;
#[cfg(test)]
mod tests;
mod versions;
mod watcher;

pub use event::{Event, Kind, Lines};
pub use versions::{differences, part_of};
pub use watcher::{Next, Phase, Trouble, Watcher};

use document::Document;

use crate::object;
use crate::path::{Path, Place};
use crate::query::field_is;
use crate::request::Request;

/// How many seconds the server keeps a watch open. It ends thereafter, and is asked for again.
pub const TIMEOUT_SECONDS: u32 = 290;

/// The request that tells what happens to the objects of a list, or to one object, after a resource version. `None` for what is neither.
/// Without a version (`""`) the server tells first how everything is now, as ADDED. Then it is not asked for bookmarks, because with both
/// it compresses each event by itself (apiserver pkg/endpoints/handlers/watch.go), and browsers read the first only.
///
/// Selectors stay; what is about pages goes, because a watch has none.
pub fn request(listed: &Request, resource_version: &str) -> Option<Request> {
    let place = listed.path.place();
    let (path, query) = match &place {
        Place::Collection { .. } => (listed.path.clone(), listed.query.clone()),
        Place::Object {
            gvr,
            namespace,
            name,
        } => {
            let collection = Path::collection(gvr, namespace.as_deref())?;
            (
                collection,
                listed
                    .query
                    .with("fieldSelector", &field_is("metadata.name", name)),
            )
        }
        _ => return None,
    };
    let query = [
        "limit",
        "continue",
        "resourceVersionMatch",
        "timeoutSeconds",
    ]
    .iter()
    .fold(query, |query, name| query.without(name))
    .with("watch", "true")
    .with("timeoutSeconds", &TIMEOUT_SECONDS.to_string());
    let query = match resource_version {
        "" => query.without("resourceVersion"),
        version => query
            .with("resourceVersion", version)
            .with("allowWatchBookmarks", "true"),
    };
    Some(Request {
        path,
        query,
        ..listed.clone()
    })
}

/// The resource version of a document: the list's, or the object's.
pub fn version_of(document: &Document) -> Option<String> {
    let node = document.find(&["metadata", "resourceVersion"])?;
    object::whole_text(document, node).map(std::borrow::Cow::into_owned)
}
