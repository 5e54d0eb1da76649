//! Metrics as text: the exposition format of Prometheus 0.0.4, and what `OpenMetrics` adds to it.
//!
//! A server sends 30,000 lines of them, of which a person opens one family or two. So one pass finds the families and where their samples
//! stand; samples are made from the text when they are looked at. Values stay as sent: nothing here counts with them.
//!
//! The rules are those of the reader and the writers of github.com/prometheus/common `expfmt`. Where those refuse the whole text for one bad
//! line, this keeps the line aside and goes on.

mod line;
#[cfg(test)]
mod tests;

use std::ops::Range;

use line::{Comment, comment, sample};

/// The families of a text. Nothing of it is lost: what is no sample, no comment and no blank line is unread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Families {
    /// In the order of the text. A name that comes again after another one is a family again, which the format forbids.
    pub families: Vec<Family>,
    /// Lines that could not be read, without their ends: the first [`Families::MOST_UNREAD`] of them.
    pub unread: Vec<String>,
    /// How many lines could not be read.
    pub unread_count: usize,
    /// Whether the text says that it is whole (`# EOF`). Only `OpenMetrics` does.
    pub is_ended: bool,
    /// Whether a family had to be left out. No further line is read then.
    is_full: bool,
}

impl Families {
    /// The most families that are kept; lines of further ones are unread. A kube-apiserver has some hundreds.
    pub const MOST: usize = 100_000;
    /// The most unread lines that are kept.
    pub const MOST_UNREAD: usize = 1000;

    /// Takes in a line; whether it could be read.
    fn take(&mut self, text: &str, range: Range<usize>) -> bool {
        if let Some(text) = text.trim_ascii_start().strip_prefix('#') {
            return self.take_comment(text);
        }
        let Some(line) = sample(text, None) else {
            return false;
        };
        let Some(family) = self.family(&line.name, true) else {
            return false;
        };
        if family.count == 0 {
            family.range = range;
        } else {
            family.range.end = range.end;
        }
        family.count += 1;
        true
    }

    fn take_comment(&mut self, text: &str) -> bool {
        let (keyword, name, rest) = match comment(text) {
            Comment::Plain => return true,
            Comment::End => {
                self.is_ended = true;
                return true;
            }
            Comment::Broken => return false,
            Comment::Of(keyword, name, rest) => (keyword, name, rest),
        };
        let Some(family) = self.family(&name, false) else {
            return false;
        };
        // A second one is refused by Prometheus: the first is not written over.
        match keyword {
            "HELP" if family.help.is_empty() && family.stability.is_empty() => {
                family.set_help(rest);
            }
            "TYPE" if family.kind == Kind::Untyped => family.kind = Kind::parse(rest),
            "UNIT" if family.unit.is_empty() => rest.clone_into(&mut family.unit),
            _ => return false,
        }
        true
    }

    /// The family of a line: the last one or a new one. None is looked for among all of them, because a text that goes to and fro would
    /// take the square of its length.
    fn family(&mut self, name: &str, is_sample: bool) -> Option<&mut Family> {
        let is_of =
            |family: &Family| family.name == name || is_sample && family.has_sample_name(name);
        if !self.families.last().is_some_and(is_of) {
            self.is_full |= self.families.len() >= Self::MOST;
            if !self.is_full {
                self.families.push(Family::new(name));
            }
        }
        self.families.last_mut().filter(|_| !self.is_full)
    }
}

/// Reads a text of metrics: one pass in linear time, which reads no sample's labels into memory. Total: any text has an answer. The last line
/// is read as it is, so give a text that is still coming up to its last line feed.
pub fn index(text: &str) -> Families {
    let mut families = Families::default();
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let range = end..end + line.len();
        end = range.end;
        let line = line.trim_ascii_end();
        if line.is_empty() || families.take(line, range) {
            continue;
        }
        families.unread_count += 1;
        if families.unread.len() < Families::MOST_UNREAD {
            families.unread.push(line.to_owned());
        }
    }
    families
}

/// What a family measures: the word after `# TYPE`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Only grows, until its process starts again.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Counts of buckets, each with all that is below it, and sum and count of all.
    Histogram,
    /// Quantiles, and sum and count of all.
    Summary,
    /// Not said: no `# TYPE`, or `untyped`, which `OpenMetrics` calls `unknown`.
    #[default]
    Untyped,
    /// A word that is not known here, as sent.
    Other(String),
}

