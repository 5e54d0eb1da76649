//! Questions to the catalog. Group, version and resource name together are the key; everything else may have several answers.

use super::{Catalog, Group, GroupVersion, Resource};
use crate::path::Gvr;

impl Catalog {
    /// A group by name, `""` for the core group.
    pub fn group(&self, name: &str) -> Option<&Group> {
        self.groups.get(self.place(name).ok()?)
    }

    /// One version of a group.
    pub fn group_version(&self, group: &str, version: &str) -> Option<&GroupVersion> {
        self.group(group)?.version(version)
    }

    /// One resource.
    pub fn resource(&self, gvr: &Gvr) -> Option<&Resource> {
        self.group_version(&gvr.group, &gvr.version)?
            .resource(&gvr.resource)
    }

    /// All resources known so far, group by group, version by version.
    pub fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.groups()
            .flat_map(|group| &group.versions)
            .flat_map(|version| &version.resources)
    }

    /// The resources that answer with a kind, as `apiVersion` and `kind` of an object name it.
    pub fn by_kind(&self, api_version: &str, kind: &str) -> Vec<&Resource> {
        let (group, version) = split_api_version(api_version);
        self.resources()
            .filter(|resource| {
                resource.kind.kind == kind
                    && resource.kind.group == group
                    && resource.kind.version == version
            })
            .collect()
    }

    /// The resources of a group that answer with a kind, whatever the version: those of the preferred version first. Kinds may
    /// exist only in a version that is not the preferred one.
    pub fn by_kind_any_version(&self, group: &str, kind: &str) -> Vec<&Resource> {
        let Some(group) = self.group(group) else {
            return Vec::new();
        };
        let preferred = group.preferred();
        let is_preferred = |version: &&GroupVersion| Some(version.version.as_str()) == preferred;
        let first = group.versions.iter().filter(is_preferred);
        let others = group
            .versions
            .iter()
            .filter(|version| !is_preferred(version));
        first
            .chain(others)
            .flat_map(|version| &version.resources)
            .filter(|resource| resource.kind.kind == kind)
            .collect()
    }

    /// The resource of this name in a group: in the preferred version, else in another that has it.
    pub fn by_resource(&self, group: &str, resource: &str) -> Option<&Resource> {
        let group = self.group(group)?;
        let preferred = group.preferred().and_then(|version| group.version(version));
        let mut versions = preferred.into_iter().chain(&group.versions);
        versions.find_map(|version| version.resource(resource))
    }

    /// Every resource with this short name: they collide between groups (kubernetes#59812, #94860).
    pub fn by_short_name(&self, short_name: &str) -> Vec<&Resource> {
        self.resources()
            .filter(|resource| resource.short_names.iter().any(|known| known == short_name))
            .collect()
    }
}

/// Group and version of an `apiVersion`: `("", "v1")` for `v1`.
pub(crate) fn split_api_version(api_version: &str) -> (&str, &str) {
    api_version.split_once('/').unwrap_or(("", api_version))
}
