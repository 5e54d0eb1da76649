use kube_api_console::state::State;
use kube_api_console::views::failure::failure_view;
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use rest::path::Path;
use rest::response::{Failure, Head, NetFault, Suggestion};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, answered, at, clipboard, draw, showing};
use super::served::JSON;

async fn drawn(words: &'static Words, state: State, failure: Failure) -> Screen {
    draw(words, state, move |console, state| {
        failure_view(
            console,
            state,
            &failure,
            &rest::request::Request::open(&state.address).shown(),
        )
    })
    .await
}

/// The refusal of a path.
fn refusal(hash: &str, status: u16, content_type: &str, body: &str) -> Failure {
    let head = Head::new(status, [("Content-Type", content_type)]);
    let path = hash.trim_start_matches('#').split('?').next().unwrap();
    Failure::of_answer(&Path::parse(path), &head, body.as_bytes()).unwrap()
}

/// A Status with these members.
fn status(members: &str) -> String {
    format!(r#"{{"kind":"Status","apiVersion":"v1","metadata":{{}},"status":"Failure",{members}}}"#)
}

fn forbidden() -> String {
    status(
        r#""message":"pods is forbidden: User \"dev\" cannot list resource \"pods\" in API group \"\" at the cluster scope","reason":"Forbidden","details":{"kind":"pods"},"code":403"#,
    )
}

#[wasm_bindgen_test]
async fn a_failure_is_told_in_the_servers_words_and_in_ours() {
    let cases = [
        (
            &ENGLISH,
            "You are not allowed to list pods in the whole cluster",
            "The API server answered: ",
            "What you can try",
        ),
        (
            &CHINESE,
            "您无权在整个集群中 list pods",
            "API 服务器的响应",
            "可以尝试",
        ),
    ];
    for (words, title, said, heading) in cases {
        let failure = refusal("#/api/v1/pods", 403, JSON, &forbidden());
        let screen = drawn(words, at("#/api/v1/pods?limit=5"), failure).await;
        // What happened, and not what could be done about it.
        let alert = screen.one("[role=alert]");
        let told = alert.text_content().unwrap();
        assert!(
            told.starts_with(title) && told.ends_with("cluster scope"),
            "{told}"
        );
        assert_eq!(
            alert
                .query_selector_all("button, pre, h2")
                .unwrap()
                .length(),
            0
        );
        assert_eq!(screen.texts("h1"), [title]);
        assert!(
            screen.texts(".said")[0].starts_with(said),
            "{}",
            screen.texts(".said")[0]
        );
        assert!(
            screen.texts(".said code")[0]
                .starts_with(r#"pods is forbidden: User "dev" cannot list"#)
        );
        assert_eq!(screen.texts("h2")[0], heading);
        // The role that would allow it, then the request.
        let texts = screen.texts("pre");
        let yaml = texts[0].lines().collect::<Vec<_>>();
        assert!(
            yaml.contains(&"kind: ClusterRole") && yaml.contains(&r#"  name: "dev""#),
            "{yaml:?}"
        );
        assert_eq!(texts[1..], ["GET /api/v1/pods?limit=5"]);
    }
}

#[wasm_bindgen_test]
async fn a_list_that_is_refused_can_be_asked_for_in_one_namespace() {
    let failure = || refusal("#/api/v1/pods", 403, JSON, &forbidden());
    let screen = drawn(&ENGLISH, at("#/api/v1/pods"), failure()).await;
    assert_eq!(
        screen.attributes("input", "aria-label"),
        ["Namespace to list"]
    );
    assert_eq!(screen.texts("li button"), ["List there", "Ask again"]);
    let mut state = at("#/api/v1/pods");
    state.namespace = Some("prod".into());
    let screen = drawn(&ENGLISH, state, failure()).await;
    assert_eq!(
        screen.links("a"),
        [
            "List them in one namespace /api/v1/namespaces/prod/pods → #/api/v1/namespaces/prod/pods?limit=500"
        ]
    );
}

#[wasm_bindgen_test]
async fn what_to_look_at_instead_is_a_link() {
    let missing = status(
        r#""reason":"NotFound","message":"no","details":{"name":"x","kind":"pods"},"code":404"#,
    );
    let cases = [
        (
            refusal("#/api/v1/namespaces/d/pods/x", 404, JSON, &missing),
            "There is no pods named “x”",
            "#/api/v1/namespaces/d/pods?limit=500",
        ),
        (
            refusal(
                "#/apis/metrics.k8s.io/v1beta1",
                503,
                "text/plain",
                "service unavailable\n",
            ),
            "The server behind this API group does not answer",
            "#/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io",
        ),
    ];
    for (failure, title, href) in cases {
        let screen = drawn(&ENGLISH, at("#/"), failure).await;
        assert_eq!(screen.texts("h1"), [title]);
        assert_eq!(screen.attributes("li a", "href"), [href]);
    }
}

#[wasm_bindgen_test]
async fn what_a_proxy_says_is_shown_without_naming_the_server() {
    let screen = drawn(
        &ENGLISH,
        at("#/"),
        refusal("#/api", 502, "text/html", "<h1>Bad gateway</h1>"),
    )
    .await;
    assert_eq!(
        screen.texts("h1"),
        ["This is not an answer of a Kubernetes API server"]
    );
    assert_eq!(
        screen.texts(".said"),
        ["The answer was: <h1>Bad gateway</h1>"]
    );
    screen.is_harmless();
}

#[wasm_bindgen_test]
async fn nobody_answers() {
    let failure = Failure::of_fault(&Path::root(), NetFault::Unreachable);
    let screen = drawn(&ENGLISH, at("#/"), failure).await;
    assert_eq!(
        screen.texts("h1"),
        ["Nothing answers at the address of this page"]
    );
    assert_eq!(screen.elements(".said").len(), 0);
}

#[wasm_bindgen_test]
async fn asking_again_is_a_button() {
    let hash = "#/api/v1/pods";
    let busy = || status(r#""reason":"TooManyRequests","message":"wait","code":429"#);
    let state = showing(hash, answered(hash, 429, JSON, &busy()));
    let before = state.wanted.as_ref().map(|wanted| wanted.number);
    let screen = drawn(&ENGLISH, state, refusal(hash, 429, JSON, &busy())).await;
    screen.click("li button", "Ask again").await;
    assert_eq!(
        screen.state().wanted.map(|wanted| wanted.number),
        before.map(|number| number + 1)
    );
}

#[wasm_bindgen_test]
async fn a_list_that_expired_goes_on_with_the_fresh_token() {
    let hash = "#/api/v1/pods?limit=5&continue=old";
    let expired = r#"{"kind":"Status","metadata":{"continue":"T2"},"status":"Failure","reason":"Expired","message":"too old","code":410}"#;
    let state = showing(hash, answered(hash, 410, JSON, expired));
    let screen = drawn(&ENGLISH, state, refusal(hash, 410, JSON, expired)).await;
    let label = (ENGLISH.failure.suggestion)(&Suggestion::ContinueInconsistent("T2".into()));
    screen.click("li button", &label).await;
    assert_eq!(
        screen.state().wanted.map(|wanted| wanted.request.shown()),
        Some("/api/v1/pods?limit=5&continue=T2".into())
    );
}

#[wasm_bindgen_test]
async fn the_request_can_be_copied() {
    let copied = clipboard();
    let screen = drawn(
        &ENGLISH,
        at("#/api/v1/pods"),
        refusal("#/api/v1/pods", 500, JSON, "{}"),
    )
    .await;
    screen.click("button", "Copy Path").await;
    assert_eq!(*copied.borrow(), ["/api/v1/pods"]);
}

#[wasm_bindgen_test]
async fn causes_and_failing_checks_are_listed() {
    let invalid = status(
        r#""reason":"Invalid","message":"m","details":{"causes":[{"field":"spec.x","message":"too <b>long"}]},"code":422"#,
    );
    let screen = drawn(
        &ENGLISH,
        at("#/"),
        refusal("#/api/v1/pods", 422, JSON, &invalid),
    )
    .await;
    assert_eq!(screen.texts("li code")[0], "spec.x too <b>long");
    let screen = drawn(
        &ENGLISH,
        at("#/"),
        refusal(
            "#/livez",
            500,
            "text/plain",
            "[+]ping ok\n[-]etcd failed: reason withheld\n",
        ),
    )
    .await;
    assert_eq!(screen.texts("li code")[0], "etcd");
}

#[wasm_bindgen_test]
async fn hostile_messages_are_text() {
    for text in HOSTILE {
        let quoted = serde_json::to_string(text).unwrap();
        let members = format!(
            r#""message":{quoted},"reason":{quoted},"details":{{"name":{quoted},"kind":{quoted},"causes":[{{"field":{quoted},"message":{quoted}}}]}}"#
        );
        for code in [401, 403, 404, 410, 422, 429, 500, 503] {
            let body = status(&format!("{members},\"code\":{code}"));
            let screen = drawn(
                &ENGLISH,
                at("#/"),
                refusal("#/api/v1/namespaces/d/pods/x", code, JSON, &body),
            )
            .await;
            screen.is_harmless();
            screen.hides_nothing();
        }
        let screen = drawn(
            &CHINESE,
            at("#/"),
            refusal("#/api/v1/pods", 503, "text/plain", text),
        )
        .await;
        screen.is_harmless();
        screen.hides_nothing();
    }
}
