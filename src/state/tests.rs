//! Flows of the page without a browser: what a person and the network do goes in, what is asked and shown comes out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod arriving;
mod asking;
mod copying;
mod files;
mod finding;
mod keeping;
mod lists;
mod opening;
mod panels;
mod refreshing;
mod reviews;
mod secrets;
mod selection;
#[path = "../../tests/common/served.rs"]
pub(super) mod served;
mod waiting;
mod watching;

use document::Node;
use rest::response::{Head, NetFault};

use self::served::{JSON, catalog, catalog_of};
use super::answer::Phase;
use super::asking::retry_token;
use super::*;

const POD: &str = r#"{"kind":"Pod","metadata":{"name":"web"}}"#;
const VERSION: &str = r#"{"major":"1"}"#;
const FORBIDDEN: &str =
    r#"{"kind":"Status","status":"Failure","message":"no","reason":"Forbidden","code":403}"#;

const PODS: &str = "#/api/v1/pods";

/// The page with the network behind it.
struct Page {
    state: Rc<State>,
    /// Number of the request that the network has taken last.
    sent: u32,
}

impl Page {
    /// The page, opened at a hash.
    fn open(hash: &str) -> Self {
        let site = Site {
            origin: "http://127.0.0.1:8001".into(),
            base: "/".into(),
            page: "http://127.0.0.1:8001/static/".into(),
        };
        Self {
            state: Rc::new(State::new(Settings::default(), site)),
            sent: 0,
        }
        .go(hash)
    }

    fn does(mut self, action: Action) -> Self {
        self.state = self.state.reduce(action);
        self
    }

    /// Follows a link.
    fn go(self, hash: &str) -> Self {
        self.does(Action::Arrived {
            hash: hash.to_owned(),
            returned: false,
        })
    }

    /// Comes back to an entry of the history.
    fn back(self, hash: &str) -> Self {
        self.does(Action::Arrived {
            hash: hash.to_owned(),
            returned: true,
        })
    }

    /// Types into the address bar, which changes the hash unless it is the same.
    fn types(self, text: &str) -> Self {
        let address = Address::from_typed(text, "/").unwrap();
        let hash = address.to_hash();
        let is_new = hash != self.state.address.to_hash();
        let page = self.does(Action::Typed(address));
        if is_new { page.go(&hash) } else { page }
    }

    /// The network takes what is wanted, as `hooks::answer` does.
    fn send(mut self) -> Self {
        let wanted = self
            .state
            .wanted
            .clone()
            .filter(|wanted| wanted.number != self.sent);
        let Some(Wanted {
            number,
            request,
            continues,
        }) = wanted
        else {
            return self;
        };
        self.sent = number;
        let answer = match continues {
            Some(answer) => {
                answer.borrow_mut().ask_next(request, 0.0);
                answer
            }
            None => Live::new(Answer::new(request, catalog(), 0.0)),
        };
        self.does(Action::Sent(answer))
    }

    fn change(self, change: impl FnOnce(&mut Answer)) -> Self {
        let page = self.send();
        let under_way = page.state.renewal.as_ref().or(page.state.answer.as_ref());
        change(&mut under_way.expect("an answer").borrow_mut());
        page.does(Action::Grew)
    }

    /// Status and the first bytes of an answer come.
    fn begins(self, status: u16, body: &str) -> Self {
        self.change(|answer| {
            answer.head(Head::new(status, [("Content-Type", JSON)]), 1.0);
            // A browser hands on no empty chunk.
            if !body.is_empty() {
                answer.chunk(body.as_bytes(), 2.0);
            }
        })
    }

    /// A whole answer comes.
    fn answers(self, status: u16, body: &str) -> Self {
        self.begins(status, body).change(|answer| answer.end(3.0))
    }

    /// A whole document comes.
    fn gets(self, body: &str) -> Self {
        self.answers(200, body)
    }

    /// The connection is lost.
    fn breaks(self) -> Self {
        self.change(|answer| {
            answer.fault(
                NetFault::Cut {
                    bytes: answer.bytes(),
                },
                3.0,
            );
        })
    }

    /// What is on screen: the documents, and how the last page stands where it is not well.
    fn screen(&self) -> String {
        let Some(answer) = &self.state.answer else {
            return String::new();
        };
        let answer = answer.borrow();
        let texts = answer.documents().into_iter().map(|document| {
            String::from_utf8_lossy(&document.bytes(0..document.byte_len())).into_owned()
        });
        let state = match answer.last().unwrap().phase {
            Phase::Waiting | Phase::Receiving => " …",
            Phase::Done => "",
            Phase::Cancelled => " cancelled",
            Phase::Broken => " broken",
        };
        let failure = answer
            .failure()
            .or(answer.later_failure())
            .and_then(Failure::code);
        format!(
            "{}{state}{}",
            texts.collect::<Vec<_>>().join(" + "),
            failure.map(|code| format!(" {code}")).unwrap_or_default()
        )
    }

    /// Path and query of the request under way or sent last.
    fn wanted(&self) -> String {
        self.state
            .wanted
            .as_ref()
            .map(|wanted| wanted.request.shown())
            .unwrap_or_default()
    }

    /// Checks how many requests were wanted so far, the last one if it still matters, and what is on screen.
    #[track_caller]
    fn is(self, asked: u32, wanted: &str, screen: &str) -> Self {
        assert_eq!(
            (
                self.state.asked,
                self.wanted().as_str(),
                self.screen().as_str()
            ),
            (asked, wanted, screen)
        );
        self
    }
}
