//! The search in the fields of a schema: the bar over them, and what was found.

use document::lower_case;
use std::rc::Rc;

use rest::schema::Findings;
use yew::prelude::*;

use super::button::button;
use super::filter_field::{keeping, search_field};
use super::pieces::{draw_text, spelled};
use super::schema_row::short;
use crate::browser::dom;
use crate::hooks::console::Console;
use crate::hooks::kept::Kept;
use crate::state::schema_tree;
use crate::tag::{Child, tag};

/// Leads to the row of a field.
pub type Lead = Rc<dyn Fn(&str)>;

/// The search and what unfolds more than one field.
pub fn search_bar(
    console: &Console,
    text: &Kept<String>,
    findings: &Findings,
    lead: &Lead,
    [more, fold]: [Callback<MouseEvent>; 2],
) -> Html {
    let words = &console.words.schema;
    let onkeydown = {
        let (text, lead) = (text.clone(), Rc::clone(lead));
        let first = findings
            .hits
            .first()
            .map(|hit| schema_tree::pointer(&hit.names));
        Callback::from(
            move |event: KeyboardEvent| match dom::key(&event).as_str() {
                "Enter" => {
                    if let Some(first) = &first {
                        lead(first);
                    }
                }
                "Escape" => text.set(String::new()),
                _ => {}
            },
        )
    };
    let count = findings.hits.len();
    let count = if text.trim().is_empty() {
        String::new()
    } else if findings.is_whole {
        (words.found)(count)
    } else {
        (words.found_first)(count)
    };
    tag("div")
        .class("tools")
        .child(
            search_field(words.find, text, keeping(text))
                .set("id", "find-in-response")
                .on_key_down(onkeydown),
        )
        .child(tag("span").class("count").status(false).child(count))
        .child(button(words.open_more, more))
        .child(button(words.fold_all, fold))
        .html()
}

/// What was found, each a way to its row.
pub fn hits(console: &Console, text: &str, findings: &Findings, lead: &Lead) -> Html {
    let words = console.words;
    if findings.hits.is_empty() {
        return tag("p")
            .class("waiting")
            .child(words.schema.nothing_found)
            .html();
    }
    let hits = findings.hits.iter().map(|hit| {
        let (lead, pointer) = (Rc::clone(lead), schema_tree::pointer(&hit.names));
        let onclick = Callback::from(move |_: MouseEvent| lead(&pointer));
        tag("li")
            .child(
                tag("button")
                    .class("button plain")
                    .set("type", "button")
                    .on_click(onclick)
                    .child(spelled(&hit.names.join("."))),
            )
            .child(tag("code").child(spelled(&hit.field.type_words)))
            .child(tag("p").class("soft").child(draw_text(
                &short(sentence(&hit.field.description, text)),
                words,
            )))
            .html()
    });
    tag("ul").class("panel hits").children(hits).html()
}

/// The part of a description that begins with the first sentence that has the text in it.
fn sentence<'a>(description: &'a str, text: &str) -> &'a str {
    let text = lower_case(text.trim());
    let mut rest = description;
    while let Some((first, others)) = rest.split_once(". ") {
        if lower_case(first).contains(&text) {
            return rest;
        }
        rest = others;
    }
    let is_found = lower_case(rest).contains(&text);
    if is_found { rest } else { description }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_shows_the_sentence_that_has_the_text() {
        let description = "Entrypoint array. Not executed in a shell. The image's CMD is used";
        for (text, begins) in [
            ("entry", "Entrypoint"),
            (" SHELL ", "Not executed"),
            ("image", "The image's"),
            ("nosuch", "Entrypoint"),
        ] {
            let found = sentence(description, text);
            assert!(found.starts_with(begins), "{text}: {found}");
        }
    }
}
