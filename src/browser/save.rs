//! Saving bytes as a file.

use wasm_bindgen::JsCast;

/// Offers bytes as a download. The type is always `application/octet-stream`, so that the browser
/// never opens what a cluster sent as a page of this origin (security rule S4).
/// `false` when the browser refused.
pub fn bytes<'a>(name: &str, chunks: impl Iterator<Item = &'a [u8]>) -> bool {
    try_save(name, chunks).is_some()
}

fn try_save<'a>(name: &str, chunks: impl Iterator<Item = &'a [u8]>) -> Option<()> {
    let parts = js_sys::Array::new();
    for chunk in chunks {
        parts.push(&js_sys::Uint8Array::from(chunk));
    }
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/octet-stream");
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link = super::window()?.document()?.create_element("a").ok()?;
    let link = link.dyn_into::<web_sys::HtmlAnchorElement>().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&url).ok()
}
