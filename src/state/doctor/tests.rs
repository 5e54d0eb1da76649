use rest::doctor::Kind;
use rest::response::Head;

use super::*;
use crate::state::tests::served::{JSON, catalog};

/// The three requests, answered so.
fn examined(answers: [(u16, &str, &str); 3]) -> Questions {
    let mut questions = Questions::default();
    questions.ask(requests());
    for (request, (status, kind, body)) in questions.to_send().iter().zip(answers) {
        let head = Head::new(status, [("Content-Type", kind)]);
        questions.answer(request, Ok((head, body.as_bytes().to_vec())));
    }
    assert_eq!(stage(&questions), Stage::Done);
    questions
}

const NONE: (u16, &str, &str) = (200, JSON, r#"{"items":[]}"#);
const WELL: (u16, &str, &str) = (200, "text/plain", "[+]ping ok\nreadyz check passed\n");
const NO: (u16, &str, &str) = (
    403,
    JSON,
    r#"{"kind":"Status","status":"Failure","message":"no","reason":"Forbidden","code":403}"#,
);

/// The subjects of what could not be seen.
fn unseen(questions: &Questions) -> Vec<String> {
    let found = findings(catalog(), questions);
    let is_unseen = |finding: &Finding<'_>| finding.kind == Kind::Unseen;
    let found = found.into_iter().filter(is_unseen);
    found.map(|finding| finding.subject).collect()
}

#[test]
fn what_is_refused_is_said() {
    assert_eq!(unseen(&examined([NONE, NONE, WELL])), [""; 0]);
    assert_eq!(
        unseen(&examined([NO, NO, NO])),
        [
            "/apis/apiregistration.k8s.io/v1/apiservices",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            "/readyz"
        ]
    );
}

#[test]
fn what_the_answers_show_is_found() {
    let definitions = r#"{"items":[{"metadata":{"name":"a.b"},"spec":{"versions":[{"name":"v1","served":true,"storage":true,"deprecated":true}]}}]}"#;
    let ill = "[-]etcd failed: reason withheld\nreadyz check failed\n";
    let questions = examined([NONE, (200, JSON, definitions), (500, "text/plain", ill)]);
    let found = findings(catalog(), &questions);
    let has = |kind| found.iter().any(|finding| finding.kind == kind);
    assert!(has(Kind::Check));
    assert!(has(Kind::Deprecated));
    assert!(has(Kind::Down));
}

#[test]
fn stages() {
    let mut questions = Questions::default();
    assert_eq!(stage(&questions), Stage::Catalog);
    questions.ask(requests());
    assert_eq!(stage(&questions), Stage::Coming);
    questions.stop(&requests());
    assert_eq!(stage(&questions), Stage::Catalog);
}
