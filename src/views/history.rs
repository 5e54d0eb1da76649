//! What a watch has told: every version of what is on screen, and what has changed from one to the next.

use std::rc::Rc;

use document::{At, Difference, Document};
use rest::masking::Mask;
use rest::ownership;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::clock;
use crate::components::button::button;
use crate::components::pieces::{draw_text, spelled};
use crate::components::row_value::preview_piece;
use crate::hooks::console::{Console, use_console};
use crate::hooks::effect::use_effect_with;
use crate::hooks::scroller::use_scroller;
use crate::state::Action;
use crate::state::live::Live;
use crate::state::watching::{Version, Watching};

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
        let (chosen, dropped) = (chosen.setter(), watching.dropped);
        move |place: usize| chosen.set((place < newest).then_some(place + dropped))
    };
    let Some(version) = versions.get(at) else {
        return html! {};
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
    html! {
        <div class="history">
            <div class="tools">
                <input type="range" min="0" max={newest.to_string()} value={at.to_string()} aria-label={words.watch.version} {oninput} />
                <span class="count">{ (words.shown_of)(at + watching.dropped + 1, watching.count()) }</span>
                if watching.dropped > 0 {
                    <span class="soft">{ (words.watch.dropped)(watching.dropped) }</span>
                }
            </div>
            <div class="versions">
                <div class="scroller" role="listbox" tabindex="0" aria-label={words.watch.versions} ref={scroll.frame.clone()} onscroll={scroll.onscroll.clone()}>
                    <div class="layer" role="presentation"><div class="layer-rows" role="presentation" ref={scroll.layer.clone()}>{ for rows }</div></div>
                    <div class="spacer" role="presentation" ref={scroll.spacer.clone()}></div>
                </div>
                { changes(version, at + watching.dropped, props.mask, &console) }
            </div>
        </div>
    }
}

fn class_of(version: &Version) -> &'static str {
    use rest::watch::Kind;
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
    html! {
        <div key={number} class="row version" role="option" aria-selected={is_chosen.to_string()} {onclick}>
            <time>{ clock::on_the_wall(version.at) }</time>
            <span class={classes!("badge", class_of(version))}>{ version.kind.word() }</span>
            <b>{ draw_text(&version.name, words) }</b>
            if count > 0 { <span class="soft">{ (words.watch.changes)(count) }</span> }
        </div>
    }
}

/// What has changed in a version.
fn changes(version: &Version, number: usize, mask: Mask, console: &Console) -> Html {
    let words = console.words;
    let remark = match &version.before {
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
        let by = new.map(|at| managers(&version.document, at)).unwrap_or_default();
        html! {
            <div key={number} class={classes!("change", class)} role="listitem" data-pointer={pointer.clone()}>
                <code>{ spelled(&pointer) }</code>
                if !by.is_empty() { <span class="soft by">{ words.knowledge.by }{ " " }{ draw_text(&by, words) }</span> }
                <div>{ value(before, old, mask, console) }<i aria-hidden="true">{ "→" }</i>{ value(&version.document, new, mask, console) }</div>
            </div>
        }
    });
    html! {
        <div class="changes">
            <div class="tools">
                <b>{ draw_text(&version.name, words) }</b>
                <span class="soft">{ clock::on_the_wall(version.at) }{ " · " }{ (words.resource_version)(&version.resource_version) }</span>
                <span class="grow"></span>
                { button(words.watch.open, console.acting(move |_: MouseEvent| Action::OpenVersion(number))) }
            </div>
            { for remark.map(|remark| html! { <p class="waiting">{ remark }</p> }) }
            <div role="list" aria-label={(words.watch.changes)(version.differences.len())}>{ for rows }</div>
        </div>
    }
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
        return html! { <span class="value faint">{ "—" }</span> };
    };
    let hide = |node| mask.hides(document, node);
    let pieces = document.preview(node, VALUE, &hide);
    html! { <span class="value">{ for pieces.iter().map(|piece| preview_piece(piece, console.words)) }</span> }
}
