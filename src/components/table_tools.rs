//! What stands over a table: the filter of its rows, the selectors of the request, the columns shown on request.

use rest::address::Address;
use yew::prelude::*;

use super::button::switch;
use super::filter_field::{filter_field, value_of};
use crate::browser::location;
use crate::hooks::console::{Console, use_console};
use crate::hooks::kept::Kept;
use crate::part::part;
use crate::state::Action;
use crate::state::table::selectable_from;
use crate::tag::{Child, beside, tag};

/// What selectors may be completed with.
pub struct Choices {
    /// Labels of the rows, `app=web`.
    pub labels: Vec<String>,
    /// The fields that objects can be selected by, `status.phase`.
    pub fields: Vec<String>,
}

/// The fields and switches of a table.
pub fn table_tools(
    console: &Console,
    address: &Address,
    filter: &Kept<String>,
    is_wide: &Kept<bool>,
    has_wide: bool,
    choices: &Choices,
    (shown, all): (usize, usize),
) -> Html {
    let words = console.words;
    let toggle = {
        let is_wide = is_wide.clone();
        Callback::from(move |_: MouseEvent| is_wide.set(!*is_wide.now()))
    };
    let chosen = address.query.get("fieldSelector").unwrap_or_default();
    let fields = completions(&chosen, &choices.fields);
    tag("div")
        .class("tools")
        .child(filter_field(words.table.filter, filter))
        .child(selector("labelSelector", address, &choices.labels))
        .child(selector("fieldSelector", address, &fields))
        .child(has_wide.then(|| switch(words.table.all_columns, **is_wide, toggle)))
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

/// Each field by itself, and after what is selected already.
fn completions(chosen: &str, fields: &[String]) -> Vec<String> {
    let mut choices: Vec<String> = fields.iter().map(|field| format!("{field}=")).collect();
    if !chosen.is_empty() {
        let further = fields.iter().filter(|field| !chosen.contains(*field));
        choices.extend(further.map(|field| format!("{chosen},{field}=")));
    }
    choices
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
        .on_focus(onfocus)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_offered_alone_and_after_what_is_selected() {
        let fields = ["metadata.name".to_owned(), "status.phase".to_owned()];
        assert_eq!(
            completions("", &fields),
            ["metadata.name=", "status.phase="]
        );
        assert_eq!(
            completions("status.phase=Running", &fields),
            [
                "metadata.name=",
                "status.phase=",
                "status.phase=Running,metadata.name="
            ]
        );
    }
}
