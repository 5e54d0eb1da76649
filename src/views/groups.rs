//! `/api`, `/apis` and one group: what versions there are.

use rest::address::Address;
use rest::discovery::{Group, GroupVersion};
use rest::path::{Path, Place};
use yew::prelude::*;

use super::failure::failure_view;
use super::index::version_words;
use crate::components::grid;
use crate::components::pieces::spelled;
use crate::hooks::console::Console;
use crate::state::State;
use crate::state::deprecations::Deprecations;
use crate::tag::{Child, tag};
use crate::words::Words;

/// A table of groups and versions for `/api`, `/apis` or `/apis/GROUP`.
pub fn groups_view(console: &Console, state: &State) -> Html {
    let words = console.words;
    let place = state.address.path.place();
    let is_listed = |group: &&Group| match &place {
        Place::Core => group.name.is_empty(),
        Place::Group { group: name } => group.name == *name,
        _ => !group.name.is_empty(),
    };
    let groups: Vec<_> = state.catalog.groups().filter(is_listed).collect();
    let load = if place == Place::Core {
        &state.catalog.core
    } else {
        &state.catalog.named
    };
    if let Some(failure) = load.failure().filter(|_| groups.is_empty()) {
        return failure_view(console, state, failure, &failure.path.to_string());
    }
    if groups.is_empty() {
        let text = if state.discovering > 0 {
            words.loading_list
        } else {
            words.no_match
        };
        return tag("p").class("waiting").child(text).html();
    }
    let mut rows = Vec::new();
    for group in groups {
        for version in &group.versions {
            rows.extend(row(group, version, &state.deprecations, words));
        }
    }
    tag("div")
        .class("panel")
        .child(
            tag("table")
                .class("grid")
                .child(grid::head(&[words.path, words.version, words.serves]))
                .child(tag("tbody").children(rows)),
        )
        .html()
}

fn row(
    group: &Group,
    version: &GroupVersion,
    deprecations: &Deprecations,
    words: &Words,
) -> Option<Html> {
    let path = Path::group_version(&group.name, &version.version)?;
    let text = path.to_string();
    let link = tag("a")
        .set("href", Address::of(path).to_hash())
        .child(tag("code").child(spelled(&text)));
    Some(
        tag("tr")
            .key(text)
            .child(tag("td").child(link))
            .child(tag("td").child(spelled(&version.version)))
            .child(tag("td").child(version_words(group, version, deprecations, words)))
            .html(),
    )
}
