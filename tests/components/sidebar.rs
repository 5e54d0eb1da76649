use kube_api_console::components::sidebar::Sidebar;
use kube_api_console::part::part;
use kube_api_console::state::settings::Settings;
use kube_api_console::state::{Action, State};
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use rest::address::NeedsClick;
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{Screen, at, does, draw, site};

async fn drawn(words: &'static Words, state: State) -> Screen {
    draw(words, state, |console, state| {
        let ask = console.acting(|()| Action::Namespaces(vec!["default".into(), "prod".into()]));
        part(Sidebar {
            catalog: state.catalog.clone(),
            discovering: state.discovering,
            path: state.address.path.clone(),
            namespace: state.namespace.clone(),
            namespaces: state.namespaces.clone(),
            deprecations: state.deprecations.clone(),
            ask_namespaces: ask,
        })
    })
    .await
}

/// The links inside the groups.
fn group_links(screen: &Screen) -> Vec<String> {
    screen.links("ul:first-of-type .child")
}

#[wasm_bindgen_test]
async fn names_in_both_languages() {
    let cases = [
        (
            &ENGLISH,
            "API",
            "Filter resources",
            "Namespace",
            "all namespaces",
        ),
        (&CHINESE, "API", "筛选资源", "命名空间", "所有命名空间"),
    ];
    for (words, nav, filter, namespace, all) in cases {
        let screen = drawn(words, at("#/")).await;
        assert_eq!(screen.attributes("nav", "aria-label"), [nav]);
        assert_eq!(
            screen.attributes("input[type=search]", "aria-label"),
            [filter]
        );
        assert_eq!(screen.texts("label[for=namespace]"), [namespace]);
        assert_eq!(screen.attributes("#namespace", "role"), ["combobox"]);
        assert_eq!(screen.attributes("#namespace", "placeholder"), [all]);
    }
}

#[wasm_bindgen_test]
async fn groups_are_folded_until_they_are_clicked() {
    let screen = drawn(&ENGLISH, at("#/")).await;
    let groups = screen.attributes("button[aria-expanded]", "title");
    assert_eq!(groups[..3], ["core", "apiregistration.k8s.io", "apps"]);
    assert_eq!(screen.elements("button[aria-expanded=true]").len(), 0);
    assert_eq!(group_links(&screen), [""; 0]);
    screen.one("button[title=batch]").click();
    super::screen::settle().await;
    assert_eq!(
        screen.attributes("button[title=batch]", "aria-expanded"),
        ["true"]
    );
    assert_eq!(
        group_links(&screen),
        [
            "v1preferred → #/apis/batch/v1",
            "cronjobscj → #/apis/batch/v1/cronjobs?limit=500",
            "jobs → #/apis/batch/v1/jobs?limit=500",
        ]
    );
    screen.one("button[title=batch]").click();
    super::screen::settle().await;
    assert_eq!(group_links(&screen), [""; 0]);
}

#[wasm_bindgen_test]
async fn the_group_on_screen_is_open_and_the_resource_is_marked() {
    let screen = drawn(&ENGLISH, at("#/apis/batch/v1/namespaces/x/jobs/one")).await;
    assert_eq!(
        screen.attributes("button[aria-expanded=true]", "title"),
        ["batch"]
    );
    assert_eq!(screen.texts("[aria-current=page]"), ["jobs"]);
    screen.one("button[title=batch]").click();
    super::screen::settle().await;
    assert_eq!(screen.elements("button[aria-expanded=true]").len(), 0);
    let screen = drawn(&ENGLISH, at("#/api/v1")).await;
    assert_eq!(
        screen.attributes("button[aria-expanded=true]", "title"),
        ["core"]
    );
    assert_eq!(screen.texts("[aria-current=page]"), ["v1preferred"]);
    let screen = drawn(&ENGLISH, at("#/version")).await;
    assert_eq!(screen.texts("[aria-current=page]"), ["/version"]);
}

#[wasm_bindgen_test]
async fn a_group_that_is_down_says_so() {
    for (words, reason) in [(&ENGLISH, "503 unavailable"), (&CHINESE, "503 不可用")] {
        let screen = drawn(words, at("#/")).await;
        assert_eq!(
            screen.texts("button.fault"),
            [format!("!metrics.k8s.io{reason}")]
        );
    }
}

