//! Asking the server: the first time, again, for the next page, and giving up.

use document::Document;
use rest::address::Address;
use rest::object;
use rest::path::Place;
use rest::request::{ACCEPT_TABLE, Request};

use super::answer::{Answer, Phase};
use super::live::Live;
use super::tab::Tab;
use super::{Connection, State};

/// How many milliseconds what was on screen stays there, while the answer to a new address is on its way. Most come sooner, and to draw
/// that there is nothing yet would take the time in which they could be drawn.
pub const PATIENCE: i32 = 150;

/// A request that is to be sent and what it is for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Counts up; a new number is a new request.
    pub number: u32,
    /// What to ask.
    pub request: Request,
    /// The answer that it continues; a new one otherwise.
    pub continues: Option<Live<Answer>>,
}

impl State {
    /// Whether nothing of the answer has come, but is likely to come at once.
    pub fn is_expecting(&self, now: f64) -> bool {
        let Some(answer) = &self.answer else {
            return self.wanted.is_some();
        };
        let answer = answer.borrow();
        let sent = answer.first().map_or(0.0, |page| page.sent);
        answer.is_running() && answer.bytes() == 0 && now - sent < f64::from(PATIENCE)
    }

    /// What is shown stays until the same request brings something to show in its place.
    pub(super) fn sent(&mut self, answer: Live<Answer>) {
        let is_shown = |old: &Live<Answer>| {
            !old.is_same(&answer) && old.borrow().failure().is_none() && old.borrow().bytes() > 0
        };
        if self.answer.as_ref().is_some_and(is_shown) {
            self.renewal = Some(answer);
        } else {
            self.answer = Some(answer);
        }
    }

    pub(super) fn touch(&mut self) {
        self.answer = self.answer.as_ref().map(Live::touched);
        self.renewal = self.renewal.as_ref().map(Live::touched);
        self.transcript = self.transcript.touched();
        let old = self.answer.as_ref().map(Live::borrow);
        let new = self.renewal.as_ref().map(Live::borrow);
        let is_ready = old.zip(new).is_some_and(|(old, new)| new.can_replace(&old));
        if is_ready && !self.renews_next_page() {
            self.replace_answer();
        }
        self.doubt_catalog();
        self.go_on();
    }

    /// Asks for the next page, if all are wanted and the last one is there.
    fn go_on(&mut self) {
        let has_come = |answer: &Live<Answer>| answer.borrow().pages().len() > self.pages_before;
        if self.goes_on && self.renewal.is_none() && self.answer.as_ref().is_some_and(has_come) {
            self.ask_more(None);
        }
    }

    /// Whether a list that is read again is to have as many pages as it had, and the next of them is under way.
    fn renews_next_page(&mut self) -> bool {
        let Some(renewal) = self.renewal.clone() else {
            return false;
        };
        let count = renewal.borrow().pages().len();
        if count <= self.pages_before {
            return true;
        }
        let is_short = count < self.pages_again;
        let next = is_short
            .then(|| next_page(&renewal.borrow(), None))
            .flatten();
        let Some(request) = next else {
            return false;
        };
        self.pages_before = count;
        self.want(request, Some(renewal));
        true
    }

    /// Shows the newer answer as the older one was looked at.
    fn replace_answer(&mut self) {
        let Some(new) = self.renewal.take() else {
            return;
        };
        if let Some(old) = self.answer.replace(new.clone()) {
            new.borrow_mut().keep_view(&old.borrow());
            self.reopen_value(&old, &new);
            self.address_selection();
            self.watch_on();
        }
    }

    pub(super) fn want(&mut self, request: Request, continues: Option<Live<Answer>>) {
        self.asked += 1;
        self.wanted = Some(Wanted {
            number: self.asked,
            request,
            continues,
        });
    }