impl Kind {
    fn parse(word: &str) -> Self {
        let known = [Self::Counter, Self::Gauge, Self::Histogram, Self::Summary];
        for kind in known {
            if word.eq_ignore_ascii_case(kind.word()) {
                return kind;
            }
        }
        match word {
            "" | "untyped" | "unknown" => Self::Untyped,
            _ => Self::Other(word.to_owned()),
        }
    }

    /// The word of the format.
    pub fn word(&self) -> &str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
            Self::Summary => "summary",
            Self::Untyped => "untyped",
            Self::Other(word) => word,
        }
    }

    /// What samples may have behind the name of their family. Counters have it in `OpenMetrics` only.
    fn suffixes(&self) -> &'static [&'static str] {
        match self {
            Self::Counter => &["_total", "_created"],
            Self::Histogram => &["_bucket", "_sum", "_count", "_created"],
            Self::Summary => &["_sum", "_count", "_created"],
            Self::Gauge | Self::Untyped => &[],
            Self::Other(word) => match word.as_str() {
                "gaugehistogram" => &["_bucket", "_gsum", "_gcount", "_sum", "_count"],
                "info" => &["_info"],
                _ => &[],
            },
        }
    }
}

/// One metric: what is said of it, and where its samples are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Family {
    /// Its name; that of its samples, but for suffixes such as `_bucket`.
    pub name: String,
    /// What it is, in the words of the server; may be empty.
    pub help: String,
    /// What it measures.
    pub kind: Kind,
    /// How stable it is: `STABLE`, `BETA`, `ALPHA` or `INTERNAL` in brackets before the help (component-base metrics/opts.go). Empty where
    /// nothing is said.
    pub stability: String,
    /// Its unit, such as `seconds`. Empty where nothing is said, as always outside of `OpenMetrics`.
    pub unit: String,
    /// How many samples it has.
    pub count: usize,
    /// Bytes of the text from the first sample to the end of the last, comments and unread lines between them included. Empty where there
    /// is no sample.
    pub range: Range<usize>,
}

impl Family {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    fn set_help(&mut self, raw: &str) {
        let help = line::unescaped(raw);
        for stability in ["STABLE", "BETA", "ALPHA", "INTERNAL"] {
            let rest = help.strip_prefix('[');
            let rest = rest.and_then(|rest| rest.strip_prefix(stability)?.strip_prefix(']'));
            if let Some(rest) = rest {
                stability.clone_into(&mut self.stability);
                rest.trim_ascii_start().clone_into(&mut self.help);
                return;
            }
        }
        self.help = help.into_owned();
    }

    fn has_sample_name(&self, name: &str) -> bool {
        let suffix = name.strip_prefix(self.name.as_str());
        suffix.is_some_and(|suffix| suffix.is_empty() || self.kind.suffixes().contains(&suffix))
    }

    /// The samples, in the order of the text, which is the one that was indexed. Of another text there may be none.
    pub fn samples(&self, text: &str) -> Vec<Sample> {
        let mut samples = Vec::new();
        for line in text.get(self.range.clone()).unwrap_or_default().split('\n') {
            let mut labels = Vec::new();
            let Some(line) = sample(line.trim_ascii_end(), Some(&mut labels)) else {
                continue;
            };
            samples.push(Sample {
                name: line.name.into_owned(),
                labels,
                value: line.value.to_owned(),
                timestamp: line.timestamp.map(str::to_owned),
                exemplar: line.exemplar.map(str::to_owned),
            });
        }
        samples
    }
}

/// One line of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The name of its family, or that and a suffix.
    pub name: String,
    /// Names and values in the order of the text, unescaped. A name that is there twice stays so.
    pub labels: Vec<(String, String)>,
    /// A number as sent: `12`, `1.5e-05`, `NaN`, `+Inf`.
    pub value: String,
    /// When it was, as sent: milliseconds since 1970, in `OpenMetrics` seconds with a fraction.
    pub timestamp: Option<String>,
    /// What stands after `#` in `OpenMetrics`: labels and a value of one event that was counted, as sent.
    pub exemplar: Option<String>,
}
