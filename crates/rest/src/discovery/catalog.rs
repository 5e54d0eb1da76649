//! The catalog: what a server serves, as far as it is known.

use std::sync::Arc;

use kube_core::{GroupVersionKind, Version};

use crate::path::{Gvr, Path};
use crate::response::Failure;

/// Everything a server serves, as far as it is known so far. Readable at any time while it fills.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    /// By name, so that the core group (`""`) comes first.
    pub(super) groups: Vec<Group>,
    /// Paths that are no API: of `/`, in the server's order, or the usual ones when `/` cannot be read.
    pub paths: Vec<Path>,
    /// `/`.
    pub index: Load,
    /// `/api`.
    pub core: Load,
    /// `/apis`.
    pub named: Load,
    /// What the server says that does not fit together. Nothing of it stops anything.
    pub oddities: Vec<Oddity>,
}

/// How far the reading of one document is. A document that is not there yet, or failed, is never an empty one.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Load {
    /// Not asked for, or not answered yet.
    #[default]
    Pending,
    /// Read.
    Ready,
    /// Refused, down, too slow, or not readable.
    Failed(Arc<Failure>),
}

impl Load {
    /// Why it failed.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Failed(failure) => Some(failure),
            _ => None,
        }
    }

    /// Whether there is no answer yet.
    pub fn is_pending(&self) -> bool {
        *self == Self::Pending
    }
}

/// An API group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// `""` for the core group.
    pub name: String,
    /// In Kubernetes' order of priority: v2, v1, v1beta1, ...
    pub versions: Vec<GroupVersion>,
    /// The versions in the server's order of preference.
    pub(super) order: Vec<String>,
    /// The preferred version, where the server names it.
    pub(super) named_preferred: Option<String>,
}

impl Group {
    /// The preferred version: the one the server names (plain form), else the first one in the server's order that answers
    /// (aggregated form), else the first one.
    pub fn preferred(&self) -> Option<&str> {
        let answers = |name: &&String| {
            self.version(name)
                .is_some_and(|version| !version.stale && version.load.failure().is_none())
        };
        self.named_preferred
            .as_ref()
            .or_else(|| self.order.iter().find(answers))
            .or_else(|| self.order.first())
            .map(String::as_str)
    }

    /// One version by name.
    pub fn version(&self, version: &str) -> Option<&GroupVersion> {
        self.versions.iter().find(|known| known.version == version)
    }

    /// Why the group does not answer: set when every version of it failed.
    pub fn failure(&self) -> Option<&Failure> {
        let mut failures = self.versions.iter().map(|version| version.load.failure());
        let first = failures.next()??;
        failures.all(|failure| failure.is_some()).then_some(first)
    }

    pub(super) fn version_mut(&mut self, version: &str) -> Option<&mut GroupVersion> {
        self.versions
            .iter_mut()
            .find(|known| known.version == version)
    }

    fn put(&mut self, version: GroupVersion) {
        if !self.order.contains(&version.version) {
            self.order.push(version.version.clone());
        }
        self.versions
            .retain(|known| known.version != version.version);
        let lower = |known: &GroupVersion| {
            Version::parse(&known.version).priority() < Version::parse(&version.version).priority()
        };
        let at = self.versions.iter().position(lower);
        self.versions
            .insert(at.unwrap_or(self.versions.len()), version);
    }
}

/// One version of an API group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupVersion {
    /// `v1`.
    pub version: String,
    /// What it serves, in the server's order. May be old where the version is stale.
    pub resources: Vec<Resource>,
    /// The server could not refresh its own knowledge of this version.
    pub stale: bool,
    /// How far its resources are known, or why they are not.
    pub load: Load,
    /// Where this version was found.
    pub source: Source,
}

impl GroupVersion {
    pub(super) fn new(version: &str, source: Source) -> Self {
        Self {
            version: version.to_owned(),
            resources: Vec::new(),
            stale: false,
            load: Load::Pending,
            source,
        }
    }

    /// One resource by its plural name.
    pub fn resource(&self, resource: &str) -> Option<&Resource> {
        self.resources
            .iter()
            .find(|known| known.gvr.resource == resource)
    }
}

