//! Connects a [`Scroller`] with the element that scrolls.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::browser::dom;
use crate::state::scroller::Scroller;

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
    /// Moves as little as possible so that a row is in view.
    pub fn show(&self, row: usize) {
        let moved = self.current.borrow().showing(row);
        let before = self.current.replace(moved);
        if moved != before {
            if let Some(frame) = self.frame.cast::<HtmlElement>() {
                dom::set_scroll_top(&frame, moved.thumb());
            }
            self.update.force_update();
        }
    }
}

/// Watches an element that scrolls over `rows` rows of `row` pixels.
#[hook]
pub fn use_scroller(rows: usize, row: f64) -> ScrollHandle {
    let (frame, layer, spacer) = (use_node_ref(), use_node_ref(), use_node_ref());
    let current = use_mut_ref(|| Scroller::new(row));
    let update = use_force_update();
    let scroller = current.borrow().with_rows(rows);
    current.replace(scroller);
    let onscroll = {
        let (frame, current, update) = (frame.clone(), Rc::clone(&current), update.clone());
        Callback::from(move |_: web_sys::Event| {
            let Some(frame) = frame.cast::<HtmlElement>() else {
                return;
            };
            let before = *current.borrow();
            let sized = before.with_view(f64::from(frame.client_height()));
            let moved = if sized.thumb().to_bits() == before.thumb().to_bits() {
                sized.scrolled(dom::scroll_top(&frame))
            } else {
                // A row was waiting for the height to be known.
                dom::set_scroll_top(&frame, sized.thumb());
                sized
            };
            current.replace(moved);
            if moved != before {
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
