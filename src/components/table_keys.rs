//! The keys of a table.

use std::cell::RefCell;
use std::rc::Rc;

use document::Action as Movement;
use rest::table;
use yew::prelude::*;

use crate::browser::{dom, location};
use crate::hooks::console::Console;
use crate::state::answer::Answer;
use crate::state::live::Live;
use crate::state::table::{Row, Rows};
use crate::state::{Action, Panel};

/// What keys need to know.
pub struct TableKeys {
    /// Where actions go.
    pub console: Console,
    /// The answer on screen.
    pub live: Option<Live<Answer>>,
    /// Its rows.
    pub rows: Rc<RefCell<Rows>>,
    /// The numbers of the rows, in the order in which they are shown.
    pub places: Rc<Vec<u32>>,
    /// The place of the chosen row.
    pub picked: Option<usize>,
    /// Rows in a page.
    pub page: usize,
    /// Where the object of the chosen row is.
    pub target: Option<String>,
}

impl TableKeys {
    /// Arrows choose a row, Enter opens its object.
    pub fn react(&self, event: &KeyboardEvent) {
        let last = self.places.len().saturating_sub(1);
        let from = self.picked.unwrap_or(0);
        let to = match event.key().as_str() {
            _ if event.alt_key() || event.ctrl_key() || event.meta_key() => return,
            "ArrowDown" if self.picked.is_some() => from + 1,
            "ArrowDown" | "Home" => 0,
            "ArrowUp" => from.saturating_sub(1),
            "PageDown" => from + self.page,
            "PageUp" => from.saturating_sub(self.page),
            "End" => last,
            "Enter" => {
                if let Some(target) = self.target.as_ref().filter(|_| !dom::is_pressing(event)) {
                    location::go(target);
                }
                return;
            }
            "c" => {
                event.prevent_default();
                return self.console.act(Action::Panel(Panel::CopyRow));
            }
            _ => return,
        };
        event.prevent_default();
        let place = self.places.get(to.min(last)).map(|&number| number as usize);
        let row = place.and_then(|number| self.rows.borrow().all().get(number).copied());
        if let Some(row) = row {
            pick(&self.console, self.live.as_ref(), row);
        }
    }
}

/// Chooses the object of a row.
pub fn pick(console: &Console, live: Option<&Live<Answer>>, (part, row): Row) {
    let Some(live) = live else {
        return;
    };
    let object = live
        .borrow()
        .documents()
        .get(part)
        .map(|document| table::object(document, row));
    if let Some(object) = object {
        console.act(Action::Move(Movement::Reveal(part, object)));
    }
}
