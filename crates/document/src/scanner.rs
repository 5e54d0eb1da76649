//! The grammar of RFC 8259 as a state machine over bytes that come in any pieces; it fills the
//! index on the way.
//!
//! Long runs (strings, white space) are left to `run`.

use crate::fault::Expected;
use crate::index::Index;
use crate::node::narrow;
use crate::run;

/// U+FEFF in UTF-8: tolerated before the value.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The first byte: of a byte order mark or of the text.
    Start,
    /// In a byte order mark after this many of its bytes.
    Mark(u8),
    Value,
    /// After `[`.
    FirstItem,
    /// After `{`.
    FirstKey,
    /// After `,` in an object.
    Key,
    Colon,
    /// After a value in a container.
    Comma,
    /// After the outermost value.
    End,
    Text(Role),
    /// After a backslash.
    Escape(Role),
    /// With this many hexadecimal digits left.
    Hex(Role, u8),
    Number(Number),
    /// In a word after this many of its bytes.
    Word(Word, u8),
}

/// What a string is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Key,
    Value,
}

/// What of a number has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    Minus,
    /// A zero that begins the number: no digit may follow.
    Zero,
    Integer,
    Point,
    Fraction,
    Exponent,
    Sign,
    Power,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    True,
    False,
    Null,
}

/// Reads bytes once, in order.
#[derive(Debug, Clone)]
pub(crate) struct Scanner {
    state: State,
    /// Whether the innermost open container is an object.
    in_object: bool,
    /// Where the last member's name began.
    key: u32,
}

impl Scanner {
    pub(crate) fn new() -> Self {
        Self {
            state: State::Start,
            in_object: false,
            key: 0,
        }
    }

    /// Reads the next chunk; `base` is the offset of its first byte in the document. All offsets
    /// must fit 32 bits. An error holds the number of bytes of the chunk that are right; nothing
    /// may be read after it.
    pub(crate) fn scan(
        &mut self,
        index: &mut Index,
        chunk: &[u8],
        base: u32,
    ) -> Result<(), (usize, Expected)> {
        let mut state = self.state;
        let mut at = 0;
        while let Some(&byte) = chunk.get(at) {
            let offset = base.wrapping_add(narrow(at));
            let next = match state {
                State::Text(role) => {
                    at = run::string(chunk, at);
                    match chunk.get(at) {
                        Some(b'"') => {
                            Some(end_string(index, role, base.wrapping_add(narrow(at + 1))))
                        }
                        Some(b'\\') => Some(State::Escape(role)),
                        Some(_) => None,
                        None => break,
                    }
                }
                State::Number(number) => match number.after(byte) {
                    None if number.is_complete() => {
                        index.end_scalar(offset);
                        state = after_value(index);
                        continue;
                    }
                    next => next.map(State::Number),
                },
                State::Word(word, read) => word_byte(index, word, read, byte, offset),
                State::Escape(role) => after_backslash(role, byte),
                State::Hex(role, left) => hex_digit(role, left, byte),
                State::Mark(read) => in_mark(read, byte),
                State::Start if Some(&byte) == BYTE_ORDER_MARK.first() => Some(State::Mark(1)),
                State::Start => {
                    state = State::Value;
                    continue;
                }
                _ if run::is_space(byte) => {
                    at = run::space(chunk, at);
                    continue;
                }
                _ => self.between(index, state, byte, offset),
            };
            match next {
                Some(next) => state = next,
                None => return Err((at, self.expected(state, false))),
            }
            at += 1;
        }
        self.state = state;
        Ok(())
    }

    /// Ends the document after `len` bytes. An outermost number is complete now, anything else
    /// begun is not.
    pub(crate) fn finish(&mut self, index: &mut Index, len: u32) -> Result<(), Expected> {
        if let State::Number(number) = self.state
            && number.is_complete()
        {
            index.end_scalar(len);
            self.state = after_value(index);
        }
        match self.state {
            State::End => Ok(()),
            state => Err(self.expected(state, true)),
        }
    }

    /// A byte between tokens, or the first of one.
    fn between(&mut self, index: &mut Index, state: State, byte: u8, offset: u32) -> Option<State> {
        match (state, byte) {
            (State::Comma, b',') => Some(if self.in_object {
                State::Key
            } else {
                State::Value
            }),
            (State::Comma, b'}') if self.in_object => Some(self.close(index)),
            (State::Comma, b']') if !self.in_object => Some(self.close(index)),
            (State::Colon, b':') => Some(State::Value),
            (State::FirstKey | State::Key, b'"') => {
                self.key = offset;
                Some(State::Text(Role::Key))
            }
            (State::FirstKey, b'}') | (State::FirstItem, b']') => Some(self.close(index)),
            (State::Value | State::FirstItem, _) => self.value(index, byte, offset),
            _ => None,
        }
    }

