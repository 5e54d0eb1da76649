//! What is around the answer: namespace, catalog, panels, notices.

use super::*;

#[test]
fn an_empty_namespace_means_all() {
    let page = Page::open("#/").does(Action::Namespace("prod".into()));
    assert_eq!(page.state.namespace.as_deref(), Some("prod"));
    assert_eq!(
        page.does(Action::Namespace(String::new())).state.namespace,
        None
    );
}

#[test]
fn the_scope_on_screen_comes_from_the_catalog() {
    for (hash, scope) in [
        (PODS, Some(true)),
        ("#/api/v1/nodes", Some(false)),
        ("#/api/v1/nodes/n", Some(false)),
        ("#/apis/none/v1/things", None),
        ("#/", None),
    ] {
        assert_eq!(Page::open(hash).state.namespaced(), None, "{hash}");
        assert_eq!(
            Page::open(hash)
                .does(Action::Catalog(catalog().clone(), 0))
                .state
                .namespaced(),
            scope,
            "{hash}"
        );
    }
}

#[test]
fn a_panel_is_opened_and_closed_by_the_same_action() {
    let page = Page::open("#/").does(Action::Panel(Panel::Keys));
    assert_eq!(page.state.panel, Some(Panel::Keys));
    let page = page.does(Action::Panel(Panel::Transcript));
    assert_eq!(page.state.panel, Some(Panel::Transcript));
    assert_eq!(
        page.does(Action::Panel(Panel::Transcript)).state.panel,
        None
    );
}

#[test]
fn only_the_sidebar_closes_on_arrival() {
    assert_eq!(
        Page::open("#/")
            .does(Action::Panel(Panel::Side))
            .go(PODS)
            .state
            .panel,
        None
    );
    assert_eq!(
        Page::open("#/")
            .does(Action::Panel(Panel::Transcript))
            .go(PODS)
            .state
            .panel,
        Some(Panel::Transcript)
    );
}

#[test]
fn close_takes_away_panel_and_notice() {
    let notice = Notice::copied("x", 1);
    let page = Page::open("#/")
        .does(Action::Panel(Panel::Keys))
        .does(Action::Notice(Some(notice.clone())));
    assert_eq!(page.state.notice, Some(notice));
    let page = page.does(Action::Close);
    assert_eq!((page.state.panel, &page.state.notice), (None, &None));
}

#[test]
fn reasons_stay_long_enough_to_be_read() {
    for (notice, stay) in [
        (Notice::copied("x", 1), 4000),
        (Notice::WatchEnded(2), 4000),
        (Notice::CopyRefused("no".into()), 10_000),
        (Notice::SaveRefused("no".into()), 10_000),
        (Notice::FileUnread("no".into()), 10_000),
        (Notice::NotAnAddress("x".into()), 10_000),
    ] {
        assert_eq!(notice.stay(), stay, "{notice:?}");
    }
}

#[test]
fn nothing_is_known_at_first_and_that_is_no_empty_catalog() {
    let page = Page::open("#/");
    assert_eq!(page.state.discovering, 3);
    assert_eq!(
        page.does(Action::Catalog(catalog().clone(), 0))
            .state
            .discovering,
        0
    );
}
