//! The switch that has the server tell every change, and how the watch stands.

use rest::watch::{Phase, Trouble};
use yew::prelude::*;

use super::pieces::spelled;
use crate::browser::clock;
use crate::hooks::console::Console;
use crate::hooks::watch::now;
use crate::state::watching::Watching;
use crate::state::{Action, State};
use crate::tag::{Child, nothing, tag};
use crate::words::Words;

/// The switch, where what is on screen can be watched.
pub fn watch_switch(state: &State, console: &Console) -> Html {
    let words = console.words;
    let watching = state
        .watching
        .as_ref()
        .map(crate::state::live::Live::borrow);
    if watching.is_none() && !state.can_watch() {
        return nothing();
    }
    let is_on = watching.as_ref().is_some_and(|watching| watching.is_on);
    let onclick = console.acting(move |_: MouseEvent| Action::Watch(!is_on, now()));
    let [told, counted] = watching
        .as_deref()
        .map(|watching| standing(watching, words))
        .unwrap_or_default();
    tag("div")
        .class("watching")
        .child(
            tag("button")
                .class("button watch")
                .class_if(is_on, "on")
                .set("type", "button")
                .says("aria-pressed", is_on)
                .set("title", words.watch.hint)
                .on_click(onclick)
                .child(words.watch.watch),
        )
        .child(
            tag("span")
                .status(false)
                .set("aria-label", words.watch.watch)
                .child(told)
                .child(tag("span").set("aria-live", "off").child(counted)),
        )
        .html()
}

/// How the watch stands, in a few words: what is worth being read out, and what changes all the time.
fn standing(watching: &Watching, words: &Words) -> [String; 2] {
    let watcher = &watching.watcher;
    let count = watching.versions.events;
    // It stays until events come, and is over when the connection is there.
    let is_open = watcher.phase == Phase::Open;
    let (mut told, mut counted) = (Vec::new(), String::new());
    let mut count_up = |text: String| {
        counted += " · ";
        counted += &text;
    };
    if watching.is_on {
        let now = clock::since_start();
        match watcher.phase {
            Phase::Open => told.push(words.watch.live.to_owned()),
            Phase::Connecting => told.push(words.watch.connecting.to_owned()),
            Phase::Waiting(until) => count_up((words.watch.waiting)(seconds(until - now))),
            Phase::Listing => told.push(words.watch.listing.to_owned()),
            Phase::Over => {}
        }
        let silence = watcher.stale_since.map(|since| now - since);
        let silence = silence.filter(|silence| !is_open && *silence > 1000.0);
        if let Some(silence) = silence {
            count_up((words.watch.stale)(&words.milliseconds(silence)));
        }
    } else {
        told.push(words.watch.off.to_owned());
    }
    match &watcher.trouble {
        Some(Trouble::Lost) if !is_open => told.push(words.watch.lost.to_owned()),
        Some(Trouble::Expired) => told.push(words.watch.expired.to_owned()),
        Some(Trouble::Refused(code, message)) if !is_open => {
            let refusal = watching.refusal.as_deref();
            // What is no refusal of an API server is told by what it is.
            let said = refusal.filter(|_| *code < 400).map(words.failure.title);
            told.push(spelled(
                &said.unwrap_or_else(|| (words.watch.refused)(*code, message)),
            ));
        }
        _ => {}
    }
    if count > 0 {
        count_up((words.watch.events)(count));
    }
    [told.join(" · "), counted]
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small number of seconds"
)]
fn seconds(milliseconds: f64) -> usize {
    (milliseconds.max(0.0) / 1000.0).ceil() as usize
}
