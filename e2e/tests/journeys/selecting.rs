//! Several rows at once, what is copied of them, and what is kept when the answer is asked for again.

use std::fmt::Write;

use e2e::{Answer, Fault, FaultProxy, Page, journey};
use serde_json::{Value, json};
use thirtyfour::Key;

const POD: &str = "/api/v1/namespaces/prod/pods/web";
const PODS: &str = "/api/v1/namespaces/prod/pods";
const JOBS: &str = "/apis/batch/v1/jobs";
const JSON: &str = "application/json";

/// A journey at a path with an answer of this body.
fn at_body(path: &str, body: impl Into<Vec<u8>>, steps: impl AsyncFnOnce(&Page, &FaultProxy)) {
    let answer = Answer::new(200, JSON, body);
    let faults = FaultProxy::as_admin().with(path, Fault::Answer(answer));
    journey(&faults, async |page| {
        page.open(&format!("#{path}")).await;
        page.row("").await;
        steps(page, &faults).await;
    });
}

async fn selected(page: &Page) -> Vec<String> {
    let rows = page.rows().await.into_iter();
    rows.filter(|row| row.selected)
        .map(|row| row.pointer)
        .collect()
}

async fn copied_by_key(page: &Page) -> String {
    page.js::<()>("return navigator.clipboard.writeText('-')", [])
        .await;
    page.press(Key::Control + "c").await;
    let copied = async || Some(page.clipboard().await).filter(|text| text != "-");
    page.until("a copy", copied).await
}

