//! Numbers as the decimal numbers they are, of any length and exactly.

/// Whether two JSON numbers as sent are the same number. Exponents beyond 64 bits are only equal where they are written alike.
#[inline]
pub(super) fn are_equal(one: &[u8], other: &[u8]) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (Decimal::read(one), Decimal::read(other));
    let (Some(one), Some(other)) = (one, other) else {
        return false;
    };
    let is_zero = one.digits().next().is_none();
    let is_alike = is_zero || one.is_negative == other.is_negative && one.shift == other.shift;
    is_alike && one.digits().eq(other.digits())
}

/// Digits without zeros at either end, and where the point stands.
struct Decimal<'a> {
    is_negative: bool,
    /// Digits, with a point somewhere and zeros at both ends.
    text: &'a [u8],
    /// How many of the digits count, after zeros at the front.
    count: usize,
    /// The power of ten of the last digit that counts.
    shift: i64,
}

impl<'a> Decimal<'a> {
    #[inline]
    fn read(text: &'a [u8]) -> Option<Self> {
        let (is_negative, text) = match text {
            [b'-', rest @ ..] => (true, rest),
            _ => (false, text),
        };
        let mut parts = text.splitn(2, |byte| matches!(byte, b'e' | b'E'));
        let text = parts.next()?;
        let exponent: i64 = match parts.next() {
            Some(exponent) => std::str::from_utf8(exponent).ok()?.parse().ok()?,
            None => 0,
        };
        let after_point = text
            .iter()
            .rev()
            .position(|&byte| byte == b'.')
            .unwrap_or(0);
        let all = significant(text);
        let zeros = all.clone().count() - trimmed(all.clone());
        let shift = exponent
            .checked_sub(i64::try_from(after_point).ok()?)?
            .checked_add(i64::try_from(zeros).ok()?)?;
        Some(Self {
            is_negative,
            text,
            count: trimmed(all),
            shift,
        })
    }

    #[inline]
    fn digits(&self) -> impl Iterator<Item = u8> {
        significant(self.text).take(self.count)
    }
}

/// Digits from the first that is no zero.
#[inline]
fn significant(text: &[u8]) -> impl Iterator<Item = u8> + Clone {
    let digits = text.iter().copied().filter(u8::is_ascii_digit);
    digits.skip_while(|&digit| digit == b'0')
}

/// How many digits there are up to the last that is no zero.
#[inline]
fn trimmed(digits: impl Iterator<Item = u8>) -> usize {
    let counting = digits.zip(1..).filter(|&(digit, _)| digit != b'0');
    counting.last().map_or(0, |(_, count)| count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[inline]
    fn same(one: &str, other: &str) -> bool {
        let is_same = are_equal(one.as_bytes(), other.as_bytes());
        assert_eq!(
            is_same,
            are_equal(other.as_bytes(), one.as_bytes()),
            "{one} {other}"
        );
        is_same
    }

    #[test]
    #[inline]
    fn spellings_of_one_number() {
        for (one, other) in [
            ("1", "1.0"),
            ("100", "1e2"),
            ("100", "1E+02"),
            ("0.01", "1e-2"),
            ("12.50", "1250e-2"),
            ("0", "-0"),
            ("0e5", "0.000"),
            ("-1.5", "-15e-1"),
            ("1e400", "10e399"),
            ("9007199254740993", "9007199254740993.0"),
            ("1e99999999999999999999", "1e99999999999999999999"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
    }

    #[test]
    #[inline]
    fn numbers_that_only_round_alike_differ() {
        for (one, other) in [
            ("9007199254740993", "9007199254740992"),
            ("0.1", "0.10000000000000000001"),
            ("1e400", "1e401"),
            ("1", "-1"),
            ("1", "10"),
            ("0", "1"),
            ("1e-400", "0"),
            ("1e99999999999999999999", "10e99999999999999999998"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }
}
