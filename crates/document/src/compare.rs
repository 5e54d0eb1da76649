//! Comparing what two documents say, in steps.
//!
//! Members of objects are compared by name, wherever they stand; of several with one name the last counts, as for all readers. Items
//! of arrays are compared by place, or by a name where all of them have one ([`Rules::item_name`]). Strings are equal when they read
//! the same, numbers when they are the same decimal number exactly: `1`, `1.0` and `10e-1` are, two that only round alike are not.
//!
//! A side may be several documents, the pages of a list: an array directly in the first one goes on in the others.
//!
//! The time is linear in the size: what is equal byte for byte is not read, and no byte is compared twice for that.

mod names;
mod number;

use std::ops::Range;

use crate::document::Document;
use crate::node::{Kind, Node};
use crate::unescape::{Source, units};
use names::Names;
use number::are_equal;

/// Differences of each sort that are remembered. All are counted.
const LISTED: usize = 10_000;
/// Bytes of a container that are compared before its values are looked at one by one.
const BYTES: usize = 64 * 1024;
/// What one value costs of the budget of a step, in bytes compared.
const VALUE: usize = 64;

/// A value of a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// The document it is in.
    pub part: usize,
    /// The value.
    pub node: Node,
}

/// Where two sides differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// Only the left side has this value.
    Left(At),
    /// Only the right side has this value.
    Right(At),
    /// The same place holds different values.
    Changed(At, At),
}

/// Documents of one side.
pub type Side<'a> = &'a [&'a Document];

/// What the comparer does not know of the documents.
pub trait Rules {
    /// A name that an item of an array has on both sides, at whatever place.
    fn item_name(&self, document: &Document, item: Node) -> Option<String>;

    /// Whether a difference says nothing about the content, so that it is counted and listed apart.
    fn is_aside(&self, left: Side, right: Side, difference: Difference) -> bool;
}

/// Some differences, all of them counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differences {
    /// How many there are.
    pub count: usize,
    /// The first ones.
    pub listed: Vec<Difference>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Both sides are the same bytes.
    pub is_identical: bool,
    /// Where the sides differ.
    pub differences: Differences,
    /// Where they differ and the rules say that it doesn't count.
    pub aside: Differences,
    /// Objects whose members stand in another order.
    pub reordered: usize,
    /// Arrays whose items, found by name, stand in another order.
    pub moved: usize,
    /// Strings and numbers that are equal and written differently.
    pub respelled: usize,
    /// Members that don't count because a later one has the same name.
    pub duplicates: usize,
}

/// Compares two sides that no longer grow. Give it the same documents at every step.
#[derive(Debug, Default)]
pub struct Comparer {
    findings: Findings,
    stage: Stage,
    /// Pairs of containers being compared, the innermost last.
    stack: Vec<Frame>,
    /// The bytes that were found equal last, and those after which they differ.
    known: Known,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Byte for byte.
    #[default]
    Bytes,
    /// Value by value.
    Values,
    Done,
}

/// From these two bytes on everything is equal up to the byte `until` of the left side, which is not.
#[derive(Debug, Default, Clone, Copy)]
struct Known {
    parts: (usize, usize),
    from: (usize, usize),
    until: usize,
}

/// Two containers being compared.
#[derive(Debug)]
struct Frame {
    left: Half,
    right: Half,
    by: By,
    /// How many names of the left side were looked for on the right, then how many of the right were looked at.
    done: usize,
    /// The place on the right where the last pair was, to see the order.
    last: usize,
    in_order: bool,
}

#[derive(Debug)]
struct Half {
    container: At,
    /// The value to take next.
    next: Option<At>,
    names: Names,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Place,
    Key,
    ItemName,
}

impl Comparer {
    /// Nothing was compared yet.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// What was found so far.
    #[inline]
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Whether everything was compared.
    #[inline]
    pub fn is_done(&self) -> bool {
        self.stage == Stage::Done
    }

    /// Compares on, about `budget` bytes or as much other work. Whether it is done.
    #[inline]
    pub fn step(&mut self, left: Side, right: Side, rules: &dyn Rules, budget: usize) -> bool {
        let mut work = Work {
            left,
            right,
            rules,
            cost: 0,
        };
        while work.cost < budget && self.stage != Stage::Done {
            work.cost += VALUE;
            if self.stage == Stage::Bytes {
                self.compare_bytes(&mut work);
            } else if let Some(frame) = self.stack.pop() {
                self.go_on(&mut work, frame);
            } else {
                self.stage = Stage::Done;
            }
        }
        self.is_done()
    }

