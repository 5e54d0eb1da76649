//! The right that a refused GET lacks.

use super::Target;
use crate::path::{Path, Place};
use crate::query::Query;
use crate::response::{Denial, Scope};

/// The user that stands for "nobody logged in".
const ANONYMOUS: &str = "system:anonymous";

/// The smallest role that allows one request, and whom to give it to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The namespace of a Role and `RoleBinding`; `None` asks for a `ClusterRole` and `ClusterRoleBinding`.
    pub namespace: Option<String>,
    /// Who asked, as the server knows them. `None` where it does not say so of this very request: see [`grant_for`].
    pub user: Option<String>,
    /// `get`, `list` or `watch`.
    pub verb: &'static str,
    /// What the verb is for.
    pub right: Right,
}

/// What a verb of a role is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Right {
    /// Objects.
    Resource {
        /// API group, `""` for the core group.
        group: String,
        /// Plural name, with the subresource where there is one: `pods/log`.
        resource: String,
        /// The one object asked for.
        name: Option<String>,
    },
    /// A path that is no resource, such as `/metrics`, decoded as the server compares it. Never with a `*` in it.
    Path(String),
}

/// The smallest role that allows a GET which was refused with 403. `message` is what the server said to it, `""` for nothing; `namespaced`
/// is the scope of the resource, where discovery has told it.
///
/// What the role is for comes from path and query alone, by the rules of the server, so that no answer can ask for more than was asked
/// for. The user's name comes from the message, and only where that message is about the same right: what answers below
/// `proxy` of a Pod, Service or Node may be anybody, and is not believed at all.
///
/// `None` where no role helps: nobody is logged in (a right of `system:anonymous` is one of everybody), a path that is not served
/// whatever the rights, or a path with a `*`, which in a role means more than itself at the end, and is refused elsewhere (measured).
pub fn grant_for(
    path: &Path,
    query: &Query,
    message: &str,
    namespaced: Option<bool>,
) -> Option<Grant> {
    let denial = Denial::of_message(message);
    if denial.user.as_deref() == Some(ANONYMOUS) {
        return None;
    }
    let mut grant = grant_of(path, query, namespaced)?;
    let may_be_anybody = matches!(path.place(), Place::Proxy { .. });
    if !may_be_anybody && grant.is_meant_by(&denial) {
        grant.user = denial.user;
    }
    Some(grant)
}

fn grant_of(path: &Path, query: &Query, namespaced: Option<bool>) -> Option<Grant> {
    let place = path.place();
    let Some(target) = Target::of(&place) else {
        return path_grant(path, &place);
    };
    // `/api/v1/proxy/...` has a verb of its own, and servers have it no more.
    let is_gone = matches!(place, Place::Proxy { .. })
        && path.segments().get(2).is_some_and(|verb| verb == "proxy");
    if is_gone || target.group.contains('*') || target.resource.contains('*') {
        return None;
    }
    let (verb, name) = match &place {
        Place::Collection { .. } => {
            let watches = query.is_true("watch");
            let verb = if watches { "watch" } else { "list" };
            (verb, selected_name(query))
        }
        Place::Watch { name, .. } => ("watch", name.clone()),
        _ => ("get", place.name().map(str::to_owned)),
    };
    let is_served = match (target.namespace.is_some(), namespaced) {
        // A namespace, which lies in itself.
        (true, Some(false)) => place.namespace().is_none(),
        (false, Some(true)) => place.name().is_none(),
        _ => true,
    };
    if !is_served {
        return None;
    }
    Some(Grant {
        namespace: target.namespace.map(str::to_owned),
        user: None,
        verb,
        right: Right::Resource {
            group: target.group.to_owned(),
            resource: target.resource,
            name,
        },
    })
}

fn path_grant(path: &Path, place: &Place) -> Option<Grant> {
    let is_api =
        matches!(path.segments().first(), Some(first) if first == "api" || first == "apis");
    // Below a version, but no resource: `/api/v1/watch`.
    if *place == Place::Other && is_api {
        return None;
    }
    let mut url = String::new();
    for segment in path.segments() {
        url.push('/');
        url.push_str(segment);
    }
    if path.is_root() || path.has_trailing_slash() {
        url.push('/');
    }
    if url.contains('*') {
        return None;
    }
    Some(Grant {
        namespace: None,
        user: None,
        verb: "get",
        right: Right::Path(url),
    })
}

/// The one object that a list is cut down to by `metadata.name=NAME`, which the server takes for the name of the request. `None` where
/// that would take reading escapes, or is said twice: the right to the whole list is enough in any case.
fn selected_name(query: &Query) -> Option<String> {
    let selector = query.get("fieldSelector")?;
    if selector.contains('\\') {
        return None;
    }
    let mut names = selector.split(',').filter_map(|term| {
        let value = term.strip_prefix("metadata.name=")?;
        Some(value.strip_prefix('=').unwrap_or(value))
    });
    let name = names.next()?;
    let is_name = !matches!(name, "" | "." | "..") && !name.contains(['/', '%', '=']);
    (is_name && names.next().is_none()).then(|| name.to_owned())
}

impl Grant {
    /// Whether the server's refusal is of this right.
    fn is_meant_by(&self, denial: &Denial) -> bool {
        if denial.verb.as_deref() != Some(self.verb) {
            return false;
        }
        let (group, resource) = match &self.right {
            Right::Path(path) => return denial.path.as_ref() == Some(path),
            Right::Resource {
                group, resource, ..
            } => (group, resource),
        };
        let (plural, subresource) = match resource.split_once('/') {
            Some((plural, subresource)) => (plural, Some(subresource)),
            None => (resource.as_str(), None),
        };
        let scope = match &denial.scope {
            Some(Scope::Namespace(namespace)) => Some(namespace),
            Some(Scope::Cluster) => None,
            None => return false,
        };
        denial.resource.as_deref() == Some(plural)
            && denial.subresource.as_deref() == subresource
            && denial.group.as_ref() == Some(group)
            && scope == self.namespace.as_ref()
    }
}
