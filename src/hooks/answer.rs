//! Sends what the state wants to be asked, and feeds what comes into the answer.

use std::rc::Rc;

use rest::discovery::Catalog;
use yew::prelude::*;

use super::network::Network;
use crate::browser::clock;
use crate::browser::fetch::Event;
use crate::state::Action;
use crate::state::answer::Answer;
use crate::state::live::Live;
use crate::state::Wanted;

/// Keeps one request in flight: the one wanted last. When another is wanted, or none, it is aborted.
#[hook]
pub fn use_answer(network: &Network, catalog: &Rc<Catalog>, wanted: Option<&Wanted>) {
    let catalog = Rc::clone(catalog);
    let network = network.clone();
    let wanted = wanted.cloned();
    let number = wanted.as_ref().map(|wanted| wanted.number);
    use_effect_with((number, network.site.clone()), move |_| {
        let sent = wanted.map(|Wanted { request, continues, .. }| {
            let answer = if let Some(answer) = continues {
                answer.borrow_mut().ask_next(request.clone(), clock::since_start());
                answer
            } else {
                Live::new(Answer::new(request.clone(), &catalog, clock::since_start()))
            };
            network.dispatcher.dispatch(Action::Sent(answer.clone()));
            network.send(&request, move |now, event| {
                let answer = &mut *answer.borrow_mut();
                match event {
                    Event::Head(head) => answer.head(head, now),
                    Event::Chunk(chunk) => answer.chunk(&chunk, now),
                    Event::End => answer.end(now),
                    Event::Fault(fault) => answer.fault(fault, now),
                }
            })
        });
        move || drop(sent)
    });
}
