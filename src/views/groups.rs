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
        return html! { <p class="waiting">{ text }</p> };
    }
    html! {
        <div class="panel">
            <table class="grid">
                <thead><tr><th>{ words.path }</th><th>{ words.version }</th><th>{ words.serves }</th></tr></thead>
                <tbody>{ for groups.iter().flat_map(|group| rows(group, words)) }</tbody>
            </table>
        </div>
    }
}

fn rows<'a>(group: &'a Group, words: &'static Words) -> impl Iterator<Item = Html> + 'a {
    group.versions.iter().filter_map(move |version| {
        let path = Path::group_version(&group.name, &version.version)?;
        let text = path.to_string();
        Some(html! {
            <tr key={text.clone()}>
                <td><a href={Address::of(path).to_hash()}><code>{ spelled(&text) }</code></a></td>
                <td>{ spelled(&version.version) }</td>
                <td>{ version_words(group, version, words) }</td>
            </tr>
        })
    })
}
