//! What a watch has told: every version of what is on screen, and what has changed from one to the next.

use std::rc::Rc;

use document::{At, Difference, Document};
use rest::masking::Mask;
use rest::ownership;
use rest::watch::Kind;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::clock;
use crate::components::button::button;
use crate::components::pieces::{draw_text, spelled};
use crate::components::row_value::preview_piece;
use crate::hooks::console::{Console, use_console};
use crate::hooks::effect::use_effect_with;
use crate::hooks::kept::use_state_eq;
use crate::hooks::scroller::use_scroller;
use crate::state::Action;
use crate::state::live::Live;
use crate::state::watching::{Version, Watching};
use crate::tag::{Child, nothing, tag};

/// Pixels of a row.
const ROW: f64 = 22.0;
/// Bytes of a value that are shown.
const VALUE: usize = 400;
/// Changes that are listed.
const MOST: usize = 500;

/// The watch to draw, once it has told something.
#[derive(Clone, PartialEq)]
pub struct HistoryView {
    /// The watch.
    pub watching: Live<Watching>,
    /// Which values are secret.
    pub mask: Mask,
}

part!(HistoryView, use_history_view);

/// The versions, the newest chosen, and a slider to go back.
#[hook]
fn use_history_view(props: &HistoryView) -> Html {
    let console = use_console();
    let words = console.words;
    // Its number since the switch; `None` stays with the newest.
    let chosen = use_state_eq(|| None::<usize>);
    let watching = props.watching.borrow();
    let versions = watching.versions();
    let newest = versions.len().saturating_sub(1);
    let at = chosen.map_or(newest, |number| {
        number.saturating_sub(watching.dropped).min(newest)
    });
    let scroll = use_scroller(versions.len(), ROW, None, None);
    {
        let mover = scroll.mover();
        use_effect_with((at, versions.len()), move |(at, _)| mover.show(*at, 0));
    }
    let choose = {
        let (chosen, dropped) = (chosen.clone(), watching.dropped);
        move |place: usize| chosen.set((place < newest).then_some(place + dropped))
    };
    let Some(version) = versions.get(at) else {
        return nothing();
    };
    let oninput = {
        let choose = choose.clone();
        Callback::from(move |event: InputEvent| {
            let slider = event.target_dyn_into::<HtmlInputElement>();
            let place = slider.and_then(|slider| slider.value().parse().ok());
            choose(place.unwrap_or(newest));
        })
    };
    let (first, _) = scroll.scroller.first();
    let last = versions.len().min(first + scroll.scroller.window());
    let rows = (first..last).filter_map(|place| {
        let version = versions.get(place)?;
        let choose = choose.clone();
        let onclick = Callback::from(move |_: MouseEvent| choose(place));
        Some(row(
            version,
            place + watching.dropped,
            place == at,
            onclick,
            &console,
        ))
    });
    tag("div")
        .class("history")
        .child(
            tag("div")
                .class("tools")
                .child(
                    tag("input")
                        .set("type", "range")
                        .set("min", "0")
                        .set("max", newest)
                        .set("value", at)
                        .set("aria-label", words.watch.version)
                        .on_input(oninput),
                )
                .child(tag("span").class("count").child((words.shown_of)(
                    at + watching.dropped + 1,
                    watching.count(),
                )))
                .child((watching.dropped > 0).then(|| {
                    tag("span")
                        .class("soft")
                        .child((words.watch.dropped)(watching.dropped))
                })),
        )
        .child(
            tag("div")
                .class("versions")
                .child(
                    scroll
                        .window(rows)
                        .set("role", "listbox")
                        .set("aria-label", words.watch.versions)
                        .on_scroll(scroll.onscroll.clone()),
                )
                .child(changes(
                    version,
                    at + watching.dropped,
                    props.mask,
                    &console,
                )),
        )
        .html()
}

fn class_of(version: &Version) -> &'static str {
    match version.kind {
        Kind::Added => "good",
        Kind::Deleted | Kind::Error => "bad",
        _ => "",
    }
}

