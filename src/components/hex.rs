//! Bytes that are no text, sixteen to a row: their place, their digits, and what of them can be read.

use crate::tag::{Child, beside, tag};
use document::Document;
use yew::prelude::*;

/// Bytes in a row.
pub const BYTES: usize = 16;

/// How many rows the bytes of a document take.
pub fn count(document: &Document) -> usize {
    document.byte_len().div_ceil(BYTES)
}

/// One row; empty past the end.
pub fn row(document: &Document, row: usize) -> Html {
    let start = row * BYTES;
    let bytes = document.bytes(start..start + BYTES);
    let mut place = String::new();
    for shift in (0..8).rev() {
        push_digit(&mut place, start >> (4 * shift));
    }
    let (mut digits, mut text) = (String::new(), String::new());
    for (at, &byte) in bytes.iter().enumerate() {
        digits.push_str(if at == BYTES / 2 { "  " } else { " " });
        push_digit(&mut digits, usize::from(byte >> 4));
        push_digit(&mut digits, usize::from(byte));
        let is_shown = byte.is_ascii_graphic() || byte == b' ';
        text.push(if is_shown { char::from(byte) } else { '.' });
    }
    beside(vec![
        tag("span").class("line").child(place).html(),
        tag("span").class("digits").child(digits).html(),
        tag("span").class("soft").child(text).html(),
    ])
}

/// Appends the last hexadecimal digit of a number.
fn push_digit(text: &mut String, number: usize) {
    let digit = u32::try_from(number & 15)
        .ok()
        .and_then(|digit| char::from_digit(digit, 16));
    text.extend(digit);
}
