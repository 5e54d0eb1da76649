//! The events of a watch: one JSON document a line, or a message of a WebSocket.

use std::mem::take;

use document::{Document, Node};

use crate::fields::{Fields, read};
use crate::object;

/// What an event tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An object is there, or is selected now.
    Added,
    /// It has changed.
    Modified,
    /// It is gone, or not selected any more. The event holds it as it was last.
    Deleted,
    /// Nothing has happened up to a resource version.
    Bookmark,
    /// The watch cannot go on; the object is a Status.
    Error,
    /// Something that is not known here.
    Unknown,
}

impl Kind {
    /// The word of the server.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "ADDED",
            Self::Modified => "MODIFIED",
            Self::Deleted => "DELETED",
            Self::Bookmark => "BOOKMARK",
            Self::Error => "ERROR",
            Self::Unknown => "?",
        }
    }

    /// Whether it tells of an object.
    pub fn is_of_object(self) -> bool {
        matches!(self, Self::Added | Self::Modified | Self::Deleted)
    }

    fn parse(word: &str) -> Self {
        let all = [
            Self::Added,
            Self::Modified,
            Self::Deleted,
            Self::Bookmark,
            Self::Error,
        ];
        all.into_iter()
            .find(|kind| kind.word() == word)
            .unwrap_or(Self::Unknown)
    }
}

/// One event, as it was sent.
#[derive(Clone, Debug)]
pub struct Event {
    /// What it tells.
    pub kind: Kind,
    /// The whole event: `{"type":...,"object":...}`.
    pub document: Document,
    /// The object that it is about; in a watch of a table that of the only row.
    pub object: Node,
    /// What stands for the object in a list of this kind: the object itself, or the row of a table.
    pub item: Node,
}

impl Event {
    /// Reads an event. `None` for what is none, such as a line that was cut.
    pub fn read(line: &[u8]) -> Option<Self> {
        let document = read(line)?;
        let kind = Kind::parse(&Fields::of(&document).some_text("type")?);
        let object = document.find(&["object"])?;
        let rows = document.find_from(object, &["rows"]);
        let row = rows.and_then(|rows| document.item(rows, 0));
        Some(Self {
            kind,
            object: row
                .and_then(|row| document.member(row, "object"))
                .unwrap_or(object),
            item: row.unwrap_or(object),
            document,
        })
    }

    /// Where to go on after this event. A table says that in its own metadata, where it has no row.
    pub fn resource_version(&self) -> Option<String> {
        let names = ["metadata", "resourceVersion"];
        let node = self.document.find_from(self.object, &names)?;
        let text = object::whole_text(&self.document, node)?;
        Some(text.into_owned()).filter(|text| !text.is_empty())
    }

    /// The code of the Status of an error.
    pub fn code(&self) -> Option<u16> {
        let code = Fields::of(&self.document).within("object").number("code")?;
        u16::try_from(code).ok()
    }

    /// After how many seconds to ask again, as the Status of an error says.
    pub fn retry_after(&self) -> Option<u32> {
        let status = Fields::of(&self.document).within("object");
        let seconds = status.within("details").number("retryAfterSeconds")?;
        u32::try_from(seconds).ok()
    }

    /// Why, in the words of the server: reason and message of the Status of an error.
    pub fn message(&self) -> String {
        let status = Fields::of(&self.document).within("object");
        [status.text("reason"), status.text("message")]
            .join(" ")
            .trim()
            .to_owned()
    }
}

/// Cuts what comes of a stream into lines, wherever its chunks end.
#[derive(Debug, Default)]
pub struct Lines {
    rest: Vec<u8>,
    /// Whether the line under way is too long and is left out.
    is_dropped: bool,
}

impl Lines {
    /// The longest line that is read. etcd keeps no object of more than 1.5 MiB unless told so.
    pub const LONGEST: usize = 8 << 20;

    /// The lines that are complete now. What is left at the end of a stream is a fragment, and no line.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Vec<u8>> {
        let mut lines = Vec::new();
        for piece in bytes.split_inclusive(|&byte| byte == b'\n') {
            self.rest.extend_from_slice(piece);
            if self.rest.len() > Self::LONGEST {
                self.rest.clear();
                self.is_dropped = true;
            }
            if piece.ends_with(b"\n") {
                let line = take(&mut self.rest);
                if !take(&mut self.is_dropped) && !line.trim_ascii().is_empty() {
                    lines.push(line);
                }
            }
        }
        lines
    }
}
