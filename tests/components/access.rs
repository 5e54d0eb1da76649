//! For those who use the keyboard, an input method or a screen reader.

use kube_api_console::components::address_bar::AddressBar;
use kube_api_console::components::copy_menu::CopyMenu;
use kube_api_console::components::notice::toast;
use kube_api_console::hooks::console::use_console;
use kube_api_console::hooks::keys::use_keys;
use kube_api_console::part::{Part, part};
use kube_api_console::state::watching::{News, Now};
use kube_api_console::state::{Action, Notice, Panel, State};
use kube_api_console::views::main::main_column;
use kube_api_console::words::ENGLISH;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::functional::{Hook, HookContext};
use yew::prelude::*;

use super::screen::{Screen, answered, at, begun, does, draw, frames, inspector, settle, showing};
use super::served::JSON;

const MAP: &str = "#/api/v1/namespaces/prod/configmaps/m";
const BODY: &str = r#"{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"m","namespace":"prod","uid":"u","resourceVersion":"1"},"data":{"inner":"{\"a\":1}"}}"#;
const PODS: &str = "#/api/v1/pods#tab=table";
const TABLE: &str = r#"{"kind":"Table","columnDefinitions":[{"name":"Name","type":"string"}],"rows":[
    {"cells":["web"],"object":{"metadata":{"name":"web","namespace":"a"}}},
    {"cells":["db"],"object":{"metadata":{"name":"db","namespace":"a"}}}]}"#;
const GRID: &str = "[role=grid]";
const TREE: &str = "[role=tree]";
const FIND: &str = "#find-in-response";

/// Keys that work anywhere.
#[derive(PartialEq)]
struct Keys;

impl Part for Keys {
    const NAME: &'static str = "Keys";

    fn draw(&self, context: &mut HookContext) -> Html {
        use_all_keys().run(context)
    }
}

#[hook]
fn use_all_keys() -> Html {
    let console = use_console();
    use_keys(console.dispatcher, None);
    Html::default()
}

/// The main column, the copy menu of a row, and the keys of the page.
async fn page(state: State) -> Screen {
    let screen = draw(&ENGLISH, state, |console, state| {
        let menu = CopyMenu {
            address: state.address.clone(),
            site: state.site.clone(),
            namespaced: None,
            row: (state.panel == Some(Panel::CopyRow)).then(|| state.address_of_row()),
        };
        let parts = [part(Keys), main_column(state, console), part(menu)];
        parts.into_iter().collect()
    })
    .await;
    frames().await;
    screen
}

fn map() -> State {
    showing(MAP, answered(MAP, 200, JSON, BODY))
}

fn table() -> State {
    showing(PODS, answered(PODS, 200, JSON, TABLE))
}

/// What the page's address says after `#`; it says nothing from now on.
fn hash() -> String {
    let location = web_sys::window().unwrap().location();
    let hash = location.hash().unwrap();
    location.set_hash("").unwrap();
    hash
}

#[wasm_bindgen_test]
async fn enter_on_a_button_in_a_row_is_the_buttons() {
    let screen = page(map()).await;
    screen.one("[data-pointer='/data/inner']").click();
    frames().await;
    for button in screen.elements(".acts button") {
        button.set_id("it");
        assert!(!screen.takes("#it", "Enter").await);
        assert!(!screen.takes("#it", " ").await);
        button.remove_attribute("id").unwrap();
    }
    assert!(screen.state().opened.is_none());
    assert!(screen.takes(TREE, "Enter").await);
    assert!(screen.state().opened.is_some());
}

#[wasm_bindgen_test]
async fn enter_on_a_link_of_a_table_is_the_links() {
    let screen = page(table()).await;
    screen.press(GRID, "ArrowDown").await;
    hash();
    for link in ["[role=columnheader] a", "#object-1 a"] {
        let link = screen.elements(link).remove(0);
        link.set_id("it");
        screen.press("#it", "Enter").await;
        link.remove_attribute("id").unwrap();
        assert_eq!(hash(), "");
    }
    screen.press(GRID, "Enter").await;
    assert_eq!(hash(), "#/api/v1/namespaces/a/pods/web");
}

#[wasm_bindgen_test]
async fn rows_of_a_table_are_chosen_by_arrows_and_no_stops_of_tab() {
    let screen = page(table()).await;
    assert_eq!(screen.attributes(GRID, "tabindex"), ["0"]);
    assert_eq!(screen.attributes(GRID, "aria-activedescendant"), ["-"]);
    for chosen in ["object-0", "object-1"] {
        screen.press(GRID, "ArrowDown").await;
        assert_eq!(screen.attributes(GRID, "aria-activedescendant"), [chosen]);
        assert_eq!(
            screen.attributes("[role=row][aria-selected=true]", "id"),
            [chosen]
        );
    }
    let inside = screen.attributes(".scroller a, .scroller", "tabindex");
    assert!(inside.iter().all(|index| index == "-1"), "{inside:?}");
}

