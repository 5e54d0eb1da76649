//! The path as links, each segment one.

use rest::address::Address;
use rest::path::Path;
use yew::prelude::*;

use super::pieces;
use crate::hooks::console::use_console;

/// The path to take apart.
#[derive(Clone, PartialEq, Properties)]
pub struct CrumbsProps {
    /// The path on screen.
    pub path: Path,
}

/// Breadcrumbs: every segment that leads somewhere is a link, the last one is where we are.
#[component(Crumbs)]
pub fn crumbs(props: &CrumbsProps) -> Html {
    let words = use_console().words;
    let crumbs = props.path.crumbs();
    let last = crumbs.len().saturating_sub(1);
    let items = crumbs.iter().enumerate().map(|(at, crumb)| {
        let separator = if at > 1 { html! { <span class="faint" aria-hidden="true">{ "›" }</span> } } else { html! {} };
        let label = html! { <bdi>{ pieces::draw_text(&crumb.label, words) }</bdi> };
        let item = if at == last {
            html! { <b aria-current="page">{ label }</b> }
        } else if let Some(target) = &crumb.target {
            html! { <a href={Address::of(target.clone()).to_hash()}>{ label }</a> }
        } else {
            html! { <span class="soft">{ label }</span> }
        };
        html! { <>{ separator }{ item }</> }
    });
    html! { <nav class="crumbs" aria-label={words.path}>{ for items }</nav> }
}
