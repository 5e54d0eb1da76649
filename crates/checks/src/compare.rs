//! Two documents compared against the naive way: both read whole, member by member.

use std::collections::BTreeMap;

use document::{At, Comparer, Difference, Document, Findings, Kind, Node, Rules, Side};

use crate::choice::Choices;
use crate::{read, script_and_text};

/// The naive way recurses.
const DEEPEST: usize = 100;

/// The first line is one document, what comes after it the other.
pub fn compare(bytes: &[u8]) {
    let (left, right) = script_and_text(bytes);
    let (left, right) = (read(left), read(right));
    let whole = run(&left, &right, usize::MAX);
    let mut choices = Choices::of(bytes);
    let budget = 1 + choices.below(300);
    assert_eq!(run(&left, &right, budget), whole, "in steps of {budget}");
    let itself = run(&left, &left, budget);
    assert!(itself.is_identical && itself.differences.count == 0);
    if !(is_plain(&left) && is_plain(&right)) {
        return;
    }
    let mut expected = Vec::new();
    differences(&left, &right, Node::ROOT, Node::ROOT, &mut expected);
    assert_eq!(sorted(&whole.differences.listed), sorted(&expected));
    assert_eq!(whole.differences.count, expected.len());
    let back = run(&right, &left, usize::MAX);
    assert_eq!(back.differences.count, expected.len());
}

/// Items have no names.
struct ByPlace;

impl Rules for ByPlace {
    fn item_name(&self, _: &Document, _: Node) -> Option<String> {
        None
    }

    fn is_aside(&self, _: Side, _: Side, _: Difference) -> bool {
        false
    }
}

fn run(left: &Document, right: &Document, budget: usize) -> Findings {
    let mut comparer = Comparer::new();
    while !comparer.step(&[left], &[right], &ByPlace, budget) {}
    comparer.findings().clone()
}

/// Whether the naive way can read it: whole, not deep, no characters that read alike, no exponents
/// of unreasonable size.
fn is_plain(document: &Document) -> bool {
    let is_odd = |node: Node| {
        let literal = document.literal(node);
        let key = document.key(node);
        let is_lossy = |text: &str| text.contains(char::REPLACEMENT_CHARACTER);
        document.depth(node) > DEEPEST
            || is_lossy(&literal.decode())
            || key.is_some_and(|key| is_lossy(&key.decode()))
            || document.kind(node) == Kind::Number && number(&literal.decode()).is_none()
    };
    document.is_complete() && !document.nodes().any(is_odd)
}

fn differences(
    left: &Document,
    right: &Document,
    one: Node,
    other: Node,
    found: &mut Vec<Difference>,
) {
    let at = |node| At { part: 0, node };
    match (left.kind(one), right.kind(other)) {
        (Kind::Object, Kind::Object) => {
            let mut theirs = members(right, other);
            for (name, one) in members(left, one) {
                match theirs.remove(&name) {
                    Some(other) => differences(left, right, one, other, found),
                    None => found.push(Difference::Left(at(one))),
                }
            }
            found.extend(theirs.into_values().map(|node| Difference::Right(at(node))));
        }
        (Kind::Array, Kind::Array) => {
            let (mut ours, mut theirs) = (left.children(one), right.children(other));
            loop {
                match (ours.next(), theirs.next()) {
                    (Some(one), Some(other)) => differences(left, right, one, other, found),
                    (Some(one), None) => found.push(Difference::Left(at(one))),
                    (None, Some(other)) => found.push(Difference::Right(at(other))),
                    (None, None) => break,
                }
            }
        }
        (Kind::Object | Kind::Array, _) | (_, Kind::Object | Kind::Array) => {
            found.push(Difference::Changed(at(one), at(other)));
        }
        _ if scalar(left, one) != scalar(right, other) => {
            found.push(Difference::Changed(at(one), at(other)));
        }
        _ => {}
    }
}

/// The members that count: of those with one name the last.
fn members(document: &Document, node: Node) -> BTreeMap<String, Node> {
    let members = document.members(node);
    members
        .map(|(key, member)| (key.decode().into_owned(), member))
        .collect()
}

/// What a scalar says, the same for all ways to write it.
fn scalar(document: &Document, node: Node) -> (Kind, String) {
    let text = document.literal(node).decode().into_owned();
    let kind = document.kind(node);
    match kind {
        Kind::Number => (kind, number(&text).unwrap_or(text)),
        _ => (kind, text),
    }
}

/// A number as its digits without zeros at the ends and the power of ten of the last one.
fn number(text: &str) -> Option<String> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (sign, whole) = whole
        .strip_prefix('-')
        .map_or(("", whole), |whole| ("-", whole));
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    let count = digits.trim_end_matches('0').len();
    if count == 0 {
        return Some("0".into());
    }
    let after = i64::try_from(fraction.len()).ok()?;
    let zeros = i64::try_from(digits.len() - count).ok()?;
    let power = i64::from(exponent) - after + zeros;
    Some(format!("{sign}{}e{power}", &digits[..count]))
}

fn sorted(differences: &[Difference]) -> Vec<String> {
    let mut sorted: Vec<String> = differences.iter().map(|one| format!("{one:?}")).collect();
    sorted.sort();
    sorted
}
