use kube_api_console::state::{Action, State};
use kube_api_console::views::main::main_column;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, answered, at, begun, draw, frames, sent, showing};
use super::served::JSON;

const PODS: &str = "#/api/v1/pods#tab=table";

async fn drawn(words: &'static Words, state: State) -> Screen {
    let screen = draw(words, state, |console, state| main_column(state, console)).await;
    frames().await;
    screen
}

fn pods(hash: &str, body: &str) -> State {
    showing(hash, answered(hash, 200, JSON, body))
}

/// A table of so many Pods.
fn table(count: usize) -> String {
    let row = |number: usize| {
        format!(
            r#"{{"cells":["web-{number}",{number}],"object":{{"metadata":{{"name":"web-{number}","namespace":"a"}}}}}}"#
        )
    };
    let rows: Vec<_> = (0..count).map(row).collect();
    format!(
        r#"{{"kind":"Table","columnDefinitions":[{{"name":"Name","type":"string"}},{{"name":"Restarts","type":"integer"}}],"rows":[{}]}}"#,
        rows.join(",")
    )
}

#[wasm_bindgen_test]
async fn only_rows_in_view_are_drawn_and_all_are_counted() {
    let screen = drawn(&ENGLISH, pods(PODS, &table(5000))).await;
    assert_eq!(screen.attributes("[role=grid]", "aria-label"), ["Objects"]);
    assert_eq!(screen.attributes("[role=grid]", "aria-rowcount"), ["5001"]);
    assert!(screen.elements(".scroller [role=row]").len() < 100);
    assert_eq!(
        screen.texts("[role=columnheader]"),
        ["Namespace", "Name", "Restarts"]
    );
    assert_eq!(screen.elements("[role=columnheader].right").len(), 1);
}

#[wasm_bindgen_test]
async fn a_head_leads_to_its_order_and_back() {
    for (sort, next, mark) in [
        ("", "&sort=Restarts", ""),
        ("&sort=Restarts", "&sort=-Restarts", "ascending"),
        ("&sort=-Restarts", "", "descending"),
    ] {
        let screen = drawn(&ENGLISH, pods(&format!("{PODS}{sort}"), &table(3))).await;
        let links = screen.links("[role=columnheader] a");
        assert!(links[2].ends_with(&format!("→ {PODS}{next}")), "{links:?}");
        let marks = screen.elements("[aria-sort]");
        assert_eq!(marks.len(), usize::from(!mark.is_empty()));
        let first = screen.texts(".scroller [role=row]").remove(0);
        assert!(
            first.contains(if mark == "descending" {
                "web-2"
            } else {
                "web-0"
            }),
            "{first}"
        );
    }
}

#[wasm_bindgen_test]
async fn an_empty_list_is_said_to_be_empty_and_a_pending_one_is_not() {
    for (words, empty) in [(&ENGLISH, "There are none"), (&CHINESE, "没有对象")] {
        let screen = drawn(words, pods(PODS, &table(0))).await;
        assert!(screen.text().contains(empty), "{}", screen.text());
        let screen = drawn(words, at(PODS)).await;
        assert!(!screen.text().contains(empty) && screen.text().contains(words.waiting));
    }
}

#[wasm_bindgen_test]
async fn what_was_given_up_or_is_no_list_is_not_said_to_be_empty() {
    let mut given_up = sent(PODS);
    given_up.cancel(1.0);
    let screen = drawn(&ENGLISH, showing(PODS, given_up)).await;
    assert!(
        screen.text().contains(ENGLISH.cancelled),
        "{}",
        screen.text()
    );
    assert!(!screen.text().contains("There are none"));
    let screen = drawn(&ENGLISH, pods(PODS, r#"{"kind":"Thing"}"#)).await;
    assert!(!screen.text().contains("There are none"));
    let screen = drawn(&ENGLISH, pods(PODS, r#"{"kind":"PodList","items":null}"#)).await;
    assert!(screen.text().contains("There are none"));
}

#[wasm_bindgen_test]
async fn what_a_cluster_says_stays_text() {
    for text in HOSTILE {
        let quoted = serde_json::to_string(text).unwrap();
        let body = format!(
            r#"{{"kind":"Table","columnDefinitions":[{{"name":{quoted},"description":{quoted},"type":{quoted}}},{{"name":"Name"}}],
            "rows":[{{"cells":[{quoted},{quoted}],"object":{{"metadata":{{"name":{quoted},"namespace":{quoted},"labels":{{{quoted}:{quoted}}}}}}}}}]}}"#
        );
        drawn(&ENGLISH, pods(PODS, &body)).await.is_harmless();
    }
}

#[wasm_bindgen_test]
async fn fields_to_select_by_are_offered_by_kind() {
    let offered = |screen: &Screen| {
        screen
            .attributes("#choices-fieldSelector option", "value")
            .join(" ")
    };
    let screen = drawn(&ENGLISH, pods(PODS, &table(1))).await;
    assert!(
        offered(&screen).starts_with("metadata.name= metadata.namespace= spec.nodeName="),
        "{}",
        offered(&screen)
    );
    assert!(offered(&screen).contains("status.phase="));
    let nodes = "#/api/v1/nodes#tab=table";
    let screen = drawn(&ENGLISH, pods(nodes, &table(1))).await;
    assert_eq!(offered(&screen), "metadata.name= spec.unschedulable=");
}

#[wasm_bindgen_test]
async fn an_age_that_is_none_of_the_object_stays_as_sent() {
    let body = r#"{"kind":"Table","columnDefinitions":[{"name":"Name"},{"name":"Age"}],"rows":[
        {"cells":["web","5d"],"object":{"metadata":{"name":"web","creationTimestamp":"2026-01-02T00:00:00Z"}}}]}"#;
    let screen = drawn(&ENGLISH, pods(PODS, body)).await;
    assert!(screen.texts("[role=gridcell]").contains(&"5d".to_owned()));
    // Where it is, it goes on.
    let mut answer = sent(PODS);
    let head = [
        ("Content-Type", JSON),
        ("Date", "Fri, 02 Jan 2026 00:00:42 GMT"),
    ];
    answer.head(rest::response::Head::new(200, head), 5.0);
    answer.chunk(body.replace("5d", "42s").as_bytes(), 6.0);
    answer.end(7.0);
    let screen = drawn(&ENGLISH, showing(PODS, answer)).await;
    let cells = screen.texts("[role=gridcell]");
    assert!(!cells.contains(&"42s".to_owned()), "{cells:?}");
    assert_eq!(
        screen
            .attributes("[role=gridcell] [title^='2026-01-02']", "title")
            .len(),
        1
    );
}

