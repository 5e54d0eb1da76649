//! The API doctor: findings by level, with the way to where they can be seen, in both languages.

use kube_api_console::state::session::Session;
use kube_api_console::state::{Action, State};
use kube_api_console::views::main::main_column;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use rest::access::Rules;
use rest::discovery::Catalog;
use rest::path::{Gvr, Path};
use rest::response::Head;
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, at, does, draw, frames, knowing};
use super::served::{JSON, catalog_of};

const NONE: &str = r#"{"items":[]}"#;

async fn drawn(words: &'static Words, state: State) -> Screen {
    let screen = draw(words, state, |console, state| main_column(state, console)).await;
    frames().await;
    screen
}

/// Documents of all that a catalog has.
fn schemas(catalog: &Catalog) -> String {
    let mut paths = Vec::new();
    for group in catalog.groups() {
        for version in &group.versions {
            let path = Path::group_version(&group.name, &version.version).unwrap();
            let key = path.to_string();
            let key = key.trim_start_matches('/');
            paths.push(format!(
                r#""{key}":{{"serverRelativeURL":"/openapi/v3/{key}?hash=A"}}"#
            ));
        }
    }
    format!(r#"{{"paths":{{{}}}}}"#, paths.join(","))
}

/// Examines, with these `APIServices` and definitions for an answer.
async fn examined(screen: &Screen, words: &Words, services: &str, definitions: &str) {
    let schemas = schemas(&screen.state().catalog);
    examined_with(screen, words, [services, definitions, "ok", &schemas]).await;
}

/// Examines, with these answers.
async fn examined_with(screen: &Screen, words: &Words, answers: [&str; 4]) {
    screen.click("button", words.doctor.examine).await;
    screen.named("button", words.cancel);
    let requests = screen.state().questions.borrow_mut().to_send();
    for (request, body) in requests.iter().zip(answers) {
        let kind = if body == "ok" { "text/plain" } else { JSON };
        let head = Head::new(200, [("Content-Type", kind)]);
        let came = Ok((head, body.as_bytes().to_vec()));
        screen.state().questions.borrow_mut().answer(request, came);
    }
    screen.acts(Action::Replied).await;
    frames().await;
}

fn definition(name: &str, versions: &str) -> String {
    let name = name
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\u{7}', "\\u0007");
    format!(
        r#"{{"items":[{{"metadata":{{"name":"{name}"}},"spec":{{"versions":[{versions}]}}}}]}}"#
    )
}

#[wasm_bindgen_test]
async fn findings_by_level() {
    let services = r#"{"items":[{"metadata":{"name":"v1beta1.metrics.k8s.io"},"spec":{"group":"metrics.k8s.io","version":"v1beta1"},"status":{"conditions":[{"type":"Available","status":"False","reason":"ServiceNotFound","message":"gone"}]}}]}"#;
    let versions = r#"{"name":"v1","served":true,"storage":true,"deprecated":true}"#;
    for (words, levels, down, old) in [
        (
            &ENGLISH,
            ["Does not work", "May cause trouble", "Good to know"],
            "This group version does not answer: 503 unavailable.",
            "Version v1 is served and deprecated.",
        ),
        (
            &CHINESE,
            ["不可用", "可能引起问题", "值得了解"],
            "该组版本没有响应：503 不可用。",
            "版本 v1 仍在提供，但已弃用。",
        ),
    ] {
        let screen = drawn(words, at("#/#tab=doctor")).await;
        examined(&screen, words, services, &definition("a.b", versions)).await;
        assert_eq!(screen.attributes("section", "aria-label"), levels);
        let text = screen.text();
        for part in [down, "ServiceNotFound: gone", old] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let links = screen.links("section a");
        for link in [
            "/apis/metrics.k8s.io/v1beta1 → #/apis/metrics.k8s.io/v1beta1",
            "/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io /status/conditions/0 → #/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io#at=/status/conditions/0",
        ] {
            assert!(links.contains(&link.to_owned()), "{link}: {links:?}");
        }
    }
}

#[wasm_bindgen_test]
async fn what_else_is_known() {
    for (words, undescribed, old, refused) in [
        (
            &ENGLISH,
            "batch/v1 The server publishes no schema of what this group version serves.",
            "componentstatuses Version v1 is served and deprecated.it is old",
            "prod Resources that you may list neither in this namespace nor in the whole cluster: ",
        ),
        (
            &CHINESE,
            "batch/v1 服务器没有发布该组版本所提供内容的模式。",
            "componentstatuses 版本 v1 仍在提供，但已弃用。it is old",
            "prod 您在此命名空间和整个集群中都无权列出的资源：",
        ),
    ] {
        let state = does(
            at("#/#tab=doctor"),
            Action::Deprecated(Gvr::core("componentstatuses"), "it is old".to_owned()),
        );
        let session = Session {
            namespace: "prod".to_owned(),
            rights: Some(Rules::default()),
            ..Session::default()
        };
        let state = does(state, Action::Session(session));
        let screen = drawn(words, state).await;
        examined_with(&screen, words, [NONE, NONE, "ok", r#"{"paths":{}}"#]).await;
        let rows = screen.texts("section li");
        for part in [undescribed, old, refused] {
            let count = rows.iter().filter(|row| row.starts_with(part)).count();
            assert_eq!(count, 1, "{part}: {rows:?}");
        }
        let links = screen.links("section a");
        for link in [
            "/openapi/v3 → #/openapi/v3",
            "/api/v1/componentstatuses → #/api/v1/componentstatuses?limit=500",
            "/api/v1/namespaces/prod/pods → #/api/v1/namespaces/prod/pods?limit=500",
        ] {
            assert!(links.contains(&link.to_owned()), "{link}: {links:?}");
        }
    }
}

#[wasm_bindgen_test]
async fn nothing_found_says_what_was_examined() {
    let well: Catalog = catalog_of(&[
        ("/api", JSON, r#"{"kind":"APIVersions","versions":[]}"#),
        ("/apis", JSON, r#"{"kind":"APIGroupList","groups":[]}"#),
        ("/", JSON, r#"{"paths":[]}"#),
    ]);
    for (words, examined_words, nothing) in [
        (&ENGLISH, "Examined: API discovery", "No problems found."),
        (&CHINESE, "已检查：API 发现信息", "没有发现问题。"),
    ] {
        let state = knowing(well.clone(), 0, "#/#tab=doctor");
        let screen = drawn(words, state).await;
        assert!(!screen.text().contains(nothing));
        examined(&screen, words, NONE, NONE).await;
        assert_eq!(screen.elements("section").len(), 0);
        assert!(screen.text().contains(nothing) && screen.text().contains(examined_words));
    }
}

#[wasm_bindgen_test]
async fn many_findings_are_listed_on_request() {
    let versions = r#"{"name":"v1","served":true}"#;
    let all = (0..60).map(|number| {
        format!(r#"{{"metadata":{{"name":"x{number}"}},"spec":{{"versions":[{versions}]}}}}"#)
    });
    let list = format!(r#"{{"items":[{}]}}"#, all.collect::<Vec<_>>().join(","));
    let screen = drawn(&ENGLISH, at("#/#tab=doctor")).await;
    examined(&screen, &ENGLISH, NONE, &list).await;
    let rows = "section[aria-label='May cause trouble'] li";
    assert_eq!(screen.elements(rows).len(), 50);
    screen.click("button", "Show all 60").await;
    assert_eq!(screen.elements(rows).len(), 60);
}

#[wasm_bindgen_test]
async fn hostile_names_are_text() {
    for text in HOSTILE {
        let screen = drawn(&ENGLISH, at("#/#tab=doctor")).await;
        let versions = r#"{"name":"v1","served":true}"#;
        examined(&screen, &ENGLISH, NONE, &definition(text, versions)).await;
        assert!(screen.elements("section").len() > 1, "{text}");
        screen.is_harmless();
        screen.hides_nothing();
    }
}
