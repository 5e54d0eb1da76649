//! The sidebar: API groups with their versions and resources, other paths, a filter, a namespace.

use std::collections::HashSet;
use std::rc::Rc;

use rest::discovery::{Catalog, Filter, Load, Resource};
use rest::path::{Path, Place};
use rest::response::{Failure, Meaning};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::pieces::spelled;
use crate::hooks::console::{Console, use_console};
use crate::part::part;
use crate::state::Action;
use crate::state::links::link_to;
use crate::state::sidebar::{GroupEntry, VersionEntry, groups, paths};
use crate::words::Words;

/// What the sidebar lists.
#[derive(Clone, PartialEq)]
pub struct Sidebar {
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// Documents of discovery still to come.
    pub discovering: usize,
    /// The path on screen, which is marked.
    pub path: Path,
    /// The chosen namespace.
    pub namespace: Option<Rc<str>>,
    /// Namespaces to choose from, as far as they may be listed.
    pub namespaces: Rc<Vec<String>>,
    /// Called when the user is about to choose a namespace.
    pub ask_namespaces: Callback<()>,
}

part!(Sidebar, use_sidebar);

/// Everything the server offers, as links.
#[hook]
fn use_sidebar(props: &Sidebar) -> Html {
    let console = use_console();
    let words = console.words;
    let text = use_state_eq(String::new);
    let opened = use_state_eq(HashSet::<String>::new);
    let closed = use_state_eq(HashSet::<String>::new);
    let filter = Filter::new(&text);
    let place = props.path.place();
    let here = group_of(&place);

    let toggle = |name: &str, is_open: bool| {
        let (opened, closed, name) = (opened.clone(), closed.clone(), name.to_owned());
        Callback::from(move |_: MouseEvent| {
            let (mut now_open, mut now_closed) = ((*opened).clone(), (*closed).clone());
            if is_open {
                now_open.remove(&name);
                now_closed.insert(name.clone());
            } else {
                now_closed.remove(&name);
                now_open.insert(name.clone());
            }
            opened.set(now_open);
            closed.set(now_closed);
        })
    };
    let view = View {
        console: &console,
        words,
        place: &place,
        path: &props.path,
        namespace: props.namespace.as_deref(),
    };
    let group_list = groups(&props.catalog, &filter);
    let path_list = paths(&props.catalog, &filter);
    let is_empty = group_list.is_empty() && path_list.is_empty();
    let group_rows = group_list.iter().map(|entry| {
        let name = entry.group.name.as_str();
        let starts_open = !filter.is_empty() || here == Some(name);
        let is_open = opened.contains(name) || (starts_open && !closed.contains(name));
        view.group(entry, is_open, toggle(name, is_open))
    });
    let path_rows = path_list.into_iter().map(|path| view.path(path));
    let oninput = {
        let (text, closed) = (text.clone(), closed.clone());
        Callback::from(move |event: InputEvent| {
            // What was closed before may hold what is looked for now.
            closed.set(HashSet::new());
            text.set(
                event
                    .target_dyn_into::<HtmlInputElement>()
                    .map(|input| input.value())
                    .unwrap_or_default(),
            );
        })
    };
    let onkeydown = {
        let text = text.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                text.set(String::new());
            }
        })
    };
    html! {
        <nav class="side" aria-label={words.api}>
            <div class="side-fields">
                <input id="filter-resources" type="search" class="field" aria-label={words.filter_resources} placeholder={words.filter_resources}
                    autocomplete="off" spellcheck="false" value={(*text).clone()} {oninput} {onkeydown} />
                { part(NamespaceField { chosen: props.namespace.clone(), offered: props.namespaces.clone(), ask: props.ask_namespaces.clone() }) }
            </div>
            <div class="side-list">
                <h2>{ words.api_groups }</h2>
                { for [("/api", &props.catalog.core), ("/apis", &props.catalog.named)].map(|(path, load)| view.failed(path, load)) }
                if props.discovering > 0 {
                    <p class="side-row soft">{ (words.discovering)(props.discovering) }</p>
                }
                <ul>{ for group_rows }</ul>
                if !filter.is_empty() && is_empty {
                    <p class="side-row soft">{ words.no_match }</p>
                }
                <h2>{ words.other_paths }</h2>
                <ul>{ for path_rows }</ul>
            </div>
        </nav>
    }
}

/// The API group that a path belongs to; `""` for the core group.
fn group_of(place: &Place) -> Option<&str> {
    match place {
        Place::Core => Some(""),
        Place::Group { group } | Place::GroupVersion { group, .. } => Some(group),
        _ => place.gvr().map(|gvr| gvr.group.as_str()),
    }
}

/// Why something does not answer, in a word or two.
pub fn short_reason(failure: &Failure, words: &Words) -> String {
    match (&failure.meaning, failure.code()) {
        (Meaning::Forbidden(_) | Meaning::NotLoggedIn { .. }, _) => words.refused.to_owned(),
        (_, Some(code)) => format!("{code} {}", words.unavailable),
        (_, None) => words.unavailable.to_owned(),
    }
}

