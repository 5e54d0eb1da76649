//! Keeps the connection of a watch, and tells the state what it brings.

use std::cell::RefCell;
use std::mem::take;
use std::rc::Rc;

use rest::response::{Failure, Head, NetFault};
use rest::watch::Lines;
use yew::prelude::*;

use super::network::{Network, Sent};
use crate::browser::fetch::Event;
use crate::browser::socket::{self, Socket};
use crate::browser::{clock, location};
use crate::hooks::effect::use_effect_with;
use crate::state::Action;
use crate::state::live::Live;
use crate::state::watching::{self, Connection, News, Now, Watching, Way};

/// Milliseconds for which events are gathered before they are drawn.
const GATHERED: i32 = 50;

/// Connects as the watch wants it, and tells it that time goes by.
#[hook]
pub fn use_watch(network: &Network, watching: Option<&Live<Watching>>) {
    let connection = watching.and_then(|watching| watching.borrow().connection.clone());
    let teller = Teller {
        network: network.clone(),
        number: connection
            .as_ref()
            .map_or(0, |connection| connection.number),
        lines: Rc::default(),
    };
    use_effect_with((connection, network.site.clone()), {
        let teller = teller.clone();
        move |(connection, _)| {
            let open = connection
                .as_ref()
                .map(|connection| connect(&teller, connection));
            move || drop(open)
        }
    });
    let is_on = watching.is_some_and(|watching| watching.borrow().is_on);
    use_effect_with(is_on, move |&is_on| {
        let again = teller.clone();
        let timer = is_on.then(|| clock::every(1000, move || again.tell(News::Tick)));
        let (seen, returned) = (teller.clone(), teller.clone());
        let visibility = location::on_visibility(move |is_hidden| {
            if is_on && !is_hidden {
                seen.tell(News::Woke);
            }
        });
        // Of a page that a browser has put aside, and of a machine that has its network again.
        let returned =
            is_on.then(|| location::on_window("pageshow", move |_| returned.tell(News::Woke)));
        let online = is_on.then(|| location::on_window("online", move |_| teller.tell(News::Woke)));
        move || drop((timer, visibility, returned, online))
    });
}

/// What is open, until it is dropped.
enum Open {
    Socket { _socket: Option<Socket> },
    Stream { _sent: Sent },
}

/// Tells the state what a connection brings.
#[derive(Clone)]
struct Teller {
    network: Network,
    number: u32,
    /// Events that were not told yet.
    lines: Rc<RefCell<Vec<Vec<u8>>>>,
}

impl Teller {
    fn tell(&self, news: News) {
        self.tell_lines();
        self.dispatch(news);
    }

    fn dispatch(&self, news: News) {
        let action = Action::Watched(self.number, news, now());
        self.network.dispatcher.dispatch(action);
    }

    fn tell_lines(&self) {
        let lines = take(&mut *self.lines.borrow_mut());
        if !lines.is_empty() {
            self.dispatch(News::Lines(lines));
        }
    }

    /// Tells a part of the events, and the next one a frame later: a watch may begin with all that has happened since the list.
    fn tell_some_after(&self, milliseconds: i32) {
        const FRAME: i32 = 16;
        let teller = self.clone();
        clock::once(milliseconds, move || {
            let some = watching::some_of(&mut teller.lines.borrow_mut());
            if !teller.lines.borrow().is_empty() {
                teller.tell_some_after(FRAME);
            }
            if !some.is_empty() {
                teller.dispatch(News::Lines(some));
            }
        });
    }

    /// Notes events, which are told together with those that come soon after.
    fn gather(&self, lines: Vec<Vec<u8>>) {
        if lines.is_empty() {
            return;
        }
        let mut gathered = self.lines.borrow_mut();
        if gathered.is_empty() {
            self.tell_some_after(GATHERED);
        }
        gathered.extend(lines);
    }
}

/// What time it is, and a number that nobody can foresee.
pub fn now() -> Now {
    Now {
        since_start: clock::since_start(),
        clock: clock::now(),
        random: js_sys::Math::random(),
    }
}

fn connect(teller: &Teller, connection: &Connection) -> Open {
    match connection.way {
        Way::Socket => Open::Socket {
            _socket: by_socket(teller.clone(), connection),
        },
        Way::Stream => Open::Stream {
            _sent: by_stream(teller.clone(), connection),
        },
    }
}

fn by_socket(teller: Teller, connection: &Connection) -> Option<Socket> {
    let network = teller.network.clone();
    let again = teller.clone();
    let socket = network.socket(&connection.request, move |event| match event {
        socket::Event::Opened => teller.tell(News::Opened),
        socket::Event::Message(line) => teller.gather(vec![line]),
        socket::Event::Closed(is_clean) => teller.tell(News::Ended(is_clean)),
    });
    if socket.is_none() {
        clock::once(0, move || again.tell(News::Ended(false)));
    }
    socket
}

fn by_stream(teller: Teller, connection: &Connection) -> Sent {
    let network = teller.network.clone();
    let path = connection.request.path.clone();
    let lines = RefCell::new(Lines::default());
    let refusal = RefCell::new(None);
    network.send(&connection.request, move |_, event| match event {
        Event::Head(head) if is_watch(&head) => teller.tell(News::Opened),
        Event::Head(head) => {
            refusal.replace(Some((head, Vec::new())));
        }
        Event::Chunk(chunk) => match &mut *refusal.borrow_mut() {
            Some((_, body)) => body.extend_from_slice(&chunk),
            None => teller.gather(lines.borrow_mut().feed(&chunk)),
        },
        Event::End => {
            let refused = refusal.take();
            let failure = refused.and_then(|(head, body)| Failure::of_answer(&path, &head, &body));
            teller.tell(failure.map_or(News::Ended(true), |failure| {
                News::Refused(Box::new(failure))
            }));
        }
        Event::Fault(NetFault::Redirected) => {
            let failure = Failure::of_fault(&path, NetFault::Redirected);
            teller.tell(News::Refused(Box::new(failure)));
        }
        Event::Fault(_) => teller.tell(News::Ended(false)),
    })
}

/// Whether events will come: what says so in another form than JSON is no API server, but a page to log in at, perhaps.
fn is_watch(head: &Head) -> bool {
    head.is_success() && head.content_type().is_some_and(|media| media.is_json())
}
