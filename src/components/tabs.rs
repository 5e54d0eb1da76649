//! The views of the answer, as tabs that are links.

use rest::address::{Address, View};
use yew::prelude::*;

use crate::hooks::console::use_console;
use crate::state::tab::Tab;
use crate::words::Words;

/// The tabs and the one on screen.
#[derive(Clone, PartialEq, Properties)]
pub struct TabsProps {
    /// The address on screen.
    pub address: Address,
    /// The tabs that apply.
    pub tabs: Vec<Tab>,
    /// The one on screen.
    pub tab: Tab,
}

/// A tab list; each tab has an address of its own.
#[component(Tabs)]
pub fn tabs(props: &TabsProps) -> Html {
    let words = use_console().words;
    let tabs = props.tabs.iter().map(|&tab| {
        let view = View { tab: Some(tab.word().to_owned()), at: props.address.view.at.clone() };
        let href = Address { view, ..props.address.clone() }.to_hash();
        html! {
            <a key={tab.word()} id={format!("tab-{}", tab.word())} role="tab" {href} aria-selected={(tab == props.tab).to_string()}>{ name(tab, words) }</a>
        }
    });
    html! { <div class="tabs" role="tablist" aria-label={words.view}>{ for tabs }</div> }
}

fn name(tab: Tab, words: &Words) -> &'static str {
    match tab {
        Tab::Index => words.tab_index,
        Tab::Answer => words.tab_answer,
        Tab::Tree => words.tab_tree,
        Tab::Raw => words.tab_raw,
        Tab::Headers => words.tab_headers,
    }
}
