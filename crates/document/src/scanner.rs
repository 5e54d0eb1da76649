//! The grammar of RFC 8259 as a state machine over bytes that come in any pieces; it fills the
//! index on the way.
//!
//! This half takes any byte in any state, one at a time but for the runs that are left to `run`. Where the target has wide
//! instructions, `walk` reads whole blocks, as long as nothing is odd.

mod walk;

use crate::block;
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
    /// Between tokens.
    Before(Token),
    Text(Role),
    /// After a backslash.
    Escape(Role),
    /// With this many hexadecimal digits left.
    Hex(Role, u8),
    Number(Number),
    /// In a word after this many of its bytes.
    Word(Word, u8),
}

/// The tokens that may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Value,
    /// Of an array, or its end: after `[`.
    FirstItem,
    /// Of an object, or its end: after `{`.
    FirstKey,
    /// After `,` in an object.
    Key,
    Colon,
    /// Or the end of the container: after a value in it.
    Comma,
    /// None: after the outermost value.
    End,
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
    /// Whether whole blocks are read at a time where that is possible.
    is_wide: bool,
}

impl Scanner {
    pub(crate) fn new() -> Self {
        Self {
            state: State::Start,
            in_object: false,
            key: 0,
            is_wide: block::IS_WIDE,
        }
    }

    /// The same without wide instructions.
    #[cfg(test)]
    pub(crate) fn one_by_one() -> Self {
        Self {
            is_wide: false,
            ..Self::new()
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
        let mut at = 0;
        if self.is_wide {
            at = self.read(index, chunk, base, at, true)?;
            at = self.walk(index, chunk, base, at);
        }
        self.read(index, chunk, base, at, false)?;
        Ok(())
    }

    /// Reads byte by byte from `at` on: to the end of the chunk, or only to where `walk` can go on.
    fn read(
        &mut self,
        index: &mut Index,
        chunk: &[u8],
        base: u32,
        mut at: usize,
        to_walk: bool,
    ) -> Result<usize, (usize, Expected)> {
        let mut state = self.state;
        while let Some(&byte) = chunk.get(at) {
            if to_walk && state.can_walk() {
                break;
            }
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
                        state = State::Before(after_value(index));
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
                    state = State::Before(Token::Value);
                    continue;
                }
                State::Before(_) if run::is_space(byte) => {
                    at = run::space(chunk, at);
                    continue;
                }
                State::Before(token) => self.between(index, token, byte, offset),
            };
            match next {
                Some(next) => state = next,
                None => return Err((at, self.expected(state, false))),
            }
            at += 1;
        }
        self.state = state;
        Ok(at)
    }

    /// Ends the document after `len` bytes. An outermost number is complete now, anything else
    /// begun is not.
    pub(crate) fn finish(&mut self, index: &mut Index, len: u32) -> Result<(), Expected> {
        if let State::Number(number) = self.state
            && number.is_complete()
        {
            index.end_scalar(len);
            self.state = State::Before(after_value(index));
        }
        match self.state {
            State::Before(Token::End) => Ok(()),
            state => Err(self.expected(state, true)),
        }
    }

    /// A byte between tokens, or the first of one.
    fn between(&mut self, index: &mut Index, token: Token, byte: u8, offset: u32) -> Option<State> {
        let token = match (token, byte) {
            (Token::Comma, b',') if self.in_object => Token::Key,
            (Token::Comma, b',') | (Token::Colon, b':') => Token::Value,
            (Token::Comma | Token::FirstKey, b'}') if self.in_object => self.close(index),
            (Token::Comma | Token::FirstItem, b']') if !self.in_object => self.close(index),
            (Token::FirstKey | Token::Key, b'"') => {
                self.key = offset;
                return Some(State::Text(Role::Key));
            }
            (Token::Value | Token::FirstItem, b'{' | b'[') => self.open(index, byte, offset),
            (Token::Value | Token::FirstItem, _) => return self.scalar(index, byte, offset),
            _ => return None,
        };
        Some(State::Before(token))
    }

    /// Where a value begins: at its key, if it has one.
    #[inline]
    fn from(&self, offset: u32) -> u32 {
        if self.in_object { self.key } else { offset }
    }

    #[inline]
    fn open(&mut self, index: &mut Index, bracket: u8, offset: u32) -> Token {
        let from = self.from(offset);
        self.in_object = bracket == b'{';
        index.open(from, self.in_object);
        if self.in_object {
            Token::FirstKey
        } else {
            Token::FirstItem
        }
    }

    /// The first byte of a value that is no container.
    fn scalar(&mut self, index: &mut Index, byte: u8, offset: u32) -> Option<State> {
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
        index.begin_scalar(self.from(offset));
        Some(state)
    }

    #[inline]
    fn close(&mut self, index: &mut Index) -> Token {
        index.close();
        self.in_object = index.is_in_object();
        after_value(index)
    }

    /// What could have come in a state, at a byte or where the bytes have ended.
    fn expected(&self, state: State, ended: bool) -> Expected {
        match state {
            State::Start | State::Mark(_) | State::Before(Token::Value) => Expected::Value,
            State::Before(Token::FirstItem) => Expected::ValueOrClose,
            State::Before(Token::FirstKey) => Expected::KeyOrClose,
            State::Before(Token::Key) => Expected::Key,
            State::Before(Token::Colon) => Expected::Colon,
            State::Before(Token::Comma) if self.in_object => Expected::CommaOrObjectEnd,
            State::Before(Token::Comma) => Expected::CommaOrArrayEnd,
            State::Before(Token::End) => Expected::End,
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

impl State {
    /// Whether blocks can be read from here on.
    fn can_walk(self) -> bool {
        matches!(self, Self::Before(_) | Self::Text(_))
    }
}

/// What comes after a string that ends before `end`.
fn end_string(index: &mut Index, role: Role, end: u32) -> State {
    if role == Role::Value {
        index.end_scalar(end);
    }
    State::Before(after_string(index, role))
}

#[inline]
fn after_string(index: &Index, role: Role) -> Token {
    match role {
        Role::Key => Token::Colon,
        Role::Value => after_value(index),
    }
}

fn after_value(index: &Index) -> Token {
    if index.is_inside() {
        Token::Comma
    } else {
        Token::End
    }
}

fn word_byte(index: &mut Index, word: Word, read: u8, byte: u8, offset: u32) -> Option<State> {
    match word.text().get(usize::from(read)..) {
        Some([last]) if *last == byte => {
            index.end_scalar(offset.wrapping_add(1));
            Some(State::Before(after_value(index)))
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
        Some([last]) if *last == byte => Some(State::Before(Token::Value)),
        Some([next, ..]) if *next == byte => Some(State::Mark(read + 1)),
        _ => None,
    }
}
