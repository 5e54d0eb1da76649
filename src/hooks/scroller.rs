//! Connects a [`Scroller`] with the element that scrolls.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::browser::clock::{self, Timer};
use crate::browser::dom;
use crate::hooks::effect::use_effect_with;
use crate::hooks::kept::{use_mut_ref, use_node_ref};
use crate::state::scroller::Scroller;
use crate::tag::{Child, Tag, tag};

/// Milliseconds without news after which a movement is over.
const STILL: u32 = 150;

/// A window over many rows of one height.
pub struct ScrollHandle {
    /// The element that scrolls.
    pub frame: NodeRef,
    /// The layer that holds the rows in view.
    pub layer: NodeRef,
    /// The element as tall as all rows, up to the browsers' limit.
    pub spacer: NodeRef,
    /// To be called when the element was scrolled.
    pub onscroll: Callback<web_sys::Event>,
    /// Which rows are in view.
    pub scroller: Scroller,
    current: Rc<RefCell<Scroller>>,
    update: UseForceUpdateHandle,
}

impl ScrollHandle {
    /// The element that scrolls with the rows in view in it. Who calls it adds the role, the name, and what to do when it is scrolled.
    pub fn window(&self, rows: impl IntoIterator<Item = Html>) -> Tag {
        self.around(rows.into_iter().collect(), None)
    }

    /// The same, with something over the rows that stays where it is.
    pub fn window_under(&self, rows: impl IntoIterator<Item = Html>, over: Tag) -> Tag {
        self.around(rows.into_iter().collect(), Some(over.html()))
    }

    // One function for all kinds of rows.
    #[inline(never)]
    fn around(&self, rows: Vec<Html>, over: Option<Html>) -> Tag {
        let rows = tag("div")
            .class("layer-rows")
            .set("role", "presentation")
            .found_by(&self.layer)
            .children(rows);
        let layer = tag("div").class("layer").set("role", "presentation");
        tag("div")
            .class("scroller")
            .set("tabindex", "0")
            .found_by(&self.frame)
            .child(layer.child(rows).children(over))
            .child(self.room())
    }

    /// As high as all rows, so that the scroll bar is right.
    pub fn room(&self) -> Tag {
        tag("div")
            .class("spacer")
            .set("role", "presentation")
            .found_by(&self.spacer)
    }

    /// What moves the window, to be kept by an effect.
    pub fn mover(&self) -> Mover {
        Mover {
            frame: self.frame.clone(),
            current: Rc::clone(&self.current),
            update: self.update.clone(),
        }
    }
}

/// Moves a window to a row.
pub struct Mover {
    frame: NodeRef,
    current: Rc<RefCell<Scroller>>,
    update: UseForceUpdateHandle,
}

impl Mover {
    /// Moves as little as possible so that a row is in view and not under the rows that stay at the top.
    pub fn show(&self, row: usize, covered: usize) {
        let moved = self.current.borrow().showing(row, covered);
        let before = self.current.replace(moved);
        if !moved.looks_like(&before) || !moved.is_sized() {
            if let Some(frame) = self.frame.cast::<HtmlElement>() {
                dom::set_scroll_top(&frame, moved.thumb());
            }
            self.update.force_update();
        }
    }
}

thread_local!(static HEIGHT: Cell<Option<f64>> = const { Cell::new(None) });

/// The next window is probably as high as this one, in pixels: so it draws its rows once, and not again when it is measured.
pub fn expect_height(height: f64) {
    HEIGHT.set(Some(height).filter(|&height| height > 0.0));
}

/// Watches an element that scrolls over `rows` rows of `row` pixels, at first with a row so many pixels below the top
/// (`start`).
/// A row that has `moved` from one place to another stays where it is on the screen.
#[hook]
pub fn use_scroller(
    rows: usize,
    row: f64,
    start: Option<(usize, f64)>,
    moved: Option<(usize, usize)>,
) -> ScrollHandle {
    let (frame, layer, spacer) = (use_node_ref(), use_node_ref(), use_node_ref());
    let current = use_mut_ref(|| match start {
        Some(anchor) => Scroller::starting(row, anchor),
        None => match HEIGHT.get() {
            Some(height) => Scroller::new(row).likely(height),
            None => Scroller::new(row),
        },
    });
    let settling = use_mut_ref(|| None::<Timer>);
    let update = use_force_update();
    let before = *current.borrow();
    let kept = moved.map_or(before, |(from, to)| before.keeping(from, to));
    let mut scroller = kept.with_rows(rows);
    // Under a finger the thumb is left alone, and rows that come while the answer comes are no reason to touch it.
    let is_settled_now = moved.is_some() || scroller.spacer() < before.spacer();
    if is_settled_now {
        scroller = scroller.settled();
    }
    current.replace(scroller);
    let settle_later = {
        let (frame, current) = (frame.clone(), Rc::clone(&current));
        move || {
            let (frame, current) = (frame.clone(), Rc::clone(&current));
            let is_settled = current.borrow().is_settled();
            let timer =
                (!is_settled).then(|| clock::after(STILL, move || settle(&frame, &current)));
            settling.replace(timer.flatten());
        }
    };
    let onscroll = {
        let (frame, current, update) = (frame.clone(), Rc::clone(&current), update.clone());
        let settle_later = settle_later.clone();
        Callback::from(move |_: web_sys::Event| {
            let Some(element) = frame.cast::<HtmlElement>() else {
                return;
            };
            let before = *current.borrow();
            let height = f64::from(element.client_height());
            expect_height(height);
            let sized = before.with_view(height);
            let top = dom::scroll_top(&element);
            // With another thumb, a row was waiting for the height to be known.
            let is_moved = sized.thumb().to_bits() == before.thumb().to_bits();
            let moved = if is_moved { sized.scrolled(top) } else { sized };
            if (moved.thumb() - top).abs() >= 1.0 {
                dom::set_scroll_top(&element, moved.thumb());
            }
            current.replace(moved);
            settle_later();
            if !moved.looks_like(&before) {
                update.force_update();
            }
        })
    };
    {
        let spacer = spacer.clone();
        use_effect_with(scroller.spacer().to_bits(), move |_| {
            if let Some(spacer) = spacer.cast::<HtmlElement>() {
                dom::set_style(&spacer, "height", &dom::pixels(scroller.spacer()));
            }
        });
    }
    {
        let (frame, current) = (frame.clone(), Rc::clone(&current));
        use_effect_with((rows, moved), move |_| {
            if is_settled_now {
                settle(&frame, &current);
            } else {
                settle_later();
            }
        });
    }
    {
        let (layer, above) = (layer.clone(), scroller.first().1);
        use_effect_with(above.to_bits(), move |_| {
            if let Some(layer) = layer.cast::<HtmlElement>() {
                dom::set_style(
                    &layer,
                    "transform",
                    &format!("translateY({})", dom::pixels(-above)),
                );
            }
        });
    }
    {
        let (frame, onscroll) = (frame.clone(), onscroll.clone());
        use_effect_with((), move |()| {
            let observer = frame
                .cast::<HtmlElement>()
                .and_then(|frame| dom::Resized::observe(&frame, onscroll));
            move || drop(observer)
        });
    }
    ScrollHandle {
        frame,
        layer,
        spacer,
        onscroll,
        scroller,
        current,
        update,
    }
}

/// Puts the thumb where it belongs; no row moves.
fn settle(frame: &NodeRef, current: &RefCell<Scroller>) {
    let settled = current.borrow().settled();
    current.replace(settled);
    if let Some(frame) = frame.cast::<HtmlElement>() {
        dom::set_scroll_top(&frame, settled.thumb());
    }
}
