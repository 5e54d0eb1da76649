//! Files that the user chooses, drops or pastes: read in slices, kept nowhere, sent nowhere.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, ClipboardEvent, DataTransfer, DragEvent, Event, File, FileList, HtmlInputElement,
};

use super::fetch::words_of;

/// A file, of which nothing was read yet.
#[derive(Clone, Debug)]
pub struct Source {
    blob: Blob,
    /// Its name; empty for what was pasted.
    pub name: String,
    /// Bytes of the whole of it.
    pub size: usize,
}

impl Source {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "browsers hold sizes as floats; a larger one is cut to the largest number"
    )]
    fn new(blob: Blob, name: String) -> Self {
        let size = blob.size() as usize;
        Self { blob, name, size }
    }

    /// At most `len` bytes from `at` on. The error is what the browser says of it.
    #[allow(
        clippy::cast_precision_loss,
        reason = "files have less than 2^53 bytes"
    )]
    pub async fn read(&self, at: usize, len: usize) -> Result<Vec<u8>, String> {
        let slice = self
            .blob
            .slice_with_f64_and_f64(at as f64, at.saturating_add(len) as f64);
        let buffer = match slice {
            Ok(slice) => JsFuture::from(slice.array_buffer()).await,
            Err(error) => Err(error),
        };
        buffer
            .map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec())
            .map_err(|error| words_of(&error))
    }
}

/// The file that was chosen in a field, which forgets it, so that the same one can be chosen again.
pub fn chosen(event: &Event) -> Option<Source> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let source = first(field.files());
    field.set_value("");
    source
}

/// Whether files are held over the page, or dropped.
pub fn holds_file(event: &Event) -> bool {
    let held = transfer(event).map(|transfer| transfer.types());
    held.is_some_and(|types| types.includes(&"Files".into(), 0))
}

/// Whether what was held over the page has left it.
pub fn has_left(event: &Event) -> bool {
    event
        .dyn_ref::<DragEvent>()
        .is_some_and(|event| event.related_target().is_none())
}

/// The file that was dropped.
pub fn dropped(event: &Event) -> Option<Source> {
    first(transfer(event)?.files())
}

/// The file that was pasted, or the text if it begins as JSON does.
pub fn pasted(event: &Event) -> Option<Source> {
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    first(data.files()).or_else(|| {
        let text = data.get_data("text").ok()?;
        if !text.trim_start().starts_with(['{', '[']) {
            return None;
        }
        let parts = js_sys::Array::of1(&text.into());
        let blob = Blob::new_with_str_sequence(&parts).ok()?;
        Some(Source::new(blob, String::new()))
    })
}

fn transfer(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

fn first(files: Option<FileList>) -> Option<Source> {
    let file: File = files?.item(0)?;
    let name = file.name();
    Some(Source::new(file.into(), name))
}
