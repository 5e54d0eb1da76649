//! A value of the answer that is opened by itself: a long text, JSON inside a string, bytes in base64. What stands in it is read like
//! an answer of its own, in steps, so that the page lives while a large one is read.

use document::{Builder, Document, Kind, Node};
use rest::base64::{self, Decoder};
use rest::masking::Mask;
use rest::object;
use rest::response::Shape;

use super::answer::{Answer, Body, FOLDED_KEY, OBJECT_DEPTH};
use super::events::Events;
use super::find::Find;
use super::live::Live;
use super::watching::Version;
use super::{Action, State};

/// Bytes of a string that a row shows whole.
pub const LONG: usize = 2000;
/// Bytes of a value that are read in one step: some milliseconds.
const STEP: usize = 2 << 20;
/// How deep JSON inside a string is unfolded at first.
const DEPTH: usize = 3;

/// A way to look at what stands in a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The text, line by line.
    Text,
    /// The text is JSON: its tree.
    Json,
    /// The text is base64: the bytes, as text or in hexadecimal digits.
    Bytes,
}

/// A value and what has been read of it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// How it is looked at.
    pub form: Form,
    /// What stands in it.
    pub answer: Live<Answer>,
    /// What is looked for in it.
    pub find: Live<Find>,
    /// The answer it is in, and where.
    source: Live<Answer>,
    part: usize,
    node: Node,
    /// Bytes of the string that were read.
    read: usize,
    decoder: Decoder,
    /// Nothing is left to be read.
    pub is_read: bool,
    /// What is not base64 ended the reading.
    pub is_broken: bool,
}

/// The ways in which a value can be opened, the most telling first. None for hidden values.
pub fn forms(answer: &Answer, part: usize, node: Node) -> Vec<Form> {
    let documents = answer.documents();
    let is_string = |document: &&&Document| document.kind(node) == Kind::String;
    let Some(document) = documents.get(part).filter(is_string) else {
        return Vec::new();
    };
    if answer.hides(part, node) {
        return Vec::new();
    }
    let applies = |form: &Form| match form {
        Form::Json => is_json(document, node),
        Form::Bytes => base64::is_encoded(document, node),
        Form::Text => is_long(document, node) || has_lines(document, node),
    };
    let all = [Form::Json, Form::Bytes, Form::Text];
    all.into_iter().filter(applies).collect()
}

/// Whether a row shows only the beginning of a value.
pub fn is_long(document: &Document, node: Node) -> bool {
    document.kind(node) == Kind::String && document.literal(node).len() > LONG
}

fn has_lines(document: &Document, node: Node) -> bool {
    let text = document.literal(node).texts(LONG).next();
    text.is_some_and(|text| text.contains('\n'))
}

/// Whether a string holds an object or an array. A large one is judged by its first sign: reading it through has to wait for a click.
fn is_json(document: &Document, node: Node) -> bool {
    let mut texts = document.literal(node).texts(64 << 10);
    let Some(start) = texts.next() else {
        return false;
    };
    if !start.trim_start().starts_with(['{', '[']) {
        return false;
    }
    let mut builder = Builder::new();
    builder.feed(start.as_bytes());
    if texts.next().is_some() {
        return builder.document().fault().is_none();
    }
    builder.finish().is_complete()
}

impl Opened {
    /// Opens a value, with the first of it read. `None` where there is nothing to see: no such value, or a hidden one.
    fn new(source: &Live<Answer>, part: usize, node: Node, form: Form) -> Option<Self> {
        let answer = {
            let source = source.borrow();
            let is_there = source.documents().get(part)?.root().is_some();
            let request = source.first()?.request.clone();
            (is_there && !source.hides(part, node)).then(|| {
                let (body, shape) = match form {
                    Form::Json => (Body::Json(document::Tree::new(DEPTH)), Shape::Json),
                    _ => (Body::Other(Box::default()), Shape::Text),
                };
                Answer::of_value(request, Mask::unknown(), body, shape)
            })?
        };
        let mut opened = Self {
            form,
            answer: Live::new(answer),
            find: Live::default(),
            source: source.clone(),
            part,
            node,
            read: 0,
            decoder: Decoder::default(),
            is_read: false,
            is_broken: false,
        };
        opened.read_on();
        Some(opened)
    }

    /// Opens a version of an object that a watch has told, with what has changed marked.
    fn of_version(version: &Version, source: &Answer) -> Option<Self> {
        let tree = document::Tree::new(OBJECT_DEPTH).fold_key(FOLDED_KEY);
        let request = source.first()?.request.clone();
        let mut answer = Answer::of_value(request, source.mask, Body::Json(tree), Shape::Json);
        let document = &version.document;
        for chunk in document.chunks(0..document.byte_len()) {
            answer.append(chunk);
        }
        answer.complete();
        answer.events = Events::of_version(version);
        let answer = Live::new(answer);
        Some(Self {
            form: Form::Json,
            source: answer.clone(),
            answer,
            find: Live::default(),
            part: 0,
            node: Node::ROOT,
            read: 0,
            decoder: Decoder::default(),
            is_read: true,
            is_broken: false,
        })
    }

    /// Whether it is a version of an object, which is in no answer.
    fn is_version(&self) -> bool {
        self.source.is_same(&self.answer)
    }