#[wasm_bindgen_test]
async fn a_time_to_come_is_not_said_to_be_past() {
    let list = r#"{"kind":"PodList","apiVersion":"v1","items":[{"metadata":{"name":"web","creationTimestamp":"9999-01-02T00:05:30Z"}}]}"#;
    for (words, before, after) in [(&ENGLISH, "in 7", "y"), (&CHINESE, "7", "y 后")] {
        let screen = drawn(words, pods(PODS, list)).await;
        let age = screen.texts("[role=gridcell] [title]").concat();
        assert!(age.starts_with(before) && age.ends_with(after), "{age}");
    }
}

/// What is offered for the labels.
fn offered(screen: &Screen) -> Vec<String> {
    screen.attributes("#choices-labelSelector option", "value")
}

#[wasm_bindgen_test]
async fn selectors_offer_what_the_rows_have() {
    let body = r#"{"kind":"Table","columnDefinitions":[{"name":"Name","type":"string"}],"rows":[
        {"cells":["web"],"object":{"metadata":{"name":"web","labels":{"app":"web","tier":"front"}}}},
        {"cells":["db"],"object":{"metadata":{"name":"db","labels":{"app":"db"}}}}]}"#;
    let screen = drawn(&ENGLISH, pods(PODS, body)).await;
    assert_eq!(
        offered(&screen),
        ["app", "app=web", "tier", "tier=front", "app=db"]
    );
    // What is typed is gone on with, and stays when rows are drawn again.
    screen.write("[aria-label=labelSelector]", "app=web,").await;
    assert_eq!(offered(&screen), ["app=web,tier", "app=web,tier=front"]);
    let arrives = |hash: String| Action::Arrived {
        hash,
        returned: false,
    };
    screen.acts(arrives(format!("{PODS}&sort=Name"))).await;
    assert_eq!(screen.value("[aria-label=labelSelector]"), "app=web,");
    let other = "#/api/v1/pods?labelSelector=app%3Ddb#tab=table";
    screen.acts(arrives(other.to_owned())).await;
    assert_eq!(screen.value("[aria-label=labelSelector]"), "app=db");
}

#[wasm_bindgen_test]
async fn names_lead_to_objects_and_namespaces_to_themselves() {
    let body = table(1);
    let screen = drawn(&ENGLISH, pods(PODS, &body)).await;
    let expected = [
        "a → #/api/v1/namespaces/a",
        "web-0 → #/api/v1/namespaces/a/pods/web-0",
    ];
    assert_eq!(screen.links("[role=gridcell] a"), expected);
    // By the format of the column, whatever it is called.
    let called = body.replace(
        r#""Name","type":"string""#,
        r#""Who","type":"string","format":"name""#,
    );
    assert_eq!(
        drawn(&ENGLISH, pods(PODS, &called))
            .await
            .links("[role=gridcell] a"),
        expected
    );
    // Where names are left out, as those of Events are, the first column leads there.
    let left_out = called.replace(r#""format":"name""#, r#""format":"name","priority":1"#);
    let screen = drawn(&ENGLISH, pods(PODS, &left_out)).await;
    let led = screen.links("[role=gridcell] a");
    assert_eq!(led, [expected[0], "0 → #/api/v1/namespaces/a/pods/web-0"]);
}

#[wasm_bindgen_test]
async fn an_order_of_rows_that_are_still_coming_says_so() {
    for words in [&ENGLISH, &CHINESE] {
        let more = table(2).replace(
            "\"columnDefinitions\"",
            r#""metadata":{"continue":"t"},"columnDefinitions""#,
        );
        let sorted = format!("{PODS}&sort=-Name");
        for (hash, body, is_said) in [
            (sorted.as_str(), more.as_str(), true),
            (PODS, &more, false),
            (&format!("{PODS}&sort=Nothing"), &more, false),
            (&sorted, &table(2), false),
        ] {
            let screen = drawn(words, pods(hash, body)).await;
            assert_eq!(
                screen.text().contains(words.table.so_far),
                is_said,
                "{hash}"
            );
        }
        let half = table(2);
        let coming = begun(&sorted, 200, JSON, half.strip_suffix("]}").unwrap());
        let screen = drawn(words, showing(&sorted, coming)).await;
        assert!(
            screen
                .texts(".count")
                .contains(&words.table.so_far.to_owned())
        );
    }
}
