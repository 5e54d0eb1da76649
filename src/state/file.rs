//! A file that the user opened. While it is on screen it stands in the place of the answer, so everything that looks at the answer or
//! changes it then does so to the file; the answer waits beside it as it was left.

use std::mem::swap;
use std::rc::Rc;

use document::{Node, Tree};
use rest::address::{Address, NeedsClick};
use rest::masking::Mask;
use rest::request::Request;
use rest::response::Shape;

use super::answer::{Answer, Body, FOLDED_KEY, LIST_DEPTH};
use super::comparison::Comparison;
use super::find::Find;
use super::live::Live;
use super::opened::Opened;
use super::tab::Tab;
use super::{Action, State, Wanted};

/// An open file.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name; empty for what was pasted.
    pub name: Rc<str>,
    /// Bytes of the whole of it.
    pub size: usize,
    /// Whether it is on screen.
    pub is_shown: bool,
    /// It and the answer, compared.
    pub comparison: Live<Comparison>,
    /// What is not on screen of the two: the file, or the answer.
    beside: Beside,
}

/// What there is once for the answer and once for the file.
#[derive(Clone, Debug, Default)]
struct Beside {
    answer: Option<Live<Answer>>,
    renewal: Option<Live<Answer>>,
    wanted: Option<Wanted>,
    waits: Option<NeedsClick>,
    find: Live<Find>,
    opened: Option<Rc<Opened>>,
    shown_byte: Option<(usize, usize, u32)>,
    address: Address,
}

/// What happens to the file.
#[derive(Debug)]
pub enum FileAction {
    /// Its first bytes were read.
    Open {
        /// Its name; empty for what was pasted.
        name: Rc<str>,
        /// Bytes of the whole of it.
        size: usize,
        /// What was read of it.
        answer: Live<Answer>,
    },
    /// The file comes on screen, or the answer.
    Show(bool),
    /// Another view of the file.
    Tab(Tab),
    /// A value of the file, or of the answer, is to be shown in its tree.
    Value {
        /// Of the file.
        in_file: bool,
        /// The part it is in.
        part: usize,
        /// The value.
        node: Node,
    },
    /// More of it was compared.
    Compared,
    /// Back to the answer, and forget the file.
    Close,
}

impl Answer {
    /// A file of which the first bytes were read; more comes by [`Answer::append`]. Its content alone says what is secret.
    pub fn of_file(start: &[u8]) -> Self {
        let shape = Shape::of_file(start);
        let body = match shape {
            Shape::Json => Body::Json(Tree::new(LIST_DEPTH).fold_key(FOLDED_KEY)),
            _ => Body::Other(Box::default()),
        };
        let request = Request::open(&Address::default());
        let mut answer = Self::of_value(request, Mask::unknown(), body, shape);
        answer.is_file = true;
        answer.append(start);
        answer
    }
}

impl State {
    /// What is on screen: the state with the file in the place of the answer, or as it is.
    #[must_use]
    pub fn seen(&self) -> Self {
        let mut seen = self.clone();
        if self.is_file_shown() {
            seen.swap_file();
        }
        seen
    }

    /// Whether the file is on screen.
    pub fn is_file_shown(&self) -> bool {
        self.file.as_ref().is_some_and(|file| file.is_shown)
    }

    /// The answer, whichever of the two is seen.
    pub fn response(&self) -> Option<&Live<Answer>> {
        let beside = self
            .file
            .as_ref()
            .and_then(|file| file.beside.answer.as_ref());
        let is_response = |live: &&Live<Answer>| !live.borrow().is_file;
        self.answer
            .as_ref()
            .filter(is_response)
            .or(beside.filter(is_response))
    }

    /// The open file, whichever of the two is seen.
    pub fn file_answer(&self) -> Option<&Live<Answer>> {
        let file = self.file.as_ref()?;
        let is_file = |live: &&Live<Answer>| live.borrow().is_file;
        self.answer
            .as_ref()
            .filter(is_file)
            .or(file.beside.answer.as_ref().filter(is_file))
    }

    /// What the answer is the answer to, whichever of the two is seen.
    pub fn response_address(&self) -> &Address {
        match &self.file {
            Some(file)
                if self
                    .answer
                    .as_ref()
                    .is_some_and(|live| live.borrow().is_file) =>
            {
                &file.beside.address
            }
            _ => &self.address,
        }
    }

    pub(super) fn act_on_file(&mut self, action: FileAction) {
        match action {
            FileAction::Open { name, size, answer } => {
                self.close_file();
                let beside = Beside {
                    answer: Some(answer),
                    ..Beside::default()
                };
                self.file = Some(File {
                    name,
                    size,
                    is_shown: true,
                    comparison: Live::default(),
                    beside,
                });
                self.panel = None;
            }
            FileAction::Show(is_shown) => self.show_file(is_shown),
            FileAction::Tab(tab) => {
                if let Some(file) = &mut self.file {
                    file.beside.address.view.tab = Some(tab.word().into());
                }
            }
            FileAction::Value {
                in_file,
                part,
                node,
            } => {
                self.show_file(in_file);
                let show = Action::ShowValue(part, node);
                if in_file {
                    self.apply_to_file(|file| file.apply(show));
                } else {
                    self.apply(show);
                }
            }
            FileAction::Compared => {
                if let Some(file) = &mut self.file {
                    file.comparison = file.comparison.touched();
                }
            }
            FileAction::Close => self.close_file(),
        }
    }

    pub(super) fn show_file(&mut self, is_shown: bool) {
        if let Some(file) = &mut self.file {
            file.is_shown = is_shown;
        }
    }

    /// Reading it ends when it is no longer running.
    fn close_file(&mut self) {
        if let Some(answer) = self.file.take().and_then(|file| file.beside.answer) {
            answer.borrow_mut().cancel(0.0);
        }
    }

    /// Does something to the file, whether it is on screen or not.
    pub(super) fn apply_to_file(&mut self, action: impl FnOnce(&mut Self)) {
        if self.file.is_some() {
            self.swap_file();
            action(self);
            self.swap_file();
        }
    }

    fn swap_file(&mut self) {
        let Some(file) = &mut self.file else { return };
        let beside = &mut file.beside;
        swap(&mut self.answer, &mut beside.answer);
        swap(&mut self.renewal, &mut beside.renewal);
        swap(&mut self.wanted, &mut beside.wanted);
        swap(&mut self.waits, &mut beside.waits);
        swap(&mut self.find, &mut beside.find);
        swap(&mut self.opened, &mut beside.opened);
        swap(&mut self.shown_byte, &mut beside.shown_byte);
        swap(&mut self.address, &mut beside.address);
    }
}

/// Whether an action is about what is on screen, so that it is done to the file while that is there.
pub(super) fn is_about_screen(action: &Action) -> bool {
    !matches!(
        action,
        Action::Settings(_)
            | Action::Site(_)
            | Action::Connection(_)
            | Action::Session(_)
            | Action::Catalog(..)
            | Action::Namespaces(_)
            | Action::Namespace(_)
            | Action::Arrived { .. }
            | Action::Typed(_)
            | Action::Reload
            | Action::Heard
            | Action::More
            | Action::Continue(_)
            | Action::Sent(_)
            | Action::Grew
            | Action::ShowManagers
            | Action::Watch(..)
            | Action::Watched(..)
            | Action::HideSecrets
            | Action::Panel(_)
            | Action::Notice(_)
            | Action::File(_)
            | Action::Drag(_)
    )
}
