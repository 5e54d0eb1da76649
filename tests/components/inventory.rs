//! The inventory and what blocks a namespace: counts, refusals, folded rows, words in both languages, and names that are text.

use kube_api_console::state::{Action, State};
use kube_api_console::views::main::main_column;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use rest::response::Head;
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, answered, at, does, draw, frames, showing};
use super::served::JSON;

const NAMESPACE: &str = "#/api/v1/namespaces/prod#tab=inventory";
const THREE: &str = r#"{"items":[{}],"metadata":{"continue":"x","remainingItemCount":1234}}"#;
const FORBIDDEN: &str =
    r#"{"kind":"Status","status":"Failure","message":"no","reason":"Forbidden","code":403}"#;

async fn drawn(words: &'static Words, state: State) -> Screen {
    let screen = draw(words, state, |console, state| main_column(state, console)).await;
    frames().await;
    screen
}

/// Answers what was asked so far: pods with a list, jobs with a refusal, everything else with nothing.
async fn answer(screen: &Screen, pods: &str) {
    loop {
        let requests = screen.state().questions.borrow_mut().to_send();
        if requests.is_empty() {
            break;
        }
        for request in requests {
            let name = request.path.segments().last().cloned().unwrap();
            let (status, body) = match name.as_str() {
                "pods" => (200, pods),
                "jobs" => (403, FORBIDDEN),
                _ => (200, r#"{"items":[]}"#),
            };
            let head = Head::new(status, [("Content-Type", JSON)]);
            let came = Ok((head, body.as_bytes().to_vec()));
            screen.state().questions.borrow_mut().answer(&request, came);
        }
    }
    screen.acts(Action::Replied).await;
    frames().await;
}

/// The texts of the cells of a row.
fn cells(screen: &Screen, name: &str) -> Vec<String> {
    let rows = screen.elements(".inventory [role=rowgroup] [role=row]");
    let texts = rows.iter().map(|row| {
        let cells = row.children();
        let text = |at| cells.item(at).and_then(|cell| cell.text_content());
        (0..cells.length()).filter_map(text).collect::<Vec<_>>()
    });
    let mut texts = texts.filter(|texts| texts[0] == name);
    texts.next().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn counts_refusals_and_folded_rows() {
    for (words, count, again, empty, scope, refused) in [
        (
            &ENGLISH,
            "Count objects",
            "Count again",
            " empty ▸",
            "namespaced",
            "not allowed",
        ),
        (
            &CHINESE,
            "统计对象",
            "重新统计",
            " 种为空 ▸",
            "命名空间",
            "无权限",
        ),
    ] {
        let screen = drawn(words, at(NAMESPACE)).await;
        assert_eq!(cells(&screen, "pods")[3], "–");
        screen.click("button", count).await;
        assert_eq!(cells(&screen, "pods")[3], "…");
        screen.named("button", words.cancel);
        answer(&screen, THREE).await;
        screen.named("button", again);
        assert_eq!(cells(&screen, "pods")[2..], [scope, "1,235"]);
        assert_eq!(cells(&screen, "jobs")[3], refused);
        assert_eq!(cells(&screen, "configmaps"), [""; 0]);
        let folded = screen.texts("button[aria-expanded=false]");
        assert!(folded[0].ends_with(empty), "{folded:?}");
        screen.one("button[aria-expanded=false]").click();
        frames().await;
        assert_eq!(cells(&screen, "configmaps")[3], "0");
    }
}

#[wasm_bindgen_test]
async fn what_the_server_does_not_tell_is_at_least() {
    let screen = drawn(&ENGLISH, at(NAMESPACE)).await;
    screen.click("button", "Count objects").await;
    answer(&screen, r#"{"items":[{}],"metadata":{"continue":"x"}}"#).await;
    assert_eq!(cells(&screen, "pods")[3], "at least 1");
}

/// A namespace that is to go.
fn going(finalizer: &str) -> State {
    let finalizer = finalizer
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\u{7}', "\\u0007");
    let body = format!(
        r#"{{"kind":"Namespace","apiVersion":"v1","metadata":{{"name":"prod","deletionTimestamp":"2026-01-02T03:04:05Z","finalizers":["{finalizer}"]}},
        "spec":{{"finalizers":["kubernetes"]}},"status":{{"conditions":[{{"type":"NamespaceContentRemaining","status":"True","message":"{finalizer}"}}]}}}}"#
    );
    showing(NAMESPACE, answered(NAMESPACE, 200, JSON, &body))
}

#[wasm_bindgen_test]
async fn what_blocks_a_namespace() {
    for (words, title, says, dead) in [
        (
            &ENGLISH,
            "What blocks the deletion of prod",
            "Some objects are still there.",
            "API groups that do not answer",
        ),
        (
            &CHINESE,
            "阻止删除 prod 的原因",
            "仍有对象存在。",
            "没有响应的 API 组",
        ),
    ] {
        let screen = drawn(words, going("example.com/hold")).await;
        assert_eq!(screen.attributes("section", "aria-label"), [title]);
        let text = screen.one("section").text_content().unwrap();
        for part in [says, dead, "metrics.k8s.io/v1beta1", "example.com/hold"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(screen.links("section a").contains(
            &"example.com/hold → #/api/v1/namespaces/prod#at=/metadata/finalizers/0".to_owned()
        ));
    }
}

#[wasm_bindgen_test]
async fn leftovers_say_what_they_wait_for() {
    let screen = drawn(&ENGLISH, going("a")).await;
    screen.click("button", "Count objects").await;
    let left = r#"{"items":[{"metadata":{"name":"web","deletionTimestamp":"T","finalizers":["example.com/hold"]}},{"metadata":{"name":"db"}}],"metadata":{"continue":"x","remainingItemCount":7}}"#;
    answer(&screen, left).await;
    let text = screen.one("section").text_content().unwrap();
    for part in [
        "web being deleted, waits for example.com/hold",
        "db not being deleted",
        "and 7 more",
        "Not everything was counted.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[wasm_bindgen_test]
async fn hostile_names_are_text() {
    for text in HOSTILE {
        let screen = drawn(&ENGLISH, going(text)).await;
        screen.click("button", "Count objects").await;
        let name = text
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\u{7}', "\\u0007");
        answer(
            &screen,
            &format!(r#"{{"items":[{{"metadata":{{"name":"{name}"}}}}]}}"#),
        )
        .await;
        assert_eq!(screen.elements("section").len(), 1, "{text}");
        screen.is_harmless();
        screen.hides_nothing();
    }
}

#[wasm_bindgen_test]
async fn an_object_that_is_being_deleted_says_so_above_its_tree() {
    let hash = "#/api/v1/namespaces/prod/pods/web";
    let body =
        r#"{"kind":"Pod","metadata":{"name":"web","deletionTimestamp":"2026-01-02T03:04:05Z"}}"#;
    for (words, says) in [
        (&ENGLISH, "It has no finalizer"),
        (&CHINESE, "没有 Finalizer"),
    ] {
        let screen = drawn(words, showing(hash, answered(hash, 200, JSON, body))).await;
        let text = screen.one(".ending").text_content().unwrap();
        assert!(text.contains(says), "{text}");
        let alive = body.replace("deletionTimestamp", "other");
        let screen = drawn(words, showing(hash, answered(hash, 200, JSON, &alive))).await;
        assert_eq!(screen.elements(".ending").len(), 0);
    }
    let unread = body.replace("2026-01-02T03:04:05Z", "soon");
    for (words, says) in [
        (&ENGLISH, "It is being deleted. It"),
        (&CHINESE, "正在删除。没有"),
    ] {
        let screen = drawn(words, showing(hash, answered(hash, 200, JSON, &unread))).await;
        let text = screen.one(".ending").text_content().unwrap();
        assert!(text.starts_with(says), "{text}");
    }
    let state = does(at(hash), Action::Reload);
    assert_eq!(drawn(&ENGLISH, state).await.elements(".ending").len(), 0);
}
