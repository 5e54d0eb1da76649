//! The views of an answer.

use rest::path::Place;
use rest::response::Shape;

use super::State;
use super::answer::Answer;
use super::inventory;
use super::live::Live;
use super::special::{Special, special};

/// One way to look at an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// What is served here, from the catalog.
    Index,
    /// What a failure means, or an answer that is no object in a view of its own.
    Answer,
    /// JSON as a tree.
    Tree,
    /// A list as the table that the server makes of it, which is another request.
    Table,
    /// The bytes as text.
    Raw,
    /// Status and headers.
    Headers,
    /// What the objects are made of, as the server's schema says it.
    Schema,
    /// What there is in the cluster or a namespace, counted.
    Inventory,
    /// What is wrong or notable with the API.
    Doctor,
    /// What a watch has told.
    History,
    /// The file and the answer.
    Compare,
}

impl Tab {
    /// All of them, in the order they are shown.
    pub const ALL: [Tab; 11] = [
        Tab::Index,
        Tab::Answer,
        Tab::Tree,
        Tab::Table,
        Tab::Raw,
        Tab::Headers,
        Tab::Schema,
        Tab::Inventory,
        Tab::Doctor,
        Tab::History,
        Tab::Compare,
    ];

    /// The word that stands for the tab in an address.
    pub fn word(self) -> &'static str {
        match self {
            Tab::Index => "index",
            Tab::Answer => "answer",
            Tab::Tree => "tree",
            Tab::Table => "table",
            Tab::Raw => "raw",
            Tab::Headers => "headers",
            Tab::Schema => "schema",
            Tab::Inventory => "inventory",
            Tab::Doctor => "doctor",
            Tab::History => "history",
            Tab::Compare => "compare",
        }
    }

    /// Reads the word of an address.
    pub fn parse(word: &str) -> Option<Tab> {
        Tab::ALL.into_iter().find(|tab| tab.word() == word)
    }
}

/// The tabs that apply, the one to show first at the front.
pub fn tabs(place: &Place, answer: Option<&Answer>) -> Vec<Tab> {
    let has_index = matches!(
        place,
        Place::Index
            | Place::Core
            | Place::Groups
            | Place::Group { .. }
            | Place::GroupVersion { .. }
    );
    let is_failure = answer.is_some_and(|answer| answer.failure().is_some());
    let special = special(place, answer);
    // Until the answer is there, a path is taken to answer with JSON, but for a log.
    let is_coming = answer.is_none_or(|answer| answer.bytes() == 0);
    let is_json = answer.is_some_and(|answer| answer.shape == Shape::Json)
        || is_coming && special != Some(Special::Log);
    let is_list = matches!(place, Place::Collection { .. });
    let is_file = answer.is_some_and(|answer| answer.is_file);
    let applies = |tab: &Tab| match tab {
        Tab::Index => has_index && !is_file,
        Tab::Answer => is_failure || special.is_some(),
        Tab::Tree => is_json,
        Tab::Table => is_json && is_list && !is_file && !is_failure,
        Tab::Raw => true,
        Tab::Headers => !is_file,
        Tab::Inventory => inventory::is_at(place) && !is_file,
        Tab::Doctor => *place == Place::Index && !is_file,
        // With a known kind, a watch or an open file, which the answer does not know of.
        Tab::Schema | Tab::History | Tab::Compare => false,
    };
    Tab::ALL.into_iter().filter(applies).collect()
}

impl State {
    /// The tab to show: the one in the address if the answer has it, else what explains a failure, else the first.
    pub fn tab(&self) -> Tab {
        let tabs = self.tabs();
        let has = |tab: &Tab| tabs.contains(tab);
        let wanted = self
            .address
            .view
            .tab
            .as_deref()
            .and_then(Tab::parse)
            .filter(has);
        let answer = Some(Tab::Answer).filter(has);
        wanted
            .or(answer)
            .or_else(|| tabs.first().copied())
            .unwrap_or(Tab::Tree)
    }

    /// The tabs that apply to what is on screen.
    pub fn tabs(&self) -> Vec<Tab> {
        let answer = self.answer.as_ref().map(Live::borrow);
        let mut tabs = self::tabs(&self.address.path.place(), answer.as_deref());
        if self.resource().is_some() {
            tabs.push(Tab::Schema);
        }
        if self.watching.is_some() {
            tabs.push(Tab::History);
        }
        if self.file.is_some() {
            tabs.push(Tab::Compare);
        }
        tabs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_addresses() {
        for tab in Tab::ALL {
            assert_eq!(Tab::parse(tab.word()), Some(tab));
        }
        assert_eq!(Tab::parse("Tree"), None);
    }
}
