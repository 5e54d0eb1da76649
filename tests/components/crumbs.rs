use kube_api_console::components::crumbs::crumbs;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use rest::path::{Gvr, Path};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, at, draw};

async fn drawn(words: &'static Words, path: Path) -> Screen {
    draw(words, at("#/"), move |console, _| crumbs(console, &path)).await
}

#[wasm_bindgen_test]
async fn every_step_that_leads_somewhere_is_a_link() {
    let cases: [(&str, &[&str], &str); 6] = [
        ("/", &[], "/"),
        ("/apis", &["/ → #/"], "apis"),
        (
            "/apis/batch/v1/namespaces/prod/jobs",
            &[
                "/ → #/",
                "apis → #/apis",
                "batch → #/apis/batch",
                "v1 → #/apis/batch/v1",
                "prod → #/api/v1/namespaces/prod",
            ],
            "jobs",
        ),
        (
            "/api/v1/namespaces/prod/pods/web/log",
            &[
                "/ → #/",
                "api → #/api",
                "v1 → #/api/v1",
                "namespaces → #/api/v1/namespaces?limit=500",
                "prod → #/api/v1/namespaces/prod",
                "pods → #/api/v1/namespaces/prod/pods?limit=500",
                "web → #/api/v1/namespaces/prod/pods/web",
            ],
            "log",
        ),
        ("/livez/etcd", &["/ → #/", "livez → #/livez"], "etcd"),
        ("/some/where/else", &["/ → #/"], "else"),
    ];
    for (path, links, here) in cases {
        let screen = drawn(&ENGLISH, Path::parse(path)).await;
        assert_eq!(screen.links("a"), links, "{path}");
        assert_eq!(screen.texts("[aria-current=page]"), [here], "{path}");
    }
}

#[wasm_bindgen_test]
async fn nothing_leads_into_a_pod_or_service() {
    let screen = drawn(
        &ENGLISH,
        Path::parse("/api/v1/namespaces/x/services/web/proxy/admin/index.html"),
    )
    .await;
    assert_eq!(
        screen.links("a").last().map(String::as_str),
        Some("web → #/api/v1/namespaces/x/services/web")
    );
    assert!(
        screen.text().ends_with("proxy›admin›index.html"),
        "{}",
        screen.text()
    );
}

#[wasm_bindgen_test]
async fn the_path_is_named_in_both_languages() {
    for (words, name) in [(&ENGLISH, "Path"), (&CHINESE, "路径")] {
        assert_eq!(
            drawn(words, Path::parse("/api"))
                .await
                .attributes("nav", "aria-label"),
            [name]
        );
    }
}

#[wasm_bindgen_test]
async fn hostile_names_are_text() {
    for name in HOSTILE {
        let path = Path::object(&Gvr::core("pods"), Some(name), name).unwrap();
        let screen = drawn(&ENGLISH, path).await;
        screen.is_harmless();
        screen.hides_nothing();
        assert_eq!(screen.elements("a").len(), 6, "{name}");
    }
}
