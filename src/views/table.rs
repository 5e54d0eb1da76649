//! A list as a table of rows, of which only those in view are drawn.

use std::rc::Rc;

use document::{Document, Node};
use rest::address::Address;
use rest::discovery::Catalog;
use rest::object;
use rest::references;
use rest::table::{self, Cell, Column};
use rest::watch::Kind;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::document::ROW;
use super::more::more;
use crate::browser::{clock, dom};
use crate::components::pieces::{draw_text, spelled};
use crate::components::row_value::age_of;
use crate::components::sort_link::sort_link;
use crate::components::table_keys::{TableKeys, pick};
use crate::components::table_tools::{Choices, Count, table_tools};
use crate::hooks::console::{Console, use_console};
use crate::hooks::effect::use_effect_with;
use crate::hooks::kept::{use_memo, use_mut_ref, use_node_ref, use_state_eq};
use crate::hooks::scroller::use_scroller;
use crate::state::answer::Answer;
use crate::state::asking::has_all;
use crate::state::events::Events;
use crate::state::live::Live;
use crate::state::schemas::Schemas;
use crate::state::selector::{labels, selectable_fields};
use crate::state::table::{Look, Row, Rows, widths};
use crate::tag::{Child, beside, nothing, tag};
use crate::words::Words;

/// The list to draw.
#[derive(Clone, PartialEq)]
pub struct TableView {
    /// The answer on screen, once the request was sent.
    pub answer: Option<Live<Answer>>,
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// What was asked, and how it is looked at.
    pub address: Address,
    /// What explains fields: also which of them a selector may name.
    pub schemas: Live<Schemas>,
}

part!(TableView, use_table_view);

/// The table of the answer.
#[hook]
fn use_table_view(props: &TableView) -> Html {
    let console = use_console();
    let words = console.words;
    let filter = use_state_eq(String::new);
    let is_wide = use_state_eq(|| false);
    let found = use_mut_ref(Rows::default);
    let id = props.answer.as_ref().map(Live::id);
    if use_mut_ref(|| None).replace(id) != id {
        found.take();
    }
    let answer = props.answer.as_ref().map(Live::borrow);
    let answer = answer.as_deref();
    let documents = answer.map(Answer::documents).unwrap_or_default();
    let nothing = Events::default();
    let events = answer.map_or(&nothing, |answer| &answer.events);
    found.borrow_mut().extend(&documents, events);
    let rows = found.borrow();
    let is_across = may_span_namespaces(props);
    let first = documents.first();
    let all = first.and_then(|document| table::columns(document, is_across));
    let all = all.unwrap_or_default();
    let look = Look {
        filter: (*filter).clone(),
        sort: props.address.view.sort.clone(),
        is_wide: *is_wide,
    };
    let count = rows.all().len();
    // By bytes, because the last row may have come only in part.
    let bytes = answer.map_or(0, Answer::bytes);
    let shown = use_memo((look.clone(), id, bytes, count, events.revision()), |_| {
        let answered = |part| answer.and_then(|answer| answer.answered(part));
        look.rows(rows.all(), &documents, &all, &answered)
    });
    let drawn = look.columns(&all);
    let template = use_memo((look.is_wide, id, count.min(WIDTHS), all.len()), |_| {
        let widths = widths(&drawn, rows.all(), &documents);
        let tracks = widths.iter().map(|width| format!("{width}ch"));
        tracks.collect::<Vec<_>>().join(" ")
    });
    let frame = use_node_ref();
    use_template(&frame, template);
    let scroll = use_scroller(shown.len(), ROW, None, None);
    use_ticks(all.iter().any(|column| column.name == "Age"));
    let tree = answer.and_then(Answer::tree);
    let picked = tree.and_then(|tree| rows.row_of(tree.selected()?));
    let picked_place = picked.and_then(|row| {
        let is_picked = |&number: &u32| number as usize == row;
        shown.iter().position(is_picked)
    });
    let mover = scroll.mover();
    use_effect_with(picked_place, move |place| {
        if let Some(place) = *place {
            mover.show(place, 0);
        }
    });
    let context = Context {
        console: &console,
        props,
        answer,
        documents: &documents,
        events,
        columns: &drawn,
        leading: table::leading(&drawn),
        now: answer.map_or_else(clock::now, |answer| answer.server_time(clock::now())),
    };
    let keys = TableKeys {
        console: console.clone(),
        live: props.answer.clone(),
        rows: Rc::clone(&found),
        places: shown.clone(),
        picked: picked_place,
        page: scroll.scroller.page(),
        target: picked.and_then(|row| context.target(*rows.all().get(row)?)),
    };
    let (top, _) = scroll.scroller.first();
    let places = (top..shown.len()).take(scroll.scroller.window());
    let visible = places.filter_map(|place| {
        let number = *shown.get(place)? as usize;
        let row = *rows.all().get(number)?;
        Some(context.row(place, row, picked == Some(number)))
    });
    let remark = remark(answer, first.copied(), count, shown.len(), words);
    let window = scroll
        .window(visible)
        .set("role", "rowgroup")
        .set("tabindex", "-1")
        .on_scroll(sideways(scroll.onscroll.clone(), frame.clone()))
        .children(remark.map(|remark| tag("p").class("waiting").child(remark).html()));
    let tools = table_tools(
        &console,
        &props.address,
        &filter,
        &is_wide,
        all.iter().any(|column| column.is_wide),
        choices(props, rows.all(), &documents),
        &Count {
            shown: shown.len(),
            all: count,
            is_so_far: look.sorting(&all).is_some() && !answer.is_some_and(has_all),
        },
    );
    beside(vec![
        tools,
        tag("div")
            .class("table objects")
            .set("role", "grid")
            .set("aria-label", words.table.objects)
            .set("aria-rowcount", shown.len() + 1)
            .set("aria-colcount", drawn.len().to_string())
            .set("tabindex", "0")
            .set(
                "aria-activedescendant",
                picked_place.map(|place| format!("object-{place}")),
            )
            .on_key_down(Callback::from(move |event| keys.react(&event)))
            .found_by(&frame)
            .child(heads(&drawn, &look, props))
            .child(window)
            .html(),
        answer.map(|answer| more(&console, answer)).html(),
    ])
}

