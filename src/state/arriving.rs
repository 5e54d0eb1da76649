//! Where the user goes: what an address shows, and what the place left behind keeps.

use document::{Action as Movement, Pointer, Tree};
use rest::address::Address;
use rest::path::Place;

use super::asking::request_of;
use super::live::Live;
use super::tab::Tab;
use super::{Notice, Panel, State};

/// Values deeper than this do not stand in the address.
const DEEPEST: usize = 1000;

impl State {
    pub(super) fn arrive(&mut self, hash: &str, returned: bool) {
        let address = match Address::from_hash(hash) {
            Ok(address) => address,
            Err(fault) => {
                self.misread = Some(fault);
                return;
            }
        };
        self.misread = None;
        if self.panel == Some(Panel::Side) {
            self.panel = None;
        }
        let is_typed = self
            .typed
            .take()
            .is_some_and(|typed| typed.to_hash() == address.to_hash());
        let is_near = address.path == self.address.path && address.query == self.address.query;
        // A list and its table are two answers.
        let is_same =
            is_near && (shown(&address) == shown(&self.address) || self.keeps_watching(&address));
        if !is_near {
            self.show_file(false);
        }
        if address.path != self.address.path {
            self.questions_to_change().leave();
        }
        if !is_same {
            self.leave();
        }
        let is_pointed_elsewhere = is_same && address.view.at != self.address.view.at;
        self.address = address;
        if is_pointed_elsewhere {
            self.select_address();
        }
        if self.answer.is_none() && (returned || is_near) {
            let shown = shown(&self.address);
            self.answer = self.earlier.borrow_mut().take(&shown);
        }
        if self.answer.is_some() || (is_same && self.wanted.is_some()) {
            return;
        }
        self.waits = self.address.needs_click().filter(|_| !is_typed);
        if self.waits.is_none() && self.needs_answer() {
            self.ask();
        }
    }

    /// Puts away what is on screen, with its secrets hidden again.
    pub(super) fn leave(&mut self) {
        self.find = Live::default();
        self.opened = None;
        self.shown_byte = None;
        self.renewal = None;
        self.wanted = None;
        self.waits = None;
        self.goes_on = false;
        let watching = self.watching.take();
        let count = watching
            .as_ref()
            .map(|watching| watching.borrow().versions.count());
        self.notice = count.filter(|&count| count > 0).map(Notice::WatchEnded);
        let Some(answer) = self.answer.take() else {
            return;
        };
        answer.borrow_mut().hide_all();
        // What was watched is older than it looks from now on.
        if answer.borrow().is_whole() && watching.is_none() {
            self.earlier.borrow_mut().keep(shown(&self.address), answer);
        }
    }

    /// The history of what is watched is no other answer, whether that is a list or a table.
    fn keeps_watching(&self, next: &Address) -> bool {
        let Some(watching) = &self.watching else {
            return false;
        };
        let is = |address: &Address, tab: Tab| address.view.tab.as_deref() == Some(tab.word());
        let shows = |address: &Address| {
            is(address, Tab::History) || is(address, Tab::Table) == watching.borrow().is_table()
        };
        shows(next) && shows(&self.address)
    }

    /// The path index and what else is seen at `/` is drawn from the catalog; `/` itself is asked for again only when its own words are to
    /// be seen.
    pub(super) fn needs_answer(&self) -> bool {
        self.address.path.place() != Place::Index
            || !matches!(self.tab(), Tab::Index | Tab::Inventory | Tab::Doctor)
    }

    /// A link to another value of the same answer selects it.
    pub(super) fn select_address(&mut self) {
        let at = self.address.view.at.as_deref();
        let Some(pointer) = at.and_then(Pointer::parse_rfc6901) else {
            return;
        };
        self.change_answer(|answer| {
            let Some(tree) = answer.tree_mut() else {
                return;
            };
            if let Some(node) = tree
                .document(0)
                .and_then(|document| document.resolve(&pointer))
            {
                tree.apply(Movement::Reveal(0, node));
            }
        });
    }

    pub(super) fn move_in_tree(&mut self, act: &dyn Fn(&mut Tree)) {
        self.change_answer(|answer| {
            if let Some(tree) = answer.tree_mut() {
                act(tree);
            }
        });
        self.address_selection();
    }

    /// The selected value stands in the address, so that a link leads to it. One on a later page does not: a link opens the first. Nor
    /// does one so deep that the address would be too long for a browser.
    pub(super) fn address_selection(&mut self) {
        let answer = self.answer.as_ref().map(Live::borrow);
        let pointer = answer.as_ref().and_then(|answer| {
            let (part, node) = answer.tree()?.selected()?;
            let document = answer.tree()?.document(part)?;
            let has_room = part == 0 && document.depth(node) <= DEEPEST;
            Some(has_room.then(|| document.pointer(node).to_rfc6901()))
        });
        if let Some(pointer) = pointer {
            self.address.view.at = pointer;
        }
    }
}

/// What an address asks for, as a text that answers are kept by.
pub(super) fn shown(address: &Address) -> String {
    let request = request_of(address);
    format!("{} {}", request.accept, request.shown())
}
