//! A newer answer in place of an older one: what a person did in the view stays.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use document::Action::{FoldToDepth, Reveal, Select, Toggle, UnfoldAll, UnfoldSubtree};
use document::{Document, Folds, Node, Pointer, Tree};
use proptest::prelude::*;

fn tree(text: &str) -> Tree {
    let mut tree = Tree::new(2);
    tree.push_part();
    tree.feed(text.as_bytes());
    tree.finish();
    tree
}

/// The `id` of an item.
fn id(document: &Document, node: Node) -> Option<String> {
    let id = document.member(node, "id")?;
    Some(document.literal(id).decode().into_owned())
}

fn list(ids: &[u32]) -> String {
    let item = |id: &u32| format!(r#"{{"id":{id},"in":{{"x":[{id}]}}}}"#);
    let items: Vec<String> = ids.iter().map(item).collect();
    format!(r#"{{"kind":"L","items":[{}]}}"#, items.join(","))
}

fn node(tree: &Tree, pointer: &str) -> Node {
    let pointer = Pointer::parse_rfc6901(pointer).unwrap();
    tree.document(0).unwrap().resolve(&pointer).unwrap()
}

fn row(tree: &Tree, pointer: &str) -> usize {
    tree.row_of(0, node(tree, pointer)).unwrap()
}

fn selected(tree: &Tree) -> String {
    let (part, node) = tree.selected().unwrap();
    tree.document(part).unwrap().pointer(node).to_rfc6901()
}

/// The same view of another text, and where its row `top` is.
fn kept(old: &Tree, text: &str, top: usize) -> (Tree, usize) {
    let mut new = tree(text);
    let top = new.keep(old, &id, top);
    (new, top)
}

fn open(tree: &Tree) -> Vec<String> {
    let (document, folds) = (tree.document(0).unwrap(), tree.parts()[0].folds());
    let open = document.nodes().filter(|&node| folds.is_open(node));
    open.map(|node| document.pointer(node).to_rfc6901())
        .collect()
}

#[test]
fn an_item_keeps_its_selection_and_folds_wherever_it_goes() {
    let mut old = tree(&list(&[1, 2, 3]));
    old.apply(Reveal(0, node(&old, "/items/1/in/x/0")));
    let top = row(&old, "/items/1");
    let cases: [(&[u32], usize); 5] = [
        (&[1, 2, 3], 1),
        (&[9, 1, 2, 3], 2),
        (&[2, 3], 0),
        (&[3, 2, 1], 1),
        (&[7, 8, 9, 3, 2], 4),
    ];
    for (ids, place) in cases {
        let (new, top) = kept(&old, &list(ids), top);
        let item = format!("/items/{place}");
        assert_eq!(selected(&new), format!("{item}/in/x/0"), "{ids:?}");
        assert_eq!(top, row(&new, &item));
        let opened = [
            String::new(),
            "/items".into(),
            item.clone(),
            format!("{item}/in"),
            format!("{item}/in/x"),
        ];
        assert_eq!(open(&new), opened);
    }
}

#[test]
fn a_selected_value_that_is_gone_hands_on_to_the_nearest() {
    let mut old = tree(&list(&[1, 2, 3]));
    old.apply(Reveal(0, node(&old, "/items/1/in")));
    let cases: [(&[u32], &str); 4] = [
        (&[1, 3], "/items/1"),
        (&[3], "/items/0"),
        (&[1], "/items/0"),
        (&[8, 9], "/items"),
    ];
    for (ids, expected) in cases {
        assert_eq!(selected(&kept(&old, &list(ids), 0).0), expected, "{ids:?}");
    }
    assert_eq!(selected(&kept(&old, r#"{"a":1}"#, 0).0), "");
    assert_eq!(kept(&old, "", 0).0.selected(), None);
    let mut old = tree(r#"{"a":1,"b":2,"c":3}"#);
    old.apply(Select(2));
    assert_eq!(selected(&kept(&old, r#"{"c":3,"a":1}"#, 0).0), "/c");
    assert_eq!(selected(&kept(&old, r#"{"z":3,"a":1}"#, 0).0), "/a");
}

#[test]
fn several_rows_stay_selected() {
    let mut old = tree(&list(&[1, 2, 3, 4]));
    old.apply(Select(row(&old, "/items/1")));
    old.extend(Select(row(&old, "/items/2")));
    let (new, _) = kept(&old, &list(&[9, 1, 2, 5, 3]), 0);
    let values = new.selected_values();
    let names: Vec<String> = values
        .iter()
        .map(|&(part, node)| id(new.document(part).unwrap(), node).unwrap())
        .collect();
    assert_eq!(names, ["2", "5", "3"]);
}

#[test]
fn how_it_all_starts_stays_too() {
    let mut old = tree(&list(&[1, 2]));
    old.apply(FoldToDepth(1));
    old.apply(Toggle(0));
    old.apply(Toggle(0));
    let (mut new, top) = kept(&old, &list(&[1, 2, 3]), 0);
    assert_eq!((new.rows(), top), (3, 0));
    old.apply(UnfoldAll);
    old.apply(Toggle(row(&old, "/items/0")));
    new.keep(&old, &id, 0);
    assert_eq!(new.rows(), 3 + 1 + 5 + 5);
    old.apply(Toggle(0));
    assert_eq!(kept(&old, &list(&[1]), 0).0.rows(), 1, "the root is closed");
}

#[test]
fn pages_that_are_not_there_yet_hand_on_to_the_last_row() {
    let mut old = tree(&list(&[1]));
    old.push_part();
    old.feed(list(&[2]).as_bytes());
    old.finish();
    old.apply(Select(old.rows() - 1));
    let (new, top) = kept(&old, &list(&[1]), old.rows() - 1);
    assert_eq!(selected(&new), "/items/0");
    assert_eq!(top, 0);
}

proptest! {
    /// Opened and closed at random, the same document again has the same rows.
    #[test]
    fn the_same_document_looks_the_same(
        text in common::json(),
        toggled in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..12),
        top in any::<prop::sample::Index>(),
    ) {
        let mut old = tree(&text);
        for (place, subtree) in toggled {
            let row = place.index(old.rows());
            old.apply(Select(row));
            old.apply(if subtree { UnfoldSubtree } else { Toggle(row) });
        }
        let top = top.index(old.rows());
        let (new, kept_top) = kept(&old, &text, top);
        let duplicate = old
            .document(0)
            .unwrap()
            .nodes()
            .any(|node| old.document(0).unwrap().is_duplicate_key(node));
        prop_assume!(!duplicate);
        prop_assert_eq!(open(&new), open(&old));
        prop_assert_eq!((new.rows(), new.selected_row(), kept_top), (old.rows(), old.selected_row(), top));
    }

    /// Folds are one consistent view whatever the other document is.
    #[test]
    fn any_two_documents_go_together(
        old in common::json(),
        new in common::json(),
        toggled in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        let mut old = tree(&old);
        for place in toggled {
            old.apply(Toggle(place.index(old.rows())));
        }
        let (new, _) = kept(&old, &new, 0);
        let (document, folds) = (new.document(0).unwrap(), new.parts()[0].folds());
        let mut model = Folds::new(document, 0);
        for node in document.nodes().filter(|&node| folds.is_open(node)) {
            model.open(document, node);
        }
        prop_assert_eq!(model.rows(), folds.rows());
        for node in document.nodes() {
            prop_assert_eq!(model.is_visible(node), folds.is_visible(node));
        }
    }
}
