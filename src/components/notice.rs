//! What is said in passing, above the page.

use super::pieces::spelled;
use crate::state::Notice;
use crate::tag::{Child, tag};
use crate::words::Words;
use yew::prelude::*;

/// The notice, or the place where one will be: a status that comes together with its text is seldom read out.
pub fn toast(words: &Words, notice: Option<&Notice>) -> Html {
    let told = notice.map(|notice| spelled(&told(words, notice)));
    message("toast", &told.unwrap_or_default())
}

/// Words above the page.
pub fn message(class: &'static str, text: &str) -> Html {
    tag("div").class(class).status(false).child(text).html()
}

fn told(words: &Words, notice: &Notice) -> String {
    match notice {
        Notice::Copying => words.copying.to_owned(),
        Notice::Copied { start, bytes } if *bytes > start.len() => {
            (words.copied_large)(&words.bytes(*bytes), start)
        }
        Notice::Copied { start, .. } => (words.copied)(start),
        Notice::CopyRefused(reason) => (words.copy_refused)(reason),
        Notice::SaveRefused(reason) => (words.save_refused)(reason),
        Notice::FileUnread(reason) => (words.file.unread)(reason),
        Notice::NotAnAddress(text) => (words.not_an_address)(text),
        Notice::WatchEnded(count) => (words.watch.ended)(*count),
    }
}
