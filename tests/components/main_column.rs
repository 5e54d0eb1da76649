use kube_api_console::hooks::rehearsal::play;
use kube_api_console::state::cluster::Identity;
use kube_api_console::state::live::Live;
use kube_api_console::state::rehearsal::{SCENES, scene};
use kube_api_console::state::watching::{News, Now};
use kube_api_console::state::{Action, Connection, State};
use kube_api_console::views::main::main_column;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use rest::path::Path;
use rest::response::{Failure, Head, NetFault};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, answered, at, begun, does, draw, frames, sent, showing};
use super::served::JSON;
use yew::Html;

async fn drawn(words: &'static Words, state: State) -> Screen {
    let screen = draw(words, state, |console, state| main_column(state, console)).await;
    frames().await;
    screen
}

const PROXY: &str = "#/api/v1/namespaces/x/services/y/proxy/delete?all=1";
const PODS: &str = "#/api/v1/pods";

#[wasm_bindgen_test]
async fn what_does_more_than_read_waits_for_a_click() {
    for (words, send) in [(&ENGLISH, "Send this request"), (&CHINESE, "发送此请求")] {
        let screen = drawn(words, at(PROXY)).await;
        assert!(screen.texts("[role=alert]")[0].contains(words.ask_first));
        assert_eq!(
            screen.texts("pre"),
            ["GET /api/v1/namespaces/x/services/y/proxy/delete?all=1"]
        );
        assert!(screen.state().wanted.is_none());
        assert_eq!(screen.elements("a[href*='/proxy']").len(), 0);
        screen.click("button", send).await;
        assert_eq!(
            screen.state().wanted.map(|wanted| wanted.request.shown()),
            Some(PROXY[1..].to_owned())
        );
        assert_eq!(screen.elements("pre").len(), 0);
    }
}

