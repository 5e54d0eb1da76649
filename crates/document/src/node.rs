//! Values by number.

/// A value of a document: its number in pre-order, so a container comes before what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(u32);

impl Node {
    /// The value that is the whole document.
    pub const ROOT: Self = Self(0);

    /// The value with this number.
    pub const fn new(index: u32) -> Self {
        Self(index)
    }

    /// The number of values before this one.
    pub const fn index(self) -> u32 {
        self.0
    }

    pub(crate) fn at(index: usize) -> Self {
        Self(narrow(index))
    }

    pub(crate) const fn get(self) -> usize {
        self.0 as usize
    }

    /// The number after this one.
    pub(crate) const fn after(self) -> usize {
        self.get().saturating_add(1)
    }
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `{…}`
    Object,
    /// `[…]`
    Array,
    /// `"…"`
    String,
    /// A number, whatever its size.
    Number,
    /// `true` or `false`
    Bool,
    /// `null`
    Null,
}

/// Offsets and counts of a document fit 32 bits (`MAX_LEN`); what doesn't is past any of them.
pub(crate) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
