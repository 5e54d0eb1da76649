//! The list of keys, opened by `?`.

use yew::prelude::*;

use crate::hooks::console::Console;
use crate::state::Action;
use crate::tag::{Child, beside, tag};

/// A sheet over the page with every key and what it does. A click anywhere closes it.
pub fn key_list(console: &Console) -> Html {
    let words = console.words;
    let rows = words.keys.iter().map(|(keys, what)| {
        let keys = keys
            .split(' ')
            .map(|key| beside(vec![tag("kbd").child(key.to_owned()).html(), " ".html()]));
        tag("tr")
            .child(tag("td").children(keys))
            .child(tag("td").child(*what))
            .html()
    });
    tag("div")
        .class("sheet")
        .set("role", "dialog")
        .set("aria-label", words.list_of_keys)
        .on_click(console.acting(|_: MouseEvent| Action::Close))
        .child(
            tag("div")
                .set("tabindex", "-1")
                .child(tag("h1").child(words.list_of_keys))
                .child(tag("table").child(tag("tbody").children(rows))),
        )
        .html()
}
