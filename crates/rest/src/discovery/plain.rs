//! The plain documents: lists of versions, groups and resources, and the two indexes of paths.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::{APIGroupList, APIResource, APIVersions};
use kube_core::GroupVersionKind;
use serde::Deserialize;

use super::{Catalog, Oddity, Resource, Source, Subresource, nullable, read};
use crate::path::{Gvr, Path, Place};

/// Reads the plain form of `/api`. `None` when it is no such document.
pub(super) fn add_core(catalog: &mut Catalog, body: &[u8]) -> Option<()> {
    let list: APIVersions = read(body, "APIVersions")?;
    for version in &list.versions {
        catalog.announce("", version, Source::Plain);
    }
    Some(())
}

/// Reads the plain form of `/apis`. `None` when it is no such document.
pub(super) fn add_groups(catalog: &mut Catalog, body: &[u8]) -> Option<()> {
    let list: APIGroupList = read(body, "APIGroupList")?;
    for item in list.groups {
        for version in &item.versions {
            catalog.announce(&item.name, &version.version, Source::Plain);
        }
        let group = catalog.group_mut(&item.name);
        group.named_preferred = item
            .preferred_version
            .map(|preferred| preferred.version)
            .filter(|version| !version.is_empty());
    }
    Some(())
}

/// A list of resources. An own type for the list, because that of k8s-openapi insists on `apiVersion: v1` (`KubeVirt` sends
/// v1alpha3: kube-rs/kube#1376).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ResourceList {
    #[serde(default, deserialize_with = "nullable")]
    group_version: String,
    #[serde(default, deserialize_with = "nullable")]
    resources: Vec<APIResource>,
}

/// Reads the resources of one group version. Subresources stand beside their parents there, as `pods/log`. `None` when it is no
/// such document.
pub(super) fn add_resources(
    catalog: &mut Catalog,
    group: &str,
    version: &str,
    body: &[u8],
) -> Option<()> {
    let list: ResourceList = read(body, "APIResourceList")?;
    let oddities = &mut catalog.oddities;
    let asked = Gvr::new(group, version, "").api_version();
    if !list.group_version.is_empty() && list.group_version != asked {
        oddities.push(Oddity::OtherVersion {
            asked,
            said: list.group_version,
        });
    }
    let mut resources = Vec::new();
    let (below, parents): (Vec<_>, Vec<_>) = list
        .resources
        .into_iter()
        .partition(|item| item.name.contains('/'));
    for item in parents {
        add_resource(&mut resources, group, version, item, oddities);
    }
    for item in below {
        add_subresource(&mut resources, group, version, &item, oddities);
    }
    if let Some(version) = catalog.group_mut(group).version_mut(version) {
        version.resources = resources;
        version.stale = false;
    }
    Some(())
}

fn add_resource(
    resources: &mut Vec<Resource>,
    group: &str,
    version: &str,
    item: APIResource,
    oddities: &mut Vec<Oddity>,
) {
    let gvr = Gvr::new(group, version, &item.name);
    if item.name.is_empty() {
        oddities.push(nameless(group, version));
    } else if resources.iter().any(|known| known.gvr == gvr) {
        oddities.push(Oddity::ResourceTwice(gvr));
    } else {
        if item.kind.is_empty() {
            oddities.push(Oddity::KindMissing(gvr.clone()));
        }
        resources.push(Resource {
            kind: kind_of(&gvr, &item),
            singular: item.singular_name,
            namespaced: item.namespaced,
            verbs: item.verbs,
            short_names: item.short_names.unwrap_or_default(),
            categories: item.categories.unwrap_or_default(),
            subresources: Vec::new(),
            gvr,
        });
    }
}

fn add_subresource(
    resources: &mut Vec<Resource>,
    group: &str,
    version: &str,
    item: &APIResource,
    oddities: &mut Vec<Oddity>,
) {
    let Some((parent, name)) = item
        .name
        .split_once('/')
        .filter(|(parent, name)| !parent.is_empty() && !name.is_empty())
    else {
        oddities.push(nameless(group, version));
        return;
    };
    let gvr = Gvr::new(group, version, parent);
    let subresource = Subresource {
        name: name.to_owned(),
        kind: kind_of(&gvr, item),
        verbs: item.verbs.clone(),
    };
    if let Some(resource) = resources.iter_mut().find(|known| known.gvr == gvr) {
        resource.subresources.push(subresource);
        return;
    }
    // Some aggregated servers list only what lies below objects of another group (subresources.kubevirt.io).
    oddities.push(Oddity::ParentMissing(gvr.clone()));
    resources.push(Resource {
        kind: GroupVersionKind::gvk(group, version, ""),
        singular: String::new(),
        namespaced: item.namespaced,
        verbs: Vec::new(),
        short_names: Vec::new(),
        categories: Vec::new(),
        subresources: vec![subresource],
        gvr,
    });
}

fn nameless(group: &str, version: &str) -> Oddity {
    Oddity::NameMissing {
        group: group.to_owned(),
        version: version.to_owned(),
    }
}

/// Group and version are there only where they differ from the list's.
fn kind_of(gvr: &Gvr, item: &APIResource) -> GroupVersionKind {
    match item.version.as_deref() {
        Some(version) if !version.is_empty() => GroupVersionKind::gvk(
            item.group.as_deref().unwrap_or_default(),
            version,
            &item.kind,
        ),
        _ => GroupVersionKind::gvk(&gvr.group, &gvr.version, &item.kind),
    }
}

/// Reads `/`: announces the group versions it names, and keeps the other paths. `None` when it is no such document.
pub(super) fn add_index(catalog: &mut Catalog, body: &[u8]) -> Option<()> {
    #[derive(Deserialize)]
    struct Index {
        paths: Vec<String>,
    }
    let index: Index = serde_json::from_slice(body).ok()?;
    for path in index.paths.iter().map(|path| Path::parse(path)) {
        match path.place() {
            Place::GroupVersion { group, version } => {
                catalog.announce(&group, &version, Source::Index);
            }
            Place::Index | Place::Core | Place::Groups | Place::Group { .. } => {}
            _ => catalog.paths.push(path),
        }
    }
    Some(())
}

/// Reads `/openapi/v3`: announces the group versions it has documents of. `None` when it is no such document.
pub(super) fn add_openapi_index(catalog: &mut Catalog, body: &[u8]) -> Option<()> {
    #[derive(Deserialize)]
    struct Index {
        paths: serde_json::Map<String, serde_json::Value>,
    }
    let index: Index = serde_json::from_slice(body).ok()?;
    for key in index.paths.keys() {
        if let Place::GroupVersion { group, version } = Path::parse(key).place() {
            catalog.announce(&group, &version, Source::OpenApi);
        }
    }
    Some(())
}
