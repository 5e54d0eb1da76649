//! What there is in the cluster or in a namespace: every resource that can be listed, counted on a click.

use std::rc::Rc;

use rest::address::Address;
use rest::discovery::{Catalog, Filter};
use yew::prelude::*;

use super::blockers::{blockers, unread_groups};
use super::document::ROW;
use super::index::{failed, roots_failed};
use crate::components::button::{button, main_button};
use crate::components::filter_field::filter_field;
use crate::components::pieces::spelled;
use crate::components::sidebar::short_reason;
use crate::components::sort_link::sort_link;
use crate::hooks::console::{Console, use_console};
use crate::hooks::kept::use_state_eq;
use crate::hooks::scroller::use_scroller;
use crate::state::Action;
use crate::state::answer::Answer;
use crate::state::inventory::{
    Known, Order, Progress, Row, namespace, progress, rows, shown, terminating_of,
};
use crate::state::links::link_to;
use crate::state::live::Live;
use crate::state::questions::Questions;
use crate::tag::{Child, beside, tag};
use crate::words::Words;

/// What is counted.
#[derive(Clone, PartialEq)]
pub struct InventoryView {
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// What was asked beside the answer.
    pub questions: Live<Questions>,
    /// The cluster or a namespace, and the order of the rows.
    pub address: Address,
    /// The namespace, where it has come.
    pub answer: Option<Live<Answer>>,
    /// Whether documents of discovery are still to come.
    pub is_discovering: bool,
}

part!(InventoryView, use_inventory_view);

/// The table of all resources with what is known of their number.
#[hook]
fn use_inventory_view(props: &InventoryView) -> Html {
    let console = use_console();
    let words = console.words;
    let text = use_state_eq(String::new);
    let with_empty = use_state_eq(bool::default);
    let order = Order::parse(props.address.view.sort.as_deref());
    let namespace = namespace(&props.address);
    let answer = props.answer.as_ref().map(Live::borrow);
    let terminating = answer.as_deref().and_then(terminating_of);
    let questions = props.questions.borrow();
    let all = rows(
        &props.catalog,
        &questions,
        namespace.as_deref(),
        terminating.is_some(),
    );
    let progress = progress(&all);
    let visible = shown(&all, &Filter::new(&text), order, *with_empty);
    let scroll = use_scroller(visible.len(), ROW, None, None);
    let (first, _) = scroll.scroller.first();
    let places = visible.iter().enumerate().skip(first);
    let drawn = places
        .take(scroll.scroller.window())
        .filter_map(|(place, &number)| Some(row(place, all.get(number)?, words)));
    let toggle = {
        let with_empty = with_empty.clone();
        Callback::from(move |_: MouseEvent| with_empty.set(!*with_empty.now()))
    };
    let remark = visible.is_empty().then(|| {
        let matches = shown(&all, &Filter::new(&text), order, true);
        match (all.is_empty(), matches.is_empty()) {
            (true, _) if props.is_discovering => words.loading_list,
            (true, _) | (_, true) => words.no_match,
            _ => words.inventory.all_empty,
        }
    });
    let failure = answer.as_ref().and_then(|answer| answer.failure());
    beside(vec![
        failure.map(|failure| failed(failure, words)).html(),
        roots_failed(&props.catalog, words),
        unread_groups(&console, &props.catalog, terminating.is_some()),
        match (&terminating, &answer) {
            (Some(terminating), Some(answer)) => blockers(
                &console,
                &props.address,
                terminating,
                &all,
                answer,
                &props.catalog,
            ),
            _ => crate::tag::nothing(),
        },
        tag("div")
            .class("tools wraps")
            .child(counting(&console, &all, progress))
            .child(filter_field(words.inventory.filter, &text))
            .child((progress.empty > 0).then(|| {
                tag("button")
                    .class("button")
                    .set("type", "button")
                    .says("aria-expanded", *with_empty)
                    .on_click(toggle)
                    .child((words.inventory.empty)(progress.empty))
                    .child(if *with_empty { " ▾" } else { " ▸" })
            }))
            .html(),
        tag("div")
            .class("table inventory")
            .set("role", "table")
            .set("aria-label", words.inventory.tab)
            .set("aria-rowcount", visible.len() + 1)
            .child(
                tag("div")
                    .class("row index-head inventory-row")
                    .set("role", "row")
                    .children(heads(words, order, props)),
            )
            .child(
                scroll
                    .window(drawn)
                    .set("role", "rowgroup")
                    .set("aria-label", words.inventory.tab)
                    .on_scroll(scroll.onscroll.clone())
                    .children(remark.map(|remark| tag("p").class("waiting").child(remark).html())),
            )
            .html(),
    ])
}