/// A list of Pods by name and image.
fn pods(pods: &[(&str, &str)]) -> String {
    let pod = |(name, image): &(&str, &str)| json!({"metadata": {"name": name, "namespace": "prod", "uid": format!("uid-{name}")}, "spec": {"image": image}});
    let items: Vec<Value> = pods.iter().map(pod).collect();
    json!({"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "7"}, "items": items}).to_string()
}

#[test]
fn rows_are_selected_with_shift_and_copied_as_one_value() {
    let body = r#"{"kind":"Pod","metadata":{"name":"web","labels":{"a":"1","b":"2","c":"3"}},"spec":{"ports":[80,443]}}"#;
    at_body(POD, body, async |page, _| {
        page.select("/metadata/labels/a").await;
        page.press(Key::Shift + Key::Down).await;
        page.selects("/metadata/labels/b").await;
        assert_eq!(
            selected(page).await,
            ["/metadata/labels/a", "/metadata/labels/b"]
        );
        let expected = "{\n  \"a\": \"1\",\n  \"b\": \"2\"\n}";
        assert_eq!(copied_by_key(page).await, expected);
        assert_eq!(page.copy_by("button", "Copy 2 rows").await, expected);
        let click = "e2e.row(arguments[0]).dispatchEvent(new MouseEvent('click', {bubbles: true, shiftKey: true}))";
        page.js::<()>(click, [json!("/spec/ports/1")]).await;
        page.selects("/spec/ports/1").await;
        assert_eq!(
            copied_by_key(page).await,
            "\"1\"\n\"2\"\n\"3\"\n{\n  \"ports\": [\n    80,\n    443\n  ]\n}"
        );
        page.press(Key::Down).await;
        page.until("one selected row", async || {
            (selected(page).await.len() == 1).then_some(())
        })
        .await;
        page.press(Key::Control + "a").await;
        page.until("all rows", async || {
            (selected(page).await.len() == 12).then_some(())
        })
        .await;
        let all: Value = serde_json::from_str(&copied_by_key(page).await).unwrap();
        assert_eq!(all, serde_json::from_str::<Value>(body).unwrap());
    });
}

#[test]
fn a_value_is_copied_as_it_was_sent_or_indented() {
    let body = "{ \"kind\":\"Pod\",\t\"spec\" : {\"n\": 1.0,  \"big\":9007199254740993, \"a\":[ ] ,\"a\":-0} }";
    at_body(POD, body, async |page, _| {
        page.select("").await;
        assert_eq!(page.copy_by("button", "Copy as sent").await, body);
        page.select("/spec").await;
        assert_eq!(
            page.copy_by("button", "Copy as sent").await,
            "{\"n\": 1.0,  \"big\":9007199254740993, \"a\":[ ] ,\"a\":-0}"
        );
        assert_eq!(
            page.copy_by("button", "Copy value").await,
            "{\n  \"n\": 1.0,\n  \"big\": 9007199254740993,\n  \"a\": [],\n  \"a\": -0\n}"
        );
    });
}

#[test]
fn frames_are_drawn_while_a_large_answer_is_copied() {
    let mut body = String::from(r#"{"kind":"PodList","items":["#);
    for number in 0..40_000 {
        let comma = if number == 0 { "" } else { "," };
        write!(body, r#"{comma}{{"metadata":{{"name":"pod-{number}","labels":{{"a":"1","b":"2"}}}},"spec":{{"nodeName":"n","list":[1,2,3,4,5,6,7,8]}},"status":{{"phase":"Running","text":"some words to make it longer"}}}}"#).unwrap();
    }
    body.push_str("]}");
    at_body(PODS, body.as_str(), async |page, _| {
        page.gone("button", "Cancel").await;
        page.select("").await;
        let count = "window.frames_drawn = 0; const tick = () => { window.frames_drawn += 1; requestAnimationFrame(tick) }; tick()";
        page.js::<()>(count, []).await;
        // What is said in passing is gone by the time that the text was compared.
        let listen = "window.told = []; new MutationObserver(() => window.told.push(document.querySelector('.toast')?.textContent ?? '')).observe(document.body, {childList: true, subtree: true, characterData: true})";
        page.js::<()>(listen, []).await;
        let sent = page.copy_by("button", "Copy as sent").await;
        assert!(
            sent == body,
            "{} bytes instead of {}",
            sent.len(),
            body.len()
        );
        for said in ["Copying", "Copied"] {
            page.holds(
                "window.told.some(told => told.startsWith(arguments[0]))",
                [said.into()],
            )
            .await;
        }
        page.js::<()>("window.frames_drawn = 0", []).await;
        let indented = page.copy_by("button", "Copy value").await;
        assert!(page.js::<usize>("return window.frames_drawn", []).await > 3);
        assert!(indented.ends_with("\n  ]\n}") && indented.len() > body.len() * 2);
    });
}

#[test]
fn asking_again_keeps_folds_selection_and_place() {
    let many: Vec<(String, &str)> = (0..80)
        .map(|number| (format!("pod-{number:02}"), "nginx"))
        .collect();
    let many: Vec<(&str, &str)> = many
        .iter()
        .map(|(name, image)| (name.as_str(), *image))
        .collect();
    at_body(PODS, pods(&many), async |page, faults| {
        page.select("/items/2").await;
        page.press("*").await;
        page.row("/items/2/spec/image").await;
        page.select("/items/2/spec/image").await;
        let top = "const tree = document.querySelector('[role=tree]').getBoundingClientRect().top;
            return e2e.row(arguments[0]).getBoundingClientRect().top - tree";
        let start: f64 = page.js(top, [json!("/items/2/spec/image")]).await;
        let scroll = "document.querySelector('[role=tree]').scrollTop = 130";
        page.js::<()>(scroll, []).await;
        // The rows follow in the next frame.
        let before = page
            .until("the row moves", async || {
                let now: f64 = page.js(top, [json!("/items/2/spec/image")]).await;
                ((start - now - 130.0).abs() < 1.0).then_some(now)
            })
            .await;
        let mut newer = vec![("a-new-one", "nginx"), ("another", "nginx")];
        newer.extend(&many);
        newer[4].1 = "caddy";
        faults.fault(PODS, Fault::Answer(Answer::new(200, JSON, pods(&newer))));
        page.press("r").await;
        let row = page
            .row_is("/items/4/spec/image", "is selected", |row| row.selected)
            .await;
        assert!(row.text.contains("caddy"), "{row:?}");
        let after: f64 = page.js(top, [json!("/items/4/spec/image")]).await;
        assert!((before - after).abs() < 1.0, "{before} {after}");
        assert_eq!(page.row("/items/5").await.expanded, Some(false));
        page.is_at(&format!("#{PODS}#at=/items/4/spec/image")).await;
    });
}

#[test]
fn back_shows_the_place_that_was_left() {
    let many: Vec<String> = (0..200).map(|number| format!("pod-{number:03}")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "nginx")).collect();
    at_body(PODS, pods(&many), async |page, _| {
        page.row("/items/0").await;
        let scroll = "document.querySelector('[role=tree]').scrollTop = 2000";
        page.js::<()>(scroll, []).await;
        page.row("/items/100").await;
        page.open("#/version#tab=tree").await;
        page.row("/gitVersion").await;
        page.back().await;
        page.row("/items/100").await;
        page.holds(
            "document.querySelector('[role=tree]').scrollTop === 2000",
            [],
        )
        .await;
    });
}

#[test]
fn a_page_that_broke_off_is_loaded_again() {
    let faults = FaultProxy::as_admin();
    journey(&faults, async |page| {
        page.open(&format!("#{JOBS}?limit=2")).await;
        page.row("/items/1").await;
        faults.fault(JOBS, Fault::Cut(300));
        page.click("button", "More*").await;
        page.sees("Page 2 of 2").await;
        faults.heal();
        page.alert("The response was cut off").await;
        page.click("button", "Ask again").await;
        page.item_names(4).await;
        page.reads("status", "Response status", "4 items").await;
    });
}
