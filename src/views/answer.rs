//! The tab Answer: what failed, or an answer that is no object in a view of its own.

use rest::log::LogOptions;
use yew::prelude::*;

use super::facts::facts_view;
use super::health::{checks_of, health_view};
use super::listing::listing_view;
use super::log::LogView;
use super::main::{failure, file_name};
use super::metrics::MetricsView;
use super::openapi_index::openapi_index_view;
use crate::components::log_tools::LogTools;
use crate::hooks::console::Console;
use crate::part::{keyed, part};
use crate::state::answer::Answer;
use crate::state::live::Live;
use crate::state::special::{Special, special};
use crate::state::{Connection, State};
use crate::tag::beside;

/// The view of an answer that has one, or of why there is none.
pub fn answer_view(state: &State, console: &Console) -> Option<Html> {
    let live = state.answer.as_ref();
    let answer = live.map(Live::borrow);
    let answer = answer.as_deref();
    let place = state.address.path.place();
    let special = special(&place, answer);
    let is_lost = matches!(state.connection, Connection::Lost(_));
    if special == Some(Special::Log) && (answer.is_some() || !is_lost) {
        return Some(log_view(state, answer, console));
    }
    let (live, answer) = (live?, answer?);
    if let Some(failure) = answer.failure() {
        let has_checks = special == Some(Special::Health) && checks_of(answer).is_some();
        return Some(if has_checks {
            health_view(console, state, answer)
        } else {
            self::failure(state, failure, console)
        });
    }
    Some(match special? {
        // It is none without an answer either.
        Special::Log => return None,
        Special::Health => health_view(console, state, answer),
        Special::Metrics => keyed(
            live.id(),
            MetricsView {
                answer: live.clone(),
                file_name: file_name(state),
            },
        ),
        Special::Facts => facts_view(console, answer),
        Special::OpenApiIndex => openapi_index_view(console, answer),
        Special::Listing => listing_view(console, state, answer),
    })
}

/// What can be asked for stays in sight, also when it is refused or still on its way.
fn log_view(state: &State, answer: Option<&Answer>, console: &Console) -> Html {
    let address = &state.address;
    let failure = answer.and_then(Answer::failure);
    beside(vec![
        part(LogTools {
            address: address.clone(),
            questions: state.questions.clone(),
        }),
        match failure {
            Some(failure) => self::failure(state, failure, console),
            None => keyed(
                &address.path,
                LogView {
                    answer: state.answer.clone(),
                    options: LogOptions::of(&address.query),
                    file_name: file_name(state),
                },
            ),
        },
    ])
}
