//! The main column: where we are, what came back, and the view of it.

use rest::path::Place;
use rest::request::Request;
use rest::response::{Failure, Shape};
use yew::prelude::*;

use super::compare::CompareView;
use super::document::DocumentView;
use super::failure::failure_view;
use super::group_version::group_version_view;
use super::groups::groups_view;
use super::headers::headers_view;
use super::history::HistoryView;
use super::index::IndexView;
use super::opened::opened_view;
use super::raw::RawView;
use super::table::TableView;
use crate::components::button::{button, main_button};
use crate::components::crumbs::crumbs;
use crate::components::file_bar::{self, file_bar};
use crate::components::pieces;
use crate::components::status_line::StatusLine;
use crate::components::tabs::tab_list;
use crate::components::transcript::transcript_drawer;
use crate::components::watch_switch::watch_switch;
use crate::hooks::console::Console;
use crate::part::{keyed, part};
use crate::state::answer::{Answer, Body};
use crate::state::live::Live;
use crate::state::tab::Tab;
use crate::state::{Action, Connection, Panel, State};
use crate::words::Words;

/// Breadcrumbs, facts, tabs, view.
pub fn main_column(state: &State, console: &Console) -> Html {
    let words = console.words;
    let tab = state.tab();
    let is_file = state.is_file_shown();
    html! {
        <main class="column">
            { file_bar(console, state) }
            <div class="lead">
                if !is_file { { crumbs(console, &state.address.path) } }
                <div class="standing">
                    { facts(state, words) }
                    { watch_switch(state, console) }
                </div>
            </div>
            if state.waits.is_none() {
                { tab_list(console, (!is_file).then_some(&state.address), &state.tabs(), tab) }
            }
            { for state.misread.as_ref().map(|_| html! { <div class="note bad" role="alert">{ words.misread }</div> }) }
            { stale(state, console) }
            { warnings(state, words) }
            { deleted(state, words) }
            { view(state, tab, console) }
            if state.panel == Some(Panel::Transcript) {
                { transcript_drawer(console, &state.transcript.borrow(), state.dropped()) }
            }
        </main>
    }
}

fn facts(state: &State, words: &Words) -> Html {
    let renewal = state
        .renewal
        .as_ref()
        .filter(|renewal| renewal.borrow().is_running());
    if let Some(answer) = renewal.or(state.answer.as_ref()) {
        return part(StatusLine {
            answer: answer.clone(),
        });
    }
    let label = words.response_status;
    if state.address.path.place() != Place::Index {
        return html! { <div class="facts" role="status" aria-label={label}></div> };
    }
    let counts = state.catalog.counts();
    let facts = [
        (words.groups)(counts.groups),
        (words.versions)(counts.versions),
        (words.resources)(counts.resources),
    ];
    html! { <div class="facts" role="status" aria-label={label}>{ for facts.iter().map(|fact| html! { <span>{ fact }</span> }) }</div> }
}

/// Asking again has failed, so what is shown is older than it looks.
fn stale(state: &State, console: &Console) -> Html {
    let words = console.words;
    let renewal = state.renewal.as_ref().map(Live::borrow);
    let failure = renewal
        .as_ref()
        .and_then(|renewal| renewal.failure().or(renewal.later_failure()));
    let Some(failure) = failure else {
        return html! {};
    };
    html! {
        <div class="note bad" role="alert">
            <b>{ words.stale }</b><span>{ pieces::draw_text(&(words.failure.title)(failure), words) }</span>
            <code>{ pieces::draw_text(failure.message().trim_end(), words) }</code>
            { button(words.reload, console.acting(|_: MouseEvent| Action::Reload)) }
        </div>
    }
}

/// What the server warns of, such as a deprecated version.
fn warnings(state: &State, words: &Words) -> Html {
    let Some(answer) = &state.answer else {
        return html! {};
    };
    let answer = answer.borrow();
    let heads = answer.pages().iter().filter_map(|page| page.head.as_ref());
    let warnings = heads.flat_map(rest::response::Head::warnings).map(|warning| {
        html! { <div class="note"><b>{ words.warning }</b><span>{ pieces::draw_text(&warning.text, words) }</span></div> }
    });
    html! { <>{ for warnings }</> }
}

/// A watch has told that the object is no longer there.
fn deleted(state: &State, words: &Words) -> Html {
    let is_deleted = |answer: &Live<Answer>| answer.borrow().events.is_deleted();
    if !state.answer.as_ref().is_some_and(is_deleted) {
        return html! {};
    }
    html! { <div class="note bad" role="alert">{ words.watch.deleted }</div> }
}

fn view(state: &State, tab: Tab, console: &Console) -> Html {
    if tab == Tab::Compare {
        return compare(state, console);
    }
    if state.waits.is_some() {
        return ask_first(state, console);
    }
    if tab == Tab::Index {
        return index(state, console);
    }
    if let Some(opened) = &state.opened {
        return opened_view(state, opened, console);
    }
    if tab == Tab::History
        && let Some((watching, answer)) = state.watching.clone().zip(state.answer.as_ref())
    {
        if watching.borrow().versions().is_empty() {
            return html! { <p class="waiting">{ console.words.watch.nothing }</p> };
        }
        let mask = answer.borrow().mask;
        return part(HistoryView { watching, mask });
    }
    // It stays while another selector is asked for, with what was typed over it.
    if tab == Tab::Table && !matches!(state.connection, Connection::Lost(_)) {
        return keyed(
            state.address.path.to_string(),
            TableView {
                answer: state.answer.clone(),
                catalog: state.catalog.clone(),
                address: state.address.clone(),
            },
        );
    }
    let Some(live) = &state.answer else {
        return connection(state, console);
    };
    let answer = live.borrow();
    match (tab, answer.failure()) {
        (Tab::Answer, Some(failure)) => self::failure(state, failure, console),
        (Tab::Headers, _) => headers_view(console, &answer),
        _ => body(state, tab, live, &answer, console),
    }
}

