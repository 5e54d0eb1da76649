//! Finds the API server: the nearest folder above the page that answers `version`.

use std::rc::Rc;

use rest::fields::{self, Fields};
use rest::path::Path;
use rest::request::Request;
use rest::response::{Failure, Head, Meaning, NetFault};
use yew::prelude::*;

use super::network::Network;
use crate::browser::base;
use crate::hooks::effect::use_effect_with;
use crate::state::session::Session;
use crate::state::{Action, Connection, State};

/// Asks `version` at the place the page takes for the API. Where nothing is served, the next folder up is tried.
#[hook]
pub fn use_base(network: &Network, round: u32) {
    let network = network.clone();
    use_effect_with((network.site.clone(), round), move |(site, _)| {
        let site = site.clone();
        let asked = network.clone();
        let sent = network.whole(&Request::version(), move |result| {
            let connection = connection(&Request::version().path, result);
            let next = match &connection {
                Connection::Lost(failure) if matches!(failure.meaning, Meaning::PathNotServed) => {
                    after(&site)
                }
                _ => None,
            };
            asked.later(next.map_or(Action::Connection(connection), Action::Site));
        });
        move || drop(sent)
    });
}

fn after(site: &rest::copy::Site) -> Option<rest::copy::Site> {
    let (origin, path) = base::document();
    let mut candidates = base::candidates(&origin, &path).into_iter();
    candidates.by_ref().find(|candidate| candidate == site)?;
    candidates.next()
}

/// What the answer to `version` says.
fn connection(path: &Path, result: Result<(Head, Vec<u8>), NetFault>) -> Connection {
    let failure = match result {
        Err(fault) => Failure::of_fault(path, fault),
        Ok((head, body)) => match (Failure::of_answer(path, &head, &body), git_version(&body)) {
            (None, Some(version)) => return Connection::Found(version.into()),
            (Some(failure), _) => failure,
            (None, None) => {
                Failure::of_nonsense(path, &head, &body, rest::response::Nonsense::Unexpected)
            }
        },
    };
    Connection::Lost(Rc::new(failure))
}

fn git_version(body: &[u8]) -> Option<String> {
    Fields::of(&fields::read(body)?).some_text("gitVersion")
}

/// Reads `session.json` beside the page. It is there only below a secret prefix, so nothing is asked elsewhere.
#[hook]
pub fn use_session(network: &Network) {
    let network = network.clone();
    use_effect_with((), move |()| {
        let dispatcher = network.dispatcher.clone();
        let (_, path) = base::document();
        let is_secret = network.site.base != "/";
        let sent = is_secret.then(|| {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            network.file(&format!("{folder}/session.json"), move |body| {
                if let Some(session) = Session::parse(&body) {
                    dispatcher.dispatch(Action::Session(session));
                }
            })
        });
        move || drop(sent)
    });
}

/// The place to ask first.
pub fn first_site() -> rest::copy::Site {
    let (origin, path) = base::document();
    base::candidates(&origin, &path)
        .into_iter()
        .next()
        .unwrap_or(rest::copy::Site {
            origin,
            base: "/".to_owned(),
            page: path,
        })
}

/// The state of a page that has just been opened.
pub fn first_state() -> State {
    let stored = crate::browser::storage::load();
    State::new(
        crate::state::settings::Settings::parse(stored.as_deref()),
        first_site(),
    )
}
