//! Answers that are no objects: logs, metrics, checks, lists of fields and links.

use kube_api_console::state::{Action, State};
use kube_api_console::views::main::main_column;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use rest::path::Path;
use rest::request::Request;
use rest::response::Head;
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, answered, begun, draw, frames, sent, showing};
use super::served::JSON;

const LOG: &str = "#/api/v1/namespaces/prod/pods/talker/log";
const POD: &str = "/api/v1/namespaces/prod/pods/talker";
const TEXT: &str = "text/plain";

async fn drawn(words: &'static Words, state: State) -> Screen {
    let screen = draw(words, state, |console, state| main_column(state, console)).await;
    frames().await;
    screen
}

/// What is drawn of an answer.
async fn view(hash: &str, content_type: &str, body: &str) -> Screen {
    drawn(
        &ENGLISH,
        showing(hash, answered(hash, 200, content_type, body)),
    )
    .await
}

/// The question which containers the Pod has is answered.
fn told(state: &State, status: u16, body: &str) {
    let request = Request::json(Path::parse(POD));
    let mut questions = state.questions.borrow_mut();
    questions.to_send();
    let head = Head::new(status, [("Content-Type", JSON)]);
    questions.answer(&request, Ok((head, body.as_bytes().to_vec())));
}

#[wasm_bindgen_test]
async fn colours_of_a_log_are_classes() {
    let log = "\u{1b}[31mred\u{1b}[0m plain\n\u{1b}[1;7;34mstrong\u{1b}[0m \u{1b}[4;48;5;2munder\n";
    let screen = view(LOG, TEXT, log).await;
    assert_eq!(screen.texts("[role=listitem] .fg1"), ["red"]);
    assert_eq!(screen.texts(".bold.inverse.bg4"), ["strong"]);
    assert_eq!(screen.texts(".underline.bg2"), ["under"]);
    assert_eq!(
        screen.texts("[role=listitem] > :last-child"),
        ["red plain", "strong under"]
    );
    screen.is_harmless();
}

#[wasm_bindgen_test]
async fn a_hostile_log_is_text() {
    for text in HOSTILE {
        let screen = view(LOG, TEXT, &format!("first\n{text}\n")).await;
        assert_eq!(screen.elements("[role=listitem]").len(), 2, "{text}");
        screen.is_harmless();
        screen.hides_nothing();
    }
}

#[wasm_bindgen_test]
async fn each_choice_of_a_log_is_an_address() {
    let hash = format!("{LOG}?container=web&timestamps=true&sinceSeconds=90");
    let line = "2026-11-05T09:59:59.5Z hello\n";
    let screen = drawn(&ENGLISH, showing(&hash, answered(&hash, 200, TEXT, line))).await;
    assert_eq!(
        screen.texts("[role=listitem] time"),
        ["2026-11-05T09:59:59.5Z"]
    );
    assert!(screen.text().contains("asking for the containers…"));
    let pod = r#"{"kind":"Pod","spec":{"initContainers":[{"name":"prepare"}],"containers":[{"name":"web"},{"name":"side"}]}}"#;
    told(&screen.state(), 200, pod);
    screen.acts(Action::Replied).await;
    let links = |group: &str| screen.links(&format!("[role=group][aria-label={group}] a"));
    let all = "timestamps=true&sinceSeconds=90";
    assert_eq!(
        links("Container"),
        ["prepare", "web", "side"].map(|name| format!("{name} → {LOG}?container={name}&{all}"))
    );
    assert_eq!(
        links("Lines")[1],
        format!("last 100 → {LOG}?container=web&{all}&tailLines=100")
    );
    assert_eq!(
        links("Since")[..2],
        [
            format!("start → {LOG}?container=web&timestamps=true"),
            format!("5m → {LOG}?container=web&timestamps=true&sinceSeconds=300"),
        ]
    );
    assert_eq!(
        links("Options")[1],
        format!("Timestamps → {LOG}?container=web&sinceSeconds=90")
    );
    assert_eq!(
        screen.texts("[aria-current=true]"),
        ["web", "all", "90s", "Timestamps"]
    );
}

