//! The way to a field as kubectl writes it.

use document::{Document, Node};

use super::layers::{Layers, MOST_INSIDE};

/// The `JSONPath` of the field that names lead to, as [`field_named`](super::field_named) takes them: `.spec.containers[*].image`, for
/// `kubectl get -o jsonpath`. Items of an array are `[*]`, values of a map `.*`. `None` where the names lead nowhere, or
/// kubectl can write one of them in no way.
///
/// Source: client-go util/jsonpath/parser.go.
pub fn json_path(document: &Document, schema: Node, names: &[&str]) -> Option<String> {
    let mut path = String::new();
    let mut layers = Layers::of(document, schema);
    for name in names {
        layers = go_inside(document, layers, &mut path)?;
        push_name(&mut path, name)?;
        layers = Layers::of(document, layers.property(name)?);
    }
    Some(path)
}

/// To what has fields: itself, its items or its values.
fn go_inside<'a>(
    document: &'a Document,
    layers: Layers<'a>,
    path: &mut String,
) -> Option<Layers<'a>> {
    let mut layers = layers;
    for _ in 0..MOST_INSIDE {
        if layers.has_properties() {
            return Some(layers);
        }
        let (step, inside) = match layers.items() {
            Some(items) => ("[*]", items),
            None => (".*", layers.values()?),
        };
        path.push_str(step);
        layers = Layers::of(document, inside);
    }
    None
}

/// A name stands plainly where the parser takes it for one, else in quotes (`['$ref']`); some it takes in no way.
fn push_name(path: &mut String, name: &str) -> Option<()> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    let is_odd = |byte: u8| matches!(byte, b'\'' | b']' | b'\\');
    if name.bytes().all(is_plain) {
        path.push('.');
        path.push_str(name);
    } else if name.bytes().any(is_odd) {
        return None;
    } else {
        path.push_str("['");
        path.push_str(name);
        path.push_str("']");
    }
    Some(())
}
