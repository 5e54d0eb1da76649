//! Ways from value to value.

use std::borrow::Cow;

use crate::document::Document;
use crate::literal::Literal;
use crate::node::{Kind, Node, narrow};
use crate::pointer::{Pointer, Step};

/// The values in a container, one after the other.
struct Children<'a> {
    document: &'a Document,
    next: usize,
    end: usize,
}

impl Iterator for Children<'_> {
    type Item = Node;

    fn next(&mut self) -> Option<Node> {
        if self.next >= self.end {
            return None;
        }
        let child = Node::at(self.next);
        self.next = self.document.end_index(child);
        Some(child)
    }
}

/// A name that members are looked for by, with what need be known of it only once.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Name<'a> {
    text: Cow<'a, str>,
    /// Bytes between the beginnings of such a member and of the value after that, at least.
    least: usize,
    /// Whether it is written as it reads wherever nothing is escaped.
    is_plain: bool,
}

impl<'a> Name<'a> {
    pub(crate) fn new(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        // Only U+FFFD may be written shorter than it reads: as a byte that is not UTF-8.
        let has_replacement = text.contains(char::REPLACEMENT_CHARACTER);
        Self {
            // The name, its quotes, a colon and a byte of the value.
            least: if has_replacement { 0 } else { text.len() + 4 },
            is_plain: !has_replacement && !text.contains('"'),
            text,
        }
    }
}

impl Document {
    /// The container around a value.
    pub fn parent(&self, node: Node) -> Option<Node> {
        let holder = self.holder(node)?;
        self.index.value(holder).map(Node::at)
    }

    /// Containers around a value: 0 for the outermost.
    pub fn depth(&self, node: Node) -> usize {
        self.index.around(self.holder(node)).count()
    }

    /// The containers around a value, from the inside out.
    pub fn ancestors(&self, node: Node) -> impl Iterator<Item = Node> {
        let around = self.index.around(self.holder(node));
        around
            .filter_map(|container| self.index.value(container))
            .map(Node::at)
    }

    /// The number of the first value after a value and all in it; in an open container that is
    /// the number of values so far.
    pub fn end(&self, node: Node) -> u32 {
        narrow(self.end_index(node))
    }

    /// The first value in a container.
    pub fn first_child(&self, node: Node) -> Option<Node> {
        let child = node.after();
        (self.is_container(node) && child < self.end_index(node)).then(|| Node::at(child))
    }

    /// The next value in the same container.
    pub fn next_sibling(&self, node: Node) -> Option<Node> {
        let next = self.end_index(node);
        let holder = self.holder(node)?;
        (next < self.index.end(holder)).then(|| Node::at(next))
    }

    /// The values in a container, in order.
    pub fn children(&self, node: Node) -> impl Iterator<Item = Node> {
        self.children_if(self.is_container(node), node)
    }

