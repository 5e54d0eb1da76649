//! The copy menu: one request in every form that people paste elsewhere.

use rest::address::Address;
use rest::copy::{CopyForms, Site};
use yew::prelude::*;

use super::pieces;
use crate::browser::dom;
use crate::hooks::console::use_console;
use crate::hooks::effect::use_effect_with;
use crate::hooks::kept::{use_node_ref, use_state_eq};
use crate::state::Action;
use crate::tag::{Child, beside, tag};

/// The request to copy.
#[derive(Clone, PartialEq)]
pub struct CopyMenu {
    /// What is on screen, or what a row leads to.
    pub address: Address,
    /// Where page and API are served.
    pub site: Site,
    /// Scope of the resource, where discovery has told it.
    pub namespaced: Option<bool>,
    /// What the selected row is about, while its menu is wanted.
    pub row: Option<Address>,
}

part!(CopyMenu, use_copy_menu);

/// A button that opens the menu "Copy as"; the same menu opens for a row.
#[hook]
fn use_copy_menu(props: &CopyMenu) -> Html {
    let console = use_console();
    let words = console.words;
    let is_open = use_state_eq(|| false);
    let menu = use_node_ref();
    let address = props.row.as_ref().unwrap_or(&props.address);
    let forms = CopyForms::of(address, &props.site, props.namespaced);
    let is_shown = *is_open || props.row.is_some();
    {
        let menu = menu.clone();
        use_effect_with(is_shown, move |is_open| {
            if *is_open {
                dom::focus_first(&menu, "[role=menuitem]");
            }
        });
    }
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open.now()))
    };
    // Where the focus was before.
    let opener = if props.row.is_some() {
        "[role=tree], [role=grid]"
    } else {
        "#copy-button"
    };
    let close = {
        let (console, is_open) = (console.clone(), is_open.clone());
        move || {
            is_open.set(false);
            console.act(Action::Close);
            dom::focus(opener);
        }
    };
    let onkeydown = {
        let (close, menu) = (close.clone(), menu.clone());
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Escape" => close(),
                "ArrowDown" => dom::focus_next(&menu, "[role=menuitem]", 1),
                "ArrowUp" => dom::focus_next(&menu, "[role=menuitem]", -1),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let backdrop = close.clone();
    let entry = |name: &'static str, text: String| {
        let (console, close, shown) = (console.clone(), close.clone(), pieces::spelled(&text));
        let onclick = Callback::from(move |_: MouseEvent| {
            close();
            console.copy(text.clone());
        });
        tag("button")
            .set("type", "button")
            .set("role", "menuitem")
            .set("aria-label", name)
            .on_click(onclick)
            .child(tag("b").child(name))
            .child(tag("code").child(shown))
            .child(tag("em").child(words.copy))
            .html()
    };
    tag("div")
        .class("menu-place")
        .child(
            tag("button")
                .class("button")
                .set("type", "button")
                .set("id", "copy-button")
                .set("aria-haspopup", "menu")
                .says("aria-expanded", is_shown)
                .set("aria-label", words.copy_button)
                .on_click(toggle)
                .child(words.copy_button)
                .child(" ▾"),
        )
        .child(is_shown.then(|| {
            beside(vec![
                tag("div")
                    .class("backdrop")
                    .on_click(Callback::from(move |_| backdrop()))
                    .html(),
                tag("div")
                    .class("menu")
                    .set("role", "menu")
                    .set("aria-label", words.copy_as)
                    .found_by(&menu)
                    .on_key_down(onkeydown)
                    .child(entry(words.rest_url, forms.rest_url))
                    .child(entry(words.path, forms.path))
                    .child(entry(words.curl, forms.curl))
                    .child(entry(words.curl_in_pod, forms.curl_in_pod))
                    .child(entry(words.kubectl_raw, forms.kubectl_raw))
                    .children(forms.kubectl_get.map(|text| entry(words.kubectl_get, text)))
                    .child(entry(words.link_to_view, forms.link))
                    .child(
                        (props.site.base != "/").then(|| tag("p").child(words.secret_prefix_hint)),
                    )
                    .html(),
            ])
        }))
        .html()
}
