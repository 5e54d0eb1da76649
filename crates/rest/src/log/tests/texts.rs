#![allow(clippy::unwrap_used)]

use crate::log::timestamp;

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
