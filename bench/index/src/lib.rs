//! A document with its folds and a search, for `bench/browser/index.js`.

use document::{Builder, Finder, Folds, Query, Scope};
use wasm_bindgen::prelude::wasm_bindgen;

/// Bytes between two looks of the search at its budget.
const STEP: usize = 1 << 20;

/// A document being read, then its folds.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Subject {
    builder: Builder,
    folds: Option<Folds>,
}

#[wasm_bindgen]
impl Subject {
    /// No bytes yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// The next bytes, as a stream brings them.
    pub fn feed(&mut self, chunk: &[u8]) {
        self.builder.feed(chunk);
    }

    /// The end of the bytes; whether they are one JSON document.
    pub fn end(&mut self) -> bool {
        self.builder.end();
        self.builder.document().is_complete()
    }

    /// Values in the document.
    pub fn len(&self) -> usize {
        self.builder.document().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Looks for a text until the first hit, or for all; how many there are.
    pub fn find(&self, text: &str, only_first: bool) -> usize {
        let Some(query) = Query::text(text, false, Scope::Everywhere) else {
            return 0;
        };
        let mut finder = Finder::new(query);
        while !finder.step(self.builder.document(), &|_| false, STEP) {
            if only_first && finder.count() > 0 {
                break;
            }
        }
        finder.count()
    }

    /// Folds everything at a depth; rows that remain.
    pub fn fold_to_depth(&mut self, depth: usize) -> usize {
        let document = self.builder.document();
        let folds = self.folds.get_or_insert_with(|| Folds::new(document, 2));
        folds.fold_to_depth(document, depth);
        folds.rows()
    }

    /// Unfolds everything; rows.
    pub fn unfold_all(&mut self) -> usize {
        let document = self.builder.document();
        let folds = self.folds.get_or_insert_with(|| Folds::new(document, 2));
        folds.open_all(document);
        folds.rows()
    }
}

/// Bytes of linear memory.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn linear_memory() -> usize {
    const PAGE: usize = 64 * 1024;
    core::arch::wasm32::memory_size(0) * PAGE
}
