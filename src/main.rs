//! The entry of the page; `static/boot.js` loads it.

use kube_api_console::app::App;
use kube_api_console::part::{Host, HostProps};

fn main() {
    yew::set_custom_panic_hook(Box::new(kube_api_console::browser::dom::say_broken));
    if let Some(root) = kube_api_console::browser::dom::root() {
        yew::Renderer::<Host>::with_root_and_props(root, HostProps::of(App)).render();
    }
}
