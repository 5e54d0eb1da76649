//! What the page is about: the resource, and the last requests.

use rest::discovery::Subresource;
use rest::path::{Connect, Path};
use yew::prelude::*;

use super::Inspector;
use crate::components::pieces;
use crate::components::remark::heading;
use crate::components::transcript::outcome;
use crate::state::links::link_to;
use crate::state::transcript::Transcript;
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// Verbs and subresources of the resource on screen; these are links where an object is on screen, or one was selected.
pub fn resource(props: &Inspector, selected: Option<Path>, words: &Words) -> Html {
    let place = props.path.place();
    let Some(resource) = place.gvr().and_then(|gvr| props.catalog.resource(gvr)) else {
        return nothing();
    };
    let object = place
        .name()
        .and_then(|name| Path::object(&resource.gvr, place.namespace(), name))
        .or(selected);
    let subresources = resource
        .subresources
        .iter()
        .map(|subresource| self::subresource(subresource, object.as_ref(), props, words));
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
                heading(words.subresources),
                tag("ul").class("links").children(subresources).html(),
            ])
        },
    ])
}

/// A subresource: a link where it can be read, else why it cannot. It is read by GET and nothing else.
fn subresource(
    subresource: &Subresource,
    object: Option<&Path>,
    props: &Inspector,
    words: &Words,
) -> Html {
    let name = pieces::spelled(&subresource.name);
    let verbs = &subresource.verbs;
    // A way into a Pod, Service or Node is never a link (security rule S3).
    let remark = if Connect::parse(&subresource.name).is_some() {
        Some(words.answers.never_opened.to_owned())
    } else if !verbs.iter().any(|verb| verb == "get") {
        Some((words.answers.not_readable)(&pieces::spelled(
            &verbs.join(", "),
        )))
    } else {
        None
    };
    let path = object.and_then(|object| object.child(&subresource.name));
    match path.filter(|_| remark.is_none()) {
        Some(path) => {
            let is_here = path == props.path;
            tag("li")
                .child(
                    tag("a")
                        .set("href", link_to(path).to_hash())
                        .set("aria-current", is_here.then_some("page"))
                        .child("/")
                        .child(name),
                )
                .html()
        }
        None => tag("li")
            .class("soft")
            .child("/")
            .child(name)
            .child(" ")
            .child(remark.map(|remark| tag("em").child(remark)))
            .html(),
    }
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
        heading(words.behind_this_page),
        tag("ul").class("requests").children(rows).html(),
    ])
}
