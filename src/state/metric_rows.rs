//! The rows of `/metrics`: families that a filter lets through, and the samples of those that are open.

use document::lower_case;
use rest::metrics::{Families, Sample, index};

/// A text of metrics and the samples of it that were looked at.
#[derive(Debug, Default)]
pub struct MetricRows {
    text: String,
    /// Bytes that had come when it was read, and whether more were to come.
    read: (usize, bool),
    /// What the text says.
    pub families: Families,
    /// The open families by number, and their samples.
    open: Vec<(usize, Vec<Sample>)>,
}

/// One row: a family, or one of its samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the family.
    pub family: usize,
    /// The number of the sample in it.
    pub sample: Option<usize>,
}

impl MetricRows {
    /// Reads the text of an answer again when there is more of it.
    pub fn read_on(&mut self, bytes: usize, is_running: bool, text: &dyn Fn() -> String) {
        let now = (bytes, is_running);
        if self.read != now {
            self.read = now;
            self.read(text(), !is_running);
        }
    }

    /// Reads a text as far as it has come; what was open stays open. The last line counts once it has ended.
    pub fn read(&mut self, mut text: String, is_whole: bool) {
        if !is_whole {
            text.truncate(text.rfind('\n').map_or(0, |end| end + 1));
        }
        self.families = index(&text);
        self.text = text;
        let open = std::mem::take(&mut self.open);
        for (family, _) in open {
            self.toggle(family);
        }
    }

    /// Opens a family, or closes it.
    pub fn toggle(&mut self, number: usize) {
        if self.is_open(number) {
            self.open.retain(|(open, _)| *open != number);
        } else if let Some(family) = self.families.families.get(number) {
            self.open.push((number, family.samples(&self.text)));
        }
    }

    /// Whether the samples of a family are shown.
    pub fn is_open(&self, number: usize) -> bool {
        self.open.iter().any(|(open, _)| *open == number)
    }

    /// The samples of an open family.
    pub fn samples(&self, number: usize) -> &[Sample] {
        let mut open = self.open.iter();
        let found = open.find(|(open, _)| *open == number);
        found.map_or(&[], |(_, samples)| samples)
    }

    /// The rows of the families whose name or help holds a text, in either case.
    pub fn rows(&self, filter: &str) -> Vec<Row> {
        let filter = lower_case(filter.trim());
        let mut rows = Vec::new();
        for (family, known) in self.families.families.iter().enumerate() {
            let holds = |text: &str| lower_case(text).contains(&filter);
            if !holds(&known.name) && !holds(&known.help) {
                continue;
            }
            let sample = None;
            rows.push(Row { family, sample });
            let samples = 0..self.samples(family).len();
            rows.extend(samples.map(|sample| Row {
                family,
                sample: Some(sample),
            }));
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# HELP a_total Requests.\n# TYPE a_total counter\na_total{code=\"200\"} 1\na_total{code=\"500\"} 2\n\
         # HELP b Depth of the QUEUE.\nb 3\n";

    /// Each row as family and sample.
    fn shown(rows: &MetricRows, filter: &str) -> String {
        let name = |row: Row| match row.sample {
            Some(sample) => format!("{}.{sample}", row.family),
            None => row.family.to_string(),
        };
        let names = rows.rows(filter).into_iter().map(name);
        names.collect::<Vec<_>>().join(" ")
    }

    fn read() -> MetricRows {
        let mut rows = MetricRows::default();
        rows.read(TEXT.to_owned(), true);
        rows
    }

    #[test]
    fn a_filter_looks_at_names_and_help() {
        let rows = read();
        for (filter, expected) in [
            ("", "0 1"),
            ("A_TOTAL", "0"),
            (" queue ", "1"),
            ("code", ""),
        ] {
            assert_eq!(shown(&rows, filter), expected, "{filter}");
        }
    }

    #[test]
    fn an_open_family_has_its_samples_below() {
        let mut rows = read();
        rows.toggle(0);
        assert_eq!(shown(&rows, ""), "0 0.0 0.1 1");
        assert_eq!(
            rows.samples(0).last().map(|sample| sample.value.as_str()),
            Some("2")
        );
        assert_eq!(shown(&rows, "queue"), "1");
        rows.toggle(0);
        rows.toggle(7);
        assert_eq!(shown(&rows, ""), "0 1");
    }

    #[test]
    fn what_is_open_stays_so_while_the_text_comes() {
        let mut rows = MetricRows::default();
        let (begun, _) = TEXT.split_at(80);
        rows.read(begun.to_owned(), false);
        rows.toggle(0);
        assert_eq!(shown(&rows, ""), "0 0.0", "half a line is none");
        rows.read(TEXT.to_owned(), true);
        assert_eq!(shown(&rows, ""), "0 0.0 0.1 1");
    }
}
