//! The entry of the page; `static/boot.js` loads it.

use kube_api_console::app::App;

fn main() {
    if let Some(root) = kube_api_console::browser::dom::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
