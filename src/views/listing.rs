//! A folder of `/logs/`: the server sends a page for browsers, of which only the names of the files are taken.

use rest::listing::entries;
use yew::prelude::*;

use crate::components::pieces::spelled;
use crate::hooks::console::Console;
use crate::state::State;
use crate::state::answer::Answer;
use crate::state::links::link_to;
use crate::tag::{Child, tag};

/// Each file and folder as a link to its path.
pub fn listing_view(console: &Console, state: &State, answer: &Answer) -> Html {
    let words = &console.words.answers;
    let entries = entries(&state.address.path, &answer.text());
    if entries.is_empty() {
        return tag("p").class("waiting").child(words.no_entries).html();
    }
    let mut items = Vec::new();
    for entry in entries {
        let slash = entry.path.has_trailing_slash().then_some("/");
        let address = link_to(entry.path);
        let link = tag("a")
            .set("href", address.to_hash())
            .on_click(console.choosing(address))
            .child(spelled(&entry.name))
            .child(slash);
        items.push(tag("li").child(link).html());
    }
    tag("div")
        .class("panel")
        .child(
            tag("ul")
                .class("links files")
                .set("aria-label", words.entries)
                .children(items),
        )
        .html()
}
