//! What is looked for in the answer on screen, and what was found.
//!
//! Looking goes in steps, because a regular expression may take seconds and an answer may still be growing.

use std::cell::Cell;
use std::rc::Rc;

use document::{Action as Movement, Finder, Node, Query, Row, Scope, Test, Tree};

use super::State;
use super::answer::Answer;
use super::live::Live;

/// What a person has entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The text or regular expression.
    pub text: String,
    /// Where to look.
    pub scope: Scope,
    /// Whether upper and lower case differ.
    pub exact: bool,
    /// Whether the text is a regular expression.
    pub is_pattern: bool,
}

/// The search and its hits in all documents of an answer.
#[derive(Debug, Default)]
pub struct Find {
    /// What was entered.
    pub wording: Wording,
    /// Why the regular expression is none, in the browser's words.
    pub wrong: Option<String>,
    query: Option<Query>,
    /// The answer that was looked through.
    answer: Option<u32>,
    /// One a document.
    finders: Vec<Finder>,
    /// Whether everything that had come was looked at.
    is_done: bool,
    /// Values were passed over because they may be secret, which what came later may deny.
    has_skipped: bool,
    /// A hit was asked for before there was any: the last one (`true`) or the first.
    pub awaited: Option<bool>,
}

impl Find {
    /// Looks for a text.
    pub fn text(wording: Wording) -> Self {
        let query = Query::text(&wording.text, wording.exact, wording.scope);
        Self {
            wording,
            query,
            ..Self::default()
        }
    }

    /// Looks for a regular expression, or says why it is none.
    pub fn pattern(wording: Wording, pattern: Result<Rc<dyn Test>, String>) -> Self {
        let scope = wording.scope;
        let (query, wrong) = match pattern {
            _ if wording.text.is_empty() => (None, None),
            Ok(test) => (Some(Query::test(test, scope)), None),
            Err(reason) => (None, Some(reason)),
        };
        Self {
            wording,
            wrong,
            query,
            ..Self::default()
        }
    }

    /// What is looked for, if it is anything.
    pub fn query(&self) -> Option<&Query> {
        self.query.as_ref()
    }

    /// What was found counts no more: values were revealed or hidden.
    pub fn forget(&mut self) {
        self.finders.clear();
        self.is_done = false;
        self.has_skipped = false;
    }

    /// Looks at about `budget` more bytes. Whether everything that has come was looked at.
    pub fn step(&mut self, live: &Live<Answer>, budget: usize) -> bool {
        self.is_done = self.look(live, budget);
        self.is_done
    }

    fn look(&mut self, live: &Live<Answer>, budget: usize) -> bool {
        let Some(query) = self.query.clone() else {
            return true;
        };
        let answer = live.borrow();
        let parts = answer.tree().map(Tree::parts).unwrap_or_default();
        let is_other = self.answer != Some(live.id()) || self.finders.len() > parts.len();
        let is_decided = self.has_skipped && !answer.is_running();
        if is_other || is_decided {
            self.forget();
            self.answer = Some(live.id());
        }
        let finder = || Finder::new(query.clone());
        self.finders.resize_with(parts.len(), finder);
        let mut left = budget;
        for (number, (part, finder)) in parts.iter().zip(&mut self.finders).enumerate() {
            let document = part.document();
            let skips = Cell::new(false);
            let hide = |node: Node| {
                let is_hidden = answer.hides_in(number, document, node);
                skips.set(is_hidden || skips.get());
                is_hidden
            };
            let before = finder.looked_at();
            let is_through = finder.step(document, &hide, left);
            self.has_skipped |= skips.get() && answer.is_running();
            if !is_through {
                return false;
            }
            left = left.saturating_sub(finder.looked_at() - before);
        }
        true
    }

    /// Whether everything that had come at the last step was looked at.
    pub fn is_done(&self) -> bool {
        self.is_done || self.query.is_none()
    }

    /// How many values were found so far.
    pub fn count(&self) -> usize {
        self.finders.iter().map(Finder::count).sum()
    }

    /// How many bytes were looked at.
    pub fn looked_at(&self) -> usize {
        self.finders.iter().map(Finder::looked_at).sum()
    }

    /// How many hits come before a value.
    pub fn before(&self, part: usize, node: Node) -> usize {
        let parts = self.finders.iter().take(part).map(Finder::count);
        let inside = self.finders.get(part).map(|finder| finder.before(node));
        parts.sum::<usize>() + inside.unwrap_or(0)
    }

    /// The number of a value among the hits, from 1, if it is one.
    pub fn number(&self, part: usize, node: Node) -> Option<usize> {
        let is_hit = self.finders.get(part)?.is_hit(node);
        is_hit.then(|| self.before(part, node) + 1)
    }

    /// The hit after a value, or before it; from the other end if there is none.
    pub fn next(&self, from: Option<(usize, Node)>, backwards: bool) -> Option<(usize, Node)> {
        let count = self.count();
        let Some((part, node)) = from else {
            return self.nth(if backwards { count.checked_sub(1)? } else { 0 });
        };
        let before = self.before(part, node);
        let number = if backwards {
            before.checked_sub(1).or_else(|| count.checked_sub(1))?
        } else {
            before + usize::from(self.number(part, node).is_some())
        };
        self.nth(number).or_else(|| self.nth(0))
    }

    fn nth(&self, number: usize) -> Option<(usize, Node)> {
        let mut left = number;
        for (part, finder) in self.finders.iter().enumerate() {
            if let Some(node) = finder.nth(left) {
                return Some((part, node));
            }
            left -= finder.count();
        }
        None
    }

    /// The first hit at or after a row.
    pub fn at_row(&self, tree: &Tree, row: usize) -> Option<(usize, Node)> {
        self.nth(self.before_row(tree, row))
    }

    fn before_row(&self, tree: &Tree, row: usize) -> usize {
        match tree.row(row) {
            Some(Row::Value { part, node }) => self.before(part, node),
            Some(Row::Header(part)) => self.before(part, Node::ROOT),
            None => self.count(),
        }
    }

    /// Which of `buckets` equal parts of `rows` hold hits, those in folded values included.
    pub fn marks(&self, tree: &Tree, rows: usize, buckets: usize) -> Vec<usize> {
        let mut marks = Vec::new();
        let mut start = 0;
        for bucket in 0..buckets {
            let end = self.before_row(tree, first_row(bucket + 1, rows, buckets));
            if end > start {
                marks.push(bucket);
            }
            start = end;
        }
        marks
    }
}

/// The first row of one of `buckets` equal parts.
pub fn first_row(bucket: usize, rows: usize, buckets: usize) -> usize {
    (bucket * rows).div_ceil(buckets.max(1))
}
impl State {
    /// The search begins anew, because what may be found has changed.
    pub(super) fn find_again(&mut self) {
        self.find.borrow_mut().forget();
        self.find = self.find.touched();
    }

    /// More was looked at.
    pub(super) fn found(&mut self) {
        self.find = self.find.touched();
        let awaited = self.find.borrow().awaited;
        if let Some(backwards) = awaited {
            self.next_hit(backwards);
        }
    }

    /// Goes to the next hit, or the one before; later, if none is known yet.
    pub(super) fn next_hit(&mut self, backwards: bool) {
        let selected = self
            .answer
            .as_ref()
            .and_then(|answer| answer.borrow().tree()?.selected());
        let hit = self.find.borrow().next(selected, backwards);
        let is_early = hit.is_none() && !self.find.borrow().is_done();
        self.find.borrow_mut().awaited = is_early.then_some(backwards);
        if let Some((part, node)) = hit {
            self.move_to(Movement::Reveal(part, node));
        }
    }
}
