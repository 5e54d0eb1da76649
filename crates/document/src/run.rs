//! How far runs of like bytes reach: the inner loops of the scanner, and the only place where wider instructions would pay.

use crate::block::{BLOCK, places};

const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);

/// The first place at or after `from` with a byte that means something inside a string: a quote, a
/// backslash, or a control character, which may not be there. The end of `bytes` if there is none.
pub(crate) fn string(bytes: &[u8], from: usize) -> usize {
    let is_mark = |byte| matches!(byte, b'"' | b'\\' | ..0x20);
    find(bytes, from, string_marks, is_mark)
}

/// The first line feed at or after `from`, or the end of `bytes`.
pub(crate) fn line(bytes: &[u8], from: usize) -> usize {
    from + byte(bytes.get(from..).unwrap_or(&[]), b'\n')
}

/// The first place of a byte, or the end of `bytes`.
pub(crate) fn byte(bytes: &[u8], wanted: u8) -> usize {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    for (number, block) in blocks.iter().enumerate() {
        let places = places(block, wanted, 0);
        if places != 0 {
            return number * BLOCK + places.trailing_zeros() as usize;
        }
    }
    let before = blocks.len() * BLOCK;
    let place = rest.iter().position(|&byte| byte == wanted);
    before + place.unwrap_or(rest.len())
}

/// How many whole blocks of bytes at the beginning are ASCII. The compiler makes wide instructions of the inner loop.
pub(crate) fn ascii(bytes: &[u8]) -> usize {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let is_ascii = |block: &&[u8; BLOCK]| block.iter().fold(0, |all, byte| all | byte) < 0x80;
    blocks.iter().take_while(is_ascii).count() * BLOCK
}

/// The first place of a byte that is not ASCII, or the end of `bytes`.
pub(crate) fn beyond_ascii(bytes: &[u8]) -> usize {
    let blocks = ascii(bytes);
    let rest = bytes.get(blocks..).unwrap_or(&[]);
    let place = rest.iter().position(|byte| !byte.is_ascii());
    blocks + place.unwrap_or(rest.len())
}

/// The first place at or after `from` that is not white space.
pub(crate) fn space(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or(&[]);
    from + rest
        .iter()
        .position(|&byte| !is_space(byte))
        .unwrap_or(rest.len())
}

/// White space between tokens (RFC 8259 section 2).
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

/// Looks at eight bytes at a time, then at the rest one by one. `marks` may have the high bits of
/// wrong bytes after the first right one.
fn find(
    bytes: &[u8],
    from: usize,
    marks: impl Fn(u64) -> u64,
    is_mark: impl Fn(u8) -> bool,
) -> usize {
    let (eights, rest) = bytes.get(from..).unwrap_or(&[]).as_chunks::<8>();
    for (at, eight) in eights.iter().enumerate() {
        let marks = marks(u64::from_le_bytes(*eight));
        if marks != 0 {
            return from + at * 8 + marks.trailing_zeros() as usize / 8;
        }
    }
    let from = from + eights.len() * 8;
    from + rest
        .iter()
        .position(|&byte| is_mark(byte))
        .unwrap_or(rest.len())
}

/// The high bit of each byte that a string run ends at.
fn string_marks(eight: u64) -> u64 {
    let controls = eight.wrapping_sub(ONES * 0x20) & !eight;
    (equal(eight, b'"') | equal(eight, b'\\') | controls) & HIGHS
}

/// The high bit of each byte that is `byte`; other bits are noise.
fn equal(eight: u64, byte: u8) -> u64 {
    let zeros = eight ^ (ONES * u64::from(byte));
    zeros.wrapping_sub(ONES) & !zeros
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_run_ends_at_each_marked_byte_wherever_it_stands() {
        for length in 0..40 {
            for byte in 0..=255u8 {
                let mut bytes = vec![b'a'; length];
                bytes.push(byte);
                bytes.extend_from_slice(b"\xffz\"");
                let marked = byte < 0x20 || byte == b'"' || byte == b'\\';
                assert_eq!(
                    string(&bytes, 0),
                    if marked { length } else { length + 3 },
                    "{byte:02x} after {length}"
                );
            }
        }
    }

    #[test]
    fn runs_end_with_the_bytes() {
        assert_eq!((string(b"abc", 1), space(b" \t\r\n", 0)), (3, 4));
        assert_eq!(
            (line(b"abcdefgh\nx\n", 0), line(b"x\n", 1), line(b"x", 0)),
            (8, 1, 1)
        );
        assert_eq!(
            (string(b"", 0), space(b"", 5), space(b"  x ", 0)),
            (0, 5, 2)
        );
    }
}
