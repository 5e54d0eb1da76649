//! What a schema says of one field: type, values, limits, description.

use rest::schema::Field;
use yew::prelude::*;

use super::copy_button::pair_without;
use super::pieces::{draw_lines, spelled};
use crate::hooks::console::Console;
use crate::tag::{Child, beside, tag};

/// Named values, then the description.
pub fn field_facts(console: &Console, field: &Field) -> Html {
    let words = &console.words.knowledge;
    let more = &console.words.schema;
    let mut kind = field.type_words.clone();
    for (is, word) in [
        (field.is_required, words.required),
        (field.is_deprecated, words.deprecated),
        (field.is_nullable, more.nullable),
        (field.keeps_unknown, more.keeps_unknown),
    ] {
        if is {
            kind = format!("{kind} · {word}");
        }
    }
    let mut facts = vec![pair_without(words.kind, spelled(&kind))];
    let mut fact = |name: &str, text: &str| {
        if !text.is_empty() {
            facts.push(pair_without(name, spelled(text)));
        }
    };
    fact(words.one_of, &field.values.join(" "));
    // Of plain texts and numbers the type has it.
    let format = field.format.as_deref();
    let format = format.filter(|format| !field.type_words.contains(format));
    fact(more.format, format.unwrap_or_default());
    fact(words.default, field.default.as_deref().unwrap_or_default());
    for limit in &field.limits {
        fact(limit.keyword, &limit.text);
    }
    fact(
        more.list_type,
        field.list_type.as_deref().unwrap_or_default(),
    );
    fact(more.map_keys, &field.map_keys.join(" "));
    facts.push(
        tag("p")
            .class("docs")
            .child(draw_lines(&field.description, console.words))
            .html(),
    );
    beside(facts)
}
