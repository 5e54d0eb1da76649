//! The REST path, to read and to type, with completion from the catalog.

use std::rc::Rc;

use rest::address::Address;
use rest::copy::Site;
use rest::discovery::Catalog;
use rest::request::Request;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::pieces::spelled;
use crate::browser::{dom, location};
use crate::hooks::console::use_console;
use crate::hooks::kept::{use_node_ref, use_state_eq};
use crate::state::address_bar::{Choice, choices};
use crate::state::{Action, Notice};
use crate::tag::{Child, beside, tag};

/// What is on screen and what can be offered.
#[derive(Clone, PartialEq)]
pub struct AddressBar {
    /// The address on screen.
    pub address: Address,
    /// Where the API is served, to take apart what is pasted.
    pub site: Site,
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// The chosen namespace.
    pub namespace: Option<Rc<str>>,
}

part!(AddressBar, use_address_bar);

/// A text box with the path and query on screen; Enter opens what was typed.
#[hook]
fn use_address_bar(props: &AddressBar) -> Html {
    let console = use_console();
    let words = console.words;
    let input = use_node_ref();
    // What is being typed and which offer is chosen; `None` shows the address.
    let typed = use_state_eq(|| None::<String>);
    let chosen = use_state_eq(|| None::<usize>);
    let shown = Request::open(&props.address).shown();
    let offers = typed
        .as_deref()
        .map(|typed| choices(&props.catalog, props.namespace.as_deref(), typed))
        .unwrap_or_default();

    let close = {
        let (typed, chosen) = (typed.clone(), chosen.clone());
        move || {
            typed.set(None);
            chosen.set(None);
        }
    };
    let open = {
        let (console, site, close, input) = (
            console.clone(),
            props.site.clone(),
            close.clone(),
            input.clone(),
        );
        Rc::new(
            move |text: &str| match Address::from_typed(text, &site.base) {
                Ok(address) => {
                    close();
                    if let Some(input) = input.cast::<HtmlInputElement>() {
                        let _ = input.blur();
                    }
                    let hash = address.to_hash();
                    console.act(Action::Typed(address));
                    location::go(&hash);
                }
                Err(_) => console.act(Action::Notice(Some(Notice::NotAnAddress(text.to_owned())))),
            },
        )
    };
    let oninput = {
        let (typed, chosen) = (typed.clone(), chosen.clone());
        Callback::from(move |event: InputEvent| {
            typed.set(
                event
                    .target_dyn_into::<HtmlInputElement>()
                    .map(|input| input.value()),
            );
            chosen.set(None);
        })
    };
    let onkeydown = {
        let (open, close, chosen, typed, shown) = (
            Rc::clone(&open),
            close.clone(),
            chosen.clone(),
            typed.clone(),
            shown.clone(),
        );
        let offers = offers.clone();
        Callback::from(move |event: KeyboardEvent| {
            let at = *chosen.now();
            match dom::key(&event).as_str() {
                "ArrowDown" => chosen.set(below(at, offers.len())),
                "ArrowUp" => chosen.set(above(at, offers.len())),
                "Tab" if at.is_some() => typed.set(pick(&offers, at)),
                "Enter" => {
                    let text = pick(&offers, at).or_else(|| (*typed.now()).clone());
                    open(text.as_deref().unwrap_or(&shown));
                }
                "Escape" => close(),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onfocus = {
        let input = input.clone();
        Callback::from(move |_: FocusEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.select();
            }
        })
    };
    let onblur = {
        let close = close.clone();
        // What was typed stays on the way to the button that sends it.
        Callback::from(move |event: FocusEvent| {
            if !dom::goes_to(&event, "#rest-path, #send") {
                close();
            }
        })
    };
    let send = {
        let (open, typed, shown) = (Rc::clone(&open), typed.clone(), shown.clone());
        Callback::from(move |_: MouseEvent| open(typed.now().as_deref().unwrap_or(&shown)))
    };
    let value = pick(&offers, *chosen)
        .or_else(|| (*typed).clone())
        .unwrap_or(shown);
    let field = tag("input")
        .found_by(&input)
        .set("id", "rest-path")
        .set("type", "text")
        .set("aria-label", words.rest_path)
        .set("autocomplete", "off")
        .set("autocapitalize", "off")
        .set("spellcheck", "false")
        .set("aria-autocomplete", "list")
        .set("aria-controls", "choices")
        .set(
            "aria-activedescendant",
            chosen.map(|at| format!("choice-{at}")),
        )
        .set("value", value)
        .on_input(oninput)
        .on_key_down(onkeydown)
        .on_focus(onfocus)
        .on_blur(onblur.clone());
    let list = (!offers.is_empty()).then(|| {
        let offers = offers.iter().enumerate();
        let options = offers.map(|(at, offer)| option(at, offer, *chosen == Some(at), &open));
        tag("ul")
            .class("choices")
            .set("id", "choices")
            .set("role", "listbox")
            .set("aria-label", words.rest_path)
            .children(options)
    });
    let get = tag("b").child("GET");
    beside(vec![
        tag("div")
            .class("address")
            .child(tag("div").class("address-box").child(get).child(field))
            .child(list)
            .html(),
        tag("button")
            .class("button main")
            .set("type", "button")
            .set("id", "send")
            .on_mouse_down(Callback::from(|event: MouseEvent| event.prevent_default()))
            .on_blur(onblur)
            .on_click(send)
            .child(words.send)
            .child(" ⏎")
            .html(),
    ])
}

/// An address that is offered.
fn option(at: usize, offer: &Choice, is_chosen: bool, open: &Rc<impl Fn(&str) + 'static>) -> Html {
    let (open, address) = (Rc::clone(open), offer.address.clone());
    // Before the click, so that the box has not lost the focus and closed the list yet.
    let onmousedown = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        open(&address);
    });
    tag("li")
        .set("role", "option")
        .set("id", format!("choice-{at}"))
        .says("aria-selected", is_chosen)
        .on_mouse_down(onmousedown)
        .child(tag("span").child(spelled(&offer.address)))
        .child(tag("span").child(spelled(&offer.about)))
        .html()
}

/// The choice below another one of so many; the first one below none.
fn below(at: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(at.map_or(0, |at| (at + 1).min(last)))
}

/// The choice above another one of so many, none above the first; the last one above none.
fn above(at: Option<usize>, count: usize) -> Option<usize> {
    at.unwrap_or(count).checked_sub(1)
}

fn pick(offers: &[Choice], chosen: Option<usize>) -> Option<String> {
    offers.get(chosen?).map(|offer| offer.address.clone())
}