#[wasm_bindgen_test]
async fn a_choice_takes_away_what_the_address_says_besides() {
    let hash = format!("{LOG}?sinceTime=2026-11-05T09:00:00Z&limitBytes=9");
    let screen = drawn(&ENGLISH, showing(&hash, answered(&hash, 200, TEXT, "line"))).await;
    assert_eq!(screen.texts("[aria-current=true]"), [""; 0]);
    let links = |group: &str| screen.links(&format!("[role=group][aria-label={group}] a"));
    let (time, bytes) = ("sinceTime=2026-11-05T09:00:00Z", "limitBytes=9");
    assert_eq!(links("Lines")[0], format!("all → {LOG}?{time}"));
    assert_eq!(
        links("Lines")[1],
        format!("last 100 → {LOG}?{time}&{bytes}&tailLines=100")
    );
    // The server refuses a time together with seconds.
    assert_eq!(
        links("Since")[..2],
        [
            format!("start → {LOG}?{bytes}"),
            format!("5m → {LOG}?{bytes}&sinceSeconds=300"),
        ]
    );
}

#[wasm_bindgen_test]
async fn long_lines_are_found_and_counted_as_wholes() {
    let long = format!("{}needle{}", "x".repeat(1997), "y".repeat(3000));
    let screen = view(LOG, TEXT, &format!("a\n{long}\nb\n")).await;
    assert_eq!(screen.texts(".count"), ["3 lines"]);
    assert_eq!(screen.elements("[role=listitem]").len(), 5);
    screen.write("input[type=search]", "needle").await;
    assert_eq!(screen.texts(".hits"), ["1 found"]);
    screen.click("button", "Only matching lines").await;
    assert_eq!(screen.texts(".count"), ["1 of 3"]);
    assert_eq!(screen.texts("[role=listitem] > .line"), ["2", "", ""]);
}

#[wasm_bindgen_test]
async fn containers_that_are_not_known_are_none_and_a_refused_log_keeps_its_choices() {
    let hash = format!("{LOG}?container=gone");
    let refusal = r#"{"kind":"Status","status":"Failure","message":"container gone is not valid for pod talker","reason":"BadRequest","code":400}"#;
    let screen = drawn(
        &ENGLISH,
        showing(&hash, answered(&hash, 400, JSON, refusal)),
    )
    .await;
    assert!(screen.texts("[role=alert]")[0].contains("container gone is not valid"));
    let forbidden =
        r#"{"kind":"Status","status":"Failure","message":"no","reason":"Forbidden","code":403}"#;
    told(&screen.state(), 403, forbidden);
    screen.acts(Action::Replied).await;
    let group = screen.texts("[role=group][aria-label=Container]");
    assert!(
        group[0].contains("gone") && group[0].contains("The containers are not known:"),
        "{group:?}"
    );
    assert_eq!(
        screen.links("[role=group][aria-label=Container] a").last(),
        Some(&format!("{POD} → #{POD}"))
    );
}

#[wasm_bindgen_test]
async fn what_is_found_in_a_log_is_marked_gone_to_and_filtered() {
    let log = "one\n\u{1b}[31mERR\u{1b}[0mOR two\nthree\n";
    let screen = view(LOG, TEXT, log).await;
    let at = || screen.texts("[aria-current=true] > .line");
    screen.write("input[type=search]", "o").await;
    assert_eq!(screen.texts(".line"), ["1", "2", "3"]);
    assert_eq!(screen.texts("mark"), ["o", "O", "o"]);
    assert_eq!(screen.texts(".hits"), ["2 found"]);
    screen.click("button", "Next hit").await;
    assert_eq!(
        (at(), screen.texts(".hits")),
        (vec!["1".to_owned()], vec!["1 of 2".to_owned()])
    );
    screen.click("button", "Previous hit").await;
    assert_eq!(
        (at(), screen.texts(".hits")),
        (vec!["2".to_owned()], vec!["2 of 2".to_owned()])
    );
    screen.click("button", "Only matching lines").await;
    assert_eq!(screen.texts(".line"), ["1", "2"]);
    assert_eq!(screen.texts(".count"), ["2 of 3"]);
    screen.write("input[type=search]", "error").await;
    assert_eq!(screen.texts(".line"), ["2"]);
    screen.write("input[type=search]", "nowhere").await;
    assert!(screen.text().contains("Nothing matches."));
    assert_eq!(screen.texts(".hits"), ["not found"]);
}