    /// The first byte of a value.
    fn value(&mut self, index: &mut Index, byte: u8, offset: u32) -> Option<State> {
        let from = if self.in_object { self.key } else { offset };
        if let b'{' | b'[' = byte {
            self.in_object = byte == b'{';
            index.open(from, self.in_object);
            return Some(if self.in_object {
                State::FirstKey
            } else {
                State::FirstItem
            });
        }
        let state = match byte {
            b'"' => State::Text(Role::Value),
            b'-' => State::Number(Number::Minus),
            b'0' => State::Number(Number::Zero),
            b'1'..=b'9' => State::Number(Number::Integer),
            b't' => State::Word(Word::True, 1),
            b'f' => State::Word(Word::False, 1),
            b'n' => State::Word(Word::Null, 1),
            _ => return None,
        };
        index.begin_scalar(from);
        Some(state)
    }

    fn close(&mut self, index: &mut Index) -> State {
        index.close();
        self.in_object = index.is_in_object();
        after_value(index)
    }

    /// What could have come in a state, at a byte or where the bytes have ended.
    fn expected(&self, state: State, ended: bool) -> Expected {
        match state {
            State::Start | State::Mark(_) | State::Value => Expected::Value,
            State::FirstItem => Expected::ValueOrClose,
            State::FirstKey => Expected::KeyOrClose,
            State::Key => Expected::Key,
            State::Colon => Expected::Colon,
            State::Comma if self.in_object => Expected::CommaOrObjectEnd,
            State::Comma => Expected::CommaOrArrayEnd,
            State::End => Expected::End,
            State::Text(_) if ended => Expected::Quote,
            State::Text(_) => Expected::Character,
            State::Escape(_) => Expected::Escape,
            State::Hex(..) => Expected::HexDigit,
            State::Number(_) => Expected::Digit,
            State::Word(Word::True, _) => Expected::True,
            State::Word(Word::False, _) => Expected::False,
            State::Word(Word::Null, _) => Expected::Null,
        }
    }
}

fn end_string(index: &mut Index, role: Role, end: u32) -> State {
    match role {
        Role::Key => State::Colon,
        Role::Value => {
            index.end_scalar(end);
            after_value(index)
        }
    }
}

fn after_value(index: &Index) -> State {
    if index.is_inside() {
        State::Comma
    } else {
        State::End
    }
}

fn word_byte(index: &mut Index, word: Word, read: u8, byte: u8, offset: u32) -> Option<State> {
    match word.text().get(usize::from(read)..) {
        Some([last]) if *last == byte => {
            index.end_scalar(offset.wrapping_add(1));
            Some(after_value(index))
        }
        Some([next, ..]) if *next == byte => Some(State::Word(word, read + 1)),
        _ => None,
    }
}

impl Number {
    /// Whether a number may end here.
    fn is_complete(self) -> bool {
        matches!(
            self,
            Self::Zero | Self::Integer | Self::Fraction | Self::Power
        )
    }

    /// The number goes on with `byte`, or it doesn't.
    fn after(self, byte: u8) -> Option<Self> {
        Some(match (self, byte) {
            (Self::Integer | Self::Minus, b'1'..=b'9') | (Self::Integer, b'0') => Self::Integer,
            (Self::Minus, b'0') => Self::Zero,
            (Self::Zero | Self::Integer, b'.') => Self::Point,
            (Self::Point | Self::Fraction, b'0'..=b'9') => Self::Fraction,
            (Self::Zero | Self::Integer | Self::Fraction, b'e' | b'E') => Self::Exponent,
            (Self::Exponent, b'+' | b'-') => Self::Sign,
            (Self::Exponent | Self::Sign | Self::Power, b'0'..=b'9') => Self::Power,
            _ => return None,
        })
    }
}

impl Word {
    fn text(self) -> &'static [u8] {
        match self {
            Self::True => b"true",
            Self::False => b"false",
            Self::Null => b"null",
        }
    }
}

fn after_backslash(role: Role, byte: u8) -> Option<State> {
    match byte {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(State::Text(role)),
        b'u' => Some(State::Hex(role, 4)),
        _ => None,
    }
}

fn hex_digit(role: Role, left: u8, byte: u8) -> Option<State> {
    byte.is_ascii_hexdigit().then_some(match left {
        ..=1 => State::Text(role),
        _ => State::Hex(role, left - 1),
    })
}

fn in_mark(read: u8, byte: u8) -> Option<State> {
    match BYTE_ORDER_MARK.get(usize::from(read)..) {
        Some([last]) if *last == byte => Some(State::Value),
        Some([next, ..]) if *next == byte => Some(State::Mark(read + 1)),
        _ => None,
    }
}