    /// The next bytes of the two documents as they are.
    #[inline]
    fn compare_bytes(&mut self, work: &mut Work) {
        if let ([left], [right]) = (work.left, work.right) {
            let at = self.known.until;
            let ends = (left.byte_len(), right.byte_len());
            let same = equal_bytes(left, right, at..ends.0, at..ends.1);
            self.known.until += same;
            work.cost += same;
            if self.known.until == ends.0 && ends.0 == ends.1 {
                self.findings.is_identical = true;
                self.stage = Stage::Done;
                return;
            }
            if same > 0 {
                return;
            }
        }
        self.stage = Stage::Values;
        let root = |side: Side| {
            let node = side.first()?.root()?;
            Some(At { part: 0, node })
        };
        match (root(work.left), root(work.right)) {
            (Some(left), Some(right)) => self.compare(work, left, right),
            (Some(left), None) => self.differ(work, Difference::Left(left)),
            (None, Some(right)) => self.differ(work, Difference::Right(right)),
            (None, None) => {}
        }
    }

    /// Takes a pair of containers one value further.
    #[inline]
    fn go_on(&mut self, work: &mut Work, mut frame: Frame) {
        let pair = match frame.by {
            By::Place => match (frame.left.take(work.left), frame.right.take(work.right)) {
                (None, None) => return,
                (left, right) => (left, right),
            },
            _ if frame.left.next.is_some() || frame.right.next.is_some() => {
                self.read_name(work, &mut frame);
                (None, None)
            }
            _ => {
                let Some(pair) = frame.pair(work) else {
                    return self.note_order(&frame);
                };
                pair
            }
        };
        self.stack.push(frame);
        match pair {
            (Some(left), Some(right)) => self.compare(work, left, right),
            (Some(left), None) => self.differ(work, Difference::Left(left)),
            (None, Some(right)) => self.differ(work, Difference::Right(right)),
            (None, None) => {}
        }
    }

    /// Reads the name of one more value. Items that have none, or one that another has too, are compared by place.
    #[inline]
    fn read_name(&mut self, work: &Work, frame: &mut Frame) {
        let by = frame.by;
        let (half, side) = if frame.left.next.is_some() {
            (&mut frame.left, work.left)
        } else {
            (&mut frame.right, work.right)
        };
        let Some(at) = half.take(side) else { return };
        let name = work.name(side, at, by);
        let is_new = name.as_ref().is_some_and(|name| {
            let is_same = |other| work.have_same_name((side, at), (side, other), by);
            half.names.add(name, at, is_same)
        });
        match by {
            By::ItemName if !is_new => {
                frame.by = By::Place;
                frame.left.rewind(work.left);
                frame.right.rewind(work.right);
            }
            _ => self.findings.duplicates += usize::from(!is_new),
        }
    }

    #[inline]
    fn note_order(&mut self, frame: &Frame) {
        let other_order = usize::from(!frame.in_order);
        match frame.by {
            By::ItemName => self.findings.moved += other_order,
            _ => self.findings.reordered += other_order,
        }
    }

    /// Compares two values; what is in containers comes later.
    #[inline]
    fn compare(&mut self, work: &mut Work, left: At, right: At) {
        let (Some(one), Some(other)) = (work.left.get(left.part), work.right.get(right.part))
        else {
            return;
        };
        let kind = one.kind(left.node);
        if kind != other.kind(right.node) {
            return self.differ(work, Difference::Changed(left, right));
        }
        if self.are_same_bytes(work, left, right) {
            return;
        }
        let literals = (
            one.literal(left.node).raw(),
            other.literal(right.node).raw(),
        );
        let is_equal = match kind {
            Kind::Object => return self.enter(work, left, right, By::Key),
            Kind::Array => return self.enter(work, left, right, By::ItemName),
            Kind::String => read_alike(&literals.0, &literals.1),
            Kind::Number => are_equal(&literals.0, &literals.1),
            Kind::Bool | Kind::Null => false,
        };
        if is_equal {
            self.findings.respelled += 1;
        } else {
            self.differ(work, Difference::Changed(left, right));
        }
    }

    #[inline]
    fn enter(&mut self, work: &Work, left: At, right: At, by: By) {
        let (left, right) = (Half::new(work.left, left), Half::new(work.right, right));
        let is_named = |half: &Half, side| {
            let name = |at| work.name(side, at, by);
            half.next.is_some_and(|first| name(first).is_some())
        };
        let by_place =
            by == By::ItemName && !(is_named(&left, work.left) && is_named(&right, work.right));
        self.stack.push(Frame {
            left,
            right,
            by: if by_place { By::Place } else { by },
            done: 0,
            last: 0,
            in_order: true,
        });
    }

    /// Whether two values are written with the same bytes, as far as that is cheap to tell.
    #[inline]
    fn are_same_bytes(&mut self, work: &mut Work, left: At, right: At) -> bool {
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
        let known = self.known;
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
        self.known = Known {
            parts: (left.part, right.part),
            from,
            until: at,
        };
        at == span.end
    }

