//! What the address bar offers while one types.

use rest::discovery::{Catalog, Filter};
use rest::path::Path;

#[cfg(test)]
mod tests;

/// One path to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Path and query, as they would be opened.
    pub address: String,
    /// What is there: kind and short names.
    pub about: String,
}

/// How many paths are offered at once.
const LIMIT: usize = 12;

/// The paths that fit what was typed: those that begin with it first, then those that hold all its words anywhere (also as kind or
/// short name). Collections come for the chosen namespace too.
pub fn choices(catalog: &Catalog, namespace: Option<&str>, typed: &str) -> Vec<Choice> {
    let typed = typed.trim();
    if typed.is_empty() || typed.contains('?') {
        return Vec::new();
    }
    let filter = Filter::new(typed);
    // By rank: whether it only holds the words, then the shorter path first.
    let mut found: Vec<((bool, usize, String), String)> = Vec::new();
    let mut offer = |path: Path, about: String, fits: bool| {
        let address = path.to_string();
        let begins = address.starts_with(typed);
        if address != typed && (begins || fits) {
            let rank = (!begins, address.len(), address);
            if let Err(place) = found.binary_search_by(|(known, _)| known.cmp(&rank)) {
                found.insert(place, (rank, about));
                found.truncate(LIMIT);
            }
        }
    };
    for group in catalog.groups() {
        for version in &group.versions {
            if let Some(path) = Path::group_version(&group.name, &version.version) {
                let fits = filter.matches_path(&path);
                offer(path, String::new(), fits);
            }
            for resource in version
                .resources
                .iter()
                .filter(|resource| resource.has_verb("list"))
            {
                let about = [
                    std::slice::from_ref(&resource.kind.kind),
                    &resource.short_names,
                ]
                .concat()
                .join(" · ");
                let fits = filter.matches(resource);
                let scopes = [None, namespace.filter(|_| resource.namespaced)];
                for path in scopes
                    .into_iter()
                    .filter_map(|scope| resource.collection(scope))
                {
                    offer(path, about.clone(), fits);
                }
            }
        }
    }
    for path in &catalog.paths {
        offer(path.clone(), String::new(), filter.matches_path(path));
    }
    found
        .into_iter()
        .map(|((_, _, address), about)| Choice { address, about })
        .collect()
}