#[wasm_bindgen_test]
async fn a_followed_log_stays_at_its_end_and_waits_while_paused() {
    let hash = format!("{LOG}?follow=true");
    let lines = |from: usize, to: usize| {
        let lines = (from..to).map(|number| format!("line {number}\n"));
        lines.collect::<String>()
    };
    for (words, pause, go_on, held) in [
        (&ENGLISH, "Pause", "Go on", "3 new lines wait"),
        (&CHINESE, "暂停", "继续", "3 行新内容等待显示"),
    ] {
        let mut state = showing(&hash, begun(&hash, 200, TEXT, &lines(0, 100)));
        // A link waits for a click; the log is here because there was one.
        state.waits = None;
        let screen = drawn(words, state).await;
        let come = async |text: &str| {
            let answer = screen.state().answer.unwrap();
            answer.borrow_mut().chunk(text.as_bytes(), 9.0);
            screen.acts(Action::Grew).await;
            frames().await;
        };
        let last = || screen.texts("[role=listitem] > :last-child").pop();
        assert_eq!(last().as_deref(), Some("line 99"));
        come(&lines(100, 120)).await;
        assert_eq!(last().as_deref(), Some("line 119"));
        screen.click("button", pause).await;
        come(&lines(120, 123)).await;
        assert_eq!(last().as_deref(), Some("line 119"));
        assert!(screen.texts(".count")[0].contains(held));
        screen.click("button", go_on).await;
        frames().await;
        assert_eq!(last().as_deref(), Some("line 122"));
        // Who has gone up stays there.
        screen.scroll(".scroller", 0).await;
        frames().await;
        come(&lines(123, 140)).await;
        assert_eq!(screen.texts("[role=listitem] > :last-child")[0], "line 0");
        // What a pause holds back can be had also when the container is gone.
        screen.click("button", pause).await;
        come("the last one\n").await;
        screen.state().answer.unwrap().borrow_mut().end(9.5);
        screen.acts(Action::Grew).await;
        frames().await;
        assert!(screen.texts(".count")[0].starts_with("140 "));
        screen.click("button", go_on).await;
        assert!(screen.texts(".count")[0].starts_with("141 "));
        assert!(!screen.texts("button").iter().any(|name| name == pause));
    }
}

#[wasm_bindgen_test]
async fn a_log_without_lines_says_why() {
    for (hash, answer, expected) in [
        (LOG, answered(LOG, 200, TEXT, ""), "Nothing was printed."),
        (LOG, begun(LOG, 200, TEXT, ""), "Nothing was printed yet."),
        (LOG, sent(LOG), "waiting"),
    ] {
        let screen = drawn(&ENGLISH, showing(hash, answer)).await;
        assert_eq!(screen.texts("p.waiting"), [expected]);
    }
    let mut cancelled = sent(LOG);
    cancelled.cancel(1.0);
    let screen = drawn(&ENGLISH, showing(LOG, cancelled)).await;
    assert_eq!(screen.texts("p.waiting"), ["cancelled"]);
}

#[wasm_bindgen_test]
async fn metrics_are_families_that_open_to_their_samples() {
    let text = "# HELP a_total [STABLE] Requests <b>.\n# TYPE a_total counter\na_total{code=\"200\",verb=\"GET\"} 1.5e+06\na_total 2\nup 1\n}broken\n";
    let screen = view("#/metrics", TEXT, text).await;
    let rows = || screen.texts("[role=rowgroup] [role=row]");
    assert_eq!(
        rows(),
        ["▸a_totalcounter2STABLE · Requests <b>.", "▸upuntyped1"]
    );
    assert!(screen.texts(".note")[0].contains("1 line could not be read"));
    assert!(screen.texts(".note")[0].contains("}broken"));
    screen.click("button", "a_total").await;
    assert_eq!(
        rows()[1..],
        ["1.5e+06code=200verb=GET", "2no labels", "▸upuntyped1"]
    );
    let titles = screen.attributes(".sample > :last-child", "title");
    assert_eq!(titles[0], "code=200\nverb=GET\n");
    screen.write("input[type=search]", "requests").await;
    assert_eq!(screen.texts(".count"), ["1 of 2"]);
    assert_eq!(rows().len(), 3);
    screen.write("input[type=search]", "nowhere").await;
    assert!(screen.text().contains("Nothing matches."));
    screen.is_harmless();
}

#[wasm_bindgen_test]
async fn hostile_metrics_are_text() {
    for text in HOSTILE {
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
        let body = format!("# HELP a {text}\na{{label=\"{escaped}\"}} 1\n");
        let screen = view("#/metrics", TEXT, &body).await;
        screen.click("button", "a").await;
        assert_eq!(
            screen.elements("[role=rowgroup] [role=row]").len(),
            2,
            "{text}"
        );
        screen.is_harmless();
        screen.hides_nothing();
    }
}

