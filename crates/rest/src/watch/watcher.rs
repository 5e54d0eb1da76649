//! When to ask, to wait, to list again or to stop. All times are milliseconds of one clock that never goes back.

use super::TIMEOUT_SECONDS;
use super::event::{Event, Kind};

/// The first pause after a fault; each further one in a row is twice as long, up to the longest. A random part of it is waited, so that many
/// pages do not come back at once.
const FIRST_PAUSE: f64 = 800.0;
const LONGEST_PAUSE: f64 = 30_000.0;
/// A watch that was open for so long was a good one: pauses begin anew.
const HEALTHY: f64 = 120_000.0;
/// A watch that ends sooner without an event is no success.
const SHORT: f64 = 1000.0;
/// A connection that is not there after so long never will be; a proxy may have swallowed it.
const CONNECTING: f64 = 30_000.0;
/// The longest pause that a server may ask for.
const LONGEST_WISH: f64 = 60_000.0;
/// How soon the server says how an object is, where that was asked for: one that is not named by then is gone.
const NAMED: f64 = 5000.0;
/// The server ends a watch itself before so long; silence beyond it means that the connection is dead.
const SILENCE: f64 = (TIMEOUT_SECONDS as f64 + 5.0) * 1000.0;

/// What is to be done now.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// Nothing but to wait for what comes.
    Nothing,
    /// Ask for the watch.
    Connect,
    /// Ask for the list once more: what has happened meanwhile is not known any more.
    List,
}

/// How a watch stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// It is being asked for.
    Connecting,
    /// Events come.
    Open,
    /// There was a fault; it is asked for again at this time.
    Waiting(f64),
    /// The list is being asked for once more.
    Listing,
    /// It cannot go on, and is not asked for again.
    Over,
}

/// What went wrong last.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The connection ended, or never began.
    Lost,
    /// The server has refused it, with this status and these words.
    Refused(u16, String),
    /// What has happened is too long ago: the list was asked for again.
    Expired,
}

/// One watch, over all its connections.
#[derive(Clone, Debug)]
pub struct Watcher {
    /// How it stands.
    pub phase: Phase,
    /// What went wrong last, until events come again.
    pub trouble: Option<Trouble>,
    /// Since when nothing is known of what happens; while it is open `None`.
    pub stale_since: Option<f64>,
    /// The resource version that the next connection starts from; `""`: the server tells first how the object is now. `None`: what is
    /// watched has to be read again before.
    version: Option<String>,
    /// When it was last to be read again.
    listed: Option<f64>,
    /// Faults in a row.
    faults: u32,
    /// When the connection was asked for, and when something was heard last.
    asked: f64,
    heard: f64,
    /// Whether the connection has brought anything.
    has_news: bool,
}

impl Watcher {
    /// A watch of what was listed at this resource version, or of an object, without (`""`). [`Next::Connect`] is what it needs.
    pub fn new(version: String, now: f64) -> Self {
        Self {
            phase: Phase::Connecting,
            trouble: None,
            stale_since: Some(now),
            version: Some(version),
            listed: None,
            faults: 0,
            asked: now,
            heard: now,
            has_news: false,
        }
    }

    /// The resource version that the next connection starts from.
    pub fn version(&self) -> &str {
        self.version.as_deref().unwrap_or_default()
    }

    /// It is wanted again after it was switched off.
    pub fn again(&mut self, now: f64) -> Next {
        self.trouble = None;
        self.faults = 0;
        match self.version {
            Some(_) => self.connect(now),
            None => self.list(now),
        }
    }

    /// The connection is there.
    pub fn opened(&mut self, now: f64) {
        self.phase = Phase::Open;
        self.stale_since = None;
        self.heard = now;
    }

    /// An event has come.
    pub fn event(&mut self, event: &Event, now: f64, random: f64) -> Next {
        self.heard = now;
        if event.kind == Kind::Error {
            let code = event.code().unwrap_or_default();
            return self.refused(code, event.message(), event.retry_after(), now, random);
        }
        if self.phase != Phase::Open {
            self.opened(now);
        }
        self.has_news = true;
        self.trouble = None;
        if let Some(version) = event.resource_version() {
            self.version = Some(version);
        }
        Next::Nothing
    }

