//! A failure with all its facts. Words are the page's business: it has two languages.

use std::mem::discriminant;

use document::Document;

use super::{Head, Meaning, Nonsense, Shape, Status};
use crate::fields::Fields;
use crate::object;
use crate::path::{Path, Place};

/// How much of a body is kept as text, in bytes.
const TEXT_LIMIT: usize = 4096;

/// What went wrong before an answer, or a whole answer, was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetFault {
    /// No answer at all: fetch was rejected.
    Unreachable,
    /// A redirect, which is never followed (security rule S11).
    Redirected,
    /// The body broke off.
    Cut {
        /// Decoded bytes that came.
        bytes: usize,
    },
    /// Given up waiting.
    TimedOut {
        /// After how long.
        milliseconds: u32,
    },
}

/// A request that did not get what it asked for. The page sends nothing but GET. Two are equal that say the same, at whatever time.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What was asked for.
    pub path: Path,
    /// The head of the answer, if one came.
    pub head: Option<Head>,
    /// The server's own words.
    pub status: Option<Status>,
    /// The beginning of the body as text, at most 4 kB; empty where it is no text.
    pub text: String,
    /// How long the body was.
    pub length: usize,
    /// What it means.
    pub meaning: Meaning,
}

impl PartialEq for Failure {
    fn eq(&self, other: &Self) -> bool {
        // What else there is follows from these.
        self.path == other.path
            && self.code() == other.code()
            && discriminant(&self.meaning) == discriminant(&other.meaning)
            && self.length == other.length
            && self.text == other.text
    }
}

impl Failure {
    /// Judges an answer. `None` when it is a success that a Kubernetes API server may have sent; an empty body is no fault of a
    /// success, because some paths answer so.
    pub fn of_answer(path: &Path, head: &Head, body: &[u8]) -> Option<Self> {
        let place = path.place();
        let shape = Shape::of(&place, head, body);
        if head.is_success() && !matches!(shape, Shape::NotKubernetes(_)) {
            return None;
        }
        let status = if shape == Shape::Json {
            Status::read(body)
        } else {
            None
        };
        let text = beginning(shape, body);
        let meaning = Meaning::of_answer(&place, head, status.as_ref(), shape, &text);
        Some(Self {
            path: path.clone(),
            head: Some(head.clone()),
            status,
            text,
            length: body.len(),
            meaning,
        })
    }

    /// Judges an answer of which the whole was to be read into a document: a success with half a document, or with another one than this
    /// path has, is a failure too.
    pub fn of_document(
        path: &Path,
        head: &Head,
        body: &[u8],
        document: Option<&Document>,
    ) -> Option<Self> {
        let is_right = || match path.place() {
            Place::Health { .. } => true,
            Place::Collection { .. } => document.and_then(object::list_facts).is_some(),
            Place::OpenApi { document: None, .. } => {
                document.is_some_and(|index| Fields::of(index).has("paths"))
            }
            _ => document.is_some(),
        };
        Self::of_answer(path, head, body).or_else(|| {
            (!is_right()).then(|| Self::of_nonsense(path, head, body, Nonsense::Unexpected))
        })
    }

    /// A request without an answer, or without the whole of it.
    pub fn of_fault(path: &Path, fault: NetFault) -> Self {
        Self {
            path: path.clone(),
            head: None,
            status: None,
            text: String::new(),
            length: if let NetFault::Cut { bytes } = fault {
                bytes
            } else {
                0
            },
            meaning: Meaning::of_fault(&fault),
        }
    }

    /// A success that is not the document asked for.
    pub fn of_nonsense(path: &Path, head: &Head, body: &[u8], nonsense: Nonsense) -> Self {
        Self {
            path: path.clone(),
            head: Some(head.clone()),
            status: None,
            text: beginning(Shape::of(&path.place(), head, body), body),
            length: body.len(),
            meaning: Meaning::NotKubernetes(nonsense),
        }
    }

    /// The HTTP status, if an answer came.
    pub fn code(&self) -> Option<u16> {
        self.head.as_ref().map(|head| head.status)
    }

    /// Whether the user may not read it, which tells nothing about it.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self.meaning,
            Meaning::Forbidden(_) | Meaning::NotLoggedIn { .. } | Meaning::ProxyFilter
        )
    }

    /// Whether it tells that the server behind the path is not well, and not of the user, the way there or the page's own patience.
    pub fn is_of_server(&self) -> bool {
        let is_of_way = matches!(
            self.meaning,
            Meaning::TooManyRequests { .. } | Meaning::ProxyCannotReachCluster(_)
        );
        self.head.is_some() && !is_of_way && !self.is_refusal()
    }

    /// The server's message: of its Status, else the text of the body.
    pub fn message(&self) -> &str {
        self.status
            .as_ref()
            .and_then(|status| status.message.as_deref())
            .unwrap_or(&self.text)
    }
}

/// The beginning of a body, if it is text; a character cut in two at the limit is left out.
fn beginning(shape: Shape, body: &[u8]) -> String {
    if shape == Shape::Binary {
        return String::new();
    }
    let Some(start) = body.get(..TEXT_LIMIT) else {
        return String::from_utf8_lossy(body).into_owned();
    };
    let whole = match std::str::from_utf8(start) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => TEXT_LIMIT,
    };
    String::from_utf8_lossy(start.get(..whole).unwrap_or(start)).into_owned()
}
