//! Files: in the place of the answer, beside it, compared with it.

use document::Difference;

use super::*;
use crate::state::file::FileAction;

const KUBECTL: &str = r#"{"apiVersion":"v1","items":[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"},"spec":{"x":2}}],"kind":"List","metadata":{}}"#;
const PODS_BODY: &str = r#"{"kind":"PodList","apiVersion":"v1","metadata":{},"items":[{"metadata":{"name":"web"},"spec":{"x":1}}]}"#;
const SECRET: &str = r#"{"kind":"List","items":[{"kind":"Secret","data":{"k":"c2VjcmV0"}}]}"#;

impl Page {
    /// A file is opened and read to its end.
    pub(super) fn opens_file(self, text: &str) -> Self {
        let mut answer = Answer::of_file(text.get(..7).unwrap_or(text).as_bytes());
        answer.append(text.get(7..).unwrap_or_default().as_bytes());
        answer.complete();
        let open = FileAction::Open {
            name: "pods.json".into(),
            size: text.len(),
            answer: Live::new(answer),
        };
        self.does(Action::File(open))
    }

    fn shows(self, is_file: bool) -> Self {
        self.does(Action::File(FileAction::Show(is_file)))
    }

    fn root_kind(&self) -> String {
        let seen = self.state.seen();
        let answer = seen.answer.as_ref().unwrap().borrow();
        let document = answer.documents()[0];
        document
            .text(document.find(&["kind"]).unwrap())
            .unwrap()
            .into_owned()
    }

    fn selected_pointer(&self) -> Option<String> {
        let seen = self.state.seen();
        let answer = seen.answer.as_ref()?.borrow();
        let (part, node) = answer.tree()?.selected()?;
        Some(answer.tree()?.document(part)?.pointer(node).to_rfc6901())
    }

    /// Compares to the end; verdict and pointers.
    fn compared(&self) -> (usize, Vec<String>) {
        let (file, answer) = (
            self.state.file_answer().unwrap(),
            self.state.response().unwrap(),
        );
        let comparison = &self.state.file.as_ref().unwrap().comparison;
        while !comparison.borrow_mut().step(file, answer, 100) {}
        let comparison = comparison.borrow();
        let file = file.borrow();
        let pointers = comparison
            .findings()
            .differences
            .listed
            .iter()
            .map(|difference| match difference {
                Difference::Changed(at, _) | Difference::Left(at) => {
                    file.documents()[at.part].pointer(at.node).to_rfc6901()
                }
                Difference::Right(_) => "only in the response".into(),
            });
        (comparison.findings().differences.count, pointers.collect())
    }
}

fn with_both() -> Page {
    Page::open(PODS).answers(200, PODS_BODY).opens_file(KUBECTL)
}

#[test]
fn a_file_stands_in_the_place_of_the_answer_and_gives_it_back() {
    let page = Page::open(PODS).answers(200, PODS_BODY);
    let page = page.does(Action::ShowValue(0, Node::new(4)));
    let before = (page.selected_pointer(), page.state.address.clone());
    let page = page.opens_file(KUBECTL);
    assert_eq!(
        (page.root_kind().as_str(), page.selected_pointer()),
        ("List", None)
    );
    assert_eq!(
        page.state.seen().tabs(),
        [Tab::Tree, Tab::Raw, Tab::Compare]
    );
    let page = page.does(Action::Move(document::Action::Home));
    assert_eq!(page.selected_pointer().as_deref(), Some(""));
    let page = page.does(Action::File(FileAction::Tab(Tab::Raw)));
    assert_eq!(page.state.seen().tab(), Tab::Raw);
    let page = page.does(Action::File(FileAction::Close));
    assert_eq!(
        (page.selected_pointer(), page.state.address.clone()),
        before
    );
    assert_eq!(
        (page.root_kind().as_str(), page.state.seen().tab()),
        ("PodList", Tab::Tree)
    );
    assert!(!page.state.tabs().contains(&Tab::Compare));
}

