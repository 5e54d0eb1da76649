//! What the page knows and shows, and how it changes: plain Rust, tested natively.
//!
//! Events become [`Action`]s, [`State`] reduces them, components draw. Documents are shared, never copied.

mod action;
pub mod address_bar;
pub mod answer;
mod arriving;
pub mod asking;
pub mod cluster;
pub mod comparison;
pub mod copying;
pub mod deprecations;
pub mod doctor;
pub mod earlier;
pub mod events;
pub mod file;
pub mod find;
pub mod index;
pub mod inventory;
mod item_count;
pub mod links;
pub mod live;
pub mod log_reading;
pub mod log_text;
pub mod metric_rows;
pub mod name_set;
mod notice;
pub mod opened;
pub mod parents;
pub mod questions;
mod refreshing;
pub mod rehearsal;
pub mod reviews;
pub mod schema_tree;
pub mod schemas;
pub mod scroller;
pub mod selector;
pub mod session;
pub mod settings;
pub mod sidebar;
pub mod special;
pub mod tab;
pub mod table;
pub mod transcript;
pub mod watching;

#[cfg(test)]
mod tests;

use std::cell::RefMut;
use std::rc::Rc;

use document::{Action as Movement, Tree};
use rest::address::{Address, AddressFault, NeedsClick};
use rest::copy::Site;
use rest::discovery::{Catalog, Discovery, Resource};
use rest::object;
use rest::path::Place;
use rest::references;
use rest::response::Failure;
use yew::Reducible;

pub use action::Action;
use answer::Answer;
use arriving::shown;
pub use asking::Wanted;
use cluster::Identity;
use deprecations::Deprecations;
use earlier::Earlier;
use file::File;
use find::Find;
use live::Live;
pub use notice::Notice;
use opened::Opened;
use questions::Questions;
use refreshing::Doubts;
pub use refreshing::SETTLED;
use reviews::Reviews;
use schemas::Schemas;
use session::Session;
use settings::Settings;
use tab::Tab;
use transcript::Transcript;
use watching::Watching;

/// Whether the API server was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Connection {
    /// `/version` has not answered yet.
    #[default]
    Looking,
    /// `/version` answered: `gitVersion`.
    Found(Rc<str>),
    /// It did not.
    Lost(Rc<Failure>),
}

/// What can be opened over or beside the main column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The sidebar, on narrow screens.
    Side,
    /// The requests of the page.
    Transcript,
    /// The list of keys.
    Keys,
    /// The copy menu of the object that the selected row is in.
    CopyRow,
}

/// Everything on the screen.
#[derive(Clone, Debug)]
pub struct State {
    /// What the user chose for the page.
    pub settings: Settings,
    /// Where page and API are served.
    pub site: Site,
    /// Whether the API server was found there.
    pub connection: Connection,
    /// Whether the cluster is the one whose answers are on screen.
    pub identity: Identity,
    /// Who the user is, where `cargo xtask run` has left word, or a review has told.
    pub session: Live<Session>,
    /// The reviews that were sent.
    pub reviews: Reviews,
    /// What is served.
    pub catalog: Rc<Catalog>,
    /// How many documents of discovery are still to come.
    pub discovering: usize,
    /// Names of namespaces, if they were asked for and may be listed.
    pub namespaces: Rc<Vec<String>>,
    /// The namespace that links of the sidebar lead to; `None` for all.
    pub namespace: Option<Rc<str>>,
    /// What is looked at.
    pub address: Address,
    /// Why the hash is no address. What was on screen stays.
    pub misread: Option<AddressFault>,
    /// Why the address waits for a click.
    pub waits: Option<NeedsClick>,
    /// An address that the user typed here, which therefore needs no click.
    typed: Option<Address>,
    /// The request under way or sent last.
    pub wanted: Option<Wanted>,
    /// How many requests were wanted so far.
    asked: u32,
    /// Whether the pages of the list are asked for one after another, without a click for each.
    pub goes_on: bool,
    /// How many pages there were when the last one was asked for.
    pages_before: usize,
    /// How many pages a list that is asked for again had.
    pages_again: usize,
    /// Counts up when the version is to be read again.
    pub round: u32,
    /// Counts up when the catalog is.
    pub readings: u32,
    /// Whether what it tells may be out of date.
    doubts: Doubts,
    /// What is on screen.
    pub answer: Option<Live<Answer>>,
    /// The same request once more, while the answer to the first is still on screen; also when the second has failed.
    pub renewal: Option<Live<Answer>>,
    /// What is looked for in the answer.
    pub find: Live<Find>,
    /// A value of the answer that is opened by itself.
    pub opened: Option<Rc<Opened>>,
    /// A byte of the answer that the raw text is to show: its part, its place, and how many were shown so far.
    pub shown_byte: Option<(usize, usize, u32)>,
    /// Whether each value says which field managers have set it.
    pub shows_managers: bool,
    /// A file that the user opened.
    pub file: Option<File>,
    /// A file is held over the page.
    pub is_dragging: bool,
    /// What explains fields.
    pub schemas: Live<Schemas>,
    /// What the server has called deprecated.
    pub deprecations: Rc<Deprecations>,
    /// What was asked beside the answer.
    pub questions: Live<Questions>,
    /// The watch of what is on screen, once it was switched on.
    pub watching: Option<Live<Watching>>,
    /// What was on screen before.
    earlier: Live<Earlier>,
    /// Every request.
    pub transcript: Live<Transcript>,
    /// What is open over or beside the main column.
    pub panel: Option<Panel>,
    /// Something to say in passing.
    pub notice: Option<Notice>,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        if next.is_file_shown() && file::is_about_screen(&action) {
            next.apply_to_file(|file| file.apply(action));
        } else {
            next.apply(action);
        }
        Rc::new(next)
    }
}

