//! Addresses that wait for a click (security rule S9).

use rest::path::Connect;

use super::*;

const PROXY: &str = "/api/v1/namespaces/x/services/y/proxy/delete?all=1";

fn link(path: &str) -> String {
    format!("#{path}")
}

#[test]
fn a_link_that_does_more_than_read_waits() {
    let cases = [
        (PROXY, NeedsClick::Connects(Connect::Proxy)),
        (
            "/api/v1/nodes/n:10250/proxy/run",
            NeedsClick::Connects(Connect::Proxy),
        ),
        (
            "/api/v1/namespaces/x/pods/p/exec?command=rm",
            NeedsClick::Connects(Connect::Exec),
        ),
        (
            "/api/v1/namespaces/x/pods/p/attach",
            NeedsClick::Connects(Connect::Attach),
        ),
        (
            "/api/v1/namespaces/x/pods/p/portforward",
            NeedsClick::Connects(Connect::PortForward),
        ),
        (
            "/api/v1/namespaces/x/pods/p/log?follow=true",
            NeedsClick::FollowsLog,
        ),
        ("/api/v1/pods?watch=1", NeedsClick::Watches),
        ("/api/v1/watch/pods", NeedsClick::Watches),
        ("/logs/audit.log", NeedsClick::UnknownEffect),
        ("/debug/pprof/heap", NeedsClick::UnknownEffect),
    ];
    for (path, why) in cases {
        for view in ["", "#tab=raw"] {
            let page = Page::open(&format!("#{path}{view}")).is(0, "", "");
            assert_eq!(page.state.waits, Some(why), "{path}");
        }
    }
}

#[test]
fn what_only_reads_opens_by_itself() {
    let paths = [
        "/api",
        "/apis",
        "/version",
        "/healthz",
        "/livez/etcd",
        "/readyz",
        "/openapi/v2",
        "/openapi/v3/api/v1",
        "/metrics",
    ];
    for path in paths.into_iter().chain([
        "/api/v1/namespaces/x/pods/p/log",
        "/api/v1/pods?watch=false",
        "/apis/batch/v1/jobs",
    ]) {
        let page = Page::open(&link(path)).is(1, path, "");
        assert_eq!(page.state.waits, None, "{path}");
    }
}

#[test]
fn a_click_sends_it() {
    let page = Page::open(&link(PROXY));
    let address = page.state.address.clone();
    let page = page.does(Action::Typed(address)).is(1, PROXY, "");
    assert_eq!(page.state.waits, None);
    page.gets(POD)
        .is(1, PROXY, POD)
        .go(&format!("#{PROXY}#tab=raw"))
        .is(1, PROXY, POD);
}

#[test]
fn typing_it_here_sends_it() {
    for typed in [
        PROXY,
        "GET /api/v1/namespaces/x/services/y/proxy/delete?all=1",
        "/debug/ä b?c=d e",
        "/logs/#tab=raw",
        "/api/v1/pods?watch=1&x=\"<>",
    ] {
        let page = Page::open(PODS).gets(POD).types(typed);
        assert_eq!((page.state.asked, page.state.waits), (2, None), "{typed}");
    }
}

#[test]
fn what_was_typed_lets_no_other_address_through() {
    let address = Address::from_typed(PROXY, "/").unwrap();
    let page = Page::open(PODS)
        .does(Action::Typed(address))
        .go("#/api/v1/namespaces/x/services/y/proxy/other")
        .is(1, "", "");
    assert!(page.state.waits.is_some());
    // It counts for the next arrival only.
    let page = page.go(&link(PROXY)).is(1, "", "");
    assert!(page.state.waits.is_some());
}

#[test]
fn another_view_of_it_waits_too() {
    let page = Page::open(&link(PROXY))
        .go(&format!("#{PROXY}#tab=headers"))
        .is(0, "", "");
    assert!(page.state.waits.is_some());
}

#[test]
fn leaving_it_ends_the_waiting() {
    let page = Page::open(PODS)
        .gets(POD)
        .go(&link(PROXY))
        .is(1, "", "")
        .back(PODS)
        .is(1, "", POD);
    assert_eq!(page.state.waits, None);
    let page = Page::open(&link(PROXY)).go("#/").is(0, "", "");
    assert_eq!(page.state.waits, None);
}

#[test]
fn coming_back_to_it_shows_its_answer_or_waits_again() {
    let page = Page::open(PODS)
        .types(PROXY)
        .gets(POD)
        .go("#/version")
        .gets(VERSION)
        .back(&link(PROXY))
        .is(3, "", POD);
    assert_eq!(page.state.waits, None);
    let page = Page::open(&link(PROXY))
        .go("#/version")
        .gets(VERSION)
        .back(&link(PROXY))
        .is(1, "", "");
    assert!(page.state.waits.is_some());
}

#[test]
fn what_was_on_screen_stays_for_a_moment_until_something_has_come() {
    let page = Page::open(PODS);
    assert!(page.state.is_expecting(0.0), "about to be sent");
    let page = page.send();
    assert!(page.state.is_expecting(149.0) && !page.state.is_expecting(150.0));
    let page = page.begins(200, "");
    assert!(page.state.is_expecting(1.0), "only a head");
    let page = page.change(|answer| answer.chunk(b"{", 2.0));
    assert!(!page.state.is_expecting(3.0));
    assert!(!Page::open(PODS).breaks().state.is_expecting(4.0));
    assert!(
        !Page::open("#/").state.is_expecting(0.0),
        "nothing was asked"
    );
    let again = Page::open(PODS).gets(POD).does(Action::Reload).send();
    assert!(!again.state.is_expecting(0.0), "what is shown is looked at");
}
