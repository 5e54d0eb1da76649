//! What the objects of a kind are made of: the fields of its schema as a tree, and all about the selected one beside it.

use std::rc::Rc;

use document::{Document, Node};
use rest::discovery::Resource;
use rest::schema;
use yew::prelude::*;

use super::document::ROW;
use crate::browser::dom;
use crate::components::button::button;
use crate::components::copy_button::pair;
use crate::components::field_facts::field_facts;
use crate::components::pieces::draw_text;
use crate::components::schema_row::schema_row;
use crate::components::schema_search::{Lead, hits, search_bar};
use crate::hooks::console::{Console, use_console};
use crate::hooks::effect::use_effect_with;
use crate::hooks::kept::{use_memo, use_state_eq};
use crate::hooks::scroller::use_scroller;
use crate::part::part;
use crate::state::Action;
use crate::state::live::Live;
use crate::state::schema_tree::{self, Open, Row, Step};
use crate::state::schemas::{Schema, Schemas};
use crate::tag::{Child, tag};

/// Fields that a search lists.
const MOST_HITS: usize = 200;
/// The kind to draw.
#[derive(Clone, PartialEq)]
pub struct SchemaView {
    /// What explains fields.
    pub schemas: Live<Schemas>,
    /// The resource whose objects are of the kind.
    pub resource: Resource,
}

part!(SchemaView, use_schema_view);

/// Asks for the schema, and shows it when it is there.
#[hook]
fn use_schema_view(props: &SchemaView) -> Html {
    let console = use_console();
    let words = &console.words.knowledge;
    let gvr = &props.resource.gvr;
    let ask = {
        let (group, version) = (gvr.group.clone(), gvr.version.clone());
        move || Action::Explain(group.clone(), version.clone())
    };
    {
        let (console, ask) = (console.clone(), ask.clone());
        use_effect_with((), move |()| console.act(ask()));
    }
    let read = {
        let (schemas, resource) = (props.schemas.clone(), props.resource.clone());
        use_memo(props.schemas.clone(), move |_| {
            kind_of(&schemas.borrow(), &resource)
        })
    };
    if let Some((document, schema)) = &*read {
        return part(FieldTree {
            document: Shared(Rc::clone(document)),
            schema: *schema,
            kind: props.resource.kind.kind.clone(),
        });
    }
    let schemas = props.schemas.borrow();
    let remark = match schemas.of(&gvr.group, &gvr.version) {
        None | Some(Schema::Coming) => words.reading,
        Some(Schema::None | Schema::Read(_)) => words.no_schema,
        Some(Schema::Failed) => words.not_read,
    };
    let has_failed = remark == words.not_read;
    let again = (remark != words.reading).then(|| {
        let again = move |_: MouseEvent| {
            // A kind without schema may be newer than what was read.
            if has_failed { ask() } else { Action::Refresh }
        };
        button(console.words.reload, console.acting(again))
    });
    tag("div")
        .class("waiting")
        .status(false)
        .child(tag("p").child(remark))
        .child(again)
        .html()
}

/// The document that has the schema of a kind, and where.
fn kind_of(schemas: &Schemas, resource: &Resource) -> Option<(Rc<Document>, Node)> {
    let gvr = &resource.gvr;
    let Some(Schema::Read(document)) = schemas.of(&gvr.group, &gvr.version) else {
        return None;
    };
    let kind = &resource.kind;
    let schema = schema::of_kind(document, &kind.group, &kind.version, &kind.kind)?;
    Some((Rc::clone(document), schema))
}

