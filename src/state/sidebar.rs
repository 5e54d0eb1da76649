//! The sidebar: what is served, by group and version.

use rest::discovery::{Catalog, Filter, Group, GroupVersion, Resource};
use rest::path::{Path, Place};

#[cfg(test)]
mod tests;

/// A group with the versions and resources that a filter lets through.
#[derive(Clone, Debug)]
pub struct GroupEntry<'a> {
    /// The group.
    pub group: &'a Group,
    /// Its versions; the preferred one first.
    pub versions: Vec<VersionEntry<'a>>,
}

/// A version with the resources that a filter lets through.
#[derive(Clone, Debug)]
pub struct VersionEntry<'a> {
    /// The version.
    pub version: &'a GroupVersion,
    /// Whether it is the preferred one; the resources of others are listed only where a filter asks for them.
    pub is_preferred: bool,
    /// The resources, in the server's order.
    pub resources: Vec<&'a Resource>,
}

/// The groups to list.
pub fn groups<'a>(catalog: &'a Catalog, filter: &Filter) -> Vec<GroupEntry<'a>> {
    let entries = catalog.groups().map(|group| GroupEntry {
        group,
        versions: versions(group, filter),
    });
    entries
        .filter(|entry| filter.is_empty() || !entry.versions.is_empty())
        .collect()
}

fn versions<'a>(group: &'a Group, filter: &Filter) -> Vec<VersionEntry<'a>> {
    let preferred = group.preferred();
    let (mut entries, mut others) = (Vec::new(), Vec::new());
    for version in &group.versions {
        let is_preferred = Some(version.version.as_str()) == preferred;
        let mut resources = Vec::new();
        for resource in &version.resources {
            if resource.has_verb("list")
                && filter.matches(resource)
                && (is_preferred || !filter.is_empty() || is_only_here(group, preferred, resource))
            {
                resources.push(resource);
            }
        }
        if filter.is_empty() || !resources.is_empty() || is_named(group, version, filter) {
            let list = if is_preferred {
                &mut entries
            } else {
                &mut others
            };
            list.push(VersionEntry {
                version,
                is_preferred,
                resources,
            });
        }
    }
    entries.append(&mut others);
    entries
}

/// Some kinds exist only in a version that is not the preferred one.
fn is_only_here(group: &Group, preferred: Option<&str>, resource: &Resource) -> bool {
    preferred
        .and_then(|preferred| group.version(preferred))
        .is_none_or(|version| version.resource(&resource.gvr.resource).is_none())
}

/// A version without resources, such as one that does not answer, is found by its path.
fn is_named(group: &Group, version: &GroupVersion, filter: &Filter) -> bool {
    version.resources.is_empty()
        && Path::group_version(&group.name, &version.version)
            .is_some_and(|path| filter.matches_path(&path))
}

/// The paths that are no API; of the health endpoints only the three themselves.
pub fn paths<'a>(catalog: &'a Catalog, filter: &Filter) -> Vec<&'a Path> {
    let is_listed = |path: &&Path| {
        filter.matches_path(path) && !matches!(path.place(), Place::Health { check: Some(_), .. })
    };
    catalog.paths.iter().filter(is_listed).collect()
}
