//! The path index at `/`: every path, what it serves, and a filter.

use std::rc::Rc;

use rest::discovery::{Catalog, Filter, Group, GroupVersion, Resource};
use rest::path::{OpenApiVersion, Path, Place};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::document::ROW;
use crate::components::pieces::spelled;
use crate::components::sidebar::short_reason;
use crate::hooks::console::{Console, use_console};
use crate::hooks::scroller::use_scroller;
use crate::state::index::{Line, Open, lines};
use crate::state::links::link_to;
use crate::words::Words;

/// What the index lists.
#[derive(Clone, PartialEq)]
pub struct IndexView {
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// Documents of discovery still to come.
    pub discovering: usize,
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
            let mut next = (*open).clone();
            if !next.remove(&name) {
                next.insert(name.clone());
            }
            open.set(next);
        })
    };
    let (first, _) = scroll.scroller.first();
    let visible = lines.iter().enumerate().skip(first).take(scroll.scroller.window()).map(|(at, line)| {
        let class = classes!("row", "index-row", format!("in{}", line.indent()));
        html! {
            <div key={at} role="row" {class} aria-rowindex={(at + 2).to_string()}>
                <span role="cell" class="path-cell">{ path_cell(line, &open, &toggle, &console) }</span>
                <span role="cell" class="serves-cell">{ serves(line, words) }</span>
            </div>
        }
    });
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            text.set(
                event
                    .target_dyn_into::<HtmlInputElement>()
                    .map(|input| input.value())
                    .unwrap_or_default(),
            );
        })
    };
    html! {
        <>
            { for catalog.index.failure().map(|_| html! { <div class="note">{ words.index_refused }</div> }) }
            { for catalog.named.failure().map(|failure| failed("/apis", failure, words)) }
            { for catalog.core.failure().map(|failure| failed("/api", failure, words)) }
            <div class="tools">
                <input type="search" class="field grow" aria-label={words.filter_index} placeholder={words.index_filter_hint} autocomplete="off" spellcheck="false"
                    value={(*text).clone()} {oninput} />
                <span class="count" role="status">{ (words.shown_of)(lines.len(), all.max(lines.len())) }</span>
            </div>
            <div class="table" role="table" aria-label={words.path_index} aria-rowcount={(lines.len() + 1).to_string()}>
                <div role="row" class="row index-head"><span role="columnheader" class="path-cell">{ words.path }</span><span role="columnheader" class="serves-cell">{ words.serves }</span></div>
                <div class="scroller" role="rowgroup" tabindex="0" ref={scroll.frame.clone()} onscroll={scroll.onscroll.clone()}>
                    <div class="layer" role="presentation"><div class="layer-rows" role="presentation" ref={scroll.layer.clone()}>{ for visible }</div></div>
                    <div class="spacer" role="presentation" ref={scroll.spacer.clone()}></div>
                    if lines.is_empty() {
                        <p class="waiting">{ if props.discovering > 0 { words.loading_list } else { words.no_match } }</p>
                    }
                </div>
            </div>
        </>
    }
}

fn failed(path: &'static str, failure: &rest::response::Failure, words: &Words) -> Html {
    html! { <div class="note bad"><code>{ path }</code><b>{ spelled(&(words.failure.title)(failure)) }</b><span>{ (words.failure.means)(failure) }</span></div> }
}

fn link(path: &Path, console: &Console) -> Html {
    let address = link_to(path.clone());
    let href = address.to_hash();
    let onclick = console.choosing(address);
    html! { <a {href} {onclick}>{ path.to_string() }</a> }
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
        Line::Subresource(template, _) => html! { <span class="faint">{ template }</span> },
        Line::Probe(path, _, count) => {
            let text = path.to_string();
            let is_open = open.contains(&text);
            let label = (console.words.checks)(*count);
            html! {
                <>{ link(path, console) }<button type="button" class="button plain" aria-expanded={is_open.to_string()} onclick={toggle(text)}>{ label }{ if is_open { " ▾" } else { " ▸" } }</button></>
            }
        }
    }
}

/// What a path serves, in a few words.
fn serves(line: &Line<'_>, words: &Words) -> Html {
    match line {
        Line::Root(path) if path.place() == Place::Core => html! { words.core_versions },
        Line::Root(_) => html! { words.group_list },
        Line::Group(_, group) => group_words(group, words),
        Line::Version(_, group, version) => version_words(group, version, words),
        Line::Resource(_, resource) => html! { spelled(&resource_words(resource)) },
        Line::Subresource(_, subresource) => {
            html! { <span class="soft">{ spelled(&subresource.kind.kind) }</span> }
        }
        Line::Probe(path, ..) => html! { (words.health)(&path.to_string()) },
        Line::Check(_) => html! {},
        Line::Path(path) => html! { path_words(&path.place(), words) },
    }
}

fn group_words(group: &Group, words: &Words) -> Html {
    html! { <>{ (words.versions)(group.versions.len()) }{ for group.preferred().map(|version| html! { <span class="soft">{ " · " }{ words.preferred }{ " " }{ spelled(version) }</span> }) }</> }
}

/// Group, number of resources and whether it is the preferred version; or why it does not answer.
pub fn version_words(group: &Group, version: &GroupVersion, words: &Words) -> Html {
    if let Some(failure) = version.load.failure() {
        return html! { <span class="warn">{ (words.not_answering)(&short_reason(failure, words)) }</span> };
    }
    let name = if group.name.is_empty() {
        words.core.to_owned()
    } else {
        spelled(&group.name)
    };
    let preferred = (group.preferred() == Some(&version.version)).then_some(words.preferred);
    html! { <>{ name }{ " · " }{ (words.resources)(version.resources.len()) }{ for preferred.map(|word| html! { <span class="good">{ " · " }{ word }</span> }) }</> }
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
