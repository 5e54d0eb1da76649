//! What is wrong or notable with the API itself, the worst first, each with where it can be seen.

use std::rc::Rc;

use rest::discovery::Catalog;
use rest::doctor::{Evidence, Finding, Level};
use yew::prelude::*;

use crate::components::button::{button, main_button};
use crate::components::pieces::{draw_text, spelled};
use crate::components::sidebar::short_reason;
use crate::components::terminating::value_link;
use crate::hooks::console::{Console, use_console};
use crate::hooks::kept::use_state_eq;
use crate::state::Action;
use crate::state::deprecations::Deprecations;
use crate::state::doctor::{Stage, findings, requests, stage};
use crate::state::links::link_to;
use crate::state::live::Live;
use crate::state::questions::Questions;
use crate::state::session::Session;
use crate::tag::{Child, nothing, tag};
use crate::words::Words;

/// Findings of a level that are listed before somebody asks for all.
const LISTED: usize = 50;

/// What is examined.
#[derive(Clone, PartialEq)]
pub struct DoctorView {
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// What was asked beside the answer.
    pub questions: Live<Questions>,
    /// What the server has called deprecated.
    pub deprecations: Rc<Deprecations>,
    /// What the user may do, if known.
    pub session: Live<Session>,
}

part!(DoctorView, use_doctor_view);

/// The findings, level by level.
#[hook]
fn use_doctor_view(props: &DoctorView) -> Html {
    let console = use_console();
    let words = &console.words.doctor;
    let questions = props.questions.borrow();
    let stage = stage(&questions);
    let found = findings(
        &props.catalog,
        &questions,
        &props.deprecations,
        &props.session.borrow(),
    );
    let is_all = use_state_eq(bool::default);
    let show_all = {
        let is_all = is_all.clone();
        Callback::from(move |_: MouseEvent| is_all.set(true))
    };
    let levels = Level::ALL.iter();
    let levels = levels.map(|&level| section(level, &found, *is_all, &show_all, console.words));
    let nothing_found = stage == Stage::Done && found.is_empty();
    tag("div")
        .class("panel")
        .child(
            tag("div").class("tools").child(act(&console, stage)).child(
                tag("span")
                    .class("count")
                    .status(stage == Stage::Coming)
                    .set("aria-label", words.tab)
                    .child((words.findings)(found.len()))
                    .child((stage == Stage::Coming).then(|| format!(" · {}", words.examining))),
            ),
        )
        .child(
            tag("div")
                .class("doctor")
                .child(tag("p").class("soft").child(match stage {
                    Stage::Done => words.examined,
                    _ => words.hint,
                }))
                .child(nothing_found.then(|| tag("p").child(words.nothing)))
                .children(levels),
        )
        .html()
}

fn act(console: &Console, stage: Stage) -> Html {
    let words = &console.words.doctor;
    let examine = console.acting(|_: MouseEvent| Action::Ask(requests()));
    match stage {
        Stage::Catalog => main_button(words.examine, examine),
        Stage::Done => button(words.again, examine),
        Stage::Coming => button(
            console.words.cancel,
            console.acting(|_: MouseEvent| Action::StopAsking(requests())),
        ),
    }
}

/// The findings of one level.
fn section(
    level: Level,
    found: &[Finding<'_>],
    is_all: bool,
    show_all: &Callback<MouseEvent>,
    words: &Words,
) -> Html {
    let is_here = |finding: &&Finding<'_>| finding.kind.level() == level;
    let count = found.iter().filter(is_here).count();
    if count == 0 {
        return nothing();
    }
    let class = match level {
        Level::Broken => "bad",
        Level::Risk => "warn",
        _ => "",
    };
    let name = (words.doctor.level)(level);
    let most = if is_all { count } else { LISTED };
    let rows = found.iter().filter(is_here).take(most);
    tag("section")
        .set("aria-label", name)
        .child(
            tag("h2")
                .child(name)
                .child(" ")
                .child(tag("span").class("badge").class(class).child(count)),
        )
        .child(tag("ul").children(rows.map(|finding| row(finding, words))))
        .child((count > most).then(|| button(&(words.doctor.show_all)(count), show_all.clone())))
        .html()
}

fn row(finding: &Finding<'_>, words: &Words) -> Html {
    let about = match finding.failure {
        Some(failure) => short_reason(failure, words),
        None => spelled(&finding.versions),
    };
    let said = (!finding.said.is_empty()).then(|| {
        tag("p")
            .class("soft")
            .child(draw_text(&finding.said, words))
    });
    tag("li")
        .child(tag("b").child(draw_text(&finding.subject, words)))
        .child(" ")
        .child(words.doctor.sentence(finding.kind, &about))
        .child(said)
        .child(tag("p").children(finding.evidence.iter().map(evidence)))
        .html()
}

/// The way to where it can be seen.
fn evidence(evidence: &Evidence) -> Html {
    let path = evidence.path.to_string();
    match &evidence.pointer {
        Some(pointer) => value_link(&evidence.path, pointer)
            .child(tag("code").child(path).child(" ").child(spelled(pointer)))
            .html(),
        None => tag("a")
            .set("href", link_to(evidence.path.clone()).to_hash())
            .child(tag("code").child(path))
            .html(),
    }
}
