//! What people do in the tree, as tables of movements.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use document::Action::{
    Down, End, FoldSiblings, FoldToDepth, Home, Left, PageDown, PageUp, Reveal, Right, Select,
    Toggle, UnfoldAll, UnfoldSubtree, Up,
};
use document::{Action, Node, Row, Tree};

const PAGE: &str = r#"{"kind":"List","items":[{"name":"a"},{"name":"b","labels":{}}]}"#;
// Rows with everything open:  0 root, 1 kind, 2 items, 3 items/0, 4 name, 5 items/1, 6 name, 7 labels

fn tree(depth: usize, pages: &[&str]) -> Tree {
    let mut tree = Tree::new(depth);
    for page in pages {
        tree.push_part();
        tree.feed(page.as_bytes());
        tree.finish();
    }
    tree
}

/// Does each action and compares the selected row and the number of rows after it.
fn moves(mut tree: Tree, table: &[(Action, usize, usize)]) -> Tree {
    for (step, &(action, selected, rows)) in table.iter().enumerate() {
        tree.apply(action);
        assert_eq!(
            (tree.selected_row(), tree.rows()),
            (Some(selected), rows),
            "step {step}: {action:?}"
        );
    }
    tree
}

#[test]
fn any_key_selects_first() {
    for action in [Up, Down, PageUp(3), PageDown(3), Home, Left, Right] {
        moves(tree(9, &[PAGE]), &[(action, 0, 8)]);
    }
    moves(tree(9, &[PAGE]), &[(End, 7, 8)]);
}

#[test]
fn siblings_fold_together_and_keep_what_is_in_them() {
    // From a row of any kind: what is folded is what stands beside it.
    let folded = moves(
        tree(9, &[PAGE]),
        &[(Select(5), 5, 8), (FoldSiblings, 4, 5), (Right, 4, 7)],
    );
    moves(
        folded,
        &[
            (Select(1), 1, 7),
            (FoldSiblings, 1, 3),
            (Select(2), 2, 3),
            (Right, 2, 7),
        ],
    );
    moves(
        tree(9, &[PAGE]),
        &[(Select(0), 0, 8), (FoldSiblings, 0, 1), (Right, 0, 8)],
    );
}

#[test]
fn the_row_after_a_value_is_after_all_that_is_open_in_it() {
    let mut tree = tree(9, &[PAGE, PAGE]);
    let row = |tree: &Tree, part, node| tree.row_after(part, Node::new(node));
    // A header, 8 values; a header, 8 values.
    assert_eq!(row(&tree, 0, 0), Some(9));
    assert_eq!(row(&tree, 0, 3), Some(6));
    assert_eq!(row(&tree, 1, 2), Some(18));
    assert_eq!(row(&tree, 1, 4), Some(15));
    tree.apply(Toggle(6));
    assert_eq!(row(&tree, 0, 5), Some(7));
    assert_eq!(row(&tree, 0, 6), None);
    assert_eq!(row(&tree, 2, 0), None);
}

#[test]
fn up_and_down_stop_at_the_ends() {
    moves(
        tree(9, &[PAGE]),
        &[
            (Home, 0, 8),
            (Up, 0, 8),
            (Down, 1, 8),
            (Down, 2, 8),
            (Up, 1, 8),
            (End, 7, 8),
            (Down, 7, 8),
        ],
    );
}

#[test]
fn pages_stop_at_the_ends() {
    moves(
        tree(9, &[PAGE]),
        &[
            (Home, 0, 8),
            (PageDown(5), 5, 8),
            (PageDown(5), 7, 8),
            (PageUp(6), 1, 8),
            (PageUp(6), 0, 8),
            (PageDown(usize::MAX), 7, 8),
        ],
    );
}

#[test]
fn left_folds_then_goes_out() {
    moves(
        tree(9, &[PAGE]),
        &[
            (End, 7, 8),
            (Left, 5, 8),
            (Left, 5, 6),
            (Left, 2, 6),
            (Left, 2, 3),
            (Left, 0, 3),
            (Left, 0, 1),
            (Left, 0, 1),
        ],
    );
}

#[test]
fn right_unfolds_then_goes_in() {
    moves(
        tree(0, &[PAGE]),
        &[
            (Home, 0, 1),
            (Right, 0, 3),
            (Right, 1, 3),
            (Right, 1, 3),
            (Down, 2, 3),
            (Right, 2, 5),
            (Right, 3, 5),
            (Right, 3, 6),
            (Right, 4, 6),
        ],
    );
}

#[test]
fn folding_takes_the_selection_out() {
    moves(
        tree(9, &[PAGE]),
        &[
            (End, 7, 8),
            (Toggle(5), 5, 6),
            (Toggle(5), 5, 8),
            (Select(6), 6, 8),
            (FoldToDepth(1), 2, 3),
            (UnfoldAll, 2, 8),
            (Toggle(0), 0, 1),
        ],
    );
}

