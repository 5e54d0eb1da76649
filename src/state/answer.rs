//! What a request brought: its head, its body as far as it has come, and the pages after it.

use std::cell::{Cell, RefCell};

use document::{Builder, Document, Node, Pointer, Tree};
use rest::discovery::Catalog;
use rest::masking::Mask;
use rest::object;
use rest::request::Request;
use rest::response::{Failure, Head, Shape};
use rest::watch::version_of;

use super::events::Events;
use super::item_count::Items;

mod receiving;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(super) use receiving::MOST_FOLLOWED;

/// How a page of an answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Sent; no head yet.
    Waiting,
    /// The head is there, the body is coming.
    Receiving,
    /// Complete.
    Done,
    /// Given up by the user; what came is kept.
    Cancelled,
    /// Broken off, or refused by the network.
    Broken,
}

impl Phase {
    /// Whether something may still come.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Waiting | Self::Receiving)
    }
}

/// One request of an answer. Lists have one a page, everything else has one.
#[derive(Debug)]
pub struct Page {
    /// What was asked.
    pub request: Request,
    /// How it stands.
    pub phase: Phase,
    /// Status and headers.
    pub head: Option<Head>,
    /// Milliseconds since the page was opened, when the request was sent.
    pub sent: f64,
    /// Milliseconds until the last news.
    pub took: f64,
    /// Decoded bytes so far.
    pub bytes: usize,
    /// What went wrong, if something did.
    pub failure: Option<Failure>,
}

/// The body of an answer.
#[derive(Debug)]
pub enum Body {
    /// Nothing has come.
    Nothing,
    /// JSON, of one page or several.
    Json(Tree),
    /// Anything else: the bytes, to be shown as text or saved.
    Other(Box<Builder>),
}

/// A request and all that came of it.
#[derive(Debug)]
pub struct Answer {
    /// The pages, first to last. Never empty.
    pages: Vec<Page>,
    /// What has come of the first page, and of those after it that are no failures.
    pub body: Body,
    /// What kind of body the first page has.
    pub shape: Shape,
    /// Which values are secret.
    pub mask: Mask,
    /// Values that the user has revealed: part and pointer. They are few.
    pub(super) revealed: Vec<(usize, Pointer)>,
    /// A file of the user's, not from the server.
    pub is_file: bool,
    /// How far the server's clock is ahead of ours, in milliseconds.
    ahead: i64,
    /// Bytes of a later page that is a failure and so does not join the tree.
    aside: Option<Vec<u8>>,
    /// The first bytes of a page as long as they do not tell what kind of body it has.
    undecided: Vec<u8>,
    /// Lines at the beginning of a log that were let go, because it was followed for long, and their bytes. Each time the document is
    /// another one.
    pub let_go: (usize, usize),
    /// How far the items were counted.
    items: RefCell<Items>,
    /// What a watch has told since.
    pub events: Events,
    /// A row, and how many pixels it is below the top of the window ([`super::scroller::Scroller::anchor`]): noted by the view, which begins
    /// there when it is drawn anew.
    pub anchor: Cell<Option<(usize, f64)>>,
}

/// How deep a document is unfolded at first: a list shows the names of its items, an object its fields.
pub(super) const LIST_DEPTH: usize = 2;
pub(super) const OBJECT_DEPTH: usize = 3;
/// managedFields are more than half of many objects and rarely what is looked for.
pub(super) const FOLDED_KEY: &str = "managedFields";

impl Answer {
    /// A request that has been sent.
    pub fn new(request: Request, catalog: &Catalog, now: f64) -> Self {
        let mask = Mask::for_path(&request.path, catalog);
        Self {
            pages: vec![Page::sent(request, now)],
            body: Body::Nothing,
            shape: Shape::Empty,
            mask,
            revealed: Vec::new(),
            is_file: false,
            ahead: 0,
            aside: None,
            undecided: Vec::new(),
            let_go: (0, 0),
            items: RefCell::default(),
            events: Events::default(),
            anchor: Cell::default(),
        }
    }

