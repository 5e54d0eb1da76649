//! The view over several documents against a model that lists all rows after each step.

use document::{Action, Builder, Document, Node, Row, Tree};

use crate::folds::{Model as Folds, steps};
use crate::script_and_text;

/// The first line is what a person does, in pairs of a letter and a number, the other lines are one
/// document each:
///
/// `+` more bytes come, `|` the next document begins, `j` down, `k` up, `n` page down, `p` page up,
/// `h` home, `e` end, `l` left, `r` right, `s` select, `t` toggle, `v` reveal, `d` fold to depth,
/// `a` unfold all, `b` unfold subtree, `w` fold siblings.
pub fn tree(bytes: &[u8]) {
    let (script, text) = script_and_text(bytes);
    let mut lines = text.split(|&byte| byte == b'\n').take(4);
    let mut both = Both {
        tree: Tree::new(1),
        model: Model::new(1),
        rest: lines.next().unwrap_or(&[]),
    };
    if !script.contains(&b'+') {
        both.grow(text.len());
        for line in lines.by_ref() {
            both.begin(line);
            both.grow(text.len());
        }
    }
    for (letter, number) in steps(script, b"+|jknphelrstvdabw") {
        match letter {
            b'+' => both.grow(number + 1),
            b'|' => {
                if let Some(line) = lines.next() {
                    both.begin(line);
                }
            }
            _ => {
                let action = both.action(letter, number);
                both.tree.apply(action);
                both.model.apply(action);
            }
        }
        both.model.check(&both.tree);
    }
}

struct Both<'a> {
    tree: Tree,
    model: Model,
    /// What has not come of the last document.
    rest: &'a [u8],
}

impl<'a> Both<'a> {
    fn begin(&mut self, text: &'a [u8]) {
        self.tree.finish();
        self.tree.push_part();
        self.model.push_part();
        self.rest = text;
    }

    fn grow(&mut self, count: usize) {
        let (now, later) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = later;
        self.tree.feed(now);
        self.model.feed(now);
    }

    fn action(&self, letter: u8, number: usize) -> Action {
        let parts = self.tree.parts();
        let part = number % parts.len().max(1);
        let len = parts.get(part).map_or(0, |part| part.document().len());
        let node = Node::new(u32::try_from(number % (len + 1)).unwrap_or(0));
        let row = number % (self.tree.rows() + 1);
        match letter {
            b'j' => Action::Down,
            b'k' => Action::Up,
            b'n' => Action::PageDown(number),
            b'p' => Action::PageUp(number),
            b'h' => Action::Home,
            b'e' => Action::End,
            b'l' => Action::Left,
            b'r' => Action::Right,
            b's' => Action::Select(row),
            b't' => Action::Toggle(row),
            b'v' => Action::Reveal(part, node),
            b'd' => Action::FoldToDepth(number),
            b'a' => Action::UnfoldAll,
            b'w' => Action::FoldSiblings,
            _ => Action::UnfoldSubtree,
        }
    }
}

struct Model {
    parts: Vec<(Builder, Folds)>,
    /// How the next part begins.
    start: Folds,
    selected: Option<(usize, Node)>,
}

impl Model {
    fn new(depth: usize) -> Self {
        Self {
            parts: Vec::new(),
            start: Folds::new(Some(depth)),
            selected: None,
        }
    }

    fn push_part(&mut self) {
        self.parts.push((Builder::new(), self.start.fresh()));
    }

