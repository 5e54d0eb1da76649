//! A watch of what is on screen: its connection, and what it has told.

mod kinds;
mod versions;

pub use versions::{Version, Versions};

use std::rc::Rc;

use document::Document;
use rest::path::Place;
use rest::request::{ACCEPT_TABLE, Request};
use rest::response::Failure;
use rest::watch::{self, Event, Next, Phase, Watcher};

use super::State;
use super::answer::Answer;
use super::asking::next_token;
use super::live::Live;

/// Milliseconds between two ticks of the clock after which the machine is taken to have slept. There is one a second, and in a hidden
/// tab one a minute (Chrome's intensive throttling).
const SLEPT: i64 = 90_000;

/// How a connection is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Over a WebSocket, which takes none of the six connections of a browser.
    Socket,
    /// As the body of an answer that does not end: for tables, which need a header, and where a WebSocket is refused.
    Stream,
}

/// A connection that is to be there.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    /// Counts up; a new number is a new connection.
    pub number: u32,
    /// What to ask.
    pub request: Request,
    /// How.
    pub way: Way,
}

/// What a connection brings.
#[derive(Debug)]
pub enum News {
    /// It is there.
    Opened,
    /// Events, one a line.
    Lines(Vec<Vec<u8>>),
    /// It has ended: as the server meant it, or not.
    Ended(bool),
    /// The server has refused it.
    Refused(Box<Failure>),
    /// Some time has passed.
    Tick,
    /// The tab is seen again, or the machine is connected again.
    Woke,
}

/// Takes as many events out of those that wait as are told without a long pause, the oldest first; all of very many, of which more come
/// than can be told bit by bit.
pub fn some_of(lines: &mut Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    // Of a table, some ten milliseconds of work.
    const SOME: usize = 50;
    const MANY: usize = 10_000;
    if lines.len() > MANY {
        return std::mem::take(lines);
    }
    let rest = lines.split_off(lines.len().min(SOME));
    std::mem::replace(lines, rest)
}

/// When something happens: milliseconds since the page was opened, and since 1970 by the clock of this machine; and a number between 0 and 1
/// that nobody can foresee.
#[derive(Clone, Copy, Debug, Default)]
pub struct Now {
    /// Since the page was opened.
    pub since_start: f64,
    /// Since 1970.
    pub clock: i64,
    /// From 0 to 1.
    pub random: f64,
}

/// An event, and the version that it tells of.
pub type Told = (Rc<Event>, Rc<Version>);

/// A watch, as long as it is switched on.
#[derive(Debug)]
pub struct Watching {
    /// How it stands.
    pub watcher: Watcher,
    /// The connection to be there now.
    pub connection: Option<Connection>,
    /// With what the server has refused it last, until a connection is there.
    pub refusal: Option<Box<Failure>>,
    /// What has been told.
    pub versions: Versions,
    listed: Request,
    /// Whether it is switched on; what it has told is kept when it is switched off.
    pub is_on: bool,
    /// The answer that is on screen until the list was read again.
    older: Option<u32>,
    is_opened: bool,
    way: Way,
    number: u32,
    /// When the clock ticked last.
    ticked: Option<i64>,
    /// What came since the first event while pages of the list were coming.
    held: Vec<News>,
}

impl Watching {
    /// A watch of what `listed` has answered at this resource version. `None` for what cannot be watched.
    pub fn new(listed: &Request, version: String, now: Now) -> Option<Self> {
        let versions = Versions::of(listed, now.clock);
        let start = versions.start(version);
        let mut watching = Self {
            watcher: Watcher::new(start, now.since_start),
            connection: None,
            refusal: None,
            versions,
            listed: listed.clone(),
            is_on: true,
            older: None,
            is_opened: false,
            way: Way::Socket,
            number: 0,
            ticked: None,
            held: Vec::new(),
        };
        watching.connect(watching.best_way());
        watching.connection.is_some().then_some(watching)
    }

