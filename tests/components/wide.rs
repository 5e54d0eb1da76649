//! The wide instructions of WebAssembly say what its narrow ones say. Native tests compare those of the processor.

use std::fmt::Write;

use document::{Builder, Document};
use wasm_bindgen_test::wasm_bindgen_test;

/// What stands in strings, all of it valid there.
const INSIDE: [&str; 12] = [
    "\\\"",
    "\\\\",
    "\\u00e9",
    " ",
    "-1.5e+7",
    "true",
    "null",
    "name",
    "é",
    "汉字",
    "\u{1f600}",
    "\u{7f}",
];
/// What most often breaks a text, wherever it is put in.
const ANYWHERE: [&str; 12] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\n", "\t", "\u{1}", "\u{0}",
];

/// Text around an odd place, valid but for what chance puts in: a list of objects whose strings are long enough for whole blocks.
fn text(seed: u32) -> Vec<u8> {
    let mut state = seed;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let mut text = b"[".to_vec();
    for item in 0..12 {
        let padding = "x".repeat(next(70));
        let inside = INSIDE[next(INSIDE.len())];
        let comma = if item == 0 { "" } else { "," };
        text.extend(
            format!("{comma}{{\"{padding}{inside}\":[{item}, \"{inside}{padding}\", false]}}")
                .bytes(),
        );
    }
    text.push(b']');
    if seed.is_multiple_of(3) {
        let at = next(text.len());
        let piece = ANYWHERE[next(ANYWHERE.len())].as_bytes();
        text.splice(at..at, piece.iter().copied());
    }
    if seed.is_multiple_of(5) {
        let at = next(text.len());
        text[at] = 0x80 | u8::try_from(next(128)).unwrap();
    }
    text
}

/// Every value with its place, and what is wrong.
fn told(document: &Document) -> String {
    let mut told = format!("{:?}", document.fault());
    let mut open: Vec<_> = document.root().into_iter().collect();
    while let Some(node) = open.pop() {
        write!(told, " {:?} {:?}", document.kind(node), document.span(node)).unwrap();
        open.extend(document.children(node));
    }
    told
}

fn read(text: &[u8], chunk: usize) -> String {
    let mut builder = Builder::new();
    for chunk in text.chunks(chunk) {
        builder.feed(chunk);
    }
    told(&builder.finish())
}

#[wasm_bindgen_test]
fn blocks_say_what_single_bytes_say() {
    let mut faults = 0;
    for seed in 0..1500 {
        let text = text(seed);
        // A block is 64 bytes of one chunk, so chunks of one byte have none.
        let slow = read(&text, 1);
        faults += usize::from(!slow.starts_with("None"));
        for chunk in [usize::MAX, 100] {
            assert_eq!(
                read(&text, chunk.min(text.len())),
                slow,
                "{}",
                String::from_utf8_lossy(&text)
            );
        }
    }
    assert!((300..1200).contains(&faults), "{faults} texts are broken");
}
