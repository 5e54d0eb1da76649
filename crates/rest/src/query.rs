//! The query of a request, kept as it was typed.

#[cfg(test)]
mod tests;

use std::fmt::{self, Write};

use crate::percent;

/// One term of a field selector: a field and the value it must have (apimachinery pkg/fields/selector.go, `EscapeValue`).
pub fn field_is(field: &str, value: &str) -> String {
    let mut term = [field, "="].concat();
    for letter in value.chars() {
        if matches!(letter, '\\' | ',' | '=') {
            term.push('\\');
        }
        term.push(letter);
    }
    term
}

/// The text between `?` and the view of an address. It is kept as typed, so that a path people bring along is asked for as they wrote it;
/// names and values are decoded only to look at them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    raw: String,
}

impl Query {
    /// The empty query.
    pub fn new() -> Query {
        Query::default()
    }

    /// Takes any text as a query, without the `?` before it: a further one is the first character of a name (RFC 3986, section 3.4).
    pub fn parse(text: &str) -> Query {
        Query {
            raw: text.to_owned(),
        }
    }

    /// The text as typed, without `?`.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// Decoded names and values in order; a name without `=` has the value `""`. `+` is a space, as Go reads it.
    pub fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        self.parts().map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (decode(name), decode(value))
        })
    }

    /// The decoded value of a name; the first one counts, as for the server.
    pub fn get(&self, name: &str) -> Option<String> {
        self.pairs()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value)
    }

    /// Whether a name occurs, with a value or without.
    pub fn has(&self, name: &str) -> bool {
        self.pairs().any(|(found, _)| found == name)
    }

    /// Whether the server reads a parameter as true: anything but `false` and `0` is (apimachinery pkg/runtime/converter.go).
    pub fn is_true(&self, name: &str) -> bool {
        self.pairs().any(|(found, value)| {
            found == name && !value.eq_ignore_ascii_case("false") && value != "0"
        })
    }

    /// The same query with one value for a name, where its first value stood or at the end.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Query {
        let new = format!("{}={}", percent::encode(name), percent::encode(value));
        let mut parts: Vec<&str> = Vec::new();
        let mut placed = false;
        for part in self.parts() {
            if !is_named(part, name) {
                parts.push(part);
            } else if !placed {
                parts.push(&new);
                placed = true;
            }
        }
        if !placed {
            parts.push(&new);
        }
        Query {
            raw: parts.join("&"),
        }
    }

    /// The same query without a name.
    #[must_use]
    pub fn without(&self, name: &str) -> Query {
        if !self.has(name) {
            return self.clone();
        }
        let parts: Vec<&str> = self.parts().filter(|part| !is_named(part, name)).collect();
        Query {
            raw: parts.join("&"),
        }
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        self.raw.split('&').filter(|part| !part.is_empty())
    }
}

fn decode(text: &str) -> String {
    percent::decode(&text.replace('+', " "))
}

fn is_named(part: &str, name: &str) -> bool {
    decode(part.split('=').next().unwrap_or(part)) == name
}

impl fmt::Display for Query {
    /// The query as it goes on the wire, without `?`: characters that may not stand in a query are encoded once, the rest stays as typed.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.raw.as_bytes();
        for (index, &byte) in bytes.iter().enumerate() {
            let escape = byte == b'%'
                && bytes
                    .get(index + 1..index + 3)
                    .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
            if escape || may_stand_in_query(byte) {
                out.write_char(char::from(byte))?;
            } else {
                write!(out, "%{byte:02X}")?;
            }
        }
        Ok(())
    }
}

/// RFC 3986, 3.4: `pchar`, `/` and `?`; without `'`, which browsers encode in a query.
fn may_stand_in_query(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&()*+,;=:@/?".contains(&byte)
}