    #[inline]
    fn differ(&mut self, work: &Work, difference: Difference) {
        let is_aside = work.rules.is_aside(work.left, work.right, difference);
        let differences = if is_aside {
            &mut self.findings.aside
        } else {
            &mut self.findings.differences
        };
        differences.count += 1;
        if differences.listed.len() < LISTED {
            differences.listed.push(difference);
        }
    }
}

/// What a step works with.
struct Work<'a> {
    left: Side<'a>,
    right: Side<'a>,
    rules: &'a dyn Rules,
    cost: usize,
}

impl Work<'_> {
    /// What a value is found by on the other side.
    #[inline]
    fn name(&self, side: Side, at: At, by: By) -> Option<String> {
        let document = side.get(at.part)?;
        match by {
            By::ItemName => self.rules.item_name(document, at.node),
            _ => Some(document.key(at.node)?.decode().into_owned()),
        }
    }

    /// Whether two values have the same name.
    #[inline]
    fn have_same_name(&self, one: (Side, At), other: (Side, At), by: By) -> bool {
        if by == By::ItemName {
            return self.name(one.0, one.1, by) == self.name(other.0, other.1, by);
        }
        let documents = one.0.get(one.1.part).zip(other.0.get(other.1.part));
        documents.is_some_and(|(document, other_document)| {
            let keys = document
                .key(one.1.node)
                .zip(other_document.key(other.1.node));
            keys.is_some_and(|(one, other)| {
                let (one, other) = (one.raw(), other.raw());
                one == other || read_alike(&one, &other)
            })
        })
    }
}

impl Half {
    #[inline]
    fn new(side: Side, container: At) -> Self {
        let mut half = Self {
            container,
            next: None,
            names: Names::default(),
        };
        half.rewind(side);
        half
    }

    /// Back to the first value.
    #[inline]
    fn rewind(&mut self, side: Side) {
        let At { part, node } = self.container;
        let first = side
            .get(part)
            .and_then(|document| document.first_child(node));
        self.next = first
            .map(|node| At { part, node })
            .or_else(|| continued(side, self.container));
    }

    /// The next value, if there is one more.
    #[inline]
    fn take(&mut self, side: Side) -> Option<At> {
        let at = self.next?;
        let document = side.get(at.part)?;
        self.next = match document.next_sibling(at.node) {
            Some(node) => Some(At { node, ..at }),
            None => document
                .parent(at.node)
                .and_then(|node| continued(side, At { node, ..at })),
        };
        Some(at)
    }
}

impl Frame {
    /// The next two values of one name, or one value that the other side does not have; neither where the right one had its turn.
    #[inline]
    fn pair(&mut self, work: &Work) -> Option<(Option<At>, Option<At>)> {
        let (place, by) = (self.done, self.by);
        self.done += 1;
        let Some((hash, left)) = self.left.names.get(place) else {
            let place = place - self.left.names.len();
            let (_, right) = self.right.names.get(place)?;
            return Some((None, (!self.right.names.is_taken(place)).then_some(right)));
        };
        let is_same = |right| work.have_same_name((work.left, left), (work.right, right), by);
        let Some(found) = self.right.names.find(hash, is_same) else {
            return Some((Some(left), None));
        };
        self.in_order &= found >= self.last;
        self.last = found;
        self.right.names.take(found);
        Some((
            Some(left),
            self.right.names.get(found).map(|(_, right)| right),
        ))
    }
}

/// The first value of an array that goes on in a later document: one directly in the outermost object, under the same name.
#[inline]
fn continued(side: Side, array: At) -> Option<At> {
    let document: &Document = side
        .get(array.part)
        .filter(|_| side.len() > array.part + 1)?;
    let is_array = document.kind(array.node) == Kind::Array;
    let name = document.key(array.node).filter(|_| is_array)?.decode();
    if document.parent(array.node) != Some(Node::ROOT) {
        return None;
    }
    let mut later = side.iter().enumerate().skip(array.part + 1);
    later.find_map(|(part, document)| {
        let array = document.find(&[name.as_ref()])?;
        let is_array = document.kind(array) == Kind::Array;
        let node = document.first_child(array).filter(|_| is_array)?;
        Some(At { part, node })
    })
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
fn equal_bytes(left: &Document, right: &Document, one: Range<usize>, other: Range<usize>) -> usize {
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

/// Whether two strings, given with their quotes as sent, read the same: half surrogate pairs and bytes that are no characters only
/// as themselves.
#[inline]
fn read_alike(one: &[u8], other: &[u8]) -> bool {
    let read = |bytes| units(bytes, Source::JsonString).map(|(unit, _)| unit);
    read(one).eq(read(other))
}
