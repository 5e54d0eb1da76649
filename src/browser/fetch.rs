//! The one door to the network: `hooks::network` calls it, and nothing else in the page can fetch.
//!
//! Every request is a GET of the page's own origin, or one of the two reviews about the user ([`rest::review`]); all are sent without cookies or referrer, and follows no
//! redirect (security rules S8, S9, S11).

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Request as Fetch, Response};
use rest::request::{Cache, Request};
use rest::response::{Head, NetFault};
use rest::review::Review;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestMode, RequestRedirect, ResponseType,
};

use super::clock::{self, Timer};
use super::{dom, turns};

/// How long chunks that have come are read without a pause, in milliseconds: half a frame.
const BUSY: f64 = 8.0;
/// Bytes that are handed on at once, however large a chunk of the browser is: a millisecond or two of work. At first fewer, enough for
/// the first rows; unless the whole is waited for, these are drawn before the rest is read.
const SLICE: u32 = 1 << 20;
const FIRST: u32 = 1 << 16;

/// What comes of a request, in this order: a head, any number of chunks, then an end or a fault.
#[derive(Debug)]
pub enum Event {
    /// Status and headers are there.
    Head(Head),
    /// The next bytes of the body, decoded by the browser.
    Chunk(Vec<u8>),
    /// The body is complete.
    End,
    /// Nothing more will come. What came before stays valid.
    Fault(NetFault),
}

/// A request under way. Dropping it aborts the request; no event follows.
pub struct Flight {
    abort: Option<AbortController>,
    _patience: Option<Timer>,
}

impl Drop for Flight {
    fn drop(&mut self) {
        if let Some(abort) = &self.abort {
            abort.abort();
        }
    }
}

/// Sends a request to a URL of this origin, as a POST where it is that of a review, and reports what comes of it. When nothing has come for so
/// many milliseconds of `patience`, or up to twice as many, it is given up, which is a fault. What has such a patience also takes turns
/// ([`turns`]).
// Not generic, like what else takes a closure here: each kind would be compiled by itself.
pub fn send(
    url: &str,
    request: &Request,
    review: Option<&Review>,
    patience: Option<u32>,
    report: Box<dyn Fn(Event)>,
) -> Flight {
    let abort = AbortController::new().ok();
    let signal = abort.as_ref().map(AbortController::signal);
    let aborted = signal.clone();
    let fetch = match review {
        None => Fetch::get(url),
        Some(_) => Fetch::post(url).header("Content-Type", "application/json"),
    };
    let fetch = fetch
        .header("Accept", request.accept)
        .mode(RequestMode::SameOrigin)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Manual)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .cache(match request.cache {
            Cache::NoStore => RequestCache::NoStore,
            Cache::Revalidate => RequestCache::NoCache,
            Cache::AsAnswered => RequestCache::Default,
        })
        .abort_signal(signal.as_ref());
    let body = review.map_or(JsValue::UNDEFINED, |review| review.body().into());
    let fetch = fetch.body(body);
    let send = || {
        let request = web_sys::Request::from(fetch.ok()?);
        Some(super::window()?.fetch_with_request(&request))
    };
    let takes_turns = patience.is_some();
    // What waits for its turn is not to blame for it.
    let has_come = Rc::new(Cell::new(takes_turns));
    let come = Rc::clone(&has_come);
    let report = Rc::new(move |event| {
        come.set(true);
        if !aborted.as_ref().is_some_and(web_sys::AbortSignal::aborted) {
            report(event);
        }
    });
    let over = abort.clone();
    let give_up = give_up_after(patience, has_come, &report, abort.as_ref());
    // Sent now where it can be, not when it is the turn of the future, which is after what is being drawn.
    let promise = if !takes_turns || turns::take() {
        Ok(send())
    } else {
        Err(send)
    };
    spawn_local(async move {
        let promise = match promise {
            Ok(promise) => promise,
            Err(send) => {
                turns::wait().await;
                send()
            }
        };
        let response = match promise {
            Some(promise) => JsFuture::from(promise).await.ok(),
            None => None,
        };
        let response = response.and_then(|response| response.dyn_into::<web_sys::Response>().ok());
        let last = match response {
            Some(response) => read(Response::from(response), patience.is_none(), &*report).await,
            None => Event::Fault(NetFault::Unreachable),
        };
        if takes_turns {
            turns::give_back();
        }
        report(last);
        // Nothing is left to abort, and whoever is out of patience later is not heard.
        over.iter().for_each(AbortController::abort);
    });
    Flight {
        abort,
        _patience: give_up,
    }
}

/// Reports that nothing more is waited for, and aborts the request, when nothing has come in so many milliseconds.
fn give_up_after(
    patience: Option<u32>,
    has_come: Rc<Cell<bool>>,
    report: &Rc<impl Fn(Event) + 'static>,
    abort: Option<&AbortController>,
) -> Option<Timer> {
    let milliseconds = patience?;
    let mut waiting = Some((Rc::clone(report), abort.cloned()));
    clock::every(i32::try_from(milliseconds).ok()?, move || {
        if has_come.take() {
            return;
        }
        let Some((report, abort)) = waiting.take() else {
            return;
        };
        // Afterwards, because whoever hears of it drops the flight, and with it this timer.
        clock::once(0, move || {
            report(Event::Fault(NetFault::TimedOut { milliseconds }));
            abort.iter().for_each(AbortController::abort);
        });
    })
}

/// Reads a response to its end; returns the last event. Its beginning is drawn first, if that is wanted.
async fn read(response: Response, draws: bool, report: &dyn Fn(Event)) -> Event {
    if response.type_() == ResponseType::Opaqueredirect {
        return Event::Fault(NetFault::Redirected);
    }
    report(Event::Head(Head::new(
        response.status(),
        response.headers().entries(),
    )));
    let Some(body) = response.body() else {
        return Event::End;
    };
    let Ok(reader) = body.get_reader().dyn_into::<ReadableStreamDefaultReader>() else {
        return Event::Fault(NetFault::Cut { bytes: 0 });
    };
    let mut bytes = 0;
    let mut since = clock::since_start();
    loop {
        match JsFuture::from(reader.read())
            .await
            .and_then(|step| next_chunk(&step))
        {
            Ok(Some(chunk)) => {
                let mut start = 0;
                while start < chunk.length() {
                    let is_first = bytes == 0;
                    let end = start + if is_first { FIRST } else { SLICE };
                    let slice = chunk.subarray(start, end).to_vec();
                    start = end;
                    bytes += slice.len();
                    report(Event::Chunk(slice));
                    // Where chunks come faster than they are read, one promise follows the other, and nothing would be drawn
                    // before the last.
                    if is_first && draws {
                        dom::drawn().await;
                    } else if clock::since_start() - since <= BUSY {
                        continue;
                    } else {
                        clock::breathe().await;
                    }
                    since = clock::since_start();
                }
            }
            Ok(None) => return Event::End,
            Err(_) => return Event::Fault(NetFault::Cut { bytes }),
        }
    }
}

/// The bytes in one step of a body reader, `None` at its end.
fn next_chunk(step: &JsValue) -> Result<Option<js_sys::Uint8Array>, JsValue> {
    if js_sys::Reflect::get(step, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    let value = js_sys::Reflect::get(step, &"value".into())?;
    Ok(Some(value.dyn_into()?))
}

/// What the browser says of an error.
pub fn words_of(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .unwrap_or_default()
}
