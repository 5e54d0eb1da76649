use kube_api_console::part::part;
use kube_api_console::state::State;
use kube_api_console::views::index::IndexView;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use rest::discovery::Catalog;
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, at, draw, frames, knowing};
use super::served::{JSON, catalog_by, catalog_of};

async fn drawn(words: &'static Words, state: State) -> Screen {
    let screen = draw(words, state, |_, state| {
        part(IndexView {
            catalog: state.catalog.clone(),
            discovering: state.discovering,
            deprecations: state.deprecations.clone(),
        })
    })
    .await;
    frames().await;
    screen
}

/// The catalog of a server that lets nobody read.
fn refusing() -> Catalog {
    catalog_by(&|path| {
        let said = format!(
            r#"{{"kind":"Status","status":"Failure","message":"forbidden: User \"dev\" cannot get path \"{path}\"","reason":"Forbidden","code":403}}"#
        );
        (403, JSON, said)
    })
}

/// Each row as `path: what it serves`.
fn rows(screen: &Screen) -> Vec<String> {
    let paths = screen.texts("[role=cell].path-cell");
    let serves = screen.texts("[role=cell].serves-cell");
    paths
        .iter()
        .zip(serves)
        .map(|(path, serves)| format!("{path}: {serves}"))
        .collect()
}

async fn filtered(words: &'static Words, filter: &str) -> Screen {
    let screen = drawn(words, at("#/")).await;
    screen.write("input[type=search]", filter).await;
    screen
}

#[wasm_bindgen_test]
async fn a_table_in_both_languages() {
    let cases = [
        (
            &ENGLISH,
            "Path index",
            ["Path", "Serves"],
            "Filter paths",
            "versions of the core group",
        ),
        (
            &CHINESE,
            "路径索引",
            ["路径", "提供的内容"],
            "筛选路径",
            "core 组的版本",
        ),
    ];
    for (words, name, columns, filter, core) in cases {
        let screen = drawn(words, at("#/")).await;
        assert_eq!(screen.attributes("[role=table]", "aria-label"), [name]);
        assert_eq!(screen.texts("[role=columnheader]"), columns);
        assert_eq!(screen.attributes("input", "aria-label"), [filter]);
        assert_eq!(rows(&screen)[0], format!("/api: {core}"));
    }
}

#[wasm_bindgen_test]
async fn every_row_is_counted_but_only_those_in_view_are_drawn() {
    let screen = drawn(&ENGLISH, at("#/")).await;
    let count: usize = screen.attributes("[role=table]", "aria-rowcount")[0]
        .parse()
        .unwrap();
    assert!(count > 40, "{count}");
    let drawn = screen.elements(".index-row").len();
    assert!((5..=20).contains(&drawn), "{drawn}");
    assert_eq!(
        screen.attributes(".index-row", "aria-rowindex")[..3],
        ["2", "3", "4"]
    );
    assert_eq!(
        screen.texts("[role=status]"),
        [format!("{0} of {0}", count - 1)]
    );
}

#[wasm_bindgen_test]
async fn a_filter_by_short_name() {
    let screen = filtered(&ENGLISH, "cj").await;
    assert_eq!(
        rows(&screen),
        [
            "/apis/batch/v1: batch · 2 resources · preferred",
            "/apis/batch/v1/cronjobs: CronJob · cj",
            "/apis/batch/v1/namespaces/{namespace}/cronjobs/{name}/status: CronJob",
        ]
    );
    assert_eq!(
        screen.links("a"),
        [
            "/apis/batch/v1 → #/apis/batch/v1",
            "/apis/batch/v1/cronjobs → #/apis/batch/v1/cronjobs?limit=500"
        ]
    );
    assert!(screen.texts("[role=status]")[0].starts_with("3 of "));
    screen
        .write("input[type=search]", "nothing-like-this")
        .await;
    assert_eq!(screen.texts("p"), ["Nothing matches."]);
}

#[wasm_bindgen_test]
async fn a_group_that_is_down_says_so() {
    for (words, reason) in [
        (&ENGLISH, "not answering: 503 unavailable"),
        (&CHINESE, "没有响应:503 不可用"),
    ] {
        let screen = filtered(words, "metrics.k8s.io").await;
        let version = rows(&screen).remove(1).replace('：', ":");
        assert_eq!(version, format!("/apis/metrics.k8s.io/v1beta1: {reason}"));
        assert_eq!(screen.elements(".warn").len(), 1);
    }
}

#[wasm_bindgen_test]
async fn health_checks_are_one_row_until_opened() {
    let screen = filtered(&ENGLISH, "").await;
    screen.scroll("[role=rowgroup]", 100_000).await;
    frames().await;
    assert_eq!(screen.texts("button"), ["2 checks ▸", "1 check ▸"]);
    screen.click("button", "2 checks ▸").await;
    assert_eq!(
        screen
            .attributes("button[aria-expanded=true]", "aria-expanded")
            .len(),
        1
    );
    assert!(
        rows(&screen).contains(&"/healthz/etcd: ".to_owned()),
        "{:?}",
        rows(&screen)
    );
    screen.click("button", "2 checks ▾").await;
    assert!(!rows(&screen).contains(&"/healthz/etcd: ".to_owned()));
}

#[wasm_bindgen_test]
async fn what_is_refused_is_said_above_the_rest() {
    let state = knowing(catalog_of(&[]), 0, "#/");
    let screen = drawn(&ENGLISH, state).await;
    // What is down refuses nothing.
    let links = ["/ → #/", "/apis → #/apis", "/api → #/api"];
    assert_eq!(screen.links(".note > a"), links);
    let screen = drawn(&ENGLISH, knowing(refusing(), 0, "#/")).await;
    let notes = screen.texts(".note");
    assert!(
        notes[0].starts_with("You are not allowed to read the list of paths at /."),
        "{notes:?}"
    );
    assert!(
        notes[0].contains("User \"dev\" cannot get path \"/\"") && notes[0].contains("ClusterRole"),
        "{notes:?}"
    );
    // Where their roles stand.
    assert_eq!(screen.links(".note > a"), links[1..]);
    assert!(rows(&screen).contains(&"/version: version of the server".to_owned()));
}

#[wasm_bindgen_test]
async fn a_catalog_that_is_still_coming_is_no_empty_one() {
    let state = knowing(Catalog::default(), 3, "#/");
    let screen = drawn(&ENGLISH, state).await;
    screen.write("input[type=search]", "jobs").await;
    assert_eq!(screen.texts("p"), ["Reading what the server offers…"]);
}

#[wasm_bindgen_test]
async fn hostile_names_are_text() {
    for text in HOSTILE {
        let quoted = serde_json::to_string(text).unwrap();
        let index = format!(r#"{{"paths":[{quoted},"/{}"]}}"#, quoted.trim_matches('"'));
        let resources = format!(
            r#"{{"kind":"APIResourceList","groupVersion":"v1","resources":[{{"name":{quoted},"kind":{quoted},"verbs":["list",{quoted}],"shortNames":[{quoted}]}},{{"name":"pods/x","kind":{quoted},"verbs":[]}}]}}"#
        );
        let catalog = catalog_of(&[
            ("/", JSON, &index),
            ("/api", JSON, r#"{"kind":"APIVersions","versions":["v1"]}"#),
            ("/api/v1", JSON, &resources),
        ]);
        let screen = drawn(&ENGLISH, knowing(catalog, 0, "#/")).await;
        screen.is_harmless();
        screen.hides_nothing();
        assert!(screen.elements(".index-row").len() > 3);
    }
}
