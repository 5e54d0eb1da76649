//! The path index at `/`: every path, what it serves, and a filter.

use std::rc::Rc;

use rest::discovery::{Catalog, Filter, Group, GroupVersion, Resource};
use rest::path::{OpenApiVersion, Path, Place};
use rest::query::Query;
use rest::response::Failure;
use yew::prelude::*;

use super::document::ROW;
use crate::components::filter_field::{keeping, search_field};
use crate::components::grant::{folded_grant, grant_of};
use crate::components::pieces::spelled;
use crate::components::remark::way_to;
use crate::components::sidebar::short_reason;
use crate::hooks::console::{Console, use_console};
use crate::hooks::kept::use_state_eq;
use crate::hooks::scroller::use_scroller;
use crate::state::deprecations::Deprecations;
use crate::state::index::{Line, Open, lines};
use crate::state::links::link_to;
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// What the index lists.
#[derive(Clone, PartialEq)]
pub struct IndexView {
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// Documents of discovery still to come.
    pub discovering: usize,
    /// What the server has called deprecated.
    pub deprecations: Rc<Deprecations>,
}

part!(IndexView, use_index_view);

/// A table of all paths.
#[hook]
fn use_index_view(props: &IndexView) -> Html {
    let console = use_console();
    let words = console.words;
    let text = use_state_eq(String::new);
    let open = use_state_eq(Open::new);
    let catalog = &props.catalog;
    let all = lines(catalog, &Filter::default(), &Open::new()).len();
    let lines = lines(catalog, &Filter::new(&text), &open);
    let scroll = use_scroller(lines.len(), ROW, None, None);
    let toggle = |name: String| {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| {
            let mut next = (*open.now()).clone();
            next.turn(&name, !next.contains(&name));
            open.set(next);
        })
    };
    let (first, _) = scroll.scroller.first();
    let visible = lines
        .iter()
        .enumerate()
        .skip(first)
        .take(scroll.scroller.window())
        .map(|(at, line)| {
            tag("div")
                .key(at)
                .class("row index-row")
                .class(format!("in{}", line.indent()))
                .set("role", "row")
                .set("aria-rowindex", at + 2)
                .child(
                    tag("span")
                        .class("path-cell")
                        .set("role", "cell")
                        .child(path_cell(line, &open, &toggle, &console)),
                )
                .child(
                    tag("span")
                        .class("serves-cell")
                        .set("role", "cell")
                        .child(serves(line, &props.deprecations, words)),
                )
                .html()
        });
    beside(vec![
        catalog
            .index
            .failure()
            .map(|failure| no_index(failure, &console))
            .html(),
        roots_failed(catalog, words),
        tag("div")
            .class("tools")
            .child(
                search_field(words.filter_index, &text, keeping(&text))
                    .class("grow")
                    .set("id", "find-in-response")
                    .set("placeholder", words.index_filter_hint),
            )
            .child(
                tag("span")
                    .class("count")
                    .status(false)
                    .child((words.shown_of)(lines.len(), all.max(lines.len()))),
            )
            .html(),
        tag("div")
            .class("table")
            .set("role", "table")
            .set("aria-label", words.path_index)
            .set("aria-rowcount", lines.len() + 1)
            .child(
                tag("div")
                    .class("row index-head")
                    .set("role", "row")
                    .child(
                        tag("span")
                            .class("path-cell")
                            .set("role", "columnheader")
                            .child(words.path),
                    )
                    .child(
                        tag("span")
                            .class("serves-cell")
                            .set("role", "columnheader")
                            .child(words.serves),
                    ),
            )
            .child(
                scroll
                    .window(visible)
                    .set("role", "rowgroup")
                    .set("aria-label", words.path_index)
                    .on_scroll(scroll.onscroll.clone())
                    .child(lines.is_empty().then(|| {
                        tag("p").class("waiting").child(if props.discovering > 0 {
                            words.loading_list
                        } else {
                            words.no_match
                        })
                    })),
            )
            .html(),
    ])
}

/// Why there is no list of paths, and what would give it. This is its page, so there is no link to it.
fn no_index(failure: &Failure, console: &Console) -> Html {
    let words = console.words;
    if failure.code() != Some(403) {
        return failed(failure, words);
    }
    tag("div")
        .class("note")
        .child(words.index_refused)
        .child(tag("code").child(spelled(failure.message().trim_end())))
        .children(folded_grant(
            console,
            grant_of(failure, &Query::new(), None),
        ))
        .html()
}

/// Why the groups of `/apis` or the versions of `/api` are not known.
pub fn roots_failed(catalog: &Catalog, words: &Words) -> Html {
    let mut notes = Vec::new();
    for load in [&catalog.named, &catalog.core] {
        if let Some(failure) = load.failure() {
            notes.push(failed(failure, words));
        }
    }
    beside(notes)
}

