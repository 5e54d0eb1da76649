//! The inspector: what the selected value is and every way to name it, and what this page is about.

mod knowledge;
mod page;
mod value;

use std::rc::Rc;

use rest::copy::Site;
use rest::discovery::Catalog;
use rest::path::Path;
use yew::prelude::*;

use self::page::{identity, requests, resource};
use self::value::Selection;
use crate::hooks::console::use_console;
use crate::state::answer::Answer;
use crate::state::live::Live;
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
    /// Who the user is, if known.
    pub session: Option<Rc<Session>>,
}

part!(Inspector, use_inspector);

/// The column at the side.
#[hook]
fn use_inspector(props: &Inspector) -> Html {
    let console = use_console();
    let words = console.words;
    let answer = props.answer.as_ref().map(Live::borrow);
    let selection = answer.as_deref().zip(props.answer.as_ref());
    let selection = selection.and_then(|(answer, live)| {
        let (part, node) = answer.tree()?.selected()?;
        Some(Selection {
            answer,
            live,
            part,
            node,
            document: answer.tree()?.document(part)?,
            props,
            console: &console,
        })
    });
    let has_tree = props.is_tree && answer.as_deref().and_then(Answer::tree).is_some();
    tag("aside")
        .class("info")
        .class_if(selection.is_none(), "idle")
        .set("aria-label", words.inspector)
        .child(
            if let Some(selection) = selection.filter(|_| props.is_tree || props.is_table) {
                beside(vec![
                    props
                        .is_tree
                        .then(|| {
                            beside(vec![
                                selection.value(),
                                selection.docs(),
                                selection.owners(),
                            ])
                        })
                        .html(),
                    selection.object(),
                ])
            } else if has_tree {
                tag("p").class("soft").child(words.no_selection).html()
            } else {
                nothing()
            },
        )
        .child(resource(props, words))
        .child(identity(props, &console))
        .child(requests(&props.transcript.borrow(), words))
        .html()
}