#[test]
fn another_path_comes_on_screen_and_the_file_stays_open() {
    let page = with_both().go("#/api/v1/pods/web");
    assert!(!page.state.is_file_shown());
    assert!(page.state.tabs().contains(&Tab::Compare));
    assert_eq!(page.shows(true).root_kind(), "List");
}

#[test]
fn closing_a_file_ends_its_reading() {
    let mut answer = Answer::of_file(b"[1,");
    answer.append(b"2");
    let live = Live::new(answer);
    let open = FileAction::Open {
        name: "".into(),
        size: 9,
        answer: live.clone(),
    };
    let page = Page::open(PODS).does(Action::File(open));
    assert!(live.borrow().is_running());
    let _closed = page.does(Action::File(FileAction::Close));
    assert!(!live.borrow().is_running());
}

#[test]
fn cancel_ends_what_is_on_screen() {
    let live = Live::new(Answer::of_file(b"[1,"));
    let open = FileAction::Open {
        name: "".into(),
        size: 9,
        answer: live.clone(),
    };
    let page = Page::open(PODS)
        .send()
        .does(Action::File(open))
        .does(Action::Cancel(1.0));
    assert!(!live.borrow().is_running());
    assert!(page.state.answer.as_ref().unwrap().borrow().is_running());
}

#[test]
fn secrets_of_a_file_are_hidden_by_what_it_says() {
    let page = with_both().opens_file(SECRET);
    let secret = |page: &Page| {
        let file = page.state.file_answer().unwrap().borrow();
        let document = file.documents()[0];
        let pointer = document::Pointer::parse_rfc6901("/items/0/data/k").unwrap();
        (
            document.resolve(&pointer).unwrap(),
            file.hides(0, document.resolve(&pointer).unwrap()),
        )
    };
    let (node, is_hidden) = secret(&page);
    assert!(is_hidden);
    let page = page.does(Action::Reveal(0, node, true));
    assert!(!secret(&page).1);
    // Also where the answer is on screen.
    let page = page.shows(false).does(Action::HideSecrets);
    assert!(secret(&page).1);
}

#[test]
fn what_is_no_json_is_text() {
    for (text, tab) in [
        ("kind: Pod\n", Tab::Raw),
        ("[1", Tab::Tree),
        ("\"a\"", Tab::Tree),
        ("", Tab::Tree),
    ] {
        let page = Page::open(PODS).opens_file(text);
        assert_eq!(page.state.seen().tab(), tab, "{text}");
    }
}

#[test]
fn the_file_is_compared_with_the_answer_and_again_with_the_next() {
    let page = with_both();
    assert_eq!(page.compared(), (1, vec!["/items/0/spec/x".to_owned()]));
    let page = page.shows(false);
    assert_eq!(page.compared().0, 1);
    let page = page
        .does(Action::Reload)
        .answers(200, &PODS_BODY.replace("\"x\":1", "\"x\":2"));
    assert_eq!(page.compared(), (0, vec![]));
}

#[test]
fn a_difference_leads_to_the_value_on_either_side() {
    let page = with_both();
    page.compared();
    let node = |live: Option<&Live<Answer>>| {
        let answer = live.unwrap().borrow();
        let pointer = document::Pointer::parse_rfc6901("/items/0/spec/x").unwrap();
        answer.documents()[0].resolve(&pointer).unwrap()
    };
    for in_file in [false, true] {
        let live = if in_file {
            page.state.file_answer()
        } else {
            page.state.response()
        };
        let jump = FileAction::Value {
            in_file,
            part: 0,
            node: node(live),
        };
        let there = Page {
            state: page.state.clone(),
            sent: page.sent,
        }
        .does(Action::File(jump));
        assert_eq!(there.state.is_file_shown(), in_file);
        assert_eq!(there.selected_pointer().as_deref(), Some("/items/0/spec/x"));
        assert_eq!(there.state.seen().tab(), Tab::Tree);
    }
}
