//! Sends requests and keeps the transcript; the only caller of `browser::fetch`.

use std::cell::{Cell, RefCell};
use std::mem::discriminant;
use std::rc::Rc;

use rest::copy::Site;
use rest::request::Request;
use rest::response::{Head, NetFault};
use rest::review::Review;
use yew::UseReducerDispatcher;

use crate::browser::fetch::{self, Event};
use crate::browser::socket::{self, Socket};
use crate::browser::{clock, dom};
use crate::state::deprecations;
use crate::state::live::Live;
use crate::state::transcript::{Outcome, Transcript};
use crate::state::{Action, State};

/// What the transcript says in place of the Accept header of a WebSocket, which has none.
const WEBSOCKET: &str = "WebSocket";

/// How long nothing may come of a document that is waited for, in milliseconds.
const PATIENCE: u32 = 30_000;

/// A small document with its head, or why there is none.
pub type Whole = Result<(Head, Vec<u8>), NetFault>;

/// The way to the API server, noting every request.
#[derive(Clone)]
pub struct Network {
    /// Where the API is.
    pub site: Site,
    /// Where requests are noted.
    pub transcript: Live<Transcript>,
    /// Told when there are news, at most once a frame; less often of what only adds to what is there.
    pub dispatcher: UseReducerDispatcher<State>,
}

/// A request under way; dropping it aborts the request and notes that, if it was not over.
pub struct Sent {
    network: Network,
    id: u32,
    over: Rc<Cell<bool>>,
    _flight: fetch::Flight,
}

impl Drop for Sent {
    fn drop(&mut self) {
        if !self.over.get() {
            self.network.note(self.id, 0, Some(Outcome::Cancelled));
            self.network.tell();
        }
    }
}

impl Network {
    /// Sends a request; `react` gets every event with the milliseconds since the page was opened.
    pub fn send(&self, request: &Request, react: impl Fn(f64, Event) + 'static) -> Sent {
        self.send_boxed(request, None, None, Box::new(react))
    }

    fn send_boxed(
        &self,
        request: &Request,
        review: Option<&Review>,
        patience: Option<u32>,
        react: Box<dyn Fn(f64, Event)>,
    ) -> Sent {
        let wire = request.wire();
        let url = self.site.url(&wire);
        let id = self
            .transcript
            .borrow_mut()
            .sent(wire, request.accept, clock::since_start());
        if review.is_some() {
            self.transcript.borrow_mut().is_post(id);
        }
        let over = Rc::new(Cell::new(false));
        let status = Cell::new(None);
        let has_begun = Cell::new(false);
        // What is to be seen as it comes is made ready at once: the next frame has enough to do with laying it out.
        let draws = patience.is_none();
        let flight = {
            let (network, over) = (self.clone(), Rc::clone(&over));
            let path = request.path.clone();
            let report = move |event: Event| {
                let (bytes, outcome) = match &event {
                    Event::Head(head) => {
                        status.set(Some(head.status));
                        if let Some((gvr, text)) = deprecations::told_by(&path, head) {
                            network.dispatcher.dispatch(Action::Deprecated(gvr, text));
                        }
                        (0, Some(Outcome::Answered(head.status)))
                    }
                    Event::Chunk(chunk) => (chunk.len(), None),
                    Event::End => (0, None),
                    Event::Fault(_) => (0, Some(Outcome::Failed(status.get()))),
                };
                over.set(matches!(event, Event::End | Event::Fault(_)));
                let is_chunk = matches!(event, Event::Chunk(_));
                let adds = is_chunk && has_begun.replace(bytes > 0);
                network.note(id, bytes, outcome);
                react(clock::since_start(), event);
                if is_chunk && !adds && draws {
                    network.now(Action::Grew);
                } else {
                    network.enqueue(Action::Grew, !adds);
                }
            };
            fetch::send(&url, request, review, patience, Box::new(report))
        };
        self.tell();
        Sent {
            network: self.clone(),
            id,
            over,
            _flight: flight,
        }
    }

    /// Opens a WebSocket for a request, which is noted like any other. `None` where the browser would not even try.
    pub fn socket(
        &self,
        request: &Request,
        react: impl Fn(socket::Event) + 'static,
    ) -> Option<Socket> {
        let wire = request.wire();
        let url = self.site.url(&wire);
        let id = self
            .transcript
            .borrow_mut()
            .sent(wire, WEBSOCKET, clock::since_start());
        let network = self.clone();
        let is_open = Cell::new(false);
        socket::open(&url, move |event| {
            let (bytes, outcome) = match &event {
                socket::Event::Opened => {
                    is_open.set(true);
                    (0, Some(Outcome::Answered(101)))
                }
                socket::Event::Message(line) => (line.len(), None),
                socket::Event::Closed(_) if is_open.get() => (0, None),
                socket::Event::Closed(_) => (0, Some(Outcome::Failed(None))),
            };
            network.note(id, bytes, outcome);
            react(event);
        })
    }

