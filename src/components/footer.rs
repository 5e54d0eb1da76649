//! The line at the bottom: where, how much, and the keys.

use yew::prelude::*;

use crate::hooks::console::Console;
use crate::state::{Action, Connection, Panel, State};

/// Origin, connection, counts, requests, keys.
pub fn footer(console: &Console, state: &State) -> Html {
    let words = console.words;
    let (dot, text) = match state.connection {
        Connection::Looking => ("warn", words.connecting),
        Connection::Found(_) => ("good", words.connected),
        Connection::Lost(_) => ("bad", words.not_connected),
    };
    let counts = state.catalog.counts();
    html! {
        <footer class="foot">
            <span>{ &state.site.origin }</span>
            <span><i class={classes!("dot", dot)}></i>{ text }</span>
            <span>{ (words.resources_and_groups)(counts.resources, counts.groups) }</span>
            <button type="button" class="button plain" onclick={console.acting(|_: MouseEvent| Action::Panel(Panel::Transcript))}>
                { (words.requests_sent)(state.transcript.borrow().total() as usize) }
            </button>
            <button type="button" class="button plain right" onclick={console.acting(|_: MouseEvent| Action::Panel(Panel::Keys))}>{ words.keys_hint }</button>
        </footer>
    }
}
