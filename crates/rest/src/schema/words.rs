//! What a value is, in few words.

use document::{Document, Node};

use super::layers::{Layers, MOST_INSIDE};

/// `string`, `integer (int32)`, `array of Container`, `map of string`, `int-or-string`, `object`, or `any` where the schema does not say.
/// A schema that is referred to goes by its own name, but for plain texts and numbers: `Time` is `string (date-time)`.
pub(super) fn type_words(document: &Document, schema: Node) -> String {
    let mut words = String::new();
    let mut schema = schema;
    for _ in 0..MOST_INSIDE {
        let layers = Layers::of(document, schema);
        let inside = match layers.items() {
            Some(items) => Some(("array of ", items)),
            None => layers.values().map(|values| ("map of ", values)),
        };
        match inside {
            Some((start, inside)) if layers.name.is_none() && !layers.has_properties() => {
                words.push_str(start);
                schema = inside;
            }
            _ => {
                push_one(&mut words, &layers);
                return words;
            }
        }
    }
    words.push_str("any");
    words
}

fn push_one(words: &mut String, layers: &Layers) {
    let type_name = layers.type_name();
    let type_name = type_name.as_deref();
    if layers.is_int_or_string() {
        words.push_str("int-or-string");
    } else if let Some(plain @ ("string" | "integer" | "number" | "boolean")) = type_name {
        words.push_str(plain);
        if let Some(format) = layers.text("format") {
            words.push_str(" (");
            words.push_str(&format);
            words.push(')');
        }
    } else if let Some(name) = layers.name.as_deref() {
        words.push_str(short(name));
    } else if let Some(name) = type_name {
        words.push_str(name);
    } else if layers.has_properties() {
        words.push_str("object");
    } else {
        words.push_str("any");
    }
}

/// `Container` of `io.k8s.api.core.v1.Container`.
fn short(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((_, last)) if !last.is_empty() => last,
        _ => name,
    }
}
