//! The fast half of the scanner: whole blocks at a time, token by token.
//!
//! It knows what is right and nothing of what is wrong: wherever something is odd (a fault, the end of the chunk) it stops before
//! it, in a state from which the other half goes on byte by byte and finds out.

use super::{
    Number, Role, Scanner, State, Token, Word, after_backslash, after_string, after_value,
};
use crate::block::{BLOCK, Masks, escaped, prefix_xor};
use crate::index::Index;
use crate::node::narrow;
use crate::run;

/// Bytes of the longest escape of one character, which may reach over the end of a block.
const ESCAPE: usize = 6;

/// What one block leaves to the next.
struct Carry {
    /// All bits set inside a string.
    in_string: u64,
    is_escaped: bool,
    /// Bit 0 set behind a byte of a number or word.
    scalar: u64,
}

/// The tokens of a block.
struct Tokens {
    /// Brackets, colons, commas, opening quotes, and first bytes of anything else.
    starts: u64,
    /// Closing quotes.
    closes: u64,
    /// The first byte that no string may hold, or 64.
    odd: u32,
}

impl Scanner {
    /// Reads whole blocks from `at` on; returns how far it came.
    pub(super) fn walk(
        &mut self,
        index: &mut Index,
        chunk: &[u8],
        base: u32,
        mut at: usize,
    ) -> usize {
        let (token, role) = match self.state {
            State::Before(token) => (token, None),
            State::Text(role) => (after_string(index, role), Some(role)),
            _ => return at,
        };
        let mut walk = Walk {
            scanner: self,
            index,
            chunk,
            base,
            token,
            role: role.unwrap_or(Role::Key),
            is_open: role == Some(Role::Value),
            scalar_until: at,
        };
        let mut carry = Carry {
            in_string: if role.is_some() { u64::MAX } else { 0 },
            is_escaped: false,
            scalar: 0,
        };
        while let Some(block) = chunk.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>)
            && at + BLOCK + ESCAPE <= chunk.len()
        {
            let tokens = tokens(block, chunk, at, &mut carry);
            let odd = tokens.odd;
            if let Some(stopped) = walk.block(block, at, tokens) {
                self.state = State::Before(walk.token);
                return stopped;
            }
            if odd < 64 {
                self.state = State::Text(walk.role);
                return at + odd as usize;
            }
            at += BLOCK;
        }
        let (token, role, scalar_until) = (walk.token, walk.role, walk.scalar_until);
        self.state = match (carry.in_string != 0, carry.is_escaped) {
            (false, _) => State::Before(token),
            (true, false) => State::Text(role),
            (true, true) => State::Escape(role),
        };
        at.max(scalar_until)
    }
}

/// A scanner on its way through the blocks of a chunk.
struct Walk<'a> {
    scanner: &'a mut Scanner,
    index: &'a mut Index,
    chunk: &'a [u8],
    base: u32,
    /// What may come next.
    token: Token,
    /// What the last string is for.
    role: Role,
    /// Whether the last value is a string whose end has not come.
    is_open: bool,
    /// The end of the last number or word, which may be behind its block.
    scalar_until: usize,
}

impl Walk<'_> {
    /// Takes the tokens of the block at `at`, or stops before one that is odd and says where.
    #[inline]
    fn block(&mut self, block: &[u8; BLOCK], at: usize, mut tokens: Tokens) -> Option<usize> {
        let here = self.base.wrapping_add(narrow(at));
        tokens.starts &= below(tokens.odd);
        tokens.closes &= below(tokens.odd);
        if self.is_open && tokens.closes != 0 {
            self.end_string(here, tokens.closes);
        }
        while let Some((bit, byte)) = tokens.next(block) {
            let offset = here.wrapping_add(bit);
            let token = match self.token {
                Token::Value | Token::FirstItem => {
                    self.value(here, block, &mut tokens, bit, byte, at)
                }
                Token::Key | Token::FirstKey if byte == b'"' => {
                    self.role = Role::Key;
                    self.scanner.key = offset;
                    let is_colon = tokens.take(block, b':');
                    Some(if is_colon { Token::Value } else { Token::Colon })
                }
                Token::Comma if byte == b',' => Some(self.after_comma()),
                Token::Comma => self.close(byte),
                Token::FirstKey if byte == b'}' => self.close(byte),
                Token::Colon if byte == b':' => Some(Token::Value),
                _ => None,
            };
            match token {
                // A comma is what mostly follows a value.
                Some(Token::Comma) if tokens.take(block, b',') => self.token = self.after_comma(),
                Some(token) => self.token = token,
                None => return Some(at + bit as usize),
            }
        }
        None
    }

    /// The first byte of a value, or the end of an array without any.
    #[inline]
    fn value(
        &mut self,
        here: u32,
        block: &[u8; BLOCK],
        tokens: &mut Tokens,
        bit: u32,
        byte: u8,
        at: usize,
    ) -> Option<Token> {
        let from = self.scanner.from(here.wrapping_add(bit));
        match byte {
            b'"' => {
                self.role = Role::Value;
                self.index.begin_scalar(from);
                self.end_string(here, tokens.closes & !below(bit));
            }
            b'{' if tokens.take(block, b'}') => self.index.empty(from, true),
            b'[' if tokens.take(block, b']') => self.index.empty(from, false),
            b'{' | b'[' => {
                return Some(self.scanner.open(self.index, byte, here.wrapping_add(bit)));
            }
            b']' if self.token == Token::FirstItem => return self.close(byte),
            _ => {
                let end = scalar_end(self.chunk, at + bit as usize)?;
                self.scalar_until = end;
                self.index.begin_scalar(from);
                self.index.end_scalar(self.base.wrapping_add(narrow(end)));
            }
        }
        Some(after_value(self.index))
    }

    /// The end of a string is the first of `closes`, if there is one.
    #[inline]
    fn end_string(&mut self, here: u32, closes: u64) {
        self.is_open = closes == 0;
        if !self.is_open {
            let end = here.wrapping_add(closes.trailing_zeros() + 1);
            self.index.end_scalar(end);
        }
    }

    #[inline]
    fn after_comma(&self) -> Token {
        if self.scanner.in_object {
            Token::Key
        } else {
            Token::Value
        }
    }

    #[inline]
    fn close(&mut self, byte: u8) -> Option<Token> {
        let bracket = if self.scanner.in_object { b'}' } else { b']' };
        (byte == bracket).then(|| self.scanner.close(self.index))
    }
}

