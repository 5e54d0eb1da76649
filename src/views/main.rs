//! The main column: where we are, what came back, and the view of it.

use rest::access::grant_for;
use rest::path::Place;
use rest::request::Request;
use rest::response::{Failure, Meaning, Shape};
use rest::watch::{self, Trouble};
use yew::prelude::*;

use super::answer::answer_view;
use super::compare::CompareView;
use super::doctor::DoctorView;
use super::document::DocumentView;
use super::failure::{failure_note, failure_view};
use super::group_version::group_version_view;
use super::groups::groups_view;
use super::headers::headers_view;
use super::history::HistoryView;
use super::index::IndexView;
use super::inventory::InventoryView;
use super::opened::opened_view;
use super::raw::RawView;
use super::schema::SchemaView;
use super::table::TableView;
use crate::browser::clock;
use crate::components::button::{button, main_button};
use crate::components::crumbs::crumbs;
use crate::components::file_bar::{self, file_bar};
use crate::components::grant::{folded_grant, grant_of};
use crate::components::pieces;
use crate::components::status_line::StatusLine;
use crate::components::tabs::tab_list;
use crate::components::terminating::terminating;
use crate::components::transcript::transcript_drawer;
use crate::components::watch_switch::watch_switch;
use crate::hooks::console::Console;
use crate::part::{keyed, part};
use crate::state::answer::{Answer, Body};
use crate::state::cluster::Identity;
use crate::state::inventory::terminating_of;
use crate::state::live::Live;
use crate::state::tab::Tab;
use crate::state::{Action, Connection, Panel, State};
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// Breadcrumbs, facts, tabs, view.
pub fn main_column(state: &State, console: &Console) -> Html {
    let words = console.words;
    let tab = state.tab();
    let is_file = state.is_file_shown();
    tag("main")
        .class("column")
        .child(file_bar(console, state))
        .child(
            tag("div")
                .class("lead")
                .child((!is_file).then(|| crumbs(console, &state.address.path)))
                .child(
                    tag("div")
                        .class("standing")
                        .child(facts(state, words))
                        .child(watch_switch(state, console)),
                ),
        )
        .child(state.waits.is_none().then(|| {
            tab_list(
                console,
                (!is_file).then_some(&state.address),
                &state.tabs(),
                tab,
            )
        }))
        .children(state.misread.as_ref().map(|_| alert(words.misread)))
        .child((state.identity == Identity::Other).then(|| alert(words.other_cluster)))
        .child(stale(state, console))
        .child(unwatched(state, console))
        .child(warnings(state, words))
        .child(deleted(state, words))
        .child(being_deleted(state, tab, console))
        .child(view(state, tab, console))
        .child(
            (state.panel == Some(Panel::Transcript))
                .then(|| transcript_drawer(console, &state.transcript.borrow(), state.dropped())),
        )
        .html()
}

fn alert(text: &'static str) -> Html {
    tag("div")
        .class("note bad")
        .set("role", "alert")
        .child(text)
        .html()
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
        return tag("div")
            .class("facts")
            .status(false)
            .set("aria-label", label)
            .html();
    }
    let counts = state.catalog.counts();
    let facts = [
        (words.groups)(counts.groups),
        (words.versions)(counts.versions),
        (words.resources)(counts.resources),
    ];
    tag("div")
        .class("facts")
        .status(false)
        .set("aria-label", label)
        .children(facts.iter().map(|fact| tag("span").child(fact).html()))
        .html()
}

/// Asking again has failed, so what is shown is older than it looks.
fn stale(state: &State, console: &Console) -> Html {
    let words = console.words;
    let renewal = state.renewal.as_ref().map(Live::borrow);
    let failure = renewal
        .as_ref()
        .and_then(|renewal| renewal.failure().or(renewal.later_failure()));
    let Some(failure) = failure else {
        return nothing();
    };
    let title = pieces::draw_text(&(words.failure.title)(failure), words);
    failure_note(words.stale.html(), title, failure, words)
        .child(button(
            words.reload,
            console.acting(|_: MouseEvent| Action::Reload),
        ))
        .children(folded_grant(
            console,
            grant_of(failure, &state.address.query, None),
        ))
        .html()
}

/// The right that a refused watch lacks. That it was refused stands beside the switch.
fn unwatched(state: &State, console: &Console) -> Option<Html> {
    let watching = state.watching.as_ref()?.borrow();
    let answer = state.answer.as_ref()?.borrow();
    let Some(Trouble::Refused(403, said)) = &watching.watcher.trouble else {
        return None;
    };
    let request = watch::request(&answer.first()?.request, "")?;
    let lacking = grant_for(&request.path, &request.query, said, None);
    // Who names nobody is the proxy, to which roles are nothing.
    let lacking = lacking.filter(|lacking| lacking.user.is_some());
    let lacking = folded_grant(console, lacking)?;
    Some(tag("div").class("note").child(lacking).html())
}

/// What the server warns of, such as a deprecated version.
fn warnings(state: &State, words: &Words) -> Html {
    let Some(answer) = &state.answer else {
        return nothing();
    };
    let warnings = answer.borrow().warnings();
    beside(warnings.iter().map(|warning| {
        tag("div")
            .class("note")
            .child(tag("b").child(words.warning))
            .child(tag("span").child(pieces::draw_text(warning, words)))
            .html()
    }))
}

/// A watch has told that the object is no longer there.
fn deleted(state: &State, words: &Words) -> Html {
    let is_deleted = |answer: &Live<Answer>| answer.borrow().events.is_deleted();
    if !state.answer.as_ref().is_some_and(is_deleted) {
        return nothing();
    }
    tag("div")
        .class("note bad")
        .set("role", "alert")
        .child(words.watch.deleted)
        .html()
}