#[wasm_bindgen_test]
async fn checks_are_told_one_by_one() {
    let hash = "#/readyz?verbose&exclude=log";
    let body = "[+]ping ok\n[+]log excluded: ok\n[-]poststarthook/rbac/roles failed: reason withheld\nreadyz check failed\n";
    for (words, title, states) in [
        (&ENGLISH, "readyz: failed", ["failed", "ok", "excluded"]),
        (&CHINESE, "readyz：未通过", ["失败", "正常", "已排除"]),
    ] {
        let screen = drawn(words, showing(hash, answered(hash, 500, TEXT, body))).await;
        assert_eq!(screen.texts("[role=alert] h1"), [title]);
        assert_eq!(screen.texts("td .badge"), states);
        assert_eq!(
            screen.links("td a"),
            [
                "poststarthook/rbac/roles → #/readyz/poststarthook/rbac/roles",
                "ping → #/readyz/ping",
                "log → #/readyz/log",
            ]
        );
        assert!(screen.text().contains("reason withheld"));
    }
}

#[wasm_bindgen_test]
async fn a_short_answer_of_health_offers_the_checks() {
    let screen = view("#/livez?timeout=5s", TEXT, "ok").await;
    assert_eq!(screen.texts("h1"), ["/livez: passed"]);
    assert_eq!(
        screen.links("p.verdict a"),
        ["Show every check → #/livez?timeout=5s&verbose"]
    );
    let screen = view("#/livez/etcd", TEXT, "ok").await;
    assert_eq!(screen.elements("p.verdict").len(), 0);
    // One check that fails is a failure like others.
    let failed = answered(
        "#/livez/etcd",
        500,
        TEXT,
        "internal server error: etcd: gone",
    );
    let screen = drawn(&ENGLISH, showing("#/livez/etcd", failed)).await;
    assert!(screen.texts("[role=alert]")[0].contains("internal server error: etcd: gone"));
}

#[wasm_bindgen_test]
async fn short_documents_are_lists_of_fields() {
    let screen = view(
        "#/version",
        JSON,
        r#"{"major":"1","nested":{"a":[true,2]}}"#,
    )
    .await;
    assert_eq!(
        screen.texts("td code"),
        ["major", "1", "nested/a/0", "true", "nested/a/1", "2"]
    );
    let issuer = r#"{"issuer":"https://kubernetes.default.svc","jwks_uri":"https://10.0.0.1:6443/openid/v1/jwks","else":"https://evil.example/api/v1/secrets"}"#;
    let hash = "#/.well-known/openid-configuration";
    let mut state = showing(hash, answered(hash, 200, JSON, issuer));
    state.waits = None;
    let screen = drawn(&ENGLISH, state).await;
    assert_eq!(
        screen.links("td a"),
        ["https://10.0.0.1:6443/openid/v1/jwks → #/openid/v1/jwks"]
    );
    screen.is_harmless();
}

#[wasm_bindgen_test]
async fn documents_of_openapi_are_links_with_their_hash() {
    let index = r#"{"paths":{"apis/batch/v1":{"serverRelativeURL":"/openapi/v3/apis/batch/v1?hash=A1"},"x":{"serverRelativeURL":"//evil.example/x"}}}"#;
    let screen = view("#/openapi/v3", TEXT, index).await;
    assert_eq!(
        screen.links("td a"),
        ["/openapi/v3/apis/batch/v1 → #/openapi/v3/apis/batch/v1?hash=A1",]
    );
    assert_eq!(screen.texts("td")[1], "//evil.example/x");
    screen.is_harmless();
}

#[wasm_bindgen_test]
async fn a_folder_of_files_is_a_list_of_links() {
    let page = "<!doctype html>\n<pre>\n<a href=\"audit/\">audit/</a>\n<a href=\"a&amp;b.log\">x</a>\n<a href=\"https://evil.example\">y</a>\n<img src=x onerror=alert(1)></pre>\n";
    let html = "text/html; charset=utf-8";
    let mut state = showing("#/logs/", answered("#/logs/", 200, html, page));
    state.waits = None;
    let screen = drawn(&ENGLISH, state).await;
    assert_eq!(
        screen.links("[aria-label=Files] a"),
        ["audit/ → #/logs/audit/", "a&b.log → #/logs/a%26b.log"]
    );
    screen.is_harmless();
}
