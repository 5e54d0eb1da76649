//! Who refers to the object: one line a question, each asked on a click only.

use std::rc::Rc;

use rest::address::Address;
use rest::discovery::Catalog;
use rest::path::Path;
use rest::referrers::{self, Found, Question};
use yew::prelude::*;

use super::value::Selection;
use crate::components::button::button;
use crate::components::copy_button::copy_button;
use crate::components::pieces::{draw_text, spelled};
use crate::components::remark::{heading, remark};
use crate::hooks::console::{Console, use_console};
use crate::part::part;
use crate::state::Action;
use crate::state::live::Live;
use crate::state::questions::{Questions, Standing};
use crate::tag::{Child, beside, nothing, tag};

/// Objects that are shown of each list.
const SHOWN: usize = 50;

/// The questions about an object. A part of its own, so that lists are looked through when they come, not at each movement.
#[derive(PartialEq)]
struct Referrers {
    questions: Vec<Question>,
    catalog: Rc<Catalog>,
    asked: Live<Questions>,
}

part!(Referrers, use_referrers);

impl Selection<'_> {
    /// Who refers to the object that the selection is in.
    pub fn referrers(&self) -> Html {
        let Some(object) = rest::object::object_of(self.document, self.node) else {
            return nothing();
        };
        let catalog = &self.props.catalog;
        let questions = referrers::questions(catalog, self.document, object, &self.props.path);
        if questions.is_empty() {
            return nothing();
        }
        part(Referrers {
            questions,
            catalog: catalog.clone(),
            asked: self.props.questions.clone(),
        })
    }
}

#[hook]
fn use_referrers(props: &Referrers) -> Html {
    let console = use_console();
    let words = &console.words.referrers;
    let asked = props.asked.borrow();
    let rows = props.questions.iter();
    let rows = rows.map(|question| row(props, &console, &asked, question));
    let mut requests = Vec::new();
    for question in &props.questions {
        requests.push(question.request.clone());
    }
    let ask_all = console.acting(move |_: MouseEvent| Action::Ask(requests.clone()));
    tag("section")
        .class("referrers")
        .set("aria-label", words.title)
        .child(heading(words.title))
        .child(remark(words.hint))
        .child(
            tag("div")
                .class("words")
                .child(button(words.ask_all, ask_all)),
        )
        .child(tag("ul").children(rows))
        .html()
}

/// One question: what, the request behind it, and where it stands.
fn row(props: &Referrers, console: &Console, asked: &Questions, question: &Question) -> Html {
    let words = &console.words.referrers;
    let resource = &question.resource.resource;
    let relation = (words.relation)(question.relation);
    let what = spelled(resource) + " " + relation;
    let address = question.address();
    let shown = question.request.shown();
    tag("li")
        .child(
            tag("div")
                .class("question")
                .child(tag("b").child(spelled(resource)))
                .child(tag("span").child(relation))
                .child(ask(console, asked, question, &what)),
        )
        .child(
            tag("div")
                .class("request")
                .child(
                    tag("a")
                        .set("href", address.to_hash())
                        .set("title", spelled(&shown))
                        .set("aria-label", (words.open_list)(&what))
                        .child(tag("bdi").child(spelled(&shown))),
                )
                .child(copy_button(
                    console,
                    shown,
                    (console.words.copy_this)(&what),
                )),
        )
        .child(standing(props, console, asked, question))
        .html()
}

/// The button that asks; it waits while an answer is on its way.
fn ask(console: &Console, asked: &Questions, question: &Question, what: &str) -> Html {
    let words = &console.words.referrers;
    let is_open = asked.of(&question.request).is_some_and(Standing::is_open);
    let request = question.request.clone();
    tag("button")
        .class("button plain")
        .set("type", "button")
        .set("aria-label", (words.ask_about)(what))
        .on_click(console.acting(move |_: MouseEvent| Action::Ask(vec![request.clone()])))
        .idle_if(is_open)
        .child(if is_open {
            console.words.waiting
        } else {
            words.ask
        })
        .html()
}

/// What the server has said to a question.
fn standing(props: &Referrers, console: &Console, asked: &Questions, question: &Question) -> Html {
    let words = console.words;
    match asked.of(&question.request) {
        None | Some(Standing::Waiting | Standing::Asked) => nothing(),
        Some(Standing::Failed(failure)) => {
            let said = failure.status.as_ref();
            let said = said.and_then(|status| status.message.as_deref());
            beside(vec![
                tag("p")
                    .class("bad")
                    .child((words.failure.title)(failure))
                    .html(),
                said.map(|said| tag("p").class("soft").child(draw_text(said, words)))
                    .html(),
            ])
        }
        Some(Standing::Answered(reply)) => {
            let document = reply.document.as_ref();
            let found =
                document.and_then(|document| question.find(&props.catalog, document, SHOWN));
            found.map(|found| answer(console, question, &found)).html()
        }
    }
}

/// How many objects refer to it, and which.
fn answer(console: &Console, question: &Question, found: &Found) -> Html {
    let words = &console.words.referrers;
    let count = match (found.has_more, found.count) {
        (true, count) => (words.at_least)(count),
        (false, 0) => words.none.to_owned(),
        (false, count) => (words.count)(count),
    };
    let namespace = question.request.path.place();
    let namespace = namespace.namespace();
    let links = found.paths.iter().map(|path| {
        tag("li")
            .child(
                tag("a")
                    .set("href", Address::of(path.clone()).to_hash())
                    .set("title", spelled(&path.to_string()))
                    .child(tag("bdi").child(name(path, namespace))),
            )
            .html()
    });
    let left = found.count - found.paths.len();
    beside(vec![
        remark(&count),
        (!found.paths.is_empty())
            .then(|| tag("ul").class("links").children(links))
            .html(),
        (left > 0)
            .then(|| {
                tag("p").child(
                    tag("a")
                        .set("href", question.address().to_hash())
                        .child((words.left)(left)),
                )
            })
            .html(),
    ])
}

/// The name of an object, with its namespace where that is not known anyway.
fn name(path: &Path, known: Option<&str>) -> String {
    let place = path.place();
    let name = spelled(place.name().unwrap_or_default());
    match place.namespace().filter(|own| Some(*own) != known) {
        Some(namespace) => spelled(namespace) + " / " + &name,
        None => name,
    }
}
