//! One line of metrics. Everything is borrowed from it, but for names with escapes.

use std::borrow::Cow;

/// A comment, of which the first word says what it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Comment<'a> {
    /// For people.
    Plain,
    /// The text ends here.
    End,
    /// HELP, TYPE or UNIT without a name.
    Broken,
    /// HELP, TYPE or UNIT, the name of the family and the rest, still escaped.
    Of(&'a str, Cow<'a, str>, &'a str),
}

/// Reads what stands after `#`.
pub(super) fn comment(text: &str) -> Comment<'_> {
    let text = text.trim_ascii();
    let (keyword, rest) = text.split_once([' ', '\t']).unwrap_or((text, ""));
    match keyword {
        "EOF" => return Comment::End,
        "HELP" | "TYPE" | "UNIT" => {}
        _ => return Comment::Plain,
    }
    let mut cursor = Cursor { rest };
    cursor.skip_blanks();
    let name = cursor.name().filter(|_| {
        let rest = cursor.rest;
        rest.is_empty() || rest.starts_with([' ', '\t'])
    });
    let Some(name) = name else {
        return Comment::Broken;
    };
    Comment::Of(keyword, name, cursor.rest.trim_ascii())
}

/// A sample without its labels.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) value: &'a str,
    pub(super) timestamp: Option<&'a str>,
    pub(super) exemplar: Option<&'a str>,
}

/// Reads a sample, its labels only where they are wanted; they have to be in order anyway. `None` for anything else.
pub(super) fn sample<'a>(
    text: &'a str,
    mut labels: Option<&mut Vec<(String, String)>>,
) -> Option<Line<'a>> {
    let mut cursor = Cursor { rest: text };
    let mut name = None;
    cursor.skip_blanks();
    if !cursor.rest.starts_with(['{', '"']) {
        name = Some(cursor.name()?);
        cursor.skip_blanks();
    }
    if cursor.eat('{') {
        loop {
            cursor.skip_blanks();
            if cursor.eat('}') {
                break;
            }
            let label = cursor.name()?;
            cursor.skip_blanks();
            if cursor.eat('=') {
                cursor.skip_blanks();
                let value = cursor.quoted()?;
                if let Some(labels) = labels.as_deref_mut() {
                    labels.push((label.into_owned(), unescaped(value).into_owned()));
                }
            } else if name.is_none() {
                // A name with other signs than letters stands among the labels.
                name = Some(label);
            } else {
                return None;
            }
            cursor.skip_blanks();
            if cursor.eat('}') {
                break;
            }
            if !cursor.eat(',') {
                return None;
            }
        }
    }
    let (numbers, exemplar) = match cursor.rest.split_once('#') {
        Some((numbers, exemplar)) => (numbers, Some(exemplar.trim_ascii())),
        None => (cursor.rest, None),
    };
    let mut words = numbers.split_ascii_whitespace();
    let line = Line {
        name: name?,
        value: words.next()?,
        timestamp: words.next(),
        exemplar,
    };
    let are_numbers = is_number(line.value) && line.timestamp.is_none_or(is_number);
    (are_numbers && words.next().is_none()).then_some(line)
}

/// Whether a text is a number: decimal, or one of the words for what is none. It is never read as one, so that it stays as sent.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    if ["NaN", "Inf", "Infinity"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(text))
    {
        return true;
    }
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let has_digit = !whole.is_empty() || !fraction.is_empty();
    has_digit && !exponent.is_empty() && [whole, fraction, exponent].into_iter().all(are_digits)
}

fn are_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text with `\\`, `\"` and `\n` read. Another escape is none, and stays as it is.
pub(super) fn unescaped(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let mut after = after.chars();
        match after.next() {
            Some('n') => text.push('\n'),
            Some(character @ ('\\' | '"')) => text.push(character),
            other => {
                text.push('\\');
                text.extend(other);
            }
        }
        rest = after.as_str();
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// A place in a line.
struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t']);
    }

    fn eat(&mut self, sign: char) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// The name of a metric or a label: letters, digits, `_` and `:`, no digit first; anything in quotes.
    fn name(&mut self) -> Option<Cow<'a, str>> {
        if self.rest.starts_with('"') {
            return self.quoted().map(unescaped);
        }
        let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b':';
        let len = self
            .rest
            .bytes()
            .take_while(|&byte| is_of_name(byte))
            .count();
        let (name, rest) = self.rest.split_at_checked(len)?;
        let first = name.bytes().next()?;
        self.rest = rest;
        (!first.is_ascii_digit()).then_some(Cow::Borrowed(name))
    }

    /// What is between quotes, still escaped.
    fn quoted(&mut self) -> Option<&'a str> {
        let text = self.rest.strip_prefix('"')?;
        let mut from = 0;
        loop {
            let at = from + text.get(from..)?.find('"')?;
            from = at + 1;
            let inside = text.get(..at)?;
            let slashes = inside.len() - inside.trim_end_matches('\\').len();
            // Each pair of them is one, and does not escape the quote.
            if slashes % 2 == 0 {
                self.rest = text.get(from..)?;
                return Some(inside);
            }
        }
    }
}