/// The button that counts or stops it, and how far it is.
fn counting(console: &Console, rows: &[Row<'_>], progress: Progress) -> Html {
    let words = console.words;
    let is_coming = progress.coming > 0;
    let mut requests = Vec::new();
    for row in rows {
        let asked = if is_coming {
            &row.asked
        } else {
            &row.entry.request
        };
        requests.push(asked.clone());
    }
    let act = if is_coming {
        button(
            words.cancel,
            console.acting(move |_: MouseEvent| Action::StopAsking(requests.clone())),
        )
    } else {
        let name = if progress.answered == 0 {
            words.inventory.count_objects
        } else {
            words.inventory.count_again
        };
        main_button(
            name,
            console.acting(move |_: MouseEvent| Action::Ask(requests.clone())),
        )
    };
    let mut said = if progress.answered == 0 && !is_coming {
        (words.inventory.hint)(progress.all)
    } else {
        (words.inventory.counted)(progress.answered, progress.all)
    };
    if progress.failed > 0 {
        said = said + " · " + &(words.inventory.failed)(progress.failed);
    }
    beside(vec![
        act,
        tag("span")
            .class("count")
            .status(is_coming)
            .set("aria-label", words.inventory.tab)
            .child(said)
            .html(),
    ])
}

fn heads(words: &Words, order: Order, props: &InventoryView) -> [Html; 4] {
    let by_name = Some(("name", "ascending"));
    let by_count = Some(("count", "descending"));
    [
        head(words.name, by_name, order, props),
        head(words.inventory.group, None, order, props),
        head(words.scope, None, order, props),
        head(words.inventory.count, by_count, order, props),
    ]
}

/// The head of a column: a click puts the rows in its order, another one back in that of the catalog.
fn head(
    name: &'static str,
    by: Option<(&'static str, &'static str)>,
    order: Order,
    props: &InventoryView,
) -> Html {
    let cell = tag("span").set("role", "columnheader");
    let Some((word, direction)) = by else {
        return cell.child(name).html();
    };
    let is_so = order == Order::parse(Some(word));
    let next = (!is_so).then(|| word.to_owned());
    let mark = match (is_so, word) {
        (false, _) => "",
        (true, "name") => " ▲",
        (true, _) => " ▼",
    };
    cell.set("aria-sort", is_so.then_some(direction))
        .child(sort_link(&props.address, next, name.to_owned(), mark))
        .html()
}

fn row(place: usize, row: &Row<'_>, words: &Words) -> Html {
    let resource = row.entry.resource;
    let mut group = if resource.gvr.group.is_empty() {
        [words.core, " · ", &resource.gvr.version].concat()
    } else {
        resource.gvr.api_version()
    };
    if let Some(also) = row.entry.also {
        group += &(words.inventory.also)(&also.gvr.api_version());
    }
    let group = spelled(&group);
    let cell = || tag("span").set("role", "cell");
    tag("div")
        .key(row.entry.request.path.to_string())
        .class("row index-row inventory-row")
        .set("role", "row")
        .set("aria-rowindex", place + 2)
        .child(
            cell().child(
                tag("a")
                    .set("href", link_to(row.entry.request.path.clone()).to_hash())
                    .set(
                        "title",
                        spelled(&[&resource.gvr.resource, " · ", &resource.kind.kind].concat()),
                    )
                    .child(spelled(&resource.gvr.resource)),
            ),
        )
        .child(
            cell()
                .class("soft")
                .set("title", group.clone())
                .child(group),
        )
        .child(cell().class("soft").child(if resource.namespaced {
            words.namespaced
        } else {
            words.cluster_scoped
        }))
        .child(cell().child(known(&row.known, words)))
        .html()
}

/// The number of objects, or why it is not known; never 0 for what was not told.
fn known(known: &Known, words: &Words) -> Html {
    match known {
        Known::Nothing => tag("span").class("faint").child("–").html(),
        Known::Coming => tag("span").class("faint").child("…").html(),
        Known::Failed(failure) => tag("span")
            .class("warn")
            .set("title", spelled(failure.message().trim_end()))
            .child(short_reason(failure, words))
            .html(),
        Known::Count(count, _) => {
            let number = words.number(usize::try_from(count.known).unwrap_or(usize::MAX));
            if count.is_all {
                number.html()
            } else {
                (words.at_least)(&number).html()
            }
        }
    }
}