/// Gives the rows the widths of the columns.
#[hook]
fn use_template(frame: &NodeRef, template: Rc<String>) {
    let frame = frame.clone();
    use_effect_with(template, move |template| {
        if let Some(frame) = frame.cast::<HtmlElement>() {
            dom::set_style(&frame, "--columns", template);
        }
    });
}

/// The head goes sideways with the rows.
fn sideways(onscroll: Callback<web_sys::Event>, frame: NodeRef) -> Callback<web_sys::Event> {
    Callback::from(move |event: web_sys::Event| {
        let left = event
            .target_dyn_into::<HtmlElement>()
            .map_or(0, |rows| rows.scroll_left());
        if let Some(frame) = frame.cast::<HtmlElement>() {
            dom::set_style(&frame, "--left", &dom::pixels(f64::from(-left)));
        }
        onscroll.emit(event);
    })
}

/// What selectors are completed with.
fn choices(props: &TableView, rows: &[Row], documents: &[&Document]) -> Choices {
    let place = props.address.path.place();
    Choices {
        labels: labels(rows, documents),
        fields: selectable_fields(&place, &props.catalog, &props.schemas.borrow()),
    }
}

/// What is said where no row is to be seen. What is pending, was given up or is no list is not an empty one.
fn remark(
    answer: Option<&Answer>,
    document: Option<&Document>,
    count: usize,
    shown: usize,
    words: &'static Words,
) -> Option<&'static str> {
    let is_list = document.is_some_and(|document| object::list_facts(document).is_some());
    match answer {
        _ if count > 0 => (shown == 0).then_some(words.no_match),
        Some(answer) if answer.is_whole() => is_list.then_some(words.table.nothing),
        Some(answer) if !answer.is_running() => Some(words.cancelled),
        _ => Some(words.waiting),
    }
}

/// Whether rows may be of several namespaces, as far as the catalog knows.
fn may_span_namespaces(props: &TableView) -> bool {
    let place = props.address.path.place();
    let resource = place.gvr().and_then(|gvr| props.catalog.resource(gvr));
    place.namespace().is_none() && resource.is_none_or(|resource| resource.namespaced)
}

/// Rows that the widths of the columns are taken from.
const WIDTHS: usize = 500;

/// The heads of the columns.
fn heads(columns: &[&Column], look: &Look, props: &TableView) -> Html {
    let heads = columns.iter().map(|column| head(column, look, props));
    tag("div")
        .class("object-head")
        .set("role", "rowgroup")
        .child(
            tag("div")
                .class("object-row")
                .set("role", "row")
                .children(heads),
        )
        .html()
}

