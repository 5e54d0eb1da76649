//! The rows of a list as a table: which there are, and which are shown in what order.

use document::{Document, Node, lower_case};
use rest::discovery::Catalog;
use rest::object;
use rest::path::Place;
use rest::schema;
use rest::table::{self, Cell, Column};

use super::schemas::{GroupVersion, Schema, Schemas};
use super::told::Events;

/// A row: the part of the answer it is in, and its value.
pub type Row = (usize, Node);

/// The rows of all parts as far as they have come; each is found once, however often somebody asks.
#[derive(Debug, Default)]
pub struct Rows {
    /// Those of the pages.
    listed: Vec<Row>,
    /// The same with newer versions in their places, and those that were not listed after them.
    now: Vec<Row>,
    /// The last row that was listed, and how many parts and events there were.
    last: Option<Row>,
    seen: (usize, usize),
}

impl Rows {
    /// Finds what has come since the last time.
    pub fn extend(&mut self, documents: &[&Document], events: &Events) {
        let is_gone = self.last.is_some_and(|(part, _)| part >= documents.len());
        if is_gone {
            *self = Self::default();
        }
        let before = self.listed.len();
        self.find(documents, events);
        let seen = (documents.len(), events.count());
        if self.listed.len() != before || self.seen != seen {
            self.seen = seen;
            self.take_in(events);
        }
    }

    fn find(&mut self, documents: &[&Document], events: &Events) {
        let from = self.last.map_or(0, |(part, _)| part);
        for (part, document) in documents.iter().enumerate().skip(from) {
            let known = self.last.filter(|(known, _)| *known == part);
            let mut next = match known {
                _ if events.of_part(part).is_some() => None,
                Some((_, row)) => document.next_sibling(row),
                None => object::items(document).and_then(|list| document.first_child(list)),
            };
            while let Some(row) = next {
                self.listed.push((part, row));
                self.last = Some((part, row));
                next = document.next_sibling(row);
            }
        }
    }

    fn take_in(&mut self, events: &Events) {
        self.now.clone_from(&self.listed);
        for told in events.told() {
            let newer = (told.part, told.item);
            let place = told.of.and_then(|of| self.place(of));
            match place.and_then(|place| self.now.get_mut(place)) {
                Some(row) => *row = newer,
                None => self.now.push(newer),
            }
        }
    }

    /// All rows: as they were sent, then those that have come since.
    pub fn all(&self) -> &[Row] {
        &self.now
    }

    /// The number of the listed row that a value is in.
    fn place(&self, (part, node): (usize, Node)) -> Option<usize> {
        let key = |&(part, node): &Row| (part, node.index());
        let after = self
            .listed
            .partition_point(|row| key(row) <= (part, node.index()));
        let number = after.checked_sub(1)?;
        (self.listed.get(number)?.0 == part).then_some(number)
    }

    /// The number of the row that a value is in.
    pub fn row_of(&self, (part, node): (usize, Node)) -> Option<usize> {
        if let Some(number) = self.place((part, node)) {
            return (self.now.get(number) == self.listed.get(number)).then_some(number);
        }
        // Of an event there is one row; beside those of a page there is none.
        let is_page = self.listed.iter().any(|row| row.0 == part);
        let mut rows = self.now.iter();
        rows.position(|row| row.0 == part).filter(|_| !is_page)
    }
}

/// How a table is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// A text that a cell of each shown row holds.
    pub filter: String,
    /// The column whose order the rows are in, by name; `-` before it for the other way round. The server's order without.
    pub sort: Option<String>,
    /// Whether columns are shown that are left out unless asked for.
    pub is_wide: bool,
}

impl Look {
    /// The order after a click on the head of a column: that way, the other way round, the server's.
    #[must_use]
    pub fn sorted_by(&self, column: &str) -> Option<String> {
        match self.direction(column) {
            None => Some(column.to_owned()),
            Some(false) => Some(format!("-{column}")),
            Some(true) => None,
        }
    }

    /// Whether the rows are in the order of a column, and whether the other way round.
    pub fn direction(&self, column: &str) -> Option<bool> {
        let sort = self.sort.as_deref()?;
        if sort == column {
            return Some(false);
        }
        (sort.strip_prefix('-') == Some(column)).then_some(true)
    }

    /// The columns to show.
    pub fn columns<'a>(&self, all: &'a [Column]) -> Vec<&'a Column> {
        all.iter()
            .filter(|column| self.is_wide || !column.is_wide)
            .collect()
    }

    /// The numbers of the rows to show, in order.
    pub fn rows(&self, rows: &[Row], documents: &[&Document], columns: &[Column]) -> Vec<u32> {
        let wanted = lower_case(self.filter.trim());
        let shown = self.columns(columns);
        let cell = |&(part, row): &Row, column: &Column| {
            let document = documents.get(part).copied();
            document.map_or(Cell::Empty, |document| table::cell(document, row, column))
        };
        let has = |row: &Row| {
            shown.iter().any(|column| match cell(row, column) {
                Cell::Text(text) => lower_case(&text).contains(&wanted),
                _ => false,
            })
        };
        let numbered = (0..)
            .zip(rows)
            .filter(|(_, row)| wanted.is_empty() || has(row));
        let found: Vec<u32> = numbered.map(|(number, _)| number).collect();
        let sorting = columns
            .iter()
            .find_map(|column| Some((column, self.direction(&column.name)?)));
        let Some((column, is_descending)) = sorting else {
            return found;
        };
        let row = |number: &u32| rows.get(*number as usize);
        let cells = found
            .iter()
            .map(|number| row(number).map_or(Cell::Empty, |row| cell(row, column)));
        let order = table::order(cells, is_descending);
        order
            .into_iter()
            .filter_map(|place| found.get(place as usize).copied())
            .collect()
    }
}