    /// What is to be done after news of the connection, and the versions in them.
    ///
    /// `listed` knows what the list says of an object.
    pub fn news(
        &mut self,
        news: News,
        now: Now,
        listed: &mut dyn FnMut(&str) -> Option<Document>,
    ) -> (Next, Vec<Told>) {
        let mut told = Vec::new();
        let (time, random) = (now.since_start, now.random);
        let next = match news {
            News::Opened => {
                self.begin();
                self.watcher.opened(time);
                Next::Nothing
            }
            News::Lines(lines) => {
                self.begin();
                let mut next = Next::Nothing;
                for line in lines {
                    let Some(event) = Event::read(&line) else {
                        continue;
                    };
                    next = self.watcher.event(&event, time, random);
                    let event = Rc::new(event);
                    let version = self.versions.note(&event, now.clock, listed);
                    told.extend(version.map(|version| (event, version)));
                    if next != Next::Nothing || self.watcher.phase != Phase::Open {
                        break;
                    }
                }
                next
            }
            // A WebSocket does not say why it was refused; an answer does.
            News::Ended(_) if !self.is_opened && self.way == Way::Socket => {
                self.connect(Way::Stream);
                return (Next::Nothing, told);
            }
            News::Ended(is_clean) => self.watcher.ended(is_clean, time, random),
            News::Refused(failure) => {
                let code = failure.code().unwrap_or_default();
                let (message, after) = (failure.message().to_owned(), failure.retry_after());
                self.refusal = Some(failure);
                self.watcher.refused(code, message, after, time, random)
            }
            News::Tick => {
                let before = self.ticked.replace(now.clock);
                if before.is_some_and(|before| now.clock - before > SLEPT) {
                    self.watcher.woke(time)
                } else {
                    self.watcher.tick(time, random)
                }
            }
            News::Woke => self.watcher.woke(time),
        };
        self.follow(&next);
        (next, told)
    }

    /// The news to take in now: no events while pages are coming, and nothing that comes after an event before it. What was held back
    /// comes first when they are there.
    fn hold(&mut self, news: News, is_coming: bool) -> Vec<News> {
        match news {
            News::Tick | News::Woke if is_coming && !self.held.is_empty() => return Vec::new(),
            News::Lines(_) if is_coming => self.held.push(news),
            news if is_coming && self.held.is_empty() => return vec![news],
            news => self.held.push(news),
        }
        if is_coming {
            return Vec::new();
        }
        std::mem::take(&mut self.held)
    }

    /// The list is asked for again; until another answer than this one is on screen, nothing is told.
    fn list_again(&mut self, older: Option<u32>) {
        self.watcher.phase = Phase::Listing;
        self.connection = None;
        self.older = older;
        self.held.clear();
    }

    /// The list was read again, at this resource version.
    pub fn listed(&mut self, version: String, now: Now) {
        self.versions.listed_at = now.clock;
        let start = self.versions.start(version);
        let next = self.watcher.listed(start, now.since_start);
        self.follow(&next);
    }

    /// The list could not be read again: because the server refused that, or no answer came.
    fn not_listed(&mut self, refusal: Option<Failure>, now: Now) {
        match refusal {
            Some(failure) if failure.code().is_some() => {
                self.news(News::Refused(Box::new(failure)), now, &mut |_| None);
            }
            _ => {
                self.watcher.not_listed(now.since_start, now.random);
            }
        }
    }

    /// Whether the events are rows of a table.
    pub fn is_table(&self) -> bool {
        self.listed.accept == ACCEPT_TABLE
    }

    /// Switches it on again, where it was, or off.
    fn switch(&mut self, is_on: bool, now: Now) -> Next {
        self.is_on = is_on;
        if !is_on {
            self.connection = None;
            return Next::Nothing;
        }
        let next = self.watcher.again(now.since_start);
        self.follow(&next);
        next
    }

    /// The connection is there.
    fn begin(&mut self) {
        self.is_opened = true;
        self.refusal = None;
    }

    fn best_way(&self) -> Way {
        if self.is_table() {
            Way::Stream
        } else {
            Way::Socket
        }
    }

    /// Makes a new connection, or lets the old one go.
    fn follow(&mut self, next: &Next) {
        if *next == Next::Connect {
            self.connect(self.best_way());
        } else if !matches!(self.watcher.phase, Phase::Open | Phase::Connecting) {
            self.connection = None;
        }
    }

    fn connect(&mut self, way: Way) {
        self.number += 1;
        self.is_opened = false;
        self.way = way;
        let request = watch::request(&self.listed, self.watcher.version());
        self.connection = request.map(|request| Connection {
            number: self.number,
            request,
            way,
        });
    }
}

impl State {
    /// Whether what is on screen can be watched: it is a list or an object of a resource that has the verb, and says at which version it is.
    pub fn can_watch(&self) -> bool {
        let place = self.address.path.place();
        let is_listed = matches!(place, Place::Collection { .. } | Place::Object { .. });
        let resource = place.gvr().and_then(|gvr| self.catalog.resource(gvr));
        let has_verb =
            resource.is_some_and(|resource| resource.verbs.iter().any(|verb| verb == "watch"));
        is_listed && has_verb && self.version_on_screen().is_some()
    }

