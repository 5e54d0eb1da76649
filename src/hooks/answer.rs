//! Sends what the state wants to be asked, and feeds what comes into the answer.

use std::rc::Rc;

use rest::discovery::Catalog;
use rest::request::Request;
use rest::response::{Failure, NetFault};
use yew::prelude::*;

use super::network::Network;
use crate::browser::clock;
use crate::browser::fetch::Event;
use crate::hooks::kept::use_mut_ref;
use crate::state::Wanted;
use crate::state::answer::Answer;
use crate::state::live::Live;
use crate::state::{Action, Connection};

/// Keeps one request in flight: the one wanted last. When another is wanted, or none, it is aborted.
///
/// It is sent while the page is drawn and not by an effect, which would wait for the drawing: that may take longer than the server.
#[hook]
pub fn use_answer(network: &Network, catalog: &Rc<Catalog>, wanted: Option<&Wanted>) {
    let catalog = Rc::clone(catalog);
    let network = network.clone();
    let wanted = wanted.cloned();
    let of = (
        wanted.as_ref().map(|wanted| wanted.number),
        network.site.clone(),
    );
    let in_flight = use_mut_ref(|| None);
    if in_flight
        .borrow()
        .as_ref()
        .is_none_or(|(old, _)| *old != of)
    {
        // What is no longer wanted is aborted first.
        drop(in_flight.take());
        let sent = wanted.map(
            |Wanted {
                 request, continues, ..
             }| {
                let answer = if let Some(answer) = continues {
                    answer
                        .borrow_mut()
                        .ask_next(request.clone(), clock::since_start());
                    answer
                } else {
                    Live::new(Answer::new(request.clone(), &catalog, clock::since_start()))
                };
                network.dispatcher.dispatch(Action::Sent(answer.clone()));
                let dispatcher = network.dispatcher.clone();
                network.send(&request, move |now, event| {
                    match &event {
                        Event::Head(head) if head.is_success() => {
                            dispatcher.dispatch(Action::Heard);
                        }
                        Event::Fault(NetFault::Unreachable) => {
                            let failure =
                                Failure::of_fault(&Request::version().path, NetFault::Unreachable);
                            dispatcher
                                .dispatch(Action::Connection(Connection::Lost(Rc::new(failure))));
                        }
                        _ => {}
                    }
                    let answer = &mut *answer.borrow_mut();
                    match event {
                        Event::Head(head) => {
                            answer.head(head, now);
                            answer.set_clock(clock::now());
                        }
                        Event::Chunk(chunk) => answer.chunk(&chunk, now),
                        Event::End => answer.end(now),
                        Event::Fault(fault) => answer.fault(fault, now),
                    }
                })
            },
        );
        in_flight.replace(Some((of, sent)));
    }
}
