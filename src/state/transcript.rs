//! Every request of the page, in the order sent: nothing is asked of the cluster in secret.

/// How a request stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// No answer yet.
    Waiting,
    /// Answered with this status; the body may still be coming.
    Answered(u16),
    /// No answer, or the answer broke off after the given status.
    Failed(Option<u16>),
    /// Given up by the user or because the page was left.
    Cancelled,
}

/// One request.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Number of the request, counted from 1.
    pub id: u32,
    /// `GET`, or `POST` for a review.
    pub method: &'static str,
    /// Path and query as sent to the server.
    pub wire: String,
    /// The Accept header.
    pub accept: &'static str,
    /// Milliseconds since the page was opened.
    pub sent: f64,
    /// Milliseconds until the last news.
    pub took: f64,
    /// Decoded bytes of the body so far.
    pub bytes: usize,
    /// What came of it.
    pub outcome: Outcome,
}

/// How many requests are remembered; the oldest are dropped first.
const LIMIT: usize = 500;

/// The last requests.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transcript {
    entries: Vec<Entry>,
    sent: u32,
}

impl Transcript {
    /// Notes a request that is being sent; returns its number.
    pub fn sent(&mut self, wire: String, accept: &'static str, now: f64) -> u32 {
        self.sent += 1;
        if self.entries.len() == LIMIT {
            self.entries.remove(0);
        }
        let id = self.sent;
        let outcome = Outcome::Waiting;
        self.entries.push(Entry {
            id,
            method: "GET",
            wire,
            accept,
            sent: now,
            took: 0.0,
            bytes: 0,
            outcome,
        });
        id
    }

    /// The last request is a POST.
    pub fn is_post(&mut self, id: u32) {
        if let Some(entry) = self.entries.last_mut().filter(|entry| entry.id == id) {
            entry.method = "POST";
        }
    }

    /// Notes news of a request; news of one that was dropped are dropped too.
    pub fn news(&mut self, id: u32, now: f64, bytes: usize, outcome: Option<Outcome>) {
        if let Some(entry) = self.entries.iter_mut().rev().find(|entry| entry.id == id) {
            entry.took = now - entry.sent;
            entry.bytes += bytes;
            if let Some(outcome) = outcome {
                entry.outcome = outcome;
            }
        }
    }

    /// The requests, oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many requests were sent since the page was opened.
    pub fn total(&self) -> u32 {
        self.sent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_find_their_request() {
        let mut transcript = Transcript::default();
        let first = transcript.sent("/api".into(), "a", 10.0);
        let second = transcript.sent("/apis".into(), "a", 11.0);
        transcript.news(first, 15.0, 0, Some(Outcome::Answered(200)));
        transcript.news(first, 16.0, 7, None);
        transcript.news(second, 12.0, 0, Some(Outcome::Failed(None)));
        let took: Vec<_> = transcript
            .entries()
            .iter()
            .map(|entry| (entry.took, entry.bytes))
            .collect();
        assert_eq!(took, [(6.0, 7), (1.0, 0)]);
        assert_eq!(
            transcript
                .entries()
                .first()
                .map(|entry| entry.outcome.clone()),
            Some(Outcome::Answered(200))
        );
    }

    #[test]
    fn the_oldest_requests_are_dropped() {
        let mut transcript = Transcript::default();
        for number in 0..LIMIT + 3 {
            transcript.sent(format!("/{number}"), "a", 0.0);
        }
        transcript.news(1, 1.0, 1, Some(Outcome::Cancelled));
        assert_eq!(transcript.entries().len(), LIMIT);
        assert_eq!(transcript.entries().first().map(|entry| entry.id), Some(4));
        assert_eq!(transcript.total() as usize, LIMIT + 3);
    }
}
