//! Who the user is, asked by reviews.

use rest::access::Verdict;
use rest::path::Path;
use rest::request::Request;
use rest::response::{Head, NetFault};
use rest::review::Review;

use super::*;
use crate::state::cluster::Identity;
use crate::state::reviews::Standing;
use crate::state::session::Session;

fn json(status: u16, body: &str) -> (Head, Vec<u8>) {
    let head = Head::new(status, [("content-type", "application/json")]);
    (head, body.as_bytes().to_vec())
}

fn asked() -> State {
    let mut state = (*Page::open("#/").state).clone();
    state.apply(Action::AskReviews("prod".into()));
    state
}

const USER: &str = r#"{"kind":"SelfSubjectReview","apiVersion":"authentication.k8s.io/v1","status":{"userInfo":{"username":"ann","groups":["dev"]}}}"#;
const RULES: &str = r#"{"kind":"SelfSubjectRulesReview","apiVersion":"authorization.k8s.io/v1","status":{"incomplete":true,"nonResourceRules":[],"resourceRules":[{"verbs":["get"],"apiGroups":[""],"resources":["pods"]}]}}"#;

fn rules() -> Review {
    Review::of_rules("prod").unwrap()
}

#[test]
fn what_is_told_is_the_session() {
    let mut state = asked();
    assert!(state.reviews.is_asked());
    state.apply(Action::Reviewed(Review::of_user(), Ok(json(201, USER))));
    state.apply(Action::Reviewed(rules(), Ok(json(201, RULES))));
    assert!(!state.reviews.is_asked());
    let session = state.session.borrow();
    assert_eq!(session.user.as_ref().unwrap().name, "ann");
    assert_eq!(session.namespace, "prod");
    let pods = Path::parse("/api/v1/namespaces/prod/pods");
    assert_eq!(session.may("get", &pods), Verdict::Yes);
    assert_eq!(session.may("list", &pods), Verdict::Unknown);
    assert!(session.rights.as_ref().unwrap().is_incomplete);
}

#[test]
fn what_was_known_stays() {
    let mut state = asked();
    state.apply(Action::Session(Session {
        context: "local".into(),
        ..Session::default()
    }));
    state.apply(Action::Reviewed(Review::of_user(), Ok(json(201, USER))));
    assert_eq!(state.session.borrow().context, "local");
    state.apply(Action::AskReviews("other".into()));
    // The answer to what was asked before comes too late.
    state.apply(Action::Reviewed(rules(), Ok(json(201, RULES))));
    assert_eq!(state.session.borrow().rights, None);
}

