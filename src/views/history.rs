//! What a watch has told: every version of what is on screen, and what has changed from one to the next.

use document::{At, Difference, Document};
use rest::masking::Mask;
use rest::ownership::Writers;
use rest::watch::{Kind, differences};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::clock;
use crate::components::button::{button, styled, switch};
use crate::components::pieces::{draw_text, spelled};
use crate::components::row_value::preview_piece;
use crate::hooks::console::{Console, use_console};
use crate::hooks::effect::use_effect_with;
use crate::hooks::kept::{Kept, use_memo, use_state_eq};
use crate::hooks::scroller::use_scroller;
use crate::state::Action;
use crate::state::live::Live;
use crate::state::watching::{Version, Watching};
use crate::tag::{Child, Tag, nothing, tag};
use crate::words::{WatchWords, Words};

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

/// The versions, the newest chosen, and ways to go back.
#[hook]
fn use_history_view(props: &HistoryView) -> Html {
    let console = use_console();
    let words = console.words;
    // Its number since the switch; `None` stays with the newest.
    let chosen = use_state_eq(|| None::<usize>);
    let is_with_newest = use_state_eq(|| false);
    let watching = props.watching.borrow();
    let versions = &watching.versions;
    let (kept, dropped) = (versions.kept(), versions.dropped);
    let newest = kept.len().saturating_sub(1);
    let at = chosen.map_or(newest, |number| number.saturating_sub(dropped).min(newest));
    let scroll = use_scroller(kept.len(), ROW, None, None);
    {
        let mover = scroll.mover();
        use_effect_with((at, kept.len()), move |(at, _)| mover.show(*at, 0));
    }
    let version = kept.get(at);
    let newer = version.filter(|_| *is_with_newest);
    let newer = newer.and_then(|version| versions.newest_of(version));
    let other = newer.and_then(|place| kept.get(place));
    let place = newer.unwrap_or(at);
    let between = use_memo((at + dropped, place + dropped), |_| {
        match (version, other) {
            (Some(version), Some(newest)) => differences(&version.document, &newest.document),
            _ => Vec::new(),
        }
    });
    let Some(version) = version else {
        return nothing();
    };
    let choose = Chooser {
        chosen,
        newest,
        dropped,
    };
    let (first, _) = scroll.scroller.first();
    let last = kept.len().min(first + scroll.scroller.window());
    let rows = (first..last).filter_map(|place| {
        let version = kept.get(place)?;
        let onclick = choose.on_click(place);
        let is_named = !versions.is_of_one || !version.is_of_object();
        let row = row(version, is_named, place + dropped, onclick, &console);
        Some(row.says("aria-selected", place == at).html())
    });
    let change = match other {
        Some(newest) => Change {
            before: Some(&version.document),
            after: newest,
            differences: &between,
            is_with_newest: true,
            version,
        },
        None => Change {
            before: version.before.as_deref(),
            after: version,
            differences: &version.differences,
            is_with_newest: false,
            version,
        },
    };
    let onkeydown = {
        let choose = choose.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowUp" => at.saturating_sub(1),
                "ArrowDown" => newest.min(at + 1),
                "Home" => 0,
                "End" => newest,
                _ => return,
            };
            event.prevent_default();
            choose.choose(to);
        })
    };
    let is_on = *is_with_newest;
    let onswitch = Callback::from(move |_: MouseEvent| is_with_newest.set(!is_on));
    tag("div")
        .class("history")
        .child(
            tools(&choose, at, words)
                .child(
                    tag("span")
                        .class("count")
                        .child((words.shown_of)(at + dropped + 1, versions.count())),
                )
                .child((dropped > 0).then(|| {
                    tag("span")
                        .class("soft")
                        .child((words.watch.dropped)(dropped))
                }))
                .child(switch(words.watch.with_newest, is_on, onswitch)),
        )
        .child(
            tag("div")
                .class("versions")
                .child(
                    scroll
                        .window(rows)
                        .set("role", "listbox")
                        .set("aria-label", words.watch.versions)
                        .set("aria-activedescendant", format!("version-{}", at + dropped))
                        .on_key_down(onkeydown)
                        .on_scroll(scroll.onscroll.clone()),
                )
                .child(changes(&change, at + dropped, props.mask, &console)),
        )
        .html()
}

/// Chooses a version by its place among those that are kept.
#[derive(Clone)]
struct Chooser {
    chosen: Kept<Option<usize>>,
    newest: usize,
    dropped: usize,
}

impl Chooser {
    fn choose(&self, place: usize) {
        let number = (place < self.newest).then_some(place + self.dropped);
        self.chosen.set(number);
    }

    fn on_click(&self, place: usize) -> Callback<MouseEvent> {
        let choose = self.clone();
        Callback::from(move |_: MouseEvent| choose.choose(place))
    }
}

/// Ways from one version to another.
fn tools(choose: &Chooser, at: usize, words: &Words) -> Tag {
    let newest = choose.newest;
    let slide = choose.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let slider = event.target_dyn_into::<HtmlInputElement>();
        let place = slider.and_then(|slider| slider.value().parse().ok());
        slide.choose(place.unwrap_or(newest));
    });
    let step = |name: &'static str, place: usize| {
        styled("button", name, choose.on_click(place)).idle_if(place == at)
    };
    tag("div")
        .class("tools")
        .child(step(words.watch.older, at.saturating_sub(1)))
        .child(step(words.watch.later, newest.min(at + 1)))
        .child(
            tag("input")
                .set("type", "range")
                .set("min", "0")
                .set("max", newest)
                .set("value", at)
                .set("aria-label", words.watch.version)
                .on_input(oninput),
        )
}

