//! Small lists that are drawn where nobody sees them ([`crate::hooks::rehearsal`]).

use std::rc::Rc;

use rest::address::Address;
use rest::request::Request;
use rest::response::Head;

use super::State;
use super::answer::Answer;
use super::live::Live;

/// Addresses of a table and of a tree, which is opened more often and so comes last: the height of its window is what is known then.
pub const SCENES: [&str; 2] = ["/api/v1/pods#tab=table", "/api/v1/pods"];

/// More rows than are in view.
const ITEMS: usize = 60;

/// What most objects have in them.
const OBJECT: &str = r#"{"metadata":{"name":"a-0","namespace":"a","uid":"0-0","resourceVersion":"1","creationTimestamp":"2026-01-01T00:00:00Z","labels":{"app":"a"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"a","uid":"0"}]},"spec":{"replicas":1,"paused":false,"none":null},"status":{}}"#;

const LIST: &str = r#"{"kind":"PodList","apiVersion":"v1","metadata":{},"items":["#;
const TABLE: &str = r#"{"kind":"Table","columnDefinitions":[{"name":"Name","type":"string","format":"name"},{"name":"Age","type":"string"}],"rows":["#;

impl State {
    /// Whether everything that is served is known and nothing was opened yet.
    pub fn is_at_rest(&self) -> bool {
        self.discovering == 0 && self.wanted.is_none()
    }
}

/// The page as it would be with a small list at an address.
pub fn scene(page: &State, hash: &str) -> State {
    let mut scene = State::new(page.settings, page.site.clone());
    scene.catalog = Rc::clone(&page.catalog);
    scene.address = Address::from_hash(hash).unwrap_or_default();
    let request = Request::open(&scene.address);
    let mut answer = Answer::new(request, &scene.catalog, 0.0);
    answer.head(Head::new(200, [("Content-Type", "application/json")]), 0.0);
    answer.chunk(list(hash.contains("table")).as_bytes(), 0.0);
    answer.complete();
    scene.answer = Some(Live::new(answer));
    scene
}

fn list(is_table: bool) -> String {
    let (start, before, after) = if is_table {
        (TABLE, r#"{"cells":["a-0","1d"],"object":"#, "}")
    } else {
        (LIST, "", "")
    };
    let mut list = start.to_owned();
    for number in 0..ITEMS {
        let comma = if number == 0 { "" } else { "," };
        for piece in [comma, before, OBJECT, after] {
            list += piece;
        }
    }
    list + "]}"
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rest::copy::Site;

    use super::*;
    use crate::state::settings::Settings;
    use crate::state::tab::Tab;
    use crate::state::tests::served::catalog;

    #[test]
    fn a_scene_is_a_whole_list_in_its_tab() {
        let site = Site {
            origin: "http://127.0.0.1:8001".into(),
            base: "/".into(),
            page: "http://127.0.0.1:8001/static/".into(),
        };
        let mut page = State::new(Settings::default(), site);
        assert!(!page.is_at_rest(), "the catalog is still to come");
        page.catalog = Rc::new(catalog().clone());
        for (hash, tab) in SCENES.into_iter().zip([Tab::Table, Tab::Tree]) {
            let scene = scene(&page, hash);
            assert_eq!(scene.tab(), tab);
            let answer = scene.answer.as_ref().unwrap().borrow();
            assert!(answer.is_whole() && answer.tree().is_some(), "{hash}");
            assert!(answer.tree().unwrap().rows() > ITEMS, "{hash}");
        }
    }
}
