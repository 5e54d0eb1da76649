//! Pages of a list in one tree: the way to the next one, and what stands above each.

use kube_api_console::words::{CHINESE, ENGLISH};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{answered, draw_tree, rows};
use super::served::JSON;

const FIRST: &str = r#"{"kind":"PodList","apiVersion":"v1","metadata":{"continue":"T","remainingItemCount":7},"items":[{"metadata":{"name":"a","namespace":"x"}}]}"#;

#[wasm_bindgen_test]
async fn the_end_of_a_page_leads_to_the_next() {
    for (words, label) in [(&ENGLISH, "More (about 7 left)"), (&CHINESE, "更多")] {
        let hash = "#/api/v1/pods?limit=1";
        let screen = draw_tree(words, hash, answered(hash, 200, JSON, FIRST)).await;
        assert_eq!(
            rows(&screen).last().map(|row| row.trim().to_owned()),
            Some("0 { a }x".into())
        );
        assert_eq!(
            screen.links("a"),
            ["\"v1\" → #/api/v1", "a → #/api/v1/namespaces/x/pods/a"]
        );
        let button = screen.texts(".more button").remove(0);
        assert!(button.starts_with(label), "{button}");
        screen.click(".more button", &button).await;
        assert_eq!(
            screen.state().wanted.map(|wanted| wanted.request.shown()),
            Some("/api/v1/pods?limit=1&continue=T".into())
        );
    }
}

#[wasm_bindgen_test]
async fn pages_have_headers() {
    let hash = "#/api/v1/pods?limit=1";
    let mut answer = answered(hash, 200, JSON, FIRST);
    answer.ask_next(answer.first().unwrap().request.next_page("T"), 0.0);
    answer.head(
        rest::response::Head::new(200, [("Content-Type", JSON)]),
        1.0,
    );
    answer.chunk(br#"{"kind":"PodList","items":[]}"#, 1.0);
    answer.end(2.0);
    let screen = draw_tree(&ENGLISH, hash, answer).await;
    let size = format!("{} B", FIRST.len());
    assert_eq!(
        screen.texts(".part"),
        [
            format!("Page 1 of 2/api/v1/pods?limit=1{size}"),
            "Page 2 of 2/api/v1/pods?limit=1&continue=T29 B".into()
        ]
    );
    assert_eq!(screen.elements(".more").len(), 0);
}

#[wasm_bindgen_test]
async fn a_page_of_another_moment_says_so() {
    let hash = "#/api/v1/pods?limit=1";
    let list = |version: &str| {
        format!(r#"{{"kind":"PodList","metadata":{{"resourceVersion":"{version}"}},"items":[]}}"#)
    };
    for (version, is_marked) in [("1", false), ("2", true)] {
        let mut answer = answered(hash, 200, JSON, &list("1"));
        answer.ask_next(answer.first().unwrap().request.next_page("T"), 0.0);
        answer.head(
            rest::response::Head::new(200, [("Content-Type", JSON)]),
            1.0,
        );
        answer.chunk(list(version).as_bytes(), 1.0);
        answer.end(2.0);
        let screen = draw_tree(&ENGLISH, hash, answer).await;
        let heads = screen.texts(".part");
        let marked = heads
            .iter()
            .map(|head| head.contains("from another point in time"));
        assert_eq!(marked.collect::<Vec<_>>(), [false, is_marked]);
    }
}
