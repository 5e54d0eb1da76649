//! The views of the answer, as tabs that are links.

use rest::address::{Address, View};
use yew::prelude::*;

use crate::browser::dom;
use crate::hooks::console::Console;
use crate::state::Action;
use crate::state::file::FileAction;
use crate::state::tab::Tab;
use crate::tag::{Child, tag};
use crate::words::Words;

/// A tab list with the tabs that apply; each has an address of its own, except those of a file, which has none.
pub fn tab_list(console: &Console, address: Option<&Address>, tabs: &[Tab], shown: Tab) -> Html {
    let words = console.words;
    let tabs = tabs.iter().map(|&tab| {
        let Some(address) = address else {
            let onclick = console.acting(move |_: MouseEvent| Action::File(FileAction::Tab(tab)));
            return tag("button")
                .key(tab.word())
                .set("type", "button")
                .set("role", "tab")
                .says("aria-selected", tab == shown)
                .on_click(onclick)
                .child(name(tab, words))
                .html();
        };
        // A value of the list is none of the table, and the other way round.
        let is_other = (tab == Tab::Table) != (shown == Tab::Table);
        let at = address.view.at.clone().filter(|_| !is_other);
        let view = View {
            tab: Some(tab.word().to_owned()),
            at,
            sort: None,
        };
        let href = Address {
            view,
            ..address.clone()
        }
        .to_hash();
        tag("a")
            .key(tab.word())
            .set("id", format!("tab-{}", tab.word()))
            .set("role", "tab")
            .set("href", href)
            .says("aria-selected", tab == shown)
            .child(name(tab, words))
            .html()
    });
    tag("div")
        .class("tabs")
        .set("role", "tablist")
        .set("aria-label", words.view)
        .on_key_down(Callback::from(|event: KeyboardEvent| move_focus(&event)))
        .children(tabs)
        .html()
}

/// Left and right go from tab to tab, Enter opens one (WAI-ARIA Authoring Practices, tabs with manual activation).
fn move_focus(event: &KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowLeft" => -1,
        "ArrowRight" => 1,
        _ => return,
    };
    // Alt+Left goes back in the browser.
    if !event.alt_key() {
        dom::focus_beside(event, "[role=tablist]", "[role=tab]", step);
        event.prevent_default();
    }
}

fn name(tab: Tab, words: &Words) -> &'static str {
    match tab {
        Tab::Index => words.tab_index,
        Tab::Answer => words.tab_answer,
        Tab::Tree => words.tab_tree,
        Tab::Table => words.table.tab,
        Tab::Raw => words.tab_raw,
        Tab::Headers => words.tab_headers,
        Tab::Schema => words.schema.tab,
        Tab::Inventory => words.inventory.tab,
        Tab::Doctor => words.doctor.tab,
        Tab::History => words.watch.history,
        Tab::Compare => words.file.compare,
    }
}
