#![allow(clippy::indexing_slicing)]

use super::*;
use document::{Builder, Scope};

/// Text and colour of the spans of each line that is shown.
fn shown(text: &LogText, log: &Document) -> Vec<Vec<(String, Option<u8>)>> {
    let rows = 0..text.shown(log, usize::MAX);
    let spans = |row| {
        let piece = text.line(row);
        let spans = text.spans(piece, &text.bytes(log, piece)).into_iter();
        spans
            .map(|span| (span.text, span.style.foreground))
            .collect()
    };
    rows.map(spans).collect()
}

fn plain(lines: &[&str]) -> Vec<Vec<(String, Option<u8>)>> {
    lines
        .iter()
        .map(|line| vec![((*line).to_owned(), None)])
        .collect()
}

fn query(text: &str) -> Option<Query> {
    Query::text(text, false, Scope::Everywhere)
}

/// A log that comes in these chunks.
fn log(chunks: &[&str]) -> (LogText, Builder) {
    let (mut text, mut log) = (LogText::default(), Builder::new());
    for chunk in chunks {
        log.feed(chunk.as_bytes());
        text.extend(log.document());
    }
    (text, log)
}

#[test]
fn lines_are_counted_as_they_come() {
    for (chunks, count) in [
        (&[][..], 0),
        (&["a"], 1),
        (&["a\n"], 1),
        (&["a\n", "b"], 2),
        (&["a", "\nb\n"], 2),
        (&["\n\n"], 2),
    ] {
        let (text, log) = log(chunks);
        assert_eq!(text.count(log.document()), count, "{chunks:?}");
    }
}

#[test]
fn a_style_goes_on_over_lines_until_it_is_ended() {
    let red = Some(1);
    let expected = [
        vec![("a".to_owned(), None), ("b".to_owned(), red)],
        vec![("c".to_owned(), red)],
        vec![("d".to_owned(), red), ("e".to_owned(), None)],
        vec![("f".to_owned(), None)],
    ];
    let whole = "a\u{1b}[31mb\nc\nd\u{1b}[0me\nf\n";
    for chunks in [vec![whole], whole.split_inclusive('b').collect()] {
        let (text, log) = log(&chunks);
        assert_eq!(shown(&text, log.document()), expected);
    }
    let (text, log) = log(&["\u{1b}[31mx\ny"]);
    assert_eq!(shown(&text, log.document())[1], [("y".to_owned(), red)]);
}

#[test]
fn what_is_found_is_in_the_text_and_not_in_its_colours() {
    let (mut text, mut log) = log(&["one\n\u{1b}[31mERR\u{1b}[0mOR x\nthree\n"]);
    text.only_hits = true;
    text.find(query("error"));
    text.extend(log.document());
    assert_eq!(text.shown(log.document(), usize::MAX), 1);
    assert_eq!((text.number(text.line(0)), text.row(1)), (Some(2), 0));
    text.find(query("31m"));
    text.extend(log.document());
    assert_eq!(text.shown(log.document(), usize::MAX), 0);
    text.find(query("e"));
    log.feed(b"four\nfive\nsi");
    text.extend(log.document());
    assert_eq!(text.shown(log.document(), usize::MAX), 4);
    assert_eq!(text.shown(log.document(), 3), 3, "of the first three lines");
    log.feed(b"xe");
    log.end();
    text.extend(log.document());
    assert_eq!(text.shown(log.document(), usize::MAX), 5);
    text.find(None);
    text.extend(log.document());
    assert_eq!(shown(&text, log.document())[5], plain(&["sixe"])[0]);
}

#[test]
fn hits_are_gone_through_round_the_end() {
    let (mut text, log) = log(&["x\na\nx\nb\nx\n"]);
    text.find(query("x"));
    text.extend(log.document());
    assert_eq!((text.shown(log.document(), 9), text.hits(9)), (5, 3));
    for (from, limit, backwards, expected) in [
        (None, 9, false, Some(0)),
        (None, 9, true, Some(4)),
        (Some(0), 9, false, Some(2)),
        (Some(1), 9, false, Some(2)),
        (Some(4), 9, false, Some(0)),
        (Some(2), 9, true, Some(0)),
        (Some(3), 9, true, Some(2)),
        (Some(0), 9, true, Some(4)),
        (Some(2), 4, false, Some(0)),
        (Some(0), 4, true, Some(2)),
        (None, 0, false, None),
    ] {
        let next = text.next_hit(from, limit, backwards);
        assert_eq!(next, expected, "{from:?} {limit} {backwards}");
    }
    assert_eq!(
        [0, 1, 2].map(|line| text.hit(line)),
        [Some(0), None, Some(1)]
    );
}

#[test]
fn a_style_is_whole_in_lines_that_are_cut() {
    let start = "1".repeat(document::MAX_LINE - 2);
    let (text, log) = log(&[&format!("{start}\u{1b}[31mred\n")]);
    let red = ("red".to_owned(), Some(1));
    assert_eq!(shown(&text, log.document())[1], [red]);
}

#[test]
fn what_is_found_is_found_in_whole_lines() {
    let cut = document::MAX_LINE;
    for (start, hit) in [
        (0, 0),
        // In the middle of the word, before the style, behind the word.
        (cut - 6, 0),
        (cut - 2, 1),
        (cut * 2 - 6, 1),
        (cut * 2 - 3, 2),
    ] {
        let (before, after) = ("x".repeat(start), "y".repeat(cut));
        let line = format!("a\n{before}\u{1b}[31mne\u{1b}[0medle{after}needle\nb");
        let (mut text, log) = log(&[&line]);
        text.find(query("needle"));
        text.only_hits = true;
        text.extend(log.document());
        assert_eq!(text.hits, [1 + hit], "{start}");
        let pieces = 1..text.count(log.document()) - 1;
        assert_eq!(text.matching, pieces.collect::<Vec<_>>(), "all of the line");
        let counts = (text.hits(99), text.whole(2), text.whole(99));
        assert_eq!(counts, (1, 2, 3), "lines");
    }
}

#[test]
fn a_line_that_grows_is_looked_through_as_it_comes() {
    let (mut text, mut log) = log(&["50 %\r"]);
    text.find(query("%"));
    for _ in 0..document::MAX_LINE {
        log.feed(b"99 %\r");
        text.extend(log.document());
    }
    assert_eq!((text.hits(99), text.whole(99)), (1, 1));
}

#[test]
fn a_long_log_is_looked_through_in_slices() {
    let line = "some words of a line\n";
    let (mut text, log) = log(&[&line.repeat(SLICE * 2 / line.len())]);
    text.find(query("WORDS"));
    let mut slices = Vec::new();
    loop {
        text.extend(log.document());
        slices.push(text.hits(usize::MAX));
        if !text.unfinished() {
            break;
        }
    }
    let count = text.count(log.document());
    assert_eq!((slices.len(), slices.last()), (2, Some(&count)));
}
