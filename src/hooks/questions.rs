//! Asks the server what the state has questions about.

use rest::request::Request;
use rest::response::NetFault;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::effect::use_effect_with;
use super::network::{Network, Sent};
use crate::browser::clock::{self, Timer};
use crate::hooks::kept::use_mut_ref;
use crate::state::Action;
use crate::state::live::Live;
use crate::state::questions::Questions;

/// How long an answer may take, in milliseconds.
const PATIENCE: u32 = 30_000;

/// Sends what is to be sent, a few at a time, and aborts what nobody wants to know any more.
#[hook]
pub fn use_questions(network: &Network, questions: &Live<Questions>) {
    let network = network.clone();
    let flights = use_mut_ref(Vec::<(Request, Sent, Option<Timer>)>::new);
    use_effect_with(questions.clone(), move |questions| {
        let wanted = questions.borrow();
        let (keep, over): (Vec<_>, Vec<_>) = flights
            .take()
            .into_iter()
            .partition(|(request, ..)| wanted.is_asked(request));
        flights.replace(keep);
        drop(wanted);
        drop(over);
        let requests = questions.borrow_mut().to_send();
        for request in requests {
            let flight = send(&network, questions, request);
            flights.borrow_mut().push(flight);
        }
    });
}

fn send(
    network: &Network,
    questions: &Live<Questions>,
    request: Request,
) -> (Request, Sent, Option<Timer>) {
    let settle = {
        let (network, questions, asked) = (network.clone(), questions.clone(), request.clone());
        move |came| {
            questions.borrow_mut().answer(&asked, came);
            network.later(Action::Replied);
        }
    };
    let give_up = settle.clone();
    let sent = network.whole(&request, settle);
    let timer = clock::after(PATIENCE, move || {
        // Afterwards, because settling drops this timer.
        spawn_local(async move {
            give_up(Err(NetFault::TimedOut {
                milliseconds: PATIENCE,
            }));
        });
    });
    (request, sent, timer)
}
