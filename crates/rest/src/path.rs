//! A REST path: one total parser and one printer for everything an API server serves.

mod crumb;
mod place;

#[cfg(test)]
mod tests;

use std::fmt;

pub use crumb::Crumb;
pub use place::{Connect, Gvr, OpenApiVersion, Place, Probe};

use crate::percent;

/// A path as decoded segments. The trailing slash is kept as it was given (kubernetes#4958), except for `/` itself, which has none.
///
/// No segment is empty, `.` or `..`: kubectl proxy answers those with a redirect to another path.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    segments: Vec<String>,
    trailing_slash: bool,
}

impl Path {
    /// `/`, the index of all paths.
    pub fn root() -> Path {
        Path::default()
    }

    /// Reads any text as a path. Each segment is decoded once; empty segments and `.` vanish, `..` takes back one segment (RFC 3986,
    /// 5.2.4; so do browsers and Go's mux, `%2e` forms included). `?` and `#` are characters like any other: a query is cut off before.
    pub fn parse(text: &str) -> Path {
        Path::from_segments(text.split('/').map(percent::decode))
    }

    fn from_segments(raw: impl Iterator<Item = String>) -> Path {
        let mut segments = Vec::new();
        let mut trailing_slash = false;
        for segment in raw {
            trailing_slash = is_hollow(&segment);
            if segment == ".." {
                segments.pop();
            } else if !is_hollow(&segment) {
                segments.push(segment);
            }
        }
        trailing_slash &= !segments.is_empty();
        Path {
            segments,
            trailing_slash,
        }
    }

    /// `/api/VERSION` for the core group (`""`), else `/apis/GROUP/VERSION`. `None` when a part can't be a segment, see [`Path::child`].
    pub fn group_version(group: &str, version: &str) -> Option<Path> {
        if group.is_empty() {
            Path::of(&["api", version])
        } else {
            Path::of(&["apis", group, version])
        }
    }

    /// `/apis/GROUP`. `None` for the core group, which has no such path.
    pub fn group(group: &str) -> Option<Path> {
        Path::of(&["apis", group])
    }

    /// All objects of a resource: of one namespace, or of the whole cluster.
    pub fn collection(gvr: &Gvr, namespace: Option<&str>) -> Option<Path> {
        let version = Path::group_version(&gvr.group, &gvr.version)?;
        let scope = match namespace {
            Some(namespace) => version.child("namespaces")?.child(namespace)?,
            None => version,
        };
        scope.child(&gvr.resource)
    }

    /// One object. `namespace` is `None` for objects of cluster scope, namespaces among them.
    pub fn object(gvr: &Gvr, namespace: Option<&str>, name: &str) -> Option<Path> {
        Path::collection(gvr, namespace)?.child(name)
    }

    /// A path of these decoded segments; `None` when one can't be a segment, see [`Path::child`].
    pub fn of(segments: &[&str]) -> Option<Path> {
        segments
            .iter()
            .try_fold(Path::root(), |path, segment| path.child(segment))
    }

    /// One decoded segment further down. `None` for `""`, `.` and `..`, which no server and no proxy takes as a name.
    pub fn child(&self, segment: &str) -> Option<Path> {
        if is_hollow(segment) {
            return None;
        }
        let mut segments = self.segments.clone();
        segments.push(segment.to_owned());
        Some(Path {
            segments,
            trailing_slash: false,
        })
    }

    /// The decoded segments, for showing and comparing. Names are compared in this form only.
    pub fn segments(&self) -> &[String] {
        &self.segments
    }

    /// As the server reads it, without percent signs, such as `/logs/a b`.
    pub fn decoded(&self) -> String {
        let end = if self.trailing_slash { "/" } else { "" };
        "/".to_owned() + &self.segments.join("/") + end
    }

    /// Whether the path was given with a slash at its end.
    pub fn has_trailing_slash(&self) -> bool {
        self.trailing_slash
    }

    /// Whether this is `/`.
    pub fn is_root(&self) -> bool {
        self.segments.is_empty()
    }

    /// The first `count` segments.
    fn prefix(&self, count: usize) -> Path {
        Path {
            segments: self.segments.iter().take(count).cloned().collect(),
            trailing_slash: false,
        }
    }

    /// The path as the server's routing reads it: Go decodes the whole path first, so that `%2F` separates like `/`
    /// (apiserver pkg/endpoints/request/requestinfo.go reads `URL.Path`).
    fn as_routed(&self) -> Path {
        Path::from_segments(
            self.segments
                .iter()
                .flat_map(|segment| segment.split('/'))
                .map(str::to_owned),
        )
    }
}

/// Segments that never stand in a path.
fn is_hollow(segment: &str) -> bool {
    matches!(segment, "" | "." | "..")
}

impl fmt::Display for Path {
    /// The path as it goes on the wire: each segment percent-encoded once, all but unreserved characters.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.segments {
            write!(out, "/{}", percent::encode(segment))?;
        }
        if self.trailing_slash || self.segments.is_empty() {
            out.write_str("/")?;
        }
        Ok(())
    }
}
