//! The request, and the status and headers of its answer.

use yew::prelude::*;

use crate::components::copy_button::copy_button;
use crate::components::pieces;
use crate::hooks::console::Console;
use crate::state::answer::{Answer, Page};
use crate::tag::{Child, tag};

/// A table of headers for each page.
pub fn headers_view(console: &Console, answer: &Answer) -> Html {
    tag("div")
        .class("panel")
        .children(answer.pages().iter().map(|page| table(page, console)))
        .html()
}

fn table(page: &Page, console: &Console) -> Html {
    let words = console.words;
    let headers = page.head.iter().flat_map(|head| &head.headers);
    let rows = headers.map(|(name, value)| {
        tag("tr")
            .child(tag("td").child(tag("code").child(pieces::draw_text(name, words))))
            .child(tag("td").child(tag("code").child(pieces::draw_text(value, words))))
            .child(tag("td").child(copy_button(console, value.clone(), (words.copy_this)(name))))
            .html()
    });
    tag("table")
        .class("grid")
        .child(
            tag("thead").child(
                tag("tr")
                    .child(tag("th").child(words.header))
                    .child(tag("th").child(words.answers.value))
                    .child(tag("th")),
            ),
        )
        .child(
            tag("tbody")
                .child(
                    tag("tr")
                        .child(tag("td").child(words.request))
                        .child(
                            tag("td").child(tag("code").child("GET ").child(page.request.wire())),
                        )
                        .child(tag("td")),
                )
                .child(
                    tag("tr")
                        .child(tag("td").child("Accept"))
                        .child(tag("td").child(tag("code").child(page.request.accept)))
                        .child(tag("td")),
                )
                .children(page.head.as_ref().map(|head| {
                    tag("tr")
                        .child(tag("td").child(words.response_status))
                        .child(tag("td").child(tag("code").child(head.status)))
                        .child(tag("td"))
                        .html()
                }))
                .children(rows),
        )
        .html()
}
