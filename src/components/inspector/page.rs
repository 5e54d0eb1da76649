//! What the page is about: the resource, and the last requests.

use rest::address::Address;
use rest::path::Place;
use yew::prelude::*;

use super::Inspector;
use crate::components::pieces;
use crate::components::transcript::outcome;
use crate::state::transcript::Transcript;
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// Verbs and subresources of the resource on screen.
pub fn resource(props: &Inspector, words: &Words) -> Html {
    let place = props.path.place();
    let Some(resource) = place.gvr().and_then(|gvr| props.catalog.resource(gvr)) else {
        return nothing();
    };
    let object = match &place {
        Place::Object { .. } => Some(&props.path),
        _ => None,
    };
    let subresources = resource.subresources.iter().map(|subresource| {
        let readable = subresource.verbs.iter().any(|verb| verb == "get");
        // A way into a Pod, Service or Node is never a link (security rule S3).
        let path = object
            .and_then(|object| object.child(&subresource.name))
            .filter(|path| readable && !matches!(path.place(), Place::Proxy { .. }));
        match path {
            Some(path) => tag("li")
                .child(
                    tag("a")
                        .set("href", Address::of(path).to_hash())
                        .child("/")
                        .child(pieces::spelled(&subresource.name)),
                )
                .html(),
            None => tag("li")
                .class("soft")
                .child("/")
                .child(pieces::spelled(&subresource.name))
                .html(),
        }
    });
    beside(vec![
        tag("h2")
            .child(
                tag("span")
                    .class("as-is")
                    .child(pieces::spelled(&resource.kind.kind)),
            )
            .child(" · ")
            .child(
                tag("span")
                    .class("as-is")
                    .child(pieces::spelled(&resource.gvr.api_version())),
            )
            .html(),
        tag("div")
            .class("words")
            .children(resource.verbs.iter().map(|verb| {
                tag("span")
                    .class("badge")
                    .child(pieces::spelled(verb))
                    .html()
            }))
            .html(),
        if resource.subresources.is_empty() {
            nothing()
        } else {
            beside(vec![
                tag("h2").child(words.subresources).html(),
                tag("ul").class("links").children(subresources).html(),
            ])
        },
    ])
}

/// The last requests, newest first.
pub fn requests(transcript: &Transcript, words: &Words) -> Html {
    const SHOWN: usize = 6;
    let rows = transcript.entries().iter().rev().take(SHOWN).map(|entry| {
        let (result, class) = outcome(entry, words);
        tag("li")
            .key(entry.id)
            .child(
                tag("span")
                    .set("title", pieces::spelled(&entry.wire))
                    .child(entry.method)
                    .child(" ")
                    .child(pieces::spelled(&entry.wire)),
            )
            .child(
                tag("span")
                    .class(class)
                    .child(result)
                    .child(" · ")
                    .child(words.bytes(entry.bytes))
                    .child(" · ")
                    .child(words.milliseconds(entry.took)),
            )
            .html()
    });
    beside(vec![
        tag("h2").child(words.behind_this_page).html(),
        tag("ul").class("requests").children(rows).html(),
    ])
}