fn class_of(version: &Version) -> &'static str {
    match version.kind {
        Some(Kind::Added) => "good",
        Some(Kind::Deleted | Kind::Error) => "bad",
        _ => "",
    }
}

/// The row of a version; `is_named` where not all are of one object.
fn row(
    version: &Version,
    is_named: bool,
    number: usize,
    onclick: Callback<MouseEvent>,
    console: &Console,
) -> Tag {
    let words = console.words;
    let count = version.differences.len();
    tag("div")
        .key(number)
        .class("row version")
        .set("id", format!("version-{number}"))
        .set("role", "option")
        .on_click(onclick)
        .child(tag("time").child(clock::on_the_wall(version.at)))
        .child(
            tag("span")
                .class("badge")
                .class(class_of(version))
                .child(version.kind.map_or(words.watch.first_seen, Kind::word)),
        )
        .child(is_named.then(|| tag("b").child(draw_text(&version.name, words))))
        .child(
            tag("span")
                .class("soft by")
                .child(draw_text(&version.by, words)),
        )
        .child((count > 0).then(|| {
            tag("span")
                .class("soft")
                .child((words.watch.changes)(count))
        }))
}

/// A version, and two documents that are compared: what was before it and itself, or itself and the newest.
struct Change<'a> {
    version: &'a Version,
    before: Option<&'a Document>,
    after: &'a Version,
    differences: &'a [Difference],
    is_with_newest: bool,
}

impl Change<'_> {
    /// Why there is nothing to list.
    fn remark(&self, words: &WatchWords) -> Option<&'static str> {
        match &self.before {
            _ if self.version.kind == Some(Kind::Bookmark) => Some(words.bookmark),
            None if !self.version.is_of_object() => None,
            None => Some(words.first),
            Some(_) if !self.differences.is_empty() => None,
            Some(_) if self.is_with_newest => Some(words.as_newest),
            Some(_) => Some(words.same),
        }
    }
}

/// What has changed in a version, or since.
fn changes(change: &Change, number: usize, mask: Mask, console: &Console) -> Html {
    let words = console.words;
    let version = change.version;
    let count = change.differences.len();
    let mut rows = Vec::new();
    if let Some(before) = change.before {
        let pair = Pair {
            writers: Writers::between(before, &change.after.document),
            before,
            after: &change.after.document,
        };
        for (number, difference) in change.differences.iter().take(MOST).enumerate() {
            rows.push(pair.row(number, *difference, mask, console));
        }
    }
    let remark = change.remark(&words.watch);
    let newest = change
        .is_with_newest
        .then(|| (words.resource_version)(&change.after.resource_version));
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
                        .child((words.resource_version)(&version.resource_version))
                        .child(newest.is_some().then_some(" → "))
                        .child(newest),
                )
                .child(tag("span").class("grow"))
                .child(button(
                    words.watch.open,
                    console.acting(move |_: MouseEvent| Action::OpenVersion(number)),
                )),
        )
        .child(remark.map(|remark| tag("p").class("waiting").child(remark)))
        .child(
            tag("div")
                .set("role", "list")
                .set("aria-label", (words.watch.changes)(count))
                .children(rows),
        )
        .html()
}

/// Two documents, and who has written in between.
struct Pair<'a> {
    before: &'a Document,
    after: &'a Document,
    writers: Writers<'a>,
}

impl Pair<'_> {
    fn row(&self, number: usize, difference: Difference, mask: Mask, console: &Console) -> Html {
        let words = console.words;
        let (class, old, new) = match difference {
            Difference::Left(at) => ("removed", Some(at), None),
            Difference::Right(at) => ("added", None, Some(at)),
            Difference::Changed(old, new) => ("", Some(old), Some(new)),
        };
        let (document, at) = new.map_or((self.before, old), |at| (self.after, Some(at)));
        let pointer = at.map(|at| document.pointer(at.node).to_rfc6901());
        let pointer = pointer.unwrap_or_default();
        let (how, by) = self.by(old, new, words);
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
                    .child(how)
                    .child(" ")
                    .child(draw_text(&by, words))
            }))
            .child(
                tag("div")
                    .child(value(self.before, old, mask, console))
                    .child(tag("i").set("aria-hidden", "true").child("→"))
                    .child(value(self.after, new, mask, console)),
            )
            .html()
    }

    /// Who has changed a value, as managedFields tell it; of one that is gone without a trace, who had set it.
    fn by(&self, old: Option<At>, new: Option<At>, words: &Words) -> (&'static str, String) {
        let writers = &self.writers;
        let found = match (old, new) {
            (_, Some(at)) => writers.of_new(at.node),
            (Some(at), None) => writers.of_old(at.node),
            (None, None) => String::new(),
        };
        match old {
            Some(at) if new.is_none() && found.is_empty() => {
                (words.watch.was_set_by, writers.had(at.node))
            }
            _ => (words.knowledge.by, found),
        }
    }
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
