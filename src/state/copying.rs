//! The text of values for the clipboard or a file, made in steps, so that the page lives while a large one is written.

use document::{Document, Excerpt, Kind, Node, Printer};

use super::answer::Answer;
use super::live::Live;

/// JSON text that stands for a hidden value.
const MASKED: &str = "\"•••\"";
/// Values that are written in one step, and bytes of a text: about a millisecond.
const VALUES: usize = 5000;
const BYTES: usize = 1 << 20;
/// Spaces a level.
const INDENT: usize = 2;

/// How containers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One value a line.
    Indented,
    /// With the white space that was sent.
    AsSent,
}

/// Values that are being written. Secrets that are hidden stay hidden.
#[derive(Debug)]
pub struct Copying {
    answer: Live<Answer>,
    /// What is left to be written, the last first, and the part it is in.
    left: Vec<(usize, Piece)>,
}

#[derive(Debug)]
enum Piece {
    Printed(Printer),
    Sent(Excerpt),
    /// A string, without its quotes, from this byte on.
    Text(Node, usize),
    /// A body that is no JSON, from this byte on.
    Body(usize),
}

impl Copying {
    /// One value: the text of a string, another scalar as sent, a container in this layout.
    pub fn value(answer: &Live<Answer>, part: usize, node: Node, layout: Layout) -> Self {
        let piece = {
            let answer = answer.borrow();
            let documents = answer.documents();
            documents.get(part).map(|document| {
                let is_text = document.kind(node) == Kind::String && !answer.hides(part, node);
                match layout {
                    _ if is_text => Piece::Text(node, 0),
                    Layout::Indented => Piece::printed(document, node),
                    Layout::AsSent => Piece::Sent(Excerpt::new(document, node)),
                }
            })
        };
        Self::of(
            answer,
            piece.map(|piece| (part, piece)).into_iter().collect(),
        )
    }

    /// The selected rows: members of one object as an object, items of one array as an array, anything else one after another.
    pub fn selection(answer: &Live<Answer>) -> Self {
        let (part, values, is_family) = {
            let answer = answer.borrow();
            let values = answer.tree().map(document::Tree::selected_values);
            let values = values.unwrap_or_default();
            let first = values.first().copied();
            let parent = |&(part, node): &(usize, Node)| {
                Some((part, answer.documents().get(part)?.parent(node)?))
            };
            let around = first.as_ref().and_then(parent);
            let is_family = around.is_some() && values.iter().all(|value| parent(value) == around);
            (first.map_or(0, |(part, _)| part), values, is_family)
        };
        if let [(part, node)] = values[..] {
            return Self::value(answer, part, node, Layout::Indented);
        }
        let pieces: Vec<(usize, Piece)> = {
            let borrowed = answer.borrow();
            let documents = borrowed.documents();
            let alone = |(part, node): &(usize, Node)| {
                let document = documents.get(*part)?;
                Some((*part, Piece::printed(document, *node)))
            };
            match documents.get(part).filter(|_| is_family) {
                Some(document) => {
                    let nodes: Vec<_> = values.iter().map(|&(_, node)| node).collect();
                    let printer = Printer::of_children(document, &nodes, Some(INDENT));
                    vec![(part, Piece::Printed(printer))]
                }
                None => values.iter().filter_map(alone).collect(),
            }
        };
        Self::of(answer, pieces)
    }

    /// Everything: JSON indented, page after page; another body as it is.
    pub fn whole(answer: &Live<Answer>) -> Self {
        let pieces: Vec<(usize, Piece)> = {
            let borrowed = answer.borrow();
            let is_json = borrowed.tree().is_some();
            let piece = |(part, document): (usize, &Document)| {
                let piece = if is_json {
                    Piece::printed(document, document.root()?)
                } else {
                    Piece::Body(0)
                };
                Some((part, piece))
            };
            let documents = borrowed.documents();
            documents
                .into_iter()
                .enumerate()
                .filter_map(piece)
                .collect()
        };
        Self::of(answer, pieces)
    }

    fn of(answer: &Live<Answer>, mut pieces: Vec<(usize, Piece)>) -> Self {
        pieces.reverse();
        Self {
            answer: answer.clone(),
            left: pieces,
        }
    }
}

impl Iterator for Copying {
    type Item = String;

    /// The next piece of the text.
    fn next(&mut self) -> Option<String> {
        let (part, piece) = self.left.last_mut()?;
        let answer = self.answer.borrow();
        let documents = answer.documents();
        let (mut text, is_done) = match documents.get(*part) {
            Some(document) => {
                let part = *part;
                piece.step(document, &|node| answer.hides_in(part, document, node))
            }
            // The page has gone meanwhile.
            None => (String::new(), true),
        };
        if is_done {
            self.left.pop();
            if !self.left.is_empty() {
                text.push('\n');
            }
        }
        Some(text)
    }
}

/// The bytes of an answer exactly as they were sent, page after page.
#[derive(Debug)]
pub struct AsSent {
    answer: Live<Answer>,
    /// The part and byte to be read next.
    part: usize,
    read: usize,
}

impl AsSent {
    /// Everything that has come.
    pub fn new(answer: &Live<Answer>) -> Self {
        Self {
            answer: answer.clone(),
            part: 0,
            read: 0,
        }
    }
}

impl Iterator for AsSent {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let answer = self.answer.borrow();
        let documents = answer.documents();
        let document = documents.get(self.part)?;
        let end = document.byte_len().min(self.read + BYTES);
        let bytes = document.bytes(self.read..end).into_owned();
        self.read = end;
        if end == document.byte_len() {
            (self.part, self.read) = (self.part + 1, 0);
        }
        Some(bytes)
    }
}

impl Piece {
    fn printed(document: &Document, node: Node) -> Self {
        Self::Printed(Printer::new(document, node, Some(INDENT)))
    }

    /// Writes on; the text, and whether that was all.
    fn step(&mut self, document: &Document, hide: &dyn Fn(Node) -> bool) -> (String, bool) {
        match self {
            Self::Printed(printer) => {
                let is_done = printer.step(document, VALUES, hide, MASKED);
                (printer.take(), is_done)
            }
            Self::Sent(excerpt) => {
                let is_done = excerpt.step(document, VALUES, hide, MASKED);
                (excerpt.take(), is_done)
            }
            Self::Text(node, read) => {
                let (text, more) = document.literal(*node).text_at(*read, BYTES);
                *read += more;
                (text, more < BYTES)
            }
            Self::Body(read) => {
                let end = end_of_character(document, *read + BYTES);
                let bytes = document.bytes(*read..end);
                *read = end;
                let text = String::from_utf8_lossy(&bytes).into_owned();
                (text, end == document.byte_len())
            }
        }
    }
}

/// The first byte from here on that does not continue a character of UTF-8.
fn end_of_character(document: &Document, from: usize) -> usize {
    const LONGEST: usize = 4;
    let len = document.byte_len();
    let from = from.min(len);
    let rest = document.bytes(from..len.min(from + LONGEST));
    from + rest.iter().take_while(|byte| *byte & 0xC0 == 0x80).count()
}