/// The head of a column: a click puts the rows in its order, in the other, and back in the server's.
fn head(column: &Column, look: &Look, props: &TableView) -> Html {
    let (sort, mark) = match look.direction(&column.name) {
        None => (None, ""),
        Some(false) => (Some("ascending"), "▲"),
        Some(true) => (Some("descending"), "▼"),
    };
    let (next, name) = (look.sorted_by(&column.name), spelled(&column.name));
    let link = sort_link(&props.address, next, name, mark);
    tag("span")
        .class_if(column.is_number, "right")
        .set("role", "columnheader")
        .set("aria-sort", sort)
        .child(link.set("title", spelled(&column.description)))
        .html()
}

/// What the drawing of a row needs.
struct Context<'a> {
    console: &'a Console,
    props: &'a TableView,
    answer: Option<&'a Answer>,
    documents: &'a [&'a Document],
    events: &'a Events,
    columns: &'a [&'a Column],
    /// The column whose cells lead to the objects.
    leading: Option<usize>,
    now: i64,
}

impl Context<'_> {
    /// Where the object of a row is.
    fn target(&self, (part, row): Row) -> Option<String> {
        let document = self.documents.get(part)?;
        let object = table::object(document, row);
        let path = references::path_of(
            &self.props.catalog,
            document,
            object,
            &self.props.address.path,
        )?;
        Some(Address::of(path).to_hash())
    }

    /// Where its namespace is.
    fn namespace(&self, document: &Document, row: Node) -> Option<String> {
        let identity = object::identity(document, table::object(document, row));
        let path = references::namespace(&self.props.catalog, &identity.namespace?)?;
        Some(Address::of(path).to_hash())
    }

    fn row(&self, place: usize, row: Row, is_picked: bool) -> Html {
        let (part, node) = row;
        let Some(document) = self.documents.get(part).copied() else {
            return nothing();
        };
        let target = self.target(row);
        let cells = self.columns.iter().enumerate().map(|(number, column)| {
            let is_new = table::node(document, node, column)
                .is_some_and(|cell| self.events.is_changed(part, cell));
            let cell = tag("span")
                .class_if(column.is_number, "right")
                .class_if(is_new, "new")
                .set("role", "gridcell");
            let text = self.cell(row, document, column);
            let href = if column.is_namespace() {
                self.namespace(document, node)
            } else {
                target.clone().filter(|_| self.leading == Some(number))
            };
            match href {
                // Arrows choose rows, Enter follows them: links would be a stop of Tab each.
                Some(href) => {
                    let link = tag("a").set("href", href).set("tabindex", "-1");
                    cell.child(link.child(text)).html()
                }
                None => cell.child(text).html(),
            }
        });
        let onclick = {
            let (console, live) = (self.console.clone(), self.props.answer.clone());
            Callback::from(move |_: MouseEvent| pick(&console, live.as_ref(), row))
        };
        let told = self.events.of_part(part).map(|told| match told.kind {
            Kind::Added => "come",
            Kind::Deleted => "gone",
            _ => "changed",
        });
        tag("div")
            .key(format!("{part}-{}", node.index()))
            .class("row")
            .class("object-row")
            .class(told.unwrap_or_default())
            .set("id", format!("object-{place}"))
            .set("role", "row")
            .set("aria-rowindex", place + 2)
            .says("aria-selected", is_picked)
            .on_click(onclick)
            .children(cells)
            .html()
    }

    fn cell(&self, (part, row): Row, document: &Document, column: &Column) -> Html {
        let answered = self.answer.and_then(|answer| answer.answered(part));
        let created = answered.and_then(|at| table::created(document, row, column, at));
        match created.map_or_else(|| table::cell(document, row, column), Cell::Time) {
            Cell::Text(text) => draw_text(&text, self.console.words),
            Cell::Time(time) => {
                let (age, local) = age_of(time, self.now, self.console.words);
                tag("span").set("title", local).child(age).html()
            }
            Cell::Empty => nothing(),
        }
    }
}

/// Draws the part again every second, if that is so, because ages are in it.
#[hook]
fn use_ticks(has_ages: bool) {
    const SECOND: i32 = 1000;
    let update = use_force_update();
    use_effect_with(has_ages, move |&has_ages| {
        let timer = has_ages.then(|| clock::every(SECOND, move || update.force_update()));
        move || drop(timer)
    });
}
