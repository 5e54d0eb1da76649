//! What the selectors of a list may be completed with: labels of its rows, and the fields that the server can select by.

use document::Document;
use rest::discovery::Catalog;
use rest::path::Place;
use rest::{schema, table};

use super::schemas::{GroupVersion, Schema, Schemas};
use super::table::Row;

/// Labels of the first rows: each name alone, because a selector may ask only for that, and with each value.
pub fn labels(rows: &[Row], documents: &[&Document]) -> Vec<String> {
    const LOOKED_AT: usize = 200;
    let mut labels: Vec<String> = Vec::new();
    for &(part, row) in rows.iter().take(LOOKED_AT) {
        let Some(document) = documents.get(part) else {
            continue;
        };
        for (name, value) in table::labels(document, row) {
            let label = [&name, "=", &value].concat();
            offer(&mut labels, name.into_owned());
            offer(&mut labels, label);
        }
    }
    labels
}

/// Adds a label once, as long as there are few enough to be looked through.
fn offer(labels: &mut Vec<String>, label: String) {
    const MOST: usize = 200;
    if labels.len() < MOST && !labels.contains(&label) {
        labels.push(label);
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
    // What is not in a namespace cannot be selected by it; before the catalog is read, only a path in a namespace tells.
    let in_namespace = || place.namespace().is_some();
    if resource.map_or_else(in_namespace, |resource| resource.namespaced) {
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

/// What a selector may become that is being typed: each choice in place of its last term, and after that where it has come to a value. Names
/// that it has terms of are not offered again.
pub fn completions(typed: &str, choices: &[String]) -> Vec<String> {
    let mut last = typed;
    while let Some((_, after)) = first_term(last) {
        last = after;
    }
    let last = last.trim_start();
    let before = typed.strip_suffix(last).unwrap_or_default();
    let is_open = last.ends_with('=') || last.contains('(') != last.ends_with(')');
    let mut completions = Vec::new();
    complete(before, choices, &mut completions);
    if name(last) != last && !is_open {
        complete(&[typed, ","].concat(), choices, &mut completions);
    }
    completions
}

/// Each choice after the terms of a selector, unless one of them is about the same name.
fn complete(terms: &str, choices: &[String], completions: &mut Vec<String>) {
    for choice in choices {
        if !has_term(terms, name(choice)) {
            completions.push([terms, choice].concat());
        }
    }
}

/// Whether a selector that ends with a comma has a term about a name.
fn has_term(mut selector: &str, wanted: &str) -> bool {
    while let Some((term, after)) = first_term(selector) {
        if name(term) == wanted {
            return true;
        }
        selector = after;
    }
    false
}

/// The first term of a selector and what comes after its comma. Those between the values of `app in (web,api)` end no term.
fn first_term(selector: &str) -> Option<(&str, &str)> {
    let mut is_within = false;
    let end = selector.bytes().position(|byte| {
        is_within = byte == b'(' || is_within && byte != b')';
        byte == b',' && !is_within
    })?;
    Some((selector.get(..end)?, selector.get(end + 1..)?))
}

/// The name that a term is about: `app`, of `!app`, `app!=web` and `app in (web)` too.
fn name(term: &str) -> &str {
    let term = term.trim_start();
    let term = term.strip_prefix('!').unwrap_or(term);
    let mut bytes = term.bytes();
    let end = bytes.position(|byte| matches!(byte, b'=' | b'!' | b'<' | b'>' | b' '));
    term.get(..end.unwrap_or(term.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_to_select_by_are_known_or_asked_for() {
        let catalog = Catalog::default();
        let of = |path: &str| {
            let place = rest::path::Path::parse(path).place();
            let fields = selectable_fields(&place, &catalog, &Schemas::default());
            (fields.join(" "), selectable_from(&place).is_some())
        };
        // Nobody knows yet whether these are in a namespace, but for the last.
        assert_eq!(
            of("/apis/x.io/v1/things"),
            ("metadata.name".to_owned(), true)
        );
        assert_eq!(
            of("/apis/apps/v1/deployments"),
            ("metadata.name".to_owned(), false)
        );
        assert_eq!(
            of("/apis/batch/v1/jobs"),
            ("metadata.name status.successful".to_owned(), false)
        );
        assert_eq!(
            of("/apis/batch/v1/namespaces/a/jobs"),
            (
                "metadata.name metadata.namespace status.successful".to_owned(),
                false
            )
        );
        assert_eq!(of("/version"), ("metadata.name".to_owned(), false));
    }

    /// The completions of a text.
    fn completed(typed: &str, choices: &str) -> String {
        let choices: Vec<_> = choices.split(' ').map(str::to_owned).collect();
        completions(typed, &choices).join(" ")
    }

    #[test]
    fn fields_are_offered_alone_and_after_what_is_typed() {
        let fields = "metadata.name= status.phase= spec.nodeName=";
        let after = "status.phase=Running,metadata.name= status.phase=Running,spec.nodeName=";
        for (typed, expected) in [
            ("", fields.to_owned()),
            ("status.phase=", fields.to_owned()),
            ("status.phase=Running", format!("{fields} {after}")),
            ("status.phase=Running,", after.to_owned()),
            ("status.phase=Running,m", after.to_owned()),
            (
                "status.phase!=Running,m",
                after.replace("phase=", "phase!="),
            ),
        ] {
            assert_eq!(completed(typed, fields), expected, "{typed}");
        }
        // A name within a longer one is another name.
        assert_eq!(
            completed("status.phase=x,", "phase= status="),
            "status.phase=x,phase= status.phase=x,status="
        );
    }

    #[test]
    fn labels_are_offered_for_each_term() {
        let labels = "app app=web app=db tier tier=front";
        for (typed, expected) in [
            ("", labels),
            ("app", labels),
            ("!app,", "!app,tier !app,tier=front"),
            ("app=web, ti", "app=web, tier app=web, tier=front"),
            ("app in (web,d", labels),
            (
                "app in (web,db),",
                "app in (web,db),tier app in (web,db),tier=front",
            ),
            ("app=web,tier=front,", ""),
        ] {
            assert_eq!(completed(typed, labels), expected, "{typed}");
        }
    }
}
