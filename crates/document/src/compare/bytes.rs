//! What is equal byte for byte, so that it need not be read.

use std::ops::Range;

use super::pairs::Work;
use super::{At, Side};
use crate::document::Document;
use crate::node::Node;

/// Bytes of a container that are compared before its values are looked at one by one.
const BYTES: usize = 64 * 1024;

/// From these two bytes on everything is equal up to the byte `until` of the left side, which is not.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Known {
    parts: (usize, usize),
    from: (usize, usize),
    pub(super) until: usize,
}

impl Known {
    /// Whether two values are written with the same bytes, as far as that is cheap to tell.
    #[inline]
    pub(super) fn are_same(&mut self, work: &mut Work, left: At, right: At) -> bool {
        let (Some(one), Some(other)) = (work.left.get(left.part), work.right.get(right.part))
        else {
            return false;
        };
        let (span, other_span) = (reach(one, left.node), reach(other, right.node));
        let goes_on = |side: Side, document: &Document, node| {
            side.len() > 1
                && document
                    .parent(node)
                    .is_none_or(|parent| parent == Node::ROOT)
        };
        if span.len() != other_span.len()
            || goes_on(work.left, one, left.node)
            || goes_on(work.right, other, right.node)
        {
            return false;
        }
        let known = *self;
        let is_aligned = known.parts == (left.part, right.part)
            && span.start >= known.from.0
            && span.start - known.from.0 == other_span.start.wrapping_sub(known.from.1);
        if is_aligned && span.start < known.until {
            return span.end <= known.until;
        }
        if span.len() > BYTES && one.is_container(left.node) {
            return false;
        }
        let (mut at, from) = (span.start, (span.start, other_span.start));
        while at < span.end {
            let rest = other_span.start + (at - span.start)..other_span.end;
            let same = equal_bytes(one, other, at..span.end, rest);
            if same == 0 {
                break;
            }
            at += same;
        }
        work.cost += at - span.start;
        *self = Known {
            parts: (left.part, right.part),
            from,
            until: at,
        };
        at == span.end
    }
}

/// The bytes of a value; of a container all up to the next value outside it, because where its own bracket is takes a walk through
/// all that close with it.
#[inline]
fn reach(document: &Document, node: Node) -> Range<usize> {
    if !document.is_container(node) {
        return document.span(node);
    }
    let start = document.value_start(node).unwrap_or(0);
    let next = document.index.offset(document.end_index(node));
    start..next.unwrap_or(document.read).max(start)
}

/// How many bytes from the start of two ranges are equal: all, or up to the first that is not, or to the end of a segment.
#[inline]
pub(super) fn equal_bytes(
    left: &Document,
    right: &Document,
    one: Range<usize>,
    other: Range<usize>,
) -> usize {
    let (one, other) = (left.bytes.slice(one), right.bytes.slice(other));
    let len = one.len().min(other.len());
    let (Some(one), Some(other)) = (one.get(..len), other.get(..len)) else {
        return 0;
    };
    if one == other {
        return len;
    }
    let same = |(one, other): &(&u8, &u8)| one == other;
    one.iter().zip(other).take_while(same).count()
}