fn current(is_here: bool) -> Option<&'static str> {
    is_here.then_some("page")
}

struct View<'a> {
    console: &'a Console,
    words: &'static Words,
    place: &'a Place,
    path: &'a Path,
    namespace: Option<&'a str>,
}

impl View<'_> {
    /// Why the groups of a root are missing, which is never shown as an empty list.
    fn failed(&self, path: &'static str, load: &Load) -> Html {
        let Some(failure) = load.failure() else {
            return html! {};
        };
        html! { <p class="side-row fault"><i aria-hidden="true">{ "!" }</i><span>{ path }</span><small>{ short_reason(failure, self.words) }</small></p> }
    }

    fn group(&self, entry: &GroupEntry<'_>, is_open: bool, toggle: Callback<MouseEvent>) -> Html {
        let group = entry.group;
        let name = if group.name.is_empty() {
            self.words.core.to_owned()
        } else {
            spelled(&group.name)
        };
        let failure = group.failure();
        let about = match failure {
            Some(failure) => short_reason(failure, self.words),
            None => entry
                .versions
                .iter()
                .map(|entry| spelled(&entry.version.version))
                .collect::<Vec<_>>()
                .join(" · "),
        };
        let sign = match (failure, is_open) {
            (Some(_), _) => "!",
            (None, true) => "▾",
            (None, false) => "▸",
        };
        let class = classes!("side-row", failure.is_some().then_some("fault"));
        html! {
            <li key={group.name.clone()}>
                <button type="button" {class} aria-expanded={is_open.to_string()} onclick={toggle} title={name.clone()}>
                    <i aria-hidden="true">{ sign }</i><span>{ name }</span><small>{ about }</small>
                </button>
                if is_open {
                    <ul>{ for entry.versions.iter().map(|version| self.version(&group.name, version)) }</ul>
                }
            </li>
        }
    }

    fn version(&self, group: &str, entry: &VersionEntry<'_>) -> Html {
        let Some(path) = Path::group_version(group, &entry.version.version) else {
            return html! {};
        };
        let failure = entry.version.load.failure();
        let about = match failure {
            Some(failure) => short_reason(failure, self.words),
            None if entry.is_preferred => self.words.preferred.to_owned(),
            None => String::new(),
        };
        let class = classes!(
            "side-row",
            "child",
            "soft",
            failure.is_some().then_some("fault")
        );
        html! {
            <li key={path.to_string()}>
                <a {class} href={link_to(path.clone()).to_hash()} aria-current={current(*self.path == path)}>
                    <span>{ spelled(&entry.version.version) }</span><small>{ about }</small>
                </a>
                <ul>{ for entry.resources.iter().map(|resource| self.resource(resource)) }</ul>
            </li>
        }
    }

    fn resource(&self, resource: &Resource) -> Html {
        let Some(path) = resource.collection(self.namespace) else {
            return html! {};
        };
        let href = link_to(path).to_hash();
        let is_here = self.place.gvr() == Some(&resource.gvr);
        let short = spelled(&resource.short_names.join(" "));
        html! {
            <li key={resource.gvr.resource.clone()}>
                <a class="side-row child deep" {href} aria-current={current(is_here)} title={spelled(&resource.kind.kind)}>
                    <span>{ spelled(&resource.gvr.resource) }</span><small aria-hidden="true">{ short }</small>
                </a>
            </li>
        }
    }

    fn path(&self, path: &Path) -> Html {
        let text = path.to_string();
        let address = link_to(path.clone());
        let href = address.to_hash();
        let onclick = self.console.choosing(address);
        html! {
            <li key={text.clone()}>
                <a class="side-row" {href} {onclick} aria-current={current(self.path == path)}><i></i><span>{ text }</span></a>
            </li>
        }
    }
}

#[derive(Clone, PartialEq)]
struct NamespaceField {
    chosen: Option<Rc<str>>,
    offered: Rc<Vec<String>>,
    ask: Callback<()>,
}

part!(NamespaceField, use_namespace_field);

/// A box to type or choose the namespace that links lead to.
#[hook]
fn use_namespace_field(props: &NamespaceField) -> Html {
    let console = use_console();
    let words = console.words;
    let onchange = console.acting(|event: Event| {
        let name = event
            .target_dyn_into::<HtmlInputElement>()
            .map(|input| input.value());
        Action::Namespace(name.unwrap_or_default().trim().to_owned())
    });
    let ask = props.ask.clone();
    let options = props
        .offered
        .iter()
        .map(|name| html! { <option key={name.clone()} value={name.clone()}></option> });
    html! {
        <div class="namespace">
            <label for="namespace">{ words.namespace }</label>
            <input id="namespace" role="combobox" class="field" list="namespaces" autocomplete="off" spellcheck="false" aria-expanded="false"
                placeholder={words.all_namespaces} value={props.chosen.as_deref().unwrap_or_default().to_owned()} {onchange}
                onfocus={move |_| ask.emit(())} />
            <datalist id="namespaces">{ for options }</datalist>
        </div>
    }
}
