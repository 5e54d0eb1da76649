//! The path as links, each segment one.

use rest::path::Path;
use yew::prelude::*;

use super::pieces;
use crate::hooks::console::Console;
use crate::state::links::link_to;
use crate::tag::{Child, beside, tag};

/// Breadcrumbs: every segment that leads somewhere is a link, the last one is where we are.
pub fn crumbs(console: &Console, path: &Path) -> Html {
    let words = console.words;
    let crumbs = path.crumbs();
    let last = crumbs.len().saturating_sub(1);
    let items = crumbs.iter().enumerate().map(|(at, crumb)| {
        let separator = (at > 1)
            .then(|| {
                tag("span")
                    .class("faint")
                    .set("aria-hidden", "true")
                    .child("›")
            })
            .html();
        let label = tag("bdi")
            .child(pieces::draw_text(&crumb.label, words))
            .html();
        let item = if at == last {
            tag("b").set("aria-current", "page").child(label).html()
        } else if let Some(target) = &crumb.target {
            tag("a")
                .set("href", link_to(target.clone()).to_hash())
                .child(label)
                .html()
        } else {
            tag("span").class("soft").child(label).html()
        };
        beside(vec![separator.html(), item.html()])
    });
    tag("nav")
        .class("crumbs")
        .set("aria-label", words.path)
        .children(items)
        .html()
}
