#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use crate::log::{Line, Lines, timestamp};

/// The lines of chunks; `…` behind a piece of a long one.
fn lines(chunks: &[&[u8]]) -> Vec<String> {
    let mut lines = Lines::default();
    let mut all: Vec<Line> = chunks.iter().flat_map(|chunk| lines.feed(chunk)).collect();
    all.extend(lines.finish());
    let shown = |line: Line| {
        let end = if line.is_cut { "…" } else { "" };
        format!("{}{end}", String::from_utf8_lossy(&line.bytes))
    };
    all.into_iter().map(shown).collect()
}

#[test]
fn lines_over_the_ends_of_chunks() {
    for (chunks, expected) in [
        (&["a\nb\n"][..], &["a", "b"][..]),
        (&["a\nb"], &["a", "b"]),
        (&["a", "b\n", "\nc"], &["ab", "", "c"]),
        (&["a\r", "\nb\r\n\r\n"], &["a", "b", ""]),
        (&["a\rb\r"], &["a\rb\r"]),
        (&["", "\n"], &[""]),
        (&["", ""], &[]),
    ] {
        let bytes: Vec<&[u8]> = chunks.iter().map(|chunk| chunk.as_bytes()).collect();
        assert_eq!(lines(&bytes), expected, "{chunks:?}");
    }
}

#[test]
fn long_lines_come_in_pieces() {
    let longest = "a".repeat(Lines::LONGEST);
    let cut = format!("{longest}…");
    for (end, expected) in [
        ("\n", vec![longest.as_str()]),
        ("", vec![&longest]),
        ("b\n", vec![&cut, "b"]),
        ("b", vec![&cut, "b"]),
        ("\r\nc", vec![&cut, "", "c"]),
    ] {
        let text = format!("{longest}{end}");
        assert_eq!(lines(&[text.as_bytes()]), expected, "{end:?}");
        let (one, other) = text.as_bytes().split_at(Lines::LONGEST - 1);
        assert_eq!(lines(&[one, other]), expected, "{end:?}");
    }
}

#[test]
fn a_cut_is_not_within_a_character_or_a_style() {
    for within in ["é", "€", "😀", "\x1b[31m", "\x1b[38;2;255;255;255m"] {
        for before in 0..within.len() {
            let text = format!("{}{within}tail", "a".repeat(Lines::LONGEST - before));
            let lines = lines(&[text.as_bytes()]);
            let expected = format!("{within}tail");
            assert!(before == 0 || lines[1] == expected, "{within:?} {before}");
            assert_eq!(lines.concat().replace('…', ""), text);
        }
    }
}

#[test]
fn times_before_lines() {
    for (line, expected) in [
        (
            "2026-11-25T07:50:43.123456789Z hello there",
            Some(("2026-11-25T07:50:43.123456789Z", "hello there")),
        ),
        ("2026-11-25T07:50:43Z ", Some(("2026-11-25T07:50:43Z", ""))),
        (
            "2026-11-25T07:50:43.000000001+02:00  x",
            Some(("2026-11-25T07:50:43.000000001+02:00", " x")),
        ),
        ("2026-11-25T07:50:43Z", None),
        ("2026-11-25T07:50:43Z\tx", None),
        ("2026-11-25 07:50:43 x", None),
        (" 2026-11-25T07:50:43Z x", None),
        ("2026-99-25T07:50:43Z x", None),
        ("unable to retrieve container logs", None),
        ("", None),
        (" ", None),
    ] {
        let expected = expected.map(|(time, rest)| (time, rest.as_bytes()));
        assert_eq!(timestamp(line.as_bytes()), expected, "{line}");
    }
    assert_eq!(timestamp(b"2026-11-25T07:50:43Z \xff").unwrap().1, b"\xff");
    assert_eq!(timestamp(b"\xff2026-11-25T07:50:43Z x"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn no_byte_is_lost_however_they_come(runs in prop::collection::vec((any::<u8>(), prop_oneof![1..9_usize, 60_000..70_000_usize]), 0..8), size in 1..100_000_usize) {
        let mut bytes = Vec::new();
        for (byte, count) in runs {
            bytes.resize(bytes.len() + count, byte);
            bytes.push(b'\n');
        }
        bytes.pop();
        let mut cutter = Lines::default();
        let mut lines: Vec<Line> = bytes.chunks(size).flat_map(|chunk| cutter.feed(chunk)).collect();
        lines.extend(cutter.finish());
        prop_assert!(lines.iter().all(|line| line.bytes.len() <= Lines::LONGEST));
        let mut joined = Vec::new();
        for line in &lines {
            joined.extend(&line.bytes);
            if !line.is_cut {
                joined.push(b'\n');
            }
        }
        // Only the ends of lines are gone.
        let plain = |bytes: &[u8]| bytes.iter().copied().filter(|byte| !b"\r\n".contains(byte)).collect::<Vec<u8>>();
        prop_assert_eq!(plain(&joined), plain(&bytes));
        let mut at_once = Lines::default();
        let mut whole = at_once.feed(&bytes);
        whole.extend(at_once.finish());
        prop_assert_eq!(lines, whole);
    }
}