#[test]
fn what_is_refused_tells_nothing() {
    let forbidden = Head::new(403, [("content-type", "text/plain; charset=utf-8")]);
    for came in [
        Ok((forbidden, b"Forbidden".to_vec())),
        Ok(json(
            405,
            r#"{"kind":"Status","apiVersion":"v1","code":405}"#,
        )),
        Ok(json(201, r#"{"kind":"SelfSubjectReview","spec":{}}"#)),
        Ok(json(200, "{}")),
        Err(NetFault::Unreachable),
    ] {
        let mut state = asked();
        state.apply(Action::Reviewed(Review::of_user(), came));
        assert_eq!(state.session.borrow().user, None);
        let (_, standing) = state.reviews.reviews.first().unwrap();
        assert!(matches!(standing, Standing::Failed(_)), "{standing:?}");
    }
}

#[test]
fn another_server_is_another_cluster() {
    let mut state = asked();
    let request = rest::cluster::uid_request();
    state.apply(Action::Ask(vec![request.clone()]));
    {
        let mut questions = state.questions.borrow_mut();
        questions.to_send();
        let answer = json(
            200,
            r#"{"kind":"Namespace","apiVersion":"v1","metadata":{"uid":"u-1"}}"#,
        );
        questions.answer(&request, Ok(answer));
    }
    assert_eq!(state.cluster_uid().as_deref(), Some("u-1"));
    state.apply(Action::Reload);
    assert_eq!(state.cluster_uid(), None);
}

/// A server that was found and has told its uid.
fn found_as(uid: &str) -> State {
    let mut state = asked();
    state.apply(Action::Connection(Connection::Found("v1".into())));
    told(
        &mut state,
        &rest::cluster::uid_request(),
        200,
        &namespace(uid),
    );
    state.apply(Action::Replied);
    state
}

fn namespace(uid: &str) -> String {
    format!(r#"{{"kind":"Namespace","metadata":{{"uid":"{uid}"}}}}"#)
}

/// The server was lost and is there again.
fn lost_and_found(state: &mut State) {
    let request = Request::version();
    let failure = Failure::of_fault(&request.path, NetFault::Unreachable);
    state.apply(Action::Connection(Connection::Lost(failure.into())));
    state.apply(Action::Heard);
    state.apply(Action::Connection(Connection::Found("v1".into())));
}

#[test]
fn a_server_that_is_back_is_asked_who_it_is() {
    for (uid, is_other) in [("u-1", false), ("u-2", true)] {
        let mut state = found_as("u-1");
        lost_and_found(&mut state);
        assert_eq!(state.cluster_uid(), None);
        let request = rest::cluster::uid_request();
        {
            let mut questions = state.questions.borrow_mut();
            assert_eq!(questions.to_send(), std::slice::from_ref(&request));
            questions.answer(&request, Ok(json(200, &namespace(uid))));
        }
        state.apply(Action::Replied);
        assert_eq!(state.identity == Identity::Other, is_other, "{uid}");
        assert_eq!(state.cluster_uid().as_deref(), Some(uid));
    }
    // Nobody asked before, so nobody is asked.
    let mut state = asked();
    lost_and_found(&mut state);
    assert_eq!(state.questions.borrow_mut().to_send(), []);
}

/// What was answered to a question.
fn told(state: &mut State, request: &Request, status: u16, body: &str) {
    state.apply(Action::Ask(vec![request.clone()]));
    let mut questions = state.questions.borrow_mut();
    questions.to_send();
    questions.answer(request, Ok(json(status, body)));
}

#[test]
fn a_cluster_is_named_by_its_uid_else_by_an_address() {
    let mut state = asked();
    let name = |state: &State| state.cluster_name().unwrap_or_default().to_string();
    assert_eq!(name(&state), "");
    let of = |uid: Option<&str>, address: Option<&str>| {
        Action::Session(Session {
            context: "local".into(),
            uid: uid.map(str::to_owned),
            address: address.map(str::to_owned),
            ..Session::default()
        })
    };
    state.apply(of(None, Some("10.0.0.9:6443")));
    assert_eq!(name(&state), "10.0.0.9:6443");
    let addresses = r#"{"kind":"APIVersions","serverAddressByClientCIDRs":[{"serverAddress":"10.0.0.1:6443"},{"serverAddress":"10.0.0.2:6443"}]}"#;
    told(
        &mut state,
        &rest::cluster::addresses_request(),
        200,
        addresses,
    );
    assert_eq!(name(&state), "10.0.0.1:6443", "what was asked last");
    state.apply(of(Some("0a1b2c3d-1-2-3-4"), None));
    assert_eq!(name(&state), "0a1b2c3d");
    let namespace = r#"{"kind":"Namespace","metadata":{"uid":"4d3c2b1a-1-2-3-4"}}"#;
    told(&mut state, &rest::cluster::uid_request(), 200, namespace);
    assert_eq!(name(&state), "4d3c2b1a");
    assert_eq!(state.cluster_uid().as_deref(), Some("4d3c2b1a-1-2-3-4"));
    // Asking again for what is on screen is no reason to doubt the start command, another server is.
    state.apply(Action::Connection(Connection::Found("v1".into())));
    state.apply(Action::Reload);
    assert_eq!(name(&state), "0a1b2c3d");
    let lost = Failure::of_fault(&Path::root(), NetFault::Unreachable);
    state.apply(Action::Connection(Connection::Lost(Rc::new(lost))));
    state.apply(Action::Heard);
    assert_eq!((name(&state).as_str(), state.cluster_uid()), ("", None));
    assert_eq!(state.session.borrow().context, "local");
}

#[test]
fn a_server_that_was_lost_takes_with_it_what_it_has_said() {
    let mut state = asked();
    let request = Request::json(Path::parse("/api/v1/pods"));
    let fill = |state: &mut State| {
        told(state, &request, 200, r#"{"items":[]}"#);
        let gvr = rest::path::Gvr::core("endpoints");
        state.apply(Action::Deprecated(gvr, "old".into()));
        state.apply(Action::Namespaces(vec!["prod".into()]));
    };
    let left = |state: &State| {
        (
            state.questions.borrow().of(&request).is_some(),
            state.deprecations.all().len(),
            state.namespaces.len(),
        )
    };
    fill(&mut state);
    state.apply(Action::Connection(Connection::Found("v1".into())));
    state.apply(Action::Reload);
    assert_eq!(left(&state), (true, 1, 1));
    let lost = Failure::of_fault(&Path::root(), NetFault::Unreachable);
    state.apply(Action::Connection(Connection::Lost(Rc::new(lost))));
    assert_eq!(left(&state), (true, 1, 1), "it may come back");
    state.apply(Action::Heard);
    assert_eq!(left(&state), (false, 0, 0));
}
