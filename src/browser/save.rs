//! Saving bytes as a file.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

use super::steps::{self, Pieces};

/// So that the browser never opens what a cluster sent as a page of this origin (security rule S4).
const TYPE: &str = "application/octet-stream";

/// Offers bytes as a download. `false` when the browser refused.
pub fn bytes<'a>(name: &str, chunks: impl Iterator<Item = &'a [u8]>) -> bool {
    let parts = js_sys::Array::new();
    for chunk in chunks {
        parts.push(&js_sys::Uint8Array::from(chunk));
    }
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(TYPE);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    blob.is_ok_and(|blob| offer(name, &blob).is_some())
}

/// Offers a text as a download when it has been made.
pub fn in_steps(name: String, pieces: Pieces) {
    spawn_local(async move {
        if let Ok(blob) = steps::blob(pieces, TYPE).await {
            offer(&name, &blob);
        }
    });
}

fn offer(name: &str, blob: &Blob) -> Option<()> {
    let url = web_sys::Url::create_object_url_with_blob(blob).ok()?;
    let link = super::window()?.document()?.create_element("a").ok()?;
    let link = link.dyn_into::<web_sys::HtmlAnchorElement>().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&url).ok()
}
