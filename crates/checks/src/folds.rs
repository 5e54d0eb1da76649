//! Folds against a model that knows of each container whether it is open, and nothing else.

use document::{Builder, Document, Folds, Node};

use crate::script_and_text;

/// The first line is what is done, in pairs of a letter and a number (a digit), what comes after it
/// a document:
///
/// `+` more bytes come, `o` open, `c` close, `t` toggle, `s` open all in it, `w` close those in it, `r` reveal, `d` fold to
/// depth, `a` open everything, `k` fold a name. The number is that of the value, modulo how many
/// there are; any other byte is one of these too.
pub fn folds(bytes: &[u8]) {
    let (script, text) = script_and_text(bytes);
    let mut builder = Builder::new();
    let mut folds = Folds::new(builder.document(), 2);
    let mut model = Model::new(Some(2));
    let mut rest = text;
    if !script.contains(&b'+') {
        grow(&mut builder, &mut folds, &mut model, &mut rest, text.len());
    }
    for (letter, number) in steps(script, b"+octswrdak") {
        let len = builder.document().len();
        let node = Node::new(u32::try_from(number % len.max(1)).unwrap_or(0));
        if letter == b'+' {
            grow(&mut builder, &mut folds, &mut model, &mut rest, number + 1);
        } else {
            let document = builder.document();
            act(letter, number, node, document, &mut folds);
            model.act(letter, number, node, document);
        }
        model.check(builder.document(), &folds);
    }
}

/// Letters of `known` and numbers; any other byte counts as one of them.
pub(crate) fn steps(script: &[u8], known: &[u8]) -> impl Iterator<Item = (u8, usize)> {
    let letter = |byte: u8| {
        if known.contains(&byte) {
            byte
        } else {
            known[usize::from(byte) % known.len()]
        }
    };
    // Naive models look at everything after each step.
    let pairs = script.chunks(2).take(40);
    pairs.map(move |pair| {
        let number = pair.get(1).map_or(0, |byte| byte.wrapping_sub(b'0'));
        (letter(pair[0]), usize::from(number))
    })
}

fn grow(
    builder: &mut Builder,
    folds: &mut Folds,
    model: &mut Model,
    rest: &mut &[u8],
    count: usize,
) {
    let (now, later) = rest.split_at(count.min(rest.len()));
    *rest = later;
    builder.feed(now);
    folds.extend(builder.document());
    model.extend(builder.document());
}

/// A name that is folded: that of the value.
fn name(document: &Document, node: Node) -> String {
    let name = document.key(node).map(|key| key.decode().into_owned());
    name.unwrap_or_default()
}

fn act(letter: u8, number: usize, node: Node, document: &Document, folds: &mut Folds) {
    match letter {
        b'o' => folds.open(document, node),
        b'c' => folds.close(document, node),
        b't' => folds.toggle(document, node),
        b's' => folds.open_subtree(document, node),
        b'w' => folds.close_children(document, node),
        b'r' => folds.reveal(document, node),
        b'd' => folds.fold_to_depth(document, number),
        b'a' => folds.open_all(document),
        _ => folds.fold_key(document, &name(document, node)),
    }
}

/// Whether each value is an open container, and how new ones begin.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    open: Vec<bool>,
    /// `None` once everything is opened.
    depth: Option<usize>,
    closed: Vec<String>,
}

impl Model {
    pub(crate) fn new(depth: Option<usize>) -> Self {
        Self {
            open: Vec::new(),
            depth,
            closed: Vec::new(),
        }
    }

    /// Nothing known of any value; the rest as it is now.
    pub(crate) fn fresh(&self) -> Self {
        Self {
            open: Vec::new(),
            ..self.clone()
        }
    }

    pub(crate) fn extend(&mut self, document: &Document) {
        let levels = levels(document);
        for node in document.nodes().skip(self.open.len()) {
            let is_of = |node, name: &String| document.key(node).is_some_and(|key| key.is(name));
            // What is in a container that starts closed by its name starts closed too.
            let around = [node].into_iter().chain(document.ancestors(node));
            let mut around = around.filter(|&around| document.is_container(around));
            let is_closed = around.any(|around| self.closed.iter().any(|name| is_of(around, name)));
            let level = levels[node.index() as usize];
            let starts_open = self.depth.is_none_or(|depth| level < depth && !is_closed);
            self.open.push(document.is_container(node) && starts_open);
        }
    }

    pub(crate) fn is_open(&self, node: Node) -> bool {
        self.open.get(node.index() as usize) == Some(&true)
    }

    pub(crate) fn set(&mut self, document: &Document, node: Node, open: bool) {
        if let Some(is_open) = self.open.get_mut(node.index() as usize) {
            *is_open = open && document.is_container(node);
        }
    }

    pub(crate) fn restart(&mut self, document: &Document, depth: Option<usize>) {
        self.depth = depth;
        self.open.clear();
        self.extend(document);
    }

    pub(crate) fn act(&mut self, letter: u8, number: usize, node: Node, document: &Document) {
        match letter {
            b'o' => self.set(document, node, true),
            b'c' => self.set(document, node, false),
            b't' => self.set(document, node, !self.is_open(node)),
            b's' => {
                let inside = document.nodes().filter(|&inner| {
                    inner == node || document.ancestors(inner).any(|around| around == node)
                });
                inside.for_each(|inner| self.set(document, inner, true));
            }
            b'w' => {
                let inside = document
                    .nodes()
                    .filter(|&inner| document.parent(inner) == Some(node));
                inside.for_each(|inner| self.set(document, inner, false));
            }
            b'r' => {
                let around = document.ancestors(node);
                around.for_each(|around| self.set(document, around, true));
            }
            b'd' => self.restart(document, Some(number)),
            b'a' => self.restart(document, None),
            _ => {
                let name = name(document, node);
                for node in document.nodes() {
                    if document.key(node).is_some_and(|key| key.is(&name)) {
                        self.set(document, node, false);
                    }
                }
                self.closed.push(name);
            }
        }
    }

    /// The values around which all is open.
    pub(crate) fn visible(&self, document: &Document) -> Vec<Node> {
        let mut is_visible = Vec::new();
        for node in document.nodes() {
            let parent = document.parent(node);
            let shown = |parent: Node| is_visible[parent.index() as usize] && self.is_open(parent);
            is_visible.push(parent.is_none_or(shown));
        }
        let nodes = document.nodes().zip(is_visible);
        nodes
            .filter_map(|(node, shown)| shown.then_some(node))
            .collect()
    }

    fn check(&self, document: &Document, folds: &Folds) {
        let visible = self.visible(document);
        let rows: Vec<Node> = (0..folds.rows())
            .filter_map(|row| folds.node_at(row))
            .collect();
        assert_eq!(rows, visible);
        assert_eq!(
            (folds.rows(), folds.node_at(folds.rows())),
            (visible.len(), None)
        );
        for node in document.nodes() {
            assert_eq!(folds.row_of(node), visible.binary_search(&node).ok());
            assert_eq!(folds.is_open(node), self.is_open(node), "{node:?}");
        }
    }
}

/// The containers around each value.
fn levels(document: &Document) -> Vec<usize> {
    let mut levels = Vec::new();
    for node in document.nodes() {
        let around = document.parent(node);
        levels.push(around.map_or(0, |parent| levels[parent.index() as usize] + 1));
    }
    levels
}