/// The group and version whose schema tells by which fields the objects of a list can be selected. `None` where no schema would: groups
/// without a dot are those of Kubernetes itself, whose schemas do not tell.
pub fn selectable_from(place: &Place) -> Option<GroupVersion> {
    let gvr = place.gvr()?;
    let is_told = gvr.group.contains('.') && schema::built_in_selectable_fields(gvr).is_empty();
    is_told.then(|| (gvr.group.clone(), gvr.version.clone()))
}

/// The fields that the objects of a list can be selected by, as far as that is known.
pub fn selectable_fields(place: &Place, catalog: &Catalog, schemas: &Schemas) -> Vec<String> {
    let mut fields = vec!["metadata.name".to_owned()];
    let Some(gvr) = place.gvr() else {
        return fields;
    };
    let resource = catalog.resource(gvr);
    // What is not in a namespace cannot be selected by it.
    if resource.is_none_or(|resource| resource.namespaced) {
        fields.push("metadata.namespace".to_owned());
    }
    let built_in = schema::built_in_selectable_fields(gvr);
    fields.extend(built_in.iter().map(|&field| field.to_owned()));
    if let Some(Schema::Read(document)) = schemas.of(&gvr.group, &gvr.version)
        && let Some(kind) = resource.map(|resource| &resource.kind)
        && let Some(node) = schema::of_kind(document, &kind.group, &kind.version, &kind.kind)
    {
        fields.extend(schema::published_selectable_fields(document, node));
    }
    fields
}