    fn feed(&mut self, bytes: &[u8]) {
        if self.parts.is_empty() {
            self.push_part();
        }
        let (builder, folds) = self.parts.last_mut().unwrap();
        builder.feed(bytes);
        folds.extend(builder.document());
    }

    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (part, (builder, folds)) in self.parts.iter().enumerate() {
            if self.parts.len() > 1 {
                rows.push(Row::Header(part));
            }
            let visible = folds.visible(builder.document());
            rows.extend(visible.into_iter().map(|node| Row::Value { part, node }));
        }
        rows
    }

    /// The rows with values, and the one that is selected.
    fn values(&self) -> (Vec<usize>, Option<usize>) {
        let rows = self.rows();
        let is_value = |&row: &usize| matches!(rows[row], Row::Value { .. });
        let values = (0..rows.len()).filter(is_value).collect();
        let is_selected = |row: &Row| match *row {
            Row::Value { part, node } => self.selected == Some((part, node)),
            Row::Header(_) => false,
        };
        (values, rows.iter().position(is_selected))
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Select(row) => self.go(Some(row)),
            Action::Toggle(row) => {
                if let Some(&Row::Value { part, node }) = self.rows().get(row) {
                    self.fold(part, |folds, document| folds.act(b't', 0, node, document));
                    self.settle();
                }
            }
            Action::Reveal(part, node) => {
                self.fold(part, |folds, document| folds.act(b'r', 0, node, document));
                self.select(part, node);
            }
            Action::FoldToDepth(depth) => self.restart(Some(depth)),
            Action::UnfoldAll => self.restart(None),
            Action::UnfoldSubtree => {
                if let Some((part, node)) = self.selected {
                    self.fold(part, |folds, document| folds.act(b's', 0, node, document));
                }
            }
            Action::FoldSiblings => {
                if let Some((part, node)) = self.selected {
                    self.fold(part, |folds, document| match document.parent(node) {
                        Some(parent) => folds.act(b'w', 0, parent, document),
                        None => folds.act(b'c', 0, node, document),
                    });
                }
            }
            Action::Left | Action::Right if self.selected.is_some() => self.sideways(action),
            _ => self.move_to(action),
        }
    }

    /// Selects what is in a row, if that is a value.
    fn go(&mut self, row: Option<usize>) {
        if let Some(row) = row
            && let Some(&Row::Value { part, node }) = self.rows().get(row)
        {
            self.selected = Some((part, node));
        }
    }

    fn move_to(&mut self, action: Action) {
        let (values, selected) = self.values();
        let (first, last) = (values.first().copied(), values.last().copied());
        let from = |row| values.iter().copied().find(|&value| value >= row).or(last);
        let back = |row| {
            values
                .iter()
                .rev()
                .copied()
                .find(|&value| value <= row)
                .or(first)
        };
        self.go(match (action, selected) {
            (Action::End, _) => last,
            (Action::Down, Some(row)) => from(row + 1),
            (Action::PageDown(rows), Some(row)) => from(row.saturating_add(rows)),
            (Action::Up, Some(row)) => row.checked_sub(1).map_or(first, back),
            (Action::PageUp(rows), Some(row)) => back(row.saturating_sub(rows)),
            _ => first,
        });
    }

    fn sideways(&mut self, action: Action) {
        let (part, node) = self.selected.unwrap();
        let (builder, folds) = &mut self.parts[part];
        let document = builder.document();
        let to = match (action, folds.is_open(node), document.first_child(node)) {
            (Action::Left, true, Some(_)) => {
                folds.set(document, node, false);
                None
            }
            (Action::Left, ..) => document.parent(node),
            (_, true, child) => child,
            (_, false, _) => {
                folds.set(document, node, true);
                None
            }
        };
        self.selected = Some((part, to.unwrap_or(node)));
    }

    fn fold(&mut self, part: usize, act: impl Fn(&mut Folds, &Document)) {
        if let Some((builder, folds)) = self.parts.get_mut(part) {
            act(folds, builder.document());
        }
    }

    fn restart(&mut self, depth: Option<usize>) {
        self.start = Folds::new(depth);
        for (builder, folds) in &mut self.parts {
            folds.restart(builder.document(), depth);
        }
        self.settle();
    }

    /// Selects a value or the innermost container around it that has a row.
    fn select(&mut self, part: usize, node: Node) {
        let Some((builder, folds)) = self.parts.get(part) else {
            return;
        };
        let visible = folds.visible(builder.document());
        let mut around = std::iter::once(node).chain(builder.document().ancestors(node));
        let shown = around.find(|node| visible.contains(node));
        self.selected = shown.map(|node| (part, node)).or(self.selected);
    }

    fn settle(&mut self) {
        if let Some((part, node)) = self.selected {
            self.select(part, node);
        }
    }

    fn check(&self, tree: &Tree) {
        let rows = self.rows();
        let there: Vec<Row> = (0..tree.rows()).filter_map(|row| tree.row(row)).collect();
        assert_eq!(there, rows);
        assert_eq!((tree.rows(), tree.row(rows.len())), (rows.len(), None));
        for (number, &row) in rows.iter().enumerate() {
            if let Row::Value { part, node } = row {
                assert_eq!(tree.row_of(part, node), Some(number));
                let end = tree.document(part).unwrap().end(node);
                let is_in = |row: &&Row| matches!(row, Row::Value { part: in_part, node } if *in_part == part && node.index() < end);
                let after = number + rows[number..].iter().take_while(is_in).count();
                assert_eq!(tree.row_after(part, node), Some(after));
            }
        }
        assert_eq!(tree.selected(), self.selected);
        assert_eq!(tree.selected_row(), self.values().1);
    }
}
