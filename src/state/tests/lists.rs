//! Lists that come in pages.

use rest::request::{ACCEPT_ANYTHING, ACCEPT_TABLE};

use super::super::asking::request_of;
use super::*;

const FIRST: &str =
    r#"{"kind":"PodList","metadata":{"continue":"T+1"},"items":[{"metadata":{"name":"a"}}]}"#;
const LAST: &str = r#"{"kind":"PodList","metadata":{},"items":[{"metadata":{"name":"b"}}]}"#;
const LIST: &str =
    "#/api/v1/pods?limit=1&labelSelector=a%3Db&resourceVersion=7&resourceVersionMatch=Exact";
const NEXT: &str = "/api/v1/pods?limit=1&labelSelector=a%3Db&continue=T%2B1";
const EXPIRED: &str = r#"{"kind":"Status","metadata":{"continue":"T2"},"status":"Failure","message":"too old","reason":"Expired","code":410}"#;

/// A list of which the next page was asked for.
fn more() -> Page {
    Page::open(LIST)
        .gets(FIRST)
        .does(Action::More)
        .is(2, NEXT, FIRST)
}

fn both() -> String {
    format!("{FIRST} + {LAST}")
}

#[test]
fn more_asks_the_identical_query_with_the_token() {
    more()
        .send()
        .is(2, NEXT, &format!("{FIRST} …"))
        .gets(LAST)
        .is(2, NEXT, &both());
}

#[test]
fn the_last_page_has_no_more() {
    more().gets(LAST).does(Action::More).is(2, NEXT, &both());
    Page::open(PODS)
        .gets(POD)
        .does(Action::More)
        .is(1, "/api/v1/pods", POD);
    Page::open("#/").does(Action::More).is(0, "", "");
}

#[test]
fn nothing_more_is_asked_while_a_page_comes() {
    more()
        .begins(200, LAST)
        .does(Action::More)
        .is(2, NEXT, &format!("{} …", both()));
}

#[test]
fn pages_are_kept_together_for_back() {
    more()
        .gets(LAST)
        .go("#/version")
        .back(LIST)
        .is(3, "", &both());
}

#[test]
fn asking_again_asks_for_as_many_pages() {
    const FIRST_URL: &str =
        "/api/v1/pods?limit=1&labelSelector=a%3Db&resourceVersion=7&resourceVersionMatch=Exact";
    const NEWER: &str =
        r#"{"kind":"PodList","metadata":{"continue":"T3"},"items":[{"metadata":{"name":"c"}}]}"#;
    let again = || {
        let page = more().gets(LAST).does(Action::Reload);
        page.is(3, FIRST_URL, &both())
    };
    // What was on screen stays until as much of it is there.
    again()
        .gets(FIRST)
        .is(4, NEXT, &both())
        .gets(NEWER)
        .is(4, NEXT, &format!("{FIRST} + {NEWER}"));
    again().gets(LAST).is(3, FIRST_URL, LAST);
    let failed = again().gets(FIRST).answers(403, FORBIDDEN);
    let failed = failed.is(4, NEXT, &both());
    assert!(failed.state.renewal.is_some());
    // A page that did not come is not one of them.
    let expired = more().answers(410, EXPIRED).does(Action::Reload);
    expired.gets(FIRST).is(3, FIRST_URL, FIRST);
    // Afterwards only one page more is asked for at a time.
    again()
        .gets(FIRST)
        .gets(NEWER)
        .does(Action::More)
        .gets(LAST)
        .does(Action::Grew);
}

#[test]
fn a_later_page_that_fails_keeps_those_before_it() {
    more()
        .answers(403, FORBIDDEN)
        .is(2, NEXT, &format!("{FIRST} 403"));
    more().answers(500, "").is(2, NEXT, &format!("{FIRST} 500"));
    more()
        .answers(200, "<html>")
        .is(2, NEXT, &format!("{FIRST} 200"));
    more().breaks().is(2, NEXT, &format!("{FIRST} broken"));
    more()
        .begins(403, "{")
        .breaks()
        .is(2, NEXT, &format!("{FIRST} broken"));
    let failed = more().answers(403, FORBIDDEN);
    let answer = failed.state.answer.as_ref().unwrap().borrow();
    assert!(answer.failure().is_none() && answer.later_failure().is_some() && !answer.is_whole());
}

#[test]
fn the_next_try_takes_the_place_of_the_failed_page() {
    let again = Action::Continue("T2".into());
    let page = more()
        .answers(410, EXPIRED)
        .is(2, NEXT, &format!("{FIRST} 410"))
        .does(again)
        .is(3, &NEXT.replace("T%2B1", "T2"), &format!("{FIRST} 410"));
    let page = page.gets(LAST).is(3, &NEXT.replace("T%2B1", "T2"), &both());
    assert_eq!(
        page.state.answer.as_ref().unwrap().borrow().pages().len(),
        2
    );
}

#[test]
fn an_expired_page_has_a_fresh_token() {
    let page = more().answers(410, EXPIRED);
    let answer = page.state.answer.as_ref().unwrap().borrow();
    let meaning = answer
        .later_failure()
        .map(|failure| failure.meaning.clone());
    assert_eq!(
        meaning,
        Some(rest::response::Meaning::Expired {
            fresh_continue: Some("T2".into())
        })
    );
}

