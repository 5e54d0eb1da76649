//! A document while it arrives.

use crate::document::Document;
use crate::fault::{Expected, Fault, Position};
use crate::node::narrow;
use crate::scanner::Scanner;
use crate::utf8::Utf8Check;

/// Bytes a document can hold: every offset, and the number after the last value, fits 32 bits and
/// leaves one number free.
pub const MAX_LEN: usize = u32::MAX as usize - 1;

/// Takes the bytes of a response chunk by chunk. Chunks may be split anywhere, and the document
/// can be read after each.
#[derive(Debug, Clone)]
pub struct Builder {
    document: Document,
    scanner: Scanner,
    utf8: Utf8Check,
    max_len: usize,
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl Builder {
    /// An empty document.
    pub fn new() -> Self {
        Self::with_size_hint(0)
    }

    /// An empty document that will probably have this many bytes (of `Content-Length`). A wrong
    /// hint does no harm.
    pub fn with_size_hint(bytes: usize) -> Self {
        Self {
            document: Document::with_size_hint(bytes),
            scanner: Scanner::new(),
            utf8: Utf8Check::default(),
            max_len: MAX_LEN,
        }
    }

    /// Appends the next bytes. After a fault they are kept, but no longer read. Nothing happens
    /// once the document has ended.
    pub fn feed(&mut self, chunk: &[u8]) {
        if self.document.ended {
            return;
        }
        let base = self.document.byte_len();
        let (chunk, rest) = chunk
            .split_at_checked(self.max_len - base)
            .unwrap_or((chunk, &[]));
        self.document.bytes.extend(chunk);
        self.utf8.feed(chunk);
        self.note_utf8();
        if self.document.fault.is_none() {
            let read = self
                .scanner
                .scan(&mut self.document.index, chunk, narrow(base));
            self.document.read = base + read.map_or_else(|(right, _)| right, |()| chunk.len());
            if let Err((_, expected)) = read {
                self.fail(expected);
            } else if !rest.is_empty() {
                self.fail(Expected::TooLarge);
            }
        }
    }

    /// The document as far as it has come.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Says that no more bytes come.
    pub fn end(&mut self) {
        if self.document.ended {
            return;
        }
        self.utf8.finish();
        self.note_utf8();
        if self.document.fault.is_none() {
            let len = narrow(self.document.byte_len());
            if let Err(expected) = self.scanner.finish(&mut self.document.index, len) {
                self.fail(expected);
            }
        }
        self.document.ended = true;
        self.document.bytes.shrink();
        self.document.index.shrink();
    }

    /// The document as it is when no more bytes come.
    pub fn finish(mut self) -> Document {
        self.end();
        self.document
    }

    fn note_utf8(&mut self) {
        let found = self.utf8.invalid();
        if let Some(offset) = found.filter(|_| self.document.invalid_utf8.is_none()) {
            self.document.invalid_utf8 = Some(self.document.position(offset));
        }
    }

    fn fail(&mut self, expected: Expected) {
        let offset = self.document.read;
        let found = self.document.bytes.get(offset);
        let Position { line, column, .. } = self.document.position(offset);
        self.document.fault = Some(Fault {
            offset,
            line,
            column,
            expected,
            found,
        });
    }

    #[cfg(test)]
    fn with_max_len(max_len: usize) -> Self {
        Self {
            max_len,
            ..Self::new()
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_document_past_the_limit_keeps_what_fits() {
        let mut builder = Builder::with_max_len(6);
        builder.feed(b"[1,2");
        builder.feed(b",3,4]");
        let document = builder.finish();
        let fault = document.fault().unwrap();
        assert_eq!(
            (fault.expected, fault.offset, fault.found),
            (Expected::TooLarge, 6, None)
        );
        assert_eq!(
            (document.len(), document.bytes(0..9).as_ref()),
            (4, &b"[1,2,3"[..])
        );
    }

    #[test]
    fn nothing_is_added_after_the_end() {
        let mut builder = Builder::new();
        builder.feed(b"[]");
        builder.end();
        builder.feed(b"x");
        builder.end();
        assert!(builder.document().is_complete());
        assert_eq!(builder.document().byte_len(), 2);
    }

    /// What two scanners have to agree on.
    fn told(mut builder: Builder, pieces: &[&[u8]]) -> Vec<String> {
        let mut told = Vec::new();
        for piece in pieces {
            builder.feed(piece);
            let document = builder.document();
            told.push(format!("{} {:?}", document.len(), document.index.tail()));
        }
        let document = builder.finish();
        for node in document.nodes() {
            let (kind, span, parent) = (
                document.kind(node),
                document.span(node),
                document.parent(node),
            );
            told.push(format!("{kind:?} {span:?} {parent:?}"));
        }
        told.push(format!("{:?}", document.fault()));
        told
    }

    /// Long enough for several blocks, with everything that is odd somewhere.
    fn text() -> impl Strategy<Value = Vec<u8>> {
        const VALUES: [&str; 16] = [
            "\"\"",
            "\"text\"",
            r#""say \"hi\"""#,
            r#""\u00e9\\""#,
            r#""\\\\""#,
            "1",
            "-0.5e+7",
            "12345678901234567890",
            "true",
            "false",
            "null",
            "{}",
            "[ ]",
            "\"a much longer text, as long as a block of sixty-four bytes, or longer\"",
            "\"é€😀\"",
            "[[[]],1]",
        ];
        const SPACES: [&str; 4] = ["", "", " ", "\n\t\r  "];
        let member = (0..VALUES.len(), 0..SPACES.len(), "[a-z\"]{0,12}");
        let members = prop::collection::vec(member, 1..30);
        (
            members,
            any::<bool>(),
            any::<Option<(prop::sample::Index, u8)>>(),
        )
            .prop_map(|(members, is_object, odd)| {
                let texts = members.into_iter().map(|(value, space, key)| {
                    let (value, space, key) =
                        (VALUES[value], SPACES[space], key.replace('"', "\\\""));
                    if is_object {
                        format!("{space}\"{key}\"{space}:{space}{value}{space}")
                    } else {
                        format!("{space}{value}{space}")
                    }
                });
                let (open, close) = if is_object { ('{', '}') } else { ('[', ']') };
                let mut text =
                    format!("{open}{}{close}", texts.collect::<Vec<_>>().join(",")).into_bytes();
                if let Some((place, byte)) = odd {
                    let place = place.index(text.len());
                    text[place] = byte;
                }
                text
            })
    }

    proptest! {
        #[test]
        fn blocks_say_what_bytes_say(text in text(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..4)) {
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(text.len() + 1)).chain([0, text.len()]).collect();
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|cut| &text[cut[0]..cut[1]]).collect();
            let slow = Builder { scanner: Scanner::one_by_one(), ..Builder::new() };
            prop_assert_eq!(told(Builder::new(), &pieces), told(slow, &pieces));
        }
    }
}
