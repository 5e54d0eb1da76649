//! The line at the bottom: where, how much, and the keys.

use yew::prelude::*;

use crate::hooks::console::Console;
use crate::state::{Action, Connection, Panel, State};
use crate::tag::{Child, tag};

/// Origin, connection, counts, requests, keys.
pub fn footer(console: &Console, state: &State) -> Html {
    let words = console.words;
    let (dot, text) = match state.connection {
        Connection::Looking => ("warn", words.connecting),
        Connection::Found(_) => ("good", words.connected),
        Connection::Lost(_) => ("bad", words.not_connected),
    };
    let counts = state.catalog.counts();
    tag("footer")
        .class("foot")
        .child(tag("span").child(&state.site.origin))
        .child(
            tag("span")
                .child(tag("i").class("dot").class(dot))
                .child(text),
        )
        .child(tag("span").child((words.resources_and_groups)(
            counts.resources,
            counts.groups,
        )))
        .child(
            tag("button")
                .class("button plain")
                .set("type", "button")
                .on_click(console.acting(|_: MouseEvent| Action::Panel(Panel::Transcript)))
                .child((words.requests_sent)(
                    state.transcript.borrow().total() as usize
                )),
        )
        .child(
            tag("button")
                .class("button plain right")
                .set("type", "button")
                .on_click(console.acting(|_: MouseEvent| Action::Panel(Panel::Keys)))
                .child(words.keys_hint),
        )
        .html()
}
