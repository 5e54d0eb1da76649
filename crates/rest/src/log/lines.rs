//! A text that comes in chunks, cut into lines.

use std::mem::{replace, take};

/// One line, or a piece of a long one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What stands in it, without its end (`\n` or `\r\n`). At most [`Lines::LONGEST`] bytes.
    pub bytes: Vec<u8>,
    /// Whether it was too long, so that the next line is the rest of it.
    pub is_cut: bool,
}

/// Cuts what comes of a stream into lines, wherever its chunks end. Nothing is lost: a line that is too long comes in pieces.
#[derive(Debug, Default)]
pub struct Lines {
    /// At most [`Lines::LONGEST`] bytes.
    rest: Vec<u8>,
}

impl Lines {
    /// Bytes of the longest line. Container runtimes cut their own at 16 KiB, and the kubelet puts those together again.
    pub const LONGEST: usize = 64 << 10;

    /// The lines that are complete now.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Line> {
        let mut lines = Vec::new();
        for mut piece in bytes.split_inclusive(|&byte| byte == b'\n') {
            while !piece.is_empty() {
                // One byte more than is kept may be the end of the line.
                let room = (Self::LONGEST + 1).saturating_sub(self.rest.len());
                let (taken, left) = piece.split_at_checked(room).unwrap_or((piece, &[]));
                self.rest.extend_from_slice(taken);
                piece = left;
                lines.extend(self.line());
            }
        }
        lines
    }

    /// What is left at the end of the stream: a line without its end.
    pub fn finish(&mut self) -> Option<Line> {
        let (bytes, is_cut) = (take(&mut self.rest), false);
        (!bytes.is_empty()).then_some(Line { bytes, is_cut })
    }

    /// Takes a line from what has come, if it is complete or too long.
    fn line(&mut self) -> Option<Line> {
        if let Some(line) = self.rest.strip_suffix(b"\n") {
            let (bytes, is_cut) = (line.strip_suffix(b"\r").unwrap_or(line).to_vec(), false);
            self.rest.clear();
            return Some(Line { bytes, is_cut });
        }
        if self.rest.len() <= Self::LONGEST {
            return None;
        }
        let rest = self.rest.split_off(place(&self.rest));
        let (bytes, is_cut) = (replace(&mut self.rest, rest), true);
        Some(Line { bytes, is_cut })
    }
}

/// Where a line that is too long is cut: not within a character, nor within a sequence that sets a style.
fn place(line: &[u8]) -> usize {
    /// More than any sequence of sense takes.
    const SEQUENCE: usize = 40;
    let mut at = Lines::LONGEST.min(line.len());
    for back in 0..SEQUENCE {
        let place = at.saturating_sub(back);
        let from = line.get(place..at).unwrap_or_default();
        let is_open = |&byte: &u8| byte == b'[' || super::is_parameter(byte);
        if let Some(sequence) = from.strip_prefix(b"\x1b") {
            if sequence.iter().all(is_open) {
                at = place;
            }
            break;
        }
    }
    for back in 0..4 {
        let place = at.saturating_sub(back);
        if line.get(place).is_none_or(|byte| byte & 0xc0 != 0x80) {
            return place;
        }
    }
    at
}