    /// More of the catalog is known: it may tell what is served here, where that was not known when the request was sent. Whether it does.
    pub fn learn(&mut self, catalog: &Catalog) -> bool {
        let path = self.first().map(|page| &page.request.path);
        let path = path.filter(|_| self.mask == Mask::unknown() && !self.is_file);
        let mask = path.map_or(self.mask, |path| Mask::for_path(path, catalog));
        std::mem::replace(&mut self.mask, mask) != mask
    }

    /// What stands in a value of another answer; it comes by [`Answer::append`].
    pub(super) fn of_value(request: Request, mask: Mask, body: Body, shape: Shape) -> Self {
        Self {
            pages: vec![Page {
                phase: Phase::Receiving,
                ..Page::sent(request, 0.0)
            }],
            body,
            shape,
            mask,
            revealed: Vec::new(),
            is_file: false,
            ahead: 0,
            aside: None,
            undecided: Vec::new(),
            let_go: (0, 0),
            items: RefCell::default(),
            events: Events::default(),
            anchor: Cell::default(),
        }
    }

    /// The pages, first to last.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The page asked for first.
    pub fn first(&self) -> Option<&Page> {
        self.pages.first()
    }

    /// The page asked for last.
    pub fn last(&self) -> Option<&Page> {
        self.pages.last()
    }

    /// Decoded bytes of all pages.
    pub fn bytes(&self) -> usize {
        self.pages.iter().map(|page| page.bytes).sum()
    }

    /// Items of all pages as far as they have come, if the documents are lists; with what has come and gone since.
    pub fn item_count(&self) -> Option<usize> {
        let (come, gone) = self.events.come_and_gone();
        let listed = self.items.borrow_mut().count(&self.pages_only())?;
        Some((listed + come).saturating_sub(gone))
    }

    /// Whether something may still come.
    pub fn is_running(&self) -> bool {
        self.last().is_some_and(|page| page.phase.is_running())
    }

    /// What the server warns of with its pages, each text once.
    pub fn warnings(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for head in self.pages.iter().filter_map(|page| page.head.as_ref()) {
            for warning in head.warnings() {
                if !texts.contains(&warning.text) {
                    texts.push(warning.text);
                }
            }
        }
        texts
    }

    /// Whether everything that was asked for is there.
    pub fn is_whole(&self) -> bool {
        self.pages
            .iter()
            .all(|page| page.phase == Phase::Done && page.failure.is_none())
    }

    /// The failure that is all there is to show: of the first page, unless that broke off after something had come.
    pub fn failure(&self) -> Option<&Failure> {
        let page = self.first()?;
        let is_cut = page.phase == Phase::Broken && page.bytes > 0;
        page.failure.as_ref().filter(|_| !is_cut)
    }

    /// The failure after something had come, which stays: a body that broke off, or a later page.
    pub fn later_failure(&self) -> Option<&Failure> {
        let failure = self.last()?.failure.as_ref();
        failure.filter(|_| self.failure().is_none())
    }

    /// Whether this newer answer to the same request can be shown in place of an older one: a whole one, when it is whole itself. What
    /// is in place of half an answer, as soon as something like it has come.
    pub fn can_replace(&self, older: &Self) -> bool {
        let head = self.first().and_then(|page| page.head.as_ref());
        let has_begun = head.is_some_and(Head::is_success) && self.bytes() > 0;
        self.is_whole() || (has_begun && !older.is_whole() && self.shape == older.shape)
    }

    /// Takes over what a person did in the view of an older answer: folds, selection, place.
    pub fn keep_view(&mut self, older: &Self) {
        let Some((new, old)) = self.tree_mut().zip(older.tree()) else {
            return;
        };
        let (row, below) = older.anchor.get().unwrap_or_default();
        let row = new.keep(old, &object::item_name, row);
        self.anchor.set(Some((row, below)));
    }

    /// The tree, if the body is JSON.
    pub fn tree(&self) -> Option<&Tree> {
        if let Body::Json(tree) = &self.body {
            Some(tree)
        } else {
            None
        }
    }