/// Where a version was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// In aggregated discovery: `/api` or `/apis` told of its resources too.
    Aggregated,
    /// In the plain form of `/api` or `/apis`; its resources came from a request of its own.
    Plain,
    /// Only in the path index.
    Index,
    /// Only in the index of the `OpenAPI` documents.
    OpenApi,
}

/// A resource: one plural name in one group version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Where it is served.
    pub gvr: Gvr,
    /// What it answers with; `kind` is empty where the server names none.
    pub kind: GroupVersionKind,
    /// Singular name, often empty in the plain form.
    pub singular: String,
    /// Whether its objects live in namespaces.
    pub namespaced: bool,
    /// What may be done: `get`, `list`, `watch`, ...
    pub verbs: Vec<String>,
    /// Short names, such as `po`.
    pub short_names: Vec<String>,
    /// Categories, such as `all`.
    pub categories: Vec<String>,
    /// What lies below each object.
    pub subresources: Vec<Subresource>,
}

impl Resource {
    /// Whether the server offers a verb here. It says nothing about what the user may do.
    pub fn has_verb(&self, verb: &str) -> bool {
        self.verbs.iter().any(|known| known == verb)
    }

    /// All objects, of one namespace or of all.
    pub fn collection(&self, namespace: Option<&str>) -> Option<Path> {
        Path::collection(&self.gvr, namespace.filter(|_| self.namespaced))
    }
}

/// Something below an object: `status`, `scale`, `log`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subresource {
    /// The segment below the object's name.
    pub name: String,
    /// What it answers with; may be of another group (`scale` is autoscaling/v1). `kind` is empty where the server names none.
    pub kind: GroupVersionKind,
    /// What may be done.
    pub verbs: Vec<String>,
}

/// Something a server says that does not fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// A version, resource or subresource without a name, or with one that no path can hold; left out.
    NameMissing {
        /// API group.
        group: String,
        /// API version.
        version: String,
    },
    /// A resource without a kind.
    KindMissing(Gvr),
    /// The same resource twice in one version; the first counts.
    ResourceTwice(Gvr),
    /// A subresource whose parent is not listed; the parent is in the catalog without kind and verbs.
    ParentMissing(Gvr),
    /// The same group version twice; the first counts.
    VersionTwice {
        /// API group.
        group: String,
        /// API version.
        version: String,
    },
    /// A resource list that calls itself by another group version than asked for.
    OtherVersion {
        /// What was asked for, as in `apiVersion`.
        asked: String,
        /// What the list says.
        said: String,
    },
}

/// How much is in a catalog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Groups, the core group among them.
    pub groups: usize,
    /// Versions of all groups.
    pub versions: usize,
    /// Resources of all versions, without subresources.
    pub resources: usize,
}

impl Catalog {
    /// The groups: the core group (named `""`) first, then by name.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter()
    }

    /// Counts what is known so far.
    pub fn counts(&self) -> Counts {
        let versions = || self.groups().flat_map(|group| &group.versions);
        Counts {
            groups: self.groups.len(),
            versions: versions().count(),
            resources: versions().map(|version| version.resources.len()).sum(),
        }
    }

    /// A group to change; a new one where it is not known yet.
    #[allow(clippy::indexing_slicing, reason = "it was just found, or put there")]
    pub(super) fn group_mut(&mut self, name: &str) -> &mut Group {
        let place = match self.place(name) {
            Ok(place) => place,
            Err(place) => {
                let group = Group {
                    name: name.to_owned(),
                    ..Group::default()
                };
                self.groups.insert(place, group);
                place
            }
        };
        &mut self.groups[place]
    }

    /// Where a group of this name is, or would be.
    pub(super) fn place(&self, name: &str) -> Result<usize, usize> {
        self.groups
            .binary_search_by(|group| group.name.as_str().cmp(name))
    }

    /// Adds a version whose resources are not known yet, unless it is there.
    pub(super) fn announce(&mut self, group: &str, version: &str, source: Source) {
        if self.group_version(group, version).is_none() {
            self.put(group, GroupVersion::new(version, source));
        }
    }

    /// Puts a version into its place, instead of what was known of it.
    pub(super) fn put(&mut self, group: &str, version: GroupVersion) {
        if Path::group_version(group, &version.version).is_none() {
            self.oddities.push(Oddity::NameMissing {
                group: group.to_owned(),
                version: version.version,
            });
        } else {
            self.group_mut(group).put(version);
        }
    }
}
