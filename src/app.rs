//! The page: state, hooks and layout.

use rest::address::Address;
use rest::request::Request;
use yew::functional::{Hook, HookContext};
use yew::prelude::*;

use crate::browser::{clock, dom, guard, location};
use crate::components::footer::footer;
use crate::components::header::Header;
use crate::components::inspector::Inspector;
use crate::components::key_list::key_list;
use crate::components::notice::{message, toast};
use crate::components::sidebar::Sidebar;
use crate::hooks::answer::use_answer;
use crate::hooks::base::{first_state, use_base, use_session};
use crate::hooks::catalog::{use_catalog, use_refresh_on_return};
use crate::hooks::console::Console;
use crate::hooks::effect::use_effect_with;
use crate::hooks::file::use_files;
use crate::hooks::kept::use_mut_ref;
use crate::hooks::keys::use_keys;
use crate::hooks::namespaces::use_namespaces;
use crate::hooks::network::Network;
use crate::hooks::questions::use_questions;
use crate::hooks::rehearsal::use_rehearsal;
use crate::hooks::reviews::use_reviews;
use crate::hooks::route::use_route;
use crate::hooks::schemas::use_schemas;
use crate::hooks::settings::use_settings;
use crate::hooks::watch::use_watch;
use crate::part::{Part, late, part};
use crate::state::asking::PATIENCE;
use crate::state::live::Live;
use crate::state::tab::Tab;
use crate::state::{Action, Panel, State};
use crate::tag::{Child, beside, tag};
use crate::views::main::main_column;

/// The whole page, unless it is inside a frame of another page (security rule S6).
#[derive(PartialEq)]
pub struct App;

impl Part for App {
    const NAME: &'static str = "App";

    fn draw(&self, _: &mut HookContext) -> Html {
        if guard::in_a_frame() {
            return tag("main")
                .class("stop")
                .set("role", "alert")
                .child(tag("p").child("Kube API Console"))
                .child(tag("p").child(crate::words::ENGLISH.framed))
                .child(tag("p").child(crate::words::CHINESE.framed))
                .html();
        }
        part(Page)
    }
}

#[derive(PartialEq)]
struct Page;

impl Part for Page {
    const NAME: &'static str = "Page";

    fn draw(&self, context: &mut HookContext) -> Html {
        use_page().run(context)
    }
}

#[hook]
fn use_page() -> Html {
    let state = use_reducer(first_state);
    let words = use_settings(state.settings);
    let network = Network {
        site: state.site.clone(),
        transcript: state.transcript.clone(),
        dispatcher: state.dispatcher(),
    };
    use_route(state.dispatcher());
    use_base(&network, state.round);
    use_session(&network);
    use_catalog(&network, state.readings);
    use_refresh_on_return(state.dispatcher());
    use_answer(&network, &state.catalog, state.wanted.as_ref());
    use_watch(&network, state.watching.as_ref());
    use_schemas(&network, &state.schemas);
    use_questions(&network, &state.questions);
    use_reviews(&network, &state.reviews);
    use_keys(
        state.dispatcher(),
        state
            .address
            .path
            .parent()
            .map(|path| Address::of(path).to_hash()),
    );
    use_address_of_selection(&state);
    use_secrets_hidden_with_the_tab(state.dispatcher());
    use_notice_that_goes(&state);
    use_patience(&state);
    use_focus_of_keys(state.panel == Some(Panel::Keys));
    let seen = state.seen();
    use_opened_value(&seen, state.dispatcher());
    use_files(state.dispatcher());
    let ask_namespaces = use_namespaces(&network, state.readings);
    {
        let shown = Request::open(&state.address).shown();
        use_effect_with(shown, |shown| {
            location::set_title(&format!("{shown} · Kube API Console"));
        });
    }
    let console = Console {
        words,
        dispatcher: state.dispatcher(),
        is_inside: false,
    };
    use_rehearsal(&state, &console);
    let drawn = use_mut_ref(|| None::<Html>);
    if state.is_expecting(clock::since_start())
        && let Some(drawn) = &*drawn.borrow()
    {
        return drawn.clone();
    }
    let page = console.around(beside(vec![
        tag("div")
            .class("console")
            .class_if(state.panel == Some(Panel::Side), "side-open")
            .child(part(Header {
                address: state.address.clone(),
                site: state.site.clone(),
                catalog: state.catalog.clone(),
                namespace: state.namespace.clone(),
                namespaced: state.namespaced(),
                row: (state.panel == Some(Panel::CopyRow)).then(|| seen.address_of_row()),
                is_side_open: state.panel == Some(Panel::Side),
                connection: state.connection.clone(),
                session: state.session.clone(),
                cluster_uid: state.cluster_uid(),
                cluster_name: state.cluster_name(),
                settings: state.settings,
            }))
            .child(late(Sidebar {
                catalog: state.catalog.clone(),
                discovering: state.discovering,
                path: state.address.path.clone(),
                namespace: state.namespace.clone(),
                namespaces: state.namespaces.clone(),
                deprecations: state.deprecations.clone(),
                ask_namespaces,
            }))
            .child(
                tag("div")
                    .class("backdrop")
                    .on_click(console.acting(|_: MouseEvent| Action::Close)),
            )
            .child(main_column(&seen, &console))
            .child(late(Inspector {
                answer: seen.answer.clone(),
                catalog: state.catalog.clone(),
                path: seen.address.path.clone(),
                site: state.site.clone(),
                transcript: state.transcript.clone(),
                schemas: state.schemas.clone(),
                questions: state.questions.clone(),
                is_tree: seen.tab() == Tab::Tree,
                is_table: seen.tab() == Tab::Table,
                session: state.session.clone(),
                reviews: state.reviews.clone(),
            }))
            .child(footer(&console, &state))
            .html(),
        state
            .is_dragging
            .then(|| message("drop-here", words.file.drop))
            .html(),
        (state.panel == Some(Panel::Keys))
            .then(|| key_list(&console))
            .html(),
        toast(words, state.notice.as_ref()),
    ]));
    drawn.replace(Some(page.clone()));
    page
}

