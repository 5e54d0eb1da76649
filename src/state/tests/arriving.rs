//! Links, Back and Forward: what is asked for and what is on screen.

use rest::path::Path;
use rest::request::Request;

use super::*;

#[test]
fn arriving_asks_for_what_the_address_says() {
    Page::open("#/api/v1/pods?limit=5#tab=raw")
        .is(1, "/api/v1/pods?limit=5", "")
        .gets(POD)
        .is(1, "/api/v1/pods?limit=5", POD);
    Page::open("#/apis/batch/v1").is(1, "/apis/batch/v1", "");
    Page::open("#/version").go(PODS).is(2, "/api/v1/pods", "");
}

#[test]
fn the_index_is_drawn_from_the_catalog() {
    Page::open("")
        .is(0, "", "")
        .go("#/#tab=tree")
        .is(1, "/", "")
        .gets(VERSION)
        .go("#/")
        .is(1, "/", VERSION);
    Page::open(PODS).gets(POD).go("#/").is(1, "", "");
}

#[test]
fn another_view_of_the_same_path_keeps_the_answer() {
    for view in [
        "#tab=raw",
        "#tab=headers&at=/metadata",
        "#at=/kind",
        "",
        "#tab=nonsense",
    ] {
        Page::open(PODS)
            .gets(POD)
            .go(&format!("{PODS}{view}"))
            .is(1, "/api/v1/pods", POD);
        Page::open(PODS)
            .begins(200, "{")
            .go(&format!("{PODS}{view}"))
            .is(1, "/api/v1/pods", "{ …");
        Page::open(PODS)
            .go(&format!("{PODS}{view}"))
            .is(1, "/api/v1/pods", "");
    }
}

#[test]
fn back_shows_the_earlier_answer_without_a_request() {
    let page = Page::open(PODS)
        .gets(POD)
        .go("#/version")
        .is(2, "/version", "")
        .gets(VERSION);
    page.back(PODS)
        .is(2, "", POD)
        .back("#/version")
        .is(2, "", VERSION)
        .back("#/api/v1/pods#tab=raw")
        .is(2, "", POD);
}

#[test]
fn a_link_to_an_earlier_path_asks_again() {
    Page::open(PODS)
        .gets(POD)
        .go("#/version")
        .gets(VERSION)
        .go(PODS)
        .is(3, "/api/v1/pods", "");
}

#[test]
fn answers_are_kept_by_path_and_query() {
    let page = Page::open("#/api/v1/pods?limit=1")
        .gets(POD)
        .go("#/api/v1/pods?limit=2")
        .is(2, "/api/v1/pods?limit=2", "")
        .gets(VERSION);
    page.back("#/api/v1/pods?limit=1")
        .is(2, "", POD)
        .back(PODS)
        .is(3, "/api/v1/pods", "");
}

#[test]
fn what_did_not_come_whole_is_asked_for_again() {
    let back = |page: Page| page.go("#/version").back(PODS).is(3, "/api/v1/pods", "");
    back(Page::open(PODS));
    back(Page::open(PODS).send());
    back(Page::open(PODS).begins(200, "{"));
    back(Page::open(PODS).begins(200, "{").breaks());
    back(Page::open(PODS).begins(200, "{").does(Action::Cancel(3.0)));
    back(Page::open(PODS).answers(403, FORBIDDEN));
}

#[test]
fn leaving_gives_up_the_request_under_way() {
    Page::open(PODS).begins(200, "{").go("#/").is(1, "", "");
}

#[test]
fn a_hash_that_is_no_address_keeps_what_is_on_screen() {
    let page = Page::open(PODS).gets(POD);
    let before = page.state.address.clone();
    let page = page.go("#//evil.example/api").is(1, "/api/v1/pods", POD);
    assert_eq!(
        page.state.misread,
        Some(AddressFault::DoubleSlash { offset: 0 })
    );
    assert_eq!(page.state.address, before);
    let page = page.go("#/api/v1/pods#tab=raw").is(1, "/api/v1/pods", POD);
    assert_eq!(page.state.misread, None);
}

#[test]
fn no_hash_leads_out_of_the_api() {
    for hash in [
        "#api/v1",
        "#http://evil/api",
        "#javascript:alert(1)",
        "#//evil",
        "#/a//b",
        "#/\\evil",
        "#/a\nb",
        "#url=http://evil",
    ] {
        let page = Page::open(hash).is(0, "", "");
        assert!(page.state.misread.is_some(), "{hash:?}");
        assert_eq!(page.state.address, Address::default(), "{hash:?}");
    }
}

#[test]
fn what_was_not_sent_yet_is_not_asked_for_a_place_that_was_left() {
    let requests = |names: &[&str]| {
        let paths = names
            .iter()
            .map(|name| Path::parse(&format!("/api/v1/{name}")));
        paths.map(Request::json).collect::<Vec<_>>()
    };
    let all = requests(&["a", "b", "c", "d", "e", "f"]);
    let page = Page::open("#/").does(Action::Ask(all.clone()));
    let sent = page.state.questions.borrow_mut().to_send();
    assert_eq!(sent, all[..4]);
    let open = |page: &Page| {
        let questions = page.state.questions.borrow();
        let is_open = |request: &&Request| questions.of(request).is_some();
        all.iter().filter(is_open).count()
    };
    let page = page.go("#/#tab=doctor");
    assert_eq!(open(&page), 6, "it is the same place");
    let page = page.go(PODS);
    assert_eq!(open(&page), 4, "what is under way may end");
    let page = page.does(Action::Ask(requests(&["g"])));
    page.state
        .questions
        .borrow_mut()
        .answer(&all[0], Err(NetFault::Unreachable));
    assert_eq!(
        page.state.questions.borrow_mut().to_send(),
        requests(&["g"])
    );
    assert_eq!(open(&page), 4, "and what was answered is kept");
}
