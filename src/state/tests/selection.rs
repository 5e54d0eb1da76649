//! The selected value and the tab, which both stand in the address.

use document::Action::{Down, End, FoldToDepth, Home, Left, Reveal, Select, Toggle, Up};

use super::*;

fn at(page: &Page) -> Option<&str> {
    page.state.address.view.at.as_deref()
}

#[test]
fn the_address_follows_the_selection() {
    let mut page = Page::open(PODS).gets(POD);
    assert_eq!(at(&page), None);
    let steps = [
        (Down, ""),
        (Down, "/kind"),
        (Down, "/metadata"),
        (Down, "/metadata/name"),
        (Down, "/metadata/name"),
        (Up, "/metadata"),
    ];
    for (movement, pointer) in steps.into_iter().chain([
        (Home, ""),
        (End, "/metadata/name"),
        (Left, "/metadata"),
        (Select(1), "/kind"),
    ]) {
        page = page.does(Action::Move(movement));
        assert_eq!(at(&page), Some(pointer), "{movement:?}");
    }
    page.is(1, "/api/v1/pods", POD);
}

#[test]
fn a_selection_inside_a_fold_moves_out_and_so_does_the_address() {
    let page = Page::open(PODS).gets(POD).does(Action::Move(End));
    assert_eq!(at(&page), Some("/metadata/name"));
    assert_eq!(
        at(&page.does(Action::Move(FoldToDepth(1)))),
        Some("/metadata")
    );
    let page = Page::open(PODS)
        .gets(POD)
        .does(Action::Move(End))
        .does(Action::Move(Toggle(2)));
    assert_eq!(at(&page), Some("/metadata"));
}

#[test]
fn the_pointer_of_a_link_stays_until_something_is_selected() {
    let page = Page::open("#/api/v1/pods#at=/metadata/name").gets(POD);
    assert_eq!(at(&page), Some("/metadata/name"));
    let page = page.does(Action::Move(Reveal(0, Node::ROOT)));
    assert_eq!(at(&page), Some(""));
}

#[test]
fn a_movement_where_nothing_can_be_selected_changes_nothing() {
    for page in [
        Page::open("#/api/v1/pods#at=/kind"),
        Page::open("#/api/v1/pods#at=/kind").send(),
    ] {
        let page = page.does(Action::Move(Down));
        assert_eq!(at(&page), Some("/kind"));
    }
}

#[test]
fn folding_where_nothing_is_selected_keeps_the_pointer_of_the_link() {
    let page = Page::open("#/api/v1/pods#at=/not/there")
        .gets(POD)
        .does(Action::Move(Toggle(0)));
    assert_eq!(at(&page), Some("/not/there"));
}

#[test]
fn another_path_begins_without_a_selection() {
    let page = Page::open(PODS)
        .gets(POD)
        .does(Action::Move(Down))
        .go("#/version");
    assert_eq!(at(&page), None);
}

fn tabs(page: &Page) -> String {
    let words: Vec<_> = page.state.tabs().into_iter().map(Tab::word).collect();
    format!("{} of {}", page.state.tab().word(), words.join(" "))
}

