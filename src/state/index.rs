//! The path index: every path the server offers, in one list.

use rest::discovery::{Catalog, Filter, Group, GroupVersion, Resource, Subresource};
use rest::path::{Path, Place, Probe};

use crate::state::name_set::NameSet;

#[cfg(test)]
mod tests;

/// The health endpoints whose checks are listed, by path.
pub type Open = NameSet;

/// One line of the index.
#[derive(Clone, Debug)]
pub enum Line<'a> {
    /// `/api` and `/apis`.
    Root(Path),
    /// `/apis/GROUP`.
    Group(Path, &'a Group),
    /// `/api/VERSION` and `/apis/GROUP/VERSION`.
    Version(Path, &'a Group, &'a GroupVersion),
    /// A resource; the path of all its objects.
    Resource(Path, &'a Resource),
    /// Something below each object; a template, no link.
    Subresource(String, &'a Subresource),
    /// A health endpoint with this many checks below it.
    Probe(Path, Probe, usize),
    /// One check of a health endpoint.
    Check(Path),
    /// Any other path.
    Path(Path),
}

impl Line<'_> {
    /// How far the line is set in.
    pub fn indent(&self) -> usize {
        match self {
            Line::Resource(..) | Line::Check(_) => 1,
            Line::Subresource(..) => 2,
            _ => 0,
        }
    }
}

/// The lines of the index that a filter lets through; `open` are the health endpoints whose checks are listed.
pub fn lines<'a>(catalog: &'a Catalog, filter: &Filter, open: &Open) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for (root, is_core) in [("/api", true), ("/apis", false)] {
        let root = Path::parse(root);
        if filter.matches_path(&root) {
            lines.push(Line::Root(root));
        }
        for group in catalog.groups() {
            if group.name.is_empty() == is_core {
                push_group(&mut lines, group, filter);
            }
        }
    }
    push_paths(&mut lines, &catalog.paths, filter, open);
    lines
}

fn push_group<'a>(lines: &mut Vec<Line<'a>>, group: &'a Group, filter: &Filter) {
    if let Some(path) = Path::group(&group.name).filter(|path| filter.matches_path(path)) {
        lines.push(Line::Group(path, group));
    }
    for version in &group.versions {
        let Some(path) = Path::group_version(&group.name, &version.version) else {
            continue;
        };
        let mut below = Vec::new();
        for resource in &version.resources {
            push_resource(&mut below, resource, filter);
        }
        if !below.is_empty() || filter.matches_path(&path) {
            lines.push(Line::Version(path, group, version));
        }
        lines.append(&mut below);
    }
}

fn push_resource<'a>(lines: &mut Vec<Line<'a>>, resource: &'a Resource, filter: &Filter) {
    let Some(path) = resource.collection(None) else {
        return;
    };
    if filter.matches(resource) {
        let subresources = resource
            .subresources
            .iter()
            .map(|sub| Line::Subresource(template(resource, &sub.name), sub));
        lines.push(Line::Resource(path, resource));
        lines.extend(subresources);
    }
}

/// The path of a subresource, with the parts in braces that differ from object to object.
fn template(resource: &Resource, subresource: &str) -> String {
    let version =
        Path::group_version(&resource.gvr.group, &resource.gvr.version).unwrap_or_default();
    let namespace = if resource.namespaced {
        "/namespaces/{namespace}"
    } else {
        ""
    };
    format!(
        "{version}{namespace}/{}/{{name}}/{subresource}",
        resource.gvr.resource
    )
}

fn push_paths(lines: &mut Vec<Line<'_>>, paths: &[Path], filter: &Filter, open: &Open) {
    let checks = |wanted: Probe| {
        paths.iter().filter(move |path| matches!(path.place(), Place::Health { probe, check: Some(_) } if probe == wanted))
    };
    for path in paths {
        match path.place() {
            Place::Health { probe, check: None } => {
                let below: Vec<_> = checks(probe)
                    .filter(|path| filter.matches_path(path))
                    .collect();
                let is_open = open.contains(&path.to_string()) || !filter.is_empty();
                if filter.matches_path(path) || !below.is_empty() {
                    lines.push(Line::Probe(path.clone(), probe, checks(probe).count()));
                }
                if is_open {
                    lines.extend(below.into_iter().cloned().map(Line::Check));
                }
            }
            Place::Health { check: Some(_), .. } => {}
            _ if filter.matches_path(path) => lines.push(Line::Path(path.clone())),
            _ => {}
        }
    }
}
