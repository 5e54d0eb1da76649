use kube_api_console::components::status_line::StatusLine;
use kube_api_console::part::part;
use kube_api_console::state::answer::{Answer, Phase};
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use rest::response::NetFault;
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, answered, begun, draw, sent, showing};
use super::served::JSON;

const PODS: &str = "#/api/v1/pods";
const LIST: &str = r#"{"kind":"PodList","metadata":{"resourceVersion":"77"},"items":[{},{}]}"#;

async fn drawn(words: &'static Words, answer: Answer) -> Screen {
    draw(words, showing(PODS, answer), |_, state| {
        part(StatusLine {
            answer: state.answer.clone().unwrap(),
        })
    })
    .await
}

fn facts(screen: &Screen) -> Vec<String> {
    screen.texts("[role=status] > span:not([aria-hidden])")
}

#[wasm_bindgen_test]
async fn a_whole_answer_in_both_languages() {
    let cases = [
        (
            &ENGLISH,
            "Response status",
            ["200 OK", "2 items", "70 B", "7.0 ms", "resourceVersion 77"],
        ),
        (
            &CHINESE,
            "响应状态",
            ["200 OK", "2 项", "70 B", "7.0 ms", "resourceVersion 77"],
        ),
    ];
    for (words, name, expected) in cases {
        let screen = drawn(words, answered(PODS, 200, JSON, LIST)).await;
        assert_eq!(screen.attributes("[role=status]", "aria-label"), [name]);
        assert_eq!(facts(&screen), expected);
        assert_eq!(screen.elements("button").len(), 0);
    }
}

#[wasm_bindgen_test]
async fn what_is_left_of_a_list_is_said() {
    let list = LIST.replace(
        "\"77\"",
        "\"77\",\"continue\":\"T\",\"remainingItemCount\":40",
    );
    for (words, expected) in [(&ENGLISH, "about 40 left"), (&CHINESE, "约剩 40 项")] {
        let screen = drawn(words, answered(PODS, 200, JSON, &list)).await;
        assert_eq!(facts(&screen)[2], expected);
    }
}

#[wasm_bindgen_test]
async fn an_object_has_no_items() {
    let screen = drawn(&ENGLISH, answered(PODS, 200, JSON, r#"{"kind":"Pod"}"#)).await;
    assert_eq!(facts(&screen), ["200 OK", "14 B", "7.0 ms"]);
}

#[wasm_bindgen_test]
async fn what_is_still_coming_is_at_least_so_much() {
    let screen = drawn(&ENGLISH, begun(PODS, 200, JSON, &LIST[..LIST.len() - 2])).await;
    assert_eq!(
        facts(&screen),
        ["200 OK", "at least 2 items", "68 B", "resourceVersion 77"]
    );
    assert_eq!(screen.texts("button"), ["Cancel"]);
}

#[wasm_bindgen_test]
async fn a_request_under_way_can_be_given_up() {
    for (words, cancel) in [(&ENGLISH, "Cancel"), (&CHINESE, "取消")] {
        let screen = drawn(words, sent(PODS)).await;
        assert_eq!(facts(&screen), [""; 0]);
        assert!(screen.texts("[aria-hidden]")[0].starts_with(words.waiting));
        screen.click("button", cancel).await;
        let answer = screen.state().answer.unwrap();
        assert_eq!(answer.borrow().last().unwrap().phase, Phase::Cancelled);
        assert!(facts(&screen).contains(&words.incomplete.to_owned()));
        assert_eq!(screen.elements("button").len(), 0);
    }
}

#[wasm_bindgen_test]
async fn a_body_that_broke_off_is_incomplete() {
    let mut answer = begun(PODS, 200, JSON, r#"{"items":[{}"#);
    answer.fault(NetFault::Cut { bytes: 12 }, 9.0);
    let screen = drawn(&ENGLISH, answer).await;
    assert_eq!(
        facts(&screen),
        ["200 OK", "at least 1 item", "12 B", "9.0 ms", "incomplete"]
    );
}

#[wasm_bindgen_test]
async fn refusals_have_their_own_colour() {
    for (status, text, class) in [
        (200, "200 OK", "good"),
        (404, "404 Not Found", "warn"),
        (503, "503 Service Unavailable", "bad"),
        (418, "418 ", "warn"),
    ] {
        let screen = drawn(&ENGLISH, answered(PODS, status, JSON, "{}")).await;
        assert_eq!(screen.texts(&format!(".badge.{class}")), [text]);
    }
}

#[wasm_bindgen_test]
async fn pages_are_summed_up() {
    let mut answer = answered(PODS, 200, JSON, LIST);
    answer.ask_next(answer.first().unwrap().request.next_page("T"), 0.0);
    answer.head(
        rest::response::Head::new(200, [("Content-Type", JSON)]),
        1.0,
    );
    answer.chunk(br#"{"items":[{}]}"#, 1.0);
    answer.end(3.0);
    let screen = drawn(&ENGLISH, answer).await;
    assert_eq!(
        facts(&screen),
        ["200 OK", "3 items", "84 B", "10 ms", "resourceVersion 77"]
    );
}

#[wasm_bindgen_test]
async fn pages_of_different_moments_are_said_to_be() {
    for (version, expected) in [("77", false), ("78", true)] {
        let mut answer = answered(PODS, 200, JSON, LIST);
        answer.ask_next(answer.first().unwrap().request.next_page("T"), 0.0);
        answer.head(
            rest::response::Head::new(200, [("Content-Type", JSON)]),
            1.0,
        );
        answer.chunk(LIST.replace("77", version).as_bytes(), 1.0);
        answer.end(3.0);
        let screen = drawn(&ENGLISH, answer).await;
        let said = facts(&screen).contains(&ENGLISH.other_moments.to_owned());
        assert_eq!(said, expected, "{version}");
    }
}

#[wasm_bindgen_test]
async fn a_hostile_resource_version_is_text() {
    for text in HOSTILE {
        let body = format!(
            r#"{{"metadata":{{"resourceVersion":{}}}}}"#,
            serde_json::to_string(text).unwrap()
        );
        let screen = drawn(&ENGLISH, answered(PODS, 200, JSON, &body)).await;
        screen.is_harmless();
        screen.hides_nothing();
    }
}
