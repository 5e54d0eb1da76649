//! Choices that follow from the bytes that are looked at.

/// A row of numbers that is always the same for the same bytes.
pub(crate) struct Choices(u64);

impl Choices {
    /// FNV-1a of the bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let hash = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        Self(bytes.iter().fold(0xcbf2_9ce4_8422_2325, hash))
    }

    /// The next number, less than `end` (0 if that is 0). Splitmix64.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        let number = usize::try_from((mixed ^ mixed >> 31) >> 33).unwrap_or(0);
        number.checked_rem(end).unwrap_or(0)
    }

    /// The bytes in pieces of 1 to `longest` bytes.
    pub(crate) fn pieces<'a>(&mut self, bytes: &'a [u8], longest: usize) -> Vec<&'a [u8]> {
        let mut pieces = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(rest.len().min(1 + self.below(longest)));
            pieces.push(piece);
            rest = after;
        }
        pieces
    }
}