#[test]
fn nothing_follows_a_page_that_is_not_whole() {
    let half = &FIRST[..60];
    Page::open(LIST)
        .begins(200, half)
        .does(Action::Cancel(3.0))
        .does(Action::More)
        .is(1, "", &format!("{half} cancelled"));
    Page::open(LIST)
        .begins(200, half)
        .breaks()
        .does(Action::More)
        .is(1, &LIST[1..], &format!("{half} broken"));
    more()
        .begins(200, half)
        .does(Action::Cancel(3.0))
        .does(Action::More)
        .is(2, "", &format!("{FIRST} + {half} cancelled"));
}

#[test]
fn a_page_that_was_given_up_can_be_asked_for_again() {
    let page = more().begins(200, &LAST[..60]).does(Action::Cancel(3.0));
    let token = {
        let answer = page.state.answer.as_ref().unwrap().borrow();
        retry_token(&answer).unwrap()
    };
    assert_eq!(token, "T+1");
    let page = page
        .does(Action::Continue(token))
        .is(3, NEXT, &format!("{FIRST} cancelled"));
    page.gets(LAST).is(3, NEXT, &both());
}

#[test]
fn all_pages_are_asked_for_one_after_another_until_somebody_cancels() {
    let next = LAST.replace("\"metadata\":{}", "\"metadata\":{\"continue\":\"T3\"}");
    let all = || Page::open(LIST).gets(FIRST).does(Action::All);
    let page = all().is(2, NEXT, FIRST).gets(&next);
    let third = NEXT.replace("T%2B1", "T3");
    assert_eq!(page.wanted(), third);
    let page = page.does(Action::Grew).does(Action::Grew);
    page.is(3, &third, &format!("{FIRST} + {next}"))
        .gets(LAST)
        .does(Action::Grew)
        .is(3, &third, &format!("{FIRST} + {next} + {LAST}"));
    let page = all()
        .begins(200, &next[..60])
        .does(Action::Cancel(3.0))
        .does(Action::Grew);
    assert_eq!(page.wanted(), "");
    let failed = all().answers(410, EXPIRED).does(Action::Grew);
    assert_eq!(failed.wanted(), NEXT);
}

#[test]
fn a_table_is_another_request_than_the_list_and_comes_whole() {
    let accept = |page: &Page| page.state.wanted.as_ref().unwrap().request.accept;
    let first = FIRST.replace("items", "rows").replace("PodList", "Table");
    let table = format!("{LIST}#tab=table");
    let page = Page::open(LIST).gets(LAST);
    assert_eq!(accept(&page), ACCEPT_ANYTHING);
    let page = page.go(&table);
    assert_eq!(accept(&page), ACCEPT_TABLE);
    let page = page.gets(&first);
    assert_eq!(
        (page.wanted(), accept(&page)),
        (NEXT.to_owned(), ACCEPT_TABLE)
    );
    let page = page.gets(LAST).go(LIST).is(3, "", LAST);
    page.go(&table).is(3, "", &format!("{first} + {LAST}"));
    for other in [
        "#/api/v1/pods?watch=1#tab=table",
        "#/api/v1/namespaces/a#tab=table",
    ] {
        let address = Address::from_hash(other).unwrap();
        assert_eq!(request_of(&address).accept, ACCEPT_ANYTHING, "{other}");
    }
}

#[test]
fn going_on_after_a_first_page_that_expired_is_a_new_list() {
    Page::open("#/api/v1/pods?limit=1&continue=old")
        .answers(410, EXPIRED)
        .does(Action::Continue("T2".into()))
        .is(
            2,
            "/api/v1/pods?limit=1&continue=T2",
            &format!("{EXPIRED} 410"),
        )
        .gets(LAST)
        .is(2, "/api/v1/pods?limit=1&continue=T2", LAST);
}

#[test]
fn half_a_page_makes_room_for_the_next_try() {
    let page = more().begins(200, &LAST[..50]).breaks();
    let page = page.is(2, NEXT, &format!("{FIRST} + {} broken", &LAST[..50]));
    let id = |page: &Page| page.state.answer.as_ref().unwrap().id();
    let before = id(&page);
    let page = page.does(Action::Continue("T+1".into()));
    let page = page.is(3, NEXT, &format!("{FIRST} broken"));
    assert_ne!(
        id(&page),
        before,
        "what was noted of the half counts no more"
    );
    page.gets(LAST).is(3, NEXT, &both());
}

#[test]
fn a_later_page_that_did_not_come_can_be_asked_for_again() {
    let token = |page: &Page| retry_token(&page.state.answer.as_ref().unwrap().borrow());
    for failed in [
        more().answers(403, FORBIDDEN),
        more().answers(500, ""),
        more().breaks(),
        more().begins(200, LAST).breaks(),
        more().begins(200, &LAST[..50]).breaks(),
    ] {
        assert_eq!(token(&failed).as_deref(), Some("T+1"));
        let again = Action::Continue("T+1".into());
        let page = failed.does(again).gets(LAST);
        page.is(3, NEXT, &both());
    }
    for other in [
        more(),
        more().gets(LAST),
        Page::open(LIST).gets(FIRST),
        Page::open(LIST).answers(403, FORBIDDEN),
    ] {
        assert_eq!(token(&other), None, "{}", other.screen());
    }
}
