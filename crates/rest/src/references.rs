//! Where values of an object lead: rules as data. A link is made only to what the catalog knows, by group, version and resource;
//! a kind alone never decides (kubernetes-sigs/headlamp#4267).

#[cfg(test)]
mod tests;

use document::{Document, Kind, Node};

use crate::discovery::{Catalog, Resource, split_api_version};
use crate::object::{Identity, identity, object_of, whole_text};
use crate::path::{Gvr, Path, Place};

/// One rule: which value of an object leads where.
struct Rule {
    /// Names from the object to the value; `*` for any item.
    at: &'static [&'static str],
    target: Target,
}

enum Target {
    /// The object itself.
    Itself,
    /// The namespace of this name.
    Namespace,
    /// The group version of this `apiVersion`.
    Version,
    /// The object that the reference around the value names by apiVersion, kind and name: of cluster scope, or in the namespace
    /// of the object that refers to it.
    Owner,
}

const RULES: [Rule; 7] = [
    Rule {
        at: &[],
        target: Target::Itself,
    },
    Rule {
        at: &["apiVersion"],
        target: Target::Version,
    },
    Rule {
        at: &["metadata", "name"],
        target: Target::Itself,
    },
    Rule {
        at: &["metadata", "namespace"],
        target: Target::Namespace,
    },
    Rule {
        at: &["metadata", "ownerReferences", "*", "apiVersion"],
        target: Target::Version,
    },
    Rule {
        at: &["metadata", "ownerReferences", "*", "kind"],
        target: Target::Owner,
    },
    Rule {
        at: &["metadata", "ownerReferences", "*", "name"],
        target: Target::Owner,
    },
];

/// Where a value leads, if anywhere. `path` is what the document was asked for at; nothing leads there again.
pub fn link(catalog: &Catalog, document: &Document, node: Node, path: &Path) -> Option<Path> {
    if !may_lead(document, node) {
        return None;
    }
    // A list is no object, but its apiVersion leads somewhere too.
    let object = object_of(document, node).unwrap_or(Node::ROOT);
    let rule = RULES
        .iter()
        .find(|rule| is_at(document, object, node, rule.at))?;
    let target = match rule.target {
        Target::Itself => path_of(catalog, document, object, path),
        Target::Namespace => namespace(catalog, &whole_text(document, node)?),
        Target::Version => version(catalog, &whole_text(document, node)?),
        Target::Owner => owner(catalog, document, object, document.parent(node)?, path),
    };
    target.filter(|target| target != path)
}

/// Whether a value stands where some rule could apply, by what it is itself: most do not, and are looked at no further.
fn may_lead(document: &Document, node: Node) -> bool {
    let ends = |rule: &Rule| match (rule.at.last(), document.key(node)) {
        (Some(last), Some(key)) => key.is(last),
        (Some(last), None) => *last == "*",
        (None, _) => document.kind(node) == Kind::Object,
    };
    RULES.iter().any(ends)
}

/// The path of an object in a document asked for at `path`, where the catalog knows it and says it can be got.
pub fn path_of(catalog: &Catalog, document: &Document, object: Node, path: &Path) -> Option<Path> {
    let place = path.place();
    let identity = identity(document, object);
    let resource = resource_of(catalog, &identity, &place)?;
    let namespace = identity.namespace.as_deref().or_else(|| place.namespace());
    object_path(resource, namespace, identity.name.as_deref()?)
}

/// The resource of the path, unless the object says it is of another kind; then what the catalog knows of that kind.
fn resource_of<'a>(
    catalog: &'a Catalog,
    identity: &Identity<'_>,
    place: &Place,
) -> Option<&'a Resource> {
    let asked = match place {
        Place::Collection { gvr, .. } | Place::Object { gvr, .. } | Place::Watch { gvr, .. } => {
            catalog.resource(gvr)
        }
        _ => None,
    };
    let Some(kind) = identity.kind.as_deref() else {
        return asked;
    };
    let api_version = identity.api_version.as_deref().unwrap_or_default();
    // Rows of a Table and lists of metadata hold this in place of the object's own kind.
    if kind == "PartialObjectMetadata" && split_api_version(api_version).0 == "meta.k8s.io" {
        return asked;
    }
    let (group, version) = split_api_version(api_version);
    let is_asked = |resource: &&Resource| {
        resource.kind.kind == kind
            && resource.kind.group == group
            && resource.kind.version == version
    };
    asked
        .filter(is_asked)
        .or_else(|| only(&catalog.by_kind(api_version, kind)))
}

fn namespace(catalog: &Catalog, name: &str) -> Option<Path> {
    object_path(catalog.resource(&Gvr::core("namespaces"))?, None, name)
}

fn version(catalog: &Catalog, api_version: &str) -> Option<Path> {
    let (group, version) = split_api_version(api_version);
    catalog.group_version(group, version)?;
    Path::group_version(group, version)
}

fn owner(
    catalog: &Catalog,
    document: &Document,
    object: Node,
    reference: Node,
    path: &Path,
) -> Option<Path> {
    let text = |name| whole_text(document, document.member(reference, name)?);
    let (api_version, kind) = (text("apiVersion")?, text("kind")?);
    let place = path.place();
    let identity = identity(document, object);
    let namespace = identity.namespace.as_deref().or_else(|| place.namespace());
    // Owners keep the version they were set with, which may be served no more.
    let resource = only(&catalog.by_kind(&api_version, &kind)).or_else(|| {
        let (group, _) = split_api_version(&api_version);
        catalog.by_kind_any_version(group, &kind).first().copied()
    })?;
    object_path(resource, namespace, &text("name")?)
}

/// `None` where a namespace is needed and not known, and where objects can't be got one by one.
fn object_path(resource: &Resource, namespace: Option<&str>, name: &str) -> Option<Path> {
    if !resource.has_verb("get") {
        return None;
    }
    let namespace = if resource.namespaced {
        Some(namespace?)
    } else {
        None
    };
    Path::object(&resource.gvr, namespace, name)
}

/// The one candidate; of several none is right.
fn only<'a>(candidates: &[&'a Resource]) -> Option<&'a Resource> {
    match candidates {
        [resource] => Some(resource),
        _ => None,
    }
}

/// Whether a value is reached from an object by these names.
fn is_at(document: &Document, object: Node, node: Node, names: &[&str]) -> bool {
    let mut at = Some(node);
    for name in names.iter().rev() {
        let Some(value) = at.filter(|&value| value != object) else {
            return false;
        };
        let fits = match document.key(value) {
            Some(key) => key.is(name),
            None => *name == "*",
        };
        if !fits {
            return false;
        }
        at = document.parent(value);
    }
    at == Some(object)
}
