//! Copying text.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Why a copy failed: the browser's words, empty when it has no clipboard at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

/// Puts text on the clipboard. Browsers allow it on `localhost`, `127.0.0.1` and https only.
pub async fn copy(text: &str) -> Result<(), Refused> {
    let navigator = super::window()
        .map(|window| window.navigator())
        .ok_or(Refused(String::new()))?;
    let missing = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))
        .map_or(true, |clipboard| clipboard.is_undefined());
    if missing {
        return Err(Refused(String::new()));
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .map(|_| ())
        .map_err(|error| Refused(super::fetch::words_of(&error)))
}
