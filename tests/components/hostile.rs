//! What a hostile cluster says, in the views that have no file of their own here.

use std::rc::Rc;

use kube_api_console::components::footer::footer;
use kube_api_console::components::sidebar::Sidebar;
use kube_api_console::components::transcript::transcript_drawer;
use kube_api_console::part::part;
use kube_api_console::state::session::Session;
use kube_api_console::state::transcript::Outcome;
use kube_api_console::state::{Action, State};
use kube_api_console::views::main::main_column;
use kube_api_console::words::ENGLISH;
use rest::access::{ResourceRule, Rules, User};
use rest::path::Path;
use rest::response::Head;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use super::screen::{HOSTILE, at, does, draw, frames, inspector, knowing, sent, showing};
use super::served::{JSON, catalog_of};

/// A state whose catalog, namespaces, session and transcript hold a text wherever they can.
fn steeped(hash: &str, text: &str) -> State {
    let quoted = serde_json::to_string(text).unwrap();
    let groups = format!(
        r#"{{"kind":"APIGroupList","groups":[{{"name":{quoted},"versions":[{{"version":{quoted}}}]}},{{"name":"g.io","versions":[{{"version":"v1"}}]}}]}}"#
    );
    let resources = format!(
        r#"{{"kind":"APIResourceList","groupVersion":"g.io/v1","resources":[{{"name":{quoted},"singularName":{quoted},"namespaced":true,"kind":{quoted},"verbs":["get","list",{quoted}],"shortNames":[{quoted}],"categories":[{quoted}]}},{{"name":"things","kind":{quoted},"verbs":["get","list",{quoted}],"shortNames":[{quoted}]}},{{"name":"things/{0}","kind":{quoted},"verbs":["get",{quoted}]}}]}}"#,
        quoted.trim_matches('"')
    );
    let catalog = catalog_of(&[
        (
            "/",
            JSON,
            &format!(r#"{{"paths":["/{}"]}}"#, quoted.trim_matches('"')),
        ),
        ("/apis", JSON, &groups),
        ("/apis/g.io/v1", JSON, &resources),
    ]);
    let own = || vec![text.to_owned()];
    let session = Session {
        context: text.into(),
        namespace: text.into(),
        user: Some(User {
            name: text.into(),
            groups: own(),
        }),
        rights: Some(Rules {
            is_incomplete: false,
            resources: vec![ResourceRule {
                verbs: own(),
                groups: vec!["*".into()],
                resources: vec!["*".into()],
                names: vec![],
            }],
            ..Rules::default()
        }),
        uid: None,
        address: Some(text.into()),
    };
    let state = knowing(catalog, 0, hash);
    let state = does(state, Action::Namespaces(own()));
    let state = does(state, Action::Namespace(text.into()));
    let state = does(state, Action::Session(session));
    let id = state
        .transcript
        .borrow_mut()
        .sent(format!("/{text}"), "a", 0.0);
    state
        .transcript
        .borrow_mut()
        .news(id, 1.0, 1, Some(Outcome::Failed(Some(500))));
    state
}

#[wasm_bindgen_test]
async fn sidebar() {
    for text in HOSTILE {
        let screen = draw(&ENGLISH, steeped("#/apis/g.io/v1", text), |_, state| {
            part(Sidebar {
                catalog: state.catalog.clone(),
                discovering: 0,
                path: state.address.path.clone(),
                namespace: state.namespace.clone(),
                namespaces: state.namespaces.clone(),
                deprecations: state.deprecations.clone(),
                ask_namespaces: Callback::noop(),
            })
        })
        .await;
        screen.write("input[type=search]", "g.io").await;
        assert!(!screen.elements(".deep").is_empty(), "{}", screen.text());
        screen.is_harmless();
        screen.hides_nothing();
    }
}

#[wasm_bindgen_test]
async fn group_versions_and_groups() {
    for text in HOSTILE {
        for hash in ["#/apis/g.io/v1", "#/apis"] {
            let screen = draw(&ENGLISH, steeped(hash, text), |console, state| {
                main_column(state, console)
            })
            .await;
            screen.is_harmless();
            screen.hides_nothing();
            for verb in screen.elements("button.verb") {
                verb.click();
            }
            frames().await;
            screen.is_harmless();
            screen.hides_nothing();
        }
    }
}

#[wasm_bindgen_test]
async fn the_inspector() {
    for text in HOSTILE {
        let hash = "#/apis/g.io/v1/things/x";
        let quoted = serde_json::to_string(text).unwrap();
        let body = format!(
            r#"{{"kind":{quoted},"apiVersion":"g.io/v1","metadata":{{"name":{quoted},"ownerReferences":[{{"apiVersion":"g.io/v1","kind":{quoted},"name":{quoted}}}]}},{quoted}:{quoted}}}"#
        );
        let mut state = steeped(hash, text);
        state.answer = showing(hash, super::screen::answered(hash, 200, JSON, &body)).answer;
        let state = does(state, Action::Move(document::Action::UnfoldAll));
        let state = does(state, Action::Move(document::Action::End));
        for movement in [
            document::Action::Home,
            document::Action::PageDown(3),
            document::Action::End,
        ] {
            let state = does(state.clone(), Action::Move(movement));
            let screen = draw(&ENGLISH, state, |_, state| inspector(state)).await;
            assert_eq!(screen.attributes("aside", "aria-label"), ["Inspector"]);
            screen.is_harmless();
            screen.hides_nothing();
        }
    }
}

#[wasm_bindgen_test]
async fn transcript_and_footer() {
    for text in HOSTILE {
        let mut state = steeped("#/", text);
        state.site.origin = text.into();
        let screen = draw(&ENGLISH, state, |console, state| {
            html! { <>{ transcript_drawer(console, &state.transcript.borrow(), 0) }{ footer(console, state) }</> }
        })
        .await;
        assert_eq!(
            screen.attributes("[role=region]", "aria-label"),
            ["Requests"]
        );
        screen.is_harmless();
    }
}

#[wasm_bindgen_test]
async fn headers() {
    for text in HOSTILE {
        let hash = "#/api/v1/pods#tab=headers";
        let mut answer = sent(hash);
        answer.head(
            Head::new(
                200,
                [
                    (text, text),
                    (
                        "Warning",
                        &format!("299 - \"{}\"", text.replace('"', "\\\"")),
                    ),
                ],
            ),
            1.0,
        );
        answer.chunk(b"{}", 1.0);
        answer.end(2.0);
        let screen = draw(&ENGLISH, showing(hash, answer), |console, state| {
            main_column(state, console)
        })
        .await;
        screen.is_harmless();
        screen.hides_nothing();
    }
}

#[wasm_bindgen_test]
async fn no_link_of_a_hostile_name_leaves_its_path() {
    for text in HOSTILE {
        let path = Path::of(&["apis", text, text, text]).unwrap();
        let mut state = at("#/");
        state.address.path = path;
        state.answer = Some(kube_api_console::state::live::Live::new(sent("#/version")));
        state.catalog = Rc::default();
        draw(&ENGLISH, state, |console, state| {
            main_column(state, console)
        })
        .await
        .is_harmless();
    }
}
