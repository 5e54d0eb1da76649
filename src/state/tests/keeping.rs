//! Asking again: what a person did in the view is kept.

use document::Action::{End, Reveal, Toggle, UnfoldAll};

use super::super::opened::Form;
use super::*;

fn list(items: &[(&str, &str)]) -> String {
    let item = |(name, image): &(&str, &str)| {
        format!(
            r#"{{"metadata":{{"name":"{name}","uid":"uid-{name}"}},"spec":{{"image":"{image}"}}}}"#
        )
    };
    let items: Vec<_> = items.iter().map(item).collect();
    format!(
        r#"{{"kind":"PodList","metadata":{{}},"items":[{}]}}"#,
        items.join(",")
    )
}

fn answer(page: &Page) -> std::cell::Ref<'_, Answer> {
    page.state.answer.as_ref().unwrap().borrow()
}

fn selected(page: &Page) -> Option<String> {
    let answer = answer(page);
    let (part, node) = answer.tree()?.selected()?;
    Some(answer.tree()?.document(part)?.pointer(node).to_rfc6901())
}

/// Goes to the value at a pointer.
fn at(page: Page, pointer: &str) -> Page {
    let found =
        answer(&page).documents()[0].resolve(&document::Pointer::parse_rfc6901(pointer).unwrap());
    page.does(Action::Move(Reveal(0, found.unwrap())))
}

fn is_open(page: &Page, pointer: &str) -> bool {
    let answer = answer(page);
    let part = &answer.tree().unwrap().parts()[0];
    let node = part
        .document()
        .resolve(&document::Pointer::parse_rfc6901(pointer).unwrap());
    part.folds().is_open(node.unwrap())
}

fn reload(page: Page, body: &str) -> Page {
    page.does(Action::Reload).gets(body)
}

#[test]
fn folds_selection_and_place_follow_the_items() {
    let page = Page::open(PODS).gets(&list(&[("a", "1"), ("b", "2"), ("c", "3")]));
    let page = at(page, "/items/1/spec/image");
    assert!(is_open(&page, "/items/1") && !is_open(&page, "/items/0"));
    answer(&page).anchor.set(Some((4, 7.5)));
    let page = reload(
        page,
        &list(&[("new", "0"), ("a", "1"), ("b", "9"), ("c", "3")]),
    );
    assert_eq!(selected(&page).as_deref(), Some("/items/2/spec/image"));
    assert_eq!(page.state.address.view.at, selected(&page));
    assert!(is_open(&page, "/items/2") && is_open(&page, "/items/2/spec"));
    assert!(!is_open(&page, "/items/1") && !is_open(&page, "/items/3"));
    assert_eq!(
        answer(&page).anchor.get(),
        Some((5, 7.5)),
        "one row more above"
    );
}

#[test]
fn an_item_that_is_gone_hands_the_selection_on() {
    let page = Page::open(PODS).gets(&list(&[("a", "1"), ("b", "2"), ("c", "3")]));
    let page = reload(at(page, "/items/1"), &list(&[("a", "1"), ("c", "3")]));
    assert_eq!(selected(&page).as_deref(), Some("/items/1"));
}

#[test]
fn what_was_unfolded_all_stays_so() {
    let page = Page::open(PODS)
        .gets(&list(&[("a", "1")]))
        .does(Action::Move(UnfoldAll));
    let page = page.does(Action::Move(Toggle(1))).does(Action::Move(End));
    let rows = |page: &Page| answer(page).tree().unwrap().rows();
    let before = rows(&page);
    let page = reload(page, &list(&[("a", "1"), ("b", "2")]));
    assert_eq!(rows(&page), before + 6);
}

#[test]
fn a_whole_answer_stays_until_the_new_one_is_whole() {
    let (old, new) = (list(&[("a", "1")]), list(&[("b", "2")]));
    let page = Page::open(PODS).gets(&old).does(Action::Reload);
    let page = page.begins(200, &new[..40]).is(2, "/api/v1/pods", &old);
    page.breaks().is(2, "/api/v1/pods", &old);
    let page = Page::open(PODS).gets(&old).does(Action::Reload);
    let page = page.begins(200, &new).is(2, "/api/v1/pods", &old);
    let page = page.change(|answer| answer.end(3.0));
    page.is(2, "/api/v1/pods", &new);
}

#[test]
fn half_an_answer_makes_room_at_once() {
    let (old, new) = (list(&[("a", "1")]), list(&[("b", "2")]));
    let page = Page::open(PODS).begins(200, &old[..40]).breaks();
    let page = page.does(Action::Reload).begins(200, &new[..50]);
    page.is(2, "/api/v1/pods", &format!("{} …", &new[..50]));
}

#[test]
fn an_opened_value_is_opened_again_in_the_same_object() {
    let config = |value: &str, name: &str| {
        format!(
            r#"{{"kind":"ConfigMap","metadata":{{"name":"{name}","uid":"{name}"}},"data":{{"a":"{value}"}}}}"#
        )
    };
    let open = || {
        let page = Page::open("#/api/v1/namespaces/x/configmaps/c").gets(&config("one\\ntwo", "c"));
        let node = answer(&page).documents()[0].find(&["data", "a"]).unwrap();
        page.does(Action::OpenValue(0, node, Form::Text))
    };
    let text = |page: &Page| {
        let opened = page.state.opened.as_ref()?;
        let answer = opened.answer.borrow();
        let document = answer.documents()[0];
        Some(String::from_utf8(document.bytes(0..document.byte_len()).into_owned()).unwrap())
    };
    let id = |page: &Page| page.state.opened.as_ref().map(|opened| opened.answer.id());
    let page = open();
    let before = id(&page);
    let page = reload(page, &config("one\\ntwo", "c"));
    assert_eq!(
        (text(&page).as_deref(), id(&page)),
        (Some("one\ntwo"), before),
        "as it was"
    );
    let page = reload(page, &config("one\\nthree", "c"));
    assert_eq!(text(&page).as_deref(), Some("one\nthree"));
    assert_eq!(
        text(&reload(
            open(),
            r#"{"kind":"ConfigMap","metadata":{"name":"c","uid":"c"}}"#
        )),
        None
    );
    assert_eq!(text(&reload(open(), r#"{"data":{"a":7}}"#)), None);
}

#[test]
fn a_revealed_value_is_hidden_again_and_closed() {
    let body = r#"{"kind":"Secret","metadata":{"name":"s"},"data":{"a":"eyJhIjoxfQ=="}}"#;
    let page = Page::open("#/api/v1/namespaces/x/secrets/s").gets(body);
    let node = answer(&page).documents()[0].find(&["data", "a"]).unwrap();
    let page = page
        .does(Action::Reveal(0, node, true))
        .does(Action::OpenValue(0, node, Form::Bytes));
    assert!(page.state.opened.is_some());
    let page = reload(page, body);
    assert!(page.state.opened.is_none() && answer(&page).hides(0, node));
}
