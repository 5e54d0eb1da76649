//! Aggregated discovery: `APIGroupDiscoveryList` v2 and v2beta1, which do not differ in what is read here.
//!
//! Servers leave out, null or empty nearly every field: all of them may.

use kube_core::GroupVersionKind;

use super::{Catalog, GroupVersion, Load, Oddity, Resource, Source, Subresource};
use crate::fields::{Fields, read_kind};
use crate::path::Gvr;

/// Reads the document of `/api` or `/apis` into the catalog. `None` when it is no such document.
pub(super) fn add(catalog: &mut Catalog, body: &[u8]) -> Option<()> {
    let document = read_kind(body, "APIGroupDiscoveryList")?;
    for item in Fields::of(&document).items("items") {
        let name = item.within("metadata").text("name");
        let versions = item.items("versions");
        // The order of this document counts, also where the path index told of a version before.
        let order = versions.iter().map(|version| version.text("version"));
        catalog.group_mut(&name).order = order.collect();
        for item in versions {
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

fn group_version(group: &str, item: Fields, oddities: &mut Vec<Oddity>) -> GroupVersion {
    let mut version = GroupVersion::new(&item.text("version"), Source::Aggregated);
    version.stale = item.text("freshness") == "Stale";
    // A stale version stays pending until its own document tells the reason.
    if !version.stale {
        version.load = Load::Ready;
    }
    for item in item.items("resources") {
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
    item: Fields,
    oddities: &mut Vec<Oddity>,
) -> Option<Resource> {
    let nameless = || Oddity::NameMissing {
        group: group.to_owned(),
        version: version.to_owned(),
    };
    let Some(name) = item.some_text("resource") else {
        oddities.push(nameless());
        return None;
    };
    let gvr = Gvr::new(group, version, &name);
    let kind = response_kind(item, &gvr);
    if kind.kind.is_empty() {
        oddities.push(Oddity::KindMissing(gvr.clone()));
    }
    let mut subresources = Vec::new();
    for item in item.items("subresources") {
        if let Some(name) = item.some_text("subresource") {
            subresources.push(Subresource {
                name,
                kind: response_kind(item, &gvr),
                verbs: item.texts("verbs"),
            });
        } else {
            oddities.push(nameless());
        }
    }
    Some(Resource {
        kind,
        singular: item.text("singularResource"),
        namespaced: item.text("scope") == "Namespaced",
        verbs: item.texts("verbs"),
        short_names: item.texts("shortNames"),
        categories: item.texts("categories"),
        subresources,
        gvr,
    })
}

/// A kind without group and version is of the group version that serves it.
fn response_kind(item: Fields, gvr: &Gvr) -> GroupVersionKind {
    let said = item.within("responseKind");
    let kind = said.text("kind");
    match said.some_text("version") {
        Some(version) => GroupVersionKind::gvk(&said.text("group"), &version, &kind),
        None => GroupVersionKind::gvk(&gvr.group, &gvr.version, &kind),
    }
}
