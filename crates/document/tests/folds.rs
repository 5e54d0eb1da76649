//! Folds against a model that asks each value for all containers around it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;

use std::collections::HashSet;

use common::{cut, json, places, read};
use document::{Builder, Document, Folds, Node};
use proptest::prelude::*;

/// The open containers, one by one.
#[derive(Default)]
struct Model {
    open: HashSet<Node>,
    seen: usize,
    /// `None` once all is opened.
    depth: Option<usize>,
    folded: Option<&'static str>,
}

impl Model {
    fn extend(&mut self, document: &Document) {
        for node in document
            .nodes()
            .skip(self.seen)
            .filter(|&node| document.is_container(node))
        {
            let named = |name| document.key(node).is_some_and(|key| key.is(name));
            let starts_open =
                |depth| document.depth(node) < depth && !self.folded.is_some_and(named);
            if self.depth.is_none_or(starts_open) {
                self.open.insert(node);
            }
        }
        self.seen = document.len();
    }

    fn restart(&mut self, document: &Document, depth: Option<usize>) {
        *self = Self {
            depth,
            folded: self.folded,
            ..Self::default()
        };
        self.extend(document);
    }

    fn open(&mut self, document: &Document, node: Node) {
        if document.is_container(node) {
            self.open.insert(node);
        }
    }

    fn visible(&self, document: &Document) -> Vec<Node> {
        document
            .nodes()
            .filter(|&node| {
                document
                    .ancestors(node)
                    .all(|around| self.open.contains(&around))
            })
            .collect()
    }

    fn check(&self, document: &Document, folds: &Folds) {
        let visible = self.visible(document);
        assert_eq!(folds.rows(), visible.len());
        let rows: Vec<Node> = (0..folds.rows())
            .map(|row| folds.node_at(row).unwrap())
            .collect();
        assert_eq!(rows, visible);
        for node in document.nodes() {
            assert_eq!(
                folds.row_of(node),
                visible.iter().position(|&shown| shown == node)
            );
            assert_eq!(folds.is_open(node), self.open.contains(&node));
        }
        assert_eq!(folds.node_at(folds.rows()), None);
    }
}

#[derive(Debug, Clone)]
enum Step {
    Open(prop::sample::Index),
    Close(prop::sample::Index),
    Toggle(prop::sample::Index),
    OpenSubtree(prop::sample::Index),
    CloseChildren(prop::sample::Index),
    Reveal(prop::sample::Index),
    Depth(usize),
    All,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        any::<prop::sample::Index>().prop_map(Step::Open),
        any::<prop::sample::Index>().prop_map(Step::Close),
        any::<prop::sample::Index>().prop_map(Step::Toggle),
        any::<prop::sample::Index>().prop_map(Step::OpenSubtree),
        any::<prop::sample::Index>().prop_map(Step::CloseChildren),
        any::<prop::sample::Index>().prop_map(Step::Reveal),
        (0usize..6).prop_map(Step::Depth),
        Just(Step::All),
    ]
}

fn apply(step: &Step, document: &Document, folds: &mut Folds, model: &mut Model) {
    let node = |place: &prop::sample::Index| {
        Node::new(u32::try_from(place.index(document.len())).unwrap())
    };
    match step {
        Step::Open(place) => {
            folds.open(document, node(place));
            model.open(document, node(place));
        }
        Step::Close(place) => {
            folds.close(document, node(place));
            model.open.remove(&node(place));
        }
        Step::Toggle(place) => {
            folds.toggle(document, node(place));
            if !model.open.remove(&node(place)) {
                model.open(document, node(place));
            }
        }
        Step::OpenSubtree(place) => {
            folds.open_subtree(document, node(place));
            let inside = node(place).index()..document.end(node(place));
            inside.for_each(|inner| model.open(document, Node::new(inner)));
        }
        Step::CloseChildren(place) => {
            folds.close_children(document, node(place));
            for child in document.children(node(place)) {
                model.open.remove(&child);
            }
        }
        Step::Reveal(place) => {
            folds.reveal(document, node(place));
            model.open.extend(document.ancestors(node(place)));
            assert!(folds.is_visible(node(place)));
        }
        Step::Depth(depth) => {
            folds.fold_to_depth(document, *depth);
            model.restart(document, Some(*depth));
        }
        Step::All => {
            folds.open_all(document);
            model.restart(document, None);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn folds_agree_with_the_model(
        text in json(),
        places in places(),
        depth in 0usize..5,
        steps in prop::collection::vec(step(), 0..8),
        folded in prop::option::of(Just("managedFields")),
    ) {
        let mut builder = Builder::new();
        let mut folds = Folds::new(builder.document(), depth);
        let mut model = Model { depth: Some(depth), folded, ..Model::default() };
        if let Some(name) = folded {
            folds.fold_key(builder.document(), name);
        }
        let mut steps = steps.iter();
        for piece in cut(text.as_bytes(), &places) {
            builder.feed(piece);
            let document = builder.document();
            folds.extend(document);
            model.extend(document);
            model.check(document, &folds);
            if !document.is_empty() && let Some(step) = steps.next() {
                apply(step, document, &mut folds, &mut model);
                model.check(document, &folds);
            }
        }
        for step in steps {
            apply(step, builder.document(), &mut folds, &mut model);
            model.check(builder.document(), &folds);
        }
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