    pub(super) fn ask(&mut self) {
        self.waits = None;
        self.renewal = None;
        let request = request_of(&self.address);
        // Only whole tables can be put in order.
        self.goes_on = request.accept == ACCEPT_TABLE;
        self.pages_before = 0;
        self.pages_again = 0;
        self.want(request, None);
    }

    /// The same once more, with as many pages as there are now.
    pub(super) fn ask_as_many(&mut self) {
        self.ask();
        let answer = self.answer.as_ref().map(Live::borrow);
        // One that broke off does not count: it is not waited for, like the rest of what is on screen then.
        self.pages_again = answer.map_or(0, |answer| {
            answer.pages().len() - usize::from(answer.has_unfinished_page())
        });
    }

    /// The path index is read again through discovery, everything else by its own request.
    pub(super) fn ask_again(&mut self) {
        if self.answer.is_some() || self.needs_answer() {
            self.ask_as_many();
        } else {
            self.look_again();
        }
    }

    /// A server that was lost is back: it may be another one.
    pub(super) fn heard(&mut self) {
        if matches!(self.connection, Connection::Lost(_)) {
            self.connection = Connection::Looking;
            self.look_again();
        }
    }

    /// Version and catalog are read again, and whose cluster it is has to be asked again.
    fn look_again(&mut self) {
        self.round += 1;
        self.read_catalog();
        self.forget_cluster();
    }

    pub(super) fn ask_more(&mut self, token: Option<String>) {
        let Some(answer) = self.answer.clone() else {
            return;
        };
        let next = next_page(&answer.borrow(), token);
        // Events stand behind a page that broke off, which therefore cannot make room.
        let is_in_the_way =
            answer.borrow().has_unfinished_page() && answer.borrow().events.count() > 0;
        if next.is_some() && is_in_the_way {
            return self.ask_as_many();
        }
        if let Some(request) = next {
            // What has come of a page that is asked for again makes room for it.
            if answer.borrow_mut().drop_unfinished_page() {
                self.answer = Some(answer.renewed());
            }
            self.pages_before = answer.borrow().pages().len();
            // A first page that failed is no beginning of a list.
            let continues = answer.borrow().failure().is_none();
            self.want(request, continues.then(|| self.answer.clone()).flatten());
        }
    }

    pub(super) fn cancel(&mut self, now: f64) {
        self.stop_listing();
        self.goes_on = false;
        self.wanted = None;
        if self.renewal.take().is_some() {
            return;
        }
        self.change_answer(|answer| answer.cancel(now));
    }
}

/// What an address asks for: a table is another request than the list.
pub fn request_of(address: &Address) -> Request {
    let request = Request::open(address);
    let is_list = matches!(address.path.place(), Place::Collection { .. });
    let is_table = address.view.tab.as_deref() == Some(Tab::Table.word());
    if is_table && is_list && !address.query.is_true("watch") {
        request.as_table()
    } else {
        request
    }
}

/// The token to ask once more for a later page that did not come, or not to its end.
pub fn retry_token(answer: &Answer) -> Option<String> {
    if !answer.has_unfinished_page() {
        return None;
    }
    let before = answer.pages().len().checked_sub(2)?;
    token_of(answer.pages_only().get(before)?)
}

fn token_of(document: &Document) -> Option<String> {
    let token = object::list_facts(document)?.continue_token?;
    Some(token.into_owned())
}

/// The request for the next page: with this token, or with that of the last page.
fn next_page(answer: &Answer, token: Option<String>) -> Option<Request> {
    let token = token.or_else(|| next_token(answer))?;
    Some(answer.first()?.request.next_page(&token))
}

/// Whether everything has come that the server has.
pub fn has_all(answer: &Answer) -> bool {
    answer.is_whole() && next_token(answer).is_none()
}

/// The token of the page after the last one, if there is one and the last page is whole.
pub fn next_token(answer: &Answer) -> Option<String> {
    let last = answer.last()?;
    if last.phase != Phase::Done || last.failure.is_some() {
        return None;
    }
    token_of(answer.pages_only().last()?)
}
