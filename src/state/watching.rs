//! A watch of what is on screen: its connection, and what it has told.

mod kinds;

use std::rc::Rc;

use document::{Difference, Document};
use rest::object;
use rest::path::Place;
use rest::request::{ACCEPT_TABLE, Request};
use rest::watch::{self, Event, Kind, Next, Phase, Watcher, differences, part_of};

use super::State;
use super::answer::Answer;
use super::live::Live;

/// Bytes of all versions that are kept; the oldest are dropped first.
const MOST_BYTES: usize = 32 << 20;

/// Milliseconds between two ticks of the clock, of which there is one a second, after which the machine is taken to have slept.
const SLEPT: i64 = 30_000;

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
    /// The server has refused it, with this status and these words.
    Refused(u16, String),
    /// Some time has passed.
    Tick,
    /// The tab is seen again, or the machine is connected again.
    Woke,
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

/// A state of an object that a watch has told.
#[derive(Debug)]
pub struct Version {
    /// What the event said.
    pub kind: Kind,
    /// When it came, in milliseconds since 1970 by the clock of this machine.
    pub at: i64,
    /// Who the object is: its uid, else namespace and name.
    pub key: String,
    /// Its namespace and name, to be read; the words of the server for an error.
    pub name: String,
    /// `metadata.resourceVersion`.
    pub resource_version: String,
    /// The object, or the row of a table.
    pub document: Rc<Document>,
    /// The same before, where that is known.
    pub before: Option<Rc<Document>>,
    /// How the two differ.
    pub differences: Vec<Difference>,
}

impl Version {
    /// Bytes that it may hold by itself: the version before may have been dropped, or have come with a list.
    fn byte_len(&self) -> usize {
        let before = self.before.as_ref().map_or(0, |before| before.byte_len());
        self.document.byte_len() + before
    }
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
    /// What has been told, oldest first.
    versions: Vec<Rc<Version>>,
    /// Versions that were dropped to make room.
    pub dropped: usize,
    bytes: usize,
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
    /// Events that came while a page of the list was coming.
    held: Vec<Vec<u8>>,
    /// When the catalog is to be read again because of what was told, in milliseconds since the page was opened.
    catalog_due: Option<f64>,
}

impl Watching {
    /// A watch of what `listed` has answered at this resource version. `None` for what cannot be watched.
    pub fn new(listed: &Request, version: String, now: Now) -> Option<Self> {
        let mut watching = Self {
            watcher: Watcher::new(version, now.since_start),
            connection: None,
            versions: Vec::new(),
            dropped: 0,
            bytes: 0,
            listed: listed.clone(),
            is_on: true,
            older: None,
            is_opened: false,
            way: Way::Socket,
            number: 0,
            ticked: None,
            held: Vec::new(),
            catalog_due: None,
        };
        watching.connect(watching.best_way());
        watching.connection.is_some().then_some(watching)
    }

    /// What has been told and is still kept, oldest first.
    pub fn versions(&self) -> &[Rc<Version>] {
        &self.versions
    }

