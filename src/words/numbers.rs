//! Numbers with units; the same in both languages. Integers throughout: formatting floats would add 15 kB to the page.

/// Bytes with a decimal unit, two or three digits.
pub fn bytes(bytes: usize) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    // In thousandths of the unit.
    let mut value = bytes;
    let mut unit = "kB";
    for next in UNITS.iter().skip(1) {
        if value < 999_500 {
            break;
        }
        value /= 1000;
        unit = next;
    }
    if value < 99_950 {
        format!("{} {unit}", tenths((value + 50) / 100))
    } else {
        format!("{} {unit}", (value + 500) / 1000)
    }
}

/// A duration given in milliseconds.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "durations are small and not negative"
)]
pub fn milliseconds(milliseconds: f64) -> String {
    let micro = (milliseconds.max(0.0) * 1000.0) as usize;
    if micro < 9_950 {
        format!("{} ms", tenths((micro + 50) / 100))
    } else if micro < 9_950_000 {
        format!("{} ms", (micro + 500) / 1000)
    } else {
        format!("{} s", tenths((micro + 50_000) / 100_000))
    }
}

/// A number with its thousands apart.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// How many there are of what, with the thousands apart.
pub fn counted(number: usize, what: &str) -> String {
    format!("{} {what}", grouped(number))
}

fn tenths(number: usize) -> String {
    format!("{}.{}", number / 10, number % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_have_two_or_three_digits() {
        let cases = [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1.0 kB"),
            (38_200, "38.2 kB"),
            (99_949, "99.9 kB"),
            (99_950, "100 kB"),
        ];
        for (count, text) in cases {
            assert_eq!(bytes(count), text);
        }
        assert_eq!(bytes(999_499), "999 kB");
        assert_eq!(bytes(999_500), "1.0 MB");
        assert_eq!(bytes(80_600_000), "80.6 MB");
    }

    #[test]
    fn thousands_stand_apart() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (4_280_006, "4,280,006"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn short_times_are_milliseconds() {
        for (time, text) in [
            (0.0, "0.0 ms"),
            (3.12, "3.1 ms"),
            (12.3, "12 ms"),
            (9949.0, "9949 ms"),
            (12_345.0, "12.3 s"),
        ] {
            assert_eq!(milliseconds(time), text);
        }
    }
}
