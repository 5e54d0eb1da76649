//! The views of the answer, as tabs that are links.

use rest::address::{Address, View};
use yew::prelude::*;

use crate::hooks::console::Console;
use crate::state::Action;
use crate::state::file::FileAction;
use crate::state::tab::Tab;
use crate::words::Words;

/// A tab list with the tabs that apply; each has an address of its own, except those of a file, which has none.
pub fn tab_list(console: &Console, address: Option<&Address>, tabs: &[Tab], shown: Tab) -> Html {
    let words = console.words;
    let tabs = tabs.iter().map(|&tab| {
        let Some(address) = address else {
            let onclick = console.acting(move |_: MouseEvent| Action::File(FileAction::Tab(tab)));
            return html! { <button type="button" key={tab.word()} role="tab" aria-selected={(tab == shown).to_string()} {onclick}>{ name(tab, words) }</button> };
        };
        // A value of the list is none of the table, and the other way round.
        let is_other = (tab == Tab::Table) != (shown == Tab::Table);
        let at = address.view.at.clone().filter(|_| !is_other);
        let view = View { tab: Some(tab.word().to_owned()), at, sort: None };
        let href = Address { view, ..address.clone() }.to_hash();
        html! {
            <a key={tab.word()} id={format!("tab-{}", tab.word())} role="tab" {href} aria-selected={(tab == shown).to_string()}>{ name(tab, words) }</a>
        }
    });
    html! { <div class="tabs" role="tablist" aria-label={words.view}>{ for tabs }</div> }
}

fn name(tab: Tab, words: &Words) -> &'static str {
    match tab {
        Tab::Index => words.tab_index,
        Tab::Answer => words.tab_answer,
        Tab::Tree => words.tab_tree,
        Tab::Table => words.table.tab,
        Tab::Raw => words.tab_raw,
        Tab::Headers => words.tab_headers,
        Tab::History => words.watch.history,
        Tab::Compare => words.file.compare,
    }
}
