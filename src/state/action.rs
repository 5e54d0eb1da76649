//! What can happen.

use document::{Action as Movement, Node};
use rest::address::Address;
use rest::copy::Site;
use rest::discovery::Catalog;
use rest::path::Gvr;
use rest::request::Request;
use rest::response::{Head, NetFault};
use rest::review::Review;

use super::answer::Answer;
use super::file::FileAction;
use super::find::Find;
use super::live::Live;
use super::opened::Form;
use super::session::Session;
use super::settings::Settings;
use super::watching::{News, Now};
use super::{Connection, Notice, Panel};

/// What can happen.
#[derive(Debug)]
pub enum Action {
    /// Colours or language were chosen.
    Settings(Settings),
    /// The API may be served here rather.
    Site(Site),
    /// The API server was found, or not.
    Connection(Connection),
    /// `session.json` was read.
    Session(Session),
    /// The server is to be asked who the user is, and what they may do in this namespace.
    AskReviews(String),
    /// What came of a review.
    Reviewed(Review, Result<(Head, Vec<u8>), NetFault>),
    /// More of the catalog is known.
    Catalog(Catalog, usize),
    /// What is served may have changed: the catalog is to be read again.
    Refresh,
    /// The catalog was read a while ago.
    Settled,
    /// Namespaces were listed.
    Namespaces(Vec<String>),
    /// A namespace was chosen; empty for all.
    Namespace(String),
    /// The location hash changed. `returned`: the user came back to an entry of the history.
    Arrived {
        /// The hash with its `#`.
        hash: String,
        /// Whether this entry of the history was visited before.
        returned: bool,
    },
    /// The user typed, clicked or confirmed this address here.
    Typed(Address),
    /// The same request once more.
    Reload,
    /// The server has answered a request of the user.
    Heard,
    /// The next page of the list.
    More,
    /// All pages of the list that are left, one after another.
    All,
    /// Go on with this continue token after the old one expired.
    Continue(String),
    /// Give up the request under way.
    Cancel(f64),
    /// A request was sent; this is where its answer will be.
    Sent(Live<Answer>),
    /// Something shared has changed: the answer, the transcript.
    Grew,
    /// A movement in the tree.
    Move(Movement),
    /// A movement that selects all rows on its way.
    Extend(Movement),
    /// All rows are to be selected.
    SelectAll,
    /// Something is to be looked for in the answer.
    Find(Find),
    /// More of the answer was looked through.
    Found,
    /// To the next hit, or to the one before.
    NextHit {
        /// To the one before.
        backwards: bool,
    },
    /// Each value is to say which field managers have set it, or no longer.
    ShowManagers,
    /// A secret value is to be shown, or hidden again.
    Reveal(usize, Node, bool),
    /// The tab was hidden: secrets are hidden again.
    HideSecrets,
    /// A value is to be opened by itself.
    OpenValue(usize, Node, Form),
    /// The opened value is to be read on.
    ReadValue,
    /// Back from the opened value to the answer.
    CloseValue,
    /// Something happens in the opened value.
    Inside(Box<Action>),
    /// A byte of a part of the answer is to be shown in the raw text.
    ShowByte(usize, usize),
    /// A value is to be shown in the tree.
    ShowValue(usize, Node),
    /// The fields of a group and version are to be explained.
    Explain(String, String),
    /// A schema has come, or not.
    SchemaCame,
    /// The server calls a resource deprecated, in these words.
    Deprecated(Gvr, String),
    /// The server is to be asked, also what it has answered before.
    Ask(Vec<Request>),
    /// These are not wanted any more, unless they were answered.
    StopAsking(Vec<Request>),
    /// It has answered a question.
    Replied,
    /// What is on screen is to be watched, or no longer.
    Watch(bool, Now),
    /// A version that the watch has told is to be opened by itself; its number.
    OpenVersion(usize),
    /// The watch has news.
    Watched(u32, News, Now),
    /// Something happens to the file.
    File(FileAction),
    /// A file is held over the page, or no longer.
    Drag(bool),
    /// A panel is to be opened, or closed if it is open.
    Panel(Panel),
    /// Close what is open.
    Close,
    /// Something to say, or nothing any more.
    Notice(Option<Notice>),
}
