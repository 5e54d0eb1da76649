//! What blocks the deletion of a namespace: its conditions, its finalizers, what is left in it, and groups that nobody can look into.

use rest::address::Address;
use rest::discovery::Catalog;
use rest::path::Path;
use rest::terminating::{self, Condition, Leftover, Terminating};
use yew::prelude::*;

use crate::browser::clock;
use crate::components::pieces::{draw_text, spelled};
use crate::components::remark::{heading, remark};
use crate::components::sidebar::short_reason;
use crate::components::terminating::{terminating, value_link};
use crate::hooks::console::Console;
use crate::state::answer::Answer;
use crate::state::inventory::{Known, Row, progress};
use crate::state::links::link_to;
use crate::tag::{Child, beside, nothing, tag};

/// All of it, above the inventory of a namespace that is to go.
pub fn blockers(
    console: &Console,
    address: &Address,
    found: &Terminating,
    rows: &[Row<'_>],
    answer: &Answer,
    catalog: &Catalog,
) -> Html {
    let words = &console.words.inventory;
    let path = &address.path;
    let name = path.segments().last().map_or("", String::as_str);
    let title = (words.what_blocks)(&spelled(name));
    let now = answer.server_time(clock::now());
    tag("section")
        .class("blockers")
        .set("aria-label", title.clone())
        .child(tag("h1").child(title))
        .child(terminating(console, found, Some(path), now))
        .child(heading(words.leftovers))
        .child(leftovers(console, rows))
        .child(dead_groups(console, catalog))
        .child(conditions(console, path, &found.conditions))
        .html()
}

fn conditions(console: &Console, path: &Path, conditions: &[Condition]) -> Html {
    if conditions.is_empty() {
        return nothing();
    }
    let words = console.words;
    let rows = conditions.iter().map(|condition| {
        tag("li")
            .child(value_link(path, &condition.pointer).child(draw_text(&condition.kind, words)))
            .child(" ")
            .child((words.inventory.condition)(&condition.kind))
            .child(
                tag("p")
                    .class("soft")
                    .child(draw_text(&condition.message, words)),
            )
            .html()
    });
    beside(vec![
        heading(words.inventory.controller_says),
        tag("ul").class("links").children(rows).html(),
    ])
}

/// The group versions that hold up the deletion.
fn dead_groups(console: &Console, catalog: &Catalog) -> Html {
    let words = &console.words.inventory;
    let Some(groups) = failed_groups(console, catalog, true, true) else {
        return nothing();
    };
    beside(vec![
        heading(words.dead_groups),
        remark(words.dead_hint),
        groups,
    ])
}

/// The group versions whose resources are missing in the inventory, but for those that are told of among what holds up the deletion.
pub fn unread_groups(console: &Console, catalog: &Catalog, is_terminating: bool) -> Html {
    let Some(groups) = failed_groups(console, catalog, false, is_terminating) else {
        return nothing();
    };
    tag("div")
        .class("note")
        .child(tag("b").child(console.words.inventory.unread_groups))
        .child(groups)
        .html()
}

/// The group versions that could not be read, each with the reason: those that hold up a deletion, or the others without resources.
fn failed_groups(
    console: &Console,
    catalog: &Catalog,
    is_of_deletion: bool,
    is_terminating: bool,
) -> Option<Html> {
    let mut rows = Vec::new();
    for group in catalog.groups() {
        for version in &group.versions {
            let path = Path::group_version(&group.name, &version.version);
            let Some((failure, path)) = version.load.failure().zip(path) else {
                continue;
            };
            let holds_up = is_terminating && failure.is_of_server();
            if holds_up != is_of_deletion || !(is_of_deletion || version.resources.is_empty()) {
                continue;
            }
            let text = spelled(&[&group.name, "/", &version.version].concat());
            let link = tag("a").set("href", Address::of(path).to_hash());
            let why = tag("span")
                .class("warn")
                .child(short_reason(failure, console.words));
            rows.push(tag("li").child(link.child(text)).child(" ").child(why));
        }
    }
    let has_some = !rows.is_empty();
    has_some.then(|| tag("ul").class("links").children(rows).html())
}

/// What the inventory has found so far, object by object as far as they were told.
fn leftovers(console: &Console, rows: &[Row<'_>]) -> Html {
    let words = &console.words.inventory;
    let progress = progress(rows);
    let mut left = Vec::new();
    for row in rows {
        if !row.is_empty() {
            left.extend(leftover(console, row, &row.known));
        }
    }
    let is_all = progress.answered == progress.all && progress.failed == 0;
    let remark = match (progress.answered, left.is_empty()) {
        (0, _) => Some(words.count_to_see),
        _ if !is_all => Some(words.not_all_counted),
        (_, true) => Some(words.nothing_left),
        _ => None,
    };
    beside(vec![
        tag("ul").class("links").children(left).html(),
        remark
            .map(|remark| tag("p").class("soft").child(remark))
            .html(),
    ])
}

fn leftover(console: &Console, row: &Row<'_>, known: &Known) -> Option<Html> {
    let Known::Count(count, reply) = known else {
        return None;
    };
    let document = reply.document.as_ref()?;
    let named = terminating::leftovers(document);
    let more = usize::try_from(count.known)
        .unwrap_or(usize::MAX)
        .saturating_sub(named.len());
    let objects = named.iter().map(|left| object(console, row, left));
    let link = link_to(row.entry.request.path.clone()).to_hash();
    Some(
        tag("li")
            .child(
                tag("a")
                    .set("href", link)
                    .child(spelled(&row.entry.resource.gvr.resource)),
            )
            .child(
                tag("ul")
                    .class("links in1")
                    .children(objects)
                    .child((more > 0).then(|| {
                        tag("li")
                            .class("soft")
                            .child((console.words.inventory.more_left)(more))
                    })),
            )
            .html(),
    )
}

fn object(console: &Console, row: &Row<'_>, left: &Leftover) -> Html {
    let words = &console.words.inventory;
    let name = draw_text(&left.name, console.words);
    let name = match row.entry.request.path.child(&left.name) {
        Some(path) => tag("a")
            .set("href", Address::of(path).to_hash())
            .child(name)
            .html(),
        None => name,
    };
    let state = match &left.terminating {
        None => words.not_deleted.to_owned(),
        Some(found) if found.finalizers.is_empty() => words.goes.to_owned(),
        Some(found) => {
            let mut names = String::new();
            for finalizer in &found.finalizers {
                if !names.is_empty() {
                    names.push_str(", ");
                }
                names.push_str(&spelled(&finalizer.name));
            }
            (words.waits_for)(&names)
        }
    };
    tag("li")
        .child(name)
        .child(" ")
        .child(tag("span").class("soft").child(state))
        .html()
}