/// That a document could not be read, where others are shown. Its page says more, also which role is lacking.
pub fn failed(failure: &Failure, words: &Words) -> Html {
    tag("div")
        .class("note bad")
        .child(way_to(&failure.path))
        .child(tag("b").child(spelled(&(words.failure.title)(failure))))
        .child(tag("span").child((words.failure.means)(failure)))
        .html()
}

fn link(path: &Path, console: &Console) -> Html {
    let address = link_to(path.clone());
    let href = address.to_hash();
    let onclick = console.choosing(address);
    tag("a")
        .set("href", href)
        .on_click(onclick)
        .child(path.to_string())
        .html()
}

fn path_cell(
    line: &Line<'_>,
    open: &Open,
    toggle: &impl Fn(String) -> Callback<MouseEvent>,
    console: &Console,
) -> Html {
    match line {
        Line::Root(path)
        | Line::Group(path, _)
        | Line::Version(path, ..)
        | Line::Resource(path, _)
        | Line::Check(path)
        | Line::Path(path)
        | Line::Probe(path, _, 0) => link(path, console),
        Line::Subresource(template, _) => tag("span").class("faint").child(template).html(),
        Line::Probe(path, _, count) => {
            let text = path.to_string();
            let is_open = open.contains(&text);
            let label = (console.words.checks)(*count);
            beside(vec![
                link(path, console),
                tag("button")
                    .class("button plain")
                    .set("type", "button")
                    .says("aria-expanded", is_open)
                    .on_click(toggle(text))
                    .child(label)
                    .child(if is_open { " ▾" } else { " ▸" })
                    .html(),
            ])
        }
    }
}

/// What a path serves, in a few words.
fn serves(line: &Line<'_>, deprecations: &Deprecations, words: &Words) -> Html {
    match line {
        Line::Root(path) if path.place() == Place::Core => words.core_versions.html(),
        Line::Root(_) => words.group_list.html(),
        Line::Group(_, group) => group_words(group, words),
        Line::Version(_, group, version) => version_words(group, version, deprecations, words),
        Line::Resource(_, resource) => beside(vec![
            spelled(&resource_words(resource)).html(),
            deprecated(deprecations.of(&resource.gvr), words),
        ]),
        Line::Subresource(_, subresource) => tag("span")
            .class("soft")
            .child(spelled(&subresource.kind.kind))
            .html(),
        Line::Probe(path, ..) => (words.health)(&path.to_string()).html(),
        Line::Check(_) => nothing(),
        Line::Path(path) => path_words(&path.place(), words).html(),
    }
}

fn group_words(group: &Group, words: &Words) -> Html {
    beside(vec![
        (words.versions)(group.versions.len()).html(),
        group
            .preferred()
            .map(|version| {
                tag("span")
                    .class("soft")
                    .child(" · ")
                    .child(words.preferred)
                    .child(" ")
                    .child(spelled(version))
                    .html()
            })
            .html(),
    ])
}

/// Group, number of resources and whether it is the preferred version; or why it does not answer.
pub fn version_words(
    group: &Group,
    version: &GroupVersion,
    deprecations: &Deprecations,
    words: &Words,
) -> Html {
    if let Some(failure) = version.load.failure() {
        return tag("span")
            .class("warn")
            .child((words.not_answering)(&short_reason(failure, words)))
            .html();
    }
    let name = if group.name.is_empty() {
        words.core.to_owned()
    } else {
        spelled(&group.name)
    };
    let preferred = (group.preferred() == Some(&version.version)).then_some(words.preferred);
    beside(vec![
        name.html(),
        " · ".html(),
        (words.resources)(version.resources.len()).html(),
        preferred
            .map(|word| tag("span").class("good").child(" · ").child(word).html())
            .html(),
        deprecated(deprecations.of_version(version), words),
    ])
}

/// The mark of what the server has called deprecated; its words as a title.
pub fn deprecated(told: Option<&str>, words: &Words) -> Html {
    let mark = |text: &str| {
        tag("span")
            .class("warn")
            .set("title", spelled(text))
            .child(" · ")
            .child(words.knowledge.deprecated)
    };
    told.map(mark).html()
}

/// Kind and short names.
fn resource_words(resource: &Resource) -> String {
    let mut parts = vec![resource.kind.kind.clone()];
    parts.extend(resource.short_names.iter().cloned());
    parts.join(" · ")
}

fn path_words(place: &Place, words: &Words) -> &'static str {
    match place {
        Place::Metrics => words.metrics,
        Place::OpenApi {
            version: OpenApiVersion::V2,
            ..
        } => words.openapi_v2,
        Place::OpenApi {
            version: OpenApiVersion::V3,
            document: None,
        } => words.openapi_v3,
        Place::Version => words.version_path,
        Place::Logs => words.logs_path,
        Place::WellKnown | Place::OpenId => words.well_known,
        _ => "",
    }
}
