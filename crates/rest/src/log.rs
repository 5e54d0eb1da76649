//! The logs of a Pod: how they are asked for, and their text in lines and styles.
//!
//! The text is what a program wrote, to a terminal perhaps: it may be hostile, endless or no text at all. Colours are kept, because programs
//! say with them what went wrong. Nothing else of what a terminal understands is done: it stays in the text, where the page spells it out.

mod colour;
mod options;
mod style;
#[cfg(test)]
mod tests;

pub use options::{ContainerKind, LogOptions, containers};
pub use style::{Attribute, Style};

use crate::path::Place;
use crate::time::parse_rfc3339;

/// Whether the log of a container is there.
pub fn is_log(place: &Place) -> bool {
    match place {
        Place::Subresource {
            gvr,
            subresource,
            rest,
            ..
        } => {
            gvr.group.is_empty()
                && gvr.resource == "pods"
                && subresource == "log"
                && rest.is_empty()
        }
        _ => false,
    }
}

/// A part of a line in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What was written, never empty. It may hold any character; escape sequences that are no styles stand in it with their ESC.
    pub text: String,
    /// How. Text in the colour of its background would be hidden, so the background is left out then.
    pub style: Style,
}

/// The most spans of a line. The last one holds the rest of it, with its sequences in the text: a page cannot draw 10,000.
pub const MOST_SPANS: usize = 1000;

/// A line by itself, see [`spans_from`].
pub fn spans(line: &[u8]) -> Vec<Span> {
    spans_from(line, Style::default()).0
}

/// The spans of a line that begins in a style, and the style it ends in, which is that of the next line. Sequences that set styles (SGR of
/// ECMA-48, `ESC [ ... m`) are gone from the text; bytes that are no UTF-8 are U+FFFD.
pub fn spans_from(line: &[u8], mut style: Style) -> (Vec<Span>, Style) {
    let line = String::from_utf8_lossy(line);
    let mut spans = Vec::new();
    let mut shown = String::new();
    let mut rest: &str = &line;
    while let Some((before, after)) = rest.split_once(ESCAPE) {
        shown.push_str(before);
        match sequence(after) {
            Some((parameters, after)) if spans.len() + 1 < MOST_SPANS => {
                let next = style.with(parameters);
                if next != style {
                    push(&mut spans, &mut shown, style);
                }
                style = next;
                rest = after;
            }
            _ => {
                shown.push(ESCAPE);
                rest = after;
            }
        }
    }
    shown.push_str(rest);
    push(&mut spans, &mut shown, style);
    (spans, style)
}

const ESCAPE: char = '\u{1b}';

fn push(spans: &mut Vec<Span>, shown: &mut String, style: Style) {
    if !shown.is_empty() {
        let text = std::mem::take(shown);
        let style = style.seen();
        spans.push(Span { text, style });
    }
}

/// The parameters of a sequence that sets a style, behind its ESC, and what follows it.
fn sequence(after: &str) -> Option<(&str, &str)> {
    let after = after.strip_prefix('[')?;
    let end = after.bytes().position(|byte| !is_parameter(byte))?;
    let (parameters, after) = after.split_at_checked(end)?;
    Some((parameters, after.strip_prefix('m')?))
}

/// Digits and what separates numbers. Other parameters are of private sequences, which only look alike (`ESC [ > 4 m`).
fn is_parameter(byte: u8) -> bool {
    matches!(byte, b'0'..=b';')
}

/// The time that stands before a line if `timestamps=true` was asked for, as sent, and the line itself (cri-client pkg/logs). `None` where
/// there is none, as in messages of the kubelet and in what was cut from a long line.
pub fn timestamp(line: &[u8]) -> Option<(&str, &[u8])> {
    // Longer is no time.
    let end = line.iter().take(41).position(|&byte| byte == b' ')?;
    let (time, rest) = line.split_at_checked(end)?;
    let time = str::from_utf8(time).ok()?;
    parse_rfc3339(time)?;
    Some((time, rest.strip_prefix(b" ")?))
}
