//! The requests behind the page.

use yew::prelude::*;

use super::copy_button::copy_button;
use super::pieces::spelled;
use crate::components::button::button;
use crate::hooks::console::Console;
use crate::state::Action;
use crate::state::transcript::{Entry, Outcome, Transcript};
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
    html! {
        <section class="drawer" role="region" aria-label={words.requests}>
            <header>
                <h2>{ words.requests }</h2>
                <span class="soft">{ (words.requests_sent)(transcript.total() as usize) }</span>
                if dropped > 0 { <span class="soft">{ (words.dropped)(dropped) }</span> }
                { button(words.close, console.acting(|_: MouseEvent| Action::Close)) }
            </header>
            <table class="grid">
                <thead><tr>
                    <th>{ words.request }</th><th>{ "Accept" }</th><th>{ words.result }</th><th>{ words.size }</th><th>{ words.time }</th><th></th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </section>
    }
}

fn row(entry: &Entry, console: &Console) -> Html {
    let words = console.words;
    let (result, class) = outcome(entry, words);
    html! {
        <tr key={entry.id}>
            <td><code>{ "GET " }{ spelled(&entry.wire) }</code></td>
            <td class="soft tight"><code>{ short_accept(entry.accept) }</code></td>
            <td {class}>{ result }</td>
            <td class="tight">{ words.bytes(entry.bytes) }</td>
            <td class="tight">{ words.milliseconds(entry.took) }</td>
            <td>{ copy_button(console, entry.wire.clone(), (words.copy_this)(&entry.wire)) }</td>
        </tr>
    }
}

/// The first alternative of an Accept header, which names what is wanted.
fn short_accept(accept: &str) -> String {
    let first = accept.split(',').next().unwrap_or_default();
    let wanted = first
        .split(';')
        .find_map(|part| part.trim().strip_prefix("as="));
    wanted.unwrap_or(first).to_owned()
}
