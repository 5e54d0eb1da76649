//! Which values are on screen.
//!
//! Two bits a value: a container is open or closed, and a value is visible when all containers
//! around it are open. The rank of the visible bits turns rows into values and back.

use crate::bitmap::Bitmap;
use crate::document::Document;
use crate::navigate::Name;
use crate::node::{Node, narrow};

/// The folds of one document. Give it the document it was made for.
#[derive(Debug, Clone)]
pub struct Folds {
    visible: Bitmap,
    /// Without its rank directory.
    open: Bitmap,
    start: Start,
    /// The containers that start closed by their names, but for those inside others, in order. To look for them again would take longer
    /// than everything else of a fold to a depth: each name is elsewhere in memory.
    named: Vec<u32>,
}

/// Which containers start open.
#[derive(Debug, Clone)]
pub(crate) enum Start {
    /// Those with fewer containers than `depth` around them, but none of a name in `closed` and none inside such a one.
    Depth {
        depth: usize,
        closed: Vec<Name<'static>>,
    },
    /// All, until `fold_to_depth`; then `closed` holds again.
    All { closed: Vec<Name<'static>> },
}

impl Start {
    pub(crate) fn depth(depth: usize) -> Self {
        Self::Depth {
            depth,
            closed: Vec::new(),
        }
    }

    /// Whether a member has one of the names that start closed.
    fn has_name(&self, document: &Document, member: Node) -> bool {
        let mut names = self.closed().iter();
        names.any(|name| document.is_named(member, name))
    }

    fn closed(&self) -> &[Name<'static>] {
        match self {
            Self::Depth { closed, .. } | Self::All { closed } => closed,
        }
    }

    pub(crate) fn closed_mut(&mut self) -> &mut Vec<Name<'static>> {
        match self {
            Self::Depth { closed, .. } | Self::All { closed } => closed,
        }
    }

    pub(crate) fn set_depth(&mut self, depth: usize) {
        *self = Self::Depth {
            depth,
            closed: std::mem::take(self.closed_mut()),
        };
    }

    pub(crate) fn set_all(&mut self) {
        *self = Self::All {
            closed: std::mem::take(self.closed_mut()),
        };
    }
}

impl Folds {
    /// Containers with fewer than `depth` containers around them are open, now and in what is
    /// still to come: 0 shows only the outermost value.
    pub fn new(document: &Document, depth: usize) -> Self {
        let mut folds = Self::starting(Start::depth(depth));
        folds.extend(document);
        folds
    }

    pub(crate) fn starting(start: Start) -> Self {
        Self {
            visible: Bitmap::default(),
            open: Bitmap::default(),
            start,
            named: Vec::new(),
        }
    }

    /// The folds that the same document starts with.
    pub(crate) fn started(&self, document: &Document, start: Start) -> Self {
        let is_known = self.start.closed() == start.closed();
        let mut folds = Self::starting(start);
        if is_known {
            folds.named.clone_from(&self.named);
        } else {
            folds.note_names(document, 0);
        }
        folds.restart(document);
        folds
    }

    /// Bytes of memory held.
    pub fn memory(&self) -> usize {
        self.visible.memory() + self.open.memory() + self.named.capacity() * size_of::<u32>()
    }

    /// Takes in the values that have come since. They are visible where all around them is open.
    pub fn extend(&mut self, document: &Document) {
        let from = self.visible.len();
        if from < document.len() {
            self.note_names(document, from);
            self.start_from(document, from);
        }
    }

    /// Folds the values from `from` on, whose names are known, as they start.
    fn start_from(&mut self, document: &Document, from: usize) {
        let to = document.len();
        self.visible.grow(to);
        self.open.grow(to);
        let hiding = document
            .ancestors(Node::at(from))
            .filter(|&around| !self.is_open(around));
        let shown = hiding
            .last()
            .map_or(from, |outermost| document.end_index(outermost));
        self.visible.fill(shown.min(to)..to, true);
        match self.start {
            Start::All { .. } => self.open.copy(document.index.containers(), from..to),
            Start::Depth { depth, .. } => self.fold_new(document, from, depth),
        }
        self.visible.recount(from);
    }

    /// Rows on screen.
    pub fn rows(&self) -> usize {
        self.visible.ones()
    }

    /// The value in a row.
    pub fn node_at(&self, row: usize) -> Option<Node> {
        self.visible.select(row).map(Node::at)
    }

    /// The row of a value; `None` inside a fold.
    pub fn row_of(&self, node: Node) -> Option<usize> {
        self.is_visible(node).then(|| self.visible.rank(node.get()))
    }

    /// Whether a value has a row.
    pub fn is_visible(&self, node: Node) -> bool {
        self.visible.get(node.get())
    }

    /// Whether a value is an open container.
    pub fn is_open(&self, node: Node) -> bool {
        self.open.get(node.get())
    }

    /// Opens a container, what is in it stays as it was.
    pub fn open(&mut self, document: &Document, node: Node) {
        if document.is_container(node) && !self.is_open(node) {
            self.open.set(node.get(), true);
            self.show_inside(document, node);
        }
    }

    /// Closes a container.
    pub fn close(&mut self, document: &Document, node: Node) {
        self.open.set(node.get(), false);
        if self.is_visible(node) {
            self.visible
                .fill(node.after()..document.end_index(node), false);
            self.visible.recount(node.get());
        }
    }

    /// Opens a closed container, closes an open one.
    pub fn toggle(&mut self, document: &Document, node: Node) {
        if self.is_open(node) {
            self.close(document, node);
        } else {
            self.open(document, node);
        }
    }

