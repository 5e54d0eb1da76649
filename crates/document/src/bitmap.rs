//! Bits with a directory of counts: rank and select in logarithmic time.
//!
//! One bit a value is under one percent of a document, so these are plain vectors.

use std::fmt;
use std::ops::Range;

const WORD: usize = 64;
/// Words counted together in the directory: 512 bits, so 4 bytes in 64.
const BLOCK_WORDS: usize = 8;
const BLOCK: usize = WORD * BLOCK_WORDS;

/// A growing row of bits.
///
/// `push` keeps the directory right. After `set`, `fill` and `copy` it is wrong from the first changed bit on until `recount`.
#[derive(Clone, Default)]
pub(crate) struct Bitmap {
    words: Vec<u64>,
    /// Set bits before each block.
    ranks: Vec<u32>,
    len: usize,
}

/// Not the bits: there may be millions.
impl fmt::Debug for Bitmap {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} of {} bits", self.ones(), self.len)
    }
}

impl Bitmap {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Set bits.
    pub(crate) fn ones(&self) -> usize {
        self.before(self.ranks.len()) as usize
    }

    /// Set bits before a block, given that those before the blocks in front of it are known.
    fn before(&self, block: usize) -> u32 {
        let Some(last) = block.checked_sub(1) else {
            return 0;
        };
        let words = self.words.get(last * BLOCK_WORDS..).unwrap_or(&[]);
        let words = words.get(..BLOCK_WORDS).unwrap_or(words);
        self.ranks.get(last).copied().unwrap_or(0) + u32::try_from(count(words)).unwrap_or(0)
    }

    /// Bytes of memory held.
    pub(crate) fn memory(&self) -> usize {
        self.words.capacity() * size_of::<u64>() + self.ranks.capacity() * size_of::<u32>()
    }

    pub(crate) fn get(&self, at: usize) -> bool {
        self.words
            .get(at / WORD)
            .is_some_and(|word| word >> (at % WORD) & 1 == 1)
    }

    #[inline]
    pub(crate) fn push(&mut self, bit: bool) {
        if self.len.is_multiple_of(WORD) {
            self.start_word();
        }
        if bit && let Some(word) = self.words.last_mut() {
            *word |= 1 << (self.len % WORD);
        }
        self.len += 1;
    }

    fn start_word(&mut self) {
        if self.len.is_multiple_of(BLOCK) {
            self.ranks.push(self.before(self.len / BLOCK));
        }
        self.words.push(0);
    }

    /// Adds clear bits up to `len`; their blocks are in the directory after the next `recount`.
    pub(crate) fn grow(&mut self, len: usize) {
        self.len = self.len.max(len);
        self.words.resize(self.len.div_ceil(WORD), 0);
    }

    /// Set bits before `at`.
    pub(crate) fn rank(&self, at: usize) -> usize {
        if at >= self.len {
            return self.ones();
        }
        let block = at / BLOCK;
        let before = self.ranks.get(block).copied().unwrap_or(0) as usize;
        let words = self
            .words
            .get(block * BLOCK_WORDS..=at / WORD)
            .unwrap_or(&[]);
        let (last, whole) = words.split_last().unwrap_or((&0, &[]));
        before + count(whole) + (last & below(at % WORD)).count_ones() as usize
    }

    /// Where the set bit number `number` (from 0) is.
    pub(crate) fn select(&self, number: usize) -> Option<usize> {
        if number >= self.ones() {
            return None;
        }
        let block = self
            .ranks
            .partition_point(|&before| before as usize <= number)
            .checked_sub(1)?;
        let mut left = number - self.ranks.get(block).copied()? as usize;
        let first = block * BLOCK_WORDS;
        for (offset, &word) in self.words.get(first..)?.iter().enumerate() {
            let ones = word.count_ones() as usize;
            if left < ones {
                return Some((first + offset) * WORD + nth_one(word, left));
            }
            left -= ones;
        }
        None
    }

    /// The first set bit at or after `from`.
    pub(crate) fn next_one(&self, from: usize) -> Option<usize> {
        let first = from / WORD;
        let mut mask = !below(from % WORD);
        for (offset, &word) in self.words.get(first..)?.iter().enumerate() {
            if word & mask != 0 {
                return Some((first + offset) * WORD + (word & mask).trailing_zeros() as usize);
            }
            mask = u64::MAX;
        }
        None
    }

    /// The first bit at or after `from` that is set here and clear in `other`.
    pub(crate) fn next_one_without(&self, other: &Self, from: usize) -> Option<usize> {
        let first = from / WORD;
        let mut mask = !below(from % WORD);
        let theirs = other
            .words
            .get(first..)
            .unwrap_or(&[])
            .iter()
            .copied()
            .chain(std::iter::repeat(0));
        for (offset, (&word, other)) in self.words.get(first..)?.iter().zip(theirs).enumerate() {
            let rest = word & !other & mask;
            if rest != 0 {
                return Some((first + offset) * WORD + rest.trailing_zeros() as usize);
            }
            mask = u64::MAX;
        }
        None
    }

