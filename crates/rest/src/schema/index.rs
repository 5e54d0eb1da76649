//! `/openapi/v3`: which documents there are, and under which hash.
//!
//! Source: kube-openapi pkg/handler3/handler.go (`OpenAPIV3Discovery`).

use document::{Document, Node};

use super::MOST;
use crate::address::Address;
use crate::object::whole_text;
use crate::path::Path;
use crate::query::Query;
use crate::request::Request;

/// The documents that the index lists, in the order sent: the key (`apis/apps/v1`, also `version` and the like, which are no group
/// versions) and the `serverRelativeURL` as sent. Entries without one are left out; what is no index lists nothing.
pub fn group_documents(index: &Document) -> Vec<(String, String)> {
    let mut documents = Vec::new();
    let Some(paths) = paths(index) else {
        return documents;
    };
    for (key, entry) in index.members(paths) {
        if let Some(url) = url(index, entry) {
            documents.push((key.decode().into_owned(), url));
        }
    }
    documents
}

/// The request for the document of a group version, `""` being the core group. With the hash that the index has, so that the browser
/// keeps the answer until the server has another ([`Cache::AsAnswered`](crate::request::Cache::AsAnswered)).
///
/// `None` where the index has no such document, or says that it is anywhere but at its own path under `/openapi/v3`: what to ask for is
/// never left to an answer.
pub fn request_for(index: &Document, group: &str, version: &str) -> Option<Request> {
    let place = Path::group_version(group, version)?;
    let names: Vec<&str> = place.segments().iter().map(String::as_str).collect();
    let entry = index.find_among(paths(index)?, &[&names.join("/")], MOST)?;
    let url = url(index, entry)?;
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let mut own = Path::of(&["openapi", "v3"])?;
    for name in names {
        own = own.child(name)?;
    }
    if !path.starts_with("/openapi/v3/") || Path::parse(path) != own {
        return None;
    }
    // Of the query only what is known to be harmless.
    let query = match Query::parse(query).get("hash") {
        Some(hash) => Query::new().with("hash", &hash),
        None => Query::new(),
    };
    Some(Request::open(&Address {
        query,
        ..Address::of(own)
    }))
}

fn paths(index: &Document) -> Option<Node> {
    index.find_among(index.root()?, &["paths"], MOST)
}

fn url(index: &Document, entry: Node) -> Option<String> {
    let url = index.find_among(entry, &["serverRelativeURL"], MOST)?;
    Some(whole_text(index, url)?.into_owned())
}
