//! How many items a list has, counted while it comes: each item once, however often somebody asks.

use document::{Document, Node};
use rest::object;

/// How far the items of each part were counted.
#[derive(Debug, Default)]
pub struct Items(Vec<Counted>);

#[derive(Debug, Default)]
struct Counted {
    /// The array of the items.
    list: Option<Node>,
    /// The last item so far.
    last: Option<Node>,
    /// Items before it.
    before: usize,
}

impl Items {
    /// Items of all parts; `None` where one of them is no list.
    pub fn count(&mut self, documents: &[&Document]) -> Option<usize> {
        self.0.resize_with(documents.len(), Counted::default);
        let parts = self.0.iter_mut().zip(documents);
        let counts = parts.map(|(part, document)| part.count(document));
        counts
            .sum::<Option<usize>>()
            .filter(|_| !documents.is_empty())
    }
}

impl Counted {
    fn count(&mut self, document: &Document) -> Option<usize> {
        let list = object::items(document)?;
        if self.list != Some(list) {
            *self = Self {
                list: Some(list),
                ..Self::default()
            };
        }
        let Some(from) = self.last.or_else(|| document.first_child(list)) else {
            return Some(0);
        };
        let (end, further) = document.last_sibling(from);
        self.last = Some(end);
        self.before += further;
        Some(self.before + 1)
    }
}

#[cfg(test)]
mod tests {
    use document::Builder;

    use super::*;

    const LIST: &str = r#"{"kind":"List","items":[{"a":[1,2]},3,{"b":{}},[],5],"x":[1]}"#;

    #[test]
    fn items_are_counted_at_any_moment_as_if_all_at_once() {
        let (mut builder, mut items) = (Builder::new(), Items::default());
        for byte in LIST.bytes() {
            builder.feed(&[byte]);
            let document = builder.document();
            let expected = object::items(document).map(|list| document.child_count(list));
            assert_eq!(items.count(&[document]), expected);
        }
        assert_eq!(items.count(&[builder.document()]), Some(5));
    }

    #[test]
    fn pages_are_counted_together_and_what_is_no_list_has_no_items() {
        let mut builder = Builder::new();
        builder.feed(LIST.as_bytes());
        let list = builder.document();
        let other = Builder::new();
        let mut items = Items::default();
        assert_eq!(items.count(&[]), None);
        assert_eq!(items.count(&[list, list]), Some(10));
        assert_eq!(items.count(&[list, other.document()]), None);
    }

    #[test]
    fn of_two_lists_of_items_the_last_counts() {
        let (mut builder, mut items) = (Builder::new(), Items::default());
        builder.feed(br#"{"items":[1,2,3],"#);
        assert_eq!(items.count(&[builder.document()]), Some(3));
        builder.feed(br#""items":[4]"#);
        assert_eq!(items.count(&[builder.document()]), Some(1));
    }
}
