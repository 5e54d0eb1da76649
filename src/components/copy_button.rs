//! A button that copies one text, and a named value with such a button.

use yew::prelude::*;

use super::pieces;
use crate::hooks::console::Console;

/// A small "copy" beside a value. The visible word is always the same; `label` says what is copied.
pub fn copy_button(
    console: &Console,
    text: impl Into<String>,
    label: impl Into<AttrValue>,
) -> Html {
    let text = text.into();
    let onclick = {
        let console = console.clone();
        Callback::from(move |_: MouseEvent| console.copy(text.clone()))
    };
    html! { <button type="button" class="button plain" aria-label={label.into()} {onclick}>{ console.words.copy }</button> }
}

/// A named value in a box, cut to one line, copied whole.
pub fn pair(console: &Console, name: &str, text: impl Into<String>) -> Html {
    pair_as(console, name, name, text)
}

/// The same with another word for what is copied, where a short name stands twice on the page.
pub fn pair_as(console: &Console, name: &str, what: &str, text: impl Into<String>) -> Html {
    const SHOWN: usize = 500;
    let text = text.into();
    let start: String = text.chars().take(SHOWN).collect();
    let shown = pieces::spelled(&start);
    let label = (console.words.copy_this)(what);
    html! {
        <div class="pair">
            <span>{ name }</span>
            <code title={shown.clone()}><bdi>{ shown }</bdi></code>
            { copy_button(console, text, label) }
        </div>
    }
}

/// A named value that is not shown; what is said instead.
pub fn pair_without(name: &str, instead: String) -> Html {
    html! { <div class="pair"><span>{ name }</span><code class="soft">{ instead }</code></div> }
}
