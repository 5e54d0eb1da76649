//! The sidebar: API groups with their versions and resources, other paths, a filter, a namespace.

use std::rc::Rc;

use rest::discovery::{Catalog, Filter, Load, Resource};
use rest::path::{Path, Place};
use rest::response::{Failure, Meaning};
use yew::prelude::*;

use super::filter_field::{search_field, value_of};
use super::pieces::spelled;
use crate::browser::dom;
use crate::hooks::console::{Console, use_console};
use crate::hooks::kept::use_state_eq;
use crate::part::part;
use crate::state::Action;
use crate::state::deprecations::Deprecations;
use crate::state::links::link_to;
use crate::state::name_set::NameSet;
use crate::state::sidebar::{GroupEntry, VersionEntry, groups, paths};
use crate::tag::{Child, nothing, tag};
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
    /// What the server has called deprecated.
    pub deprecations: Rc<Deprecations>,
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
    let opened = use_state_eq(NameSet::new);
    let closed = use_state_eq(NameSet::new);
    let filter = Filter::new(&text);
    let place = props.path.place();
    let here = group_of(&place);

    let toggle = |name: &str, is_open: bool| {
        let (opened, closed, name) = (opened.clone(), closed.clone(), name.to_owned());
        Callback::from(move |_: MouseEvent| {
            let (mut now_open, mut now_closed) = ((*opened.now()).clone(), (*closed.now()).clone());
            now_open.turn(&name, !is_open);
            now_closed.turn(&name, is_open);
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
        deprecations: &props.deprecations,
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
    let typed = {
        let (text, closed) = (text.clone(), closed.clone());
        Callback::from(move |typed| {
            // What was closed before may hold what is looked for now.
            closed.set(NameSet::new());
            text.set(typed);
        })
    };
    let onkeydown = {
        let text = text.clone();
        Callback::from(move |event: KeyboardEvent| {
            if dom::key(&event) == "Escape" {
                text.set(String::new());
            }
        })
    };
    tag("nav")
        .class("side")
        .set("aria-label", words.api)
        .child(
            tag("div")
                .class("side-fields")
                .child(
                    search_field(words.filter_resources, &text, typed)
                        .set("id", "filter-resources")
                        .on_key_down(onkeydown),
                )
                .child(part(NamespaceField {
                    chosen: props.namespace.clone(),
                    offered: props.namespaces.clone(),
                    ask: props.ask_namespaces.clone(),
                })),
        )
        .child(
            tag("div")
                .class("side-list")
                .child(
                    tag("div")
                        .class("side-head")
                        .child(tag("h2").child(words.api_groups))
                        .child(refresh(&console, props.discovering > 0)),
                )
                .children(
                    [
                        ("/api", &props.catalog.core),
                        ("/apis", &props.catalog.named),
                    ]
                    .map(|(path, load)| view.failed(path, load)),
                )
                .child(
                    (props.discovering > 0 && props.catalog.is_partial()).then(|| {
                        tag("p")
                            .class("side-row soft")
                            .child((words.discovering)(props.discovering))
                    }),
                )
                .child(tag("ul").children(group_rows))
                .child(
                    (!filter.is_empty() && is_empty)
                        .then(|| tag("p").class("side-row soft").child(words.no_match)),
                )
                .child(tag("h2").child(words.other_paths))
                .child(tag("ul").children(path_rows)),
        )
        .html()
}

/// Has the groups read again.
fn refresh(console: &Console, is_reading: bool) -> Html {
    let name = console.words.inventory.refresh;
    tag("button")
        .class("button plain")
        .set("type", "button")
        .set("aria-label", name)
        .set("title", name)
        .idle_if(is_reading)
        .on_click(console.acting(|_: MouseEvent| Action::Refresh))
        .child("↻")
        .html()
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
        (Meaning::NotKubernetes(_), Some(200)) => words.other_document.to_owned(),
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
    deprecations: &'a Deprecations,
}

impl View<'_> {
    /// Why the groups of a root are missing, which is never shown as an empty list.
    fn failed(&self, path: &'static str, load: &Load) -> Html {
        let Some(failure) = load.failure() else {
            return nothing();
        };
        tag("p")
            .class("side-row fault")
            .child(tag("i").set("aria-hidden", "true").child("!"))
            .child(tag("span").child(path))
            .child(tag("small").child(short_reason(failure, self.words)))
            .html()
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
        tag("li")
            .key(group.name.clone())
            .child(
                tag("button")
                    .class("side-row")
                    .class_if(failure.is_some(), "fault")
                    .set("type", "button")
                    .says("aria-expanded", is_open)
                    .on_click(toggle)
                    .set("title", name.clone())
                    .child(tag("i").set("aria-hidden", "true").child(sign))
                    .child(tag("span").child(name))
                    .child(tag("small").child(about)),
            )
            .child(is_open.then(|| {
                tag("ul").children(
                    entry
                        .versions
                        .iter()
                        .map(|version| self.version(&group.name, version)),
                )
            }))
            .html()
    }

    fn version(&self, group: &str, entry: &VersionEntry<'_>) -> Html {
        let Some(path) = Path::group_version(group, &entry.version.version) else {
            return nothing();
        };
        let failure = entry.version.load.failure();
        let deprecated = self.deprecations.of_version(entry.version);
        let about = match failure {
            Some(failure) => short_reason(failure, self.words),
            None if deprecated.is_some() => self.words.knowledge.deprecated.to_owned(),
            None if entry.is_preferred => self.words.preferred.to_owned(),
            None => String::new(),
        };
        tag("li")
            .key(path.to_string())
            .child(
                tag("a")
                    .class("side-row child soft")
                    .class_if(failure.is_some(), "fault")
                    .set("title", deprecated.map(spelled))
                    .set("href", link_to(path.clone()).to_hash())
                    .set("aria-current", current(*self.path == path))
                    .child(tag("span").child(spelled(&entry.version.version)))
                    .child(
                        tag("small")
                            .class_if(deprecated.is_some(), "warn")
                            .child(about),
                    ),
            )
            .child(
                tag("ul").children(
                    entry
                        .resources
                        .iter()
                        .map(|resource| self.resource(resource)),
                ),
            )
            .html()
    }

    fn resource(&self, resource: &Resource) -> Html {
        let Some(path) = resource.collection(self.namespace) else {
            return nothing();
        };
        let href = link_to(path).to_hash();
        let is_here = self.place.gvr() == Some(&resource.gvr);
        let short = spelled(&resource.short_names.join(" "));
        let deprecated = self.deprecations.of(&resource.gvr);
        tag("li")
            .key(resource.gvr.resource.clone())
            .child(
                tag("a")
                    .class("side-row child deep")
                    .set("href", href)
                    .set("aria-current", current(is_here))
                    .set("title", spelled(deprecated.unwrap_or(&resource.kind.kind)))
                    .child(tag("span").child(spelled(&resource.gvr.resource)))
                    .child(match deprecated {
                        Some(_) => tag("small")
                            .class("warn")
                            .child(self.words.knowledge.deprecated),
                        None => tag("small").set("aria-hidden", "true").child(short),
                    }),
            )
            .html()
    }

    fn path(&self, path: &Path) -> Html {
        let text = path.to_string();
        let address = link_to(path.clone());
        let href = address.to_hash();
        let onclick = self.console.choosing(address);
        tag("li")
            .key(text.clone())
            .child(
                tag("a")
                    .class("side-row")
                    .set("href", href)
                    .on_click(onclick)
                    .set("aria-current", current(self.path == path))
                    .child(tag("i"))
                    .child(tag("span").child(text)),
            )
            .html()
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
    let onchange =
        console.acting(|event: Event| Action::Namespace(value_of(&event).trim().to_owned()));
    let ask = props.ask.clone();
    let options = props
        .offered
        .iter()
        .map(|name| tag("option").key(name.clone()).set("value", name.clone()));
    tag("div")
        .class("namespace")
        .child(tag("label").set("for", "namespace").child(words.namespace))
        .child(
            tag("input")
                .class("field")
                .set("id", "namespace")
                .set("role", "combobox")
                .set("list", "namespaces")
                .set("autocomplete", "off")
                .set("spellcheck", "false")
                .set("aria-expanded", "false")
                .set("placeholder", words.all_namespaces)
                .set(
                    "value",
                    props.chosen.as_deref().unwrap_or_default().to_owned(),
                )
                .on_change(onchange)
                .on_focus(Callback::from(move |_| ask.emit(()))),
        )
        .child(tag("datalist").set("id", "namespaces").children(options))
        .html()
}