    /// Sends a request for a small document; `react` gets the whole of it, or why there is none.
    pub fn whole(&self, request: &Request, react: impl FnOnce(Whole) + 'static) -> Sent {
        self.whole_within(PATIENCE, request, react)
    }

    /// The same with another patience, in milliseconds.
    pub fn whole_within(
        &self,
        patience: u32,
        request: &Request,
        react: impl FnOnce(Whole) + 'static,
    ) -> Sent {
        self.whole_boxed(request, None, patience, Box::new(react))
    }

    /// Sends a review, which is the only thing that is not a GET.
    pub fn review(&self, review: &Review, react: impl FnOnce(Whole) + 'static) -> Sent {
        self.whole_boxed(&review.request(), Some(review), PATIENCE, Box::new(react))
    }

    fn whole_boxed(
        &self,
        request: &Request,
        review: Option<&Review>,
        patience: u32,
        react: Box<dyn FnOnce(Whole)>,
    ) -> Sent {
        let parts = RefCell::new((None, Vec::new()));
        let react = RefCell::new(Some(react));
        let react = move |_: f64, event| {
            let (head, body) = &mut *parts.borrow_mut();
            let result = match event {
                Event::Head(came) => {
                    *head = Some(came);
                    return;
                }
                Event::Chunk(chunk) => {
                    body.extend_from_slice(&chunk);
                    return;
                }
                Event::End => Ok((head.take().unwrap_or_default(), std::mem::take(body))),
                Event::Fault(fault) => Err(fault),
            };
            if let Some(react) = react.take() {
                react(result);
            }
        };
        self.send_boxed(request, review, Some(patience), Box::new(react))
    }

    /// Reads a file beside the page, which is no request to the API server and not in the transcript.
    pub fn file(&self, path: &str, react: impl Fn(Vec<u8>) + 'static) -> fetch::Flight {
        let body = RefCell::new(Vec::new());
        let is_there = Cell::new(false);
        let url = format!("{}{path}", self.site.origin);
        let report = move |event: Event| match event {
            Event::Head(head) => is_there.set(head.is_success()),
            Event::Chunk(chunk) => body.borrow_mut().extend_from_slice(&chunk),
            Event::End if is_there.get() => react(body.take()),
            Event::End | Event::Fault(_) => {}
        };
        fetch::send(&url, &Request::index(), None, None, Box::new(report))
    }

    fn note(&self, id: u32, bytes: usize, outcome: Option<Outcome>) {
        self.transcript
            .borrow_mut()
            .news(id, clock::since_start(), bytes, outcome);
    }

    /// Lets the page draw what came.
    fn tell(&self) {
        self.later(Action::Grew);
    }

    /// Changes the state before the next frame, together with what else is to change: the page is drawn once a frame, however many
    /// chunks and documents arrive. Of two actions of one kind the later one counts.
    pub fn later(&self, action: Action) {
        self.enqueue(action, true);
    }

    /// The same; what is not to be seen soon waits for a fifth of a second, since drawing takes the time that reading needs.
    fn enqueue(&self, action: Action, is_soon: bool) {
        const PAUSE: i32 = 200;
        let is_asked = QUEUE.with_borrow_mut(|queue| queue.push(action, is_soon));
        if is_asked {
            return;
        }
        let network = self.clone();
        let run = move || network.run_queue();
        if is_soon {
            dom::next_frame(run);
        } else {
            clock::once(PAUSE, run);
        }
    }

    /// Changes the state now, together with what else waits.
    fn now(&self, action: Action) {
        QUEUE.with_borrow_mut(|queue| queue.push(action, true));
        self.run_queue();
    }

    fn run_queue(&self) {
        for action in QUEUE.replace(Queue::new()).actions {
            self.dispatcher.dispatch(action);
        }
    }
}

thread_local!(static QUEUE: RefCell<Queue> = const { RefCell::new(Queue::new()) });

/// Actions that wait to be done together.
struct Queue {
    actions: Vec<Action>,
    /// Whether they are done before the next frame.
    is_soon: bool,
}

impl Queue {
    const fn new() -> Self {
        Self {
            actions: Vec::new(),
            is_soon: false,
        }
    }

    /// Whether a time was set already that is early enough.
    fn push(&mut self, action: Action, is_soon: bool) -> bool {
        let is_asked = !self.actions.is_empty() && (self.is_soon || !is_soon);
        self.is_soon |= is_soon;
        self.actions
            .retain(|old| discriminant(old) != discriminant(&action));
        self.actions.push(action);
        is_asked
    }
}
