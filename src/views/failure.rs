//! A failure: what happened, in the server's words and ours, the path, and what to try.

use rest::path::{Path, Place};
use rest::response::{Failure, Meaning, Suggestion};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::{dom, location};
use crate::components::button::{button, plain_button};
use crate::components::copy_button::copy_button;
use crate::components::grant::{grant, grant_of};
use crate::components::pieces;
use crate::components::remark::heading;
use crate::hooks::console::{Console, use_console};
use crate::hooks::kept::use_node_ref;
use crate::part::part;
use crate::state::links::link_to;
use crate::state::{Action, State};
use crate::tag::{Child, Tag, beside, nothing, tag};
use crate::words::Words;

/// An alert that tells a failure, and what can be done about it. `shown` is the request as people see it.
pub fn failure_view(console: &Console, state: &State, failure: &Failure, shown: &str) -> Html {
    let words = console.words;
    let failure = &failure.clone().seen_with(&state.catalog);
    let said = if failure.status.is_some() {
        words.failure.server_said
    } else {
        words.failure.body_said
    };
    let suggestions = failure.suggest(&state.catalog, state.namespace.as_deref());
    let request = format!("GET {shown}");
    tag("div")
        .class("panel")
        .child(
            tag("div")
                .class("answer")
                .child(
                    tag("div")
                        .set("role", "alert")
                        .child(
                            tag("h1")
                                .child(pieces::draw_text(&(words.failure.title)(failure), words)),
                        )
                        .child(tag("p").child((words.failure.means)(failure)))
                        .child((!failure.message().trim().is_empty()).then(|| {
                            tag("p")
                                .class("said")
                                .child(said)
                                .child(words.between_sentences)
                                .child(
                                    tag("code").child(pieces::draw_text(
                                        failure.message().trim_end(),
                                        words,
                                    )),
                                )
                        })),
                )
                .child(details(failure, console))
                .child(tag("h2").child(words.failure.what_to_try))
                .child(
                    tag("ul").children(
                        suggestions
                            .iter()
                            .map(|suggestion| self::suggestion(suggestion, &failure.path, console)),
                    ),
                )
                .children(
                    grant_of(failure, &state.address.query, state.namespaced()).map(|lacking| {
                        beside(vec![
                            heading(console.words.knowledge.grant),
                            grant(console, &lacking),
                        ])
                    }),
                )
                .child(tag("h2").child(words.failure.the_request))
                .child(tag("pre").child(pieces::draw_text(&request, words)))
                .child(copy_button(console, shown, (words.copy_this)(words.path))),
        )
        .html()
}

/// A note on a failure beside what is shown nevertheless: two texts of ours and the server's message are the alert, not what can be done.
#[inline(never)]
pub fn failure_note(first: Html, second: Html, failure: &Failure, words: &Words) -> Tag {
    let said = pieces::draw_text(failure.message().trim_end(), words);
    tag("div").class("note bad").child(
        tag("div")
            .set("role", "alert")
            .child(tag("b").child(first))
            .child(tag("span").child(second))
            .child(tag("code").child(said)),
    )
}

/// Causes of an invalid request, failing health checks.
fn details(failure: &Failure, console: &Console) -> Html {
    let words = console.words;
    let (title, lines) = match &failure.meaning {
        Meaning::Invalid { causes } => {
            let lines = causes.iter().map(|cause| {
                let field = cause.field.as_deref().unwrap_or_default();
                format!("{field} {}", cause.message.as_deref().unwrap_or_default())
            });
            (words.failure.causes, lines.collect::<Vec<_>>())
        }
        Meaning::Unhealthy { failed } => (words.failure.failed_checks, failed.clone()),
        _ => return nothing(),
    };
    if lines.is_empty() {
        return nothing();
    }
    beside(vec![
        tag("h2").child(title).html(),
        tag("ul")
            .children(lines.iter().map(|line| {
                tag("li")
                    .child(tag("code").child(pieces::draw_text(line, words)))
                    .html()
            }))
            .html(),
    ])
}

fn suggestion(suggestion: &Suggestion, asked: &Path, console: &Console) -> Html {
    let text = (console.words.failure.suggestion)(suggestion);
    let link = |path: &Path| {
        let href = link_to(path.clone()).to_hash();
        tag("li")
            .child(
                tag("a")
                    .set("href", href)
                    .child(&text)
                    .child(" ")
                    .child(tag("code").child(path.to_string())),
            )
            .html()
    };
    match suggestion {
        Suggestion::OneNamespace(path) | Suggestion::Open(path) => link(path),
        Suggestion::ChooseNamespace => tag("li")
            .child(&text)
            .child(" ")
            .child(part(NamespaceForm {
                asked: asked.clone(),
            }))
            .html(),
        Suggestion::RestartList | Suggestion::Retry { .. } => tag("li")
            .child(plain_button(
                &text,
                console.acting(|_: MouseEvent| Action::Reload),
            ))
            .html(),
        Suggestion::ContinueInconsistent(token) => {
            let token = token.clone();
            tag("li")
                .child(plain_button(
                    &text,
                    console.acting(move |_: MouseEvent| Action::Continue(token.clone())),
                ))
                .html()
        }
        _ => tag("li").child(text).html(),
    }
}

#[derive(Clone, PartialEq)]
struct NamespaceForm {
    asked: Path,
}

part!(NamespaceForm, use_namespace_form);

/// A box for the namespace to list in, because which ones there are may not be known.
#[hook]
fn use_namespace_form(props: &NamespaceForm) -> Html {
    let words = use_console().words;
    let input = use_node_ref();
    let go = {
        let (input, place) = (input.clone(), props.asked.place());
        move || {
            let name = input
                .cast::<HtmlInputElement>()
                .map(|input| input.value())
                .unwrap_or_default();
            if let Place::Collection { gvr, .. } = &place
                && let Some(path) = Path::collection(gvr, Some(name.trim()))
            {
                location::go(&link_to(path).to_hash());
            }
        }
    };
    let onkeydown = {
        let go = go.clone();
        Callback::from(move |event: KeyboardEvent| {
            if dom::key(&event) == "Enter" {
                go();
            }
        })
    };
    beside(vec![
        tag("input")
            .class("field short")
            .found_by(&input)
            .set("list", "namespaces")
            .set("aria-label", words.failure.namespace_to_list)
            .set("placeholder", words.namespace)
            .on_key_down(onkeydown)
            .html(),
        " ".html(),
        button(words.failure.list_there, Callback::from(move |_| go())),
    ])
}
