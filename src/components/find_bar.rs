//! The field to find something in the answer, and what was found.

use document::{Scope, Tree};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::pieces::spelled;
use crate::browser::{dom, regexp};
use crate::hooks::console::Console;
use crate::state::Action;
use crate::state::answer::Answer;
use crate::state::find::{Find, Wording};
use crate::state::live::Live;
use crate::tag::{Child, beside, tag};
use crate::words::Words;

/// Where the focus goes for it.
pub const FIELD: &str = "#find-in-response";

/// The field with its choices, and how many values were found.
pub fn find_bar(console: &Console, find: &Live<Find>, answer: &Answer) -> Html {
    let words = console.words;
    let find = find.borrow();
    let oninput = {
        let (console, wording) = (console.clone(), find.wording.clone());
        Callback::from(move |event: InputEvent| {
            let Some(text) = event
                .target_dyn_into::<HtmlInputElement>()
                .map(|field| field.value())
            else {
                return;
            };
            look_for(
                &console,
                Wording {
                    text,
                    ..wording.clone()
                },
            );
        })
    };
    let next = |backwards| console.acting(move |_: MouseEvent| Action::NextHit { backwards });
    let nothing = find.count() == 0;
    tag("div")
        .class("find")
        .set("role", "search")
        .child(
            tag("input")
                .class("field")
                .set("id", "find-in-response")
                .set("type", "search")
                .set("autocomplete", "off")
                .set("spellcheck", "false")
                .set("aria-label", words.find.field)
                .set("placeholder", words.find.field)
                .set("value", find.wording.text.clone())
                .on_input(oninput)
                .on_key_down(keys(console, &find.wording))
                .set("aria-invalid", find.wrong.is_some().then_some("true")),
        )
        .child(
            tag("span")
                .class("hits")
                .set("role", "status")
                .child(found(&find, answer, words)),
        )
        .child(
            tag("button")
                .class("button")
                .set("type", "button")
                .set("aria-label", words.find.previous)
                .set("title", words.find.previous)
                .set("disabled", nothing)
                .on_click(next(true))
                .child("↑"),
        )
        .child(
            tag("button")
                .class("button")
                .set("type", "button")
                .set("aria-label", words.find.next)
                .set("title", words.find.next)
                .set("disabled", nothing)
                .on_click(next(false))
                .child("↓"),
        )
        .child(choices(console, &find.wording))
        .child(find.wrong.as_ref().map(|reason| {
            tag("span")
                .class("wrong")
                .set("role", "alert")
                .child((words.find.wrong)(&spelled(reason)))
        }))
        .html()
}

/// The switches beside the field; each looks again at once.
fn choices(console: &Console, wording: &Wording) -> Html {
    let words = &console.words.find;
    let (scope, scope_word) = match wording.scope {
        Scope::Everywhere => (Scope::Keys, words.everywhere),
        Scope::Keys => (Scope::Values, words.keys),
        Scope::Values => (Scope::Everywhere, words.values),
    };
    let change = |wording: Wording| {
        let console = console.clone();
        Callback::from(move |_: MouseEvent| look_for(&console, wording.clone()))
    };
    let exact = Wording {
        exact: !wording.exact,
        ..wording.clone()
    };
    let pattern = Wording {
        is_pattern: !wording.is_pattern,
        ..wording.clone()
    };
    beside(vec![
        tag("button")
            .class("button")
            .set("type", "button")
            .set("title", words.scope)
            .on_click(change(Wording {
                scope,
                ..wording.clone()
            }))
            .child(scope_word)
            .html(),
        tag("button")
            .class("button")
            .set("type", "button")
            .set("aria-label", words.exact)
            .set("title", words.exact)
            .says("aria-pressed", wording.exact)
            .on_click(change(exact))
            .child("Aa")
            .html(),
        tag("button")
            .class("button")
            .set("type", "button")
            .set("aria-label", words.pattern)
            .set("title", words.pattern)
            .says("aria-pressed", wording.is_pattern)
            .on_click(change(pattern))
            .child(".*")
            .html(),
    ])
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
    Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
        // It ends what an input method is composing.
        "Enter" if event.is_composing() => {}
        "Enter" => {
            let backwards = event.shift_key();
            console.act(Action::NextHit { backwards });
        }
        "Escape" => {
            let text = String::new();
            look_for(
                &console,
                Wording {
                    text,
                    ..wording.clone()
                },
            );
            dom::focus("[role=tree]");
        }
        _ => {}
    })
}

/// The number of the selected hit and how many there are.
fn found(find: &Find, answer: &Answer, words: &Words) -> String {
    if find.query().is_none() {
        return String::new();
    }
    let count = words.number(find.count());
    let selected = answer.tree().and_then(Tree::selected);
    let number = selected.and_then(|(part, node)| find.number(part, node));
    let found = match number {
        Some(number) => (words.find.number_of)(&words.number(number), &count),
        None if find.count() == 0 => words.find.none.to_owned(),
        None => (words.find.hits)(&count),
    };
    let bytes = answer.bytes();
    if answer.is_running() || !find.is_done() {
        let part = find.looked_at().min(bytes) * 100 / bytes.max(1);
        return format!("{} · {part} %", (words.at_least)(&found));
    }
    found
}
