//! What is known of the selected value beside what it is: who set it, and what its field means.

use rest::object;
use rest::ownership;
use rest::schema::{self, Field};
use rest::time;
use yew::prelude::*;

use super::value::Selection;
use crate::browser::clock;
use crate::components::button::button;
use crate::components::copy_button::pair_without;
use crate::components::pieces::{draw_lines, draw_text, spelled};
use crate::state::Action;
use crate::state::schemas::Schema;

impl Selection<'_> {
    /// The managers that have set the value, as managedFields tell it.
    pub fn owners(&self) -> Html {
        let words = self.console.words;
        let Some(object) = object::object_of(self.document, self.node) else {
            return html! {};
        };
        let owners = ownership::owners(self.document, object, self.node);
        if owners.is_empty() {
            return html! {};
        }
        let now = self.answer.server_time(clock::now());
        let rows = owners.iter().map(|owner| {
            let age = time::parse_rfc3339(&owner.time).map(|at| time::age(now - at));
            let how = [Some(owner.operation.as_str()), Some(owner.subresource.as_str()), age.as_deref()];
            let how = how.into_iter().flatten().filter(|text| !text.is_empty());
            html! { <li><b>{ draw_text(&owner.manager, words) }</b>{ " " }<span class="soft" title={spelled(&owner.time)}>{ spelled(&how.collect::<Vec<_>>().join(" · ")) }</span></li> }
        });
        html! { <><h2>{ words.knowledge.set_by }</h2><ul class="links">{ for rows }</ul></> }
    }

    /// What the server's schema says of the field, asked for on request and from then on.
    pub fn docs(&self) -> Html {
        let words = &self.console.words.knowledge;
        let Some(object) = object::object_of(self.document, self.node) else {
            return html! {};
        };
        let who = object::identity(self.document, object);
        let Some((api_version, kind)) = who.api_version.zip(who.kind) else {
            return html! {};
        };
        let (group, version) = api_version.split_once('/').unwrap_or(("", &api_version));
        let schemas = self.props.schemas.borrow();
        let asking = || {
            let (group, version) = (group.to_owned(), version.to_owned());
            let ask = move |_: MouseEvent| Action::Explain(group.clone(), version.clone());
            html! { <div class="words">{ button(words.show_docs, self.console.acting(ask)) }</div> }
        };
        let told = match schemas.of(group, version) {
            None => html! { <>{ asking() }<p class="soft">{ words.docs_hint }</p></> },
            Some(Schema::Coming) => html! { <p class="soft">{ words.reading }</p> },
            Some(Schema::None) => html! { <p class="soft">{ words.no_schema }</p> },
            Some(Schema::Failed) => {
                html! { <><p class="soft">{ words.not_read }</p>{ asking() }</> }
            }
            Some(Schema::Read(document)) => {
                let above = self.document.pointer(object).steps().len();
                let pointer = self.document.pointer(self.node);
                let steps = pointer.steps().get(above..).unwrap_or_default();
                match schema::of_kind(document, group, version, &kind) {
                    None => html! { <p class="soft">{ words.no_schema }</p> },
                    Some(schema) => match schema::field_at(document, schema, steps) {
                        Some(field) => self.field(&field),
                        None => html! { <p class="soft">{ words.no_field }</p> },
                    },
                }
            }
        };
        html! { <><h2>{ words.docs }</h2>{ told }</> }
    }

    fn field(&self, field: &Field) -> Html {
        let words = &self.console.words.knowledge;
        let mut kind = field.type_words.clone();
        for (is, word) in [
            (field.is_required, words.required),
            (field.is_deprecated, words.deprecated),
        ] {
            if is {
                kind = format!("{kind} · {word}");
            }
        }
        let limits = field
            .limits
            .iter()
            .map(|limit| pair_without(limit.keyword, spelled(&limit.text)));
        let values = (!field.values.is_empty())
            .then(|| pair_without(words.one_of, spelled(&field.values.join(" "))));
        // Nearly all defaults that a server publishes are what Go begins with, which tells nothing.
        let default = field
            .default
            .as_ref()
            .filter(|text| !matches!(text.as_ref(), "\"\"" | "{}" | "0" | "false"));
        let default = default.map(|text| pair_without(words.default, spelled(text)));
        html! {
            <>
                { pair_without(words.kind, spelled(&kind)) }
                { for values }
                { for default }
                { for limits }
                <p class="docs">{ draw_lines(&field.description, self.console.words) }</p>
            </>
        }
    }
}