    /// Sets or clears one bit.
    pub(crate) fn set(&mut self, at: usize, bit: bool) {
        if let Some(word) = self.words.get_mut(at / WORD) {
            *word = *word & !(1 << (at % WORD)) | u64::from(bit) << (at % WORD);
        }
    }

    /// Sets or clears a range of bits.
    pub(crate) fn fill(&mut self, range: Range<usize>, bit: bool) {
        self.change(
            range,
            |word, mask, _| if bit { word | mask } else { word & !mask },
        );
    }

    /// Takes a range of bits over from `other`.
    pub(crate) fn copy(&mut self, other: &Self, range: Range<usize>) {
        self.change(range, |word, mask, at| {
            word & !mask | other.words.get(at).unwrap_or(&0) & mask
        });
    }

    /// Counts again from the block that holds `from`.
    pub(crate) fn recount(&mut self, from: usize) {
        let block = from / BLOCK;
        self.ranks.truncate(block + 1);
        let mut ones = self.ranks.pop().unwrap_or(0);
        let start = self.ranks.len() * BLOCK_WORDS;
        for words in self.words.get(start..).unwrap_or(&[]).chunks(BLOCK_WORDS) {
            self.ranks.push(ones);
            ones += u32::try_from(count(words)).unwrap_or(0);
        }
    }

    /// Replaces each word that holds a bit of `range`; the mask has the bits of the range.
    fn change(&mut self, range: Range<usize>, replace: impl Fn(u64, u64, usize) -> u64) {
        let (start, end) = (range.start, range.end.min(self.len));
        if start >= end {
            return;
        }
        let (first, last) = (start / WORD, (end - 1) / WORD);
        let words = self.words.get_mut(first..=last).unwrap_or(&mut []);
        for (at, word) in (first..).zip(words) {
            let mut mask = u64::MAX;
            if at == first {
                mask &= !below(start % WORD);
            }
            if at == last {
                mask &= u64::MAX >> (WORD - 1 - (end - 1) % WORD);
            }
            *word = replace(*word, mask, at);
        }
    }
}

/// The bits below `bit` of a word; `bit` is less than 64.
fn below(bit: usize) -> u64 {
    (1 << bit) - 1
}

fn count(words: &[u64]) -> usize {
    words.iter().map(|word| word.count_ones() as usize).sum()
}

fn nth_one(mut word: u64, number: usize) -> usize {
    for _ in 0..number {
        word &= word.wrapping_sub(1);
    }
    word.trailing_zeros() as usize
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bitmap(bits: &[bool]) -> Bitmap {
        let mut bitmap = Bitmap::default();
        for &bit in bits {
            bitmap.push(bit);
        }
        bitmap
    }

    fn agree(bitmap: &Bitmap, bits: &[bool]) {
        let ones: Vec<usize> = (0..bits.len()).filter(|&at| bits[at]).collect();
        assert_eq!((bitmap.len(), bitmap.ones()), (bits.len(), ones.len()));
        for at in 0..=bits.len() + 1 {
            assert_eq!(
                bitmap.rank(at),
                ones.iter().filter(|&&one| one < at).count(),
                "rank {at}"
            );
            assert_eq!(
                bitmap.next_one(at),
                ones.iter().copied().find(|&one| one >= at),
                "next one {at}"
            );
            assert_eq!(bitmap.select(at), ones.get(at).copied(), "select {at}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn pushed_bits_rank_and_select(bits in prop::collection::vec(any::<bool>(), 0..1300)) {
            agree(&bitmap(&bits), &bits);
        }

        #[test]
        fn filled_ranges_rank_and_select(mut bits in prop::collection::vec(any::<bool>(), 1..1300), from in 0usize..1300, to in 0usize..1400, bit: bool) {
            let mut changed = bitmap(&bits);
            changed.fill(from..to, bit);
            changed.recount(from);
            (from..to.min(bits.len())).for_each(|at| bits[at] = bit);
            agree(&changed, &bits);
        }

        #[test]
        fn copied_ranges_and_differences(bits in prop::collection::vec(any::<(bool, bool)>(), 1..1300), from in 0usize..1300, to in 0usize..1400) {
            let (mine, theirs): (Vec<bool>, Vec<bool>) = bits.iter().copied().unzip();
            let (mut changed, other) = (bitmap(&mine), bitmap(&theirs));
            let expected = (from..bits.len()).find(|&at| mine[at] && !theirs[at]);
            assert_eq!(changed.next_one_without(&other, from), expected);
            changed.copy(&other, from..to);
            changed.recount(from);
            let copied: Vec<bool> = (0..bits.len()).map(|at| if (from..to).contains(&at) { theirs[at] } else { mine[at] }).collect();
            agree(&changed, &copied);
        }
    }

    #[test]
    fn growing_adds_clear_bits() {
        let mut bits = bitmap(&[true; 70]);
        bits.grow(1200);
        bits.fill(1100..1200, true);
        bits.recount(70);
        assert_eq!(
            (bits.ones(), bits.rank(1150), bits.select(70)),
            (170, 120, Some(1100))
        );
    }
}
