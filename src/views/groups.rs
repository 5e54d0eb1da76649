//! `/api`, `/apis` and one group: what versions there are.

use std::rc::Rc;

use rest::address::Address;
use rest::discovery::{Catalog, Group};
use rest::path::{Path, Place};
use yew::prelude::*;

use super::index::version_words;
use crate::hooks::console::use_console;
use crate::words::Words;

/// Which groups to list.
#[derive(Clone, PartialEq, Properties)]
pub struct GroupsProps {
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// The path on screen: `/api`, `/apis` or `/apis/GROUP`.
    pub path: Path,
    /// Documents of discovery still to come.
    pub discovering: usize,
}

/// A table of groups and versions.
#[component(GroupsView)]
pub fn groups_view(props: &GroupsProps) -> Html {
    let words = use_console().words;
    let place = props.path.place();
    let is_listed = |group: &&Group| match &place {
        Place::Core => group.name.is_empty(),
        Place::Group { group: name } => group.name == *name,
        _ => !group.name.is_empty(),
    };
    let groups: Vec<_> = props.catalog.groups().filter(is_listed).collect();
    if groups.is_empty() {
        let text = if props.discovering > 0 { words.loading_list } else { words.no_match };
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
                <td><a href={Address::of(path).to_hash()}><code>{ text }</code></a></td>
                <td>{ &version.version }</td>
                <td>{ version_words(group, version, words) }</td>
            </tr>
        })
    })
}
