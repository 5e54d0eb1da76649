//! Values: long ones, JSON and bytes inside strings, times, keys that stand twice.

use e2e::{Answer, Fault, FaultProxy, Page, journey};
use serde_json::json;
use thirtyfour::Key;

const MAP: &str = "/api/v1/namespaces/prod/configmaps/values";

/// A journey at a `ConfigMap` with these members.
fn at_map(members: &serde_json::Value, steps: impl AsyncFnOnce(&Page)) {
    let mut body = json!({"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "values"}});
    let members = members.as_object().unwrap().clone();
    body.as_object_mut().unwrap().extend(members);
    at_body(body.to_string(), steps);
}

fn at_body(body: String, steps: impl AsyncFnOnce(&Page)) {
    let answer = Answer::new(200, "application/json", body);
    let faults = FaultProxy::as_admin().with(MAP, Fault::Answer(answer));
    journey(&faults, async |page| {
        page.open(&format!("#{MAP}")).await;
        page.row("/metadata/name").await;
        steps(page).await;
    });
}

#[test]
fn a_mebibyte_is_cut_in_its_row_and_shown_whole() {
    let line = "a line of a configuration file that is long\n";
    let long = format!("{}the end", line.repeat((1 << 20) / line.len()));
    at_map(&json!({"data": {"v": long}}), async |page| {
        let row = page
            .row_is("/data/v", "is cut", |row| row.text.contains("1.1 MB more"))
            .await;
        assert!(row.text.len() < 200, "{row:?}");
        page.click("button", "Show all").await;
        page.reads("region", "Value", ".data.v text").await;
        let last = "document.querySelector('.opened .scroller').scrollTop = 1e9; return [...document.querySelectorAll('.opened .row')].at(-1)?.innerText ?? ''";
        page.until("the last line", async || {
            let text: String = page.js(last, []).await;
            text.ends_with("the end").then_some(())
        })
        .await;
        assert!(
            page.js::<usize>(
                "return document.querySelectorAll('.opened .row').length",
                []
            )
            .await
                < 100
        );
        assert_eq!(page.copy_by("button", "Copy value").await, long);
        let (name, bytes) = page.save("Save").await;
        assert_eq!((name.as_str(), bytes), ("v", long.clone().into_bytes()));
        page.click("button", "‹ Back").await;
        page.row("/data/v").await;
    });
}

#[test]
fn fifty_megabytes_open_without_a_long_wait() {
    let body = format!(
        r#"{{"kind":"ConfigMap","metadata":{{"name":"values"}},"data":{{"v":"{}"}}}}"#,
        "0123456789abcde\\n".repeat(3_000_000)
    );
    at_body(body, async |page| {
        page.select("/data/v").await;
        page.click("button", "Show all").await;
        page.reads("region", "Value", "3,000,000 lines").await;
    });
}

#[test]
fn the_last_applied_configuration_is_a_tree_by_itself() {
    let applied =
        json!({"apiVersion": "v1", "data": {"a": "1", "nested": "[1]"}, "kind": "ConfigMap"});
    let annotations =
        json!({"kubectl.kubernetes.io/last-applied-configuration": format!("{applied}\n")});
    at_map(
        &json!({"metadata": {"name": "values", "annotations": annotations}}),
        async |page| {
            let pointer = "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration";
            page.select(pointer).await;
            page.click("button", "Open as tree").await;
            page.row("/data/a").await;
            page.no_row(pointer).await;
            page.press("1").await;
            page.no_row("/data/a").await;
            page.press("0").await;
            page.press(Key::End).await;
            page.selects("/kind").await;
            page.select("/data/nested").await;
            page.click("button", "Open as tree").await;
            page.row("/0").await;
            page.press(Key::Escape).await;
            page.selects(pointer).await;
        },
    );
}

#[test]
fn bytes_are_decoded_on_demand() {
    at_map(
        &json!({"binaryData": {"text": "aGVsbG8sIHdvcmxkCg==", "bytes": "AAEC/w=="}}),
        async |page| {
            page.select("/binaryData/text").await;
            page.reads("complementary", "Inspector", "hello, world")
                .await;
            page.click("button", "Decode base64").await;
            page.reads("region", "Value", "hello, world").await;
            page.press(Key::Escape).await;
            page.select("/binaryData/bytes").await;
            page.click("button", "Decode base64").await;
            page.reads("region", "Value", "00 01 02 ff").await;
            let (name, bytes) = page.save("Save").await;
            assert_eq!((name.as_str(), bytes), ("bytes", vec![0, 1, 2, 0xff]));
        },
    );
}

#[test]
fn ages_follow_the_servers_clock() {
    let map = json!({"kind": "ConfigMap", "metadata": {"name": "values", "creationTimestamp": "2040-01-01T00:00:00Z"}});
    let answer = Answer::new(200, "application/json", map.to_string())
        .with("Date", "Wed, 04 Jan 2040 04:00:30 GMT");
    let faults = FaultProxy::as_admin().with(MAP, Fault::Answer(answer));
    journey(&faults, async |page| {
        page.open(&format!("#{MAP}")).await;
        page.row_is("/metadata/creationTimestamp", "says its age", |row| {
            row.text.ends_with("3d4h")
        })
        .await;
        page.select("/metadata/creationTimestamp").await;
        page.reads("complementary", "Inspector", "3d4h").await;
    });
}

#[test]
fn keys_that_stand_twice_are_marked_and_numbers_stay_as_sent() {
    let body = r#"{"metadata":{"name":"values"},"a":9007199254740993,"b":1e400,"a":-0,"c":1.0}"#;
    at_body(body.to_owned(), async |page| {
        page.row_is("/b", "is as sent", |row| row.text.contains("1e400"))
            .await;
        page.row_is("/c", "is as sent", |row| row.text.contains("1.0"))
            .await;
        let rows = page.rows().await;
        let twice: Vec<&str> = rows
            .iter()
            .filter(|row| row.pointer == "/a")
            .map(|row| row.text.as_str())
            .collect();
        assert!(
            twice.iter().all(|text| text.contains("duplicate key")),
            "{twice:?}"
        );
        assert!(
            twice[0].contains("9007199254740993") && twice[1].contains("-0"),
            "{twice:?}"
        );
    });
}
