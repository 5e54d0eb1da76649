//! Asking again, giving up, and what comes in between.

use super::*;

#[test]
fn reload_asks_the_same_with_a_new_number() {
    let page = Page::open("#/api/v1/pods?limit=5")
        .gets(POD)
        .does(Action::Reload)
        .is(2, "/api/v1/pods?limit=5", POD);
    page.send()
        .is(2, "/api/v1/pods?limit=5", POD)
        .gets(VERSION)
        .is(2, "/api/v1/pods?limit=5", VERSION);
    Page::open(PODS)
        .answers(403, FORBIDDEN)
        .does(Action::Reload)
        .gets(POD)
        .is(2, "/api/v1/pods", POD);
}

#[test]
fn what_is_shown_stays_until_there_is_something_newer() {
    let again = || Page::open(PODS).gets(POD).does(Action::Reload);
    let stale = |page: &Page| page.state.renewal.is_some();
    for page in [
        again().send(),
        again().begins(200, ""),
        again().begins(403, "{"),
        again().begins(200, "{"),
        again().begins(200, "{").breaks(),
        again().answers(403, FORBIDDEN),
        again().answers(200, "<html>"),
        again().breaks(),
    ] {
        assert!(stale(&page), "{}", page.screen());
        let page = page.is(2, "/api/v1/pods", POD);
        assert!(
            !stale(&page.does(Action::Reload)),
            "another try begins anew"
        );
    }
    assert!(!stale(&again().gets("{}").is(2, "/api/v1/pods", "{}")));
    assert!(!stale(
        &again().send().does(Action::Cancel(9.0)).is(2, "", POD)
    ));
    assert!(!stale(&again().send().go("#/version")));
}

#[test]
fn typing_the_address_on_screen_asks_again() {
    Page::open(PODS)
        .gets(POD)
        .types("/api/v1/pods")
        .is(2, "/api/v1/pods", POD);
    Page::open(PODS)
        .gets(POD)
        .types("/api/v1/pods#tab=raw")
        .is(2, "/api/v1/pods", POD);
    Page::open(PODS)
        .gets(POD)
        .types("/version")
        .is(2, "/version", "");
    Page::open("#/api/v1/pods?a=b%20c")
        .gets(POD)
        .types("/api/v1/pods?a=b c")
        .is(2, "/api/v1/pods?a=b%20c", POD);
}

#[test]
fn the_index_is_read_again_by_discovery() {
    let page = Page::open("#/").does(Action::Reload).is(0, "", "");
    assert_eq!(page.state.round, 1);
    assert_eq!(
        Page::open(PODS).gets(POD).does(Action::Reload).state.round,
        0
    );
}

#[test]
fn a_server_that_is_back_is_looked_at_anew() {
    let lost = || {
        Connection::Lost(Rc::new(Failure::of_fault(
            &rest::path::Path::root(),
            NetFault::Unreachable,
        )))
    };
    let page = Page::open(PODS)
        .does(Action::Connection(lost()))
        .does(Action::Heard);
    assert_eq!(
        (page.state.round, &page.state.connection),
        (1, &Connection::Looking)
    );
    let page = page
        .does(Action::Connection(Connection::Found("v1.37.2".into())))
        .does(Action::Heard);
    assert_eq!(page.state.round, 1);
}

#[test]
fn cancel_keeps_what_came() {
    let page = Page::open(PODS)
        .begins(200, r#"{"kind":"Po"#)
        .does(Action::Cancel(3.0))
        .is(1, "", r#"{"kind":"Po cancelled"#);
    page.go("#/api/v1/pods#tab=raw")
        .is(1, "", r#"{"kind":"Po cancelled"#);
    Page::open(PODS)
        .send()
        .does(Action::Cancel(3.0))
        .is(1, "", " cancelled")
        .does(Action::Reload)
        .gets(POD)
        .is(2, "/api/v1/pods", POD);
    Page::open(PODS)
        .gets(POD)
        .does(Action::Cancel(3.0))
        .is(1, "", POD);
    Page::open("#/").does(Action::Cancel(3.0)).is(0, "", "");
}

#[test]
fn a_cut_answer_stays_readable() {
    Page::open(PODS).begins(200, r#"{"kind":"Po"#).breaks().is(
        1,
        "/api/v1/pods",
        r#"{"kind":"Po broken"#,
    );
}

#[test]
fn every_news_is_drawn() {
    let page = Page::open(PODS).send();
    let before = page.state.answer.clone();
    let page = page.begins(200, "{");
    assert_ne!(page.state.answer, before);
    assert!(
        page.state
            .answer
            .as_ref()
            .unwrap()
            .is_same(&before.unwrap())
    );
}
