//! Who the user is, what they may do, and which cluster this is: what is known, and ways to ask.

use rest::cluster;
use rest::request::Request;
use rest::response::{Failure, Meaning};
use yew::prelude::*;

use super::Inspector;
use crate::components::button::button;
use crate::components::copy_button::{pair, pair_as};
use crate::components::pieces;
use crate::hooks::console::Console;
use crate::state::Action;
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
    let session = props.session.as_deref();
    let user = session.and_then(|session| session.user.as_ref());
    let known = match user {
        Some(user) => beside(vec![
            tag("p").child(pieces::draw_text(&user.name, words)).html(),
            tag("p")
                .class("soft")
                .child(pieces::draw_text(&user.groups.join(", "), words))
                .html(),
            rights(props, words),
        ]),
        None => beside(vec![
            tag("p").class("soft").child(words.identity.unknown).html(),
            rights(props, words),
        ]),
    };
    let namespace = place
        .namespace()
        .or_else(|| session.map(|session| session.namespace.as_str()))
        .filter(|namespace| !namespace.is_empty())
        .unwrap_or(DEFAULT);
    beside(vec![
        tag("h2").child(words.user).html(),
        known,
        ask(props, console, namespace),
        if user.is_none() {
            commands(console, place.namespace())
        } else {
            nothing()
        },
    ])
}

/// What tells the same in a terminal.
fn commands(console: &Console, namespace: Option<&str>) -> Html {
    let words = console.words;
    let namespace = namespace
        .map(|namespace| format!(" -n {}", rest::shell::quote(namespace)))
        .unwrap_or_default();
    beside(vec![
        tag("p")
            .class("soft")
            .child(words.identity.in_terminal)
            .html(),
        pair(console, words.user, "kubectl auth whoami"),
        pair(
            console,
            words.rights_short,
            format!("kubectl auth can-i --list{namespace}"),
        ),
    ])
}

/// The button that sends the reviews, and what became of the last ones.
fn ask(props: &Inspector, console: &Console, namespace: &str) -> Html {
    let words = &console.words.identity;
    if props.reviews.is_asked() {
        return tag("p")
            .class("soft")
            .set("role", "status")
            .child(words.asking)
            .html();
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
            .child(button(words.ask, ask))
            .html(),
        failure
            .map(|failure| {
                let said = said(failure, console.words);
                tag("p").class("bad").set("role", "status").child(said)
            })
            .html(),
        tag("p")
            .class("soft")
            .child((words.ask_hint)(&pieces::spelled(namespace)))
            .html(),
    ])
}

/// Why a review was not answered.
fn said(failure: &Failure, words: &Words) -> String {
    if failure.meaning == Meaning::ProxyFilter {
        return words.identity.proxy_refuses.to_owned();
    }
    let message = failure.status.as_ref();
    let message = message.and_then(|status| status.message.as_deref());
    let status = failure.head.as_ref().map(|head| head.status.to_string());
    let why = match (status, message) {
        (Some(status), Some(message)) => format!("{status}, {}", pieces::spelled(message)),
        (Some(status), None) => status,
        (None, _) => (words.failure.title)(failure),
    };
    (words.identity.no_answer)(&why)
}

/// What the rules in the session say about the resource on screen, in the namespace they were asked for.
fn rights(props: &Inspector, words: &Words) -> Html {
    let place = props.path.place();
    let Some((session, gvr)) = props
        .session
        .as_ref()
        .filter(|session| session.rights.is_some())
        .zip(place.gvr())
    else {
        return nothing();
    };
    let is_incomplete = session
        .rights
        .as_ref()
        .is_some_and(|rights| rights.is_incomplete);
    let verbs = session.verbs(&gvr.group, &gvr.resource);
    let namespace = &session.namespace;
    beside(vec![
        tag("h2")
            .child(words.rights)
            .child(" · ")
            .child(tag("span").class("as-is").child(pieces::spelled(namespace)))
            .html(),
        tag("div")
            .class("words")
            .children(verbs.iter().map(|verb| {
                tag("span")
                    .class("badge good")
                    .child(pieces::spelled(verb))
                    .html()
            }))
            .html(),
        if is_incomplete {
            tag("p").class("soft").child(words.rights_incomplete).html()
        } else if verbs.is_empty() {
            tag("p").class("soft").child(words.refused).html()
        } else {
            nothing()
        },
    ])
}

/// Which cluster this is: its uid, else where its server says it is reached. Each is asked on a click.
pub fn cluster(props: &Inspector, console: &Console) -> Html {
    let words = &console.words.identity;
    let questions = props.questions.borrow();
    let told = match questions.of(&cluster::uid_request()) {
        None => question(console, words.ask_uid, cluster::uid_request()),
        Some(Standing::Waiting | Standing::Asked) => waiting(console),
        Some(Standing::Answered(reply)) => match reply.document.as_ref().and_then(cluster::uid) {
            Some(uid) => pair_as(console, words.uid_short, words.uid, uid),
            None => question(console, words.ask_uid, cluster::uid_request()),
        },
        Some(Standing::Failed(failure)) => beside(vec![
            tag("p")
                .class("soft")
                .child(match failure.meaning {
                    Meaning::Forbidden(_) => words.uid_refused.to_owned(),
                    _ => (console.words.failure.title)(failure),
                })
                .html(),
            addresses(console, questions.of(&cluster::addresses_request())),
        ]),
    };
    beside(vec![
        tag("h2").child(words.cluster).html(),
        told,
        tag("p").class("soft").child(words.cluster_hint).html(),
    ])
}

/// Where the server is reached, for users who may not know more.
fn addresses(console: &Console, standing: Option<&Standing>) -> Html {
    let words = &console.words.identity;
    let ask = || question(console, words.ask_addresses, cluster::addresses_request());
    match standing {
        None => ask(),
        Some(Standing::Waiting | Standing::Asked) => waiting(console),
        Some(Standing::Failed(failure)) => beside(vec![
            tag("p")
                .class("bad")
                .child((console.words.failure.title)(failure))
                .html(),
            ask(),
        ]),
        Some(Standing::Answered(reply)) => {
            let addresses = reply.document.as_ref().map(cluster::addresses);
            let addresses = addresses.unwrap_or_default();
            if addresses.is_empty() {
                return tag("p").class("soft").child(words.no_addresses).html();
            }
            let pairs = addresses.into_iter();
            beside(pairs.map(|address| pair(console, words.addresses, address)))
        }
    }
}

fn question(console: &Console, name: &str, request: Request) -> Html {
    let ask = console.acting(move |_: MouseEvent| Action::Ask(vec![request.clone()]));
    tag("div").class("words").child(button(name, ask)).html()
}

fn waiting(console: &Console) -> Html {
    tag("p")
        .class("soft")
        .set("role", "status")
        .child(console.words.waiting)
        .html()
}
