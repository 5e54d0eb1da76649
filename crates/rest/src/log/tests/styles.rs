#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use crate::log::{Attribute, MOST_SPANS, Span, Style, spans, spans_from};

/// A style as letters of its attributes, foreground and `/` background.
fn style(style: Style) -> String {
    let letters = Attribute::ALL.into_iter().zip("bdiuv".chars());
    let mut shown: String = letters
        .filter(|&(attribute, _)| style.has(attribute))
        .map(|(_, letter)| letter)
        .collect();
    shown.extend(style.foreground.map(|colour| colour.to_string()));
    shown.extend(style.background.map(|colour| format!("/{colour}")));
    shown
}

fn shown(spans: &[Span]) -> String {
    let shown = |span: &Span| format!("<{}>{}", style(span.style), span.text);
    spans.iter().map(shown).collect()
}

/// The style of an `x` behind a sequence with these parameters.
fn after(parameters: &str) -> String {
    let line = format!("\x1b[{parameters}mx");
    shown(&spans(line.as_bytes()))
}

#[test]
fn lines_in_spans() {
    for (line, expected) in [
        ("", ""),
        ("plain", "<>plain"),
        ("\x1b[31mred\x1b[0m plain", "<1>red<> plain"),
        ("a\x1b[mb\x1b[0;0mc", "<>abc"),
        ("\x1b[1m\x1b[32mINFO\x1b[39m done", "<b2>INFO<b> done"),
        ("\x1b[1m\x1b[0m", ""),
        ("a\x1b[1", "<>a\x1b[1"),
        ("a\x1b", "<>a\x1b"),
        ("\x1b[2J\x1b[1mx", "<>\x1b[2J<b>x"),
        ("\x1b]0;title\x07x", "<>\x1b]0;title\x07x"),
        (
            "\x1b]8;;http://a.example\x1b\\x\x1b]8;;\x1b\\",
            "<>\x1b]8;;http://a.example\x1b\\x\x1b]8;;\x1b\\",
        ),
        ("\x1b[>4mx", "<>\x1b[>4mx"),
        ("\x1b[?25lx", "<>\x1b[?25lx"),
        ("\x1b[1 mx", "<>\x1b[1 mx"),
        ("\x1b\x1b[1mx", "<>\x1b<b>x"),
        ("\x1b[\x1b[1mx", "<>\x1b[<b>x"),
        ("\u{9b}1mx", "<>\u{9b}1mx"),
        ("10%\r20%\tx\u{202e}", "<>10%\r20%\tx\u{202e}"),
        ("é\x1b[1mé", "<>é<b>é"),
    ] {
        assert_eq!(shown(&spans(line.as_bytes())), expected, "{line:?}");
    }
    assert_eq!(
        shown(&spans(b"a\xff\x1b[1m\xe2\x82")),
        "<>a\u{fffd}<b>\u{fffd}"
    );
}

#[test]
fn parameters() {
    for (parameters, expected) in [
        ("1;2;3;4;7", "<bdiuv>x"),
        ("1;2;3;4;7;22;23;24;27", "<>x"),
        ("21", "<u>x"),
        ("4:3", "<u>x"),
        ("4;4:0", "<>x"),
        ("30;47", "<0/7>x"),
        ("97;100", "<15/8>x"),
        ("37;107;39;49", "<>x"),
        ("1;31;;3", "<i>x"),
        ("01;031", "<b1>x"),
        ("38;5;9;1", "<b9>x"),
        ("48;5;231", "</15>x"),
        ("38;5;16", "<0>x"),
        ("38;5;196", "<9>x"),
        ("38;5;240", "<8>x"),
        ("38;5;255", "<7>x"),
        ("38;5", "<>x"),
        ("38;5;300;1", "<b>x"),
        ("38;9;1", "<b>x"),
        ("38", "<>x"),
        ("38;2;255;0;0;4", "<u9>x"),
        ("38;2;250;250;250", "<15>x"),
        ("48;2;0;0;0", "</0>x"),
        ("38;2;999;0;1;1", "<b>x"),
        ("38;2;1;2", "<>x"),
        ("38;2;;;", "<0>x"),
        ("38:5:2;1", "<b2>x"),
        ("38:2:0:255:0;1", "<b10>x"),
        ("38:2::0:0:255;1", "<b4>x"),
        ("38:2:1:0:0:255:0:0", "<4>x"),
        ("58;5;1;4", "<u>x"),
        ("58:2::1:1:1;4", "<u>x"),
        ("5;6;8;9;50;60;99;108;256;99999999999999999999", "<>x"),
        (":", "<>x"),
        ("31;41", "<1>x"),
    ] {
        assert_eq!(after(parameters), expected, "{parameters}");
    }
}