#[test]
fn tabs_by_place_and_answer() {
    let open = |hash: &str| Page::open(hash).send();
    let cases = [
        (
            Page::open("#/"),
            "index of index tree raw headers inventory doctor",
        ),
        (
            open("#/api/v1/namespaces/prod"),
            "tree of tree raw headers inventory",
        ),
        (open("#/api"), "index of index tree raw headers"),
        (open("#/apis"), "index of index tree raw headers"),
        (open("#/apis/batch"), "index of index tree raw headers"),
        (open("#/apis/batch/v1"), "index of index tree raw headers"),
        (
            open("#/apis/batch/v1#tab=tree"),
            "tree of index tree raw headers",
        ),
        (open(PODS), "tree of tree table raw headers"),
        (
            open("#/api/v1/pods#tab=headers"),
            "headers of tree table raw headers",
        ),
        (
            open("#/api/v1/pods#tab=index"),
            "tree of tree table raw headers",
        ),
        (
            open("#/api/v1/pods#tab=TREE"),
            "tree of tree table raw headers",
        ),
        (open(PODS).gets(POD), "tree of tree table raw headers"),
        (
            open("#/api/v1/pods#tab=raw").gets(POD),
            "raw of tree table raw headers",
        ),
        (
            open(PODS).answers(403, FORBIDDEN),
            "answer of answer tree raw headers",
        ),
        (
            open("#/api/v1/pods#tab=tree").answers(403, FORBIDDEN),
            "tree of answer tree raw headers",
        ),
        (
            open("#/apis/batch/v1").answers(403, FORBIDDEN),
            "answer of index answer tree raw headers",
        ),
        (
            open(PODS).answers(200, "<html>"),
            "answer of answer raw headers",
        ),
        (
            open("#/metrics").gets("\"text\""),
            "tree of tree raw headers",
        ),
    ];
    for (page, expected) in cases {
        assert_eq!(
            tabs(&page),
            expected,
            "{} {}",
            page.state.address,
            page.screen()
        );
    }
}

#[test]
fn the_tab_of_the_address_waits_for_an_answer_that_has_it() {
    let page = Page::open("#/api/v1/pods#tab=answer").send();
    assert_eq!(tabs(&page), "tree of tree table raw headers");
    assert_eq!(
        tabs(&page.answers(403, FORBIDDEN)),
        "answer of answer tree raw headers"
    );
}

#[test]
fn a_link_to_another_value_of_the_answer_selects_it() {
    let selected = |page: &Page| {
        let answer = page.state.answer.as_ref().unwrap().borrow();
        let (part, node) = answer.tree().unwrap().selected()?;
        Some(
            answer
                .tree()
                .unwrap()
                .document(part)?
                .pointer(node)
                .to_rfc6901(),
        )
    };
    let page = Page::open(PODS).gets(POD).does(Action::Move(End));
    let page = page.go("#/api/v1/pods#at=/kind").is(1, "/api/v1/pods", POD);
    assert_eq!(selected(&page).as_deref(), Some("/kind"));
    for elsewhere in [
        "#/api/v1/pods#at=/not/there",
        "#/api/v1/pods#at=nonsense",
        "#/api/v1/pods#tab=raw&at=/kind",
    ] {
        let page = Page::open(PODS)
            .gets(POD)
            .does(Action::Move(Select(1)))
            .go(elsewhere);
        assert_eq!(selected(&page).as_deref(), Some("/kind"), "{elsewhere}");
    }
}

#[test]
fn a_tab_keeps_the_selection_in_a_later_page() {
    let list = r#"{"metadata":{"continue":"T"},"items":["a"]}"#;
    let page = Page::open(PODS)
        .gets(list)
        .does(Action::More)
        .gets(r#"{"items":["b"]}"#)
        .does(Action::Move(End));
    assert_eq!(at(&page), None, "a link opens the first page");
    let page = page.go("#/api/v1/pods#tab=raw");
    assert_eq!(
        page.state
            .answer
            .as_ref()
            .unwrap()
            .borrow()
            .tree()
            .unwrap()
            .selected()
            .map(|(part, _)| part),
        Some(1)
    );
}

#[test]
fn the_row_is_copied_as_its_object_or_as_the_whole_answer() {
    let list = r#"{"kind":"PodList","apiVersion":"v1","items":[{"metadata":{"name":"a","namespace":"x"}}]}"#;
    let page = Page::open("#/api/v1/pods?limit=5#tab=tree")
        .does(Action::Catalog(catalog().clone(), 0))
        .gets(list);
    let row = |page: &Page| page.state.address_of_row().to_hash();
    assert_eq!(row(&page), "#/api/v1/pods?limit=5#tab=tree");
    let page = page.does(Action::Move(End));
    assert_eq!(row(&page), "#/api/v1/namespaces/x/pods/a");
    let page = page.does(Action::Move(Home));
    assert_eq!(row(&page), "#/api/v1/pods?limit=5#tab=tree&at=");
    assert_eq!(row(&Page::open("#/")), "#/");
}
