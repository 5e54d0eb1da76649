//! One version of a group: its resources, and the request of every verb to copy.

use std::rc::Rc;

use rest::copy::{Call, Site, Target};
use rest::discovery::{Resource, Subresource};
use rest::path::Path;
use yew::prelude::*;

use super::failure::failure_view;
use crate::components::copy_button::copy_button;
use crate::components::pieces::spelled;
use crate::hooks::console::{Console, use_console};
use crate::part::keyed;
use crate::state::State;
use crate::state::links::link_to;

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
        return html! { <p class="waiting">{ text }</p> };
    };
    let rows = version.resources.iter().flat_map(|resource| {
        let own = keyed(
            resource.gvr.resource.clone(),
            ResourceRow {
                resource: resource.clone(),
                subresource: None,
                namespace: state.namespace.clone(),
                site: state.site.clone(),
            },
        );
        let subresources = resource.subresources.iter().map(|subresource| {
            keyed(
                format!("{}/{}", resource.gvr.resource, subresource.name),
                ResourceRow {
                    resource: resource.clone(),
                    subresource: Some(subresource.clone()),
                    namespace: state.namespace.clone(),
                    site: state.site.clone(),
                },
            )
        });
        std::iter::once(own).chain(subresources).collect::<Vec<_>>()
    });
    html! {
        <div class="panel">
            <table class="grid">
                <thead><tr>
                    <th>{ words.name }</th><th>{ words.kind }</th><th>{ words.scope }</th><th>{ words.short_names }</th><th>{ words.verbs }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

#[derive(Clone, PartialEq)]
struct ResourceRow {
    resource: Resource,
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
        let class = classes!("verb", is_write(verb).then_some("write"));
        html! {
            <button type="button" {class} aria-expanded={is_shown.to_string()} aria-label={(words.show_request)(&spelled(verb))} onclick={move |_| shown.set(next.clone())}>{ spelled(verb) }</button>
        }
    });
    html! {
        <>
            <tr>
                <td class={classes!("whole", props.subresource.is_some().then_some("in1"))}>{ name(props) }</td>
                <td>{ spelled(&kind.kind) }</td>
                <td class="soft">{ if resource.namespaced { words.namespaced } else { words.cluster_scoped } }</td>
                <td class="soft">{ if props.subresource.is_none() { spelled(&resource.short_names.join(" ")) } else { String::new() } }</td>
                <td><span class="verbs">{ for buttons }</span></td>
            </tr>
            { for call.map(|call| html! { <tr><td colspan="5">{ request(&call, &props.site, &console) }</td></tr> }) }
        </>
    }
}

fn is_write(verb: &str) -> bool {
    !matches!(verb, "get" | "list" | "watch")
}

fn name(props: &ResourceRow) -> Html {
    let resource = &props.resource;
    if let Some(subresource) = &props.subresource {
        return html! { <code class="soft">{ spelled(&resource.gvr.resource) }{ "/" }{ spelled(&subresource.name) }</code> };
    }
    let path: Option<Path> = resource
        .collection(props.namespace.as_deref())
        .filter(|_| resource.has_verb("list"));
    match path {
        Some(path) => {
            html! { <a href={link_to(path).to_hash()}><code>{ spelled(&resource.gvr.resource) }</code></a> }
        }
        None => html! { <code>{ spelled(&resource.gvr.resource) }</code> },
    }
}

/// Method, URL and curl of a verb.
fn request(call: &Call, site: &Site, console: &Console) -> Html {
    let words = console.words;
    let path = call.path_and_query();
    let curl = call.curl(site);
    let has_placeholder = path.contains("/NAME");
    html! {
        <div class="request-lines">
            <div class="request-line"><code>{ call.method }{ " " }{ spelled(&path) }</code>{ copy_button(console, site.url(&path), (words.copy_this)(words.rest_url)) }</div>
            <div class="request-line"><code>{ spelled(&curl) }</code>{ copy_button(console, curl.clone(), (words.copy_this)(words.curl)) }</div>
            <div class="soft">
                if call.method != "GET" { { words.never_sent }{ " " } }
                if has_placeholder { { words.placeholder_hint } }
            </div>
        </div>
    }
}
