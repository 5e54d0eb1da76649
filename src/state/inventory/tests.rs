#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use rest::path::Path;
use rest::response::Head;

use super::*;
use crate::state::tests::served::{JSON, catalog};

/// The rows of a namespace of which this was answered: plural name, status and body.
fn counted(answers: &[(&str, u16, &str)]) -> (Questions, Vec<String>) {
    let mut questions = Questions::default();
    let all = rows(catalog(), &questions, Some("prod"), false);
    let requests = all.iter().map(|row| row.entry.request.clone());
    let of = |name: &str| {
        let row = all
            .iter()
            .find(|row| row.entry.resource.gvr.resource == name);
        row.unwrap().entry.request.clone()
    };
    questions.ask(requests.collect());
    loop {
        let sent = questions.to_send();
        if sent.is_empty() {
            break;
        }
        for request in sent {
            let known = answers.iter().find(|(name, ..)| of(name) == request);
            let (status, body) = known.map_or((200, r#"{"items":[]}"#), |known| (known.1, known.2));
            if status > 0 {
                let head = Head::new(status, [("Content-Type", JSON)]);
                questions.answer(&request, Ok((head, body.as_bytes().to_vec())));
            }
        }
        if answers.iter().any(|(_, status, _)| *status == 0) {
            break;
        }
    }
    let names = all
        .iter()
        .map(|row| row.entry.resource.gvr.resource.clone());
    let names = names.collect();
    (questions, names)
}

const THREE: &str = r#"{"items":[{}],"metadata":{"continue":"x","remainingItemCount":2}}"#;
const FORBIDDEN: &str =
    r#"{"kind":"Status","status":"Failure","message":"no","reason":"Forbidden","code":403}"#;

/// The plural names that are shown.
fn names(questions: &Questions, filter: &str, order: Order, with_empty: bool) -> Vec<String> {
    let all = rows(catalog(), questions, Some("prod"), false);
    let shown = shown(&all, &Filter::new(filter), order, with_empty);
    let name = |number: usize| all[number].entry.resource.gvr.resource.clone();
    shown.into_iter().map(name).collect()
}

#[test]
fn empty_ones_are_folded_away_and_refused_ones_are_not_empty() {
    let (questions, all) = counted(&[
        ("pods", 200, THREE),
        ("jobs", 403, FORBIDDEN),
        ("deployments", 200, r#"{"kind":"Odd"}"#),
    ]);
    assert_eq!(
        names(&questions, "", Order::Group, false),
        ["pods", "deployments", "jobs"]
    );
    assert_eq!(names(&questions, "", Order::Group, true), all);
    let found = progress(&rows(catalog(), &questions, Some("prod"), false));
    assert_eq!(
        found,
        Progress {
            all: all.len(),
            answered: all.len(),
            failed: 2,
            coming: 0,
            empty: all.len() - 3,
        }
    );
}

#[test]
fn by_count_the_most_come_first_and_what_is_unknown_last() {
    let (questions, _) = counted(&[
        ("configmaps", 403, FORBIDDEN),
        ("pods", 200, THREE),
        (
            "jobs",
            200,
            r#"{"items":[{}],"metadata":{"continue":"x","remainingItemCount":40}}"#,
        ),
    ]);
    assert_eq!(
        names(&questions, "", Order::Count, false),
        ["jobs", "pods", "configmaps"]
    );
    assert_eq!(
        names(&questions, "", Order::Name, false),
        ["configmaps", "jobs", "pods"]
    );
    assert_eq!(names(&questions, "po", Order::Name, false), ["pods"]);
}

#[test]
fn before_it_is_counted_nothing_is_empty() {
    let questions = Questions::default();
    let all = rows(catalog(), &questions, None, false);
    assert!(all.iter().all(|row| matches!(row.known, Known::Nothing)));
    let found = progress(&all);
    assert_eq!((found.answered, found.empty, found.coming), (0, 0, 0));
    assert_eq!(
        shown(&all, &Filter::default(), Order::Group, false).len(),
        all.len()
    );
}

#[test]
fn what_is_given_up_is_not_counted() {
    // Nothing answers for pods, so the first few stay under way.
    let (mut questions, all) = counted(&[("pods", 0, "")]);
    let before = progress(&rows(catalog(), &questions, Some("prod"), false));
    assert!(before.coming > 0);
    let listed = rows(catalog(), &questions, Some("prod"), false);
    let requests: Vec<_> = listed.iter().map(|row| row.entry.request.clone()).collect();
    drop(listed);
    questions.stop(&requests);
    let after = progress(&rows(catalog(), &questions, Some("prod"), false));
    assert_eq!((after.coming, after.answered), (0, before.answered));
    assert!(after.answered < all.len());
}

#[test]
fn the_cluster_and_namespaces_have_one() {
    for (path, is_so) in [
        ("/", true),
        ("/api/v1/namespaces/prod", true),
        ("/api/v1/namespaces", false),
        ("/api/v1/namespaces/prod/pods", false),
        ("/api/v1/nodes/a", false),
        ("/apis/x.example.com/v1/namespaces/prod", false),
    ] {
        assert_eq!(is_at(&Path::parse(path).place()), is_so, "{path}");
    }
    let of = |hash: &str| namespace(&Address::from_hash(hash).unwrap());
    assert_eq!(of("#/"), None);
    assert_eq!(of("#/api/v1/namespaces/a%20b").as_deref(), Some("a b"));
}

#[test]
fn in_a_namespace_that_is_to_go_objects_are_named() {
    let questions = Questions::default();
    let request = |is_terminating| {
        let rows = rows(catalog(), &questions, Some("prod"), is_terminating);
        rows[0].entry.request.shown()
    };
    assert!(request(false).ends_with("?limit=1"));
    assert!(request(true).ends_with("?limit=20"));
}

#[test]
fn what_was_counted_before_it_was_known_that_the_namespace_is_to_go_goes_on() {
    let (mut questions, _) = counted(&[("pods", 0, "")]);
    let found = |questions: &Questions, is_terminating| {
        progress(&rows(catalog(), questions, Some("prod"), is_terminating))
    };
    let before = found(&questions, false);
    assert!(before.coming > 0 && found(&questions, true) == before);
    let all = rows(catalog(), &questions, Some("prod"), true);
    let asked: Vec<_> = all.iter().map(|row| row.asked.clone()).collect();
    let next: Vec<_> = all.iter().map(|row| row.entry.request.clone()).collect();
    questions.stop(&asked);
    assert_eq!(found(&questions, true).coming, 0, "it can be given up");
    questions.ask(next);
    assert_eq!(
        found(&questions, true).coming,
        before.all,
        "and is named then"
    );
}
