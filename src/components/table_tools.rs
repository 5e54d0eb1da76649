//! What stands over a table: the filter of its rows, the selectors of the request, the columns shown on request.

use rest::address::Address;
use yew::prelude::*;

use super::button::switch;
use super::filter_field::{filter_field, keeping, search_field, value_of};
use crate::browser::{dom, location};
use crate::hooks::console::{Console, use_console};
use crate::hooks::kept::{Kept, use_mut_ref, use_state_eq};
use crate::part::part;
use crate::state::Action;
use crate::state::selector::{completions, selectable_from};
use crate::tag::{Child, beside, tag};

/// What selectors may be completed with.
pub struct Choices {
    /// Labels of the rows, `app` and `app=web`.
    pub labels: Vec<String>,
    /// The fields that objects can be selected by, `status.phase`.
    pub fields: Vec<String>,
}

/// How many rows there are.
pub struct Count {
    /// That fit the filter.
    pub shown: usize,
    /// That have come.
    pub all: usize,
    /// They are in an order of the page's, and more are coming or can be asked for.
    pub is_so_far: bool,
}

/// The fields and switches of a table.
pub fn table_tools(
    console: &Console,
    address: &Address,
    filter: &Kept<String>,
    is_wide: &Kept<bool>,
    has_wide: bool,
    mut choices: Choices,
    count: &Count,
) -> Html {
    let words = console.words;
    let toggle = {
        let is_wide = is_wide.clone();
        Callback::from(move |_: MouseEvent| is_wide.set(!*is_wide.now()))
    };
    for field in &mut choices.fields {
        field.push('=');
    }
    let shown_of = if count.shown == count.all {
        String::new()
    } else {
        (words.shown_of)(count.shown, count.all)
    };
    let so_far = count.is_so_far.then_some(words.table.so_far);
    tag("div")
        .class("tools")
        .child(filter_field(words.table.filter, filter))
        .child(selector("labelSelector", address, choices.labels))
        .child(selector("fieldSelector", address, choices.fields))
        .child(has_wide.then(|| switch(words.table.all_columns, **is_wide, toggle)))
        .child(tag("span").class("count").child(shown_of))
        .child(so_far.map(|words| tag("span").class("count").child(words)))
        .html()
}

/// A part of the query; Enter asks for what it selects. `choices` are offered.
fn selector(name: &'static str, address: &Address, choices: Vec<String>) -> Html {
    let address = address.clone();
    part(SelectorField {
        name,
        address,
        choices,
    })
}

/// A field that keeps what is being typed while rows come or change, until it asks for something else.
#[derive(PartialEq)]
struct SelectorField {
    name: &'static str,
    address: Address,
    choices: Vec<String>,
}

part!(SelectorField, use_selector_field);

#[hook]
fn use_selector_field(props: &SelectorField) -> Html {
    let console = use_console();
    let name = props.name;
    let onfocus = {
        let wanted = selectable_from(&props.address.path.place());
        let wanted = wanted.filter(|_| name == "fieldSelector");
        Callback::from(move |_: FocusEvent| {
            if let Some((group, version)) = wanted.clone() {
                console.act(Action::Explain(group, version));
            }
        })
    };
    let onkeydown = {
        let address = props.address.clone();
        Callback::from(move |event: KeyboardEvent| {
            if dom::key(&event) == "Enter" {
                location::go(&selected(&address, name, value_of(&event).trim()).to_hash());
            }
        })
    };
    let value = props.address.query.get(name).unwrap_or_default();
    let asked = props.address.path.to_string() + &value;
    let text = use_state_eq(String::new);
    if use_mut_ref(String::new).replace(asked.clone()) != asked {
        text.set(value);
    }
    let choices = completions(&text, &props.choices);
    let list = format!("choices-{name}");
    beside(vec![
        search_field(name, &text, keeping(&text))
            .set("type", "text")
            .set("list", list.clone())
            .on_focus(onfocus)
            .on_key_down(onkeydown)
            .html(),
        tag("datalist")
            .set("id", list)
            .children(
                choices
                    .into_iter()
                    .map(|choice| tag("option").set("value", choice)),
            )
            .html(),
    ])
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
