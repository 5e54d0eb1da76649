//! Finding in the answer: what is found, where next and previous lead, what a person sees of it.

use document::{Scope, Test};

use super::super::find::{Find, Wording};
use super::*;

const LIST: &str = r#"{"kind":"PodList","items":[{"metadata":{"name":"web-1"}},{"metadata":{"name":"db"}},{"metadata":{"name":"web-2","labels":{"web":"x"}}}]}"#;
const SECRET: &str =
    r#"{"kind":"Secret","metadata":{"name":"s"},"data":{"password":"cGFzc3dvcmQ="}}"#;

fn wording(text: &str) -> Wording {
    Wording {
        text: text.to_owned(),
        ..Wording::default()
    }
}

impl Page {
    fn finds(self, text: &str) -> Self {
        self.does(Action::Find(Find::text(wording(text)))).looks()
    }

    /// What `hooks::find` does when something has changed.
    fn looks(self) -> Self {
        if let Some(answer) = &self.state.answer {
            while !self.state.find.borrow_mut().step(answer, 7) {}
        }
        self.does(Action::Found)
    }

    fn next(self, backwards: bool) -> Self {
        self.does(Action::NextHit { backwards })
    }

    /// Number of the selected hit, hits, and the pointer in the address.
    fn hit(&self) -> (Option<usize>, usize, String) {
        let find = self.state.find.borrow();
        let answer = self.state.answer.as_ref().unwrap().borrow();
        let selected = answer.tree().unwrap().selected();
        let number = selected.and_then(|(part, node)| find.number(part, node));
        let at = self.state.address.view.at.clone().unwrap_or_default();
        (number, find.count(), at)
    }
}

fn list() -> Page {
    Page::open(PODS).answers(200, LIST)
}

#[test]
fn next_and_previous_go_round_and_open_what_is_folded() {
    let page = list().finds("WEB");
    assert_eq!(page.hit(), (None, 3, String::new()));
    let page = page.next(false);
    assert_eq!(page.hit(), (Some(1), 3, "/items/0/metadata/name".into()));
    let page = page.next(false);
    assert_eq!(page.hit().2, "/items/2/metadata/name");
    let page = page.next(false);
    assert_eq!(
        page.hit(),
        (Some(3), 3, "/items/2/metadata/labels/web".into())
    );
    let page = page.next(false);
    assert_eq!(page.hit().0, Some(1));
    let page = page.next(true);
    assert_eq!(page.hit().0, Some(3));
}

#[test]
fn from_a_row_that_is_no_hit_to_the_nearest_one() {
    let at_db = || list().finds("web").go("#/api/v1/pods#at=/items/1");
    assert_eq!(at_db().next(false).hit().2, "/items/2/metadata/name");
    assert_eq!(at_db().next(true).hit().2, "/items/0/metadata/name");
}

#[test]
fn nothing_found_leaves_everything_as_it_is() {
    let page = list().finds("nothing").next(false).next(true);
    assert_eq!(page.hit(), (None, 0, String::new()));
    let page = page.finds("");
    assert!(page.state.find.borrow().query().is_none());
}

#[test]
fn what_comes_later_is_looked_through_too() {
    let (first, rest) = LIST.split_at(70);
    let page = Page::open(PODS).begins(200, first).finds("web");
    assert_eq!(page.hit().1, 1);
    assert_eq!(page.gets(rest).looks().hit().1, 3);
}

