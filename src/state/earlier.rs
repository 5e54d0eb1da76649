//! Answers of earlier addresses, kept for Back and Forward.

use super::answer::Answer;
use super::live::Live;

/// How many bytes of bodies are kept. The oldest answers are dropped first.
const LIMIT: usize = 256_000_000;

/// Earlier answers, oldest first.
#[derive(Debug, Default)]
pub struct Earlier {
    answers: Vec<(String, Live<Answer>)>,
    dropped: usize,
}

impl Earlier {
    /// Keeps an answer under the path and query it belongs to, in place of an older one of the same.
    pub fn keep(&mut self, shown: String, answer: Live<Answer>) {
        self.answers.retain(|(kept, _)| *kept != shown);
        self.answers.push((shown, answer));
        while self.answers.len() > 1 && self.bytes() > LIMIT {
            self.answers.remove(0);
            self.dropped += 1;
        }
    }

    /// Takes out the answer of a path and query.
    pub fn take(&mut self, shown: &str) -> Option<Live<Answer>> {
        let at = self.answers.iter().position(|(kept, _)| kept == shown)?;
        Some(self.answers.remove(at).1)
    }

    /// How many answers were dropped to make room.
    pub fn dropped(&self) -> usize {
        self.dropped
    }

    fn bytes(&self) -> usize {
        self.answers
            .iter()
            .map(|(_, answer)| answer.borrow().bytes())
            .sum()
    }
}
