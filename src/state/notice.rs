//! What is said in passing.

/// Something to say in passing.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// A large text is being copied.
    Copying,
    /// A text is on the clipboard.
    Copied {
        /// Its beginning.
        start: String,
        /// Bytes of the whole.
        bytes: usize,
    },
    /// The browser would not copy; its reason.
    CopyRefused(String),
    /// The browser would not save a file; its reason.
    SaveRefused(String),
    /// The browser would not read a file; its reason.
    FileUnread(String),
    /// What was typed is no REST path.
    NotAnAddress(String),
    /// What was watched was left, and so many versions with it.
    WatchEnded(usize),
}

impl Notice {
    /// Milliseconds that it is shown for. Of what was refused the reason is to be read.
    pub fn stay(&self) -> u32 {
        match self {
            Self::Copying | Self::Copied { .. } | Self::WatchEnded(_) => 4000,
            _ => 10_000,
        }
    }

    /// A text was copied; the notice holds only its beginning.
    pub fn copied(text: &str, bytes: usize) -> Self {
        const SHOWN: usize = 200;
        Self::Copied {
            start: text.chars().take(SHOWN).collect(),
            bytes,
        }
    }
}
