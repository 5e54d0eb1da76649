//! The requests behind the page.

use yew::prelude::*;

use super::copy_button::copy_button;
use super::pieces::spelled;
use crate::components::button::button;
use crate::hooks::console::Console;
use crate::state::Action;
use crate::state::transcript::{Entry, Outcome, Transcript};
use crate::tag::{Child, tag};
use crate::words::Words;

/// Words for how a request stands, with the class of its colour.
pub fn outcome(entry: &Entry, words: &Words) -> (String, &'static str) {
    match entry.outcome {
        Outcome::Waiting => (words.waiting.to_owned(), "soft"),
        Outcome::Answered(status) if status < 400 => (status.to_string(), "good"),
        Outcome::Answered(status) => (status.to_string(), "bad"),
        Outcome::Failed(status) => {
            let status = status
                .map(|status| format!("{status} "))
                .unwrap_or_default();
            (format!("{status}{}", words.broken_off), "bad")
        }
        Outcome::Cancelled => (words.cancelled.to_owned(), "soft"),
    }
}

/// A drawer with every request, newest first.
pub fn transcript_drawer(console: &Console, transcript: &Transcript, dropped: usize) -> Html {
    let words = console.words;
    let rows = transcript
        .entries()
        .iter()
        .rev()
        .map(|entry| row(entry, console));
    tag("section")
        .class("drawer")
        .set("role", "region")
        .set("aria-label", words.requests)
        .child(
            tag("header")
                .child(tag("h2").child(words.requests))
                .child(
                    tag("span")
                        .class("soft")
                        .child((words.requests_sent)(transcript.total() as usize)),
                )
                .child(
                    (dropped > 0)
                        .then(|| tag("span").class("soft").child((words.dropped)(dropped))),
                )
                .child(button(
                    words.close,
                    console.acting(|_: MouseEvent| Action::Close),
                )),
        )
        .child(
            tag("table")
                .class("grid")
                .child(
                    tag("thead").child(
                        tag("tr")
                            .child(tag("th").child(words.request))
                            .child(tag("th").child("Accept"))
                            .child(tag("th").child(words.result))
                            .child(tag("th").child(words.size))
                            .child(tag("th").child(words.time))
                            .child(tag("th")),
                    ),
                )
                .child(tag("tbody").children(rows)),
        )
        .html()
}

fn row(entry: &Entry, console: &Console) -> Html {
    let words = console.words;
    let (result, class) = outcome(entry, words);
    tag("tr")
        .key(entry.id)
        .child(
            tag("td").child(
                tag("code")
                    .child(entry.method)
                    .child(" ")
                    .child(spelled(&entry.wire)),
            ),
        )
        .child(
            tag("td")
                .class("soft tight")
                .child(tag("code").child(short_accept(entry.accept))),
        )
        .child(tag("td").class(class).child(result))
        .child(tag("td").class("tight").child(words.bytes(entry.bytes)))
        .child(
            tag("td")
                .class("tight")
                .child(words.milliseconds(entry.took)),
        )
        .child(tag("td").child(copy_button(
            console,
            entry.wire.clone(),
            (words.copy_this)(&entry.wire),
        )))
        .html()
}

/// The first alternative of an Accept header, which names what is wanted.
fn short_accept(accept: &str) -> String {
    let first = accept.split(',').next().unwrap_or_default();
    let wanted = first
        .split(';')
        .find_map(|part| part.trim().strip_prefix("as="));
    wanted.unwrap_or(first).to_owned()
}