impl State {
    /// The page at its start, with the settings of the last visit.
    pub fn new(settings: Settings, site: Site) -> Self {
        Self {
            settings,
            site,
            connection: Connection::default(),
            identity: Identity::default(),
            session: Live::new(Session::default()),
            reviews: Reviews::default(),
            catalog: Rc::default(),
            discovering: Discovery::new().pending(),
            namespaces: Rc::default(),
            namespace: None,
            address: Address::default(),
            misread: None,
            waits: None,
            typed: None,
            wanted: None,
            asked: 0,
            goes_on: false,
            pages_before: 0,
            pages_again: 0,
            round: 0,
            readings: 0,
            doubts: Doubts::default(),
            answer: None,
            renewal: None,
            find: Live::default(),
            opened: None,
            shown_byte: None,
            shows_managers: false,
            file: None,
            is_dragging: false,
            schemas: Live::default(),
            deprecations: Rc::default(),
            questions: Live::default(),
            watching: None,
            earlier: Live::default(),
            transcript: Live::default(),
            panel: None,
            notice: None,
        }
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Settings(settings) => self.settings = settings,
            Action::Site(site) => self.site = site,
            Action::Connection(connection) => self.connect(connection),
            Action::Session(session) => self.session = Live::new(session),
            Action::AskReviews(namespace) => self.reviews = self.reviews.again(&namespace),
            Action::Reviewed(review, came) => self.reviewed(&review, came),
            Action::Catalog(catalog, left) => self.take_catalog(catalog, left),
            Action::Refresh => self.refresh(),
            Action::Settled => self.settle(),
            Action::Namespaces(names) => self.namespaces = Rc::new(names),
            Action::Namespace(name) => {
                self.namespace = Some(name).filter(|name| !name.is_empty()).map(Rc::from);
            }
            Action::Arrived { hash, returned } => self.arrive(&hash, returned),
            Action::Typed(address) if shown(&address) == shown(&self.address) => self.ask_again(),
            Action::Typed(address) => self.typed = Some(address),
            Action::Reload => {
                self.ask_again();
                self.refresh();
            }
            Action::Heard => self.heard(),
            Action::More => self.ask_more(None),
            Action::All => {
                self.goes_on = true;
                self.ask_more(None);
            }
            Action::Continue(token) => self.ask_more(Some(token)),
            Action::Cancel(now) => self.cancel(now),
            Action::Sent(answer) => self.sent(answer),
            Action::Grew => {
                self.touch();
                self.apply_to_file(Self::touch);
            }
            Action::Move(movement) => self.move_to(movement),
            Action::Extend(movement) => self.move_in_tree(&|tree| tree.extend(movement)),
            Action::SelectAll => self.move_in_tree(&Tree::select_all),
            Action::Find(find) => self.find = Live::new(find),
            Action::Found => self.found(),
            Action::NextHit { backwards } => self.next_hit(backwards),
            Action::ShowManagers => self.shows_managers = !self.shows_managers,
            Action::Reveal(part, node, shown) => {
                self.change_answer(|answer| answer.reveal(part, node, shown));
                self.find_again();
                self.hide_opened();
            }
            Action::HideSecrets => {
                self.notice = None;
                self.hide_secrets();
                self.apply_to_file(Self::hide_secrets);
            }
            Action::Explain(group, version) => {
                self.schemas.borrow_mut().want(&group, &version);
                self.schemas = self.schemas.touched();
            }
            Action::SchemaCame => self.schemas = self.schemas.touched(),
            Action::Deprecated(gvr, text) => {
                Rc::make_mut(&mut self.deprecations).add(gvr, text);
            }
            Action::Ask(requests) => self.questions_to_change().ask(requests),
            Action::StopAsking(requests) => self.questions_to_change().stop(&requests),
            Action::Replied => {
                drop(self.questions_to_change());
                self.recognise_cluster();
            }
            Action::Watch(is_on, now) => self.watch(is_on, now),
            Action::OpenVersion(number) => self.open_version(number),
            Action::Watched(number, news, now) => self.watched(number, news, now),
            Action::File(action) => self.act_on_file(action),
            Action::Drag(is_dragging) => self.is_dragging = is_dragging,
            Action::OpenValue(part, node, form) => self.open_value(part, node, form),
            Action::ReadValue => self.read_value(),
            Action::CloseValue => self.opened = None,
            Action::Inside(action) => self.apply_inside(*action),
            Action::ShowByte(part, byte) => {
                let before = self.shown_byte.map_or(0, |(_, _, count)| count);
                self.shown_byte = Some((part, byte, before + 1));
                self.address.view.tab = Some(Tab::Raw.word().into());
            }
            Action::ShowValue(part, node) => {
                self.move_to(Movement::Reveal(part, node));
                self.address.view.tab = Some(Tab::Tree.word().into());
            }
            Action::Panel(panel) => {
                self.panel = if self.panel == Some(panel) {
                    None
                } else {
                    Some(panel)
                }
            }
            Action::Close => {
                if self.panel.is_none() {
                    self.opened = None;
                }
                self.panel = None;
                self.notice = None;
            }
            Action::Notice(notice) => self.notice = notice,
        }
    }

    fn move_to(&mut self, movement: Movement) {
        self.move_in_tree(&|tree| tree.apply(movement));
    }

    fn change_answer(&mut self, change: impl FnOnce(&mut Answer)) {
        if let Some(answer) = &self.answer {
            change(&mut answer.borrow_mut());
            self.answer = Some(answer.touched());
        }
    }

    /// The questions, which are drawn again.
    #[inline(never)]
    fn questions_to_change(&mut self) -> RefMut<'_, Questions> {
        self.questions = self.questions.touched();
        self.questions.borrow_mut()
    }

    /// What the answers may show depends on what the catalog says is served there.
    fn learn(&mut self) {
        let learns = |answer: &Live<Answer>| answer.borrow_mut().learn(&self.catalog);
        if let Some(renewal) = &self.renewal {
            learns(renewal);
        }
        if self.answer.as_ref().is_some_and(learns) {
            self.change_answer(|_| {});
            self.find_again();
        }
    }

    fn hide_secrets(&mut self) {
        self.change_answer(|answer| {
            answer.hide_all();
        });
        self.find_again();
        self.hide_opened();
    }

    /// The address to copy for the selected row: of the object it is in, else of the whole answer.
    pub fn address_of_row(&self) -> Address {
        let object = || {
            let answer = self.answer.as_ref()?.borrow();
            let (part, node) = answer.tree()?.selected()?;
            let document = answer.tree()?.document(part)?;
            let object = object::object_of(document, node)?;
            let path = references::path_of(&self.catalog, document, object, &self.address.path)?;
            Some(Address::of(path))
        };
        object().unwrap_or_else(|| self.address.clone())
    }

    /// How many earlier answers were dropped to make room.
    pub fn dropped(&self) -> usize {
        self.earlier.borrow().dropped()
    }

    /// The resource of the objects on screen, where discovery has told of it.
    pub fn resource(&self) -> Option<&Resource> {
        let (Place::Collection { gvr, .. } | Place::Object { gvr, .. }) = self.address.path.place()
        else {
            return None;
        };
        self.catalog.resource(&gvr)
    }

    /// The scope of the resource on screen, where discovery has told it.
    pub fn namespaced(&self) -> Option<bool> {
        let place = self.address.path.place();
        self.catalog
            .resource(place.gvr()?)
            .map(|resource| resource.namespaced)
    }
}