/// A document that is compared by where it is.
#[derive(Clone)]
struct Shared(Rc<Document>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The fields of a kind.
#[derive(PartialEq)]
struct FieldTree {
    document: Shared,
    schema: Node,
    kind: String,
}

part!(FieldTree, use_field_tree);

/// Search, tree, and the selected field.
#[hook]
fn use_field_tree(props: &FieldTree) -> Html {
    let console = use_console();
    let words = &console.words.schema;
    let document = &*props.document.0;
    let text = use_state_eq(String::new);
    let open = use_state_eq(only_kind);
    let picked = use_state_eq(String::new);
    let shown = (props.document.clone(), (*open).clone(), props.schema);
    let rows = use_memo(shown, |(_, open, schema)| {
        schema_tree::rows(document, *schema, &props.kind, open)
    });
    let selected = rows.iter().position(|row| row.pointer == *picked);
    let selected = selected.unwrap_or_default();
    let scroll = use_scroller(rows.len(), ROW, None, None);
    {
        let mover = scroll.mover();
        use_effect_with((selected, rows.len()), move |(row, _)| mover.show(*row, 0));
    }
    let change = |change: fn(&mut Open, &[Row])| {
        let (open, rows) = (open.clone(), Rc::clone(&rows));
        Callback::from(move |_: MouseEvent| {
            let mut next = (*open.now()).clone();
            change(&mut next, &rows);
            open.set(next);
        })
    };
    let turn = {
        let open = open.clone();
        Rc::new(move |pointer: &str, is_open: bool| {
            let mut next = (*open.now()).clone();
            next.turn(pointer, is_open);
            open.set(next);
        })
    };
    let onkeydown = {
        let (rows, picked, turn) = (Rc::clone(&rows), picked.clone(), Rc::clone(&turn));
        let page = scroll.scroller.page();
        Callback::from(move |event: KeyboardEvent| {
            if event.alt_key() || event.ctrl_key() || event.meta_key() {
                return;
            }
            let Some(step) = schema_tree::step(&rows, selected, &event.key(), page) else {
                return;
            };
            event.prevent_default();
            let row = |number: usize| rows.get(number).map(|row| row.pointer.clone());
            match step {
                Step::To(number) => picked.set(row(number).unwrap_or_default()),
                Step::Open => turn(&row(selected).unwrap_or_default(), true),
                Step::Fold => turn(&row(selected).unwrap_or_default(), false),
            }
        })
    };
    let (first, _) = scroll.scroller.first();
    let visible = rows.iter().enumerate().skip(first);
    let visible = visible.take(scroll.scroller.window()).map(|(number, row)| {
        let (picked, turn, pointer) = (picked.clone(), Rc::clone(&turn), row.pointer.clone());
        let onclick = Callback::from(move |_: MouseEvent| picked.set(pointer.clone()));
        let (pointer, is_open) = (row.pointer.clone(), row.is_open);
        let onfold = Callback::from(move |_: MouseEvent| turn(&pointer, !is_open));
        let is_selected = number == selected;
        schema_row(
            document,
            console.words,
            number,
            row,
            is_selected,
            onclick,
            onfold,
        )
    });
    let lead: Lead = {
        let (text, open, picked) = (text.clone(), open.clone(), picked.clone());
        Rc::new(move |pointer: &str| {
            let mut next = (*open.now()).clone();
            schema_tree::open_to(&mut next, pointer);
            open.set(next);
            picked.set(pointer.to_owned());
            text.set(String::new());
            dom::after_frame(|| dom::focus(".fields > .scroller"));
        })
    };
    let findings = schema::find(document, props.schema, text.trim(), MOST_HITS);
    let is_searched = !text.trim().is_empty();
    tag("div")
        .class("schema")
        .child(search_bar(
            &console,
            &text,
            &findings,
            &lead,
            [
                change(schema_tree::open_more),
                change(|open, _| *open = only_kind()),
            ],
        ))
        .child(
            tag("div")
                .class("fields")
                .child(is_searched.then(|| hits(&console, &text, &findings, &lead)))
                .child(
                    scroll
                        .window(visible)
                        .class("fit")
                        .class_if(is_searched, "away")
                        .set("role", "tree")
                        .set("aria-label", words.fields)
                        .set("aria-activedescendant", format!("field-{selected}"))
                        .on_scroll(scroll.onscroll.clone())
                        .on_key_down(onkeydown),
                )
                .child(
                    rows.get(selected)
                        .map(|row| facts(&console, props, document, row)),
                ),
        )
        .html()
}

/// The kind itself unfolded, and nothing below it.
fn only_kind() -> Open {
    let mut open = Open::new();
    open.turn("", true);
    open
}

/// All about the selected field.
fn facts(console: &Console, props: &FieldTree, document: &Document, row: &Row) -> Html {
    let words = &console.words.schema;
    let names = schema_tree::names(&row.pointer);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let path = schema::json_path(document, props.schema, &names);
    let path = path.filter(|path| !path.is_empty());
    let field = schema::field_named(document, props.schema, &names);
    let is_undescribed = field
        .as_ref()
        .is_some_and(|field| field.description.is_empty());
    tag("section")
        .class("field-facts")
        .set("aria-label", words.field)
        .child(tag("h2").child(draw_text(&row.name, console.words)))
        .child(path.map(|path| pair(console, words.path, path)))
        .child(field.map(|field| field_facts(console, &field)))
        .child(is_undescribed.then(|| tag("p").class("soft").child(words.no_description)))
        .html()
}