    /// The connection has ended: by itself, as all do after a while, or not.
    pub fn ended(&mut self, is_clean: bool, now: f64, random: f64) -> Next {
        if matches!(self.phase, Phase::Over | Phase::Listing | Phase::Waiting(_)) {
            return Next::Nothing;
        }
        let lasted = now - self.asked;
        if lasted >= HEALTHY {
            self.faults = 0;
        }
        if is_clean && (self.has_news || lasted >= SHORT) {
            return self.connect(now);
        }
        self.pause(Trouble::Lost, None, now, random)
    }

    /// The server would not watch: by the status of its answer (0 for none that is its own), or by an event. It may say after how many
    /// seconds to ask again.
    pub fn refused(
        &mut self,
        code: u16,
        message: String,
        after: Option<u32>,
        now: f64,
        random: f64,
    ) -> Next {
        const TOO_LARGE: &str = "Too large resource version";
        match code {
            410 => self.list_again(now, random),
            504 if message.contains(TOO_LARGE) => self.list_again(now, random),
            400..=428 | 430..=499 => {
                self.phase = Phase::Over;
                self.trouble = Some(Trouble::Refused(code, message));
                self.stale_since.get_or_insert(now);
                Next::Nothing
            }
            _ => self.pause(Trouble::Refused(code, message), after, now, random),
        }
    }

    /// What is watched was read again, at this resource version.
    pub fn listed(&mut self, version: String, now: f64) -> Next {
        self.version = Some(version);
        self.connect(now)
    }

    /// It could not be read, because no whole answer came.
    pub fn not_listed(&mut self, now: f64, random: f64) -> Next {
        self.pause(Trouble::Lost, None, now, random)
    }

    /// Time has passed.
    pub fn tick(&mut self, now: f64, random: f64) -> Next {
        match self.phase {
            Phase::Waiting(until) if until <= now => match self.version {
                None => self.list(now),
                Some(_) => self.connect(now),
            },
            Phase::Open if now - self.heard > SILENCE => {
                self.pause(Trouble::Lost, None, now, random)
            }
            // It was deleted between the answer on screen and the watch.
            Phase::Open if self.version().is_empty() && now - self.heard > NAMED => self.list(now),
            Phase::Connecting if now - self.asked > CONNECTING => {
                self.pause(Trouble::Lost, None, now, random)
            }
            _ => Next::Nothing,
        }
    }

    /// The machine slept, or is connected again: a pause is over, and an open connection may be dead without knowing.
    pub fn woke(&mut self, now: f64) -> Next {
        let may_be_dead = match self.phase {
            Phase::Open | Phase::Waiting(_) => true,
            Phase::Connecting => now - self.asked > NAMED,
            Phase::Listing | Phase::Over => false,
        };
        match self.version {
            Some(_) if may_be_dead => self.connect(now),
            _ => Next::Nothing,
        }
    }

    fn connect(&mut self, now: f64) -> Next {
        self.phase = Phase::Connecting;
        self.asked = now;
        self.heard = now;
        self.has_news = false;
        Next::Connect
    }

    fn list(&mut self, now: f64) -> Next {
        self.version = None;
        self.listed = Some(now);
        self.stale_since.get_or_insert(now);
        self.phase = Phase::Listing;
        Next::List
    }

    /// Lists again: at once the first time, after a pause when that has just been done.
    fn list_again(&mut self, now: f64, random: f64) -> Next {
        self.version = None;
        if self.listed.is_some_and(|at| now - at < LONGEST_PAUSE) {
            return self.pause(Trouble::Expired, None, now, random);
        }
        self.trouble = Some(Trouble::Expired);
        self.list(now)
    }

    /// Waits, at least for as many seconds as the server wishes; `random` is between 0 and 1.
    fn pause(&mut self, trouble: Trouble, wish: Option<u32>, now: f64, random: f64) -> Next {
        let mut pause = FIRST_PAUSE;
        for _ in 0..self.faults.min(10) {
            pause *= 2.0;
        }
        let pause = pause.min(LONGEST_PAUSE) * (0.5 + random / 2.0);
        let wish = f64::from(wish.unwrap_or_default()) * 1000.0;
        self.faults += 1;
        self.phase = Phase::Waiting(now + pause.max(wish.min(LONGEST_WISH)));
        self.trouble = Some(trouble);
        self.stale_since.get_or_insert(now);
        Next::Nothing
    }
}