    /// The tree, to fold and move in.
    pub fn tree_mut(&mut self) -> Option<&mut Tree> {
        if let Body::Json(tree) = &mut self.body {
            Some(tree)
        } else {
            None
        }
    }

    /// The documents of all pages; one for a body that is no JSON.
    pub fn documents(&self) -> Vec<&Document> {
        match &self.body {
            Body::Nothing => Vec::new(),
            Body::Json(tree) => tree.parts().iter().map(document::Part::document).collect(),
            Body::Other(bytes) => vec![bytes.document()],
        }
    }

    /// The text of the first document; bytes that are no UTF-8 are U+FFFD.
    pub fn text(&self) -> String {
        let documents = self.documents();
        let bytes = documents
            .first()
            .map(|document| document.bytes(0..document.byte_len()));
        String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned()
    }

    /// The documents of all pages, without the events that came later.
    pub fn pages_only(&self) -> Vec<&Document> {
        let parts = self.documents().into_iter().enumerate();
        let pages = parts.filter(|(part, _)| self.events.of_part(*part).is_none());
        pages.map(|(_, document)| document).collect()
    }

    /// Whether a page is of another moment than the first: the list had expired, and was gone on with. The pages of one moment have one
    /// resource version (apiserver pkg/storage/etcd3/store.go).
    pub fn has_moved_on(&self, page: &Document) -> bool {
        let first = self.tree().and_then(|tree| tree.document(0));
        first
            .and_then(version_of)
            .zip(version_of(page))
            .is_some_and(|(first, own)| first != own)
    }

    /// Learns the server's clock from a head that has come right now, in milliseconds since 1970 by our clock. Its `Date` counts in
    /// seconds, so a small difference is none.
    pub fn set_clock(&mut self, now: i64) {
        const SAME: i64 = 2000;
        let head = self.last().and_then(|page| page.head.as_ref());
        let date = head
            .and_then(Head::date)
            .and_then(rest::time::parse_http_date);
        self.ahead = date
            .map(|date| date - now)
            .filter(|ahead| ahead.abs() >= SAME)
            .unwrap_or_default();
    }

    /// What time it is for the server, given our clock.
    pub fn server_time(&self, now: i64) -> i64 {
        now + self.ahead
    }

    /// When the server made a part of the answer, by its own clock: in milliseconds since 1970.
    pub fn answered(&self, part: usize) -> Option<i64> {
        if let Some(told) = self.events.of_part(part) {
            return Some(self.server_time(told.at));
        }
        let page = self.pages.get(self.events.page_of(part)?)?;
        rest::time::parse_http_date(page.head.as_ref()?.date()?)
    }

    /// Whether a value is secret and was not revealed.
    pub fn hides(&self, part: usize, node: Node) -> bool {
        let documents = self.documents();
        let document = documents.get(part);
        document.is_some_and(|document| self.hides_in(part, document, node))
    }

    /// The same for a value of this document, which is that of the part.
    pub fn hides_in(&self, part: usize, document: &Document, node: Node) -> bool {
        self.mask.hides(document, node) && !self.is_revealed(part, document, node)
    }

    /// Whether the user has revealed a value.
    pub fn is_revealed(&self, part: usize, document: &Document, node: Node) -> bool {
        !self.revealed.is_empty() && self.revealed.contains(&(part, document.pointer(node)))
    }

    /// Shows a secret value, or hides it again.
    pub fn reveal(&mut self, part: usize, node: Node, shown: bool) {
        let Some(pointer) = self
            .documents()
            .get(part)
            .map(|document| document.pointer(node))
        else {
            return;
        };
        let value = (part, pointer);
        self.revealed.retain(|revealed| *revealed != value);
        if shown {
            self.revealed.push(value);
        }
    }

    /// Hides everything that was revealed. Whether there was anything.
    pub fn hide_all(&mut self) -> bool {
        let any = !self.revealed.is_empty();
        self.revealed.clear();
        any
    }
}

impl Page {
    fn sent(request: Request, now: f64) -> Self {
        Self {
            request,
            phase: Phase::Waiting,
            head: None,
            sent: now,
            took: 0.0,
            bytes: 0,
            failure: None,
        }
    }
}
