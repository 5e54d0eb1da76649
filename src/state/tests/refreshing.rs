//! When the catalog is read again, and what stays meanwhile.

use rest::discovery::{Catalog, Discovery};

use super::*;

const THINGS: &str = "#/apis/new.example.com/v1/things";
const LIST: &str = r#"{"kind":"ThingList","items":[]}"#;

/// A page that knows what the server offers.
fn knowing(hash: &str) -> Page {
    Page::open(hash).does(Action::Catalog(catalog().clone(), 0))
}

/// How often the catalog was asked for again, and how many documents are to come.
#[track_caller]
fn reads(page: &Page, readings: u32) {
    assert_eq!(page.state.readings, readings);
    assert_eq!(page.state.discovering > 0, readings > 0);
}

#[test]
fn on_request_and_on_reload_but_not_twice_at_a_time() {
    let page = knowing("#/");
    reads(&page, 0);
    let page = page.does(Action::Refresh);
    reads(&page, 1);
    reads(&page.does(Action::Refresh).does(Action::Reload), 2);
    let page = knowing(PODS).gets(POD).does(Action::Reload);
    reads(&page, 1);
    let page = page.does(Action::Catalog(catalog().clone(), 0));
    assert_eq!(page.state.discovering, 0);
    assert_eq!(page.does(Action::Refresh).state.readings, 2);
}

#[test]
fn when_a_path_is_gone_that_the_catalog_names() {
    const NOT_SERVED: &str = "404 page not found\n";
    reads(&knowing(PODS).answers(404, NOT_SERVED), 1);
    reads(&knowing("#/apis/batch/v1").answers(404, NOT_SERVED), 1);
    reads(&knowing("#/apis/batch").answers(404, NOT_SERVED), 1);
    // Where the catalog agrees, and where only an object is missing.
    reads(&knowing(THINGS).answers(404, NOT_SERVED), 0);
    reads(&knowing(PODS).answers(403, FORBIDDEN), 0);
    let missing = r#"{"kind":"Status","status":"Failure","reason":"NotFound","details":{"name":"x","kind":"pods"},"code":404}"#;
    reads(
        &knowing("#/api/v1/namespaces/a/pods/x").answers(404, missing),
        0,
    );
}