    /// Versions so far, dropped ones included.
    pub fn count(&self) -> usize {
        self.dropped + self.versions.len()
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
                self.is_opened = true;
                self.watcher.opened(time);
                Next::Nothing
            }
            News::Lines(lines) => {
                self.is_opened = true;
                let mut next = Next::Nothing;
                for line in lines {
                    let Some(event) = Event::read(&line) else {
                        continue;
                    };
                    next = self.watcher.event(&event, time, random);
                    let event = Rc::new(event);
                    told.extend(
                        self.note(&event, now.clock, listed)
                            .map(|version| (event, version)),
                    );
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
            News::Refused(code, message) => self.watcher.refused(code, message, time, random),
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

    /// The news to take in now: no events while a page is coming, and afterwards those first that were held back.
    fn hold(&mut self, news: News, is_coming: bool) -> Vec<News> {
        match news {
            News::Lines(lines) if is_coming => {
                self.held.extend(lines);
                Vec::new()
            }
            news if is_coming || self.held.is_empty() => vec![news],
            news => vec![News::Lines(std::mem::take(&mut self.held)), news],
        }
    }

    /// The list is asked for again; until another answer than this one is on screen, nothing is told.
    fn list_again(&mut self, older: u32) {
        self.watcher.phase = Phase::Listing;
        self.connection = None;
        self.older = Some(older);
    }

    /// The list was read again, at this resource version.
    pub fn listed(&mut self, version: String, now: Now) {
        let next = self.watcher.listed(version, now.since_start);
        self.follow(&next);
    }

    /// The list could not be read again.
    pub fn not_listed(&mut self, now: Now) {
        self.watcher.not_listed(now.since_start, now.random);
    }

    /// Whether the events are rows of a table.
    pub fn is_table(&self) -> bool {
        self.listed.accept == ACCEPT_TABLE
    }

    /// Switches it on again, where it was, or off.
    pub fn switch(&mut self, is_on: bool, now: Now) {
        self.is_on = is_on;
        if is_on {
            self.watcher = Watcher::new(self.watcher.version().to_owned(), now.since_start);
            self.connect(self.best_way());
        } else {
            self.connection = None;
        }
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
            self.connect(self.way);
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

    /// Keeps what an event tells.
    fn note(
        &mut self,
        event: &Event,
        at: i64,
        listed: &mut dyn FnMut(&str) -> Option<Document>,
    ) -> Option<Rc<Version>> {
        let is_object = matches!(self.listed.path.place(), Place::Object { .. });
        if event.kind == Kind::Unknown || (event.kind == Kind::Bookmark && is_object) {
            return None;
        }
        let document = Rc::new(part_of(&event.document, event.item));
        let key = object::name_of(&event.document, event.object).unwrap_or_default();
        let mut known = self.versions.iter().rev();
        let before = known.find(|version| version.key == key);
        let before = before
            .map(|version| Rc::clone(&version.document))
            .or_else(|| listed(&key).map(Rc::new));
        // An error is no version of anything.
        let before = before.filter(|_| event.kind.is_of_object());
        Some(self.keep(event, at, key, document, before))
    }

    fn keep(
        &mut self,
        event: &Event,
        at: i64,
        key: String,
        document: Rc<Document>,
        before: Option<Rc<Document>>,
    ) -> Rc<Version> {
        let who = object::identity(&event.document, event.object);
        let names = [who.namespace, who.name].into_iter().flatten();
        let name = match event.kind {
            Kind::Error => event.message(),
            Kind::Bookmark => event.resource_version().unwrap_or_default(),
            _ => names.collect::<Vec<_>>().join("/"),
        };
        let version = Rc::new(Version {
            kind: event.kind,
            at,
            key,
            name,
            resource_version: event.resource_version().unwrap_or_default(),
            differences: before
                .as_deref()
                .map(|before| differences(before, &document))
                .unwrap_or_default(),
            before,
            document,
        });
        self.bytes += version.byte_len();
        self.versions.push(Rc::clone(&version));
        let mut gone = 0;
        while self.bytes > MOST_BYTES && gone + 1 < self.versions.len() {
            let oldest = self.versions.get(gone);
            self.bytes -= oldest.map_or(0, |version| version.byte_len());
            gone += 1;
        }
        self.versions.drain(..gone);
        self.dropped += gone;
        version
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
        if let Some(watching) = &self.watching {
            watching.borrow_mut().switch(is_on, now);
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
            let mut watching = watching.borrow_mut();
            watching.watcher.phase = Phase::Listing;
            watching.older = None;
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
        // A page of the list that is coming is not interrupted by events, and what they are about may be in it.
        let is_coming = answer.borrow().is_running();
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
        self.follow_kinds(watching, &told, now);
        if next == Next::List || !has_room {
            watching.borrow_mut().list_again(answer.id());
            self.ask_as_many();
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
        match self.version_on_screen().filter(|_| is_new) {
            Some(version) => watching.borrow_mut().listed(version, now),
            None => watching.borrow_mut().not_listed(now),
        }
        self.watching = Some(watching.touched());
        true
    }
}
