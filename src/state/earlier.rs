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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use rest::discovery::Catalog;
    use rest::request::Request;

    use super::*;

    /// An answer with a body of this many bytes.
    fn answer(bytes: usize) -> Live<Answer> {
        let mut answer = Answer::new(Request::version(), &Catalog::default(), 0.0);
        answer.chunk(&vec![b'#'; bytes], 1.0);
        answer.end(2.0);
        Live::new(answer)
    }

    #[test]
    fn an_answer_is_taken_once() {
        let mut earlier = Earlier::default();
        let (first, second) = (answer(1), answer(2));
        earlier.keep("/a".into(), first);
        earlier.keep("/b".into(), answer(3));
        earlier.keep("/a".into(), second.clone());
        assert!(earlier.take("/a").unwrap().is_same(&second));
        assert_eq!(earlier.take("/a"), None);
        assert_eq!(earlier.take("/c"), None);
        assert_eq!(earlier.dropped(), 0);
    }

    #[test]
    fn the_oldest_answers_make_room() {
        let mut earlier = Earlier::default();
        for shown in ["/a", "/b", "/c"] {
            earlier.keep(shown.into(), answer(LIMIT / 2));
        }
        assert_eq!((earlier.take("/a"), earlier.dropped()), (None, 1));
        assert!(earlier.take("/b").is_some() && earlier.take("/c").is_some());
    }

    #[test]
    fn the_last_answer_is_kept_whatever_its_size() {
        let mut earlier = Earlier::default();
        earlier.keep("/a".into(), answer(1));
        earlier.keep("/b".into(), answer(LIMIT + 1));
        assert!(earlier.take("/a").is_none() && earlier.take("/b").is_some());
    }
}