#[test]
fn when_a_path_is_served_that_the_catalog_does_not_name() {
    reads(&knowing(THINGS).gets(LIST), 1);
    reads(&knowing(THINGS).begins(200, r#"{"kind":"#), 0);
    reads(&knowing(PODS).gets(POD), 0);
    // A group that did not answer, and does now.
    reads(&knowing("#/apis/metrics.k8s.io/v1beta1").gets("{}"), 1);
    reads(&knowing("#/version").gets(VERSION), 0);
}

#[test]
fn once_for_each_answer() {
    let page = knowing(THINGS).gets(LIST);
    let page = page.does(Action::Catalog(catalog().clone(), 0));
    let page = page.does(Action::Grew).does(Action::Grew);
    assert_eq!(page.state.readings, 1);
    let page = page.types("/apis/new.example.com/v1/things").gets(LIST);
    assert_eq!(page.state.readings, 2);
}

#[test]
fn what_was_seen_while_it_was_read_is_a_reason_when_it_was_read() {
    let read = || Action::Catalog(catalog().clone(), 0);
    // A slow group version holds it up.
    let page = knowing("#/").does(Action::Refresh).does(Action::Refresh);
    let page = page.does(Action::Catalog(catalog().clone(), 1));
    assert_eq!(page.state.readings, 1);
    let page = page.does(read());
    reads(&page, 2);
    let page = page.does(read());
    assert_eq!((page.state.readings, page.state.discovering), (2, 0));
    for (page, readings) in [
        (knowing(PODS).does(Action::Refresh).answers(404, "no"), 2),
        (knowing(THINGS).does(Action::Refresh).gets(LIST), 2),
        (knowing(PODS).does(Action::Refresh).gets(POD), 1),
        (Page::open(PODS).gets(POD), 0),
        (Page::open(THINGS).gets(LIST), 1),
    ] {
        let page = page.does(read());
        assert_eq!(page.state.readings, readings);
    }
}

#[test]
fn once_more_where_the_server_does_not_tell_of_it_yet() {
    let read = || Action::Catalog(catalog().clone(), 0);
    let page = knowing(THINGS).gets(LIST);
    assert!(!page.state.doubts.settles);
    let page = page.does(read());
    assert!(page.state.doubts.settles && page.state.readings == 1);
    let page = page.does(Action::Settled).does(read()).does(Action::Grew);
    let page = page.does(Action::Settled);
    assert_eq!((page.state.readings, page.state.doubts.settles), (2, false));
    // Nobody may list the groups.
    let refused = catalog_of(&[
        ("/api", JSON, r#"{"versions":["v1"]}"#),
        ("/apis", JSON, "no"),
        ("/", JSON, r#"{"paths":[]}"#),
    ]);
    let page = Page::open(THINGS).does(Action::Catalog(refused.clone(), 0));
    let page = page.gets(LIST).does(Action::Catalog(refused, 0));
    assert_eq!((page.state.readings, page.state.doubts.settles), (1, false));
}

#[test]
fn what_is_known_stays_while_it_is_read() {
    let page = knowing("#/").does(Action::Refresh);
    let before = Rc::clone(&page.state.catalog);
    let page = page.does(Action::Catalog(Catalog::default(), 3));
    assert!(Rc::ptr_eq(&page.state.catalog, &before));
    let smaller = catalog_of(&[
        ("/api", JSON, r#"{"versions":["v1"]}"#),
        ("/apis", JSON, r#"{"kind":"APIGroupList","groups":[]}"#),
        ("/", JSON, r#"{"paths":[]}"#),
    ]);
    let page = page.does(Action::Catalog(smaller, 0));
    assert!(page.state.catalog.group("batch").is_none());
    assert_eq!(page.state.discovering, 0);
}

#[test]
fn a_group_that_still_does_not_answer_is_no_news() {
    let read = |date: &str| {
        let mut discovery = Discovery::new();
        loop {
            let requests = discovery.next_requests();
            if requests.is_empty() {
                return Action::Catalog(discovery.catalog().clone(), 0);
            }
            for (ask, request) in requests {
                let (status, body) = match request.shown().as_str() {
                    "/api" => (200, r#"{"versions":["v1"]}"#),
                    "/apis" => (200, r#"{"kind":"APIGroupList","groups":[]}"#),
                    _ => (503, "no"),
                };
                let head = [("Content-Type", JSON), ("Date", date), ("Audit-Id", date)];
                let head = Head::new(status, head);
                discovery.answer(&ask, Ok((&head, body.as_bytes())));
            }
        }
    };
    let page = Page::open("#/").does(read("a"));
    let before = Rc::clone(&page.state.catalog);
    assert!(before.index.failure().is_some());
    let page = page.does(Action::Refresh).does(read("b"));
    assert!(Rc::ptr_eq(&page.state.catalog, &before));
}

#[test]
fn schemas_are_looked_up_again_when_it_was_read() {
    use crate::state::schemas::Schema;

    let page = Page::open("#/").does(Action::Explain("apps".to_owned(), "v1".to_owned()));
    let before = page.state.schemas.clone();
    let page = page.does(Action::Catalog(catalog().clone(), 0));
    assert!(page.state.schemas == before, "the first reading is no news");
    let page = knowing("#/");
    let index = |page: &Page| {
        let asked = page.state.schemas.borrow_mut().to_ask();
        asked.filter(|request| request.shown() == "/openapi/v3")
    };
    let refreshed = |page: Page| {
        let page = page.does(Action::Refresh);
        page.does(Action::Catalog(catalog().clone(), 0))
    };
    let before = page.state.schemas.clone();
    let page = refreshed(page);
    assert!(page.state.schemas == before, "nothing was wanted");
    let page = page.does(Action::Explain("apps".to_owned(), "v1".to_owned()));
    let asked = index(&page).unwrap();
    let mut schemas = page.state.schemas.borrow_mut();
    schemas.answer(&asked, Schema::None);
    drop(schemas);
    assert_eq!(index(&page), None);
    let before = page.state.schemas.clone();
    let page = refreshed(page);
    assert!(page.state.schemas != before && index(&page).is_some());
}
