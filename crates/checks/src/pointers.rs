//! Ways to a value: each form leads back to it.

use document::{Node, Pointer};

use crate::choice::Choices;
use crate::{forms, grammar, read, script_and_text, values};

/// Values whose forms are read; other programs read them, which takes time.
const VALUES: usize = 8;

/// The first line is a JSON Pointer, what comes after it a document. The pointer leads where
/// `serde_json` says it does; the pointer of each value leads back to it.
pub fn pointers(bytes: &[u8]) {
    let (line, bytes) = script_and_text(bytes);
    let document = read(bytes);
    let value = if document.is_complete() {
        grammar::value(bytes, &document)
    } else {
        None
    };
    if let Ok(text) = std::str::from_utf8(line)
        && let Some(pointer) = Pointer::parse_rfc6901(text)
    {
        assert_eq!(pointer.to_rfc6901(), text);
        let found = document.resolve(&pointer);
        if let Some(value) = &value {
            let found = found.map(|node| values::value(&document, node));
            assert_eq!(
                found.as_ref(),
                value.pointer(text),
                "{text:?} in {}",
                bytes.escape_ascii()
            );
        }
    }
    let mut choices = Choices::of(bytes);
    for _ in 0..VALUES.min(document.len()) {
        let number = choices.below(document.len());
        let node = Node::new(u32::try_from(number).unwrap_or(0));
        forms::every_form_leads_back(value.as_ref(), bytes, &document, node);
    }
}
