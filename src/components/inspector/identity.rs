//! Who the user is, and which cluster this is: what is known, and ways to ask.

use rest::access::Target;
use rest::cluster;
use rest::request::Request;
use rest::response::{Failure, Meaning};
use yew::prelude::*;

use super::Inspector;
use super::rights::{can_i, rights};
use crate::components::button::{button, leaving_to};
use crate::components::copy_button::{pair, pair_as};
use crate::components::pieces;
use crate::components::remark::{heading, refusal, remark};
use crate::hooks::console::Console;
use crate::state::Action;
use crate::state::links::link_to;
use crate::state::questions::Standing;
use crate::state::reviews;
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// Where rights are asked for when nothing else is known; the default of kubectl.
const DEFAULT: &str = "default";

/// Who the user is, from `session.json` or a review, or the ways to find out.
pub fn identity(props: &Inspector, console: &Console) -> Html {
    let words = console.words;
    let place = props.path.place();
    let session = props.session.borrow();
    let user = session.user.as_ref();
    let known = match user {
        Some(user) => beside(vec![
            tag("p").child(pieces::draw_text(&user.name, words)).html(),
            tag("p")
                .class("soft")
                .child(pieces::draw_text(&user.groups.join(", "), words))
                .html(),
        ]),
        None => remark(words.identity.unknown),
    };
    let target = Target::of(&place);
    let namespace = target
        .and_then(|target| target.namespace)
        .or(Some(session.namespace.as_str()))
        .filter(|namespace| !namespace.is_empty())
        .unwrap_or(DEFAULT);
    let (rights, is_told) = rights(props, &place, words);
    beside(vec![
        heading(words.user),
        known,
        rights,
        ask(props, console, namespace),
        commands(props, console, user.is_none(), !is_told),
    ])
}

/// What tells in a terminal what is not known here.
fn commands(props: &Inspector, console: &Console, user: bool, rights: bool) -> Html {
    if !user && !rights {
        return nothing();
    }
    let words = console.words;
    beside(vec![
        remark(words.identity.in_terminal),
        user.then(|| pair(console, words.user, "kubectl auth whoami"))
            .html(),
        rights
            .then(|| pair(console, words.rights_short, can_i(&props.path)))
            .html(),
    ])
}

/// The button that sends the reviews, and what became of the last ones.
fn ask(props: &Inspector, console: &Console, namespace: &str) -> Html {
    let words = &console.words.identity;
    if props.reviews.is_asked() {
        return waiting(words.asking);
    }
    let asked = namespace.to_owned();
    let ask = console.acting(move |_: MouseEvent| Action::AskReviews(asked.clone()));
    let mut failures = props.reviews.reviews.iter();
    let failure = failures.find_map(|(_, standing)| match standing {
        reviews::Standing::Failed(failure) => Some(failure),
        _ => None,
    });
    beside(vec![
        tag("div")
            .class("words")
            .child(button(words.ask, leaving_to("aside", ask)))
            .html(),
        failure
            .map(|failure| {
                let said = said(failure, console.words);
                tag("p").class("bad").status(false).child(said)
            })
            .html(),
        remark(&(words.ask_hint)(&pieces::spelled(namespace))),
    ])
}

/// Why a review was not answered.
fn said(failure: &Failure, words: &Words) -> String {
    if matches!(failure.meaning, Meaning::ProxyFilter) {
        return words.identity.proxy_refuses.to_owned();
    }
    let message = failure.status.as_ref();
    let message = message.and_then(|status| status.message.as_deref());
    let status = failure.head.as_ref().map(|head| head.status.to_string());
    let why = match (status, message) {
        (Some(status), Some(message)) => status + ", " + &pieces::spelled(message),
        (Some(status), None) => status,
        (None, _) => (words.failure.title)(failure),
    };
    (words.identity.no_answer)(&why)
}

/// Which cluster this is: its uid, else where its server says it is reached. Each is asked on a click.
pub fn cluster(props: &Inspector, console: &Console) -> Html {
    let words = &console.words.identity;
    let questions = props.questions.borrow();
    let standing = questions.of(&cluster::uid_request());
    let session = props.session.borrow();
    let uid = match standing {
        Some(Standing::Answered(reply)) => reply.document.as_ref().and_then(cluster::uid),
        None => session.uid.clone(),
        _ => None,
    };
    let told = match standing {
        Some(Standing::Waiting | Standing::Asked) => waiting(console.words.waiting),
        None | Some(Standing::Answered(_)) => match uid {
            Some(uid) => pair_as(console, words.uid_short, words.uid, uid),
            None => beside(vec![
                session
                    .address
                    .clone()
                    .map(|address| pair(console, words.addresses, address))
                    .html(),
                question(console, words.ask_uid, cluster::uid_request()),
            ]),
        },
        Some(Standing::Failed(failure)) => beside(vec![
            match failure.meaning {
                Meaning::Forbidden(_) => tag("p")
                    .class("soft")
                    .child(
                        tag("a")
                            .set("href", link_to(failure.path.clone()).to_hash())
                            .child(words.uid_refused),
                    )
                    .child(console.words.between_sentences)
                    .child(words.addresses_hint)
                    .html(),
                _ => remark(&(console.words.failure.title)(failure)),
            },
            addresses(console, questions.of(&cluster::addresses_request())),
        ]),
    };
    beside(vec![
        heading(words.cluster),
        told,
        remark(words.cluster_hint),
    ])
}

/// Where the server is reached, for users who may not know more.
fn addresses(console: &Console, standing: Option<&Standing>) -> Html {
    let words = &console.words.identity;
    let ask = || question(console, words.ask_addresses, cluster::addresses_request());
    match standing {
        None => ask(),
        Some(Standing::Waiting | Standing::Asked) => waiting(console.words.waiting),
        Some(Standing::Failed(failure)) => beside(vec![refusal(failure, console.words), ask()]),
        Some(Standing::Answered(reply)) => {
            let mut pairs = Vec::new();
            if let Some(document) = &reply.document {
                for address in cluster::addresses(document) {
                    pairs.push(pair(console, words.addresses, address));
                }
            }
            if pairs.is_empty() {
                return remark(words.no_addresses);
            }
            beside(pairs)
        }
    }
}

fn question(console: &Console, name: &str, request: Request) -> Html {
    let ask = console.acting(move |_: MouseEvent| Action::Ask(vec![request.clone()]));
    tag("div")
        .class("words")
        .child(button(name, leaving_to("aside", ask)))
        .html()
}

fn waiting(text: &str) -> Html {
    tag("p").class("soft").status(false).child(text).html()
}
