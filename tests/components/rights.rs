//! What the inspector says the user may do, at places that the rules tell of and at others.

use kube_api_console::state::session::Session;
use kube_api_console::state::{Action, State};
use kube_api_console::words::{CHINESE, ENGLISH, Words};
use wasm_bindgen_test::wasm_bindgen_test;

use super::screen::{Screen, at, does, draw, frames, inspector};

/// Rights in namespace n, one of them to a single object.
const RULES: &str = r#"{"incomplete":false,"resourceRules":[
    {"verbs":["get","list"],"apiGroups":[""],"resources":["configmaps","pods"]},
    {"verbs":["update"],"apiGroups":[""],"resources":["configmaps"],"resourceNames":["mine"]}],
    "nonResourceRules":[{"verbs":["get"],"nonResourceURLs":["/livez"]}]}"#;

/// A page of somebody whose rights are these, as JSON.
fn page(hash: &str, rights: &str) -> State {
    let session = format!(
        r#"{{"context":"c","namespace":"n","user":{{"username":"ann"}},"rights":{rights}}}"#
    );
    let session = Session::parse(session.as_bytes()).unwrap();
    does(at(hash), Action::Session(session))
}

async fn drawn(words: &'static Words, state: State) -> Screen {
    let screen = draw(words, state, |_, state| inspector(state)).await;
    frames().await;
    screen
}

#[wasm_bindgen_test]
async fn what_is_allowed_here_and_what_is_not_known() {
    const LIST: &str = "kubectl auth can-i --list";
    let elsewhere = ENGLISH.identity.unknown;
    let of_m = format!("{LIST} -n m");
    let cases = [
        // Path, allowed verbs, what is said, the command.
        ("/api/v1/namespaces/n/configmaps", "get list", "", ""),
        ("/api/v1/namespaces/n/configmaps/other", "get list", "", ""),
        (
            "/api/v1/namespaces/n/configmaps/mine",
            "get list update",
            "",
            "",
        ),
        (
            "/api/v1/namespaces/n/secrets",
            "",
            ENGLISH.identity.nothing_allowed,
            "",
        ),
        ("/api/v1/namespaces/m/configmaps/mine", "", elsewhere, &of_m),
        (
            "/api/v1/configmaps",
            "",
            elsewhere,
            "kubectl auth can-i list configmaps --all-namespaces",
        ),
        ("/api/v1/nodes", "", ENGLISH.identity.nothing_allowed, ""),
        ("/version", "", ENGLISH.identity.nothing_allowed, ""),
        ("/livez", "get", "", ""),
    ];
    for (path, verbs, said, command) in cases {
        let screen = drawn(&ENGLISH, page(&format!("#{path}"), RULES)).await;
        assert_eq!(screen.texts(".badge.good").join(" "), verbs, "{path}");
        let mut told = screen.texts("p.soft");
        told.retain(|text| text == elsewhere || text == ENGLISH.identity.nothing_allowed);
        assert_eq!(told.concat(), said, "{path}");
        let commands = screen.texts(".pair code").join("\n");
        assert!(!commands.contains("whoami"), "{path}");
        assert!(commands.contains(command), "{path} {commands}");
        assert_eq!(commands.contains(LIST), command.contains(LIST), "{path}");
    }
}

#[wasm_bindgen_test]
async fn what_may_be_more_is_said() {
    let incomplete = RULES.replace("false", "true");
    for words in [&ENGLISH, &CHINESE] {
        let state = page("#/api/v1/namespaces/n/configmaps", &incomplete);
        let screen = drawn(words, state).await;
        assert_eq!(screen.texts(".badge.good"), ["get", "list"]);
        let path = drawn(words, page("#/metrics", &incomplete)).await;
        assert!(path.text().contains(words.rights_incomplete));
        assert!(path.text().contains("kubectl auth can-i get /metrics"));
        assert!(
            screen
                .texts("p.soft")
                .contains(&words.rights_incomplete.to_owned())
        );
        assert!(screen.text().contains("kubectl auth can-i --list -n n"));
    }
}

#[wasm_bindgen_test]
async fn rights_that_were_not_told_are_unknown() {
    let screen = drawn(&ENGLISH, page("#/api/v1/namespaces/n/configmaps", "null")).await;
    let text = screen.text();
    assert!(text.contains("ann") && text.contains(ENGLISH.rights));
    assert!(text.contains(ENGLISH.identity.unknown));
    assert!(text.contains("kubectl auth can-i --list -n n"));
    assert!(!text.contains("whoami"));
    let text = drawn(&ENGLISH, page("#/", "null")).await.text();
    assert!(text.contains(ENGLISH.identity.unknown));
    assert!(text.contains("kubectl auth can-i get /"));
}
