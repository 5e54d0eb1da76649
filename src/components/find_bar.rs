//! The field to find something in the answer, and what was found.

use document::{Scope, Tree};
use yew::prelude::*;

use super::button::{sign_button, styled};
use super::filter_field::search_field;
use super::pieces::spelled;
use crate::browser::{dom, regexp};
use crate::hooks::console::Console;
use crate::state::Action;
use crate::state::answer::Answer;
use crate::state::find::{Find, Wording};
use crate::state::live::Live;
use crate::tag::{Child, Tag, beside, tag};
use crate::words::Words;

/// Where the focus goes for it.
pub const FIELD: &str = "#find-in-response";

/// The field with its choices, and how many values were found.
pub fn find_bar(console: &Console, find: &Live<Find>, answer: &Answer) -> Html {
    let words = console.words;
    let find = find.borrow();
    let typed = {
        let (console, wording) = (console.clone(), find.wording.clone());
        move |text| look_for(&console, with_text(&wording, text))
    };
    let next = |backwards| console.acting(move |_: MouseEvent| Action::NextHit { backwards });
    tag("div")
        .class("find")
        .set("role", "search")
        .child(
            search_field(words.find.field, &find.wording.text, Callback::from(typed))
                .set("id", "find-in-response")
                .on_key_down(keys(console, &find.wording))
                .set("aria-invalid", find.wrong.is_some().then_some("true")),
        )
        .child(hits(&found(&find, answer, words), is_coming(&find, answer)))
        .child(steps(words, find.count() > 0, next(true), next(false)))
        .child(choices(console, &find.wording))
        .child(find.wrong.as_ref().map(|reason| {
            tag("span")
                .class("wrong")
                .set("role", "alert")
                .child((words.find.wrong)(&spelled(reason)))
        }))
        .html()
}

/// How many hits there are; more may be coming.
pub fn hits(told: &str, is_coming: bool) -> Tag {
    tag("span").class("hits").status(is_coming).child(told)
}

fn is_coming(find: &Find, answer: &Answer) -> bool {
    answer.is_running() || !find.is_done()
}

/// To the hit before and the next one, where there are any.
pub fn steps(
    words: &Words,
    any: bool,
    previous: Callback<MouseEvent>,
    next: Callback<MouseEvent>,
) -> Html {
    let step = |name, sign, go| sign_button(name, sign, go).idle_if(!any).html();
    beside(vec![
        step(words.find.previous, "↑", previous),
        step(words.find.next, "↓", next),
    ])
}

/// The switches beside the field; each looks again at once.
fn choices(console: &Console, wording: &Wording) -> Html {
    let words = &console.words.find;
    let (scope, scope_word) = match wording.scope {
        Scope::Everywhere => (Scope::Keys, words.everywhere),
        Scope::Keys => (Scope::Values, words.keys),
        Scope::Values => (Scope::Everywhere, words.values),
    };
    let change = |change: &dyn Fn(&mut Wording)| {
        let (console, mut next) = (console.clone(), wording.clone());
        change(&mut next);
        Callback::from(move |_: MouseEvent| look_for(&console, next.clone()))
    };
    let scoped = change(&|next| next.scope = scope);
    let exact = change(&|next| next.exact = !next.exact);
    let pattern = change(&|next| next.is_pattern = !next.is_pattern);
    beside(vec![
        styled("button", scope_word, scoped)
            .set("title", words.scope)
            .html(),
        sign_button(words.exact, "Aa", exact)
            .says("aria-pressed", wording.exact)
            .html(),
        sign_button(words.pattern, ".*", pattern)
            .says("aria-pressed", wording.is_pattern)
            .html(),
    ])
}

fn with_text(wording: &Wording, text: String) -> Wording {
    Wording {
        text,
        ..wording.clone()
    }
}

fn look_for(console: &Console, wording: Wording) {
    let find = if wording.is_pattern {
        let pattern = regexp::read(&wording.text, wording.exact);
        Find::pattern(wording, pattern)
    } else {
        Find::text(wording)
    };
    console.act(Action::Find(find));
}

/// Enter goes to the next hit, Escape back to the tree without any.
fn keys(console: &Console, wording: &Wording) -> Callback<KeyboardEvent> {
    let (console, wording) = (console.clone(), wording.clone());
    Callback::from(
        move |event: KeyboardEvent| match dom::key(&event).as_str() {
            "Enter" => {
                let backwards = event.shift_key();
                console.act(Action::NextHit { backwards });
            }
            "Escape" => {
                look_for(&console, with_text(&wording, String::new()));
                dom::focus("[role=tree]");
            }
            _ => {}
        },
    )
}

/// The number of the selected hit and how many there are; more may come.
fn found(find: &Find, answer: &Answer, words: &Words) -> String {
    if find.query().is_none() {
        return String::new();
    }
    let selected = answer.tree().and_then(Tree::selected);
    let number = selected.and_then(|(part, node)| find.number(part, node));
    let found = number_of(number, find.count(), words);
    let bytes = answer.bytes();
    if is_coming(find, answer) {
        let part = find.looked_at().min(bytes) * 100 / bytes.max(1);
        return format!("{} · {part} %", (words.at_least)(&found));
    }
    found
}

/// The number of a hit, from 1, and how many there are.
pub fn number_of(number: Option<usize>, count: usize, words: &Words) -> String {
    let told = words.number(count);
    match number {
        Some(number) => (words.find.number_of)(&words.number(number), &told),
        None if count == 0 => words.find.none.to_owned(),
        None => (words.find.hits)(&told),
    }
}
