//! What of a Pod's logs is asked for: each choice is a link, because the address says it.

use rest::address::Address;
use rest::log::{ContainerKind, LogOptions, containers};
use rest::path::Path;
use rest::request::Request;
use yew::prelude::*;

use super::pieces::spelled;
use super::remark::way_to;
use crate::hooks::console::{Console, use_console};
use crate::hooks::effect::use_effect_with;
use crate::state::Action;
use crate::state::live::Live;
use crate::state::questions::{Questions, Standing};
use crate::tag::{Child, tag};

/// How many lines are offered.
const TAILS: [u64; 3] = [100, 1000, 10_000];
/// How far back, in seconds.
const SINCE: [u64; 3] = [300, 3600, 86_400];

/// The log on screen.
#[derive(Clone, PartialEq)]
pub struct LogTools {
    /// Its address.
    pub address: Address,
    /// Where it is said which containers there are.
    pub questions: Live<Questions>,
}

part!(LogTools, use_log_tools);

/// Containers, lines, time and switches.
#[hook]
fn use_log_tools(props: &LogTools) -> Html {
    let console = use_console();
    let words = &console.words.answers;
    let address = &props.address;
    let pod = pod_of(&address.path).map(Request::json);
    {
        let console = console.clone();
        let unasked = pod
            .clone()
            .filter(|pod| props.questions.borrow().of(pod).is_none());
        use_effect_with(unasked, move |unasked| {
            if let Some(pod) = unasked {
                console.act(Action::Ask(vec![pod.clone()]));
            }
        });
    }
    let options = LogOptions::of(&address.query);
    // A choice takes away what the address says of the same in words that are not offered (`typed`): the server refuses some together.
    let choice_to = |name: &str, is_chosen, typed, change: &dyn Fn(&mut LogOptions)| {
        let mut next = options.clone();
        change(&mut next);
        let mut to = with(address, &next);
        to.query = to.query.without(typed);
        choice(&console, name, to, is_chosen && !address.query.has(typed))
    };
    let mut tails = Vec::new();
    for tail in choices(&TAILS, options.tail_lines) {
        let name = tail.map_or(words.all_lines.to_owned(), |tail| {
            (words.last_lines)(&tail.to_string())
        });
        // The last lines may be limited besides.
        let typed = if tail.is_none() { "limitBytes" } else { "" };
        let is_chosen = options.tail_lines == tail;
        tails.push(choice_to(&name, is_chosen, typed, &|next| {
            next.tail_lines = tail;
        }));
    }
    let mut sinces = Vec::new();
    for since in choices(&SINCE, options.since_seconds) {
        let name = since.map_or(words.since_start.to_owned(), duration);
        let is_chosen = options.since_seconds == since;
        sinces.push(choice_to(&name, is_chosen, "sinceTime", &|next| {
            next.since_seconds = since;
        }));
    }
    let switches = vec![
        choice_to(words.previous, options.previous, "", &|next| {
            next.previous = !next.previous;
        }),
        choice_to(words.timestamps, options.timestamps, "", &|next| {
            next.timestamps = !next.timestamps;
        }),
        choice_to(words.follow, options.follow, "", &|next| {
            next.follow = !next.follow;
        }),
    ];
    tag("div")
        .class("tools log-tools")
        .child(container_choices(&console, props, pod.as_ref(), &options))
        .child(group(words.lines, tails))
        .child(group(words.since, sinces))
        .child(group(words.options, switches))
        .html()
}

/// The Pod whose log this is.
fn pod_of(log: &Path) -> Option<Path> {
    let place = log.place();
    Path::object(place.gvr()?, place.namespace(), place.name()?)
}

fn with(address: &Address, options: &LogOptions) -> Address {
    Address {
        query: options.query(&address.query),
        ..Address::of(address.path.clone())
    }
}

/// Everything, what is offered, and what the address says besides.
fn choices(offered: &[u64], chosen: Option<u64>) -> Vec<Option<u64>> {
    let mut choices = vec![None];
    for number in offered {
        choices.push(Some(*number));
    }
    if !choices.contains(&chosen) {
        choices.push(chosen);
    }
    choices
}

/// Seconds in the largest unit that says them exactly.
fn duration(seconds: u64) -> String {
    for (unit, sign) in [(86_400, "d"), (3600, "h"), (60, "m")] {
        if seconds.is_multiple_of(unit) {
            return format!("{}{sign}", seconds / unit);
        }
    }
    format!("{seconds}s")
}

/// The containers of the Pod; while they are not known, the one of the address, and why.
fn container_choices(
    console: &Console,
    props: &LogTools,
    pod: Option<&Request>,
    options: &LogOptions,
) -> Html {
    let words = &console.words.answers;
    let questions = props.questions.borrow();
    let standing = pod.and_then(|pod| questions.of(pod));
    let (mut known, remark) = match standing {
        Some(Standing::Answered(reply)) => (reply.document.as_ref().map(containers), String::new()),
        Some(Standing::Failed(failure)) => {
            let why = (console.words.failure.title)(failure);
            (None, (words.pod_unread)(&spelled(&why)))
        }
        _ => (None, words.pod_asked.to_owned()),
    };
    let has_one = known.as_ref().is_some_and(|known| known.len() == 1);
    let named = &options.container;
    let listed = known.get_or_insert_default();
    if !named.is_empty() && !listed.iter().any(|(_, name)| name == named) {
        listed.push((ContainerKind::Normal, named.clone()));
    }
    let mut links = Vec::new();
    for (_, name) in listed {
        let mut next = options.clone();
        next.container.clone_from(name);
        let is_chosen = name == named || (has_one && named.is_empty());
        let address = with(&props.address, &next);
        links.push(choice(console, &spelled(name), address, is_chosen));
    }
    if !remark.is_empty() {
        links.push(tag("span").class("soft").child(remark).html());
    }
    if let Some(Standing::Failed(failure)) = standing {
        links.push(way_to(&failure.path));
    }
    group(words.container, links)
}

fn group(name: &'static str, choices: Vec<Html>) -> Html {
    tag("div")
        .class("choices-of")
        .set("role", "group")
        .set("aria-label", name)
        .child(tag("span").class("soft").child(name))
        .children(choices)
        .html()
}

/// A link to the log as it would be with this choice. Following one needs a click (security rule S9), which this is.
fn choice(console: &Console, name: &str, address: Address, is_chosen: bool) -> Html {
    tag("a")
        .class("choice")
        .set("href", address.to_hash())
        .set("aria-current", is_chosen.then_some("true"))
        .on_click(console.choosing(address))
        .child(name)
        .html()
}