/// The object is being deleted, and this is what it waits for. The inventory says more.
fn being_deleted(state: &State, tab: Tab, console: &Console) -> Html {
    let answer = state.answer.as_ref().map(Live::borrow);
    let answer = answer.filter(|answer| !answer.is_file && !answer.events.is_deleted());
    let Some(answer) = answer.filter(|_| tab != Tab::Inventory) else {
        return nothing();
    };
    let Some(found) = terminating_of(&answer) else {
        return nothing();
    };
    let now = answer.server_time(clock::now());
    tag("div")
        .class("note ending")
        .status(false)
        .child(terminating(console, &found, Some(&state.address.path), now))
        .html()
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
    if tab == Tab::Schema
        && let Some(resource) = state.resource()
    {
        return keyed(
            resource.gvr.api_version() + "/" + &resource.gvr.resource,
            SchemaView {
                schemas: state.schemas.clone(),
                resource: resource.clone(),
            },
        );
    }
    if tab == Tab::Doctor {
        return part(DoctorView {
            catalog: state.catalog.clone(),
            questions: state.questions.clone(),
            deprecations: state.deprecations.clone(),
            session: state.session.clone(),
        });
    }
    if tab == Tab::Inventory {
        let answer = state.answer.as_ref().map(Live::borrow);
        let failure = answer.as_ref().and_then(|answer| answer.failure());
        // In a namespace that is not there every list is empty.
        if let Some(failure) = failure
            && matches!(failure.meaning, Meaning::NoSuchObject { .. })
        {
            return self::failure(state, failure, console);
        }
        return keyed(
            state.address.path.to_string(),
            InventoryView {
                catalog: state.catalog.clone(),
                questions: state.questions.clone(),
                address: state.address.clone(),
                answer: state.answer.clone(),
                is_discovering: state.discovering > 0,
            },
        );
    }
    if let Some(opened) = &state.opened {
        return opened_view(state, opened, console);
    }
    if tab == Tab::History
        && let Some((watching, answer)) = state.watching.clone().zip(state.answer.as_ref())
    {
        if watching.borrow().versions.count() == 0 {
            return tag("p")
                .class("waiting")
                .child(console.words.watch.nothing)
                .html();
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
                schemas: state.schemas.clone(),
            },
        );
    }
    if tab == Tab::Answer
        && let Some(view) = answer_view(state, console)
    {
        return view;
    }
    let Some(live) = &state.answer else {
        return connection(state, console);
    };
    let answer = live.borrow();
    match tab {
        Tab::Headers => headers_view(console, &answer),
        _ => body(state, tab, live, &answer, console),
    }
}

fn body(state: &State, tab: Tab, live: &Live<Answer>, answer: &Answer, console: &Console) -> Html {
    let words = console.words;
    match &answer.body {
        Body::Nothing => empty_view(state, answer, console),
        Body::Json(_) if tab == Tab::Tree => keyed(
            live.id(),
            DocumentView {
                answer: live.clone(),
                catalog: state.catalog.clone(),
                path: state.address.path.clone(),
                at: state.address.view.at.clone(),
                find: state.find.clone(),
                shows_managers: state.shows_managers,
            },
        ),
        Body::Other(_) if answer.is_file && answer.shape != Shape::Binary => {
            let remark = if answer.bytes() == 0 {
                words.file.is_empty
            } else {
                words.file.is_text
            };
            beside(vec![
                tag("p").class("note").child(remark).html(),
                keyed(
                    live.id(),
                    RawView {
                        answer: live.clone(),
                        file_name: file_name(state),
                        byte: state.shown_byte,
                    },
                ),
            ])
        }
        Body::Other(_) if answer.shape == Shape::Binary => beside(vec![
            tag("p").class("note calm").child(words.binary_body).html(),
            keyed(
                live.id(),
                RawView {
                    answer: live.clone(),
                    file_name: file_name(state),
                    byte: state.shown_byte,
                },
            ),
        ]),
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
        return nothing();
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
        None => tag("p")
            .class("waiting")
            .child(words.nothing_to_compare)
            .html(),
    }
}

/// No byte of a body is there; why not is never left open.
fn empty_view(state: &State, answer: &Answer, console: &Console) -> Html {
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
    tag("div")
        .class("waiting")
        .child(tag("p").child(text))
        .child(
            (!answer.is_running() && !is_whole)
                .then(|| button(words.reload, console.acting(|_: MouseEvent| Action::Reload))),
        )
        .html()
}

/// What a saved answer is called: the path with dashes.
pub fn file_name(state: &State) -> String {
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
            deprecations: state.deprecations.clone(),
        }),
        Place::GroupVersion { group, version } => {
            group_version_view(console, state, &group, &version)
        }
        _ => groups_view(console, state),
    }
}

/// Why there is no answer to what the address asks for.
pub fn failure(state: &State, failure: &Failure, console: &Console) -> Html {
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
        _ => tag("p")
            .class("waiting")
            .child(console.words.connecting)
            .html(),
    }
}

/// A link may not do more than read; the user has to say so (security rule S9).
fn ask_first(state: &State, console: &Console) -> Html {
    let words = console.words;
    let address = state.address.clone();
    let shown = Request::open(&state.address).shown();
    tag("div")
        .class("panel")
        .child(
            tag("div")
                .class("answer")
                .child(
                    tag("div")
                        .set("role", "alert")
                        .child(tag("p").child(words.ask_first))
                        .child(
                            tag("pre")
                                .child("GET ")
                                .child(pieces::draw_text(&shown, words)),
                        ),
                )
                .child(tag("p").child(main_button(
                    words.send_this_request,
                    console.acting(move |_: MouseEvent| Action::Typed(address.clone())),
                ))),
        )
        .html()
}
