//! Where values of an object lead: rules as data. A link is made only to what the catalog knows, by group, version and resource;
//! a kind alone never decides (kubernetes-sigs/headlamp#4267).

pub(crate) mod rules;
#[cfg(test)]
mod tests;

use document::{Document, Kind, Node};

use crate::discovery::{Catalog, Resource, split_api_version};
use crate::object::{Identity, identity, object_of, whole_text};
use crate::path::{Gvr, Path, Place};
use rules::{Namespace, RULES, Rule, Target};

/// Where a value leads, if anywhere. `path` is what the document was asked for at; nothing leads there again.
pub fn link(catalog: &Catalog, document: &Document, node: Node, path: &Path) -> Option<Path> {
    if !may_lead(document, node) {
        return None;
    }
    // A list is no object, but its apiVersion leads somewhere too.
    let object = object_of(document, node).unwrap_or(Node::ROOT);
    let identity = identity(document, object);
    let kind = identity.kind.as_deref().unwrap_or_default();
    let (group, _) = split_api_version(identity.api_version.as_deref().unwrap_or_default());
    let source = Source {
        catalog,
        document,
        object,
        path,
    };
    for rule in RULES {
        if let Some(prefix) = rule.prefix(kind, group)
            && is_at(document, object, node, prefix, rule.at)
            && let Some(target) = source.target(rule, node)
            && target != *path
        {
            return Some(target);
        }
    }
    None
}

/// Whether a value stands where some rule could apply, by what it is itself: most do not, and are looked at no further.
fn may_lead(document: &Document, node: Node) -> bool {
    document.kind(node) == Kind::Object
        || document
            .key(node)
            .is_some_and(|key| RULES.iter().any(|rule| key.is(rule.last())))
}

/// The path of an object in a document asked for at `path`, where the catalog knows it and says it can be got.
pub fn path_of(catalog: &Catalog, document: &Document, object: Node, path: &Path) -> Option<Path> {
    let place = path.place();
    let identity = identity(document, object);
    let resource = resource_of(catalog, &identity, &place)?;
    let namespace = identity.namespace.as_deref().or_else(|| place.namespace());
    object_path(resource, namespace, identity.name.as_deref()?)
}

/// The path of a namespace, where the catalog knows namespaces and says they can be got.
pub fn namespace(catalog: &Catalog, name: &str) -> Option<Path> {
    object_path(catalog.resource(&Gvr::core("namespaces"))?, None, name)
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

/// An object that refers to others.
pub(crate) struct Source<'a> {
    /// What is served.
    pub catalog: &'a Catalog,
    /// The document that the object is in.
    pub document: &'a Document,
    /// The object.
    pub object: Node,
    /// What the document was asked for at.
    pub path: &'a Path,
}

