//! Folds, by example and against the models of `checks`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use common::{json, read};
use document::{Document, Folds, Node};
use proptest::prelude::*;

/// What is done: pairs of a letter and a number.
fn script(letters: &'static str) -> impl Strategy<Value = String> {
    let step = (
        prop::sample::select(letters.as_bytes().to_vec()),
        b'0'..=b'~',
    );
    prop::collection::vec(step, 0..30).prop_map(|steps| {
        let letters = steps
            .into_iter()
            .flat_map(|(letter, number)| [letter, number]);
        letters.map(char::from).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn folds_agree_with_the_model(text in json(), script in script("+octswrdak")) {
        checks::folds(format!("{script}\n{text}").as_bytes());
    }

    #[test]
    fn folds_of_growing_documents_agree_with_the_model(text in json(), script in script("++++octswrdak")) {
        checks::folds(format!("+0{script}\n{text}").as_bytes());
    }

    #[test]
    fn rows_and_selection_agree_with_the_model(pages in prop::collection::vec(json(), 1..4), script in script("jknphelrstvdabw")) {
        let pages = pages.iter().map(|page| page.replace('\n', " ")).collect::<Vec<_>>();
        checks::tree(format!("{script}\n{}", pages.join("\n")).as_bytes());
    }

    #[test]
    fn rows_and_selection_of_growing_pages_agree_with_the_model(pages in prop::collection::vec(json(), 1..4), script in script("++++||jknphelrstvdabw")) {
        let pages = pages.iter().map(|page| page.replace('\n', " ")).collect::<Vec<_>>();
        checks::tree(format!("+0{script}\n{}", pages.join("\n")).as_bytes());
    }
}

const POD: &str = r#"{"kind":"Pod","metadata":{"name":"a","managedFields":[{"f":{}}]},"spec":{"containers":[{"name":"c"}]}}"#;

fn rows(document: &Document, folds: &Folds) -> Vec<String> {
    let row = |row| document.pointer(folds.node_at(row).unwrap()).to_string();
    (0..folds.rows()).map(row).collect()
}

#[test]
fn depth_counts_the_containers_around() {
    let document = read(POD);
    let count = |depth| Folds::new(&document, depth).rows();
    assert_eq!(
        [count(0), count(1), count(2), count(3), count(99)],
        [1, 4, 7, 9, 11]
    );
}

#[test]
fn a_named_container_starts_closed_until_all_is_opened() {
    let document = read(POD);
    let mut folds = Folds::new(&document, 99);
    folds.fold_key(&document, "managedFields");
    let folded = [
        "",
        "/kind",
        "/metadata",
        "/metadata/name",
        "/metadata/managedFields",
        "/spec",
        "/spec/containers",
        "/spec/containers/0",
        "/spec/containers/0/name",
    ];
    assert_eq!(rows(&document, &folds), folded);
    folds.fold_to_depth(&document, 98);
    assert_eq!(rows(&document, &folds), folded);
    folds.open_all(&document);
    assert_eq!(folds.rows(), document.len());
    folds.fold_to_depth(&document, 98);
    assert_eq!(rows(&document, &folds), folded);
    // What is in it starts closed too.
    let named = document.find(&["metadata", "managedFields"]).unwrap();
    folds.open(&document, named);
    assert_eq!(folds.rows(), folded.len() + 1);
}

#[test]
fn an_empty_document_has_no_rows() {
    let document = read("");
    let mut folds = Folds::new(&document, 3);
    folds.open_all(&document);
    folds.toggle(&document, Node::ROOT);
    folds.reveal(&document, Node::ROOT);
    assert_eq!(
        (folds.rows(), folds.node_at(0), folds.row_of(Node::ROOT)),
        (0, None, None)
    );
}

#[test]
fn a_value_deep_in_a_long_document_is_revealed_at_once() {
    // Showing the rest of the document again for each container around it would take minutes.
    const DEPTH: usize = 50_000;
    let deep = "[".repeat(DEPTH) + &"]".repeat(DEPTH);
    let document = read(format!("[{deep}{}]", ",1".repeat(2_000_000)));
    let mut folds = Folds::new(&document, 1);
    assert_eq!(folds.rows(), 2 + 2_000_000);
    folds.reveal(&document, Node::new(u32::try_from(DEPTH).unwrap()));
    assert_eq!(folds.rows(), document.len());
}
