//! The filter of sidebar and index: words that must all be found, upper and lower case alike.

use super::Resource;
use crate::path::Path;
use document::lower_case;

/// What someone typed to find a resource or path. The empty filter lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    words: Vec<String>,
}

impl Filter {
    /// Words are separated by white space.
    pub fn new(text: &str) -> Self {
        Self {
            words: text.split_whitespace().map(lower_case).collect(),
        }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// By plural, singular, kind, short name, category, group, or path.
    pub fn matches(&self, resource: &Resource) -> bool {
        let path = resource.collection(None).map(|path| path.to_string());
        let texts = [
            resource.kind.kind.as_str(),
            resource.singular.as_str(),
            path.as_deref().unwrap_or_default(),
        ];
        let names = resource.short_names.iter().chain(&resource.categories);
        let texts: Vec<String> = texts
            .into_iter()
            .chain(names.map(String::as_str))
            .map(lower_case)
            .collect();
        self.words
            .iter()
            .all(|word| texts.iter().any(|text| text.contains(word)))
    }

    /// By the path as it is written.
    pub fn matches_path(&self, path: &Path) -> bool {
        let text = lower_case(&path.to_string());
        self.words.iter().all(|word| text.contains(word))
    }
}
