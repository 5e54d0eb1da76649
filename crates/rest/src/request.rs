//! Everything asked of the server, as data.

#[cfg(test)]
mod tests;

use kube_core::discovery::v2::ACCEPT_AGGREGATED_DISCOVERY_V2;

use crate::address::Address;
use crate::path::{OpenApiVersion, Path, Place};
use crate::query::Query;

/// What people ask for: JSON where there is JSON. The same header as of `kubectl get --raw`.
pub const ACCEPT_ANYTHING: &str = "application/json, */*";
/// JSON and nothing else; `/openapi/v2` answers in protobuf where anything is accepted.
pub const ACCEPT_JSON: &str = "application/json";
/// Discovery in one document a root, v2 (from 1.30), v2beta1 (1.27 to 1.34) or, where the server has neither, the plain lists. The order of
/// parameters matters to the server.
pub const ACCEPT_DISCOVERY: &str = ACCEPT_AGGREGATED_DISCOVERY_V2;
/// A list as a table; a plain list where the server makes none (kubectl pkg/cmd/get/get.go).
pub const ACCEPT_TABLE: &str = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";
/// Only the metadata of a list's objects; the plain list where the server has no such form.
pub const ACCEPT_METADATA_LIST: &str =
    "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

/// One GET request.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// The path as the API server knows it, without the prefix of a proxy.
    pub path: Path,
    /// The query as it was asked for, without what [`Request::wire`] adds.
    pub query: Query,
    /// The Accept header.
    pub accept: &'static str,
    /// What the browser's cache may do.
    pub cache: Cache,
}

/// What the browser's cache may do with a request: by path, because `Cache-Control` of the API server is coarse (reference: apiserver
/// pkg/endpoints/filters/cachecontrol.go and pkg/endpoints/discovery/aggregated/etag.go).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cache {
    /// Never kept.
    NoStore,
    /// Kept, and asked for again with its `ETag` each time.
    Revalidate,
    /// Kept as the answer says: `OpenAPI` documents whose URL holds their hash.
    AsAnswered,
}

impl Cache {
    /// The `cache` mode of `fetch`.
    pub fn fetch_mode(self) -> &'static str {
        match self {
            Cache::NoStore => "no-store",
            Cache::Revalidate => "no-cache",
            Cache::AsAnswered => "default",
        }
    }
}

impl Request {
    /// What an address asks for.
    pub fn open(address: &Address) -> Request {
        let place = address.path.place();
        Request {
            accept: if matches!(place, Place::OpenApi { .. }) {
                ACCEPT_JSON
            } else {
                ACCEPT_ANYTHING
            },
            cache: cache_of(&place, &address.query),
            path: address.path.clone(),
            query: address.query.clone(),
        }
    }

    /// The same list as a table.
    #[must_use]
    pub fn as_table(self) -> Request {
        Request {
            accept: ACCEPT_TABLE,
            ..self
        }
    }

    /// A document the console needs by itself.
    pub fn json(path: Path) -> Request {
        let cache = cache_of(&path.place(), &Query::new());
        Request {
            path,
            query: Query::new(),
            accept: ACCEPT_JSON,
            cache,
        }
    }

    /// `/`: all paths. Users without rights on `/` get 403.
    pub fn index() -> Request {
        Request::json(Path::root())
    }

    /// `/version`.
    pub fn version() -> Request {
        Request::json(Path::parse("/version"))
    }

    /// Everything about the core group: `/api`.
    pub fn core_discovery() -> Request {
        Request {
            accept: ACCEPT_DISCOVERY,
            cache: Cache::Revalidate,
            ..Request::json(Path::parse("/api"))
        }
    }

    /// Everything about the API groups: `/apis`.
    pub fn group_discovery() -> Request {
        Request {
            accept: ACCEPT_DISCOVERY,
            cache: Cache::Revalidate,
            ..Request::json(Path::parse("/apis"))
        }
    }

    /// The resources of one group version, for servers without aggregated discovery. `None` when the names can't be a path.
    pub fn group_version_discovery(group: &str, version: &str) -> Option<Request> {
        Path::group_version(group, version).map(Request::json)
    }

    /// The names of all namespaces, without the objects.
    pub fn namespaces() -> Request {
        Request {
            accept: ACCEPT_METADATA_LIST,
            ..Request::json(Path::parse("/api/v1/namespaces"))
        }
    }

    /// The next page of a list: the identical query with the token, without the resource version, which only a first page may name
    /// (apimachinery pkg/apis/meta/internalversion/validation).
    #[must_use]
    pub fn next_page(&self, continue_token: &str) -> Request {
        let query = self
            .query
            .without("resourceVersion")
            .without("resourceVersionMatch")
            .with("continue", continue_token);
        Request {
            query,
            ..self.clone()
        }
    }

    /// Path and query as people see and copy them.
    pub fn shown(&self) -> String {
        path_and_query(&self.path, &self.query)
    }

    /// Path and query as they are sent. JSON is asked for unindented, unless the address says otherwise: a browser is sent indented JSON by
    /// default, of twice the size, and the server then builds the whole answer before its first byte (apiserver
    /// pkg/endpoints/handlers/negotiation/negotiate.go).
    pub fn wire(&self) -> String {
        if is_json(&self.path.place()) && !self.query.has("pretty") {
            path_and_query(&self.path, &self.query.with("pretty", "false"))
        } else {
            self.shown()
        }
    }
}

/// `/path?query`, or `/path` where the query is empty.
pub(crate) fn path_and_query(path: &Path, query: &Query) -> String {
    if query.is_empty() {
        path.to_string()
    } else {
        format!("{path}?{query}")
    }
}

/// Whether the server answers in JSON it can indent. What a Pod or Service answers through the proxy is not ours to add to.
fn is_json(place: &Place) -> bool {
    match place {
        Place::Subresource { subresource, .. } => subresource != "log",
        Place::Health { .. }
        | Place::Metrics
        | Place::Logs
        | Place::Proxy { .. }
        | Place::Other => false,
        _ => true,
    }
}

fn cache_of(place: &Place, query: &Query) -> Cache {
    match place {
        Place::OpenApi {
            version: OpenApiVersion::V2,
            ..
        } => Cache::Revalidate,
        Place::OpenApi {
            version: OpenApiVersion::V3,
            document: Some(_),
        } if query.has("hash") => Cache::AsAnswered,
        _ => Cache::NoStore,
    }
}
