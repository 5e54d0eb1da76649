//! Values in rows, in the inspector and by themselves.

use kube_api_console::components::inspector::Inspector;
use kube_api_console::part::part;
use kube_api_console::state::opened::Form;
use kube_api_console::state::{Action, State};
use kube_api_console::views::main::main_column;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use super::screen::{HOSTILE, Screen, answered, clipboard, does, draw, frames, showing};
use super::served::JSON;

const HASH: &str = "#/api/v1/namespaces/prod/configmaps/m#tab=tree";

/// A `ConfigMap` with these members beside its name.
fn map(members: &str) -> String {
    format!(r#"{{"kind":"ConfigMap","apiVersion":"v1","metadata":{{"name":"m"}},{members}}}"#)
}

fn state(body: &str) -> State {
    showing(HASH, answered(HASH, 200, JSON, body))
}

async fn drawn(words: &'static Words, state: State) -> Screen {
    let screen = draw(words, state, |console, state| {
        html! {
            <>
                { main_column(state, console) }
                { part(Inspector { answer: state.answer.clone(), catalog: state.catalog.clone(), path: state.address.path.clone(), site: state.site.clone(), transcript: state.transcript.clone(), schemas: state.schemas.clone(), questions: state.questions.clone(), is_tree: true, is_table: false, session: state.session.clone(), reviews: state.reviews.clone(), }) }
            </>
        }
    })
    .await;
    frames().await;
    screen
}

/// A screen on which the value at a pointer is selected.
async fn selected(words: &'static Words, body: &str, pointer: &str) -> Screen {
    let screen = drawn(words, state(body)).await;
    screen.one(&format!("[data-pointer='{pointer}']")).click();
    frames().await;
    screen
}

#[wasm_bindgen_test]
async fn a_long_string_is_cut_and_shown_whole_on_request() {
    let long = "0123456789\\n".repeat(1000);
    for (words, label, back) in [
        (&ENGLISH, "Show all", "\u{2039} Back"),
        (
            &CHINESE,
            "\u{663e}\u{793a}\u{5168}\u{90e8}",
            "\u{2039} \u{8fd4}\u{56de}",
        ),
    ] {
        let screen = drawn(
            words,
            state(&map(&format!(r#""data":{{"v":"{long}","w":"short"}}"#))),
        )
        .await;
        let row = screen
            .one("[data-pointer='/data/v']")
            .text_content()
            .unwrap();
        assert!(
            row.len() < 200 && row.contains("12 kB") | row.contains("11.9 kB"),
            "{row}"
        );
        screen.click("[data-pointer='/data/v'] button", label).await;
        frames().await;
        assert_eq!(screen.elements("[role=treeitem]").len(), 0);
        let lines = screen.texts(".opened .row");
        assert!(lines.len() < 30, "{}", lines.len());
        assert_eq!(lines[..2], ["10123456789", "20123456789"]);
        screen.click("button", back).await;
        frames().await;
        screen.one("[data-pointer='/data/v']");
    }
}

#[wasm_bindgen_test]
async fn the_last_line_of_a_long_text_is_reachable() {
    let long = format!("{}END", "x".repeat(5_000_000));
    let screen = drawn(
        &ENGLISH,
        state(&map(&format!(r#""data":{{"v":"{long}"}}"#))),
    )
    .await;
    screen
        .click("[data-pointer='/data/v'] button", "Show all")
        .await;
    while screen.state().opened.is_some_and(|opened| !opened.is_read) {
        screen.acts(Action::ReadValue).await;
    }
    frames().await;
    screen.scroll(".opened .scroller", 8_000_000).await;
    frames().await;
    let lines = screen.texts(".opened .row");
    assert!(!lines.is_empty() && lines.len() < 30);
    assert!(lines.last().unwrap().ends_with("END"));
    let copied = clipboard();
    screen.click(".opened button", "Copy value").await;
    while copied.borrow().is_empty() {
        frames().await;
    }
    assert_eq!(copied.borrow()[0].len(), 5_000_003);
}

#[wasm_bindgen_test]
async fn json_inside_a_string_is_a_tree() {
    let body =
        map(r#""data":{"v":"{\"a\":{\"b\":[1e400,-0,1.0]},\"time\":\"2020-01-01T00:00:00Z\"}"}"#);
    let screen = selected(&ENGLISH, &body, "/data/v").await;
    assert!(
        screen
            .texts("aside button")
            .contains(&"Open as tree".to_owned())
    );
    screen.press("[role=tree]", "Enter").await;
    frames().await;
    let pointers = screen.attributes(".opened [role=treeitem]", "data-pointer");
    assert_eq!(
        pointers,
        ["", "/a", "/a/b", "/a/b/0", "/a/b/1", "/a/b/2", "/time"]
    );
    assert_eq!(screen.texts(".opened .number"), ["1e400", "-0", "1.0"]);
    screen.press(".opened [role=tree]", "1").await;
    frames().await;
    assert_eq!(
        screen.attributes(".opened [role=treeitem]", "data-pointer"),
        ["", "/a", "/time"]
    );
    screen.press(".opened [role=tree]", "ArrowDown").await;
    assert_eq!(
        screen.state().address.view.at.as_deref(),
        Some("/data/v"),
        "the answer's own selection stays"
    );
}

#[wasm_bindgen_test]
async fn bytes_are_decoded_as_text_or_in_hexadecimal_digits() {
    let body = map(r#""binaryData":{"text":"aGVsbG8K","bytes":"AAEC/0hpIQAAAAAAAAAAAAAA"}"#);
    let screen = selected(&ENGLISH, &body, "/binaryData/text").await;
    assert!(
        screen.text().contains("decodedhello\\n"),
        "{}",
        screen.text()
    );
    screen.click("aside button", "Decode base64").await;
    frames().await;
    assert_eq!(screen.texts(".opened .row")[0], "1hello");
    screen.click("button", "\u{2039} Back").await;
    frames().await;
    let screen = selected(&ENGLISH, &body, "/binaryData/bytes").await;
    screen.click("aside button", "Decode base64").await;
    frames().await;
    assert_eq!(
        screen.texts(".opened .row"),
        [
            "00000000 00 01 02 ff 48 69 21 00  00 00 00 00 00 00 00 00....Hi!.........",
            "00000010 00 00.."
        ]
    );
    assert_eq!(
        screen.texts(".opened .tools button"),
        ["\u{2039} Back", "Save"]
    );
}

#[wasm_bindgen_test]
async fn times_say_their_age() {
    let body = map(
        r#""data":{"past":"2000-02-29T12:00:00.5Z","future":"9999-01-01T00:00:00Z","none":"2000-02-30T12:00:00Z"}"#,
    );
    for (words, ahead) in [(&ENGLISH, "in "), (&CHINESE, "")] {
        let screen = selected(words, &body, "/data/past").await;
        let ages = screen.texts(".row .age");
        assert_eq!(ages.len(), 2, "{ages:?}");
        let years: u32 = ages[0].strip_suffix('y').unwrap().parse().unwrap();
        assert!((26..100).contains(&years));
        assert!(
            ages[1].starts_with(ahead) && ages[1].contains('y'),
            "{ages:?}"
        );
        let title = screen.attributes(".row .age", "title").remove(0);
        assert!(
            title.starts_with("2000-02-") && title.contains(":00 "),
            "{title}"
        );
        assert!(
            screen
                .texts("aside .pair")
                .iter()
                .any(|pair| pair.contains(&title))
        );
    }
}

#[wasm_bindgen_test]
async fn names_that_stand_twice_are_marked() {
    let body = r#"{"kind":"x","a":1,"b":{"a":1},"a":2}"#;
    let screen = drawn(&ENGLISH, state(body)).await;
    let marked: Vec<String> = screen
        .elements("[role=treeitem]")
        .iter()
        .filter(|row| row.query_selector(".badge.warn").unwrap().is_some())
        .map(|row| {
            row.query_selector(".key")
                .unwrap()
                .unwrap()
                .text_content()
                .unwrap()
        })
        .collect();
    assert_eq!(marked, ["a", "a"]);
    assert_eq!(
        screen.attributes("[data-pointer='/a']", "aria-posinset"),
        ["2", "4"]
    );
    assert!(screen.attributes(".badge.warn[title]", "title")[0].contains("take the last"));
}

#[wasm_bindgen_test]
async fn only_an_address_of_the_web_can_be_opened() {
    let body = |text: &str| {
        map(&format!(
            r#""data":{{"v":{}}}"#,
            serde_json::to_string(text).unwrap()
        ))
    };
    let links = async |text: &str| {
        let screen = selected(&ENGLISH, &body(text), "/data/v").await;
        assert_eq!(
            screen.elements("[data-pointer] a[target]").len(),
            0,
            "rows hold no such link"
        );
        let of = |name: &str| screen.attributes("a[target]", name).concat();
        [
            of("href"),
            of("rel"),
            of("target"),
            of("title"),
            screen.texts("a[target]").concat(),
        ]
    };
    let url = "https://example.com/a?b=c#d";
    assert_eq!(
        links(url).await,
        [
            url,
            "noopener noreferrer",
            "_blank",
            url,
            "Open example.com \u{2197}"
        ]
    );
    for text in HOSTILE.into_iter().chain([
        "http://127.0.0.1:8001/api/v1/namespaces/x/pods/y/proxy/",
        "http://user@evil.example/",
        "see https://example.com",
    ]) {
        assert_eq!(links(text).await, [""; 5], "{text}");
    }
}

#[wasm_bindgen_test]
async fn what_is_opened_is_harmless() {
    for text in HOSTILE {
        let json = serde_json::to_string(text).unwrap();
        let body = map(&format!(
            r#""data":{{{json}:{}}}"#,
            serde_json::to_string(&format!("[{json}]\n")).unwrap()
        ));
        for form in [Form::Text, Form::Json] {
            let state = state(&body);
            let node = state.answer.as_ref().unwrap().borrow().documents()[0]
                .nodes()
                .last()
                .unwrap();
            let screen = drawn(&ENGLISH, does(state, Action::OpenValue(0, node, form))).await;
            screen.one(".opened");
            screen.is_harmless();
            screen.hides_nothing();
        }
    }
}

/// Faults, with a part of what is said in both languages, and the pointer of the last row.
const FAULTS: [(&[u8], &str, &str, &str); 6] = [
    (
        b"{\"a\":[1,2",
        "ends too early, at line 1, column 10, byte 9",
        "字节偏移 9",
        "/a/1",
    ),
    (
        b"{\"a\":1}\n{\"b\":2}",
        "is over, and something follows it at line 2, column 1, byte 8: {",
        "字节偏移 8",
        "/a",
    ),
    (
        b"{\"a\":1} x",
        "is over, and something follows it at line 1, column 9, byte 8: x",
        "字节偏移 8",
        "/a",
    ),
    (
        b"{\"a\":\"x\0y\"}",
        "stands a character that JSON has only as an escape: 0x00",
        "0x00",
        "/a",
    ),
    (b"{\"a\":\0}", "was expected, and there is 0x00", "0x00", ""),
    (b"{\"a\":tru}", "e was expected", "字节偏移 8", "/a"),
];

#[wasm_bindgen_test]
async fn faults_say_what_and_where_and_lead_there() {
    for (body, english, chinese, last) in FAULTS {
        for (words, said) in [(&ENGLISH, english), (&CHINESE, chinese)] {
            let body = std::str::from_utf8(body).unwrap();
            let screen = drawn(words, state(body)).await;
            let alert = screen.texts("[role=alert]").concat();
            assert!(alert.contains(said), "{alert}");
            let [row, raw] = [words.show_last_row, words.show_in_raw];
            screen.click("[role=alert] button", row).await;
            frames().await;
            assert_eq!(
                screen.attributes("[aria-selected=true][data-pointer]", "data-pointer"),
                [last],
                "{body}"
            );
            screen.click("[role=alert] button", raw).await;
            frames().await;
            assert_eq!(screen.elements(".row.faulty").len(), 1, "{body}");
            screen.click("[role=alert] button", row).await;
            frames().await;
            screen.one("[role=tree]");
        }
    }
}

#[wasm_bindgen_test]
async fn a_fault_far_down_is_scrolled_to() {
    let body = format!("[\n{}1 2]", "1,\n".repeat(5000));
    let screen = drawn(&ENGLISH, state(&body)).await;
    screen.click("[role=alert] button", "Show in Raw").await;
    frames().await;
    assert_eq!(screen.texts(".row.faulty"), ["50021 2]"]);
}

#[wasm_bindgen_test]
async fn what_is_odd_but_readable_is_remarked() {
    let mut answer = super::screen::begun(HASH, 200, JSON, "");
    answer.chunk(b"\xef\xbb\xbf{\"a\":\"\\ud800\"}", 6.0);
    answer.end(7.0);
    let screen = drawn(&ENGLISH, showing(HASH, answer)).await;
    assert!(screen.texts(".note").concat().contains("byte order mark"));
    assert_eq!(screen.texts(".string .escape"), ["\\ud800"]);
    let mut answer = super::screen::begun(HASH, 200, JSON, "");
    answer.chunk(b"{\"a\":\"x\xff\"}", 6.0);
    answer.end(7.0);
    let screen = drawn(&ENGLISH, showing(HASH, answer)).await;
    assert!(
        screen
            .texts("[role=alert]")
            .concat()
            .contains("From line 1, column 8, byte 7 on")
    );
    assert_eq!(screen.texts(".string .escape"), ["\\xff"]);
}

#[wasm_bindgen_test]
async fn a_hundred_thousand_brackets_are_rows() {
    let body = "[".repeat(100_000);
    let screen = drawn(&ENGLISH, state(&body)).await;
    screen.press("[role=tree]", "0").await;
    frames().await;
    screen.press("[role=tree]", "End").await;
    frames().await;
    let levels = screen.attributes("[role=treeitem]", "aria-level");
    assert_eq!(levels.last().map(String::as_str), Some("100000"));
    assert!(screen.elements("[role=treeitem] .guide").len() <= 24 * levels.len());
    assert!(screen.texts(".row .depth").contains(&"99999".to_owned()));
    let title = screen.texts("aside h1").concat();
    assert!(title.len() < 400, "{}", title.len());
    assert_eq!(screen.attributes("[data-pointer]", "data-pointer"), [""; 0]);
}
