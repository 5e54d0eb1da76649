//! Styles of text as terminals have them: the parameters of SGR (ECMA-48, 8.3.117, and what xterm adds to it).

use std::str::Split;

use super::colour::{indexed, nearest};

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// One bit for each [`Attribute`].
    attributes: u8,
    /// The colour of the text, 0 to 15: black, red, green, yellow, blue, magenta, cyan, white, and the same again brighter. `None` is that of
    /// the page.
    pub foreground: Option<u8>,
    /// The colour behind it, counted alike.
    pub background: Option<u8>,
}

/// What text may be apart from its colours. Blinking, hidden and struck text is not among them: it is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// Bold, or brighter.
    Bold,
    /// Dimmer.
    Dim,
    /// Italic.
    Italic,
    /// Underlined, in whatever way.
    Underline,
    /// With its colours exchanged.
    Inverse,
}

impl Attribute {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Bold,
        Self::Dim,
        Self::Italic,
        Self::Underline,
        Self::Inverse,
    ];

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl Style {
    /// Whether text has an attribute.
    pub fn has(self, attribute: Attribute) -> bool {
        self.attributes & attribute.bit() != 0
    }

    fn set(&mut self, attribute: Attribute) {
        self.attributes |= attribute.bit();
    }

    fn unset(&mut self, attribute: Attribute) {
        self.attributes &= !attribute.bit();
    }

    /// The style in which nothing hides by its colour.
    pub(super) fn seen(self) -> Self {
        let background = self
            .background
            .filter(|_| self.background != self.foreground);
        Self { background, ..self }
    }

    /// The style after a sequence with these parameters. What is unknown changes nothing.
    pub(super) fn with(mut self, parameters: &str) -> Self {
        let mut codes = parameters.split(';');
        while let Some(code) = codes.next() {
            let mut parts = code.split(':');
            let Some(number) = parts.next().and_then(number) else {
                continue;
            };
            if let 38 | 48 | 58 = number {
                let colour = match code.bytes().filter(|&byte| byte == b':').count() {
                    0 => extended(&mut codes, false),
                    // A colour space may stand before red, green and blue.
                    separators => extended(&mut parts, separators > 4),
                };
                match number {
                    _ if colour.is_none() => {}
                    38 => self.foreground = colour,
                    48 => self.background = colour,
                    // That of an underline is read only to be passed over.
                    _ => {}
                }
            } else {
                let is_none = parts.next().and_then(self::number) == Some(0);
                self.apply(if number == 4 && is_none { 24 } else { number });
            }
        }
        self
    }

    fn apply(&mut self, code: u8) {
        match code {
            0 => *self = Self::default(),
            1 => self.set(Attribute::Bold),
            2 => self.set(Attribute::Dim),
            3 => self.set(Attribute::Italic),
            4 | 21 => self.set(Attribute::Underline),
            7 => self.set(Attribute::Inverse),
            22 => {
                self.unset(Attribute::Bold);
                self.unset(Attribute::Dim);
            }
            23 => self.unset(Attribute::Italic),
            24 => self.unset(Attribute::Underline),
            27 => self.unset(Attribute::Inverse),
            30..=37 => self.foreground = Some(code - 30),
            39 => self.foreground = None,
            40..=47 => self.background = Some(code - 40),
            49 => self.background = None,
            90..=97 => self.foreground = Some(code - 90 + 8),
            100..=107 => self.background = Some(code - 100 + 8),
            _ => {}
        }
    }
}

/// A number that may be left out, which is 0 then. `None` for one above 255: no code, no colour.
fn number(text: &str) -> Option<u8> {
    if text.is_empty() {
        return Some(0);
    }
    text.parse().ok()
}

/// The colour behind 38 or 48: `5;N` of a table, or `2;RED;GREEN;BLUE`. All of its numbers are passed over, whether they make sense or not.
fn extended(numbers: &mut Split<'_, char>, has_space: bool) -> Option<u8> {
    match number(numbers.next()?)? {
        5 => number(numbers.next()?).map(indexed),
        2 => {
            if has_space {
                numbers.next();
            }
            let (red, green, blue) = (numbers.next()?, numbers.next()?, numbers.next()?);
            Some(nearest([number(red)?, number(green)?, number(blue)?]))
        }
        _ => None,
    }
}
