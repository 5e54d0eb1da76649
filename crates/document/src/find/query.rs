//! What is looked for, and where it stands in a text.

use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use super::needle::Needle;
use crate::case::{has_cases, lower, lower_case};

/// Where to look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In keys and values.
    #[default]
    Everywhere,
    /// In keys only.
    Keys,
    /// In values only.
    Values,
}

impl Scope {
    /// Whether keys are looked at.
    pub fn keys(self) -> bool {
        self != Self::Values
    }

    /// Whether values are looked at.
    pub fn values(self) -> bool {
        self != Self::Keys
    }
}

/// What to look for.
#[derive(Clone)]
pub struct Query {
    scope: Scope,
    pattern: Pattern,
}

/// How it is looked for.
#[derive(Clone)]
pub(super) enum Pattern {
    /// Bytes as they stand.
    Bytes(Needle),
    /// Letters outside ASCII in either case: the text in lower case.
    Lower(String),
    /// What somebody else matches.
    Test(Rc<dyn Test>),
}

/// A test has nothing to show.
impl fmt::Debug for Query {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", self.scope)
    }
}

/// Something that finds places in a text, such as a regular expression.
pub trait Test {
    /// Whether there is one.
    fn is_in(&self, text: &str) -> bool;
    /// All of them, in order, none overlapping another. In bytes.
    fn spans(&self, text: &str) -> Vec<Range<usize>>;
}

impl Query {
    /// A text; upper and lower case are the same unless `exact`. Letters of ASCII are compared with each other only: `k` does
    /// not find the Kelvin sign. `None` for the empty text.
    pub fn text(text: &str, exact: bool, scope: Scope) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        let in_lower = lower_case(text);
        let mut letters = text.chars().filter(|letter| !letter.is_ascii());
        let pattern = if exact || !letters.any(has_cases) {
            Pattern::Bytes(Needle::new(text, !exact))
        } else if in_lower.is_ascii() {
            Pattern::Bytes(Needle::new(&in_lower, true))
        } else {
            Pattern::Lower(in_lower)
        };
        Some(Self { scope, pattern })
    }

    /// Keys and values, as text, in which a test finds something.
    pub fn test(test: Rc<dyn Test>, scope: Scope) -> Self {
        let pattern = Pattern::Test(test);
        Self { scope, pattern }
    }

    /// Whether a text holds what is looked for.
    pub fn is_in(&self, text: &str) -> bool {
        match &self.pattern {
            Pattern::Bytes(needle) => needle.find(text.as_bytes(), 0).is_some(),
            Pattern::Lower(lower) => lower_case(text).contains(lower),
            Pattern::Test(other) => other.is_in(text),
        }
    }

    /// Everywhere in a text where it stands, to be marked.
    pub fn spans(&self, text: &str) -> Vec<Range<usize>> {
        match &self.pattern {
            Pattern::Bytes(needle) => needle.spans(text.as_bytes()),
            Pattern::Lower(lower) => lower_spans(text, lower),
            Pattern::Test(other) => other.spans(text),
        }
    }

    pub(super) fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// Where to look.
    pub fn scope(&self) -> Scope {
        self.scope
    }
}

/// Where `wanted`, which is in lower case, stands in a text, whose lower case may be of another length.
fn lower_spans(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let mut seen = String::new();
        let end = rest.char_indices().find_map(|(place, letter)| {
            seen.push(lower(letter));
            (!wanted.starts_with(&seen) || seen == wanted).then_some(place + letter.len_utf8())
        });
        let first = rest.chars().next().map_or(1, char::len_utf8);
        match end.filter(|_| seen == wanted) {
            Some(end) => {
                spans.push(at..at + end);
                at += end;
            }
            None => at += first,
        }
    }
    spans
}
