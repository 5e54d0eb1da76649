//! A button that copies one text.

use yew::prelude::*;

use crate::hooks::console::use_console;

/// What is copied, and how the button is called for assistive technology.
#[derive(Clone, PartialEq, Properties)]
pub struct CopyButtonProps {
    /// The text to copy.
    pub text: AttrValue,
    /// Accessible name; the visible word is always the same.
    pub label: AttrValue,
}

/// A small "copy" beside a value.
#[component(CopyButton)]
pub fn copy_button(props: &CopyButtonProps) -> Html {
    let console = use_console();
    let text = props.text.clone();
    let onclick = {
        let console = console.clone();
        Callback::from(move |_: MouseEvent| console.copy(text.to_string()))
    };
    html! {
        <button type="button" class="button plain" aria-label={props.label.clone()} {onclick}>{ console.words.copy }</button>
    }
}

/// A named value in a box, cut to one line, with its copy button.
#[derive(Clone, PartialEq, Properties)]
pub struct PairProps {
    /// Name of the value.
    pub name: AttrValue,
    /// The value, copied whole.
    pub text: AttrValue,
    /// What to show instead of the value, for example a mask.
    #[prop_or_default]
    pub shown: Option<AttrValue>,
}

/// One line of the inspector.
#[component(Pair)]
pub fn pair(props: &PairProps) -> Html {
    let console = use_console();
    let shown = props.shown.clone().unwrap_or_else(|| props.text.clone());
    html! {
        <div class="pair">
            <span>{ &props.name }</span>
            <code title={shown.clone()}><bdi>{ &shown }</bdi></code>
            <CopyButton text={props.text.clone()} label={(console.words.copy_this)(&props.name)} />
        </div>
    }
}
