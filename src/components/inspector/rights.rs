//! What the user may do with what is on screen, as far as it is known; never guessed.

use rest::access::{Rules, Target, Verdict};
use rest::path::{Path, Place};
use rest::shell::quote;
use yew::prelude::*;

use super::Inspector;
use crate::components::pieces::spelled;
use crate::components::remark::{folded, heading, remark};
use crate::state::session::Session;
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// What the rules in the session say about what is on screen, and whether that leaves nothing open.
pub fn rights(props: &Inspector, place: &Place, words: &Words) -> (Html, bool) {
    let Some(session) = props.session.as_deref() else {
        return (nothing(), false);
    };
    let unknown = || remark(words.identity.unknown);
    let Some(rules) = &session.rights else {
        let said = || beside(vec![heading(words.rights), unknown()]);
        return (session.user.as_ref().map(|_| said()).html(), false);
    };
    let all = all_rules(session, rules, words);
    let Some(target) = Target::of(place) else {
        return (all, true);
    };
    let mut allowed = tag("div").class("words");
    let (mut is_told, mut is_nothing) = (true, true);
    let verbs = verbs(props, place, &target);
    for verb in verbs {
        match session.may(verb, place) {
            Verdict::Yes => {
                allowed = allowed.child(tag("span").class("badge good").child(spelled(verb)));
                is_nothing = false;
            }
            Verdict::No => {}
            Verdict::Unknown => is_told = false,
        }
    }
    let hint = if verbs.is_empty() {
        words.identity.unknown
    } else if is_told {
        words.identity.nothing_allowed
    } else if target.namespace == Some(session.namespace.as_str()) {
        words.rights_incomplete
    } else {
        words.identity.elsewhere
    };
    let mut head = tag("h2").child(words.rights);
    if let Some(namespace) = target.namespace {
        let namespace = tag("span").class("as-is").child(spelled(namespace));
        head = head.child(" · ").child(namespace);
    }
    let hint = (!is_told || is_nothing).then(|| remark(hint));
    let said = beside(vec![head.html(), allowed.html(), hint.html(), all]);
    (said, is_told && !verbs.is_empty())
}

/// What can be done at all with what is on screen, as the server says.
fn verbs<'a>(props: &'a Inspector, place: &Place, target: &Target) -> &'a [String] {
    let resource = place.gvr().and_then(|gvr| props.catalog.resource(gvr));
    let Some(resource) = resource else {
        return &[];
    };
    let Some((_, name)) = target.resource.split_once('/') else {
        return &resource.verbs;
    };
    let mut below = resource.subresources.iter();
    let found = below.find(|subresource| subresource.name == name);
    found.map_or(&[], |subresource| &subresource.verbs)
}

/// Every rule that is known, one a line.
fn all_rules(session: &Session, rules: &Rules, words: &Words) -> Html {
    let mut text = String::new();
    for line in rules.lines() {
        text.push_str(&spelled(&line));
        text.push('\n');
    }
    let namespace = spelled(&session.namespace);
    let name = [words.identity.all_rules, " ", &namespace].concat();
    folded(&name, tag("pre").child(text).html())
}

/// The command that tells the rights at a path. In the whole cluster kubectl lists none, but answers about one.
pub fn can_i(path: &Path) -> String {
    let place = path.place();
    let command = "kubectl auth can-i ".to_owned();
    let Some(target) = Target::of(&place) else {
        return command + "--list";
    };
    if let Some(namespace) = target.namespace {
        return command + "--list -n " + &quote(namespace);
    }
    let whole = (target.resource.as_str(), "");
    let (plural, below) = target.resource.split_once('/').unwrap_or(whole);
    let dot = if target.group.is_empty() { "" } else { "." };
    let (verb, slash) = match target.name {
        Some(_) => ("get ", "/"),
        None => ("list ", ""),
    };
    let what = [
        plural,
        dot,
        target.group,
        slash,
        target.name.unwrap_or_default(),
    ]
    .concat();
    let command = command + verb + &quote(&what) + " --all-namespaces";
    if below.is_empty() {
        return command;
    }
    command + " --subresource=" + &quote(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_that_tells_the_rights() {
        for (path, expected) in [
            ("/api/v1/namespaces/n/pods/p/log", "--list -n n"),
            ("/api/v1/namespaces/a%20b", "--list -n 'a b'"),
            ("/api/v1/pods", "list pods --all-namespaces"),
            ("/apis/batch/v1/jobs", "list jobs.batch --all-namespaces"),
            ("/api/v1/nodes/a%20b", "get 'nodes/a b' --all-namespaces"),
            (
                "/api/v1/nodes/x/status",
                "get nodes/x --all-namespaces --subresource=status",
            ),
            ("/metrics", "--list"),
        ] {
            let expected = format!("kubectl auth can-i {expected}");
            assert_eq!(can_i(&Path::parse(path)), expected);
        }
    }
}
