//! The flat index: where each value begins, which values are containers, and where those end.
//!
//! Values are numbered in pre-order, containers once more among themselves (the rank of their bit),
//! so that only containers pay for an end and a parent. The parents are also the stack of the
//! scanner: nesting costs nothing and nothing recurses.

use crate::bitmap::Bitmap;
use crate::node::narrow;
use crate::segments::Segments;

/// The end of a container that is not closed yet. More than any number of values.
const OPEN: u32 = u32::MAX;
/// The parent of the outermost container.
const NONE: u32 = u32::MAX;

/// Where a container is among the others.
#[derive(Debug, Clone, Copy)]
struct Frame {
    /// The first value after it.
    end: u32,
    /// The container around it.
    parent: u32,
}

/// 4 bytes a value, 8 bytes a container, and bitmaps.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    /// Per value: the byte its key (in an object) or else the value itself begins at.
    offsets: Segments<u32>,
    /// Per value: whether it is a container.
    containers: Bitmap,
    /// Per container: whether it is an object.
    objects: Bitmap,
    /// Per container.
    frames: Segments<Frame>,
    /// The innermost open container.
    current: u32,
    /// Where the last scalar ended; `OPEN` inside it.
    tail: u32,
}

impl Index {
    /// Room for what `bytes` of JSON usually hold.
    pub(crate) fn with_size_hint(bytes: usize) -> Self {
        Self {
            offsets: Segments::with_capacity(bytes / 16),
            containers: Bitmap::default(),
            objects: Bitmap::default(),
            frames: Segments::with_capacity(bytes / 32),
            current: NONE,
            tail: OPEN,
        }
    }

    /// Bytes of memory held.
    pub(crate) fn memory(&self) -> usize {
        self.offsets.memory()
            + self.frames.memory()
            + self.containers.memory()
            + self.objects.memory()
    }

    /// Gives back what is not used.
    pub(crate) fn shrink(&mut self) {
        self.offsets.shrink();
        self.frames.shrink();
    }

    // Building.

    /// A scalar begins; `offset` is that of its key if it has one.
    #[inline]
    pub(crate) fn begin_scalar(&mut self, offset: u32) {
        self.offsets.push(offset);
        self.containers.push(false);
        self.tail = OPEN;
    }

    /// The scalar ends before the byte `end`.
    #[inline]
    pub(crate) fn end_scalar(&mut self, end: u32) {
        self.tail = end;
    }

    /// A container begins; what comes next is inside it.
    #[inline]
    pub(crate) fn open(&mut self, offset: u32, object: bool) {
        let number = narrow(self.frames.len());
        self.begin_container(offset, object, OPEN);
        self.current = number;
    }

    /// A container without values begins and ends.
    #[inline]
    pub(crate) fn empty(&mut self, offset: u32, object: bool) {
        let after = narrow(self.len() + 1);
        self.begin_container(offset, object, after);
    }

