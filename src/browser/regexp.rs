//! Regular expressions of the browser: a crate for them would be as large as half the page.

use std::ops::Range;
use std::rc::Rc;

use document::Test;
use js_sys::{Array, Function, Reflect, RegExp};
use wasm_bindgen::{JsCast, JsValue};

/// A regular expression that stands ready.
struct Pattern(RegExp);

/// Reads a regular expression; in either case unless `exact`. An error says in the browser's words what is wrong with it.
pub fn read(pattern: &str, exact: bool) -> Result<Rc<dyn Test>, String> {
    let flags = if exact { "g" } else { "gi" };
    let arguments = Array::of2(&pattern.into(), &flags.into());
    let constructor = Reflect::get(&js_sys::global(), &"RegExp".into());
    let regexp = constructor.and_then(|constructor| {
        let constructor: Function = constructor.dyn_into()?;
        Reflect::construct(&constructor, &arguments)
    });
    match regexp.and_then(JsCast::dyn_into) {
        Ok(regexp) => Ok(Rc::new(Pattern(regexp))),
        Err(reason) => Err(message(&reason)),
    }
}

fn message(reason: &JsValue) -> String {
    Reflect::get(reason, &"message".into())
        .ok()
        .and_then(|message| message.as_string())
        .unwrap_or_default()
}

impl Test for Pattern {
    fn is_in(&self, text: &str) -> bool {
        self.0.set_last_index(0);
        self.0.test(text)
    }

    fn spans(&self, text: &str) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        self.0.set_last_index(0);
        let places = Places::of(text);
        while let Some(found) = self.0.exec(text) {
            let index = Reflect::get(&found, &"index".into());
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "an index into a string"
            )]
            let start = index.ok().and_then(|index| index.as_f64()).unwrap_or(0.0) as u32;
            let end = self.0.last_index();
            if end > start {
                spans.push(places.byte(start)..places.byte(end));
            } else {
                // Nothing is found at every place, and would be found there again.
                self.0.set_last_index(end + 1);
            }
        }
        spans
    }
}

/// Where the UTF-16 units that the browser counts are among the bytes of a text.
struct Places(Vec<usize>);

impl Places {
    fn of(text: &str) -> Self {
        let units = text
            .char_indices()
            .flat_map(|(byte, character)| std::iter::repeat_n(byte, character.len_utf16()));
        Self(units.chain([text.len()]).collect())
    }

    fn byte(&self, unit: u32) -> usize {
        let last = self.0.last().copied().unwrap_or(0);
        self.0.get(unit as usize).copied().unwrap_or(last)
    }
}
