//! Saving bytes as a file.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

use super::steps::{self, Pieces};
use super::{fetch, window};

/// So that the browser never opens what a cluster sent as a page of this origin (security rule S4).
const TYPE: &str = "application/octet-stream";

/// Offers bytes as a download when they have been put together. The browser's words when it refused.
pub async fn in_steps(name: &str, pieces: Pieces) -> Result<(), String> {
    let offered = match steps::blob(pieces, TYPE).await {
        Ok(blob) => offer(name, &blob),
        Err(error) => Err(error),
    };
    offered.map_err(|error| fetch::words_of(&error))
}

fn offer(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let document = window().and_then(|window| window.document());
    let link = document.ok_or(JsValue::UNDEFINED)?.create_element("a")?;
    let link = link.unchecked_into::<HtmlAnchorElement>();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}
