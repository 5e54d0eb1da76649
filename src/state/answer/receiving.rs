//! How an answer comes: a head, then bytes, then an end; of the first page, and of those after it.

use document::{Builder, Tree};
use rest::log::{LogOptions, is_log};
use rest::path::Place;
use rest::request::Request;
use rest::response::{Failure, Head, NetFault, Shape};

use super::{Answer, Body, FOLDED_KEY, LIST_DEPTH, OBJECT_DEPTH, Page, Phase};

/// Bytes that are kept of a log that is followed, which may be for days. When there are more, the older half is let go.
pub const MOST_FOLLOWED: usize = 32 << 20;

impl Answer {
    /// The next page of the list has been asked for.
    pub fn ask_next(&mut self, request: Request, now: f64) {
        // An attempt at the same page that was not finished is replaced by the new one.
        if self.has_unfinished_page() {
            self.pages.pop();
        }
        self.pages.push(Page::sent(request, now));
    }

    /// Whether a page after the first has failed or was given up.
    pub fn has_unfinished_page(&self) -> bool {
        let is_given_up = |page: &Page| page.phase == Phase::Cancelled;
        self.pages.len() > 1
            && (self.later_failure().is_some() || self.last().is_some_and(is_given_up))
    }

    /// Takes away what has come of a later page that was not finished. Whether there was anything.
    pub fn drop_unfinished_page(&mut self) -> bool {
        let pages = self.pages.len();
        let is_unfinished = self.has_unfinished_page();
        match &mut self.body {
            Body::Json(tree) if is_unfinished && tree.parts().len() == pages => {
                tree.drop_part();
                self.items.take();
                true
            }
            _ => false,
        }
    }

    /// Status and headers have come.
    pub fn head(&mut self, head: Head, now: f64) {
        if let Some(page) = self.pages.last_mut() {
            page.phase = Phase::Receiving;
            page.took = now - page.sent;
            page.head = Some(head);
        }
    }

    /// Bytes have come.
    pub fn chunk(&mut self, bytes: &[u8], now: f64) {
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        page.took = now - page.sent;
        let is_start = page.bytes == self.undecided.len();
        page.bytes += bytes.len();
        if !is_start {
            self.feed(bytes);
            self.let_older_go();
            return;
        }
        self.undecided.extend_from_slice(bytes);
        if tells_shape(&self.undecided) {
            self.begin_body();
        }
    }

    /// Forgets the older half of a followed log that has grown too long, in whole lines if there are some.
    fn let_older_go(&mut self) {
        let is_followed = self.first().is_some_and(|page| {
            let request = &page.request;
            is_log(&request.path.place()) && LogOptions::of(&request.query).follow
        });
        let Body::Other(log) = &mut self.body else {
            return;
        };
        let document = log.document();
        let end = document.byte_len();
        if end <= MOST_FOLLOWED || !is_followed {
            return;
        }
        let is_feed = |byte: &u8| *byte == b'\n';
        let newer = document.bytes(end / 2..end);
        let begun = newer.iter().position(is_feed).map_or(0, |feed| feed + 1);
        let mut kept = Builder::default();
        kept.feed(newer.get(begun..).unwrap_or_default());
        let gone = end / 2 + begun;
        let older = document.bytes(0..gone);
        self.let_go.0 += older.iter().copied().filter(|byte| is_feed(byte)).count();
        self.let_go.1 += gone;
        **log = kept;
    }

    /// Decides by its first bytes where the body of a page belongs.
    fn begin_body(&mut self) {
        let start = std::mem::take(&mut self.undecided);
        let is_first_page = self.pages.len() == 1;
        let Some(page) = self.pages.last() else {
            return;
        };
        let head = page.head.clone().unwrap_or_default();
        let place = page.request.path.place();
        let shape = Shape::of(&place, &head, &start);
        match &mut self.body {
            _ if is_first_page => {
                self.shape = shape;
                self.body = empty_body(shape, &place);
            }
            Body::Json(tree) if head.is_success() && shape == Shape::Json => tree.push_part(),
            _ => self.aside = Some(Vec::new()),
        }
        self.feed(&start);
    }