    /// Opens a container and all in it.
    pub fn open_subtree(&mut self, document: &Document, node: Node) {
        self.open.copy(
            document.index.containers(),
            node.get()..document.end_index(node),
        );
        self.show_inside(document, node);
    }

    /// Closes the containers directly in a container; what is in them stays as it was.
    pub fn close_children(&mut self, document: &Document, node: Node) {
        if !document.is_container(node) {
            return;
        }
        let (mut at, end) = (node.after(), document.end_index(node));
        while let Some(child) = document.index.containers().next_one(at)
            && child < end
        {
            at = document.end_index(Node::at(child));
            self.open.set(child, false);
            self.visible.fill(child + 1..at, false);
        }
        self.visible.recount(node.get());
    }

    /// Opens what has fewer than `depth` containers around it, closes the rest.
    pub fn fold_to_depth(&mut self, document: &Document, depth: usize) {
        self.start.set_depth(depth);
        self.restart(document);
    }

    /// Opens everything, also what is still to come.
    pub fn open_all(&mut self, document: &Document) {
        self.start.set_all();
        self.restart(document);
    }

    /// Closes each container of this name, now and in what is still to come, until it is opened.
    pub fn fold_key(&mut self, document: &Document, name: &str) {
        let name = Name::new(name.to_owned());
        let named = |&node: &Node| self.is_open(node) && has_name(document, node, &name);
        let open: Vec<Node> = self.open_nodes().filter(named).collect();
        for node in open {
            self.close(document, node);
        }
        self.start.closed_mut().push(name);
        self.named.clear();
        self.note_names(document, 0);
    }

    /// Opens all containers around a value, so that it has a row.
    pub fn reveal(&mut self, document: &Document, node: Node) {
        let mut outermost = None;
        for container in document.ancestors(node) {
            if !self.is_open(container) {
                self.open.set(container.get(), true);
                outermost = Some(container);
            }
        }
        // Once for all of them: each may reach to the end of the document.
        if let Some(container) = outermost {
            self.show_inside(document, container);
        }
    }

    fn open_nodes(&self) -> impl Iterator<Item = Node> {
        let next = |from| self.open.next_one(from);
        std::iter::successors(next(0), move |&node| next(node + 1)).map(Node::at)
    }

    fn restart(&mut self, document: &Document) {
        self.visible = Bitmap::default();
        self.open = Bitmap::default();
        self.start_from(document, 0);
    }

    /// Notes which containers from value `from` on start closed by their names, without looking into those.
    fn note_names(&mut self, document: &Document, from: usize) {
        if self.start.closed().is_empty() {
            return;
        }
        let index = &document.index;
        let containers = index.containers();
        let from = self.after_named(document, from);
        let mut next = containers.next_one(from);
        let mut number = containers.rank(from);
        while let Some(node) = next {
            let (end, parent) = index.extent(number);
            let is_member = parent.is_some_and(|parent| index.is_object(parent));
            if is_member && self.start.has_name(document, Node::at(node)) {
                self.named.push(narrow(node));
                (next, number) = (containers.next_one(end), containers.rank(end));
            } else {
                (next, number) = (containers.next_one(node + 1), number + 1);
            }
        }
    }

    /// The end of the container around a value that starts closed by its name; the value itself where there is none.
    fn after_named(&self, document: &Document, value: usize) -> usize {
        let before = self.named.partition_point(|&node| (node as usize) < value);
        let last = before.checked_sub(1).and_then(|last| self.named.get(last));
        let end = last.map_or(0, |&node| document.end_index(Node::at(node as usize)));
        end.max(value)
    }

    /// Opens the containers from value `from` on with fewer than `depth` containers around them,
    /// and hides what is in the others, without looking into those that are deeper or closed by name.
    fn fold_new(&mut self, document: &Document, from: usize, depth: usize) {
        let index = &document.index;
        let containers = index.containers();
        let from = self.after_named(document, from);
        let mut number = containers.rank(from);
        let mut next = containers.next_one(from);
        let mut around = index.parent(number);
        let mut level = index.around(around).count();
        let first_named = self.named.partition_point(|&node| (node as usize) < from);
        let named = self.named.get(first_named..).unwrap_or(&[]);
        let mut named = named.iter().map(|&node| node as usize).peekable();
        while let Some(node) = next {
            let (end, parent) = index.extent(number);
            while around != parent {
                around = around.and_then(|container| index.parent(container));
                level -= 1;
            }
            while named.next_if(|&named| named < node).is_some() {}
            let is_empty = end == node + 1 && !index.is_open(number);
            let is_open = level < depth && named.peek() != Some(&node);
            self.open.set(node, is_open);
            if !is_open && !is_empty {
                self.visible.fill(node + 1..end, false);
            }
            if is_empty {
                (next, number) = (containers.next_one(end), number + 1);
            } else if is_open {
                (around, level) = (Some(number), level + 1);
                (next, number) = (containers.next_one(node + 1), number + 1);
            } else {
                (next, number) = (containers.next_one(end), containers.rank(end));
            }
        }
    }

    fn show_inside(&mut self, document: &Document, node: Node) {
        if self.is_visible(node) {
            self.show(document, node.after(), document.end_index(node));
            self.visible.recount(node.get());
        }
    }

    /// Makes a range of values visible, except what is in closed containers that begin in it.
    fn show(&mut self, document: &Document, from: usize, to: usize) {
        self.visible.fill(from..to, true);
        let mut at = from;
        while let Some(closed) = document.index.containers().next_one_without(&self.open, at)
            && closed < to
        {
            at = document.end_index(Node::at(closed));
            self.visible.fill(closed + 1..at, false);
        }
    }
}

fn has_name(document: &Document, node: Node, name: &Name) -> bool {
    document.in_object(node) && document.is_named(node, name)
}
