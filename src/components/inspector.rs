//! The inspector: what the selected value is and every way to name it, and what this page is about.

mod identity;
mod knowledge;
mod page;
mod referrers;
mod rights;
mod value;

use std::rc::Rc;

use document::Node;
use rest::copy::Site;
use rest::discovery::Catalog;
use rest::path::Path;
use yew::prelude::*;

use self::identity::{cluster, identity};
use self::page::{requests, resource};
use self::value::Selection;
use crate::components::remark::remark;
use crate::hooks::console::use_console;
use crate::state::answer::Answer;
use crate::state::live::Live;
use crate::state::questions::Questions;
use crate::state::reviews::Reviews;
use crate::state::schemas::Schemas;
use crate::state::session::Session;
use crate::state::transcript::Transcript;
use crate::tag::{Child, beside, nothing, tag};

/// What the inspector tells about.
#[derive(Clone, PartialEq)]
pub struct Inspector {
    /// The answer on screen.
    pub answer: Option<Live<Answer>>,
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// The path on screen.
    pub path: Path,
    /// Where the API is served.
    pub site: Site,
    /// Every request so far.
    pub transcript: Live<Transcript>,
    /// Whether values can be selected in the view on screen.
    pub is_tree: bool,
    /// Whether objects can.
    pub is_table: bool,
    /// What explains fields.
    pub schemas: Live<Schemas>,
    /// What was asked beside the answer.
    pub questions: Live<Questions>,
    /// Who the user is, if known.
    pub session: Live<Session>,
    /// What was asked about the user.
    pub reviews: Reviews,
}

part!(Inspector, use_inspector);

/// The column at the side.
#[hook]
fn use_inspector(props: &Inspector) -> Html {
    let console = use_console();
    let words = console.words;
    let answer = props.answer.as_ref().map(Live::borrow);
    let selecting = |part, node| {
        let (answer, live) = (answer.as_deref()?, props.answer.as_ref()?);
        Some(Selection {
            answer,
            live,
            part,
            node,
            document: answer.tree()?.document(part)?,
            props,
            console: &console,
        })
    };
    let selected = answer
        .as_deref()
        .and_then(|answer| answer.tree()?.selected());
    let selection = selected.and_then(|(part, node)| selecting(part, node));
    let item = selection.as_ref().and_then(Selection::object_path);
    let about = match &selection {
        Some(selection) if props.is_tree => beside(vec![
            selection.value(),
            selection.docs(),
            selection.owners(),
            selection.object(),
            selection.referrers(),
        ]),
        Some(selection) if props.is_table => {
            beside(vec![selection.object(), selection.referrers()])
        }
        // Of an object that is all there is, people may ask without selecting it.
        _ if props.is_tree => selecting(0, Node::ROOT).map_or_else(nothing, |whole| {
            beside(vec![remark(words.no_selection), whole.referrers()])
        }),
        _ => nothing(),
    };
    tag("aside")
        .class("info")
        .class_if(selection.is_none(), "idle")
        .set("aria-label", words.inspector)
        .set("tabindex", "-1")
        .child(about)
        .child(resource(props, item, words))
        .child(identity(props, &console))
        .child(cluster(props, &console))
        .child(requests(&props.transcript.borrow(), words))
        .html()
}