    /// Reads the next step of the value.
    fn read_on(&mut self) {
        let source = self.source.borrow();
        let documents = source.documents();
        let Some(document) = documents.get(self.part) else {
            return;
        };
        let (text, read) = document.literal(self.node).text_at(self.read, STEP);
        self.read += read;
        let mut answer = self.answer.borrow_mut();
        if self.form == Form::Bytes {
            let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
            self.is_broken = !self.decoder.feed(&text, &mut bytes);
            answer.append(&bytes);
            if !is_text(&answer, &bytes) {
                answer.shape = Shape::Binary;
            }
        } else {
            answer.append(text.as_bytes());
        }
        self.is_read = read < STEP || self.is_broken;
        if self.is_read {
            answer.complete();
        }
        drop(answer);
        self.answer = self.answer.touched();
    }

    /// Where the value is in a newer answer: in the same object, under the same pointer.
    fn found_in(&self, newer: &Answer) -> Option<Node> {
        let source = self.source.borrow();
        let (old, new) = (source.documents(), newer.documents());
        let (old, new) = (*old.get(self.part)?, *new.get(self.part)?);
        let node = new.resolve(&old.pointer(self.node))?;
        let name = |document, node| {
            let object = object::object_of(document, node)?;
            object::item_name(document, object)
        };
        (new.kind(node) == Kind::String && name(old, self.node) == name(new, node)).then_some(node)
    }

    /// Whether both were opened at the same text.
    fn is_equal(&self, other: &Self) -> bool {
        let (a, b) = (self.source.borrow(), other.source.borrow());
        let (a, b) = (a.documents(), b.documents());
        let both = a.get(self.part).zip(b.get(other.part));
        both.is_some_and(|(a, b)| a.literal(self.node).raw() == b.literal(other.node).raw())
    }

    /// Whether the value is hidden by now.
    fn is_hidden(&self) -> bool {
        self.source.borrow().hides(self.part, self.node)
    }

    /// Which value it is: the jq path.
    pub fn name(&self) -> String {
        let source = self.source.borrow();
        let documents = source.documents();
        let Some(document) = documents.get(self.part) else {
            return String::new();
        };
        if self.is_version() {
            let who = object::identity(document, self.node);
            let version = rest::watch::version_of(document);
            let names = [who.kind, who.name, version.map(Into::into)];
            return names.into_iter().flatten().collect::<Vec<_>>().join(" ");
        }
        document.pointer(self.node).to_jq()
    }

    /// What a file with it is called: the name of the member it is.
    pub fn key(&self) -> String {
        let source = self.source.borrow();
        let documents = source.documents();
        let key = documents
            .get(self.part)
            .and_then(|document| document.key(self.node));
        key.map(|key| key.decode().into_owned()).unwrap_or_default()
    }
}

/// Bytes with a NUL, or that are no UTF-8, are no text.
fn is_text(answer: &Answer, bytes: &[u8]) -> bool {
    let is_utf8 = |document: &&Document| document.invalid_utf8().is_none();
    !bytes.contains(&0) && answer.documents().iter().all(is_utf8)
}

impl State {
    pub(super) fn open_value(&mut self, part: usize, node: Node, form: Form) {
        let source = self.answer.as_ref();
        let opened = source.and_then(|source| Opened::new(source, part, node, form));
        self.opened = opened.map(Into::into);
    }

    pub(super) fn open_version(&mut self, number: usize) {
        let Some((watching, answer)) = self.watching.as_ref().zip(self.answer.as_ref()) else {
            return;
        };
        let watching = watching.borrow();
        let version = watching.versions.get(number);
        let opened = version.and_then(|version| Opened::of_version(version, &answer.borrow()));
        self.opened = opened.map(Into::into);
    }

    /// Opens the same value of a newer answer, unless it is gone or hidden. What is open of an equal text stays as it is.
    pub(super) fn reopen_value(&mut self, old: &Live<Answer>, new: &Live<Answer>) {
        // A value that was opened inside an opened one is closed.
        let opened = self.opened.take();
        if opened.as_ref().is_some_and(|opened| opened.is_version()) {
            self.opened = opened;
            return;
        }
        let opened = opened.filter(|opened| opened.source.is_same(old));
        self.opened = opened.and_then(|opened| {
            let node = opened.found_in(&new.borrow())?;
            let again = Opened::new(new, opened.part, node, opened.form)?;
            if !opened.is_read || !opened.is_equal(&again) {
                return Some(again.into());
            }
            let kept = Opened {
                source: new.clone(),
                node,
                ..(*opened).clone()
            };
            Some(kept.into())
        });
    }

    pub(super) fn read_value(&mut self) {
        if let Some(opened) = &mut self.opened
            && !opened.is_read
        {
            std::rc::Rc::make_mut(opened).read_on();
        }
    }

    /// What is open of a value that is hidden by now is closed.
    pub(super) fn hide_opened(&mut self) {
        if self
            .opened
            .as_ref()
            .is_some_and(|opened| opened.is_hidden())
        {
            self.opened = None;
        }
    }

    /// Does something with the opened value in place of the answer. A value in it takes its place.
    pub(super) fn apply_inside(&mut self, action: Action) {
        let Some(opened) = &self.opened else {
            return;
        };
        let mut inner = Self {
            answer: Some(opened.answer.clone()),
            find: opened.find.clone(),
            opened: None,
            ..self.clone()
        };
        inner.apply(action);
        if inner.opened.is_some() {
            self.opened = inner.opened;
        } else if let Some(opened) = &mut self.opened
            && let Some(answer) = inner.answer
        {
            let opened = std::rc::Rc::make_mut(opened);
            (opened.answer, opened.find) = (answer, inner.find);
        }
    }
}