#[wasm_bindgen_test]
async fn the_copy_menu_of_a_row_gives_the_focus_back() {
    for (state, selector, name) in [(table(), GRID, "Objects"), (map(), TREE, "Response")] {
        let screen = page(state).await;
        screen.one(selector).focus().unwrap();
        screen.press(selector, "ArrowDown").await;
        screen.press(selector, "c").await;
        assert_eq!(screen.focused(), "REST URL");
        screen.press("[role=menu]", "Escape").await;
        assert_eq!(screen.focused(), name);
    }
}

async fn address_bar() -> Screen {
    draw(&ENGLISH, at("#/"), |_, state| {
        part(AddressBar {
            address: state.address.clone(),
            site: state.site.clone(),
            catalog: state.catalog.clone(),
            namespace: None,
        })
    })
    .await
}

#[wasm_bindgen_test]
async fn what_was_typed_is_sent_by_the_button() {
    const FIELD: &str = "#rest-path";
    let screen = address_bar().await;
    screen.write(FIELD, "/version").await;
    // The mouse leaves the focus in the field, Tab takes it to the button, and Shift+Tab back.
    let press =
        "return it.dispatchEvent(new MouseEvent('mousedown', {bubbles: true, cancelable: true}))";
    let press = js_sys::Function::new_with_args("it", press);
    let button = screen.one("#send");
    let goes_on = press.call1(&wasm_bindgen::JsValue::NULL, &button).unwrap();
    assert_eq!(goes_on, false);
    screen.leave(FIELD, Some("#send")).await;
    assert_eq!(screen.value(FIELD), "/version");
    screen.leave("#send", Some(FIELD)).await;
    assert_eq!(screen.value(FIELD), "/version");
    button.click();
    settle().await;
    assert_eq!(hash(), "#/version");

    for from in [FIELD, "#send"] {
        screen.write(FIELD, "/api").await;
        screen.leave(from, None).await;
        assert_eq!(screen.value(FIELD), "/");
    }
}

#[wasm_bindgen_test]
async fn enter_that_ends_a_composition_sends_nothing() {
    let bar = address_bar().await;
    bar.write("#rest-path", "/version").await;
    hash();
    bar.compose("#rest-path", "Enter").await;
    assert_eq!(
        (hash(), bar.value("#rest-path")),
        (String::new(), "/version".into())
    );

    let screen = page(table()).await;
    let selector = "[aria-label=labelSelector]";
    screen.write(selector, "app=web").await;
    screen.compose(selector, "Enter").await;
    assert_eq!(hash(), "");
    screen.press(selector, "Enter").await;
    assert_eq!(hash(), "#/api/v1/pods?labelSelector=app%3Dweb#tab=table");

    // Nor does Escape empty a field.
    let screen = page(map()).await;
    screen.write(FIND, "prod").await;
    screen.compose(FIND, "Escape").await;
    screen.compose(FIND, "Enter").await;
    assert_eq!(screen.value(FIND), "prod");
    assert_eq!(
        screen.elements("[role=treeitem][aria-selected=true]").len(),
        0
    );
}

#[wasm_bindgen_test]
async fn escape_in_a_field_closes_no_more_than_that() {
    let screen = page(map()).await;
    screen.one("[data-pointer='/data/inner']").click();
    frames().await;
    screen.press(TREE, "Enter").await;
    frames().await;
    screen.write(FIND, "a").await;
    screen.press(FIND, "Escape").await;
    assert_eq!(screen.value(FIND), "");
    assert!(screen.state().opened.is_some());
    screen.press(TREE, "Escape").await;
    assert!(screen.state().opened.is_none());
}

