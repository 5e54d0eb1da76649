//! Copying text.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, Clipboard, ClipboardItem};

use super::steps::{self, Pieces};

/// Why a copy failed: the browser's words, empty when it has no clipboard at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

/// Browsers have it on `localhost`, `127.0.0.1` and https only.
fn clipboard() -> Result<Clipboard, Refused> {
    let navigator = super::window().map(|window| window.navigator());
    let has = |navigator: &JsValue| {
        Reflect::get(navigator, &"clipboard".into())
            .is_ok_and(|clipboard| !clipboard.is_undefined())
    };
    let navigator = navigator.filter(|navigator| has(navigator));
    let clipboard = navigator.map(|navigator| navigator.clipboard());
    clipboard.ok_or(Refused(String::new()))
}

/// Puts text on the clipboard.
pub async fn copy(text: &str) -> Result<(), Refused> {
    done(clipboard()?.write_text(text)).await
}

/// Puts a text on the clipboard that is only being made. The clipboard is asked at once, since browsers allow that only soon after a
/// click or key.
pub fn copy_in_steps(pieces: Pieces) -> impl Future<Output = Result<(), Refused>> {
    let blob = future_to_promise(async { Ok(steps::blob(pieces, "text/plain").await?.into()) });
    let asked = clipboard().map(|clipboard| match item(&blob) {
        Some(item) => Ok(clipboard.write(&Array::of1(&item))),
        None => Err(clipboard),
    });
    async move {
        match asked? {
            Ok(written) => done(written).await,
            Err(clipboard) => {
                let text = text_of(blob).await.map_err(|error| refused(&error))?;
                done(clipboard.write_text(&text)).await
            }
        }
    }
}

/// What is to be on the clipboard; `None` for browsers that take only texts that are there.
fn item(blob: &Promise) -> Option<ClipboardItem> {
    let is_known = Reflect::has(&js_sys::global(), &"ClipboardItem".into()) == Ok(true);
    let forms = Object::new();
    Reflect::set(&forms, &"text/plain".into(), blob).ok()?;
    is_known.then(|| ClipboardItem::new_with_record_from_str_to_blob_promise(&forms).ok())?
}

async fn text_of(blob: Promise) -> Result<String, JsValue> {
    let blob: Blob = JsFuture::from(blob).await?.dyn_into()?;
    let text = JsFuture::from(blob.text()).await?;
    Ok(text.as_string().unwrap_or_default())
}

async fn done(promise: Promise) -> Result<(), Refused> {
    JsFuture::from(promise)
        .await
        .map(|_| ())
        .map_err(|error| refused(&error))
}

fn refused(error: &JsValue) -> Refused {
    Refused(super::fetch::words_of(error))
}
