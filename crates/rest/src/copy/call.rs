//! The verbs of a resource as HTTP calls to copy, writes too. The page never sends these.

#[cfg(test)]
mod tests;

use super::{Site, curl};
use crate::path::{Gvr, Path};
use crate::query::Query;
use crate::request::path_and_query;

/// What a verb is done to. Where no namespace or name is known, `NAMESPACE` and `NAME` stand for them.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The resource.
    pub gvr: &'a Gvr,
    /// Whether its objects live in namespaces.
    pub namespaced: bool,
    /// The namespace, if one is chosen.
    pub namespace: Option<&'a str>,
    /// The object, if one is chosen.
    pub name: Option<&'a str>,
    /// The subresource whose verbs these are.
    pub subresource: Option<&'a str>,
}

/// A verb as an HTTP call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// HTTP method.
    pub method: &'static str,
    /// The path, with placeholders where nothing is chosen.
    pub path: Path,
    /// The query.
    pub query: Query,
    /// The type of the body, where there is one.
    pub content_type: Option<&'static str>,
}

impl Call {
    /// The call for a verb of discovery. `None` for verbs without an HTTP form of their own, such as `impersonate`.
    pub fn of(verb: &str, target: &Target<'_>) -> Option<Call> {
        let (method, content_type) = match verb {
            "get" | "list" | "watch" => ("GET", None),
            "create" => ("POST", Some("application/json")),
            "update" => ("PUT", Some("application/json")),
            // The one form of patch that built-in and custom resources both take.
            "patch" => ("PATCH", Some("application/merge-patch+json")),
            "delete" | "deletecollection" => ("DELETE", None),
            _ => return None,
        };
        let path = match verb {
            _ if target.subresource.is_some() => target.object(),
            "list" | "watch" => {
                Path::collection(target.gvr, target.namespace.filter(|_| target.namespaced))
            }
            "create" | "deletecollection" => target.collection(),
            _ => target.object(),
        }?;
        let query = if verb == "watch" {
            Query::new().with("watch", "1")
        } else {
            Query::new()
        };
        Some(Call {
            method,
            path,
            query,
            content_type,
        })
    }

    /// Path and query.
    pub fn path_and_query(&self) -> String {
        path_and_query(&self.path, &self.query)
    }

    /// curl through this proxy; a body is read from `object.json`.
    pub fn curl(&self, site: &Site) -> String {
        let header = self
            .content_type
            .map(|content_type| format!("Content-Type: {content_type}"));
        let body = header
            .as_deref()
            .map(|header| ["-H", header, "--data-binary", "@object.json"]);
        curl(
            self.method,
            &site.url(&self.path_and_query()),
            body.as_ref().map_or(&[], |body| body),
            self.query.is_true("watch"),
        )
    }
}

impl Target<'_> {
    fn collection(&self) -> Option<Path> {
        let namespace = self
            .namespaced
            .then(|| self.namespace.unwrap_or("NAMESPACE"));
        Path::collection(self.gvr, namespace)
    }

    fn object(&self) -> Option<Path> {
        let object = self.collection()?.child(self.name.unwrap_or("NAME"))?;
        match self.subresource {
            Some(subresource) => object.child(subresource),
            None => Some(object),
        }
    }
}