impl Source<'_> {
    /// Where a value leads by a rule that fits it.
    pub(crate) fn target(&self, rule: &Rule, node: Node) -> Option<Path> {
        let (catalog, document, object) = (self.catalog, self.document, self.object);
        let text = || self.text(node, &[]);
        let around = document.parent(node);
        let (resource, namespace, name) = match rule.target {
            Target::Itself => return path_of(catalog, document, object, self.path),
            Target::Namespace => return namespace(catalog, &text()?),
            Target::Version => {
                let api_version = text()?;
                let (group, version) = split_api_version(&api_version);
                return self.group_version(group, version);
            }
            Target::Name(resource, namespace) => {
                let (plural, group) = rules::split(resource);
                let resource = catalog.by_resource(group, plural)?;
                (resource, self.namespace(namespace, around?), text()?)
            }
            Target::Reference(namespace, usual) => (
                self.referred(around?, usual)?,
                self.namespace(namespace, around?),
                self.text(around?, &["name"])?,
            ),
            Target::Claim => {
                let pod = self.text(object, &["metadata", "name"])?;
                let volume = self.text(around?, &["name"])?;
                let claims = catalog.resource(&Gvr::core("persistentvolumeclaims"))?;
                let namespace = self.namespace(Namespace::Own, object);
                (claims, namespace, pod + "-" + &volume)
            }
            Target::Defined => {
                let group = self.text(object, &["spec", "group"])?;
                let plural = self.text(object, &["spec", "names", "plural"])?;
                let is_version = document.key(node).is_some_and(|key| key.is("name"));
                let resource = if is_version {
                    catalog.resource(&Gvr::new(&group, &text()?, &plural))
                } else {
                    catalog.by_resource(&group, &plural)
                };
                return resource?.collection(None);
            }
            Target::Collection => return self.referred(around?, "")?.collection(None),
            Target::Served => {
                let group = self.text(object, &["spec", "group"]).unwrap_or_default();
                let version = self.text(object, &["spec", "version"])?;
                return self.group_version(&group, &version);
            }
        };
        object_path(resource, namespace.as_deref(), &name)
    }

    /// The path of a group version that is served.
    fn group_version(&self, group: &str, version: &str) -> Option<Path> {
        self.catalog.group_version(group, version)?;
        Path::group_version(group, version)
    }

    /// A text that is not empty.
    fn text(&self, node: Node, names: &[&str]) -> Option<String> {
        let text = whole_text(self.document, self.document.find_from(node, names)?)?;
        (!text.is_empty()).then(|| text.into_owned())
    }

    fn namespace(&self, namespace: Namespace, reference: Node) -> Option<String> {
        let own = || {
            let own = self.text(self.object, &["metadata", "namespace"]);
            own.or_else(|| self.path.place().namespace().map(str::to_owned))
        };
        match namespace {
            Namespace::Own => own(),
            Namespace::Ref => self.text(reference, &["namespace"]),
            Namespace::RefOrOwn => self.text(reference, &["namespace"]).or_else(own),
        }
    }

    /// The resource that a reference names by its plural, or by its kind; with a version, a group, or neither. A Status has the plural as kind.
    fn referred(&self, reference: Node, usual: &str) -> Option<&Resource> {
        let catalog = self.catalog;
        let group_of = |name| {
            let group = self.document.member(reference, name)?;
            whole_text(self.document, group)
        };
        let group = group_of("apiGroup").or_else(|| group_of("group"));
        if let Some(plural) = self.text(reference, &["resource"]) {
            return catalog.by_resource(group.as_deref().unwrap_or_default(), &plural);
        }
        let kind = self.text(reference, &["kind"])?;
        let of_group = |group| catalog.by_kind_any_version(group, &kind).first().copied();
        if let Some(api_version) = self.text(reference, &["apiVersion"]) {
            // Owners keep the version they were set with, which may be served no more.
            let (group, _) = split_api_version(&api_version);
            return only(&catalog.by_kind(&api_version, &kind)).or_else(|| of_group(group));
        }
        let named = || catalog.by_resource(group.as_deref().unwrap_or_default(), &kind);
        if let Some(group) = &group {
            return of_group(group).or_else(named);
        }
        let usual = usual.split(' ').find_map(|resource| {
            let (plural, group) = rules::split(resource);
            let resource = catalog.by_resource(group, plural)?;
            (resource.kind.kind == kind).then_some(resource)
        });
        usual
            .or_else(|| only_of_kind(catalog, &kind))
            .or_else(named)
    }
}

/// The one resource of a kind in all groups.
fn only_of_kind<'a>(catalog: &'a Catalog, kind: &str) -> Option<&'a Resource> {
    let mut found = None;
    for group in catalog.groups() {
        let resource = catalog.by_kind_any_version(&group.name, kind);
        if let Some(resource) = resource.first()
            && found.replace(*resource).is_some()
        {
            return None;
        }
    }
    found
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

/// Whether a value is reached from an object by the names of a rule.
fn is_at(document: &Document, object: Node, node: Node, prefix: &str, names: &str) -> bool {
    let mut at = Some(node);
    for names in [names, prefix] {
        for step in names.rsplit(' ').filter(|step| !step.is_empty()) {
            let Some(value) = at.filter(|&value| value != object) else {
                return false;
            };
            let fits = step == "*"
                || document
                    .key(value)
                    .is_some_and(|key| rules::alike(&step).iter().any(|name| key.is(name)));
            if !fits {
                return false;
            }
            at = document.parent(value);
        }
    }
    at == Some(object)
}

/// The values of an object that a rule is about.
pub(crate) fn values_at(document: &Document, object: Node, prefix: &str, rule: &Rule) -> Vec<Node> {
    let mut values = vec![object];
    for names in [prefix, rule.at] {
        for step in names.split(' ').filter(|step| !step.is_empty()) {
            let mut next = Vec::new();
            for value in values {
                if step == "*" {
                    next.extend(document.children(value));
                } else {
                    for name in rules::alike(&step) {
                        next.extend(document.member(value, name));
                    }
                }
            }
            values = next;
        }
    }
    values
}
