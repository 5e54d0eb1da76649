use std::rc::Rc;

use kube_api_console::components::header::Header;
use kube_api_console::part::part;
use kube_api_console::state::session::Session;
use kube_api_console::state::settings::{Language, Theme};
use kube_api_console::state::{Action, Connection, Panel, State};
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use rest::access::User;
use rest::path::Path;
use rest::response::{Failure, NetFault};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{HOSTILE, Screen, at, does, draw};

async fn drawn(words: &'static Words, state: State) -> Screen {
    draw(words, state, |_, state| {
        part(Header {
            address: state.address.clone(),
            site: state.site.clone(),
            catalog: state.catalog.clone(),
            namespace: state.namespace.clone(),
            namespaced: state.namespaced(),
            row: None,
            is_side_open: state.panel == Some(Panel::Side),
            connection: state.connection.clone(),
            session: state.session.clone(),
            cluster_uid: state.cluster_uid(),
            cluster_name: state.cluster_name(),
            settings: state.settings,
        })
    })
    .await
}

fn session(text: &str) -> Session {
    let user = User {
        name: text.into(),
        groups: vec![text.into()],
    };
    Session {
        context: text.into(),
        user: Some(user),
        ..Session::default()
    }
}

#[wasm_bindgen_test]
async fn the_address_is_in_a_text_box() {
    for (words, name) in [(&ENGLISH, "REST path"), (&CHINESE, "REST 路径")] {
        let screen = drawn(words, at("#/api/v1/pods?limit=5#tab=raw")).await;
        assert_eq!(screen.attributes("input[type=text]", "aria-label"), [name]);
        assert_eq!(screen.value("input[type=text]"), "/api/v1/pods?limit=5");
    }
}

#[wasm_bindgen_test]
async fn the_menu_button_says_whether_the_sidebar_is_open() {
    let screen = drawn(&ENGLISH, at("#/")).await;
    for is_open in ["false", "true", "false"] {
        assert_eq!(
            screen.attributes(".menu-button", "aria-expanded"),
            [is_open]
        );
        screen.click("button", "API groups and paths").await;
    }
}

#[wasm_bindgen_test]
async fn the_brand_leads_to_the_index() {
    assert_eq!(
        drawn(&ENGLISH, at("#/api"))
            .await
            .attributes("a.brand", "href"),
        ["#/"]
    );
}

#[wasm_bindgen_test]
async fn the_other_language_is_named_in_itself() {
    let screen = drawn(&ENGLISH, at("#/")).await;
    assert_eq!(screen.attributes("[lang]", "lang"), ["zh-Hans"]);
    screen.click("button", "中文").await;
    assert_eq!(screen.state().settings.language, Some(Language::Chinese));
    let screen = drawn(&CHINESE, at("#/")).await;
    assert_eq!(screen.attributes("[lang]", "lang"), ["en"]);
    screen.click("button", "English").await;
    assert_eq!(screen.state().settings.language, Some(Language::English));
}

#[wasm_bindgen_test]
async fn colours_go_round() {
    let screen = drawn(&ENGLISH, at("#/")).await;
    for (name, next) in [
        ("Colours: follow the system", Theme::Light),
        ("Colours: light", Theme::Dark),
        ("Colours: dark", Theme::System),
    ] {
        screen.click("button", name).await;
        assert_eq!(screen.state().settings.theme, next);
    }
}

#[wasm_bindgen_test]
async fn the_sidebar_opens_on_narrow_screens() {
    let screen = drawn(&ENGLISH, at("#/")).await;
    screen.click("button", "API groups and paths").await;
    assert_eq!(screen.state().panel, Some(Panel::Side));
}

#[wasm_bindgen_test]
async fn which_server_as_whom() {
    let lost = Connection::Lost(Rc::new(Failure::of_fault(
        &Path::root(),
        NetFault::Unreachable,
    )));
    let cases = [
        (Connection::Looking, "connecting…", "正在连接…"),
        (Connection::Found("v1.37.2".into()), "v1.37.2", "v1.37.2"),
        (lost, "not connected", "未连接"),
    ];
    for (connection, english, chinese) in cases {
        let state = does(at("#/"), Action::Connection(connection));
        assert_eq!(
            drawn(&ENGLISH, state.clone()).await.texts(".identity"),
            [english]
        );
        assert_eq!(drawn(&CHINESE, state).await.texts(".identity"), [chinese]);
    }
    let state = does(at("#/"), Action::Session(session("kind-dev")));
    let screen = drawn(&ENGLISH, state).await;
    assert_eq!(screen.texts(".identity"), ["connecting… · kind-dev"]);
    assert_eq!(
        screen.attributes(".identity", "title"),
        ["Context: kind-dev\nUser: kind-dev\nuid of kube-system: unknown"]
    );
    assert_eq!(
        drawn(&ENGLISH, at("#/"))
            .await
            .attributes(".identity", "title"),
        ["Context: unknown\nUser: unknown\nuid of kube-system: unknown"]
    );
    assert_eq!(
        drawn(&CHINESE, at("#/"))
            .await
            .attributes(".identity", "title"),
        ["上下文：未知\n用户：未知\nkube-system 的 uid：未知"]
    );
}

#[wasm_bindgen_test]
async fn which_cluster() {
    for (uid, address, shown, title) in [
        (
            Some("0a1b2c3d-1-2-3-4"),
            None,
            "0a1b2c3d",
            "0a1b2c3d-1-2-3-4",
        ),
        (None, Some("10.0.0.1:6443"), "10.0.0.1:6443", "unknown"),
    ] {
        let session = Session {
            uid: uid.map(str::to_owned),
            address: address.map(str::to_owned),
            ..session("kind-dev")
        };
        let screen = drawn(&ENGLISH, does(at("#/"), Action::Session(session))).await;
        assert_eq!(
            screen.texts(".identity"),
            [format!("connecting… · kind-dev · {shown}")]
        );
        let title = format!("uid of kube-system: {title}");
        assert!(screen.attributes(".identity", "title")[0].ends_with(&title));
    }
}

#[wasm_bindgen_test]
async fn typing_offers_paths_and_enter_opens_one() {
    let screen = drawn(&ENGLISH, at("#/")).await;
    screen.write("#rest-path", "cj").await;
    assert_eq!(
        screen.texts("[role=listbox] [role=option]"),
        ["/apis/batch/v1/cronjobsCronJob · cj"]
    );
    screen.press("#rest-path", "ArrowDown").await;
    assert_eq!(
        screen.attributes("[role=option]", "aria-selected"),
        ["true"]
    );
    assert_eq!(
        screen.attributes("#rest-path", "aria-activedescendant"),
        screen.attributes("[role=option]", "id")
    );
    assert_eq!(screen.value("#rest-path"), "/apis/batch/v1/cronjobs");
    screen.press("#rest-path", "Escape").await;
    assert_eq!(screen.elements("[role=option]").len(), 0);
    assert_eq!(screen.value("#rest-path"), "/");
}

#[wasm_bindgen_test]
async fn hostile_identities_are_text() {
    for text in HOSTILE {
        let address = Some(text.to_owned());
        let session = Session {
            address,
            ..session(text)
        };
        let state = does(at("#/"), Action::Session(session));
        let state = does(state, Action::Connection(Connection::Found(text.into())));
        let screen = drawn(&ENGLISH, state).await;
        screen.is_harmless();
        screen.hides_nothing();
    }
}
