//! Where the questions about an object stand: not asked, on their way, none, some, too many, refused.

use kube_api_console::state::{Action, State};
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use rest::access::User;
use rest::path::Path;
use rest::referrers;
use rest::request::Request;
use rest::response::Head;
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{Screen, answered, does, draw, frames, inspector, showing};
use super::served::JSON;

const HASH: &str = "#/api/v1/namespaces/n/configmaps/c";
const CONFIG_MAP: &str =
    r#"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"n","uid":"u"}}"#;

async fn drawn(words: &'static Words, state: State) -> Screen {
    let screen = draw(words, state, |_, state| inspector(state)).await;
    frames().await;
    screen
}

/// The request of the question about a resource.
fn request(state: &State, resource: &str) -> Request {
    let document = rest::fields::read(CONFIG_MAP.as_bytes()).unwrap();
    let root = document.root().unwrap();
    let path = Path::parse("/api/v1/namespaces/n/configmaps/c");
    let questions = referrers::questions(&state.catalog, &document, root, &path);
    let found = questions
        .into_iter()
        .find(|question| question.resource.resource == resource);
    found.unwrap_or_else(|| panic!("{resource}")).request
}

/// The page with an answer to the question about a resource.
fn with_answer(state: State, resource: &str, status: u16, body: &str) -> State {
    let request = request(&state, resource);
    let state = does(state, Action::Ask(vec![request.clone()]));
    let head = Head::new(status, [("Content-Type", JSON)]);
    let came = Ok((head, body.as_bytes().to_vec()));
    let mut questions = state.questions.borrow_mut();
    questions.to_send();
    questions.answer(&request, came);
    drop(questions);
    state
}

fn shown() -> State {
    showing(HASH, answered(HASH, 200, JSON, CONFIG_MAP))
}

/// What the section says of a resource.
fn said(screen: &Screen, resource: &str) -> String {
    let rows = screen.texts(".referrers > ul > li");
    let row = rows.into_iter().find(|row| row.starts_with(resource));
    row.unwrap_or_else(|| panic!("{resource}"))
}

const CRON_JOBS: &str = r#"{"kind":"CronJobList","apiVersion":"batch/v1","metadata":{"continue":"more"},"items":[{"metadata":{"name":"night","namespace":"n"},"spec":{"jobTemplate":{"spec":{"template":{"spec":{"volumes":[{"configMap":{"name":"c"}}]}}}}}},{"metadata":{"name":"day","namespace":"n"}}]}"#;
const NO_JOBS: &str = r#"{"kind":"JobList","apiVersion":"batch/v1","metadata":{},"items":[]}"#;
const FORBIDDEN: &str = r#"{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","message":"deployments.apps is forbidden: User \"u\" cannot list","code":403}"#;

#[wasm_bindgen_test]
async fn where_a_question_stands() {
    let state = with_answer(shown(), "jobs", 200, NO_JOBS);
    let state = with_answer(state, "cronjobs", 200, CRON_JOBS);
    let state = with_answer(state, "deployments", 403, FORBIDDEN);
    let events = request(&state, "events");
    let state = does(state, Action::Ask(vec![events]));
    let screen = drawn(&ENGLISH, state).await;
    assert!(said(&screen, "jobs").ends_with("none"));
    assert!(said(&screen, "cronjobs").contains("at least 1"));
    assert_eq!(
        screen.links(".referrers .links a"),
        ["night → #/apis/batch/v1/namespaces/n/cronjobs/night"]
    );
    let refused = said(&screen, "deployments");
    assert!(refused.contains("You are not allowed to"), "{refused}");
    assert!(refused.contains("User \"u\" cannot list"), "{refused}");
    assert!(said(&screen, "events").contains("waiting"));
    // What nobody has asked says nothing.
    let pods = said(&screen, "pods");
    assert!(!pods.contains("none") && pods.contains("Ask"), "{pods}");
}

#[wasm_bindgen_test]
async fn nothing_is_asked_without_a_click() {
    let screen = drawn(&ENGLISH, shown()).await;
    assert!(screen.state().questions.borrow_mut().to_send().is_empty());
    screen.click("button", "Ask for pods that name it").await;
    let pods = request(&screen.state(), "pods");
    assert_eq!(screen.state().questions.borrow_mut().to_send(), [pods]);
    let screen = drawn(&CHINESE, shown()).await;
    screen.click("button", "全部查询").await;
    assert_eq!(screen.state().questions.borrow_mut().to_send().len(), 4);
}

#[wasm_bindgen_test]
async fn reviews_are_sent_for_the_namespace_on_screen() {
    let screen = drawn(&ENGLISH, shown()).await;
    screen.click("button", "Ask the server").await;
    let reviews = screen.state().reviews.reviews;
    let namespaces: Vec<_> = reviews
        .iter()
        .map(|(review, _)| review.namespace())
        .collect();
    assert_eq!(namespaces, [None, Some("n")]);
    assert!(screen.text().contains("kubectl auth whoami"));
    let state = does(
        shown(),
        Action::Session(kube_api_console::state::session::Session {
            user: Some(User {
                name: "ann".into(),
                groups: vec!["dev".into()],
            }),
            ..Default::default()
        }),
    );
    let screen = drawn(&ENGLISH, state).await;
    assert!(screen.text().contains("ann"));
    assert!(!screen.text().contains("kubectl auth whoami"));
}
