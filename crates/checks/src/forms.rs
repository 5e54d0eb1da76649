//! The four forms of a pointer, read by others.

use document::{Document, Node, Pointer, Step};
use jaq_core::data::JustLut;
use jaq_core::load::{Arena, File, Loader};
use jaq_core::{Compiler, Ctx, Vars, unwrap_valr};
use serde_json::Value;

/// The pointer of a value leads back to it, or to the last of the members of one name; `whole` is
/// the document as `serde_json` reads it, if it does.
pub fn every_form_leads_back(whole: Option<&Value>, text: &[u8], document: &Document, node: Node) {
    let pointer = document.pointer(node);
    let parsed = Pointer::parse_rfc6901(&pointer.to_rfc6901()).unwrap();
    assert_eq!(
        document.resolve(&parsed),
        document.resolve(&pointer),
        "{pointer}"
    );
    if let Some(template) = pointer.to_kubectl() {
        assert_eq!(
            kubectl(&template).as_deref(),
            Some(pointer.steps()),
            "{template}"
        );
    }
    let mut path = document.ancestors(node).chain([node]);
    let is_ambiguous = path.any(|node| document.is_duplicate_key(node));
    let Some(resolved) = document.resolve(&pointer) else {
        return assert!(is_ambiguous, "{pointer}");
    };
    assert!(resolved == node || is_ambiguous, "{pointer}");
    // Where another member of the same name counts, a key and an index may look the same in a
    // pointer to the one that does not.
    if resolved == node
        && let Some(whole) = whole
    {
        lead_to(whole, text, &document.bytes(document.span(node)), &pointer);
    }
}

fn lead_to(whole: &Value, text: &[u8], value: &[u8], pointer: &Pointer) {
    let expected: Value = serde_json::from_slice(value).unwrap();
    assert_eq!(
        whole.pointer(&pointer.to_rfc6901()),
        Some(&expected),
        "{pointer}"
    );
    let form = pointer.to_jsonpath();
    let path = serde_json_path::JsonPath::parse(&form).unwrap();
    assert_eq!(
        path.query(whole).exactly_one().unwrap(),
        &expected,
        "{form}"
    );
    let expected = jaq_json::read::parse_single(value).unwrap();
    let form = pointer.to_jq();
    assert_eq!(jq(text, &form), [expected], "{form}");
}

fn jq(document: &[u8], filter: &str) -> Vec<jaq_json::Val> {
    let input = jaq_json::read::parse_single(document).unwrap();
    let arena = Arena::default();
    let file = File {
        code: filter,
        path: (),
    };
    let modules = Loader::new([]).load(&arena, file).expect(filter);
    let filter = Compiler::<_, JustLut<jaq_json::Val>>::default()
        .with_funs([])
        .compile(modules)
        .expect(filter);
    let context = Ctx::<JustLut<jaq_json::Val>>::new(&filter.lut, Vars::new([]));
    let values = filter.id.run((context, input));
    values.map(|value| unwrap_valr(value).unwrap()).collect()
}

/// The names and places a kubectl template of one path leads through, as client-go
/// (`util/jsonpath`) reads it: a name goes on to the next character of ` .,[]$@{}` or white space
/// that no backslash protects, and loses its backslashes; `..` and an unprotected `*` are more
/// than one value.
fn kubectl(template: &str) -> Option<Vec<Step>> {
    let mut rest = template.strip_prefix('{')?.strip_suffix('}')?;
    let mut steps = Vec::new();
    if rest == "@" {
        return Some(steps);
    }
    while !rest.is_empty() {
        if rest.starts_with("..") {
            return None;
        }
        if let Some(bracket) = rest.strip_prefix('[') {
            let (inside, after) = bracket.split_once(']')?;
            steps.push(if inside == "''" {
                Step::Key(String::new())
            } else {
                Step::Index(inside.parse().ok()?)
            });
            rest = after;
            continue;
        }
        let name = rest.strip_prefix('.')?;
        let (name, after) = name.split_at(name_end(name));
        if name == "*" {
            return None;
        }
        steps.push(Step::Key(name.replace('\\', "")));
        rest = after;
    }
    Some(steps)
}

fn name_end(name: &str) -> usize {
    let mut characters = name.char_indices();
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            characters.next();
        } else if " \t\r\n.,[]$@{}".contains(character) {
            return at;
        }
    }
    name.len()
}