#[wasm_bindgen_test]
async fn what_changes_all_the_time_is_not_read_out() {
    let live = |screen: &Screen| screen.attributes(".facts, .hits", "aria-live");
    let screen = page(showing(MAP, begun(MAP, 200, JSON, &BODY[..60]))).await;
    assert_eq!(live(&screen), ["off", "off"]);
    let screen = page(map()).await;
    assert_eq!(live(&screen), ["-", "-"]);

    let state = does(map(), Action::Watch(true, Now::default()));
    let state = does(state, Action::Watched(1, News::Opened, Now::default()));
    let counted = ".watching [role=status] > [aria-live=off]";
    let screen = page(state.clone()).await;
    assert_eq!(screen.texts(counted), [""]);
    let told = format!(r#"{{"type":"MODIFIED","object":{BODY}}}"#).replace("\"1\"", "\"2\"");
    let news = News::Lines(vec![told.into_bytes()]);
    let screen = page(does(state, Action::Watched(1, news, Now::default()))).await;
    assert_eq!(screen.texts(counted), [" · 1 event"]);
    assert_eq!(screen.texts(".watching [role=status]"), ["live · 1 event"]);
}

#[wasm_bindgen_test]
async fn notices_come_into_a_status_that_is_there() {
    let screen = draw(&ENGLISH, at("#/"), |console, state| {
        toast(console.words, state.notice.as_ref())
    })
    .await;
    let place = screen.one("[role=status]");
    assert_eq!(place.inner_html(), "");
    let refused = Notice::NotAnAddress("nowhere".into());
    screen.acts(Action::Notice(Some(refused))).await;
    assert!(place.text_content().unwrap().contains("nowhere"));
    screen.acts(Action::Close).await;
    assert_eq!(place.inner_html(), "");
}

#[wasm_bindgen_test]
async fn buttons_that_have_nothing_to_do_keep_the_focus() {
    let screen = page(map()).await;
    for name in ["Previous hit", "Next hit"] {
        let button = screen.named("button", name);
        button.focus().unwrap();
        button.click();
        frames().await;
        assert_eq!(
            button.get_attribute("aria-disabled").as_deref(),
            Some("true")
        );
        assert_eq!(screen.focused(), name);
    }
    assert_eq!(
        screen.elements("[role=treeitem][aria-selected=true]").len(),
        0
    );
}

#[wasm_bindgen_test]
async fn who_asks_beside_the_answer_keeps_the_focus() {
    let screen = draw(&ENGLISH, map(), |_, state| inspector(state)).await;
    frames().await;
    let name = "Ask for pods that name it";
    let button = screen.named("button", name);
    button.focus().unwrap();
    button.click();
    settle().await;
    assert_eq!(screen.focused(), name);
    assert_eq!(
        button.get_attribute("aria-disabled").as_deref(),
        Some("true")
    );
    // Where the answer takes the place of the button, what is around it has the focus.
    for name in ["Which cluster is this?", "Ask the server"] {
        screen.named("button", name).focus().unwrap();
        screen.click("button", name).await;
        assert_eq!(screen.focused(), "Inspector");
    }
}

#[wasm_bindgen_test]
async fn who_asks_for_more_rows_is_among_them() {
    let body = r#"{"kind":"PodList","apiVersion":"v1","metadata":{"continue":"t"},"items":[]}"#;
    for (hash, body, name) in [
        ("#/api/v1/pods", body.to_owned(), "Response"),
        (
            PODS,
            TABLE.replacen('{', r#"{"metadata":{"continue":"t"},"#, 1),
            "Objects",
        ),
    ] {
        let screen = page(showing(hash, answered(hash, 200, JSON, &body))).await;
        let more = screen.one(".more .button.main");
        more.focus().unwrap();
        more.click();
        settle().await;
        assert_eq!(screen.focused(), name);
    }
}

#[wasm_bindgen_test]
async fn arrows_choose_a_version() {
    let hash = format!("{MAP}#tab=history");
    let mut state = showing(&hash, answered(&hash, 200, JSON, BODY));
    state = does(state, Action::Watch(true, Now::default()));
    for version in ["\"2\"", "\"3\""] {
        let body = BODY.replace("\"1\"", version);
        let line = format!(r#"{{"type":"MODIFIED","object":{body}}}"#);
        let news = News::Lines(vec![line.into_bytes()]);
        state = does(state, Action::Watched(1, news, Now::default()));
    }
    let screen = page(state).await;
    let list = "[role=listbox]";
    for (key, place) in [
        ("ArrowDown", 2),
        ("ArrowUp", 1),
        ("Home", 0),
        ("ArrowUp", 0),
        ("ArrowDown", 1),
        ("End", 2),
    ] {
        assert!(screen.takes(list, key).await);
        let chosen = screen.attributes("[role=option]", "aria-selected");
        let expected: Vec<_> = (0..3).map(|at| (at == place).to_string()).collect();
        assert_eq!(chosen, expected, "{key}");
        assert_eq!(
            screen.attributes(list, "aria-activedescendant"),
            screen.attributes("[role=option][aria-selected=true]", "id")
        );
    }
}

#[wasm_bindgen_test]
async fn what_scrolls_has_a_name_and_slash_finds_its_field() {
    for hash in ["#/", "#/#tab=inventory"] {
        let screen = page(at(hash)).await;
        let name = screen.attributes(".scroller", "aria-label");
        assert!(name[0] != "-", "{hash}");
        assert_eq!(screen.elements(FIND).len(), 1, "{hash}");
    }
}
