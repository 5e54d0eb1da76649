//! The inspector: what the selected value is and every way to name it, and what this page is about.

use std::rc::Rc;

use document::{Document, Kind, Node};
use rest::address::Address;
use rest::copy::{CopyForms, Site};
use rest::discovery::Catalog;
use rest::masking::Mask;
use rest::object;
use rest::path::{Path, Place};
use rest::references;
use yew::prelude::*;

use super::copy_button::{copying, pair, pair_as, pair_in_short, pair_without};
use super::pieces;
use super::transcript::outcome;
use super::tree_row::preview_piece;
use crate::hooks::console::{Console, use_console};
use crate::state::answer::Answer;
use crate::state::live::Live;
use crate::state::session::Session;
use crate::state::transcript::Transcript;
use crate::words::Words;

/// Characters of a container's contents.
const PREVIEW: usize = 60;

/// What the inspector tells about.
#[derive(Clone, PartialEq, Properties)]
pub struct InspectorProps {
    /// The answer on screen.
    pub answer: Option<Live<Answer>>,
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// The path on screen.
    pub path: Path,
    /// Where the API is served.
    pub site: Site,
    /// Every request so far.
    pub transcript: Live<Transcript>,
    /// Whether values can be selected in the view on screen.
    pub is_tree: bool,
    /// Who the user is, if known.
    pub session: Option<Rc<Session>>,
}

/// The column at the side.
#[component(Inspector)]
pub fn inspector(props: &InspectorProps) -> Html {
    let console = use_console();
    let words = console.words;
    let answer = props.answer.as_ref().map(Live::borrow);
    let selection = answer.as_deref().and_then(|answer| {
        let (part, node) = answer.tree()?.selected()?;
        Some(Selection {
            answer,
            part,
            node,
            document: answer.tree()?.document(part)?,
            props,
            console: &console,
        })
    });
    let has_tree = props.is_tree && answer.as_deref().and_then(Answer::tree).is_some();
    html! {
        <aside class={classes!("info", selection.is_none().then_some("idle"))} aria-label={words.inspector}>
            if let Some(selection) = selection.filter(|_| props.is_tree) {
                { selection.value() }
                { selection.object() }
            } else if has_tree {
                <p class="soft">{ words.no_selection }</p>
            }
            { resource(props, words) }
            { identity(props, &console) }
            { requests(&props.transcript.borrow(), words) }
        </aside>
    }
}

struct Selection<'a> {
    answer: &'a Answer,
    part: usize,
    node: Node,
    document: &'a Document,
    props: &'a InspectorProps,
    console: &'a Console,
}

impl Selection<'_> {
    /// The selected value in every form that names it.
    fn value(&self) -> Html {
        let words = self.console.words;
        let pointer = self.document.pointer(self.node);
        let title = if pointer.is_root() {
            words.whole_answer.to_owned()
        } else {
            pointer.to_jq().trim_start_matches('.').to_owned()
        };
        let value = if self.answer.hides(self.part, self.node) {
            let length = Mask::length(self.document, self.node);
            pair_without(words.value, (words.masked)(&words.bytes(length)))
        } else {
            self.whole_value()
        };
        let kubectl = match pointer.to_kubectl() {
            Some(text) => pair(self.console, "kubectl", text),
            None => pair_without("kubectl", words.not_expressible.to_owned()),
        };
        html! {
            <>
                <h1>{ pieces::draw_text(&title, words) }</h1>
                <div class="type">{ self.kind() }</div>
                <h2>{ words.this_value }</h2>
                { value }
                { pair(self.console, words.pointer, pointer.to_rfc6901()) }
                { pair(self.console, "jq", pointer.to_jq()) }
                { pair(self.console, "JSONPath", pointer.to_jsonpath()) }
                { kubectl }
                { for self.leads_to() }
            </>
        }
    }

    /// A string or number in a line, a container in short; copied whole.
    fn whole_value(&self) -> Html {
        let (console, part, node) = (self.console, self.part, self.node);
        let words = console.words;
        if !self.document.is_container(node) {
            return pair(console, words.value, self.answer.value_text(part, node));
        }
        let hide = |node| self.answer.hides(part, node);
        let preview = self.document.preview(node, PREVIEW, &hide);
        let short = preview.iter().map(|piece| preview_piece(piece, words));
        let live = self.props.answer.clone();
        let text = move || {
            let answer = live.as_ref().map(Live::borrow);
            answer
                .map(|answer| answer.value_text(part, node))
                .unwrap_or_default()
        };
        pair_in_short(
            console,
            words.value,
            short.collect(),
            copying(console, text),
        )
    }

    fn kind(&self) -> String {
        let kinds = &self.console.words.kinds;
        let name = match self.document.kind(self.node) {
            Kind::Object => kinds.object,
            Kind::Array => kinds.array,
            Kind::String => kinds.string,
            Kind::Number => kinds.number,
            Kind::Bool => kinds.boolean,
            Kind::Null => kinds.null,
        };
        let size = self
            .console
            .words
            .bytes(self.document.span(self.node).len());
        if self.document.is_container(self.node) {
            format!("{name} · {} · {size}", self.document.child_count(self.node))
        } else {
            format!("{name} · {size}")
        }
    }

    /// Where the value leads, unless that is the object it stands in.
    fn leads_to(&self) -> Option<Html> {
        let props = self.props;
        let path = references::link(&props.catalog, self.document, self.node, &props.path)?;
        if self.object_path().as_ref() == Some(&path) {
            return None;
        }
        let text = path.to_string();
        Some(html! {
            <><h2>{ self.console.words.leads_to }</h2><ul class="links"><li>{ "→ " }<a href={Address::of(path).to_hash()}>{ text }</a></li></ul></>
        })
    }

    /// The path of the object that the selection is in.
    fn object_path(&self) -> Option<Path> {
        let object = object::object_of(self.document, self.node)?;
        references::path_of(&self.props.catalog, self.document, object, &self.props.path)
    }

    /// The object that the selection is in, and how to ask for it.
    fn object(&self) -> Html {
        let words = self.console.words;
        let Some(path) = self.object_path() else {
            return html! {};
        };
        let namespaced = path
            .place()
            .gvr()
            .and_then(|gvr| self.props.catalog.resource(gvr))
            .map(|resource| resource.namespaced);
        let forms = CopyForms::of(&Address::of(path.clone()), &self.props.site, namespaced);
        html! {
            <>
                <h2>{ words.this_object }</h2>
                <ul class="links"><li>{ "→ " }<a href={Address::of(path).to_hash()}>{ &forms.path }</a></li></ul>
                { pair_as(self.console, "URL", words.rest_url, forms.rest_url) }
                { pair(self.console, "curl", forms.curl) }
                { for forms.kubectl_get.map(|text| pair_as(self.console, "kubectl", words.kubectl_get, text)) }
            </>
        }
    }
}

/// Verbs and subresources of the resource on screen.
fn resource(props: &InspectorProps, words: &Words) -> Html {
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
fn identity(props: &InspectorProps, console: &Console) -> Html {
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
fn rights(props: &InspectorProps, words: &Words) -> Html {
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
fn requests(transcript: &Transcript, words: &Words) -> Html {
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
