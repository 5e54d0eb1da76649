use kube_api_console::components::copy_menu::CopyMenu;
use kube_api_console::part::part;
use kube_api_console::state::{Action, Notice, Panel, State};
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, at, clipboard, draw};

async fn drawn(words: &'static Words, state: State) -> Screen {
    draw(words, state, |_, state| {
        part(CopyMenu {
            address: state.address.clone(),
            site: state.site.clone(),
            namespaced: state.namespaced(),
            row: None,
        })
    })
    .await
}

const JOBS: &str = "#/apis/batch/v1/namespaces/prod/jobs?limit=500#tab=raw";

#[wasm_bindgen_test]
async fn a_button_opens_the_menu() {
    let cases = [
        (
            &ENGLISH,
            "Copy",
            "Copy as",
            [
                "REST URL",
                "Path",
                "curl",
                "curl inside a Pod",
                "kubectl get --raw",
                "kubectl get",
                "Link to this view",
            ],
        ),
        (
            &CHINESE,
            "复制",
            "复制为",
            [
                "REST URL",
                "路径",
                "curl",
                "Pod 内的 curl",
                "kubectl get --raw",
                "kubectl get",
                "此视图的链接",
            ],
        ),
    ];
    for (words, button, menu, items) in cases {
        let screen = drawn(words, at(JOBS)).await;
        assert_eq!(screen.attributes("button", "aria-expanded"), ["false"]);
        assert_eq!(screen.elements("[role=menu]").len(), 0);
        screen.click("button[aria-haspopup=menu]", button).await;
        assert_eq!(
            screen.attributes("button[aria-haspopup=menu]", "aria-expanded"),
            ["true"]
        );
        assert_eq!(screen.attributes("[role=menu]", "aria-label"), [menu]);
        assert_eq!(screen.attributes("[role=menuitem]", "aria-label"), items);
        assert_eq!(screen.focused(), items[0]);
    }
}

#[wasm_bindgen_test]
async fn every_form_is_shown() {
    let screen = drawn(&ENGLISH, at(JOBS)).await;
    screen.click("button", "Copy").await;
    let forms = screen.texts("[role=menuitem] code");
    assert_eq!(
        forms[0],
        "http://127.0.0.1:8001/apis/batch/v1/namespaces/prod/jobs?limit=500"
    );
    assert_eq!(forms[1], "/apis/batch/v1/namespaces/prod/jobs?limit=500");
    assert_eq!(forms[6], format!("http://127.0.0.1:8001/static/{JOBS}"));
    assert_eq!(screen.elements("p").len(), 0);
}

#[wasm_bindgen_test]
async fn keys_move_in_it_and_close_it() {
    let screen = drawn(&ENGLISH, at(JOBS)).await;
    screen.click("button", "Copy").await;
    for (key, name) in [
        ("ArrowDown", "Path"),
        ("ArrowDown", "curl"),
        ("ArrowUp", "Path"),
        ("ArrowUp", "REST URL"),
        ("ArrowUp", "Link to this view"),
        ("ArrowDown", "REST URL"),
    ] {
        screen.press("[role=menu]", key).await;
        assert_eq!(screen.focused(), name);
    }
    screen.press("[role=menu]", "Escape").await;
    assert_eq!(screen.elements("[role=menu]").len(), 0);
    assert_eq!(screen.focused(), "Copy");
}

#[wasm_bindgen_test]
async fn an_item_is_copied_and_closes_it() {
    let copied = clipboard();
    let screen = drawn(&ENGLISH, at(JOBS)).await;
    screen.click("button", "Copy").await;
    screen.click("[role=menuitem]", "Path").await;
    let path = "/apis/batch/v1/namespaces/prod/jobs?limit=500";
    assert_eq!(*copied.borrow(), [path]);
    assert_eq!(
        screen.state().notice,
        Some(Notice::copied(path, path.len()))
    );
    assert_eq!(screen.elements("[role=menu]").len(), 0);
    assert_eq!(screen.focused(), "Copy");
}

#[wasm_bindgen_test]
async fn the_same_menu_opens_for_a_row() {
    let screen = draw(&ENGLISH, at(JOBS), |_, state| {
        let row = (state.panel == Some(Panel::CopyRow)).then(|| at("#/api/v1/nodes/n1").address);
        part(CopyMenu {
            address: state.address.clone(),
            site: state.site.clone(),
            namespaced: None,
            row,
        })
    })
    .await;
    screen.acts(Action::Panel(Panel::CopyRow)).await;
    assert_eq!(screen.texts("[role=menuitem] code")[1], "/api/v1/nodes/n1");
    assert_eq!(screen.focused(), "REST URL");
    screen.press("[role=menu]", "Escape").await;
    assert_eq!(
        (screen.elements("[role=menu]").len(), screen.state().panel),
        (0, None)
    );
}

#[wasm_bindgen_test]
async fn kubectl_get_is_offered_where_it_can_ask_for_the_same() {
    let screen = drawn(&ENGLISH, at("#/metrics")).await;
    screen.click("button", "Copy").await;
    let items = screen.attributes("[role=menuitem]", "aria-label");
    assert!(
        !items.contains(&"kubectl get".to_owned()) && items.len() == 6,
        "{items:?}"
    );
}

#[wasm_bindgen_test]
async fn a_secret_prefix_is_pointed_out() {
    for (words, hint) in [(&ENGLISH, "secret prefix"), (&CHINESE, "保密前缀")] {
        let mut state = at("#/version");
        state.site.base = "/0badc0de/".into();
        let screen = drawn(words, state).await;
        screen.click("button", words.copy_button).await;
        assert!(screen.texts("p")[0].contains(hint));
        assert_eq!(
            screen.texts("[role=menuitem] code")[0],
            "http://127.0.0.1:8001/0badc0de/version"
        );
    }
}

#[wasm_bindgen_test]
async fn hostile_paths_are_text() {
    for text in HOSTILE {
        let mut state = at("#/");
        state.address.path = rest::path::Path::of(&["api", "v1", "namespaces", text]).unwrap();
        state.address.query = rest::query::Query::parse(text);
        let screen = drawn(&ENGLISH, state).await;
        screen.click("button", "Copy").await;
        screen.is_harmless();
        screen.hides_nothing();
    }
}