#[wasm_bindgen_test]
async fn a_filter_opens_what_it_finds() {
    let screen = drawn(&ENGLISH, at("#/")).await;
    screen.write("input[type=search]", "vs").await;
    assert_eq!(
        screen.attributes("button[aria-expanded=true]", "title"),
        ["backup.one.example.com", "backup.two.example.com"]
    );
    assert_eq!(
        screen.links(".deep"),
        [
            "volumesvs → #/apis/backup.one.example.com/v1beta1/volumes?limit=500",
            "volumesvs → #/apis/backup.one.example.com/v1alpha1/volumes?limit=500",
            "volumesvs → #/apis/backup.two.example.com/v1/volumes?limit=500",
        ]
    );
    screen
        .write("input[type=search]", "nothing-like-this")
        .await;
    assert_eq!(screen.texts("p"), ["Nothing matches."]);
    screen.press("input[type=search]", "Escape").await;
    assert_eq!(screen.elements("button[aria-expanded]").len(), 12);
}

#[wasm_bindgen_test]
async fn links_lead_to_the_chosen_namespace() {
    let screen = drawn(&ENGLISH, at("#/apis/apps")).await;
    screen.write("#namespace", " prod ").await;
    assert_eq!(screen.state().namespace.as_deref(), Some("prod"));
    assert_eq!(
        screen.links(".deep"),
        [
            "deploymentsdeploy → #/apis/apps/v1/namespaces/prod/deployments?limit=500",
            "replicasetsrs → #/apis/apps/v1/namespaces/prod/replicasets?limit=500",
        ]
    );
    screen.write("#namespace", "").await;
    assert_eq!(screen.state().namespace, None);
}

#[wasm_bindgen_test]
async fn namespaces_are_asked_for_when_one_is_to_be_chosen() {
    let screen = drawn(&ENGLISH, at("#/")).await;
    assert_eq!(screen.elements("option").len(), 0);
    screen.focus("#namespace").await;
    assert_eq!(
        screen.attributes("#namespaces option", "value"),
        ["default", "prod"]
    );
}

#[wasm_bindgen_test]
async fn a_click_on_a_path_is_the_click_it_waits_for() {
    let screen = drawn(&ENGLISH, at("#/")).await;
    assert_eq!(
        screen.links(".side-list > ul:last-child a"),
        [
            "/healthz → #/healthz",
            "/livez → #/livez",
            "/logs → #/logs",
            "/metrics → #/metrics",
            "/version → #/version",
        ]
    );
    let link = does(
        at("#/"),
        Action::Arrived {
            hash: "#/logs".into(),
            returned: false,
        },
    );
    assert_eq!(link.waits, Some(NeedsClick::UnknownEffect));
    screen.click("a", "/logs").await;
    let clicked = does(
        screen.state(),
        Action::Arrived {
            hash: "#/logs".into(),
            returned: false,
        },
    );
    assert_eq!(clicked.waits, None);
}

#[wasm_bindgen_test]
async fn what_is_still_to_come_is_said() {
    for (words, text) in [
        (&ENGLISH, "reading the API… 3 to go"),
        (&CHINESE, "正在读取 API… 还剩 3 项"),
    ] {
        let state = State::new(Settings::default(), site());
        assert_eq!(state.discovering, 3);
        assert_eq!(drawn(words, state).await.texts("p"), [text]);
    }
}

#[wasm_bindgen_test]
async fn what_the_server_called_deprecated_is_marked() {
    for (words, mark) in [(&ENGLISH, "deprecated"), (&CHINESE, "已弃用")] {
        let state = at("#/api/v1/pods");
        let endpoints = rest::path::Gvr::core("pods");
        let state = does(state, Action::Deprecated(endpoints, "use x".to_owned()));
        let screen = drawn(words, state).await;
        let links = group_links(&screen);
        let marked: Vec<_> = links.iter().filter(|link| link.contains(mark)).collect();
        // The version serves more than that, and is not.
        assert_eq!(marked, [&format!("pods{mark} → #/api/v1/pods?limit=500")]);
        assert_eq!(screen.attributes("[aria-current]", "title"), ["use x"]);
    }
}

#[wasm_bindgen_test]
async fn groups_are_read_again_on_request_and_stay_meanwhile() {
    for (words, name) in [
        (&ENGLISH, "Read the API groups again"),
        (&CHINESE, "重新读取 API 组"),
    ] {
        let screen = drawn(words, at("#/")).await;
        screen.click("button.plain", name).await;
        assert_eq!(screen.state().readings, 1);
        assert_eq!(screen.attributes("button.plain", "aria-disabled"), ["true"]);
        assert_eq!(screen.elements("button[aria-expanded]").len(), 12);
        assert_eq!(screen.texts("p"), [""; 0]);
        screen
            .acts(Action::Catalog(super::served::catalog().clone(), 0))
            .await;
        assert_eq!(screen.attributes("button.plain", "aria-disabled"), ["-"]);
    }
}
