//! `/livez`, `/readyz` and `/healthz`: each check with what came of it.

use rest::health::{Check, Health, checks};
use rest::path::Path;
use rest::query::Query;
use yew::prelude::*;

use crate::components::grid;
use crate::components::pieces::draw_text;
use crate::hooks::console::Console;
use crate::state::State;
use crate::state::answer::Answer;
use crate::state::links::link_to;
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// The checks of an answer, if it lists some: a failure too, which a server that is not well answers unasked.
pub fn checks_of(answer: &Answer) -> Option<Health> {
    checks(&answer.text())
}

/// The answer in words, its checks if it has some, and where each is told.
pub fn health_view(console: &Console, state: &State, answer: &Answer) -> Html {
    let words = console.words;
    let health = checks_of(answer);
    let path = &state.address.path;
    tag("div")
        .class("panel")
        .child(heading(health.as_ref(), answer, path, words))
        .child(match &health {
            Some(health) => beside(vec![
                remarks(&health.remarks, words),
                table(&health.checks, path, words),
            ]),
            None => each_check(state, words),
        })
        .html()
}

/// Whether the server is well; what it has said where it says so in its own words.
fn heading(health: Option<&Health>, answer: &Answer, path: &Path, words: &Words) -> Html {
    let is_well = health.map_or(answer.failure().is_none(), |health| health.is_passed);
    let name = match health {
        Some(health) => health.probe.clone(),
        None => path.to_string(),
    };
    let title = if is_well {
        (words.answers.is_well)(&name)
    } else {
        (words.answers.is_not_well)(&name)
    };
    let text = health.is_none().then(|| answer.text());
    tag("div")
        .class("answer verdict")
        .set("role", if is_well { "status" } else { "alert" })
        .child(
            tag("h1")
                .class(if is_well { "good" } else { "bad" })
                .child(draw_text(&title, words)),
        )
        .child(text.map(|text| {
            tag("p")
                .class("said")
                .child(words.failure.body_said)
                .child(words.between_sentences)
                .child(tag("code").child(draw_text(text.trim_end(), words)))
        }))
        .html()
}

fn remarks(remarks: &[String], words: &Words) -> Html {
    let mut notes = Vec::new();
    for remark in remarks {
        let text = tag("code").child(draw_text(remark, words));
        notes.push(tag("div").class("note").child(text).html());
    }
    beside(notes)
}

fn table(checks: &[Check], path: &Path, words: &Words) -> Html {
    let answers = &words.answers;
    let mut rows = Vec::new();
    // Those that failed are what people look for.
    for is_ok in [false, true] {
        for check in checks {
            if check.is_ok == is_ok {
                rows.push(grid::row(vec![
                    name(check, path, words),
                    state(check, words),
                    draw_text(&check.remark, words),
                ]));
            }
        }
    }
    let heads = [answers.check, answers.state, answers.reason];
    grid::grid(answers.check, &heads, rows)
}

fn state(check: &Check, words: &Words) -> Html {
    let answers = &words.answers;
    let (class, state) = if check.is_excluded {
        ("warn", answers.check_excluded)
    } else if check.is_ok {
        ("good", answers.check_ok)
    } else {
        ("bad", answers.check_failed)
    };
    tag("span").class("badge").class(class).child(state).html()
}

/// A link to the check alone: its name is the end of its path.
fn name(check: &Check, path: &Path, words: &Words) -> Html {
    let probe = path.segments().first().and_then(|probe| Path::of(&[probe]));
    let own = probe.and_then(|probe| {
        let mut parts = check.name.split('/');
        parts.try_fold(probe, |path, part| path.child(part))
    });
    let text = draw_text(&check.name, words);
    match own {
        Some(path) => tag("a")
            .set("href", link_to(path).to_hash())
            .child(text)
            .html(),
        None => text,
    }
}

/// The same request with `verbose`, which lists the checks; one check alone has none.
fn each_check(state: &State, words: &Words) -> Html {
    let address = &state.address;
    if address.query.has("verbose") || address.path.segments().len() > 1 {
        return nothing();
    }
    let query = match address.query.raw() {
        "" => Query::parse("verbose"),
        raw => Query::parse(&format!("{raw}&verbose")),
    };
    let mut next = link_to(address.path.clone());
    next.query = query;
    let hash = next.to_hash();
    tag("p")
        .class("verdict")
        .child(
            tag("a")
                .set("href", hash.clone())
                .child(words.answers.each_check),
        )
        .child(" ")
        .child(tag("code").child(hash.trim_start_matches('#')))
        .html()
}
