//! Parts: when they are drawn again, and when their state begins anew.

use kube_api_console::part::{Part, keyed, part};
use kube_api_console::state::{Action, Panel, State};
use kube_api_console::words::ENGLISH;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::functional::{Hook, HookContext};
use yew::prelude::*;

use super::screen::{Screen, at, draw};

/// Says how often it was drawn.
#[derive(PartialEq)]
struct Drawn {
    name: String,
}

impl Part for Drawn {
    const NAME: &'static str = "Drawn";

    fn draw(&self, context: &mut HookContext) -> Html {
        use_drawn(self).run(context)
    }
}

#[hook]
fn use_drawn(props: &Drawn) -> Html {
    let times = use_mut_ref(|| 0);
    *times.borrow_mut() += 1;
    html! { <p>{ format!("{} {}", props.name, times.borrow()) }</p> }
}

/// Has another kind of state.
#[derive(PartialEq)]
struct Other;

impl Part for Other {
    const NAME: &'static str = "Other";

    fn draw(&self, context: &mut HookContext) -> Html {
        use_other().run(context)
    }
}

#[hook]
fn use_other() -> Html {
    let text = use_state_eq(|| "other".to_owned());
    html! { <p>{ &*text }</p> }
}

async fn drawn(parts: impl Fn(&State) -> Html + 'static) -> Screen {
    draw(&ENGLISH, at("#/api/v1"), move |_, state| parts(state)).await
}

fn is_open(state: &State) -> bool {
    state.panel == Some(Panel::Keys)
}

/// What stands there, after the list of keys was opened and closed.
async fn afterwards(screen: &Screen) -> Vec<String> {
    let mut seen = screen.texts("p");
    for _ in 0..2 {
        screen.acts(Action::Panel(Panel::Keys)).await;
        seen.extend(screen.texts("p"));
    }
    seen
}

#[wasm_bindgen_test]
async fn a_part_is_drawn_again_when_it_differs() {
    let name = |state: &State| is_open(state).to_string();
    let screen = drawn(move |state| part(Drawn { name: name(state) })).await;
    assert_eq!(afterwards(&screen).await, ["false 1", "true 2", "false 3"]);
    let screen = drawn(|_| {
        part(Drawn {
            name: "same".to_owned(),
        })
    })
    .await;
    assert_eq!(afterwards(&screen).await, ["same 1", "same 1", "same 1"]);
}

#[wasm_bindgen_test]
async fn another_part_or_key_at_its_place_begins_anew() {
    let either = |state: &State| {
        if is_open(state) {
            part(Other)
        } else {
            part(Drawn {
                name: "one".to_owned(),
            })
        }
    };
    let screen = drawn(either).await;
    assert_eq!(afterwards(&screen).await, ["one 1", "other", "one 1"]);
    let by_key = |state: &State| {
        keyed(
            is_open(state),
            Drawn {
                name: "one".to_owned(),
            },
        )
    };
    let screen = drawn(by_key).await;
    assert_eq!(afterwards(&screen).await, ["one 1", "one 1", "one 1"]);
}
