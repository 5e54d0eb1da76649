//! Asks the server what the state has questions about.

use rest::request::Request;
use yew::prelude::*;

use super::effect::use_effect_with;
use super::network::{Network, Sent};
use crate::hooks::kept::use_mut_ref;
use crate::state::Action;
use crate::state::live::Live;
use crate::state::questions::Questions;

/// Sends what is to be sent, a few at a time, and aborts what nobody wants to know any more.
#[hook]
pub fn use_questions(network: &Network, questions: &Live<Questions>) {
    let network = network.clone();
    let flights = use_mut_ref(Vec::<(Request, Sent)>::new);
    use_effect_with(questions.clone(), move |questions| {
        let wanted = questions.borrow();
        let (keep, over): (Vec<_>, Vec<_>) = flights
            .take()
            .into_iter()
            .partition(|(request, _)| wanted.is_asked(request));
        flights.replace(keep);
        drop(wanted);
        drop(over);
        let requests = questions.borrow_mut().to_send();
        for request in requests {
            let flight = send(&network, questions, &request);
            flights.borrow_mut().push((request, flight));
        }
    });
}

fn send(network: &Network, questions: &Live<Questions>, request: &Request) -> Sent {
    let (later, questions, asked) = (network.clone(), questions.clone(), request.clone());
    network.whole(request, move |came| {
        questions.borrow_mut().answer(&asked, came);
        later.later(Action::Replied);
    })
}