    fn feed(&mut self, bytes: &[u8]) {
        match (&mut self.aside, &mut self.body) {
            (Some(aside), _) => aside.extend_from_slice(bytes),
            (None, Body::Json(tree)) => tree.feed(bytes),
            (None, Body::Other(builder)) => builder.feed(bytes),
            (None, Body::Nothing) => {}
        }
    }

    /// The body is complete.
    pub fn end(&mut self, now: f64) {
        self.finish(Phase::Done, now);
        self.note_page();
        let bytes = match (&self.aside, self.pages.len()) {
            (Some(aside), _) => aside.clone(),
            (None, 1) => self.beginning(),
            // A later page that joined the tree is a success.
            (None, _) if self.last().is_some_and(|page| page.bytes > 0) => return,
            (None, _) => Vec::new(),
        };
        if let Some(page) = self.pages.last_mut()
            && let Some(head) = &page.head
        {
            page.failure = Failure::of_answer(&page.request.path, head, &bytes);
        }
        self.aside = None;
    }

    /// Nothing more will come.
    pub fn fault(&mut self, fault: NetFault, now: f64) {
        self.finish(Phase::Broken, now);
        self.aside = None;
        if let Some(page) = self.pages.last_mut() {
            page.failure = Some(Failure::of_fault(&page.request.path, fault));
        }
    }

    /// The user gave up waiting; what came is kept.
    pub fn cancel(&mut self, now: f64) {
        if self.is_running() {
            self.finish(Phase::Cancelled, now);
        }
    }

    fn finish(&mut self, phase: Phase, now: f64) {
        if !self.undecided.is_empty() {
            self.begin_body();
        }
        let is_aside = self.aside.is_some();
        match &mut self.body {
            Body::Json(tree) if !is_aside => tree.finish(),
            Body::Other(builder) => builder.end(),
            _ => {}
        }
        if let Some(page) = self.pages.last_mut() {
            page.phase = phase;
            page.took = now - page.sent;
        }
    }

    /// As much of the body as is needed to judge a failure. A success is judged by its first bytes.
    fn beginning(&self) -> Vec<u8> {
        const ENOUGH: usize = 64 * 1024;
        let is_success = self
            .first()
            .and_then(|page| page.head.as_ref())
            .is_some_and(Head::is_success);
        let limit = if is_success { 64 } else { ENOUGH };
        let documents = self.documents();
        documents
            .first()
            .map(|document| {
                document
                    .bytes(0..document.byte_len().min(limit))
                    .into_owned()
            })
            .unwrap_or_default()
    }

    /// Bytes from elsewhere than the network.
    pub fn append(&mut self, bytes: &[u8]) {
        if let Some(page) = self.pages.last_mut() {
            page.bytes += bytes.len();
        }
        self.feed(bytes);
    }

    /// No more bytes from elsewhere.
    pub fn complete(&mut self) {
        self.finish(Phase::Done, 0.0);
    }
}

/// Whether more has come than a byte order mark, or a part of it, and white space.
fn tells_shape(start: &[u8]) -> bool {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let text = start.strip_prefix(MARK).unwrap_or(start);
    !MARK.starts_with(text) && !text.iter().all(u8::is_ascii_whitespace)
}

/// Where the body of a first page goes.
fn empty_body(shape: Shape, place: &Place) -> Body {
    let depth = match place {
        Place::Collection { .. } => LIST_DEPTH,
        _ => OBJECT_DEPTH,
    };
    match shape {
        Shape::Json => Body::Json(Tree::new(depth).fold_key(FOLDED_KEY)),
        _ => Body::Other(Box::default()),
    }
}
