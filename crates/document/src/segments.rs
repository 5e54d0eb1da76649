//! Growing arrays in segments of one size.
//!
//! A `Vec` that doubles holds the old and the new copy at once, and linear memory is never given back. Segments never move, and because all of them have
//! the same size in bytes, those of a dropped document fit the next one, whatever they held.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// Bytes in one segment, whatever its element.
pub(crate) const SEGMENT_BYTES: usize = 256 * 1024;

/// An append-only array (elements may be overwritten in place).
#[derive(Clone)]
pub(crate) struct Segments<T> {
    full: Vec<Vec<T>>,
    /// The segment being filled. The first one grows as needed, so that a small document stays small.
    last: Vec<T>,
}

/// Not the elements: there may be millions.
impl<T: Copy> fmt::Debug for Segments<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} elements", self.len())
    }
}

impl<T: Copy> Segments<T> {
    const SEGMENT: usize = SEGMENT_BYTES / size_of::<T>();

    pub(crate) fn new() -> Self {
        Self {
            full: Vec::new(),
            last: Vec::new(),
        }
    }

    /// Room for `count` elements in the first segment, at most one segment.
    pub(crate) fn with_capacity(count: usize) -> Self {
        Self {
            full: Vec::new(),
            last: Vec::with_capacity(count.min(Self::SEGMENT)),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.full.len() * Self::SEGMENT + self.last.len()
    }

    /// Bytes of memory held.
    pub(crate) fn memory(&self) -> usize {
        let elements = self.full.iter().map(Vec::capacity).sum::<usize>() + self.last.capacity();
        elements * size_of::<T>() + self.full.capacity() * size_of::<Vec<T>>()
    }

    #[inline]
    pub(crate) fn get(&self, at: usize) -> Option<T> {
        self.segment(at / Self::SEGMENT)?
            .get(at % Self::SEGMENT)
            .copied()
    }

    /// An element, to be overwritten.
    #[inline]
    pub(crate) fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        let number = at / Self::SEGMENT;
        let segment = if number == self.full.len() {
            &mut self.last
        } else {
            self.full.get_mut(number)?
        };
        segment.get_mut(at % Self::SEGMENT)
    }

    #[inline]
    pub(crate) fn push(&mut self, value: T) {
        if self.last.len() == Self::SEGMENT {
            self.start_segment();
        }
        self.last.push(value);
    }

    pub(crate) fn extend(&mut self, mut values: &[T]) {
        while !values.is_empty() {
            if self.last.len() == Self::SEGMENT {
                self.start_segment();
            }
            let room = Self::SEGMENT - self.last.len();
            let (now, later) = values.split_at_checked(room).unwrap_or((values, &[]));
            self.reserve(now.len());
            self.last.extend_from_slice(now);
            values = later;
        }
    }

    /// Gives back what the last segment doesn't use.
    pub(crate) fn shrink(&mut self) {
        self.last.shrink_to_fit();
    }

    /// The longest slice that starts at `from`, inside `range` and one segment. Empty at the end.
    pub(crate) fn slice(&self, range: Range<usize>) -> &[T] {
        let Some(segment) = self.segment(range.start / Self::SEGMENT) else {
            return &[];
        };
        let from = range.start % Self::SEGMENT;
        let to = segment.len().min(from.saturating_add(range.len()));
        segment.get(from..to).unwrap_or(&[])
    }

    /// The elements of `range`, segment by segment.
    pub(crate) fn slices(&self, range: Range<usize>) -> impl Iterator<Item = &[T]> {
        let mut rest = range.start..range.end.min(self.len());
        std::iter::from_fn(move || {
            let slice = self.slice(rest.clone());
            rest.start += slice.len();
            (!slice.is_empty()).then_some(slice)
        })
    }

    /// The elements of `range`, copied only when they lie in more than one segment.
    pub(crate) fn cow(&self, range: Range<usize>) -> Cow<'_, [T]> {
        let range = range.start..range.end.min(self.len());
        let first = self.slice(range.clone());
        if first.len() == range.len() {
            return Cow::Borrowed(first);
        }
        let mut whole = Vec::with_capacity(range.len());
        self.slices(range)
            .for_each(|slice| whole.extend_from_slice(slice));
        Cow::Owned(whole)
    }

    /// The number of leading elements for which `before` holds; they must come first.
    pub(crate) fn partition_point(&self, before: impl Fn(T) -> bool) -> usize {
        let holds = |segment: &Vec<T>| segment.last().is_some_and(|&last| before(last));
        let whole = self.full.partition_point(holds);
        let inside = self.segment(whole).map_or(0, |segment| {
            segment.partition_point(|&element| before(element))
        });
        whole * Self::SEGMENT + inside
    }

    #[inline]
    fn segment(&self, number: usize) -> Option<&[T]> {
        match self.full.get(number) {
            Some(segment) => Some(segment),
            None if number == self.full.len() => Some(&self.last),
            None => None,
        }
    }

    fn start_segment(&mut self) {
        let full = std::mem::replace(&mut self.last, Vec::with_capacity(Self::SEGMENT));
        self.full.push(full);
    }

    /// Like `Vec::reserve`, but never past one segment.
    fn reserve(&mut self, more: usize) {
        let needed = self.last.len() + more;
        if needed > self.last.capacity() {
            let wanted = needed.max(self.last.capacity() * 2).min(Self::SEGMENT);
            self.last.reserve_exact(wanted - self.last.len());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn counted(count: u32) -> Segments<u32> {
        let mut segments = Segments::new();
        let numbers: Vec<u32> = (0..count).collect();
        numbers.chunks(1000).for_each(|some| segments.extend(some));
        segments
    }

    #[test]
    fn elements_are_found_in_every_segment() {
        let segments = counted(200_000);
        for at in [0, 1, 65_535, 65_536, 131_071, 131_072, 199_999] {
            assert_eq!(segments.get(at), Some(u32::try_from(at).unwrap()));
        }
        assert_eq!(segments.get(200_000), None);
        assert_eq!(segments.get(usize::MAX), None);
    }

    #[test]
    fn a_range_over_a_border_is_copied_and_one_inside_is_not() {
        let segments = counted(70_000);
        assert!(matches!(segments.cow(0..65_536), Cow::Borrowed(all) if all.len() == 65_536));
        assert!(
            matches!(segments.cow(65_530..65_540), Cow::Owned(some) if some == (65_530..65_540).collect::<Vec<_>>())
        );
        assert_eq!(segments.cow(69_990..80_000).len(), 10);
        assert_eq!(segments.cow(80_000..80_001).len(), 0);
    }

    #[test]
    fn partition_point_counts_over_segments() {
        let segments = counted(200_000);
        for count in [0, 1, 65_536, 65_537, 131_072, 200_000, 300_000] {
            assert_eq!(
                segments.partition_point(|number| number < count),
                200_000.min(count as usize)
            );
        }
        assert_eq!(Segments::<u32>::new().partition_point(|_| true), 0);
    }

    #[test]
    fn small_arrays_stay_small() {
        let mut few = Segments::<u8>::new();
        few.extend(b"ten bytes.");
        few.shrink();
        assert_eq!(few.memory(), 10);
    }

    #[test]
    fn overwriting_reaches_every_segment_and_nothing_else() {
        let mut segments = counted(70_000);
        for at in [3, 65_537, 70_000, usize::MAX] {
            if let Some(element) = segments.get_mut(at) {
                *element = 7;
            }
        }
        assert_eq!(
            (segments.get(3), segments.get(65_537), segments.get(4)),
            (Some(7), Some(7), Some(4))
        );
        assert_eq!(segments.len(), 70_000);
    }
}
