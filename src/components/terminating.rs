//! An object that is being deleted: since when, and what it waits for.

use rest::address::{Address, View};
use rest::path::Path;
use rest::terminating::{Finalizer, Terminating};
use rest::time;
use yew::prelude::*;

use super::pieces::draw_text;
use crate::hooks::console::Console;
use crate::tag::{Child, beside, tag};

/// Since when it is being deleted, and its finalizers with what they mean. `now` is the time of the server.
pub fn terminating(console: &Console, found: &Terminating, path: Option<&Path>, now: i64) -> Html {
    let words = &console.words.inventory;
    let age = time::parse_rfc3339(&found.since).map(|since| time::age((now - since).max(0)));
    let count = found.finalizers.len();
    let rest = if count == 0 {
        words.goes_soon.to_owned()
    } else {
        (words.goes_after)(count)
    };
    beside(vec![
        tag("p")
            .child(tag("b").child((words.terminating)(&age.unwrap_or_default())))
            .child(console.words.between_sentences)
            .child(rest)
            .html(),
        finalizers(console, &found.finalizers, path),
    ])
}

/// Finalizers, each with what it means and a way to where it stands in the object at a path.
pub fn finalizers(console: &Console, all: &[Finalizer], path: Option<&Path>) -> Html {
    if all.is_empty() {
        return crate::tag::nothing();
    }
    let words = console.words;
    let rows = all.iter().map(|finalizer| {
        let name = tag("code").child(draw_text(&finalizer.name, words));
        let name = match path {
            Some(path) => value_link(path, &finalizer.pointer).child(name).html(),
            None => name.html(),
        };
        tag("li")
            .child(name)
            .child(" ")
            .child(
                tag("span")
                    .class("soft")
                    .child((words.inventory.finalizer)(finalizer.kind)),
            )
            .html()
    });
    tag("ul").class("links").children(rows).html()
}

/// A link to a value of the document at a path.
pub fn value_link(path: &Path, pointer: &str) -> crate::tag::Tag {
    let view = View {
        at: Some(pointer.to_owned()),
        ..View::default()
    };
    let address = Address {
        path: path.clone(),
        view,
        ..Address::default()
    };
    tag("a").set("href", address.to_hash())
}
