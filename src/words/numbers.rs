//! Numbers with units; the same in both languages.

/// Bytes with a decimal unit, three digits.
#[allow(clippy::cast_precision_loss)]
pub fn bytes(bytes: usize) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut value = bytes as f64;
    let mut unit = "B";
    for next in UNITS {
        if value < 999.5 {
            break;
        }
        value /= 1000.0;
        unit = next;
    }
    if value < 99.95 { format!("{value:.1} {unit}") } else { format!("{value:.0} {unit}") }
}

/// A duration given in milliseconds.
pub fn milliseconds(milliseconds: f64) -> String {
    if milliseconds < 9.95 {
        format!("{milliseconds:.1} ms")
    } else if milliseconds < 9_950.0 {
        format!("{milliseconds:.0} ms")
    } else {
        format!("{:.1} s", milliseconds / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_three_digits() {
        let cases = [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (38_200, "38.2 kB"), (99_949, "99.9 kB"), (99_950, "100 kB")];
        for (count, text) in cases {
            assert_eq!(bytes(count), text);
        }
        assert_eq!(bytes(999_499), "999 kB");
        assert_eq!(bytes(999_500), "1.0 MB");
        assert_eq!(bytes(80_600_000), "80.6 MB");
    }

    #[test]
    fn short_times_are_milliseconds() {
        for (time, text) in [(0.0, "0.0 ms"), (3.14, "3.1 ms"), (12.3, "12 ms"), (9949.0, "9949 ms"), (12_345.0, "12.3 s")] {
            assert_eq!(milliseconds(time), text);
        }
    }
}
