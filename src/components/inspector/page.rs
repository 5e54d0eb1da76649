//! What the page is about: the resource, the user and their rights, the last requests.

use rest::address::Address;
use rest::path::Place;
use yew::prelude::*;

use super::Inspector;
use crate::components::copy_button::pair;
use crate::components::pieces;
use crate::components::transcript::outcome;
use crate::hooks::console::Console;
use crate::state::transcript::Transcript;
use crate::words::Words;

/// Verbs and subresources of the resource on screen.
pub fn resource(props: &Inspector, words: &Words) -> Html {
    let place = props.path.place();
    let Some(resource) = place.gvr().and_then(|gvr| props.catalog.resource(gvr)) else {
        return html! {};
    };
    let object = match &place {
        Place::Object { .. } => Some(&props.path),
        _ => None,
    };
    let subresources = resource.subresources.iter().map(|subresource| {
        let readable = subresource.verbs.iter().any(|verb| verb == "get");
        // A way into a Pod, Service or Node is never a link (security rule S3).
        let path = object.and_then(|object| object.child(&subresource.name)).filter(|path| readable && !matches!(path.place(), Place::Proxy { .. }));
        match path {
            Some(path) => html! { <li><a href={Address::of(path).to_hash()}>{ "/" }{ pieces::spelled(&subresource.name) }</a></li> },
            None => html! { <li class="soft">{ "/" }{ pieces::spelled(&subresource.name) }</li> },
        }
    });
    html! {
        <>
            <h2><span class="as-is">{ pieces::spelled(&resource.kind.kind) }</span>{ " · " }<span class="as-is">{ pieces::spelled(&resource.gvr.api_version()) }</span></h2>
            <div class="words">{ for resource.verbs.iter().map(|verb| html! { <span class="badge">{ pieces::spelled(verb) }</span> }) }</div>
            if !resource.subresources.is_empty() {
                <h2>{ words.subresources }</h2>
                <ul class="links">{ for subresources }</ul>
            }
        </>
    }
}

/// Who the user is, from `session.json`, or the commands that tell it.
pub fn identity(props: &Inspector, console: &Console) -> Html {
    let words = console.words;
    let user = props
        .session
        .as_ref()
        .and_then(|session| session.user.clone());
    let namespace = props
        .path
        .place()
        .namespace()
        .map(|namespace| format!(" -n {}", rest::shell::quote(namespace)))
        .unwrap_or_default();
    match user {
        Some(user) => html! {
            <><h2>{ words.user }</h2><p>{ pieces::draw_text(&user.username, words) }</p><p class="soft">{ pieces::draw_text(&user.groups.join(", "), words) }</p>{ rights(props, words) }</>
        },
        None => html! {
            <>
                <h2>{ words.user }</h2>
                <p class="soft">{ words.identity_hint }</p>
                { pair(console, words.user, "kubectl auth whoami") }
                { pair(console, words.rights_short, format!("kubectl auth can-i --list{namespace}")) }
            </>
        },
    }
}

/// What the rules in the session say about the resource on screen, in the namespace they were asked for.
fn rights(props: &Inspector, words: &Words) -> Html {
    let place = props.path.place();
    let Some((session, gvr)) = props
        .session
        .as_ref()
        .filter(|session| session.rights.is_some())
        .zip(place.gvr())
    else {
        return html! {};
    };
    let is_incomplete = session
        .rights
        .as_ref()
        .is_some_and(|rights| rights.incomplete);
    let verbs = session.verbs(&gvr.group, &gvr.resource);
    let namespace = &session.namespace;
    html! {
        <>
            <h2>{ words.rights }{ " · " }<span class="as-is">{ pieces::spelled(namespace) }</span></h2>
            <div class="words">{ for verbs.iter().map(|verb| html! { <span class="badge good">{ pieces::spelled(verb) }</span> }) }</div>
            if is_incomplete {
                <p class="soft">{ words.rights_incomplete }</p>
            } else if verbs.is_empty() {
                <p class="soft">{ words.refused }</p>
            }
        </>
    }
}

/// The last requests, newest first.
pub fn requests(transcript: &Transcript, words: &Words) -> Html {
    const SHOWN: usize = 6;
    let rows = transcript.entries().iter().rev().take(SHOWN).map(|entry| {
        let (result, class) = outcome(entry, words);
        html! {
            <li key={entry.id}><span title={pieces::spelled(&entry.wire)}>{ "GET " }{ pieces::spelled(&entry.wire) }</span>
            <span {class}>{ result }{ " · " }{ words.bytes(entry.bytes) }{ " · " }{ words.milliseconds(entry.took) }</span></li>
        }
    });
    html! { <><h2>{ words.behind_this_page }</h2><ul class="requests">{ for rows }</ul></> }
}
