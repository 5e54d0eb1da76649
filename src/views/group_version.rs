//! One version of a group: its resources, and the request of every verb to copy.

use std::rc::Rc;

use rest::copy::{Call, Site, Target};
use rest::discovery::{Resource, Subresource};
use rest::path::Path;
use yew::prelude::*;

use super::failure::failure_view;
use super::index::deprecated;
use crate::components::copy_button::copy_button;
use crate::components::grid;
use crate::components::pieces::spelled;
use crate::hooks::console::{Console, use_console};
use crate::hooks::kept::use_state_eq;
use crate::part::keyed;
use crate::state::State;
use crate::state::links::link_to;
use crate::tag::{Child, beside, tag};

/// A table of resources.
pub fn group_version_view(console: &Console, state: &State, group: &str, version: &str) -> Html {
    let words = console.words;
    let version = state.catalog.group_version(group, version);
    if let Some(failure) = version.and_then(|version| version.load.failure()) {
        return failure_view(console, state, failure, &failure.path.to_string());
    }
    let Some(version) = version else {
        let text = if state.discovering > 0 {
            words.loading_list
        } else {
            words.no_match
        };
        return tag("p").class("waiting").child(text).html();
    };
    let mut rows = Vec::new();
    for resource in &version.resources {
        let deprecated = state.deprecations.of(&resource.gvr).map(Rc::from);
        rows.push(row(state, resource, None, deprecated));
        for subresource in &resource.subresources {
            rows.push(row(state, resource, Some(subresource.clone()), None));
        }
    }
    tag("div")
        .class("panel")
        .child(
            tag("table")
                .class("grid")
                .child(grid::head(&[
                    words.name,
                    words.kind,
                    words.scope,
                    words.short_names,
                    words.verbs,
                ]))
                .child(tag("tbody").children(rows)),
        )
        .html()
}

// One function for resources and subresources.
#[inline(never)]
fn row(
    state: &State,
    resource: &Resource,
    subresource: Option<Subresource>,
    deprecated: Option<Rc<str>>,
) -> Html {
    let mut key = resource.gvr.resource.clone();
    if let Some(subresource) = &subresource {
        key += "/";
        key += &subresource.name;
    }
    keyed(
        key,
        ResourceRow {
            resource: resource.clone(),
            deprecated,
            subresource,
            namespace: state.namespace.clone(),
            site: state.site.clone(),
        },
    )
}

#[derive(Clone, PartialEq)]
struct ResourceRow {
    resource: Resource,
    /// What the server has said, if it has called the resource deprecated.
    deprecated: Option<Rc<str>>,
    subresource: Option<Subresource>,
    namespace: Option<Rc<str>>,
    site: Site,
}

part!(ResourceRow, use_resource_row);

/// A resource or subresource with its verbs; a click on one shows its request.
#[hook]
fn use_resource_row(props: &ResourceRow) -> Html {
    let console = use_console();
    let words = console.words;
    let shown = use_state_eq(|| None::<String>);
    let resource = &props.resource;
    let (verbs, kind) = match &props.subresource {
        Some(subresource) => (&subresource.verbs, &subresource.kind),
        None => (&resource.verbs, &resource.kind),
    };
    let target = Target {
        gvr: &resource.gvr,
        namespaced: resource.namespaced,
        namespace: props.namespace.as_deref(),
        name: None,
        subresource: props
            .subresource
            .as_ref()
            .map(|subresource| subresource.name.as_str()),
    };
    let call = shown.as_deref().and_then(|verb| Call::of(verb, &target));
    let buttons = verbs.iter().map(|verb| {
        let is_shown = shown.as_ref() == Some(verb);
        let (shown, next) = (shown.clone(), (!is_shown).then(|| verb.clone()));
        tag("button")
            .class("verb")
            .class_if(is_write(verb), "write")
            .set("type", "button")
            .says("aria-expanded", is_shown)
            .set("aria-label", (words.show_request)(&spelled(verb)))
            .on_click(Callback::from(move |_| shown.set(next.clone())))
            .child(spelled(verb))
            .html()
    });
    beside(vec![
        tag("tr")
            .child(
                tag("td")
                    .class("whole")
                    .class_if(props.subresource.is_some(), "in1")
                    .child(name(props))
                    .child(deprecated(props.deprecated.as_deref(), words)),
            )
            .child(tag("td").child(spelled(&kind.kind)))
            .child(tag("td").class("soft").child(if resource.namespaced {
                words.namespaced
            } else {
                words.cluster_scoped
            }))
            .child(
                tag("td")
                    .class("soft")
                    .child(if props.subresource.is_none() {
                        spelled(&resource.short_names.join(" "))
                    } else {
                        String::new()
                    }),
            )
            .child(tag("td").child(tag("span").class("verbs").children(buttons)))
            .html(),
        call.map(|call| {
            tag("tr")
                .child(
                    tag("td")
                        .set("colspan", "5")
                        .child(request(&call, &props.site, &console)),
                )
                .html()
        })
        .html(),
    ])
}

fn is_write(verb: &str) -> bool {
    !matches!(verb, "get" | "list" | "watch")
}

fn name(props: &ResourceRow) -> Html {
    let resource = &props.resource;
    if let Some(subresource) = &props.subresource {
        return tag("code")
            .class("soft")
            .child(spelled(&resource.gvr.resource))
            .child("/")
            .child(spelled(&subresource.name))
            .html();
    }
    let path: Option<Path> = resource
        .collection(props.namespace.as_deref())
        .filter(|_| resource.has_verb("list"));
    match path {
        Some(path) => tag("a")
            .set("href", link_to(path).to_hash())
            .child(tag("code").child(spelled(&resource.gvr.resource)))
            .html(),
        None => tag("code").child(spelled(&resource.gvr.resource)).html(),
    }
}

/// Method, URL and curl of a verb.
fn request(call: &Call, site: &Site, console: &Console) -> Html {
    let words = console.words;
    let path = call.path_and_query();
    let curl = call.curl(site);
    let has_placeholder = path.contains("/NAME");
    tag("div")
        .class("request-lines")
        .child(
            tag("div")
                .class("request-line")
                .child(
                    tag("code")
                        .child(call.method)
                        .child(" ")
                        .child(spelled(&path)),
                )
                .child(copy_button(
                    console,
                    site.url(&path),
                    (words.copy_this)(words.rest_url),
                )),
        )
        .child(
            tag("div")
                .class("request-line")
                .child(tag("code").child(spelled(&curl)))
                .child(copy_button(
                    console,
                    curl.clone(),
                    (words.copy_this)(words.curl),
                )),
        )
        .child(
            tag("div")
                .class("soft")
                .child((call.method != "GET").then(|| {
                    beside(vec![
                        words.never_sent.html(),
                        words.between_sentences.html(),
                    ])
                }))
                .child(has_placeholder.then(|| words.placeholder_hint.html())),
        )
        .html()
}
