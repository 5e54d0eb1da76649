//! What a test has said of short texts. Keys and most values stand in a document thousands of times, and a question to the browser
//! takes longer than to look here.

use std::ops::Range;

use crate::document::Document;
use crate::literal::Literal;

/// Bytes of the longest text that is kept: names, kinds, images.
const LONGEST: usize = 64;
/// How many are kept. A newer one takes the place of an older one of the same hash.
const KEPT: usize = 4096;

/// The answers to one test about one document.
#[derive(Clone, Default)]
pub(super) struct Answers {
    /// Where the text stands, and what was said of it.
    kept: Vec<(Range<usize>, bool)>,
}

impl Answers {
    /// What was said of the same text, or what is said now.
    pub(super) fn of(
        &mut self,
        document: &Document,
        literal: &Literal,
        ask: impl FnOnce() -> bool,
    ) -> bool {
        let content = literal.content();
        if content.len() > LONGEST {
            return ask();
        }
        let text = document.bytes(content.clone());
        self.kept.resize(KEPT, (0..0, false));
        let Some((known, answer)) = self.kept.get_mut(hash(&text) % KEPT) else {
            return ask();
        };
        if known.len() != text.len() || text.is_empty() || document.bytes(known.clone()) != text {
            *answer = ask();
            *known = content;
        }
        *answer
    }
}

/// FNV-1a (Fowler, Noll, Vo).
fn hash(text: &[u8]) -> usize {
    let hash = text.iter().fold(0x811c_9dc5_u32, |hash, &byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash ^ hash >> 16) as usize
}
