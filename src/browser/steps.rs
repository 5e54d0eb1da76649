//! Large texts and files, made piece by piece while the page lives.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag};

use super::clock;

/// How long one slice of work may take, in milliseconds: half a frame.
pub const SLICE: f64 = 8.0;

/// The pieces of something long, each made when it is its turn.
pub type Pieces = Box<dyn Iterator<Item = Vec<u8>>>;

/// All pieces as a blob of a type.
pub async fn blob(mut pieces: Pieces, kind: &str) -> Result<Blob, JsValue> {
    let parts = Array::new();
    let mut until = clock::since_start() + SLICE;
    for piece in pieces.by_ref() {
        parts.push(&Uint8Array::from(&piece[..]));
        if clock::since_start() > until {
            clock::breathe().await;
            until = clock::since_start() + SLICE;
        }
    }
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options)
}
