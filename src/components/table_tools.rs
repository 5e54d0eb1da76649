//! What stands over a table: the filter of its rows, the selectors of the request, the columns shown on request.

use rest::address::Address;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser::location;
use crate::hooks::console::Console;
use crate::part::part;
use crate::tag::{Child, beside, tag};

/// Fields that every list can be selected by (apimachinery pkg/fields); others depend on the kind.
const FIELDS: [&str; 2] = ["metadata.name=", "metadata.namespace="];

/// The fields and switches of a table.
pub fn table_tools(
    console: &Console,
    address: &Address,
    filter: &UseStateHandle<String>,
    is_wide: &UseStateHandle<bool>,
    has_wide: bool,
    labels: &[String],
    (shown, all): (usize, usize),
) -> Html {
    let words = console.words;
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| filter.set(value_of(&event)))
    };
    let toggle = {
        let is_wide = is_wide.clone();
        Callback::from(move |_: MouseEvent| is_wide.set(!*is_wide))
    };
    let fields: Vec<String> = FIELDS.map(str::to_owned).to_vec();
    tag("div")
        .class("tools")
        .child(
            tag("input")
                .class("field")
                .set("id", "find-in-response")
                .set("type", "search")
                .set("aria-label", words.table.filter)
                .set("placeholder", words.table.filter)
                .set("autocomplete", "off")
                .set("spellcheck", "false")
                .set("value", (**filter).clone())
                .on_input(oninput),
        )
        .child(selector("labelSelector", address, labels))
        .child(selector("fieldSelector", address, &fields))
        .child(has_wide.then(|| {
            tag("button")
                .class("button")
                .set("type", "button")
                .says("aria-pressed", **is_wide)
                .on_click(toggle)
                .child(words.table.all_columns)
        }))
        .child(tag("span").class("count").child(if shown == all {
            String::new()
        } else {
            (words.shown_of)(shown, all)
        }))
        .html()
}

/// A part of the query; Enter asks for what it selects. `choices` are offered.
fn selector(name: &'static str, address: &Address, choices: &[String]) -> Html {
    let address = address.clone();
    beside(vec![
        part(SelectorField { name, address }),
        tag("datalist")
            .set("id", list_of(name))
            .children(
                choices
                    .iter()
                    .map(|choice| tag("option").set("value", choice.clone())),
            )
            .html(),
    ])
}

fn list_of(name: &str) -> String {
    format!("choices-{name}")
}

/// A field that is drawn again only for another address: while rows come or change, what is being typed stays.
#[derive(PartialEq)]
struct SelectorField {
    name: &'static str,
    address: Address,
}

part!(SelectorField, use_selector_field);

#[hook]
fn use_selector_field(props: &SelectorField) -> Html {
    let name = props.name;
    let onkeydown = {
        let address = props.address.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                location::go(&selected(&address, name, value_of(&event).trim()).to_hash());
            }
        })
    };
    let value = props.address.query.get(name).unwrap_or_default();
    tag("input")
        .class("field")
        .set("type", "text")
        .set("aria-label", name)
        .set("placeholder", name)
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("list", list_of(name))
        .set("value", value)
        .on_key_down(onkeydown)
        .html()
}

/// The first page of what a selector selects; of everything where it is empty.
fn selected(address: &Address, name: &str, selector: &str) -> Address {
    let query = address.query.without("continue");
    let query = match selector {
        "" => query.without(name),
        selector => query.with(name, selector),
    };
    Address {
        query,
        ..address.clone()
    }
}

fn value_of<E: AsRef<web_sys::Event>>(event: &E) -> String {
    use wasm_bindgen::JsCast;
    let target = event.as_ref().target();
    let field = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}
