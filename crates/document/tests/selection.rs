//! Several rows selected at once, as tables of movements.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use document::Action::{Down, End, FoldToDepth, Home, PageDown, PageUp, Select, Toggle, Up};
use document::{Action, Tree};

const PAGE: &str = r#"{"kind":"List","items":[{"name":"a"},{"name":"b","labels":{}}]}"#;
// Rows with everything open:  0 root, 1 kind, 2 items, 3 items/0, 4 name, 5 items/1, 6 name, 7 labels

fn tree(pages: &[&str]) -> Tree {
    let mut tree = Tree::new(9);
    for page in pages {
        tree.push_part();
        tree.feed(page.as_bytes());
        tree.finish();
    }
    tree
}

/// A tree of one page in which a row is selected.
fn at(row: usize) -> Tree {
    let mut tree = tree(&[PAGE]);
    tree.apply(Select(row));
    tree
}

/// The selected values, by part and number.
fn values(tree: &Tree) -> Vec<(usize, u32)> {
    let values = tree.selected_values();
    let number = |(part, node): (usize, document::Node)| (part, node.index());
    values.into_iter().map(number).collect()
}

#[test]
fn a_selection_reaches_from_where_it_began() {
    let cases: &[(usize, &[Action], std::ops::Range<usize>)] = &[
        (4, &[], 4..5),
        (4, &[Down], 4..6),
        (4, &[Down, Down, Up], 4..6),
        (4, &[Up, Up], 2..5),
        (4, &[Down, Up, Up], 3..5),
        (4, &[PageDown(2)], 4..7),
        (4, &[PageUp(3)], 1..5),
        (4, &[Home], 0..5),
        (4, &[Home, End], 4..8),
        (4, &[Select(6), Select(1)], 1..5),
    ];
    for (row, actions, expected) in cases {
        let mut tree = at(*row);
        for &action in *actions {
            tree.extend(action);
        }
        assert_eq!(tree.selected_rows(), *expected, "{row} {actions:?}");
        tree.apply(Select(3));
        assert_eq!(tree.selected_rows(), 3..4, "a movement selects one row");
    }
}

#[test]
fn nothing_is_extended_from_nothing() {
    let mut tree = tree(&[PAGE]);
    assert_eq!((tree.selected_rows(), values(&tree)), (0..0, vec![]));
    tree.extend(Down);
    assert_eq!(tree.selected_rows(), 0..1);
    tree.extend(Down);
    assert_eq!(tree.selected_rows(), 0..2);
    let mut empty = Tree::new(9);
    empty.extend(Down);
    empty.select_all();
    assert_eq!((empty.selected_rows(), values(&empty)), (0..0, vec![]));
}

#[test]
fn what_is_in_a_selected_container_is_selected_with_it() {
    let selected = |from: usize, to: usize| {
        let mut tree = at(from);
        tree.extend(Select(to));
        values(&tree)
    };
    assert_eq!(selected(4, 4), [(0, 4)]);
    assert_eq!(selected(4, 6), [(0, 4), (0, 5)]);
    assert_eq!(selected(6, 1), [(0, 1), (0, 2)]);
    assert_eq!(selected(0, 7), [(0, 0)]);
    assert_eq!(selected(6, 7), [(0, 6), (0, 7)]);
}

#[test]
fn all_rows_of_all_parts() {
    let mut tree = tree(&[PAGE, PAGE]);
    tree.apply(Select(5));
    tree.select_all();
    assert_eq!(tree.selected_rows(), 1..18);
    assert_eq!(values(&tree), [(0, 0), (1, 0)]);
    assert_eq!(tree.selected_row(), Some(5), "and nothing scrolls");
}

#[test]
fn a_fold_moves_the_ends_out_of_it() {
    let mut tree = at(4);
    tree.extend(Select(6));
    tree.apply(Toggle(5));
    assert_eq!(tree.selected_rows(), 4..6);
    tree.apply(FoldToDepth(1));
    assert_eq!(tree.selected_rows(), 2..3);
    assert_eq!(values(&tree), [(0, 2)]);
}

#[test]
fn a_part_is_dropped_with_the_selection_in_it() {
    let mut tree = tree(&[PAGE, PAGE]);
    tree.apply(Select(7));
    tree.extend(Select(12));
    tree.drop_part();
    assert_eq!((tree.rows(), tree.selected_rows()), (8, 7..8));
    tree.drop_part();
    assert_eq!(tree.rows(), 8, "the only part stays");
    let mut tree = self::tree(&[PAGE, PAGE]);
    tree.apply(Select(2));
    tree.drop_part();
    assert_eq!(tree.selected_row(), Some(1));
    tree.push_part();
    tree.feed(b"[1]");
    assert_eq!(tree.rows(), 1 + 8 + 1 + 2);
}

#[test]
fn a_part_gives_way_to_a_newer_one_and_the_selection_stays_at_its_value() {
    let newer = r#"{"kind":"List","more":1,"items":[{"name":"a"},{"name":"c"}]}"#;
    for (row, expected) in [
        // items/1/name is one value further down.
        (16, (1, 7)),
        // What is gone hands on to what was around it.
        (17, (1, 6)),
        // Another part is not concerned.
        (5, (0, 4)),
    ] {
        let mut tree = tree(&[PAGE, PAGE]);
        tree.apply(Select(row));
        tree.replace_part(1, newer.as_bytes());
        assert_eq!(values(&tree), [expected], "{row}");
        assert_eq!(tree.rows(), 1 + 8 + 1 + 8);
        let document = tree.document(1).unwrap();
        assert_eq!(document.bytes(0..document.byte_len()), newer.as_bytes());
    }
    let mut tree = tree(&[PAGE]);
    tree.replace_part(7, b"[]");
    assert_eq!(tree.rows(), 8, "there is no such part");
}
