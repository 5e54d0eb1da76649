//! What came back, in one line: status, items, bytes, time, resourceVersion.

use rest::object;
use yew::prelude::*;

use super::pieces::spelled;
use crate::browser::clock;
use crate::components::button::button;
use crate::hooks::console::use_console;
use crate::hooks::effect::use_effect_with;
use crate::part::part;
use crate::state::Action;
use crate::state::answer::{Answer, Phase};
use crate::state::asking::next_token;
use crate::state::live::Live;
use crate::tag::{Child, beside, tag};
use crate::words::Words;

/// The answer to sum up.
#[derive(Clone, PartialEq)]
pub struct StatusLine {
    /// The answer on screen.
    pub answer: Live<Answer>,
}

part!(StatusLine, use_status_line);

/// The line of facts, with Cancel while something is coming.
#[hook]
fn use_status_line(props: &StatusLine) -> Html {
    let console = use_console();
    let words = console.words;
    let answer = props.answer.borrow();
    let facts = facts(&answer, words)
        .into_iter()
        .map(|fact| tag("span").child(spelled(&fact)).html());
    tag("div")
        .class("facts")
        .status(answer.is_running())
        .set("aria-label", words.response_status)
        .children(badge(&answer))
        .children(facts)
        .child(answer.is_running().then(|| {
            beside(vec![
                part(Elapsed {
                    since: answer.last().map(|page| page.sent).unwrap_or_default(),
                }),
                button(
                    words.cancel,
                    console.acting(|_: MouseEvent| Action::Cancel(clock::since_start())),
                ),
            ])
        }))
        .html()
}

/// Code and reason of the first page.
fn badge(answer: &Answer) -> Option<Html> {
    let head = answer.first()?.head.as_ref()?;
    let class = if head.is_success() { "good" } else { "warn" };
    let class = if head.status >= 500 { "bad" } else { class };
    Some(
        tag("span")
            .class("badge")
            .class(class)
            .child(head.status)
            .child(" ")
            .child(reason(head.status))
            .html(),
    )
}

/// Reason phrases (RFC 9110, section 15) of the codes that API servers and kubectl proxy use.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        409 => "Conflict",
        410 => "Gone",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "",
    }
}

fn facts(answer: &Answer, words: &Words) -> Vec<String> {
    let mut facts = Vec::new();
    let whole = answer.is_whole() && next_token(answer).is_none();
    let documents = answer.documents();
    if let Some(count) = answer.item_count() {
        let count = (words.items)(count);
        facts.push(if whole {
            count
        } else {
            (words.at_least)(&count)
        });
    }
    facts.extend(left(answer).map(words.left));
    if answer.bytes() > 0 {
        facts.push(words.bytes(answer.bytes()));
    }
    if !answer.is_running() && !answer.is_file {
        let took = answer.pages().iter().map(|page| page.took).sum();
        facts.push(words.milliseconds(took));
    }
    let version = documents
        .first()
        .and_then(|document| document.text(document.find(&["metadata", "resourceVersion"])?));
    facts.extend(version.map(|version| (words.resource_version)(&version)));
    if answer
        .pages_only()
        .iter()
        .any(|page| answer.has_moved_on(page))
    {
        facts.push(words.other_moments.to_owned());
    }
    if answer
        .pages()
        .iter()
        .any(|page| matches!(page.phase, Phase::Cancelled | Phase::Broken))
    {
        facts.push(words.incomplete.to_owned());
    }
    facts
}

/// How many items come after those of the last page, as the server estimates.
fn left(answer: &Answer) -> Option<usize> {
    let remaining = object::list_facts(answer.pages_only().last()?)?.remaining?;
    usize::try_from(remaining).ok().filter(|left| *left > 0)
}

#[derive(Clone, PartialEq)]
struct Elapsed {
    since: f64,
}

part!(Elapsed, use_elapsed);

/// How long a request is under way, and that it is slow after five seconds.
#[hook]
fn use_elapsed(props: &Elapsed) -> Html {
    let words = use_console().words;
    let update = use_force_update();
    use_effect_with((), move |()| {
        let timer = clock::every(100, move || update.force_update());
        move || drop(timer)
    });
    let elapsed = clock::since_start() - props.since;
    tag("span")
        .set("aria-hidden", "true")
        .child(words.waiting)
        .child(" ")
        .child(words.milliseconds(elapsed))
        .child((elapsed > 5000.0).then(|| beside(vec![" · ".html(), words.slow.html()])))
        .html()
}
