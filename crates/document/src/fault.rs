//! Where and why a document stops being JSON.

/// The first place at which the bytes received cannot be JSON (RFC 8259).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Bytes before the fault.
    pub offset: usize,
    /// Line of the fault, from 1; lines end at line feeds.
    pub line: usize,
    /// Column of the fault in characters, from 1. A byte order mark has no column.
    pub column: usize,
    /// What could have stood there.
    pub expected: Expected,
    /// The byte found there; `None` where the document ends too early.
    pub found: Option<u8>,
}

/// A byte of a document, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Bytes before it.
    pub offset: usize,
    /// Its line, from 1; lines end at line feeds.
    pub line: usize,
    /// Its column in characters, from 1. A byte order mark has no column.
    pub column: usize,
}

/// What the grammar allows at the place of a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expected {
    /// A value.
    Value,
    /// The first item, or `]`.
    ValueOrClose,
    /// A member's name in quotes, after a comma.
    Key,
    /// The first member's name in quotes, or `}`.
    KeyOrClose,
    /// `:` after a member's name.
    Colon,
    /// `,` or `}` after a member.
    CommaOrObjectEnd,
    /// `,` or `]` after an item.
    CommaOrArrayEnd,
    /// Nothing but white space: the value is complete.
    End,
    /// A digit of a number.
    Digit,
    /// One of `"` `\` `/` `b` `f` `n` `r` `t` `u` after a backslash.
    Escape,
    /// One of the four hexadecimal digits after `\u`.
    HexDigit,
    /// A character of a string: control characters must be escaped.
    Character,
    /// The closing quote of a string that the document ends in.
    Quote,
    /// The rest of `true`.
    True,
    /// The rest of `false`.
    False,
    /// The rest of `null`.
    Null,
    /// A smaller document: offsets have 32 bits, bytes past 4 GiB are not kept.
    TooLarge,
}
