//! Reading the catalog again when there is reason to: definitions come and go while the page is open. Never at intervals.

use rest::discovery::{Catalog, Discovery};
use rest::path::Place;
use rest::response::Meaning;
use std::rc::Rc;

use super::State;
use super::answer::Answer;

/// Milliseconds after a reading until the server tells of a kind that it serves, and of its schema: up to a second later (kube-aggregator
/// pkg/controllers/openapiv3), and further definitions come.
pub const SETTLED: i32 = 2000;

/// How often one answer has the catalog read again.
const MOST_DOUBTS: u8 = 2;

/// Whether the catalog may be out of date.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Doubts {
    /// It is to be read once more when it was read.
    reads_again: bool,
    /// The server may tell of something a moment later only: the catalog is to be read again then ([`SETTLED`]).
    pub(super) settles: bool,
    /// The answer that was last compared with the catalog, and how often that was a reason to read it again.
    judged: Option<(u32, u8)>,
}

impl State {
    /// More of the catalog was read. What was known before stays until the newer reading has told of it.
    pub(super) fn take_catalog(&mut self, new: Catalog, left: usize) {
        self.discovering = left;
        let catalog = self.catalog.newer(new, left == 0);
        if catalog != *self.catalog {
            self.catalog = Rc::new(catalog);
            self.learn();
        }
        if left > 0 {
            return;
        }
        // Also where the catalog is the same: it does not tell when only the fields of a kind have changed.
        if self.readings > 0 && self.schemas.borrow_mut().renew() {
            self.schemas = self.schemas.touched();
        }
        if self.doubts.reads_again {
            self.read_catalog();
        }
        self.doubt_catalog();
    }

    /// The server has had time to tell of what is to be seen.
    pub(super) fn settle(&mut self) {
        if self.doubts.settles && self.discovering == 0 {
            self.refresh();
        }
    }

    /// Reads the catalog again; once more at the end where it is being read, because what is to be seen may have been passed over.
    #[inline(never)]
    pub(super) fn refresh(&mut self) {
        self.doubts.settles = false;
        if self.discovering == 0 {
            self.read_catalog();
        } else {
            self.doubts.reads_again = true;
        }
    }

    /// Reads the catalog from its beginning.
    pub(super) fn read_catalog(&mut self) {
        self.doubts.reads_again = false;
        self.readings += 1;
        self.discovering = Discovery::new().pending();
    }

    /// Reads the catalog again where the answer on screen does not agree with it: what it names is not served any more, or is served
    /// without being in it. At once, or when a reading under way is over; and where the newer catalog does not agree either, once more
    /// when the server has had time to learn of it.
    pub(super) fn doubt_catalog(&mut self) {
        if self.discovering > 0 {
            return;
        }
        let answer = self.renewal.as_ref().or(self.answer.as_ref());
        let Some((id, is_served)) =
            answer.and_then(|answer| Some((answer.id(), is_served(&answer.borrow())?)))
        else {
            return;
        };
        let doubts = match self.doubts.judged {
            Some((judged, doubts)) if judged == id => doubts,
            _ => 0,
        };
        if doubts == MOST_DOUBTS {
            return;
        }
        let is_known = self.is_known(&self.address.path.place());
        if is_known.is_none_or(|is_known| is_known == is_served) {
            self.doubts.judged = Some((id, MOST_DOUBTS));
            return;
        }
        self.doubts.judged = Some((id, doubts + 1));
        if doubts == 0 {
            self.refresh();
        } else {
            // Where the groups cannot be listed, no reading will have it.
            self.doubts.settles |= self.catalog.named.failure().is_none();
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
