//! Secret values: hidden until revealed one by one, and hidden again (security rule S14).

use super::*;

const SECRET: &str = r#"{"kind":"Secret","metadata":{"name":"s"},"data":{"a":"QUFB","b":"QkJC"}}"#;
const PATH: &str = "#/api/v1/namespaces/x/secrets/s";

fn node(page: &Page, key: &str) -> Node {
    let answer = page.state.answer.as_ref().unwrap().borrow();
    answer.documents()[0].find(&["data", key]).unwrap()
}

/// Whether the values of `a` and `b` are hidden.
fn hidden(page: &Page) -> [bool; 2] {
    ["a", "b"].map(|key| {
        page.state
            .answer
            .as_ref()
            .unwrap()
            .borrow()
            .hides(0, node(page, key))
    })
}

fn reveal(page: Page, shown: bool) -> Page {
    let a = node(&page, "a");
    page.does(Action::Reveal(0, a, shown))
}

#[test]
fn a_value_is_revealed_alone() {
    let page = Page::open(PATH).gets(SECRET);
    assert_eq!(hidden(&page), [true, true]);
    let page = reveal(page, true);
    assert_eq!(hidden(&page), [false, true]);
    assert_eq!(hidden(&reveal(page, false)), [true, true]);
}

#[test]
fn secrets_are_hidden_again() {
    let page = reveal(Page::open(PATH).gets(SECRET), true);
    assert_eq!(hidden(&page.does(Action::HideSecrets)), [true, true]);
    let page = reveal(Page::open(PATH).gets(SECRET), true);
    assert_eq!(hidden(&page.go("#/version").back(PATH)), [true, true]);
    let page = reveal(Page::open(PATH).gets(SECRET), true);
    assert_eq!(
        hidden(&page.does(Action::Reload).gets(SECRET)),
        [true, true]
    );
}

#[test]
fn another_view_keeps_them_revealed() {
    let page = reveal(Page::open(PATH).gets(SECRET), true);
    assert_eq!(
        hidden(&page.go("#/api/v1/namespaces/x/secrets/s#tab=raw")),
        [false, true]
    );
}

#[test]
fn hiding_and_revealing_are_drawn() {
    let page = Page::open(PATH).gets(SECRET);
    let before = page.state.answer.clone();
    let page = reveal(page, true);
    assert_ne!(page.state.answer, before);
    let before = page.state.answer.clone();
    assert_ne!(page.does(Action::HideSecrets).state.answer, before);
}

#[test]
fn a_notice_goes_with_them() {
    let copied = Notice::copied("QUFB", 4);
    let page = Page::open(PATH)
        .gets(SECRET)
        .does(Action::Notice(Some(copied)));
    assert_eq!(page.does(Action::HideSecrets).state.notice, None);
}

#[test]
fn a_catalog_that_comes_later_tells_what_may_be_shown() {
    let things = r#"{"kind":"APIResourceList","groupVersion":"late.io/v1","resources":[{"name":"things","kind":"Thing","verbs":["get"]}]}"#;
    let groups =
        r#"{"kind":"APIGroupList","groups":[{"name":"late.io","versions":[{"version":"v1"}]}]}"#;
    let late = || catalog_of(&[("/apis", JSON, groups), ("/apis/late.io/v1", JSON, things)]);
    let hides_rest = |page: &Page| {
        let answer = page.state.answer.as_ref().unwrap().borrow();
        answer.mask.hides_unread(answer.documents()[0])
    };
    let page = Page::open("#/apis/late.io/v1/things/a").gets(r#"{"kind":"Thing"} and "more""#);
    assert!(hides_rest(&page), "it may be anything");
    let page = page.does(Action::Catalog(late(), 0));
    assert!(!hides_rest(&page));
    let secret = Page::open("#/api/v1/secrets").gets(r#"{"items":[]} and "more""#);
    assert!(hides_rest(&secret.does(Action::Catalog(late(), 0))));
}
