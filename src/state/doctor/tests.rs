use rest::access::Rules;
use rest::doctor::Kind;
use rest::path::Gvr;
use rest::response::Head;

use super::*;
use crate::state::tests::served::{JSON, catalog};

/// The four requests, answered so.
fn examined(answers: [(u16, &str, &str); 4]) -> Questions {
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

/// The index of schemas comes as text.
const SCHEMAS: (u16, &str, &str) = (200, "text/plain", r#"{"paths":{}}"#);

/// What is found where nothing else is known.
fn found(questions: &Questions) -> Vec<Finding<'_>> {
    findings(
        catalog(),
        questions,
        &Deprecations::default(),
        &Session::default(),
    )
}

/// The subjects of what could not be seen.
fn unseen(questions: &Questions) -> Vec<String> {
    let found = found(questions);
    let is_unseen = |finding: &Finding<'_>| finding.kind == Kind::Unseen;
    let found = found.into_iter().filter(is_unseen);
    found.map(|finding| finding.subject).collect()
}

#[test]
fn what_is_refused_is_said() {
    assert_eq!(unseen(&examined([NONE, NONE, WELL, SCHEMAS])), [""; 0]);
    assert_eq!(
        unseen(&examined([NO, NO, NO, NO])),
        [
            "/apis/apiregistration.k8s.io/v1/apiservices",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            "/openapi/v3",
            "/readyz"
        ]
    );
}

#[test]
fn what_cannot_be_read_is_no_clean_bill() {
    let all = [
        "/apis/apiregistration.k8s.io/v1/apiservices",
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
        "/openapi/v3",
    ];
    for body in ["{} {}", r#"{"items":[{"meta"#, "{}", "", "[]"] {
        let broken = (200, JSON, body);
        let questions = examined([broken, broken, WELL, broken]);
        assert_eq!(unseen(&questions), all, "{body}");
        let is_undescribed = |finding: &Finding<'_>| finding.kind == Kind::Undescribed;
        assert!(!found(&questions).iter().any(is_undescribed), "{body}");
    }
    for body in ["no healthy upstream", ""] {
        let ill = (503, "text/plain", body);
        let questions = examined([NONE, NONE, ill, SCHEMAS]);
        assert_eq!(unseen(&questions), ["/readyz"], "{body}");
    }
}

#[test]
fn what_the_answers_show_is_found() {
    let definitions = r#"{"items":[{"metadata":{"name":"a.b"},"spec":{"versions":[{"name":"v1","served":true,"storage":true,"deprecated":true}]}}]}"#;
    let ill = "[-]etcd failed: reason withheld\nreadyz check failed\n";
    let questions = examined([
        NONE,
        (200, JSON, definitions),
        (500, "text/plain", ill),
        SCHEMAS,
    ]);
    let found = found(&questions);
    let has = |kind| found.iter().any(|finding| finding.kind == kind);
    assert!(has(Kind::Check));
    assert!(has(Kind::Deprecated));
    assert!(has(Kind::Down));
    assert!(has(Kind::Undescribed));
    assert!(!has(Kind::Refused), "nobody knows");
}

#[test]
fn what_was_called_deprecated_is_found_once() {
    let definitions = r#"{"items":[{"metadata":{"name":"cronjobs.batch"},"spec":{"versions":[{"name":"v1","served":true,"storage":true,"deprecated":true}]}}]}"#;
    let questions = examined([NONE, (200, JSON, definitions), WELL, SCHEMAS]);
    let mut told = Deprecations::default();
    for gvr in [
        Gvr::new("batch", "v1", "cronjobs"),
        Gvr::new("batch", "v1", "jobs"),
        Gvr::new("gone", "v1", "jobs"),
    ] {
        told.add(gvr, "old".to_owned());
    }
    let found = findings(catalog(), &questions, &told, &Session::default());
    let is_deprecated = |finding: &&Finding<'_>| finding.kind == Kind::Deprecated;
    let found = found.iter().filter(is_deprecated);
    let subjects: Vec<_> = found.map(|finding| finding.subject.as_str()).collect();
    assert_eq!(subjects, ["cronjobs.batch", "jobs.batch"]);
}

#[test]
fn what_may_not_be_listed_is_found_where_the_rights_are_known() {
    let questions = Questions::default();
    let mut session = Session {
        namespace: "prod".to_owned(),
        ..Session::default()
    };
    let refused = |session: &Session| {
        let found = findings(catalog(), &questions, &Deprecations::default(), session);
        found.iter().any(|finding| finding.kind == Kind::Refused)
    };
    assert!(!refused(&session));
    session.rights = Some(Rules::default());
    assert!(refused(&session));
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
