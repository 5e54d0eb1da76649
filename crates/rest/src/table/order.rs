//! Rows in the order of a column: ages and quantities by their value, names with numbers in them by those.

use document::lower_case;
use std::cmp::Ordering;

use super::Cell;

/// The numbers of the rows in the order of their cells in one column; rows of the same value stay as they are, empty ones come last.
pub fn order<'a>(cells: impl Iterator<Item = Cell<'a>>, is_descending: bool) -> Vec<u32> {
    let cells: Vec<Cell<'a>> = cells.collect();
    let value = reading(&cells);
    let mut rows: Vec<(u32, Key)> = (0..)
        .zip(cells.iter().map(|cell| key(cell, value)))
        .collect();
    rows.sort_by(|(_, one), (_, other)| compare(one, other, is_descending));
    rows.into_iter().map(|(row, _)| row).collect()
}

/// How the texts of a column are read; all of them the same way.
type Reading = fn(&str) -> Option<f64>;

#[derive(Debug)]
enum Key {
    Number(f64),
    Text(String),
    Empty,
}

/// Texts that stand for no value in the tables of the server.
fn is_empty(text: &str) -> bool {
    matches!(text, "" | "<none>" | "<unknown>" | "<invalid>" | "<unset>")
}

/// Texts are numbers only where all of them are: first as quantities, because an age of minutes alone reads as thousandths, in the same order.
fn reading(cells: &[Cell]) -> Option<Reading> {
    let readings: [Reading; 2] = [quantity, age];
    readings.into_iter().find(|read| {
        let mut texts = cells.iter().filter_map(|cell| match cell {
            Cell::Text(text) if !is_empty(text) => Some(text),
            _ => None,
        });
        texts.all(|text| read(text).is_some())
    })
}

#[allow(
    clippy::cast_precision_loss,
    reason = "an order needs no exact milliseconds of the year 300,000"
)]
fn key(cell: &Cell, read: Option<Reading>) -> Key {
    match cell {
        Cell::Empty => Key::Empty,
        // The younger, the smaller its age.
        Cell::Time(time) => Key::Number(-(*time as f64)),
        Cell::Text(text) if is_empty(text) => Key::Empty,
        Cell::Text(text) => match read.and_then(|read| read(text)) {
            Some(number) => Key::Number(number),
            None => Key::Text(lower_case(text)),
        },
    }
}

fn compare(one: &Key, other: &Key, is_descending: bool) -> Ordering {
    let order = match (one, other) {
        (Key::Number(one), Key::Number(other)) => one.total_cmp(other),
        (Key::Text(one), Key::Text(other)) => natural(one, other),
        (Key::Empty, Key::Empty) => Ordering::Equal,
        // Empty cells come last in both directions.
        (Key::Empty, _) => return Ordering::Greater,
        (_, Key::Empty) => return Ordering::Less,
        (Key::Number(_), Key::Text(_)) => Ordering::Less,
        (Key::Text(_), Key::Number(_)) => Ordering::Greater,
    };
    if is_descending {
        order.reverse()
    } else {
        order
    }
}

/// Runs of digits by their value, so that `web-9` comes before `web-10`.
fn natural(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one, other);
    loop {
        let (Some(left), Some(right)) = (one.chars().next(), other.chars().next()) else {
            return one.len().cmp(&other.len());
        };
        let (a, b) = (digits(one), digits(other));
        let order = if a.is_empty() || b.is_empty() {
            (one, other) = (after(one, left.len_utf8()), after(other, right.len_utf8()));
            left.cmp(&right)
        } else {
            (one, other) = (after(one, a.len()), after(other, b.len()));
            let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
            a.len().cmp(&b.len()).then_with(|| a.cmp(b))
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

fn digits(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_digit());
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

fn after(text: &str, bytes: usize) -> &str {
    text.get(bytes..).unwrap_or_default()
}

/// A number with one of the suffixes of apimachinery pkg/api/resource (`100m`, `1Gi`, `5`); exact enough to be put in order.
fn quantity(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let whole = digits(unsigned);
    let rest = after(unsigned, whole.len());
    let fraction = rest.strip_prefix('.').map(digits);
    let suffix = after(rest, fraction.map_or(0, |fraction| fraction.len() + 1));
    let factor = factor(suffix).filter(|_| !whole.is_empty())?;
    let number = |digits: &str, start: f64| {
        digits
            .bytes()
            .fold(start, |sum, digit| sum * 10.0 + f64::from(digit - b'0'))
    };
    let mut value = number(whole, 0.0);
    let fraction = fraction.unwrap_or_default();
    let tenths = fraction.bytes().fold(1.0, |sum, _| sum * 10.0);
    value += number(fraction, 0.0) / tenths;
    let value = value * factor;
    Some(if unsigned.len() < text.len() {
        -value
    } else {
        value
    })
}

fn factor(suffix: &str) -> Option<f64> {
    const DECIMAL: [&str; 6] = ["k", "M", "G", "T", "P", "E"];
    const BINARY: [&str; 6] = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    let power = |names: [&str; 6], base: f64| {
        let place = names.into_iter().position(|name| name == suffix)?;
        Some((0..=place).fold(1.0, |factor, _| factor * base))
    };
    // `1e3`, but `1E` is a suffix.
    if let Some(exponent) = suffix.strip_prefix(['e', 'E'])
        && let Ok(exponent) = exponent.parse::<i16>()
    {
        let step = if exponent < 0 { 0.1 } else { 10.0 };
        return Some((0..exponent.unsigned_abs().min(400)).fold(1.0, |factor, _| factor * step));
    }
    match suffix {
        "" => Some(1.0),
        "m" => Some(1e-3),
        "u" => Some(1e-6),
        "n" => Some(1e-9),
        _ => power(DECIMAL, 1000.0).or_else(|| power(BINARY, 1024.0)),
    }
}

/// Seconds of an age or duration as the server writes it (`3d4h`, `12s`; apimachinery pkg/util/duration).
fn age(text: &str) -> Option<f64> {
    let (mut rest, mut seconds) = (text, 0.0);
    while !rest.is_empty() {
        let number = digits(rest);
        let unit = after(rest, number.len()).chars().next()?;
        let of_unit = match unit {
            's' => 1.0,
            'm' => 60.0,
            'h' => 3600.0,
            'd' => 86_400.0,
            'y' => 31_536_000.0,
            _ => return None,
        };
        seconds += quantity(number)? * of_unit;
        rest = after(rest, number.len() + 1);
    }
    Some(seconds)
}
