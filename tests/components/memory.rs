//! Memory: what a dropped document leaves is enough for the next one. WebAssembly never gives any back.

use document::{Builder, Document};
use wasm_bindgen_test::wasm_bindgen_test;

const ITEM: &str = r#"{"metadata":{"name":"web-7f9c","uid":"0c9b2a52-4a38-4f3e-9f0e-5d5c3f0f6a11","labels":{"app":"web"},"managedFields":[{"fieldsV1":{"f:spec":{"f:nodeName":{}}}}]},"ready":true},"#;

fn read() -> Document {
    let mut builder = Builder::new();
    builder.feed(b"[");
    for _ in 0..30_000 {
        builder.feed(ITEM.as_bytes());
    }
    builder.feed(b"null]");
    builder.finish()
}

fn memory() -> usize {
    core::arch::wasm32::memory_size::<0>() * 65_536
}

#[wasm_bindgen_test]
fn a_second_document_takes_the_memory_of_the_first() {
    let before = memory();
    let first = read();
    assert!(first.is_complete());
    let bytes = first.byte_len();
    drop(first);
    let after = memory();
    assert!(after - before < 2 * bytes, "{before} {after} for {bytes}");
    drop(read());
    let more = memory() - after;
    assert!(more < bytes / 8, "{more} more for {bytes}");
}
