//! The path as links, each segment one.

use rest::path::Path;
use yew::prelude::*;

use super::pieces;
use crate::hooks::console::Console;
use crate::state::links::link_to;

/// Breadcrumbs: every segment that leads somewhere is a link, the last one is where we are.
pub fn crumbs(console: &Console, path: &Path) -> Html {
    let words = console.words;
    let crumbs = path.crumbs();
    let last = crumbs.len().saturating_sub(1);
    let items = crumbs.iter().enumerate().map(|(at, crumb)| {
        let separator = if at > 1 {
            html! { <span class="faint" aria-hidden="true">{ "›" }</span> }
        } else {
            html! {}
        };
        let label = html! { <bdi>{ pieces::draw_text(&crumb.label, words) }</bdi> };
        let item = if at == last {
            html! { <b aria-current="page">{ label }</b> }
        } else if let Some(target) = &crumb.target {
            html! { <a href={link_to(target.clone()).to_hash()}>{ label }</a> }
        } else {
            html! { <span class="soft">{ label }</span> }
        };
        html! { <>{ separator }{ item }</> }
    });
    html! { <nav class="crumbs" aria-label={words.path}>{ for items }</nav> }
}
