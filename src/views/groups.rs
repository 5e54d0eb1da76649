//! `/api`, `/apis` and one group: what versions there are.

use rest::address::Address;
use rest::discovery::Group;
use rest::path::{Path, Place};
use yew::prelude::*;

use super::failure::failure_view;
use super::index::version_words;
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
    tag("div")
        .class("panel")
        .child(
            tag("table")
                .class("grid")
                .child(
                    tag("thead").child(
                        tag("tr")
                            .child(tag("th").child(words.path))
                            .child(tag("th").child(words.version))
                            .child(tag("th").child(words.serves)),
                    ),
                )
                .child(
                    tag("tbody").children(
                        groups
                            .iter()
                            .flat_map(|group| rows(group, &state.deprecations, words)),
                    ),
                ),
        )
        .html()
}

fn rows<'a>(
    group: &'a Group,
    deprecations: &'a Deprecations,
    words: &'static Words,
) -> impl Iterator<Item = Html> + 'a {
    group.versions.iter().filter_map(move |version| {
        let path = Path::group_version(&group.name, &version.version)?;
        let text = path.to_string();
        Some(
            tag("tr")
                .key(text.clone())
                .child(
                    tag("td").child(
                        tag("a")
                            .set("href", Address::of(path).to_hash())
                            .child(tag("code").child(spelled(&text))),
                    ),
                )
                .child(tag("td").child(spelled(&version.version)))
                .child(tag("td").child(version_words(group, version, deprecations, words)))
                .html(),
        )
    })
}