    fn version_on_screen(&self) -> Option<String> {
        let answer = self.answer.as_ref()?.borrow();
        let has_failed = answer.is_file || answer.failure().is_some();
        watch::version_of(answer.tree()?.document(0)?).filter(|_| !has_failed)
    }

    pub(super) fn watch(&mut self, is_on: bool, now: Now) {
        if let Some(watching) = self.watching.clone() {
            let next = watching.borrow_mut().switch(is_on, now);
            if next == Next::List {
                self.list_again(&watching);
            }
            self.watching = Some(watching.touched());
        } else if is_on
            && let Some((answer, version)) = self.answer.as_ref().zip(self.version_on_screen())
        {
            let answer = answer.borrow();
            let request = answer.first().map(|page| &page.request);
            let watching = request.and_then(|request| Watching::new(request, version, now));
            self.watching = watching.map(Live::new);
        }
    }

    /// The answer was asked for again: the watch goes on from the newer one.
    pub(super) fn watch_on(&mut self) {
        if let Some(watching) = self
            .watching
            .as_ref()
            .filter(|watching| watching.borrow().is_on)
        {
            watching.borrow_mut().list_again(None);
        }
    }

    fn list_again(&mut self, watching: &Live<Watching>) {
        let shown = self.answer.as_ref().map(Live::id);
        watching.borrow_mut().list_again(shown);
        self.ask_as_many();
    }

    /// Who gives up reading what is watched once more does not want it to be read again.
    pub(super) fn stop_listing(&mut self) {
        if let Some(watching) = &self.watching
            && watching.borrow().watcher.phase == Phase::Listing
        {
            watching.borrow_mut().switch(false, Now::default());
            self.watching = Some(watching.touched());
        }
    }

    /// Takes in what the connection of this number has brought; none of an older one. Time is news for all.
    pub(super) fn watched(&mut self, number: u32, news: News, now: Now) {
        let Some((watching, answer)) = self.watching.clone().zip(self.answer.clone()) else {
            return;
        };
        let is_of_now = watching
            .borrow()
            .connection
            .as_ref()
            .is_some_and(|now| now.number == number);
        if !is_of_now && !matches!(news, News::Tick | News::Woke) {
            return;
        }
        if !watching.borrow().is_on || self.note_list(&watching, now) {
            return;
        }
        // Pages of the list that are coming are not interrupted by events, and what they are about may be in one.
        let is_coming = {
            let answer = answer.borrow();
            answer.is_running() || self.goes_on && next_token(&answer).is_some()
        };
        match news {
            News::Ended(false) => self.doubt_cluster(),
            News::Opened => self.ask_cluster(),
            _ => {}
        }
        let news = watching.borrow_mut().hold(news, is_coming);
        for news in news {
            self.take_in(&watching, &answer, news, now);
        }
        self.watching = Some(watching.touched());
    }

    fn take_in(&mut self, watching: &Live<Watching>, answer: &Live<Answer>, news: News, now: Now) {
        let (next, told) = watching.borrow_mut().news(news, now, &mut |key| {
            answer.borrow_mut().listed_version(key)
        });
        let mut has_room = true;
        for (event, version) in &told {
            has_room &= answer.borrow_mut().tell(event, version);
        }
        if !told.is_empty() {
            self.change_answer(|_| {});
            self.find_again();
        }
        self.follow_kinds(watching, &told);
        if next == Next::List || !has_room {
            self.list_again(watching);
        }
    }

    /// Goes on after the list was asked for again. Whether that is still to be waited for, or was just done.
    fn note_list(&mut self, watching: &Live<Watching>, now: Now) -> bool {
        if watching.borrow().watcher.phase != Phase::Listing {
            return false;
        }
        let shown = self.answer.as_ref().map(Live::id);
        let is_new = shown != watching.borrow().older;
        let is_over = |renewal: &Live<Answer>| {
            let renewal = renewal.borrow();
            !renewal.is_running() && renewal.pages().len() > self.pages_before
        };
        if !is_new && self.wanted.is_some() && !self.renewal.as_ref().is_some_and(is_over) {
            return true;
        }
        if let Some(version) = self.version_on_screen().filter(|_| is_new) {
            watching.borrow_mut().listed(version, now);
        } else {
            let renewal = self.renewal.as_ref().filter(|_| self.wanted.is_some());
            let refusal = renewal.and_then(|renewal| renewal.borrow().failure().cloned());
            watching.borrow_mut().not_listed(refusal, now);
        }
        self.watching = Some(watching.touched());
        true
    }
}
