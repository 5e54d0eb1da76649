//! Aggregated discovery: `APIGroupDiscoveryList` v2 and v2beta1, which do not differ in what is read here.
//!
//! Own types, because those of kube-core hold `ObjectMeta` (153 kB more in the page) and refuse `"items": null`; they are the
//! oracle of the tests. Servers leave out, null or empty nearly every field: all of them may.

use kube_core::GroupVersionKind;
use serde::Deserialize;

use super::{Catalog, GroupVersion, Load, Oddity, Resource, Source, Subresource, nullable, read};
use crate::path::Gvr;

#[derive(Deserialize)]
struct GroupList {
    #[serde(default, deserialize_with = "nullable")]
    items: Vec<GroupItem>,
}

#[derive(Deserialize)]
struct GroupItem {
    #[serde(default, deserialize_with = "nullable")]
    metadata: Metadata,
    #[serde(default, deserialize_with = "nullable")]
    versions: Vec<VersionItem>,
}

#[derive(Default, Deserialize)]
struct Metadata {
    #[serde(default, deserialize_with = "nullable")]
    name: String,
}

#[derive(Deserialize)]
struct VersionItem {
    #[serde(default, deserialize_with = "nullable")]
    version: String,
    #[serde(default, deserialize_with = "nullable")]
    resources: Vec<ResourceItem>,
    #[serde(default, deserialize_with = "nullable")]
    freshness: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ResourceItem {
    #[serde(default, deserialize_with = "nullable")]
    resource: String,
    #[serde(default, deserialize_with = "nullable")]
    response_kind: KindItem,
    #[serde(default, deserialize_with = "nullable")]
    scope: String,
    #[serde(default, deserialize_with = "nullable")]
    singular_resource: String,
    #[serde(default, deserialize_with = "nullable")]
    verbs: Vec<String>,
    #[serde(default, deserialize_with = "nullable")]
    short_names: Vec<String>,
    #[serde(default, deserialize_with = "nullable")]
    categories: Vec<String>,
    #[serde(default, deserialize_with = "nullable")]
    subresources: Vec<SubresourceItem>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SubresourceItem {
    #[serde(default, deserialize_with = "nullable")]
    subresource: String,
    #[serde(default, deserialize_with = "nullable")]
    response_kind: KindItem,
    #[serde(default, deserialize_with = "nullable")]
    verbs: Vec<String>,
}

#[derive(Default, Deserialize)]
struct KindItem {
    #[serde(default, deserialize_with = "nullable")]
    group: String,
    #[serde(default, deserialize_with = "nullable")]
    version: String,
    #[serde(default, deserialize_with = "nullable")]
    kind: String,
}

/// Reads the document of `/api` or `/apis` into the catalog. `None` when it is no such document.
pub(super) fn add(catalog: &mut Catalog, body: &[u8]) -> Option<()> {
    let list: GroupList = read(body, "APIGroupDiscoveryList")?;
    for item in list.items {
        let name = item.metadata.name;
        // The order of this document counts, also where the path index told of a version before.
        let order = item.versions.iter().map(|version| version.version.clone());
        catalog.group_mut(&name).order = order.collect();
        for item in item.versions {
            let version = group_version(&name, item, &mut catalog.oddities);
            let known = catalog.group_version(&name, &version.version);
            if known.is_some_and(|known| known.source == Source::Aggregated) {
                catalog.oddities.push(Oddity::VersionTwice {
                    group: name.clone(),
                    version: version.version,
                });
            } else {
                catalog.put(&name, version);
            }
        }
    }
    Some(())
}

fn group_version(group: &str, item: VersionItem, oddities: &mut Vec<Oddity>) -> GroupVersion {
    let mut version = GroupVersion::new(&item.version, Source::Aggregated);
    version.stale = item.freshness == "Stale";
    // A stale version stays pending until its own document tells the reason.
    if !version.stale {
        version.load = Load::Ready;
    }
    for item in item.resources {
        let Some(resource) = resource(group, &version.version, item, oddities) else {
            continue;
        };
        if version.resource(&resource.gvr.resource).is_some() {
            oddities.push(Oddity::ResourceTwice(resource.gvr));
        } else {
            version.resources.push(resource);
        }
    }
    version
}

fn resource(
    group: &str,
    version: &str,
    item: ResourceItem,
    oddities: &mut Vec<Oddity>,
) -> Option<Resource> {
    let nameless = || Oddity::NameMissing {
        group: group.to_owned(),
        version: version.to_owned(),
    };
    if item.resource.is_empty() {
        oddities.push(nameless());
        return None;
    }
    let gvr = Gvr::new(group, version, &item.resource);
    if item.response_kind.kind.is_empty() {
        oddities.push(Oddity::KindMissing(gvr.clone()));
    }
    let mut subresources = Vec::new();
    for item in item.subresources {
        if item.subresource.is_empty() {
            oddities.push(nameless());
        } else {
            subresources.push(Subresource {
                name: item.subresource,
                kind: item.response_kind.complete(&gvr),
                verbs: item.verbs,
            });
        }
    }
    Some(Resource {
        kind: item.response_kind.complete(&gvr),
        singular: item.singular_resource,
        namespaced: item.scope == "Namespaced",
        verbs: item.verbs,
        short_names: item.short_names,
        categories: item.categories,
        subresources,
        gvr,
    })
}

impl KindItem {
    /// A kind without group and version is of the group version that serves it.
    fn complete(self, gvr: &Gvr) -> GroupVersionKind {
        if self.version.is_empty() {
            GroupVersionKind::gvk(&gvr.group, &gvr.version, &self.kind)
        } else {
            GroupVersionKind::gvk(&self.group, &self.version, &self.kind)
        }
    }
}
