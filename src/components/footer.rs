//! The line at the bottom: where, how much, and the keys.

use std::rc::Rc;

use rest::copy::Site;
use rest::discovery::Catalog;
use yew::prelude::*;

use crate::hooks::console::use_console;
use crate::state::live::Live;
use crate::state::transcript::Transcript;
use crate::state::{Action, Connection, Panel};

/// What the footer shows.
#[derive(Clone, PartialEq, Properties)]
pub struct FooterProps {
    /// Where the API is served.
    pub site: Site,
    /// Whether it was found there.
    pub connection: Connection,
    /// What it offers.
    pub catalog: Rc<Catalog>,
    /// Every request so far.
    pub transcript: Live<Transcript>,
}

/// Origin, connection, counts, requests, keys.
#[component(Footer)]
pub fn footer(props: &FooterProps) -> Html {
    let console = use_console();
    let words = console.words;
    let (dot, text) = match props.connection {
        Connection::Looking => ("warn", words.connecting),
        Connection::Found(_) => ("good", words.connected),
        Connection::Lost(_) => ("bad", words.not_connected),
    };
    let counts = props.catalog.counts();
    html! {
        <footer class="foot">
            <span>{ &props.site.origin }</span>
            <span><i class={classes!("dot", dot)}></i>{ text }</span>
            <span>{ (words.resources_and_groups)(counts.resources, counts.groups) }</span>
            <button type="button" class="button plain" onclick={console.acting(|_: MouseEvent| Action::Panel(Panel::Transcript))}>
                { (words.requests_sent)(props.transcript.borrow().total() as usize) }
            </button>
            <button type="button" class="button plain right" onclick={console.acting(|_: MouseEvent| Action::Panel(Panel::Keys))}>{ words.keys_hint }</button>
        </footer>
    }
}