    fn children_if(&self, is_so: bool, node: Node) -> Children<'_> {
        Children {
            document: self,
            next: node.after(),
            end: if is_so { self.end_index(node) } else { 0 },
        }
    }

    /// The number of values directly in a container, so far.
    pub fn child_count(&self, node: Node) -> usize {
        let until = if self.is_container(node) {
            self.end_index(node)
        } else {
            0
        };
        self.index.count_siblings(node.after(), until)
    }

    /// The number of values before this one in the same container.
    pub fn index_in_parent(&self, node: Node) -> usize {
        self.parent(node).map_or(0, |parent| {
            self.index.count_siblings(parent.after(), node.get())
        })
    }

    /// The last value so far in the container around a value, and how many there are after it. What goes on counting from there
    /// counts each value once while a document comes.
    pub fn last_sibling(&self, node: Node) -> (Node, usize) {
        let until = self.holder(node).map_or(0, |holder| self.index.end(holder));
        let (mut last, mut count) = (node, 0);
        self.index.hop_siblings(node.get(), until, |first, run| {
            (last, count) = (Node::at(first + run - 1), count + run);
            None
        });
        (last, count.saturating_sub(1))
    }

    /// The item of an array, or the member of an object, at this place.
    pub fn item(&self, node: Node, place: usize) -> Option<Node> {
        let until = if self.is_container(node) {
            self.end_index(node)
        } else {
            0
        };
        self.index
            .nth_sibling(node.after(), until, place)
            .map(Node::at)
    }

    /// The member of an object with this name. Of several the last, as Go, jq and browsers read
    /// it.
    pub fn member(&self, node: Node, name: &str) -> Option<Node> {
        self.member_among(node, name, usize::MAX)
    }

    fn member_among(&self, node: Node, name: &str, most: usize) -> Option<Node> {
        let object = (self.kind(node) == Kind::Object).then_some(node)?;
        let name = Name::new(name);
        self.children(object)
            .take(most)
            .filter(|&member| self.is_named(member, &name))
            .last()
    }

    /// Whether a member has this name. Most have not, and show it within the bytes that it would take.
    pub(crate) fn is_named(&self, member: Node, name: &Name) -> bool {
        let Some(start) = self.index.offset(member.get()) else {
            return false;
        };
        let next = self.index.offset(member.after());
        if next.is_some_and(|next| next < start + name.least) {
            return false;
        }
        let text: &str = &name.text;
        let begin = self.bytes.slice(start + 1..start + 2 + text.len());
        if name.is_plain && begin.len() > text.len() && !begin.contains(&b'\\') {
            return begin.split_last() == Some((&b'"', text.as_bytes()));
        }
        self.member_key(member).is_some_and(|key| key.is(text))
    }

    /// The members of an object with their names, in order; none of any other value.
    pub fn members(&self, node: Node) -> impl Iterator<Item = (Literal<'_>, Node)> {
        let members = self.children_if(self.kind(node) == Kind::Object, node);
        members.filter_map(|member| Some((self.member_key(member)?, member)))
    }

    /// The value at a path of member names from the outermost value.
    pub fn find(&self, names: &[&str]) -> Option<Node> {
        self.find_from(self.root()?, names)
    }

    /// The value at a path of member names from any value.
    pub fn find_from(&self, node: Node, names: &[&str]) -> Option<Node> {
        names
            .iter()
            .try_fold(node, |node, name| self.member(node, name))
    }

    /// The same, looked for only among so many first members of each object: for what is asked for each row that is drawn.
    pub fn find_among(&self, node: Node, names: &[&str], most: usize) -> Option<Node> {
        names
            .iter()
            .try_fold(node, |node, name| self.member_among(node, name, most))
    }

    /// Whether another member of the same object has the same name.
    pub fn is_duplicate_key(&self, node: Node) -> bool {
        let Some(name) = self.key(node).map(|key| key.decode()) else {
            return false;
        };
        let Some(parent) = self.parent(node) else {
            return false;
        };
        self.members(parent)
            .any(|(key, member)| member != node && key.is(&name))
    }

    /// The value a pointer leads to.
    pub fn resolve(&self, pointer: &Pointer) -> Option<Node> {
        pointer
            .steps()
            .iter()
            .try_fold(self.root()?, |node, step| self.step(node, step))
    }

    /// How to get to a value from the outermost one. Of members with one name the last is found
    /// again, and so is the last of the names that decode alike.
    pub fn pointer(&self, node: Node) -> Pointer {
        let step = |node| match self.key(node) {
            Some(key) => Step::Key(key.decode().into_owned()),
            None => Step::Index(self.index_in_parent(node)),
        };
        let path = std::iter::once(node).chain(self.ancestors(node));
        let mut steps: Vec<Step> = path
            .take_while(|&node| node != Node::ROOT)
            .map(step)
            .collect();
        steps.reverse();
        steps.into()
    }

    /// The innermost value whose text or key holds a byte; commas and white space belong to the
    /// container around them.
    pub fn node_at_byte(&self, byte: usize) -> Option<Node> {
        let last = Node::at(self.index.last_at(byte)?);
        let (mut at, container) = if self.is_container(last) {
            (self.value_start(last)? + 1, Some(last))
        } else {
            (self.scalar_end(last), None)
        };
        if byte < at {
            return Some(last);
        }
        // No value begins between the last one and the byte: only brackets are there, from the inside out.
        let mut around = container.into_iter().chain(self.ancestors(last));
        around.find(|&container| {
            if self.is_open(container) {
                return byte < self.read;
            }
            if self.end_index(container) > last.after() {
                return true;
            }
            let is_bracket = |&at: &usize| matches!(self.bytes.get(at), Some(b']' | b'}'));
            at = (at..self.read).find(is_bracket).unwrap_or(self.read) + 1;
            byte < at
        })
    }

    /// Steps into a container: what looks like an index is a name in an object, what looks like a
    /// name may be an index in an array (RFC 6901 section 4).
    fn step(&self, node: Node, step: &Step) -> Option<Node> {
        match (self.kind(node), step) {
            (Kind::Object, Step::Key(name)) => self.member(node, name),
            (Kind::Object, Step::Index(index)) => self.member(node, &index.to_string()),
            (Kind::Array, Step::Index(index)) => self.item(node, *index),
            (Kind::Array, Step::Key(name)) => match Step::from_token(name) {
                Step::Index(index) => self.item(node, index),
                Step::Key(_) => None,
            },
            _ => None,
        }
    }

    fn holder(&self, node: Node) -> Option<usize> {
        if node.get() < self.len() {
            self.index.holder(node.get())
        } else {
            None
        }
    }

    pub(crate) fn end_index(&self, node: Node) -> usize {
        let container = self.index.container(node.get());
        container.map_or(node.after(), |container| self.index.end(container))
    }
}
