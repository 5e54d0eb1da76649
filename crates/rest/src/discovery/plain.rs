//! The plain documents: lists of versions, groups and resources, and the two indexes of paths.

use kube_core::GroupVersionKind;

use super::{Catalog, Oddity, Resource, Source, Subresource};
use crate::fields::{Fields, read, read_kind};
use crate::path::{Gvr, Path, Place};

/// Reads the plain form of `/api`. `None` when it is no such document.
pub(super) fn add_core(catalog: &mut Catalog, body: &[u8]) -> Option<()> {
    let document = read_kind(body, "APIVersions")?;
    for version in Fields::of(&document).texts("versions") {
        catalog.announce("", &version, Source::Plain);
    }
    Some(())
}

/// Reads the plain form of `/apis`. `None` when it is no such document.
pub(super) fn add_groups(catalog: &mut Catalog, body: &[u8]) -> Option<()> {
    let document = read_kind(body, "APIGroupList")?;
    for item in Fields::of(&document).items("groups") {
        let name = item.text("name");
        for version in item.items("versions") {
            catalog.announce(&name, &version.text("version"), Source::Plain);
        }
        catalog.group_mut(&name).named_preferred =
            item.within("preferredVersion").some_text("version");
    }
    Some(())
}

/// Reads the resources of one group version. Subresources stand beside their parents there, as `pods/log`. `None` when it is no
/// such document.
pub(super) fn add_resources(
    catalog: &mut Catalog,
    group: &str,
    version: &str,
    body: &[u8],
) -> Option<()> {
    let document = read_kind(body, "APIResourceList")?;
    let list = Fields::of(&document);
    let oddities = &mut catalog.oddities;
    let asked = Gvr::new(group, version, "").api_version();
    // Its apiVersion is not looked at: KubeVirt sends v1alpha3 (kube-rs/kube#1376).
    if let Some(said) = list.some_text("groupVersion").filter(|said| *said != asked) {
        oddities.push(Oddity::OtherVersion { asked, said });
    }
    let mut resources = Vec::new();
    let items = list.items("resources");
    let (below, parents): (Vec<_>, Vec<_>) = items
        .into_iter()
        .map(|item| (item.text("name"), item))
        .partition(|(name, _)| name.contains('/'));
    for (name, item) in parents {
        add_resource(
            &mut resources,
            &Gvr::new(group, version, &name),
            item,
            oddities,
        );
    }
    for (name, item) in below {
        let Some((parent, name)) = name
            .split_once('/')
            .filter(|(parent, name)| !parent.is_empty() && !name.is_empty())
        else {
            oddities.push(nameless(group, version));
            continue;
        };
        let parent = Gvr::new(group, version, parent);
        add_subresource(&mut resources, parent, name, item, oddities);
    }
    if let Some(version) = catalog.group_mut(group).version_mut(version) {
        version.resources = resources;
        version.stale = false;
    }
    Some(())
}

fn add_resource(
    resources: &mut Vec<Resource>,
    gvr: &Gvr,
    item: Fields,
    oddities: &mut Vec<Oddity>,
) {
    if gvr.resource.is_empty() {
        oddities.push(nameless(&gvr.group, &gvr.version));
    } else if resources.iter().any(|known| known.gvr == *gvr) {
        oddities.push(Oddity::ResourceTwice(gvr.clone()));
    } else {
        let kind = kind_of(gvr, item);
        if kind.kind.is_empty() {
            oddities.push(Oddity::KindMissing(gvr.clone()));
        }
        resources.push(Resource {
            kind,
            singular: item.text("singularName"),
            namespaced: item.flag("namespaced"),
            verbs: item.texts("verbs"),
            short_names: item.texts("shortNames"),
            categories: item.texts("categories"),
            subresources: Vec::new(),
            gvr: gvr.clone(),
        });
    }
}

fn add_subresource(
    resources: &mut Vec<Resource>,
    parent: Gvr,
    name: &str,
    item: Fields,
    oddities: &mut Vec<Oddity>,
) {
    let subresource = Subresource {
        name: name.to_owned(),
        kind: kind_of(&parent, item),
        verbs: item.texts("verbs"),
    };
    if let Some(resource) = resources.iter_mut().find(|known| known.gvr == parent) {
        resource.subresources.push(subresource);
        return;
    }
    // Some aggregated servers list only what lies below objects of another group (subresources.kubevirt.io).
    oddities.push(Oddity::ParentMissing(parent.clone()));
    resources.push(Resource {
        kind: GroupVersionKind::gvk(&parent.group, &parent.version, ""),
        singular: String::new(),
        namespaced: item.flag("namespaced"),
        verbs: Vec::new(),
        short_names: Vec::new(),
        categories: Vec::new(),
        subresources: vec![subresource],
        gvr: parent,
    });
}

fn nameless(group: &str, version: &str) -> Oddity {
    Oddity::NameMissing {
        group: group.to_owned(),
        version: version.to_owned(),
    }
}

/// Group and version are there only where they differ from the list's.
fn kind_of(gvr: &Gvr, item: Fields) -> GroupVersionKind {
    let kind = item.text("kind");
    match item.some_text("version") {
        Some(version) => GroupVersionKind::gvk(&item.text("group"), &version, &kind),
        None => GroupVersionKind::gvk(&gvr.group, &gvr.version, &kind),
    }
}

/// Reads `/`: announces the group versions it names, and keeps the other paths. `None` when it is no such document.
pub(super) fn add_index(catalog: &mut Catalog, body: &[u8]) -> Option<()> {
    let document = read(body)?;
    let index = Fields::of(&document);
    if !index.has("paths") {
        return None;
    }
    let paths = index.texts("paths");
    for path in paths.iter().map(|path| Path::parse(path)) {
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
    let document = read(body)?;
    let index = Fields::of(&document);
    if !index.has("paths") {
        return None;
    }
    for key in index.within("paths").names() {
        if let Place::GroupVersion { group, version } = Path::parse(&key).place() {
            catalog.announce(&group, &version, Source::OpenApi);
        }
    }
    Some(())
}