    #[allow(
        clippy::inline_always,
        reason = "once a container: a twentieth of the time of the index"
    )]
    #[inline(always)]
    fn begin_container(&mut self, offset: u32, object: bool, end: u32) {
        self.offsets.push(offset);
        self.containers.push(true);
        self.objects.push(object);
        self.frames.push(Frame {
            end,
            parent: self.current,
        });
    }

    /// The innermost container ends.
    #[inline]
    pub(crate) fn close(&mut self) {
        let end = narrow(self.len());
        if let Some(frame) = self.frames.get_mut(self.current as usize) {
            frame.end = end;
            self.current = frame.parent;
        }
    }

    /// Whether a container is open.
    #[inline]
    pub(crate) fn is_inside(&self) -> bool {
        self.current != NONE
    }

    /// Whether the innermost open container is an object.
    #[inline]
    pub(crate) fn is_in_object(&self) -> bool {
        self.objects.get(self.current as usize)
    }

    // Reading values.

    /// Values so far.
    pub(crate) fn len(&self) -> usize {
        self.offsets.len()
    }

    /// Where a value (its key, if it has one) begins.
    pub(crate) fn offset(&self, value: usize) -> Option<usize> {
        Some(self.offsets.get(value)? as usize)
    }

    /// The last value that begins at or before a byte.
    pub(crate) fn last_at(&self, byte: usize) -> Option<usize> {
        self.offsets
            .partition_point(|offset| offset as usize <= byte)
            .checked_sub(1)
    }

    /// Where the last scalar ended, or `None` inside it.
    pub(crate) fn tail(&self) -> Option<usize> {
        (self.tail != OPEN).then_some(self.tail as usize)
    }

    /// The bit of each value that is a container.
    pub(crate) fn containers(&self) -> &Bitmap {
        &self.containers
    }

    // Reading containers, by their own number.

    /// The number of a value among the containers, if it is one.
    pub(crate) fn container(&self, value: usize) -> Option<usize> {
        self.containers
            .get(value)
            .then(|| self.containers.rank(value))
    }

    /// The value that a container is.
    pub(crate) fn value(&self, container: usize) -> Option<usize> {
        self.containers.select(container)
    }

    pub(crate) fn is_object(&self, container: usize) -> bool {
        self.objects.get(container)
    }

    pub(crate) fn is_open(&self, container: usize) -> bool {
        self.frames
            .get(container)
            .is_some_and(|frame| frame.end == OPEN)
    }

    /// The first value after a container; all values so far while it is open.
    pub(crate) fn end(&self, container: usize) -> usize {
        let end = self.frames.get(container).map_or(OPEN, |frame| frame.end);
        if end == OPEN {
            self.len()
        } else {
            end as usize
        }
    }

    /// The first value after a container, and the container around it.
    pub(crate) fn extent(&self, container: usize) -> (usize, Option<usize>) {
        let Some(Frame { end, parent }) = self.frames.get(container) else {
            return (self.len(), None);
        };
        let end = if end == OPEN {
            self.len()
        } else {
            end as usize
        };
        (end, (parent != NONE).then_some(parent as usize))
    }

    /// The container around a container.
    pub(crate) fn parent(&self, container: usize) -> Option<usize> {
        let parent = self.frames.get(container)?.parent;
        (parent != NONE).then_some(parent as usize)
    }

    /// The container around any value.
    pub(crate) fn holder(&self, value: usize) -> Option<usize> {
        let number = self.containers.rank(value);
        if self.containers.get(value) {
            return self.parent(number);
        }
        // The last container begun before the value, or the first one around that which reaches it.
        let mut candidate = number.checked_sub(1);
        while let Some(container) = candidate {
            match self.frames.get(container) {
                Some(frame) if frame.end as usize <= value => candidate = self.parent(container),
                _ => break,
            }
        }
        candidate
    }

    /// The containers around a container, from the inside out.
    pub(crate) fn around(&self, container: Option<usize>) -> impl Iterator<Item = usize> {
        std::iter::successors(container, |&inner| self.parent(inner))
    }

    /// The number of siblings from `first` (the first child of a container) up to `until`.
    /// Hops over containers by their ends and over runs of scalars by their bits.
    pub(crate) fn count_siblings(&self, first: usize, until: usize) -> usize {
        let mut count = 0;
        self.hop_siblings(first, until, |_, run| {
            count += run;
            None
        });
        count
    }

    /// The sibling number `number` (from 0) at or after `first` and before `until`.
    pub(crate) fn nth_sibling(&self, first: usize, until: usize, number: usize) -> Option<usize> {
        let mut left = number;
        self.hop_siblings(first, until, |at, run| {
            if left < run {
                return Some(at + left);
            }
            left -= run;
            None
        })
    }

    /// Calls `run(first, count)` for each run of siblings until one returns a value.
    pub(crate) fn hop_siblings(
        &self,
        first: usize,
        until: usize,
        mut run: impl FnMut(usize, usize) -> Option<usize>,
    ) -> Option<usize> {
        let mut at = first;
        let mut number = self.containers.rank(first);
        while at < until {
            let next = self.containers.next_one(at);
            let next = next.map_or(until, |next| next.min(until));
            if next > at {
                if let found @ Some(_) = run(at, next - at) {
                    return found;
                }
                at = next;
            } else {
                if let found @ Some(_) = run(at, 1) {
                    return found;
                }
                let end = self.end(number);
                number = if end == at + 1 {
                    number + 1
                } else {
                    self.containers.rank(end)
                };
                at = end;
            }
        }
        None
    }
}
