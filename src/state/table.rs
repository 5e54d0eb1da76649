//! The rows of a list as a table: which there are, and which are shown in what order.

use document::{Document, Node, lower_case};
use rest::object;
use rest::table::{self, Cell, Column};

use super::events::Events;

#[cfg(test)]
mod tests;

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
        let seen = (documents.len(), events.revision());
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

    /// The column whose order the rows are in, and whether the other way round.
    pub fn sorting<'a>(&self, columns: &'a [Column]) -> Option<(&'a Column, bool)> {
        columns
            .iter()
            .find_map(|column| Some((column, self.direction(&column.name)?)))
    }

    /// The numbers of the rows to show, in order. `answered`: when the server made a part of the answer, in milliseconds since 1970.
    pub fn rows(
        &self,
        rows: &[Row],
        documents: &[&Document],
        columns: &[Column],
        answered: &dyn Fn(usize) -> Option<i64>,
    ) -> Vec<u32> {
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
        let Some((column, is_descending)) = self.sorting(columns) else {
            return found;
        };
        // Ages are drawn as they are by now, but were written at different times: each page and each event of a watch at its own.
        let is_age = tells_age(rows, documents, column, answered);
        let value = |row: &Row| match documents.get(row.0) {
            Some(document) if is_age => {
                table::creation(document, row.1).map_or(Cell::Empty, Cell::Time)
            }
            _ => cell(row, column),
        };
        let row = |number: &u32| rows.get(*number as usize);
        let cells = found
            .iter()
            .map(|number| row(number).map_or(Cell::Empty, value));
        let order = table::order(cells, is_descending);
        order
            .into_iter()
            .filter_map(|place| found.get(place as usize).copied())
            .collect()
    }
}

/// Whether a column tells the ages of the objects, by the first rows.
fn tells_age(
    rows: &[Row],
    documents: &[&Document],
    column: &Column,
    answered: &dyn Fn(usize) -> Option<i64>,
) -> bool {
    const LOOKED_AT: usize = 50;
    let mut first = rows.iter().take(LOOKED_AT);
    first.any(|&(part, row)| {
        let part = documents.get(part).zip(answered(part));
        part.is_some_and(|(document, at)| table::created(document, row, column, at).is_some())
    })
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
