//! `WebSocket`s, for watches: they take none of the six connections that a browser has for requests. Opened by `hooks::network` only.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{CloseEvent, Event as BrowserEvent, MessageEvent, WebSocket};

/// What comes of a WebSocket.
#[derive(Debug)]
pub enum Event {
    /// It is open.
    Opened,
    /// A message of text.
    Message(Vec<u8>),
    /// It has ended: with the code of a normal end, or not. Why it was refused is not told.
    Closed(bool),
}

/// The code of an end that both sides meant (RFC 6455, section 7.4.1).
const NORMAL: u16 = 1000;

/// A WebSocket; dropping it closes it, and no event follows.
pub struct Socket {
    socket: WebSocket,
    _react: Closure<dyn FnMut(BrowserEvent)>,
}

impl Drop for Socket {
    fn drop(&mut self) {
        for set in [
            WebSocket::set_onopen,
            WebSocket::set_onmessage,
            WebSocket::set_onclose,
        ] {
            set(&self.socket, None);
        }
        let _ = self.socket.close();
    }
}

/// Opens a WebSocket of this origin, given an `http:` URL. `None` where the browser would not even try.
pub fn open(url: &str, report: impl Fn(Event) + 'static) -> Option<Socket> {
    let url = url.strip_prefix("http").map(|rest| format!("ws{rest}"))?;
    let socket = WebSocket::new(&url).ok()?;
    let react = Closure::<dyn FnMut(BrowserEvent)>::new(move |event: BrowserEvent| {
        if let Some(close) = event.dyn_ref::<CloseEvent>() {
            report(Event::Closed(close.code() == NORMAL));
        } else if let Some(message) = event.dyn_ref::<MessageEvent>() {
            if let Some(text) = message.data().as_string() {
                report(Event::Message(text.into_bytes()));
            }
        } else {
            report(Event::Opened);
        }
    });
    for set in [
        WebSocket::set_onopen,
        WebSocket::set_onmessage,
        WebSocket::set_onclose,
    ] {
        set(&socket, Some(react.as_ref().unchecked_ref()));
    }
    Some(Socket {
        socket,
        _react: react,
    })
}
