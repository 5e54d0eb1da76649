//! Reading the catalog again when there is reason to: definitions come and go while the page is open. Never at intervals.

use rest::discovery::{Catalog, Discovery};
use rest::path::Place;
use rest::response::Meaning;
use std::rc::Rc;

use super::State;
use super::answer::Answer;

impl State {
    /// More of the catalog was read. What was known before stays until the newer reading has told of it.
    pub(super) fn take_catalog(&mut self, new: Catalog, left: usize) {
        self.discovering = left;
        let catalog = self.catalog.newer(new, left == 0);
        if catalog != *self.catalog {
            self.catalog = Rc::new(catalog);
            self.learn();
        }
        // Also where the catalog is the same: it does not tell when only the fields of a kind have changed.
        if left == 0 && self.readings > 0 && self.schemas.borrow_mut().renew() {
            self.schemas = self.schemas.touched();
        }
    }

    /// Reads the catalog again, unless it is being read.
    pub(super) fn refresh(&mut self) {
        if self.discovering == 0 {
            self.read_catalog();
        }
    }

    /// Reads the catalog from its beginning.
    pub(super) fn read_catalog(&mut self) {
        self.readings += 1;
        self.discovering = Discovery::new().pending();
    }

    /// Reads the catalog again where the answer on screen does not agree with it: what it names is not served any more, or is served
    /// without being in it. Once an answer.
    pub(super) fn doubt_catalog(&mut self) {
        let answer = self.renewal.as_ref().or(self.answer.as_ref());
        let Some((id, is_served)) =
            answer.and_then(|answer| Some((answer.id(), is_served(&answer.borrow())?)))
        else {
            return;
        };
        if self.judged == Some(id) {
            return;
        }
        self.judged = Some(id);
        let is_known = self.is_known(&self.address.path.place());
        if is_known.is_some_and(|is_known| is_known != is_served) {
            self.refresh();
        }
    }

    /// Whether the catalog has the resource, version or group of a place; `None` for what it does not hold.
    fn is_known(&self, place: &Place) -> Option<bool> {
        let answers = |group: &str, version: &str| {
            self.catalog
                .group_version(group, version)
                .is_some_and(|version| version.load.failure().is_none())
        };
        match place {
            Place::Group { group } => Some(self.catalog.group(group).is_some()),
            Place::GroupVersion { group, version } => Some(answers(group, version)),
            _ => {
                let gvr = place.gvr()?;
                let is_there = self.catalog.resource(gvr).is_some();
                Some(is_there && answers(&gvr.group, &gvr.version))
            }
        }
    }
}

/// What an answer tells of the path: that something is served there, or nothing; `None` as long as nobody knows.
fn is_served(answer: &Answer) -> Option<bool> {
    match answer.failure().map(|failure| &failure.meaning) {
        Some(Meaning::NoSuchResource | Meaning::NoSuchVersion | Meaning::PathNotServed) => {
            Some(false)
        }
        Some(_) => None,
        None => (answer.is_whole() && !answer.is_file).then_some(true),
    }
}