/// The page is drawn at the latest when its patience is over.
#[hook]
fn use_patience(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with(
        state.wanted.as_ref().map(|wanted| wanted.number),
        move |_| {
            clock::once(PATIENCE + 1, move || dispatcher.dispatch(Action::Grew));
        },
    );
}

/// The selected value stands in the address, so that a copied link leads to it. No new entry of the history.
#[hook]
fn use_address_of_selection(state: &UseReducerHandle<State>) {
    use_effect_with(state.address.clone(), |address| {
        let now = Address::from_hash(&location::hash());
        let is_elsewhere =
            !now.is_ok_and(|now| now.path == address.path && now.query == address.query);
        let hash = address.to_hash();
        if !is_elsewhere && location::hash() != hash {
            location::replace(&hash);
        }
    });
}

#[hook]
fn use_secrets_hidden_with_the_tab(dispatcher: UseReducerDispatcher<State>) {
    use_effect_with((), move |()| {
        let listener = location::on_visibility(move |hidden| {
            if hidden {
                dispatcher.dispatch(Action::HideSecrets);
            }
        });
        move || drop(listener)
    });
}

/// The list of keys has the focus while it is open, and gives it back.
#[hook]
fn use_focus_of_keys(is_open: bool) {
    use_effect_with(is_open, |&is_open| {
        let before = dom::active().filter(|_| is_open);
        if is_open {
            dom::focus(".sheet > div");
        }
        move || {
            if let Some(before) = before {
                dom::focus_quietly(&before);
            }
        }
    });
}

/// An opened value has the keyboard, and is read step by step.
#[hook]
fn use_opened_value(state: &State, dispatcher: UseReducerDispatcher<State>) {
    let opened = state.opened.as_ref().map(|opened| opened.answer.clone());
    use_effect_with(opened.as_ref().map(Live::id), |id| {
        if id.is_some() {
            dom::focus(".opened .scroller");
        }
    });
    let is_read = state.opened.as_ref().is_none_or(|opened| opened.is_read);
    use_effect_with((opened, is_read), move |_| {
        if !is_read {
            dom::next_frame(move || dispatcher.dispatch(Action::ReadValue));
        }
    });
}

/// A notice stays for a few seconds.
#[hook]
fn use_notice_that_goes(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with(state.notice.clone(), move |notice| {
        let timer = notice.as_ref().and_then(|notice| {
            clock::after(notice.stay(), move || {
                dispatcher.dispatch(Action::Notice(None));
            })
        });
        move || drop(timer)
    });
}
