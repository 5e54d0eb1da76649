//! What stands where in 64 bytes: one bit a byte. With wide instructions where the target has them (x86-64 always has SSE2,
//! wasm32 when it is built with `simd128`, as `.cargo/config.toml` says).

/// Bytes looked at together.
pub(crate) const BLOCK: usize = 64;

/// The bytes of a block that mean something to JSON. Bit 0 is the first byte.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Masks {
    /// `"`
    pub quote: u64,
    /// `\`
    pub backslash: u64,
    /// `{`, `[`, `}`, `]`, `:` and `,`
    pub structural: u64,
    /// White space between tokens.
    pub space: u64,
    /// Bytes below 0x20, which no string may hold.
    pub control: u64,
}

/// Whether the target has wide instructions. Without them [`Masks::of`] is not worth its time.
pub(crate) const IS_WIDE: bool = cfg!(any(
    target_arch = "x86_64",
    all(target_arch = "wasm32", target_feature = "simd128")
));

impl Masks {
    #[cfg(any(
        target_arch = "x86_64",
        all(target_arch = "wasm32", target_feature = "simd128")
    ))]
    #[inline]
    pub(crate) fn of(block: &[u8; BLOCK]) -> Self {
        use wide::{bits, equal, less, load, or};
        let mut masks = Self::default();
        let (sixteens, _) = block.as_chunks::<16>();
        for (number, sixteen) in sixteens.iter().enumerate() {
            let bytes = load(sixteen);
            // Opening and closing brackets differ from braces by this bit alone; so would 0x0c and 0x1a from comma and colon.
            let folded = or(bytes, wide::all(0x20));
            let brackets = or(equal(folded, b'{'), equal(folded, b'}'));
            let structural = or(brackets, or(equal(bytes, b':'), equal(bytes, b',')));
            let blank = or(equal(bytes, b' '), equal(bytes, b'\n'));
            let space = or(blank, or(equal(bytes, b'\r'), equal(bytes, b'\t')));
            let at = number * 16;
            masks.quote |= bits(equal(bytes, b'"')) << at;
            masks.backslash |= bits(equal(bytes, b'\\')) << at;
            masks.structural |= bits(structural) << at;
            masks.space |= bits(space) << at;
            masks.control |= bits(less(bytes, 0x20)) << at;
        }
        masks
    }

    #[cfg(not(any(
        target_arch = "x86_64",
        all(target_arch = "wasm32", target_feature = "simd128")
    )))]
    pub(crate) fn of(block: &[u8; BLOCK]) -> Self {
        Self::one_by_one(block)
    }

    /// The same, byte by byte.
    #[cfg(any(
        test,
        not(any(
            target_arch = "x86_64",
            all(target_arch = "wasm32", target_feature = "simd128")
        ))
    ))]
    fn one_by_one(block: &[u8; BLOCK]) -> Self {
        let mut masks = Self::default();
        for (at, byte) in block.iter().enumerate() {
            let bit = |is: bool| u64::from(is) << at;
            masks.quote |= bit(*byte == b'"');
            masks.backslash |= bit(*byte == b'\\');
            masks.structural |= bit(b"{[}]:,".contains(byte));
            masks.space |= bit(b" \n\r\t".contains(byte));
            masks.control |= bit(*byte < 0x20);
        }
        masks
    }
}

/// Where a byte stands in a block, once the bits of `either` are set in every byte: 0x20 makes letters of both cases equal.
#[inline]
pub(crate) fn places(block: &[u8; BLOCK], byte: u8, either: u8) -> u64 {
    #[cfg(any(
        target_arch = "x86_64",
        all(target_arch = "wasm32", target_feature = "simd128")
    ))]
    {
        let mut places = 0;
        let (sixteens, _) = block.as_chunks::<16>();
        for (number, sixteen) in sixteens.iter().enumerate() {
            let bytes = wide::or(wide::load(sixteen), wide::all(either));
            places |= wide::bits(wide::equal(bytes, byte)) << (number * 16);
        }
        places
    }
    #[cfg(not(any(
        target_arch = "x86_64",
        all(target_arch = "wasm32", target_feature = "simd128")
    )))]
    {
        let is = |(at, other): (usize, &u8)| u64::from(other | either == byte) << at;
        block.iter().enumerate().map(is).sum()
    }
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code, reason = "intrinsics of x86-64 are unsafe to call")]
mod wide {
    //! SSE2.
    //!
    //! SAFETY of every call: x86-64 always has SSE2, and nothing here takes a pointer.
    use std::arch::x86_64::{
        __m128i, _mm_cmpeq_epi8, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x,
        _mm_set1_epi8,
    };

    #[inline]
    pub(super) fn load(bytes: &[u8; 16]) -> __m128i {
        let number = u128::from_le_bytes(*bytes);
        unsafe { _mm_set_epi64x(halves(number).1, halves(number).0) }
    }