/// How many characters wide each column is, by what its cells hold, so that columns stay where they are while the table is scrolled.
pub fn widths(columns: &[&Column], rows: &[Row], documents: &[&Document]) -> Vec<usize> {
    const LOOKED_AT: usize = 500;
    const WIDEST: usize = 44;
    /// The longest age, `7y364d`.
    const AGE: usize = 6;
    let sample = || rows.iter().take(LOOKED_AT);
    let width = |column: &&Column| {
        let head = column.name.chars().count() + 2;
        let cells = sample().filter_map(|&(part, row)| {
            let document = documents.get(part)?;
            match table::cell(document, row, column) {
                Cell::Text(text) => Some(text.chars().count()),
                Cell::Time(_) => Some(AGE),
                Cell::Empty => None,
            }
        });
        // An age grows.
        let head = head.max(if column.name == "Age" { AGE } else { 0 });
        cells.fold(head, usize::max).min(WIDEST)
    };
    columns.iter().map(width).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use document::Builder;

    use super::*;

    const TABLE: &str = r#"{"kind":"Table","columnDefinitions":[{"name":"Name","type":"string"},{"name":"Count","type":"integer"},{"name":"IP","type":"string","priority":1}],
"rows":[{"cells":["b-10",3,"x"],"object":{"metadata":{"name":"b-10"}}},{"cells":["B-9",20,"y"]},{"cells":["a",3,"b"]}]}"#;

    fn read(json: &str) -> Document {
        let mut builder = Builder::new();
        builder.feed(json.as_bytes());
        builder.finish()
    }

    #[test]
    fn rows_are_found_at_any_moment_as_if_all_at_once() {
        let (mut builder, mut rows) = (Builder::new(), Rows::default());
        for byte in TABLE.bytes() {
            builder.feed(&[byte]);
            rows.extend(&[builder.document()], &Events::default());
            let mut again = Rows::default();
            again.extend(&[builder.document()], &Events::default());
            assert_eq!(rows.all(), again.all());
        }
        assert_eq!(rows.all().len(), 3);
        let document = builder.document();
        rows.extend(&[document, document], &Events::default());
        assert_eq!(rows.all().len(), 6);
        rows.extend(&[document], &Events::default());
        assert_eq!(rows.all().len(), 3, "a page has gone");
    }

    #[test]
    fn a_value_leads_to_its_row() {
        let document = read(TABLE);
        let mut rows = Rows::default();
        rows.extend(&[&document, &document], &Events::default());
        let list = object::items(&document).unwrap();
        let first = document.item(list, 0).unwrap();
        let name = document
            .find_from(first, &["object", "metadata", "name"])
            .unwrap();
        assert_eq!(rows.row_of((0, first)), Some(0));
        assert_eq!(rows.row_of((1, name)), Some(3));
        assert_eq!(rows.row_of((0, document.item(list, 2).unwrap())), Some(2));
        assert_eq!(rows.row_of((0, list)), None);
        assert_eq!(rows.row_of((1, Node::ROOT)), None);
        assert_eq!(Rows::default().row_of((0, first)), None);
    }

    /// The names of the rows as they are shown.
    fn shown(look: &Look) -> String {
        let document = read(TABLE);
        let columns = table::columns(&document, true).unwrap();
        let mut rows = Rows::default();
        rows.extend(&[&document], &Events::default());
        let numbers = look.rows(rows.all(), &[&document], &columns);
        let names = numbers.iter().map(|&number| {
            let (_, row) = rows.all()[number as usize];
            match table::cell(&document, row, &columns[0]) {
                Cell::Text(text) => text.into_owned(),
                _ => "-".to_owned(),
            }
        });
        names.collect::<Vec<_>>().join(" ")
    }

    fn look(filter: &str, sort: &str, is_wide: bool) -> Look {
        Look {
            filter: filter.to_owned(),
            sort: Some(sort.to_owned()).filter(|sort| !sort.is_empty()),
            is_wide,
        }
    }

    #[test]
    fn rows_are_filtered_and_put_in_order() {
        for (look, expected) in [
            (look("", "", false), "b-10 B-9 a"),
            (look("", "Name", false), "a B-9 b-10"),
            (look("", "-Name", false), "b-10 B-9 a"),
            (look("", "Count", false), "b-10 a B-9"),
            (look("", "-Count", false), "B-9 b-10 a"),
            (look("", "Nothing", false), "b-10 B-9 a"),
            (look(" B- ", "", false), "b-10 B-9"),
            (look("b", "Name", true), "a B-9 b-10"),
            (look("b", "Name", false), "B-9 b-10"),
            (look("20", "", false), "B-9"),
            (look("zzz", "Name", false), ""),
        ] {
            assert_eq!(shown(&look), expected, "{look:?}");
        }
    }

    #[test]
    fn a_row_that_is_only_partly_there_comes_last_until_its_cell_has_come() {
        for (sort, whole) in [
            ("Name", "a B-9 b-10"),
            ("-Name", "b-10 B-9 a"),
            ("Count", "b-10 a B-9"),
            ("-Count", "B-9 b-10 a"),
        ] {
            let (mut builder, mut rows) = (Builder::new(), Rows::default());
            let mut orders: Vec<String> = Vec::new();
            for byte in TABLE.bytes() {
                builder.feed(&[byte]);
                let document = builder.document();
                rows.extend(&[document], &Events::default());
                let Some(columns) = table::columns(document, true) else {
                    continue;
                };
                let numbers = look("", sort, false).rows(rows.all(), &[document], &columns);
                assert_eq!(
                    numbers.len(),
                    rows.all().len(),
                    "no row is lost or twice there"
                );
                let names = ["b-10", "B-9", "a"];
                let order: Vec<_> = numbers.iter().map(|&row| names[row as usize]).collect();
                let order = order.join(" ");
                if orders.last() != Some(&order) {
                    orders.push(order);
                }
            }
            assert_eq!(orders.last().map(String::as_str), Some(whole), "{sort}");
            // When its brackets have come, but not its cells.
            let is_last = |order: &String| order.ends_with(" a") && order.len() == whole.len();
            assert!(orders.iter().any(is_last), "{sort}: {orders:?}");
        }
    }

    #[test]
    fn fields_to_select_by_are_known_or_asked_for() {
        let catalog = Catalog::default();
        let of = |path: &str| {
            let place = rest::path::Path::parse(path).place();
            let fields = selectable_fields(&place, &catalog, &Schemas::default());
            (fields.join(" "), selectable_from(&place).is_some())
        };
        let common = "metadata.name metadata.namespace";
        assert_eq!(of("/apis/x.io/v1/things"), (common.to_owned(), true));
        assert_eq!(of("/apis/apps/v1/deployments"), (common.to_owned(), false));
        assert_eq!(
            of("/apis/batch/v1/jobs"),
            (format!("{common} status.successful"), false)
        );
        assert_eq!(of("/version"), ("metadata.name".to_owned(), false));
    }

    #[test]
    fn a_click_on_a_head_turns_the_order_and_then_ends_it() {
        let mut look = Look::default();
        let mut clicks = Vec::new();
        for _ in 0..3 {
            look.sort = look.sorted_by("-Age");
            clicks.push((
                look.sort.clone(),
                look.direction("-Age"),
                look.direction("Name"),
            ));
        }
        let age = |text: &str| Some(text.to_owned());
        assert_eq!(
            clicks,
            [
                (age("-Age"), Some(false), None),
                (age("--Age"), Some(true), None),
                (None, None, None)
            ]
        );
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let document = read(TABLE);
        let all = table::columns(&document, false).unwrap();
        let mut rows = Rows::default();
        rows.extend(&[&document], &Events::default());
        let columns = look("", "", false).columns(&all);
        assert_eq!(widths(&columns, rows.all(), &[&document]), [6, 7]);
        let columns = look("", "", true).columns(&all);
        assert_eq!(widths(&columns, &[], &[]), [6, 7, 4]);
    }
}
