//! The line at the top: what this is, where we are, how to copy it, and who we are.

use std::rc::Rc;

use rest::address::Address;
use rest::copy::Site;
use rest::discovery::Catalog;
use yew::prelude::*;

use super::address_bar::AddressBar;
use super::copy_menu::CopyMenu;
use super::pieces::spelled;
use crate::hooks::console::{Console, use_console};
use crate::hooks::file;
use crate::part::part;
use crate::state::live::Live;
use crate::state::session::Session;
use crate::state::settings::{Language, Settings, Theme};
use crate::state::{Action, Connection, Panel};
use crate::tag::{Child, beside, tag};
use crate::words::Words;

/// What the header shows.
#[derive(Clone, PartialEq)]
pub struct Header {
    /// The address on screen.
    pub address: Address,
    /// Where page and API are served.
    pub site: Site,
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// The chosen namespace.
    pub namespace: Option<Rc<str>>,
    /// Scope of the resource on screen.
    pub namespaced: Option<bool>,
    /// What the selected row is about, while its copy menu is wanted.
    pub row: Option<Address>,
    /// Whether the sidebar is open where it is a drawer.
    pub is_side_open: bool,
    /// Whether the API server was found.
    pub connection: Connection,
    /// Who the user is, if known.
    pub session: Live<Session>,
    /// The uid of the cluster, if known.
    pub cluster_uid: Option<Rc<str>>,
    /// What tells the cluster apart, in short.
    pub cluster_name: Option<Rc<str>>,
    /// Colours and language.
    pub settings: Settings,
}

part!(Header, use_header);

/// Brand, address bar, copy menu, identity, language and colours.
#[hook]
fn use_header(props: &Header) -> Html {
    let console = use_console();
    let words = console.words;
    let settings = props.settings;
    let (theme, theme_label, sign) = match settings.theme {
        Theme::System => (Theme::Light, words.theme_system, "◐"),
        Theme::Light => (Theme::Dark, words.theme_light, "☀"),
        Theme::Dark => (Theme::System, words.theme_dark, "☾"),
    };
    let is_english = std::ptr::eq(words, &raw const crate::words::ENGLISH);
    let language = if is_english {
        Language::Chinese
    } else {
        Language::English
    };
    tag("header")
        .class("head")
        .child(
            tag("button")
                .class("button menu-button")
                .set("type", "button")
                .set("aria-label", words.menu)
                .says("aria-expanded", props.is_side_open)
                .on_click(console.acting(|_: MouseEvent| Action::Panel(Panel::Side)))
                .child("☰"),
        )
        .child(
            tag("a")
                .class("brand")
                .set("href", "#/")
                .child(tag("i").set("aria-hidden", "true").child("{}"))
                .child(tag("span").child("Kube API Console")),
        )
        .child(part(AddressBar {
            address: props.address.clone(),
            site: props.site.clone(),
            catalog: props.catalog.clone(),
            namespace: props.namespace.clone(),
        }))
        .child(
            tag("label")
                .class("button open-file")
                .set("title", words.file.open)
                .child(words.file.open_short)
                .child(
                    tag("input")
                        .class("hidden-label")
                        .set("id", "open-file")
                        .set("type", "file")
                        .set("aria-label", words.file.open)
                        .on_change(open_file(&console)),
                ),
        )
        .child(part(CopyMenu {
            address: props.address.clone(),
            row: props.row.clone(),
            site: props.site.clone(),
            namespaced: props.namespaced,
        }))
        .child(identity(props, words))
        .child(
            tag("button")
                .class("button")
                .set("type", "button")
                .set("lang", if is_english { "zh-Hans" } else { "en" })
                .on_click(console.acting(move |_: MouseEvent| {
                    Action::Settings(Settings {
                        language: Some(language),
                        ..settings
                    })
                }))
                .child(words.other_language),
        )
        .child(
            tag("button")
                .class("button")
                .set("type", "button")
                .set("aria-label", theme_label)
                .set("title", theme_label)
                .on_click(
                    console.acting(move |_: MouseEvent| {
                        Action::Settings(Settings { theme, ..settings })
                    }),
                )
                .child(sign),
        )
        .html()
}

fn open_file(console: &Console) -> Callback<Event> {
    let dispatcher = console.dispatcher.clone();
    Callback::from(move |event: Event| {
        file::open(dispatcher.clone(), crate::browser::file::chosen(&event));
    })
}

/// Which cluster this is, as whom.
fn identity(props: &Header, words: &Words) -> Html {
    let session = props.session.borrow();
    let context = Some(session.context.clone()).filter(|context| !context.is_empty());
    let user = session.user.as_ref().map(|user| user.name.clone());
    let (class, text) = match &props.connection {
        Connection::Looking => ("badge", words.connecting.to_owned()),
        Connection::Found(version) => ("badge good", spelled(version)),
        Connection::Lost(_) => ("badge bad", words.not_connected.to_owned()),
    };
    let unknown = || words.unknown.to_owned();
    let colon = words.colon;
    let title = format!(
        "{}{colon}{}\n{}{colon}{}\n{}{colon}{}",
        words.context,
        context
            .clone()
            .map_or_else(unknown, |context| spelled(&context)),
        words.user,
        user.map_or_else(unknown, |user| spelled(&user)),
        words.identity.uid,
        props
            .cluster_uid
            .as_ref()
            .map_or_else(unknown, |uid| spelled(uid)),
    );
    let cluster = props.cluster_name.as_ref().map(|name| {
        tag("span")
            .class("uid")
            .child(" · ")
            .child(tag("bdi").child(spelled(name)))
    });
    tag("span")
        .class(class)
        .class("identity")
        .set("title", title)
        .child(text)
        .child(context.map(|context| {
            beside(vec![
                " · ".html(),
                tag("bdi").child(spelled(&context)).html(),
            ])
        }))
        .child(cluster)
        .html()
}
