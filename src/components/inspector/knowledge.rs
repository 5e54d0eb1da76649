//! What is known of the selected value beside what it is: who set it, and what its field means.

use rest::object;
use rest::path::Path;
use rest::schema;
use rest::terminating;
use yew::prelude::*;

use super::value::Selection;
use crate::browser::clock;
use crate::components::button::{button, leaving_to};
use crate::components::field_facts::field_facts;
use crate::components::managers::managers;
use crate::components::pieces::{draw_text, spelled};
use crate::components::remark::{heading, remark};
use crate::components::terminating as components;
use crate::state::Action;
use crate::state::schemas::Schema;
use crate::tag::{Child, beside, nothing, tag};

impl Selection<'_> {
    /// The managers that have set the value, as managedFields tell it.
    pub fn owners(&self) -> Html {
        let words = self.console.words;
        let now = self.answer.server_time(clock::now());
        let managers = managers(self.document, self.node, now);
        if managers.is_empty() {
            return nothing();
        }
        let rows = managers.iter().map(|manager| {
            tag("li")
                .child(tag("b").child(draw_text(&manager.name, words)))
                .child(" ")
                .child(
                    tag("span")
                        .class("soft")
                        .set("title", spelled(&manager.time))
                        .child(spelled(&manager.how)),
                )
                .html()
        });
        beside(vec![
            heading(words.knowledge.set_by),
            tag("ul").class("links").children(rows).html(),
        ])
    }

    /// What an object of a list waits for that is being deleted. Of the object on screen that stands above it.
    pub fn being_deleted(&self, path: &Path) -> Html {
        let object = object::object_of(self.document, self.node);
        let object = object.filter(|&object| Some(object) != self.document.root());
        let found = object.and_then(|object| terminating::of(self.document, object));
        let now = self.answer.server_time(clock::now());
        found
            .map(|found| components::terminating(self.console, &found, Some(path), now))
            .html()
    }

    /// What the server's schema says of the field, asked for on request and from then on.
    pub fn docs(&self) -> Html {
        let words = &self.console.words.knowledge;
        let Some(object) = object::object_of(self.document, self.node) else {
            return nothing();
        };
        let who = object::identity(self.document, object);
        let Some((api_version, kind)) = who.api_version.zip(who.kind) else {
            return nothing();
        };
        let (group, version) = api_version.split_once('/').unwrap_or(("", &api_version));
        let schemas = self.props.schemas.borrow();
        let asking = || {
            let (group, version) = (group.to_owned(), version.to_owned());
            let ask = move |_: MouseEvent| Action::Explain(group.clone(), version.clone());
            let ask = leaving_to("aside", self.console.acting(ask));
            tag("div")
                .class("words")
                .child(button(words.show_docs, ask))
                .html()
        };
        let no_schema = || {
            // The kind may be newer than what was read.
            let again = self.console.acting(|_: MouseEvent| Action::Refresh);
            let again = button(self.console.words.reload, again);
            let again = tag("div").class("words").child(again).html();
            beside(vec![remark(words.no_schema), again])
        };
        let told = match schemas.of(group, version) {
            None => beside(vec![asking().html(), remark(words.docs_hint)]),
            Some(Schema::Coming) => remark(words.reading),
            Some(Schema::None) => no_schema(),
            Some(Schema::Failed) => beside(vec![remark(words.not_read), asking().html()]),
            Some(Schema::Read(document)) => {
                let above = self.document.pointer(object).steps().len();
                let pointer = self.document.pointer(self.node);
                let steps = pointer.steps().get(above..).unwrap_or_default();
                match schema::of_kind(document, group, version, &kind) {
                    None => no_schema(),
                    Some(schema) => match schema::field_at(document, schema, steps) {
                        Some(field) => field_facts(self.console, &field),
                        None => remark(words.no_field),
                    },
                }
            }
        };
        beside(vec![heading(words.docs), told.html()])
    }
}