impl Tokens {
    /// Takes the next token: its place in the block and its first byte.
    #[inline]
    fn next(&mut self, block: &[u8; BLOCK]) -> Option<(u32, u8)> {
        let bit = self.starts.trailing_zeros();
        let byte = *block.get(bit as usize)?;
        self.starts &= self.starts - 1;
        Some((bit, byte))
    }

    /// Takes the next token if it begins with this byte.
    #[inline]
    fn take(&mut self, block: &[u8; BLOCK], byte: u8) -> bool {
        let bit = self.starts.trailing_zeros();
        let is_next = block.get(bit as usize) == Some(&byte);
        if is_next {
            self.starts &= self.starts - 1;
        }
        is_next
    }
}

fn below(bit: u32) -> u64 {
    if bit < 64 { (1 << bit) - 1 } else { u64::MAX }
}

#[inline]
fn tokens(block: &[u8; BLOCK], chunk: &[u8], at: usize, carry: &mut Carry) -> Tokens {
    let masks = Masks::of(block);
    let escaped = escaped(masks.backslash, &mut carry.is_escaped);
    let quotes = masks.quote & !escaped;
    let in_string = prefix_xor(quotes) ^ carry.in_string;
    carry.in_string = (in_string.cast_signed() >> 63).cast_unsigned();
    let scalar = !(in_string | quotes | masks.structural | masks.space);
    let first = scalar & !(scalar << 1 | carry.scalar);
    carry.scalar = scalar >> 63;
    let wrong = bad_escapes(masks.backslash & !escaped & in_string, chunk, at);
    Tokens {
        starts: (masks.structural & !in_string) | (quotes & in_string) | first,
        closes: quotes & !in_string,
        odd: (masks.control & in_string | wrong).trailing_zeros(),
    }
}

/// Of the backslashes that begin an escape those that begin none.
fn bad_escapes(mut backslashes: u64, chunk: &[u8], at: usize) -> u64 {
    let mut wrong = 0;
    while backslashes != 0 {
        let bit = backslashes.trailing_zeros();
        let escape = chunk.get(at + bit as usize + 1..).unwrap_or(&[]);
        let is_right = match escape {
            [b'u', digits @ ..] => digits
                .get(..4)
                .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
            [byte, ..] => after_backslash(Role::Key, *byte).is_some(),
            [] => false,
        };
        wrong |= u64::from(!is_right) << bit;
        backslashes &= backslashes - 1;
    }
    wrong
}

/// The byte after a number or word that begins at `start`; `None` when it is none, when the chunk ends in it, or when it is
/// followed by what cannot follow it.
#[inline]
fn scalar_end(chunk: &[u8], start: usize) -> Option<usize> {
    let end = match chunk.get(start)? {
        b'0' => number_end(chunk, start, Number::Zero)?,
        b'1'..=b'9' => number_end(chunk, start, Number::Integer)?,
        b'-' => number_end(chunk, start, Number::Minus)?,
        b't' => word_end(chunk, start, Word::True)?,
        b'f' => word_end(chunk, start, Word::False)?,
        _ => word_end(chunk, start, Word::Null)?,
    };
    let after = *chunk.get(end)?;
    (matches!(after, b',' | b'}' | b']') || run::is_space(after)).then_some(end)
}

fn word_end(chunk: &[u8], start: usize, word: Word) -> Option<usize> {
    let text = word.text();
    let end = start + text.len();
    (chunk.get(start..end)? == text).then_some(end)
}

fn number_end(chunk: &[u8], start: usize, mut number: Number) -> Option<usize> {
    let mut end = start + 1;
    while let Some(next) = number.after(*chunk.get(end)?) {
        number = next;
        end += 1;
    }
    number.is_complete().then_some(end)
}
