#![allow(clippy::unwrap_used)]

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use proptest::prelude::*;

use super::*;

#[test]
fn times_of_the_api() {
    for (text, milliseconds) in [
        ("1970-01-01T00:00:00Z", 0),
        ("2026-11-25T07:50:43Z", 1_795_593_043_000),
        ("2026-11-25T07:50:43.123456Z", 1_795_593_043_123),
        ("2026-11-25T15:50:43+08:00", 1_795_593_043_000),
        ("2026-11-25T07:50:43.5-00:00", 1_795_593_043_500),
        ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000),
        ("9999-12-31T23:59:59Z", 253_402_300_799_000),
    ] {
        assert_eq!(parse_rfc3339(text), Some(milliseconds), "{text}");
    }
}

#[test]
fn what_is_no_time() {
    for text in [
        "",
        "2026-11-25",
        "2026-11-25T07:50Z",
        "2026-11-25T07:50:43",
        "2026-11-25 07:50:43Z",
        "2026-11-25t07:50:43z",
        "2026-13-25T07:50:43Z",
        "2026-00-25T07:50:43Z",
        "2026-11-31T07:50:43Z",
        "2026-11-00T07:50:43Z",
        "2025-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2026-11-25T24:00:00Z",
        "2026-11-25T07:60:00Z",
        "2026-11-25T07:50:60Z",
        "2026-11-25T07:50:43.Z",
        "2026-11-25T07:50:43,5Z",
        "2026-11-25T07:50:43Z ",
        "2026-11-25T07:50:43+0800",
        "2026-11-25T07:50:43+08:00x",
        "2026-11-25T07:50:43+24:00",
        "+026-11-25T07:50:43Z",
        "2026-11-25T07:50:4\u{663}Z",
        "nginx@sha256:0123456789abcdef",
    ] {
        assert_eq!(parse_rfc3339(text), None, "{text}");
    }
}

#[test]
fn ages_as_kubectl_writes_them() {
    // Cases of duration_test.go of apimachinery.
    let (second, minute, hour, day) = (1000, 60_000, 3_600_000, 86_400_000);
    for (milliseconds, text) in [
        (0, "0s"),
        (second, "1s"),
        (70 * second, "70s"),
        (119 * second, "119s"),
        (2 * minute, "2m"),
        (190 * second, "3m10s"),
        (9 * minute + 59 * second, "9m59s"),
        (10 * minute, "10m"),
        (70 * minute, "70m"),
        (179 * minute + 59 * second, "179m"),
        (3 * hour, "3h"),
        (3 * hour + 10 * minute, "3h10m"),
        (47 * hour, "47h"),
        (47 * hour + 59 * minute, "47h"),
        (48 * hour, "2d"),
        (49 * hour, "2d1h"),
        (7 * day + 23 * hour, "7d23h"),
        (8 * day + hour, "8d"),
        (366 * day, "366d"),
        (729 * day, "729d"),
        (730 * day, "2y"),
        (731 * day, "2y1d"),
        (3000 * day, "8y"),
        (-500, "0s"),
        (-1900, "0s"),
        (-2 * second, "2s"),
        (-49 * hour, "2d1h"),
    ] {
        assert_eq!(age(milliseconds), text, "{milliseconds}");
    }
}

#[test]
fn dates_of_headers() {
    assert_eq!(
        parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"),
        Some(784_111_777_000)
    );
    for text in [
        "",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 31 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov",
        "Sun, 06 \u{e9}ov 1994 08:49:37 GMT",
        "tomorrow",
    ] {
        assert_eq!(parse_http_date(text), None, "{text}");
    }
}

#[test]
fn wall_clocks() {
    let time = parse_rfc3339("2026-11-25T20:05:09Z").unwrap();
    assert_eq!(on_clock(time, 0), "2026-11-25 20:05:09 +00:00");
    assert_eq!(on_clock(time, 480), "2026-11-26 04:05:09 +08:00");
    assert_eq!(on_clock(time, -210), "2026-11-25 16:35:09 -03:30");
    assert_eq!(on_clock(-1, 0), "1969-12-31 23:59:59 +00:00");
}

proptest! {
    #[test]
    fn times_are_read_as_jiff_reads_them(
        millis in -62_135_596_800_000i64..253_402_300_799_999,
        digits in 0usize..10, ahead in -1439i32..1440,
    ) {
        let time = Timestamp::from_millisecond(millis).unwrap();
        let zone = TimeZone::fixed(Offset::from_seconds(ahead * 60).unwrap());
        let zoned = time.to_zoned(zone);
        if !(1..=9999).contains(&zoned.year()) {
            return Ok(());
        }
        let fraction = if digits == 0 { String::new() } else { format!(".{:09}", time.subsec_nanosecond().rem_euclid(1_000_000_000))[..=digits].to_owned() };
        let text = format!("{}{fraction}{}", zoned.strftime("%Y-%m-%dT%H:%M:%S"), zoned.strftime("%:z"));
        let read: Timestamp = text.parse().unwrap();
        prop_assert_eq!(parse_rfc3339(&text), Some(read.as_nanosecond().div_euclid(1_000_000).try_into().unwrap()), "{}", text);
        let clock = zoned.strftime("%Y-%m-%d %H:%M:%S %:z").to_string();
        let year = clock.trim_start_matches('0');
        prop_assert_eq!(on_clock(millis, ahead), year);
    }

    #[test]
    fn what_is_read_is_read_by_jiff_too(text in "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{1,9})?(Z|[+-][0-2][0-9]:[0-6][0-9])") {
        if let Some(read) = parse_rfc3339(&text) && let Ok(known) = text.parse::<Timestamp>() {
            prop_assert_eq!(i128::from(read), known.as_nanosecond().div_euclid(1_000_000));
        }
        // jiff reads leap seconds, and zones further away than RFC 3339 has them.
        let is_odd = [":60", "+24", "-24:", "+25", "-25:"].iter().any(|odd| text.contains(odd));
        if let Ok(known) = text.parse::<Timestamp>() && !is_odd {
            prop_assert_eq!(parse_rfc3339(&text).map(i128::from), Some(known.as_nanosecond().div_euclid(1_000_000)));
        }
    }

    #[test]
    fn any_text_is_read_without_harm(text in ".{0,40}") {
        let _ = (parse_rfc3339(&text), parse_http_date(&text));
    }
}