#[test]
fn every_colour_of_the_table_is_one_of_the_16() {
    for number in 0..=255_u8 {
        let shown = after(&format!("38;5;{number};48;5;{number};48;5;1"));
        let colour: u8 = shown[1..]
            .split(['/', '>'])
            .next()
            .unwrap()
            .parse()
            .unwrap();
        assert!(
            colour < 16 && (number >= 16 || colour == number),
            "{number}"
        );
    }
}

#[test]
fn a_style_goes_on_in_the_next_line() {
    let (first, style) = spans_from(b"\x1b[1;31merror:", Style::default());
    let (second, style) = spans_from(b"  at line 1\x1b[22m", style);
    let (third, style) = spans_from(b"", style);
    let (fourth, style) = spans_from(b"end\x1b[m", style);
    assert_eq!(shown(&first), "<b1>error:");
    assert_eq!(shown(&second), "<b1>  at line 1");
    assert_eq!(shown(&third), "");
    assert_eq!(shown(&fourth), "<1>end");
    assert_eq!(style, Style::default());
    // What is left out where it would hide the text is not forgotten.
    let (hidden, style) = spans_from(b"\x1b[31;41mx\x1b[32m", Style::default());
    assert_eq!(shown(&hidden), "<1>x");
    assert_eq!(shown(&spans_from(b"y", style).0), "<2/1>y");
}

#[test]
fn hostile_lines_are_bounded() {
    let many = "\x1b[1mx\x1b[0my".repeat(10_000);
    let all = spans(many.as_bytes());
    assert_eq!(all.len(), MOST_SPANS);
    assert!(all.last().unwrap().text.contains('\x1b'));
    for start in ["\x1b", "\x1b[", "\x1b[1;", ";", "38;2;", ":"] {
        spans(start.repeat(100_000).as_bytes());
        spans(format!("\x1b[{}m", start.repeat(100_000)).as_bytes());
    }
}

proptest! {
    #[test]
    fn nothing_but_styles_is_lost(text in r"(\x1b|\[|m|[0-9;:]{1,9}|\x1b\[[0-9;:]{0,9}m|\PC){0,40}") {
        let spans = spans(text.as_bytes());
        let kept: String = spans.iter().map(|span| span.text.as_str()).collect();
        let mut expected = text.clone();
        // One by one from the left: what is around a sequence makes no new one.
        let mut from = 0;
        while let Some(at) = expected[from..].find("\x1b[").map(|at| from + at) {
            let inner = &expected[at + 2..];
            let end = inner.find(|sign: char| !matches!(sign, '0'..=';')).unwrap_or(inner.len());
            if inner[end..].starts_with('m') {
                expected.replace_range(at..=at + 2 + end, "");
                from = at;
            } else {
                from = at + 1;
            }
        }
        prop_assert_eq!(kept, expected);
        prop_assert!(spans.iter().all(|span| !span.text.is_empty()));
        prop_assert!(spans.windows(2).all(|pair| pair[0].style != pair[1].style || pair[0].style.background.is_none()));
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let kept: String = spans(&bytes).into_iter().map(|span| span.text).collect();
        prop_assert!(kept.len() <= bytes.len() * 3);
    }
}
