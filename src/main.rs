//! The entry of the page; `static/boot.js` loads it.

use kube_api_console::app::App;

fn main() {
    yew::set_custom_panic_hook(Box::new(kube_api_console::browser::dom::say_broken));
    if let Some(root) = kube_api_console::browser::dom::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