fn row(
    version: &Rc<Version>,
    number: usize,
    is_chosen: bool,
    onclick: Callback<MouseEvent>,
    console: &Console,
) -> Html {
    let words = console.words;
    let count = version.differences.len();
    tag("div")
        .key(number)
        .class("row version")
        .set("role", "option")
        .says("aria-selected", is_chosen)
        .on_click(onclick)
        .child(tag("time").child(clock::on_the_wall(version.at)))
        .child(
            tag("span")
                .class("badge")
                .class(class_of(version))
                .child(version.kind.word()),
        )
        .child(tag("b").child(draw_text(&version.name, words)))
        .child((count > 0).then(|| {
            tag("span")
                .class("soft")
                .child((words.watch.changes)(count))
        }))
        .html()
}

/// What has changed in a version.
fn changes(version: &Version, number: usize, mask: Mask, console: &Console) -> Html {
    let words = console.words;
    let remark = match &version.before {
        _ if version.kind == Kind::Bookmark => Some(words.watch.bookmark),
        None if !version.kind.is_of_object() => None,
        None => Some(words.watch.first),
        Some(_) if version.differences.is_empty() => Some(words.watch.same),
        _ => None,
    };
    let before = version.before.as_ref().unwrap_or(&version.document);
    let listed = version.differences.iter().take(MOST);
    let rows = listed.enumerate().map(|(number, difference)| {
        let (class, old, new) = match *difference {
            Difference::Left(at) => ("removed", Some(at), None),
            Difference::Right(at) => ("added", None, Some(at)),
            Difference::Changed(old, new) => ("", Some(old), Some(new)),
        };
        let (document, at) = new.map_or((before, old), |at| (&version.document, Some(at)));
        let pointer = at.map(|at| document.pointer(at.node).to_rfc6901());
        let pointer = pointer.unwrap_or_default();
        let by = new
            .map(|at| managers(&version.document, at))
            .unwrap_or_default();
        tag("div")
            .key(number)
            .class("change")
            .class(class)
            .set("role", "listitem")
            .set("data-pointer", pointer.clone())
            .child(tag("code").child(spelled(&pointer)))
            .child((!by.is_empty()).then(|| {
                tag("span")
                    .class("soft by")
                    .child(words.knowledge.by)
                    .child(" ")
                    .child(draw_text(&by, words))
            }))
            .child(
                tag("div")
                    .child(value(before, old, mask, console))
                    .child(tag("i").set("aria-hidden", "true").child("→"))
                    .child(value(&version.document, new, mask, console)),
            )
            .html()
    });
    tag("div")
        .class("changes")
        .child(
            tag("div")
                .class("tools")
                .child(tag("b").child(draw_text(&version.name, words)))
                .child(
                    tag("span")
                        .class("soft")
                        .child(clock::on_the_wall(version.at))
                        .child(" · ")
                        .child((words.resource_version)(&version.resource_version)),
                )
                .child(tag("span").class("grow"))
                .child(button(
                    words.watch.open,
                    console.acting(move |_: MouseEvent| Action::OpenVersion(number)),
                )),
        )
        .children(remark.map(|remark| tag("p").class("waiting").child(remark).html()))
        .child(
            tag("div")
                .set("role", "list")
                .set(
                    "aria-label",
                    (words.watch.changes)(version.differences.len()),
                )
                .children(rows),
        )
        .html()
}

/// Who has set a value, as managedFields tell it.
fn managers(document: &Document, at: At) -> String {
    let owners = document
        .root()
        .map(|object| ownership::owners(document, object, at.node));
    let names = owners.into_iter().flatten().map(|owner| owner.manager);
    names.collect::<Vec<_>>().join(", ")
}

fn value(document: &Document, at: Option<At>, mask: Mask, console: &Console) -> Html {
    let Some(At { node, .. }) = at else {
        return tag("span").class("value faint").child("—").html();
    };
    let hide = |node| mask.hides(document, node);
    let pieces = document.preview(node, VALUE, &hide);
    tag("span")
        .class("value")
        .children(
            pieces
                .iter()
                .map(|piece| preview_piece(piece, console.words)),
        )
        .html()
}