#[wasm_bindgen_test]
async fn a_misread_address_is_an_alert_above_what_was_on_screen() {
    let arrived = Action::Arrived {
        hash: "#//evil".into(),
        returned: false,
    };
    let state = does(
        showing(
            "#/version#tab=tree",
            answered("#/version", 200, JSON, r#"{"major":"1"}"#),
        ),
        arrived,
    );
    let screen = drawn(&ENGLISH, state).await;
    assert_eq!(screen.texts("[role=alert]"), [ENGLISH.misread]);
    assert!(screen.texts("[role=treeitem]")[1].contains("major"));
}

#[wasm_bindgen_test]
async fn another_cluster_at_the_same_address_is_an_alert() {
    for words in [&ENGLISH, &CHINESE] {
        let mut state = showing(PODS, answered(PODS, 200, JSON, r#"{"items":[]}"#));
        assert_eq!(
            drawn(words, state.clone())
                .await
                .elements("[role=alert]")
                .len(),
            0
        );
        state.identity = Identity::Other;
        assert_eq!(
            drawn(words, state).await.texts("[role=alert]"),
            [words.other_cluster]
        );
    }
}

#[wasm_bindgen_test]
async fn warnings_of_the_server_are_shown() {
    let mut answer = sent(PODS);
    let warning = r#"299 - "v1 <b>Pods</b> are old""#;
    answer.head(
        Head::new(200, [("Content-Type", JSON), ("Warning", warning)]),
        1.0,
    );
    answer.chunk(b"{}", 1.0);
    answer.end(2.0);
    // The next page warns of the same.
    let request = answer.pages()[0].request.clone();
    answer.ask_next(request, 3.0);
    answer.head(
        Head::new(200, [("Content-Type", JSON), ("Warning", warning)]),
        4.0,
    );
    answer.end(5.0);
    let screen = drawn(&ENGLISH, showing(PODS, answer)).await;
    assert_eq!(
        screen.texts(".note"),
        ["Warning from the serverv1 <b>Pods</b> are old"]
    );
}

#[wasm_bindgen_test]
async fn each_kind_of_answer_has_its_view() {
    let text = "text/plain";
    let cases = [
        (showing(PODS, sent(PODS)), "waiting"),
        (
            showing(PODS, answered(PODS, 200, text, "")),
            "The answer has no body.",
        ),
        (
            showing(
                "#/metrics#tab=raw",
                answered("#/metrics", 200, text, "# HELP <b>\nup 1\n"),
            ),
            "# HELP <b>",
        ),
        (
            showing(
                PODS,
                answered(PODS, 200, "application/octet-stream", "\u{1}x"),
            ),
            "This is not text. It can be saved.",
        ),
        (
            showing(PODS, answered(PODS, 403, text, "Forbidden")),
            "kubectl proxy refused this request",
        ),
        (
            showing(
                "#/api/v1/pods#tab=headers",
                answered("#/api/v1/pods", 200, JSON, "{}"),
            ),
            "application/json, */*",
        ),
        (
            showing(
                "#/api/v1/pods#tab=raw",
                answered(PODS, 200, JSON, "{\"a\":\n1}"),
            ),
            "2 lines",
        ),
        (at("#/apis/batch/v1"), "cronjobs"),
        (at("#/apis/batch"), "/apis/batch/v1"),
        (
            at("#/apis/metrics.k8s.io/v1beta1"),
            "The server behind this API group does not answer",
        ),
        (at("#/apis/no.such.group/v1"), "Nothing matches."),
        (at("#/"), "versions of the core group"),
        (at(PODS), "connecting…"),
    ];
    for (state, expected) in cases {
        let hash = state.address.to_hash();
        let screen = drawn(&ENGLISH, state).await;
        assert!(
            screen.text().contains(expected),
            "{hash}: {}",
            screen.text()
        );
        screen.is_harmless();
    }
}

#[wasm_bindgen_test]
async fn what_came_before_the_connection_was_lost_stays_on_screen() {
    let mut answer = begun(PODS, 200, JSON, r#"{"items":[{"metadata":{"name":"a"}}"#);
    answer.fault(NetFault::Cut { bytes: 35 }, 9.0);
    let screen = drawn(&ENGLISH, showing(PODS, answer)).await;
    assert!(
        screen
            .texts("[role=treeitem]")
            .iter()
            .any(|row| row.contains("items"))
    );
    assert!(screen.texts("[role=alert]")[0].contains("The response was cut off"));
    assert!(screen.texts("[role=status]")[0].contains("incomplete"));
}

/// What the server says to a list that may not be read, and to a watch.
fn refused(verb: &str) -> String {
    format!(
        r#"{{"kind":"Status","apiVersion":"v1","status":"Failure","message":"pods is forbidden: User \"ann\" cannot {verb} resource \"pods\" in API group \"\" at the cluster scope","reason":"Forbidden","details":{{"kind":"pods"}},"code":403}}"#
    )
}

const LIST: &str =
    r#"{"kind":"PodList","metadata":{"resourceVersion":"7","continue":"T"},"items":[]}"#;

/// Asserts that this is what stands in a fold that is closed.
fn offers(screen: &Screen, verb: &str) {
    assert_eq!(screen.texts("summary"), [ENGLISH.knowledge.grant]);
    assert_eq!(screen.elements("details[open]").len(), 0);
    let yaml = screen.texts("details pre").concat();
    assert!(yaml.contains(&format!("verbs: [\"{verb}\"]")), "{yaml}");
    assert!(yaml.contains("name: \"ann\""), "{yaml}");
}

#[wasm_bindgen_test]
async fn a_later_page_that_is_refused_offers_the_role() {
    for (status, body, is_offered) in [(403, refused("list"), true), (500, "{}".into(), false)] {
        let mut answer = answered(PODS, 200, JSON, LIST);
        answer.ask_next(answer.first().unwrap().request.next_page("T"), 0.0);
        answer.head(Head::new(status, [("Content-Type", JSON)]), 1.0);
        answer.chunk(body.as_bytes(), 1.0);
        answer.end(2.0);
        let screen = drawn(&ENGLISH, showing(PODS, answer)).await;
        assert_eq!(screen.elements(".note.bad").len(), 1);
        if is_offered {
            offers(&screen, "list");
        }
        assert_eq!(screen.elements("details").len(), usize::from(is_offered));
    }
}

#[wasm_bindgen_test]
async fn a_list_that_may_not_be_read_again_offers_the_role() {
    let mut state = showing(PODS, answered(PODS, 200, JSON, LIST));
    state.renewal = Some(Live::new(answered(PODS, 403, JSON, &refused("list"))));
    let screen = drawn(&ENGLISH, state).await;
    assert!(screen.texts("[role=alert]")[0].contains(ENGLISH.stale));
    offers(&screen, "list");
}

#[wasm_bindgen_test]
async fn a_watch_that_is_refused_offers_the_role() {
    let said = refused("watch");
    for (kind, body, is_offered) in [
        (JSON, said.as_str(), true),
        ("text/plain", "Forbidden", false),
    ] {
        let refusal = answered(PODS, 403, kind, body).failure().unwrap().clone();
        let state = showing(PODS, answered(PODS, 200, JSON, LIST));
        let state = does(state, Action::Watch(true, Now::default()));
        let watching = state.watching.clone().unwrap();
        let number = watching.borrow().connection.as_ref().unwrap().number;
        let news = News::Refused(Box::new(refusal));
        let state = does(state, Action::Watched(number, news, Now::default()));
        let screen = drawn(&ENGLISH, state).await;
        if is_offered {
            offers(&screen, "watch");
        }
        assert_eq!(screen.elements("details").len(), usize::from(is_offered));
    }
}

#[wasm_bindgen_test]
async fn nobody_answers() {
    let failure = Failure::of_fault(&Path::root(), NetFault::Unreachable);
    let state = does(
        at(PODS),
        Action::Connection(Connection::Lost(Rc::new(failure))),
    );
    let screen = drawn(&ENGLISH, state).await;
    assert_eq!(
        screen.texts("[role=alert] h1"),
        ["Nothing answers at the address of this page"]
    );
}

#[wasm_bindgen_test]
async fn raw_text_hides_secrets_and_invisible_signs() {
    let hash = "#/api/v1/namespaces/x/secrets/s#tab=raw";
    let screen = drawn(
        &ENGLISH,
        showing(
            hash,
            answered(hash, 200, JSON, r#"{"kind":"Secret","data":{"a":"QUFB"}}"#),
        ),
    )
    .await;
    assert!(!screen.text().contains("QUFB"));
    assert_eq!(screen.texts(".masked"), ["•••"]);
    assert_eq!(
        screen.texts(".tools button"),
        ["Save with values hidden", "Save with secret values"]
    );
    for text in HOSTILE {
        let screen = drawn(
            &ENGLISH,
            showing("#/metrics", answered("#/metrics", 200, "text/plain", text)),
        )
        .await;
        screen.is_harmless();
        screen.hides_nothing();
    }
}

#[wasm_bindgen_test]
async fn what_was_cancelled_before_it_began_is_no_empty_answer() {
    for (words, again) in [(&ENGLISH, "Ask again"), (&CHINESE, "重新请求")] {
        let mut answer = sent(PODS);
        answer.cancel(9.0);
        let screen = drawn(words, showing(PODS, answer)).await;
        assert_eq!(screen.texts(".waiting p"), [words.cancelled]);
        let asked = screen.state().wanted.map_or(0, |wanted| wanted.number);
        screen.click(".waiting button", again).await;
        assert_eq!(
            screen.state().wanted.map(|wanted| wanted.number),
            Some(asked + 1)
        );
    }
}

#[wasm_bindgen_test]
async fn a_rehearsed_list_is_drawn_like_any_other_and_does_nothing() {
    let consoles = Rc::new(RefCell::new(Vec::new()));
    let noted = Rc::clone(&consoles);
    let page = draw(&ENGLISH, at("#/"), move |console, _| {
        noted.borrow_mut().push(console.clone());
        Html::default()
    });
    let page = page.await;
    for (hash, row) in SCENES
        .into_iter()
        .zip([".scroller [role=row]", "[role=treeitem]"])
    {
        let console = consoles.borrow()[0].clone();
        let nowhere = play(scene(&page.state(), hash), &console).unwrap();
        yew::scheduler::flush().await;
        let rows = nowhere.query_selector_all(row).unwrap().length();
        assert!(rows >= 10, "{hash}: {rows}");
        frames().await;
        assert_eq!(nowhere.child_element_count(), 0, "{hash}");
    }
    // No action has changed the page, which would have been drawn again.
    assert_eq!(consoles.borrow().len(), 1);
}