fn body(state: &State, tab: Tab, live: &Live<Answer>, answer: &Answer, console: &Console) -> Html {
    let words = console.words;
    match &answer.body {
        Body::Nothing => nothing(state, answer, console),
        Body::Json(_) if tab == Tab::Tree => keyed(
            live.id(),
            DocumentView {
                answer: live.clone(),
                catalog: state.catalog.clone(),
                path: state.address.path.clone(),
                at: state.address.view.at.clone(),
                find: state.find.clone(),
            },
        ),
        Body::Other(_) if answer.is_file && answer.shape != Shape::Binary => {
            let remark = if answer.bytes() == 0 {
                words.file.is_empty
            } else {
                words.file.is_text
            };
            html! { <><p class="note">{ remark }</p>{ keyed(live.id(), RawView { answer: live.clone(), file_name: file_name(state), byte: state.shown_byte }) }</> }
        }
        Body::Other(_) if answer.shape == Shape::Binary => html! {
            <><p class="note calm">{ words.binary_body }</p>{ keyed(live.id(), RawView { answer: live.clone(), file_name: file_name(state), byte: state.shown_byte }) }</>
        },
        _ => keyed(
            live.id(),
            RawView {
                answer: live.clone(),
                file_name: file_name(state),
                byte: state.shown_byte,
            },
        ),
    }
}

/// The file beside the answer.
fn compare(state: &State, console: &Console) -> Html {
    let words = &console.words.file;
    let Some((file, live)) = state.file.as_ref().zip(state.file_answer()) else {
        return html! {};
    };
    match state.response() {
        Some(answer) => keyed(
            answer.id(),
            CompareView {
                file: live.clone(),
                answer: answer.clone(),
                comparison: file.comparison.clone(),
                name: file_bar::name(file, console.words),
                shown: Request::open(state.response_address()).shown(),
            },
        ),
        None => html! { <p class="waiting">{ words.nothing_to_compare }</p> },
    }
}

/// No byte of a body is there; why not is never left open.
fn nothing(state: &State, answer: &Answer, console: &Console) -> Html {
    let words = console.words;
    if let Some(failure) = answer.failure() {
        return self::failure(state, failure, console);
    }
    let is_whole = answer.is_whole();
    let text = if answer.is_running() {
        words.waiting
    } else if is_whole {
        words.empty_body
    } else {
        words.cancelled
    };
    html! {
        <div class="waiting">
            <p>{ text }</p>
            if !answer.is_running() && !is_whole {
                { button(words.reload, console.acting(|_: MouseEvent| Action::Reload)) }
            }
        </div>
    }
}

/// What a saved answer is called: the path with dashes.
fn file_name(state: &State) -> String {
    let clean = clean_name(&state.address.path.segments().join("-"));
    let is_json = state
        .answer
        .as_ref()
        .is_none_or(|answer| answer.borrow().shape == Shape::Json);
    let name = if clean.is_empty() { "index" } else { &clean };
    format!("{name}.{}", if is_json { "json" } else { "txt" })
}

/// A text as a file may be called.
pub fn clean_name(text: &str) -> String {
    let clean = |letter: char| {
        if letter.is_alphanumeric() || ".-_".contains(letter) {
            letter
        } else {
            '_'
        }
    };
    text.chars().map(clean).collect()
}

fn index(state: &State, console: &Console) -> Html {
    match state.address.path.place() {
        Place::Index => part(IndexView {
            catalog: state.catalog.clone(),
            discovering: state.discovering,
        }),
        Place::GroupVersion { group, version } => {
            group_version_view(console, state, &group, &version)
        }
        _ => groups_view(console, state),
    }
}

fn failure(state: &State, failure: &Failure, console: &Console) -> Html {
    failure_view(
        console,
        state,
        failure,
        &Request::open(&state.address).shown(),
    )
}

/// Nothing was asked yet: the API server is being looked for, or was not found.
fn connection(state: &State, console: &Console) -> Html {
    match &state.connection {
        Connection::Lost(failure) => self::failure(state, failure, console),
        _ => html! { <p class="waiting">{ console.words.connecting }</p> },
    }
}

/// A link may not do more than read; the user has to say so (security rule S9).
fn ask_first(state: &State, console: &Console) -> Html {
    let words = console.words;
    let address = state.address.clone();
    let shown = Request::open(&state.address).shown();
    html! {
        <div class="panel"><div class="answer" role="alert">
            <p>{ words.ask_first }</p>
            <pre>{ "GET " }{ pieces::draw_text(&shown, words) }</pre>
            <p>{ main_button(words.send_this_request, console.acting(move |_: MouseEvent| Action::Typed(address.clone()))) }</p>
        </div></div>
    }
}
