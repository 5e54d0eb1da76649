//! What is on screen, as one text: REST path and query, then the state of the view.

mod click;
mod typed;

#[cfg(test)]
mod tests;

use std::fmt;

pub use click::NeedsClick;

use crate::path::Path;
use crate::percent;
use crate::query::Query;
use crate::request::path_and_query;

/// A place in the console. Its text is the location hash: `#/apis/batch/v1/jobs?limit=500#tab=table&at=/items/3`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Address {
    /// The REST path.
    pub path: Path,
    /// The query as it was typed.
    pub query: Query,
    /// How the answer is looked at.
    pub view: View,
}

/// How an answer is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct View {
    /// The tab, in the word of the page.
    pub tab: Option<String>,
    /// The selected value: an RFC 6901 pointer, `""` for the whole document.
    pub at: Option<String>,
    /// The column whose order the rows of a table are in, `-` before it for the other way round.
    pub sort: Option<String>,
}

/// Why a text is no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// The path of a link must start with `/`.
    NoLeadingSlash,
    /// The path of a link may not hold `//`.
    DoubleSlash {
        /// Offset in bytes in the text read.
        offset: usize,
    },
    /// A URL of something else than HTTP, or a URL where only a path may stand.
    Scheme {
        /// The text before `:`.
        scheme: String,
    },
    /// Browsers read `\` as `/`: it must be written as `%5C`.
    Backslash {
        /// Offset in bytes in the text read.
        offset: usize,
    },
    /// Control characters must be percent-encoded.
    ControlCharacter {
        /// Offset in bytes in the text read.
        offset: usize,
        /// The character.
        character: char,
    },
    /// A command line that names no path.
    NoPathInCommand,
}

impl Address {
    /// A path, looked at in the usual way.
    pub fn of(path: Path) -> Address {
        Address {
            path,
            ..Address::default()
        }
    }

    /// Reads a location hash, with or without its `#`; the empty one is `/`. Links come from anywhere, so this is strict (security rule S8).
    pub fn from_hash(hash: &str) -> Result<Address, AddressFault> {
        let text = hash.strip_prefix('#').unwrap_or(hash);
        refuse_hidden_characters(text)?;
        if text.is_empty() {
            return Ok(Address::default());
        }
        if !text.starts_with('/') {
            return Err(
                scheme_of(text).map_or(AddressFault::NoLeadingSlash, |scheme| {
                    AddressFault::Scheme { scheme }
                }),
            );
        }
        let (location, view) = text.split_once('#').unwrap_or((text, ""));
        let (path, query) = location.split_once('?').unwrap_or((location, ""));
        if let Some(offset) = path.find("//") {
            return Err(AddressFault::DoubleSlash { offset });
        }
        Ok(Address {
            path: Path::parse(path),
            query: Query::parse(query),
            view: View::parse(view),
        })
    }

    /// The location hash, `#` included.
    pub fn to_hash(&self) -> String {
        format!("#{self}")
    }
}

impl fmt::Display for Address {
    /// The location hash without its `#`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let view = self.view.to_string();
        let separator = if view.is_empty() { "" } else { "#" };
        write!(
            out,
            "{}{separator}{view}",
            path_and_query(&self.path, &self.query)
        )
    }
}

impl View {
    /// Reads `tab=table&at=/items/3`. Names it does not know are left out.
    pub fn parse(text: &str) -> View {
        let mut view = View::default();
        for part in text.split('&') {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            match name {
                "tab" => view.tab = Some(percent::decode(value)),
                "at" => view.at = Some(percent::decode(value)),
                "sort" => view.sort = Some(percent::decode(value)),
                _ => {}
            }
        }
        view
    }
}

impl fmt::Display for View {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (name, value) in [("tab", &self.tab), ("at", &self.at), ("sort", &self.sort)] {
            if let Some(value) = value {
                write!(
                    out,
                    "{separator}{name}={}",
                    percent::encode_all_but_slashes(value)
                )?;
                separator = "&";
            }
        }
        Ok(())
    }
}

/// The scheme a text starts with, if it looks like a URL (RFC 3986, 3.1).
fn scheme_of(text: &str) -> Option<String> {
    let (scheme, _) = text.split_once(':')?;
    let letters = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "+-.".contains(character));
    letters.then(|| scheme.to_owned())
}

/// Characters that browsers drop or read as something else.
fn refuse_hidden_characters(text: &str) -> Result<(), AddressFault> {
    match text
        .char_indices()
        .find(|(_, character)| character.is_control() || *character == '\\')
    {
        Some((offset, '\\')) => Err(AddressFault::Backslash { offset }),
        Some((offset, character)) => Err(AddressFault::ControlCharacter { offset, character }),
        None => Ok(()),
    }
}