#[test]
fn folding_elsewhere_leaves_the_selected_value() {
    let tree = moves(tree(9, &[PAGE]), &[(Select(7), 7, 8), (Toggle(3), 6, 7)]);
    assert_eq!(tree.selected(), Some((0, Node::new(7))));
}

#[test]
fn a_subtree_unfolds_alone() {
    moves(
        tree(1, &[PAGE]),
        &[(Select(2), 2, 3), (UnfoldSubtree, 2, 8)],
    );
    moves(
        tree(2, &[PAGE]),
        &[(Select(3), 3, 5), (UnfoldSubtree, 3, 6)],
    );
}

#[test]
fn a_value_inside_folds_is_shown() {
    moves(
        tree(0, &[PAGE]),
        &[
            (Reveal(0, Node::new(6)), 5, 7),
            (Reveal(0, Node::new(99)), 5, 7),
            (Reveal(7, Node::ROOT), 5, 7),
        ],
    );
}

#[test]
fn several_documents_stand_under_headers_that_are_passed_over() {
    let two = tree(0, &["[1]", "[2,3]"]);
    let rows: Vec<Row> = (0..two.rows()).map(|row| two.row(row).unwrap()).collect();
    let value = |part| Row::Value {
        part,
        node: Node::ROOT,
    };
    assert_eq!(rows, [Row::Header(0), value(0), Row::Header(1), value(1)]);
    assert_eq!(
        (
            two.row_of(1, Node::ROOT),
            two.row_of(1, Node::new(1)),
            two.row_of(2, Node::ROOT),
            two.row(4)
        ),
        (Some(3), None, None, None)
    );
    moves(
        two,
        &[
            (Home, 1, 4),
            (Up, 1, 4),
            (Down, 3, 4),
            (Up, 1, 4),
            (Select(2), 1, 4),
            (End, 3, 4),
            (Right, 3, 6),
            (Left, 3, 4),
            (PageUp(1), 1, 4),
            (PageDown(1), 3, 4),
            (UnfoldAll, 4, 7),
            (Toggle(0), 4, 7),
        ],
    );
}

#[test]
fn pages_reach_the_ends_over_headers() {
    let last_is_empty = tree(1, &["[1,2]", "[3]", ""]);
    moves(
        last_is_empty,
        &[
            (End, 6, 8),
            (PageUp(9), 1, 8),
            (PageDown(9), 6, 8),
            (PageUp(6), 1, 8),
        ],
    );
}

#[test]
fn documents_without_values_have_only_a_header() {
    let three = tree(1, &["", "[1]", ""]);
    moves(
        three,
        &[
            (Home, 2, 5),
            (End, 3, 5),
            (Down, 3, 5),
            (Up, 2, 5),
            (Up, 2, 5),
        ],
    );
}

#[test]
fn without_rows_nothing_is_selected() {
    let mut empty = Tree::new(1);
    for action in [
        Up,
        Down,
        Home,
        End,
        Left,
        Right,
        Toggle(0),
        Select(3),
        UnfoldAll,
        UnfoldSubtree,
        FoldToDepth(2),
        Reveal(0, Node::ROOT),
    ] {
        empty.apply(action);
        assert_eq!(
            (empty.selected(), empty.rows(), empty.row(0)),
            (None, 0, None)
        );
    }
}

#[test]
fn rows_can_be_read_while_bytes_arrive_and_the_selection_stays() {
    let mut tree = Tree::new(9).fold_key("managedFields");
    tree.feed(br#"{"items":[{"a":1,"managedF"#);
    tree.apply(End);
    assert_eq!((tree.rows(), tree.selected_row()), (4, Some(3)));
    tree.feed(br#"ields":[1,2]}]}"#);
    tree.finish();
    assert_eq!((tree.rows(), tree.selected_row()), (5, Some(3)));
    assert!(tree.document(0).unwrap().is_complete());
    tree.push_part();
    assert_eq!(
        (tree.rows(), tree.selected_row(), tree.row(6)),
        (7, Some(4), Some(Row::Header(1)))
    );
    tree.feed(b"[[1]]");
    assert_eq!((tree.rows(), tree.row_of(1, Node::new(2))), (10, Some(9)));
}

#[test]
fn later_documents_are_folded_like_the_others() {
    let mut tree = tree(9, &[PAGE]);
    tree.apply(FoldToDepth(1));
    tree.push_part();
    tree.feed(PAGE.as_bytes());
    assert_eq!(tree.rows(), 2 * (1 + 3));
    tree.apply(UnfoldAll);
    tree.push_part();
    tree.feed(PAGE.as_bytes());
    assert_eq!(tree.rows(), 3 * (1 + 8));
}
