//! The smallest role that would allow what was refused, to be handed to somebody who may grant it.

use rest::access::{Grant, grant_for};
use rest::query::Query;
use rest::response::{Failure, Meaning};
use yew::prelude::*;

use super::copy_button::{copy_button, pair_as};
use super::pieces;
use super::remark::{folded, remark};
use crate::hooks::console::Console;
use crate::tag::{Child, beside, tag};

/// What a refused request lacks; `namespaced` is the scope of the resource, where that is known.
pub fn grant_of(failure: &Failure, query: &Query, namespaced: Option<bool>) -> Option<Grant> {
    if failure.code() != Some(403) || !matches!(failure.meaning, Meaning::Forbidden(_)) {
        return None;
    }
    let lacking = grant_for(&failure.path, query, failure.message(), namespaced)?;
    // A text that names nobody is not of the API server but of something before it, to which roles are nothing.
    (failure.status.is_some() || lacking.user.is_some()).then_some(lacking)
}

/// Role and binding, as commands and as YAML.
pub fn grant(console: &Console, grant: &Grant) -> Html {
    let words = &console.words.knowledge;
    let yaml = grant.yaml();
    let pair = |name, command| pair_as(console, "kubectl", name, command);
    let mut parts = vec![remark(words.grant_hint)];
    if let Some([role, binding]) = grant.kubectl() {
        parts.push(pair(words.role_command, role));
        parts.push(pair(words.binding_command, binding));
    }
    parts.extend([
        tag("pre")
            .child(pieces::draw_lines(&yaml, console.words))
            .html(),
        copy_button(console, yaml.clone(), (console.words.copy_this)(words.role)),
    ]);
    beside(parts)
}

/// The same, folded, where something else was in sight before.
pub fn folded_grant(console: &Console, lacking: Option<Grant>) -> Option<Html> {
    let name = console.words.knowledge.grant;
    lacking.map(|lacking| folded(name, grant(console, &lacking)))
}
