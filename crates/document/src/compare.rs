//! Comparing what two documents say, in steps.
//!
//! Members of objects are compared by name, wherever they stand; of several with one name the last counts, as for all readers. Items
//! of arrays are compared by place, or by a name where all of them have one ([`Rules::item_name`]). Strings are equal when they read
//! the same, numbers when they are the same decimal number exactly: `1`, `1.0` and `10e-1` are, two that only round alike are not.
//!
//! A side may be several documents, the pages of a list: an array directly in the first one goes on in the others.
//!
//! The time is linear in the size: what is equal byte for byte is not read, and no byte is compared twice for that.

mod bytes;
mod names;
mod number;
mod pairs;

use crate::document::Document;
use crate::node::{Kind, Node};
use bytes::{Known, equal_bytes};
use number::are_equal;
use pairs::{By, Frame, Half, Work, read_alike};

/// Differences of each sort that are remembered. All are counted.
const LISTED: usize = 10_000;
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
        if self.known.are_same(work, left, right) {
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
