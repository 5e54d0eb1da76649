//! The file compared with the answer, in steps, and again when one of them has changed.

use document::{Comparer, Document, Findings};
use rest::compare::{self, Packaging};

use super::answer::Answer;
use super::live::Live;

/// How far the file and the answer were compared.
#[derive(Debug, Default)]
pub struct Comparison {
    comparer: Comparer,
    /// Which file and answer: their numbers, and how many pages and bytes the answer had.
    of: Option<(u32, u32, usize, usize)>,
}

impl Comparison {
    /// Compares on, about `budget` bytes; from the start where these are not the two that were compared before. Whether there is
    /// nothing left to do now.
    pub fn step(&mut self, file: &Live<Answer>, answer: &Live<Answer>, budget: usize) -> bool {
        let (one, other) = (file.borrow(), answer.borrow());
        if !self.is_of(file, answer) {
            self.of = Some(state_of(file, answer));
            self.comparer = Comparer::new();
        }
        if !can_compare(&one) || !can_compare(&other) {
            return true;
        }
        let (left, right): (Vec<&Document>, Vec<&Document>) = (one.documents(), other.documents());
        compare::step(&mut self.comparer, &left, &right, &Packaging, budget)
    }

    /// What was found so far.
    pub fn findings(&self) -> &Findings {
        self.comparer.findings()
    }

    /// Whether it is these two, as they are now, that are compared.
    pub fn is_of(&self, file: &Live<Answer>, answer: &Live<Answer>) -> bool {
        self.of == Some(state_of(file, answer))
    }

    /// Whether they are compared to the end.
    pub fn is_done(&self) -> bool {
        self.comparer.is_done()
    }
}

fn state_of(file: &Live<Answer>, answer: &Live<Answer>) -> (u32, u32, usize, usize) {
    let (pages, bytes) = (answer.borrow().pages().len(), answer.borrow().bytes());
    (file.id(), answer.id(), pages, bytes)
}

/// JSON that no longer grows.
pub fn can_compare(answer: &Answer) -> bool {
    answer.tree().is_some() && !answer.is_running()
}