#[test]
fn asked_again_the_new_answer_is_looked_through() {
    let page = list()
        .finds("web")
        .does(Action::Reload)
        .answers(200, r#"{"items":["web"]}"#);
    assert_eq!(page.looks().hit().1, 1);
}

#[test]
fn another_path_has_nothing_looked_for() {
    let page = list().finds("web").go("#/api/v1/services");
    assert_eq!(page.state.find.borrow().wording, Wording::default());
}

#[test]
fn secrets_are_found_only_while_they_are_shown() {
    let page = Page::open("#/api/v1/namespaces/a/secrets/s").answers(200, SECRET);
    let page = page.finds("cGFzc3dvcmQ");
    assert_eq!(page.hit().1, 0);
    let node = {
        let answer = page.state.answer.as_ref().unwrap().borrow();
        answer.documents()[0].find(&["data", "password"]).unwrap()
    };
    let page = page.does(Action::Reveal(0, node, true)).looks();
    assert_eq!(page.hit().1, 1);
    let page = page.does(Action::HideSecrets).looks();
    assert_eq!(page.hit().1, 0);
    assert_eq!(page.finds("password").hit().1, 1, "the key");
}

#[test]
fn what_was_hidden_until_its_kind_had_come_is_found_afterwards() {
    let whole = r#"{"apiVersion":"v1","data":{"a":"web"},"kind":"Thing"}"#;
    let (first, rest) = whole.split_at(whole.find(r#","kind"#).unwrap());
    let page = Page::open("#/apis/unknown.example/v1/things/a").begins(200, first);
    let page = page.finds("web");
    assert_eq!(page.hit().1, 0);
    assert_eq!(page.gets(rest).looks().hit().1, 1);
}

#[test]
fn a_pattern_finds_or_says_what_is_wrong() {
    struct Ends;
    impl Test for Ends {
        fn is_in(&self, text: &str) -> bool {
            text.ends_with("-2")
        }
        fn spans(&self, _: &str) -> Vec<std::ops::Range<usize>> {
            Vec::new()
        }
    }
    let pattern = |found| Action::Find(Find::pattern(wording("-2$"), found));
    let page = list().does(pattern(Ok(Rc::new(Ends)))).looks();
    assert_eq!(page.hit().1, 1);
    let page = page.does(pattern(Err("Invalid".into()))).looks();
    assert_eq!(page.state.find.borrow().wrong.as_deref(), Some("Invalid"));
    assert_eq!(page.hit().1, 0);
}

#[test]
fn marks_stand_where_hits_are_or_are_folded_away() {
    let page = list().finds("web");
    let answer = page.state.answer.as_ref().unwrap().borrow();
    let tree = answer.tree().unwrap();
    let find = page.state.find.borrow();
    // Rows: the list, kind, items, three objects; a hit is below the first and the third.
    assert_eq!(tree.rows(), 6);
    assert_eq!(find.marks(tree, 6, 6), [3, 5]);
    assert_eq!(find.at_row(tree, 4), find.at_row(tree, 5));
    assert_eq!(find.marks(tree, 6, 2), [1]);
    // Where the rows do not fill the window, the marks stand beside them.
    assert_eq!(find.marks(tree, 60, 60), [3, 5]);
}

#[test]
fn keys_only() {
    let keys = Wording {
        scope: Scope::Keys,
        ..wording("web")
    };
    let page = list().does(Action::Find(Find::text(keys))).looks();
    assert_eq!(page.hit().1, 1);
}

#[test]
fn a_hit_that_is_asked_for_too_early_is_gone_to_when_it_is_found() {
    let ask = |text: &str| list().does(Action::Find(Find::text(wording(text))));
    let page = ask("web").next(false);
    assert_eq!(page.hit(), (None, 0, String::new()));
    let page = page.looks();
    assert_eq!(page.hit(), (Some(1), 3, "/items/0/metadata/name".into()));
    let page = page.does(Action::Found);
    assert_eq!(page.hit().0, Some(1), "once");
    let page = ask("nothing of this").next(false).looks();
    assert_eq!(page.hit(), (None, 0, String::new()));
    assert_eq!(page.state.find.borrow().awaited, None);
    let page = ask("web")
        .next(false)
        .does(Action::Find(Find::text(wording("db"))));
    assert_eq!(
        page.looks().hit().0,
        None,
        "another text was entered meanwhile"
    );
}