    #[inline]
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the lower and the upper half"
    )]
    fn halves(number: u128) -> (i64, i64) {
        (
            (number as u64).cast_signed(),
            ((number >> 64) as u64).cast_signed(),
        )
    }

    #[inline]
    pub(super) fn all(byte: u8) -> __m128i {
        unsafe { _mm_set1_epi8(byte.cast_signed()) }
    }

    #[inline]
    pub(super) fn equal(bytes: __m128i, byte: u8) -> __m128i {
        unsafe { _mm_cmpeq_epi8(bytes, all(byte)) }
    }

    #[inline]
    pub(super) fn less(bytes: __m128i, byte: u8) -> __m128i {
        unsafe { _mm_cmpeq_epi8(_mm_min_epu8(bytes, all(byte - 1)), bytes) }
    }

    #[inline]
    pub(super) fn or(one: __m128i, other: __m128i) -> __m128i {
        unsafe { _mm_or_si128(one, other) }
    }

    #[inline]
    pub(super) fn bits(bytes: __m128i) -> u64 {
        u64::from(unsafe { _mm_movemask_epi8(bytes) }.cast_unsigned())
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wide {
    //! SIMD128 of WebAssembly.
    use std::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, u64x2, v128, v128_or};

    #[inline]
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the lower and the upper half"
    )]
    pub(super) fn load(bytes: &[u8; 16]) -> v128 {
        let number = u128::from_le_bytes(*bytes);
        u64x2(number as u64, (number >> 64) as u64)
    }

    #[inline]
    pub(super) fn all(byte: u8) -> v128 {
        u8x16_splat(byte)
    }

    #[inline]
    pub(super) fn equal(bytes: v128, byte: u8) -> v128 {
        u8x16_eq(bytes, all(byte))
    }

    #[inline]
    pub(super) fn less(bytes: v128, byte: u8) -> v128 {
        u8x16_lt(bytes, all(byte))
    }

    #[inline]
    pub(super) fn or(one: v128, other: v128) -> v128 {
        v128_or(one, other)
    }

    #[inline]
    pub(super) fn bits(bytes: v128) -> u64 {
        u64::from(u8x16_bitmask(bytes))
    }
}

/// Every second bit, from the first on.
const EVEN: u64 = 0x5555_5555_5555_5555;

/// The bytes that a backslash before them escapes. `carry`: whether the first byte is escaped, then whether the first byte of
/// the next block is. An odd run of backslashes escapes the byte after it (the trick is simdjson's, arXiv:1902.08318, section 3.1.1).
#[inline]
pub(crate) fn escaped(backslash: u64, carry: &mut bool) -> u64 {
    let first = u64::from(*carry);
    if backslash & !first == 0 {
        *carry = false;
        return first;
    }
    let backslash = backslash & !first;
    let follows = backslash << 1 | first;
    let odd_starts = backslash & !EVEN & !follows;
    let (sequences, overflow) = odd_starts.overflowing_add(backslash);
    *carry = overflow;
    (EVEN ^ (sequences << 1)) & follows
}

/// For each bit whether an odd number of bits is set up to it: from opening quotes up to before closing ones.
#[inline]
pub(crate) fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255 {
            for at in 0..BLOCK {
                for filler in [b'a', b'"', b' ', 0x80] {
                    let mut block = [filler; BLOCK];
                    block[at] = byte;
                    assert_eq!(
                        Masks::of(&block),
                        Masks::one_by_one(&block),
                        "{byte:02x} at {at}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_byte_is_found_in_either_case() {
        let mut block = [b'x'; BLOCK];
        (block[0], block[17], block[63]) = (b'a', b'A', b'a');
        assert_eq!(places(&block, b'a', 0), 1 | 1 << 63);
        assert_eq!(places(&block, b'a', 0x20), 1 | 1 << 17 | 1 << 63);
        assert_eq!(places(&block, b'A', 0), 1 << 17);
        assert_eq!(places(&block, b'b', 0x20), 0);
    }

    /// Escaped bytes of a text, block by block.
    fn by_blocks(text: &[u8]) -> Vec<bool> {
        let mut carry = false;
        let blocks = text.as_chunks::<BLOCK>().0;
        let bits = blocks.iter().flat_map(|block| {
            let mask = escaped(Masks::of(block).backslash, &mut carry);
            (0..BLOCK).map(move |at| mask >> at & 1 == 1)
        });
        bits.collect()
    }

    fn one_by_one(text: &[u8]) -> Vec<bool> {
        let mut is_escaped = false;
        text.iter()
            .map(|byte| {
                let this = is_escaped;
                is_escaped = *byte == b'\\' && !this;
                this
            })
            .collect()
    }

    proptest! {
        #[test]
        fn escaped_bytes(text in prop::collection::vec(prop::sample::select(b"\\\\\\a\"".to_vec()), 256)) {
            prop_assert_eq!(by_blocks(&text), one_by_one(&text));
        }

        #[test]
        fn masks_of_any_block(block in prop::collection::vec(any::<u8>(), BLOCK)) {
            let block = block.first_chunk().unwrap();
            prop_assert_eq!(Masks::of(block), Masks::one_by_one(block));
        }

        #[test]
        fn inside_of_quotes(bits: u64) {
            let naive = (0..64).fold(0, |all, at| all | u64::from((bits << (63 - at)).count_ones() % 2 == 1) << at);
            prop_assert_eq!(prefix_xor(bits), naive);
        }
    }
}
