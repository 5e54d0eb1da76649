//! What the user may do with what is on screen, as far as it is known; never guessed.

use rest::access::{Target, Verdict};
use rest::path::{Path, Place};
use rest::shell::quote;
use yew::prelude::*;

use super::Inspector;
use crate::components::pieces::spelled;
use crate::components::remark::remark;
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// What the rules in the session say about what is on screen, and whether that leaves nothing open.
pub fn rights(props: &Inspector, place: &Place, words: &Words) -> (Html, bool) {
    let session = props.session.borrow();
    if session.rights.is_none() && session.user.is_none() {
        return (nothing(), false);
    }
    let target = Target::of(place);
    let namespace = target.as_ref().and_then(|target| target.namespace);
    let mut allowed = tag("div").class("words");
    let (mut is_told, mut is_nothing) = (true, true);
    // Of a path that is no resource, nothing says what else could be done.
    let get = ["get".to_owned()];
    let verbs = target
        .as_ref()
        .map_or(&get[..], |target| verbs(props, place, target));
    for verb in verbs {
        match session.may(verb, &props.path) {
            Verdict::Yes => {
                allowed = allowed.child(tag("span").class("badge good").child(spelled(verb)));
                is_nothing = false;
            }
            Verdict::No => {}
            Verdict::Unknown => is_told = false,
        }
    }
    let hint = if is_told && !verbs.is_empty() {
        words.identity.nothing_allowed
    } else if session.rights.is_some()
        && (target.is_none() || namespace == Some(session.namespace.as_str()))
    {
        words.rights_incomplete
    } else {
        words.identity.unknown
    };
    let mut head = tag("h2").child(words.rights);
    if let Some(namespace) = namespace {
        let namespace = tag("span").class("as-is").child(spelled(namespace));
        head = head.child(" · ").child(namespace);
    }
    let hint = (!is_told || is_nothing).then(|| remark(hint));
    let said = beside(vec![head.html(), allowed.html(), hint.html()]);
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

/// The command that tells the rights at a path. In the whole cluster kubectl lists none, but answers about one.
pub fn can_i(path: &Path) -> String {
    let place = path.place();
    let command = "kubectl auth can-i ".to_owned();
    let Some(target) = Target::of(&place) else {
        return command + "get " + &quote(&path.decoded());
    };
    if let Some(namespace) = target.namespace {
        return command + "--list -n " + &quote(namespace);
    }
    if target.resource.contains('/') {
        return command + "--list";
    }
    let dot = if target.group.is_empty() { "" } else { "." };
    let (verb, slash) = match target.name {
        Some(_) => ("get ", "/"),
        None => ("list ", ""),
    };
    let what = [
        &target.resource,
        dot,
        target.group,
        slash,
        target.name.unwrap_or_default(),
    ];
    command + verb + &quote(&what.concat()) + " --all-namespaces"
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
            ("/api/v1/nodes/x/status", "--list"),
            ("/metrics", "get /metrics"),
            ("/", "get /"),
            ("/logs/a%20b", "get '/logs/a b'"),
        ] {
            let expected = format!("kubectl auth can-i {expected}");
            assert_eq!(can_i(&Path::parse(path)), expected);
        }
    }
}
