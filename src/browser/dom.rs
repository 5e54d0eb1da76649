//! Small things that only the document object model can do.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

/// Sets one property through CSSOM; the page's policy blocks style attributes.
pub fn set_style(element: &Element, property: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // A refused value leaves the old one, which the style sheet chose.
        let _ = element.style().set_property(property, value);
    }
}

/// A length for CSS, as the browser writes numbers.
pub fn pixels(length: f64) -> String {
    let number = js_sys::Number::from(length)
        .to_string_with_radix(10)
        .map(String::from);
    format!("{}px", number.unwrap_or_default())
}

/// Sets an attribute of the root element, which the style sheet reads (`data-theme`, `lang`).
pub fn set_root_attribute(name: &str, value: &str) {
    let root = super::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute(name, value);
    }
}

/// Where an element is scrolled to, in pixels and fractions of one.
pub fn scroll_top(element: &Element) -> f64 {
    js_sys::Reflect::get(element, &"scrollTop".into())
        .ok()
        .and_then(|top| top.as_f64())
        .unwrap_or_default()
}

/// Scrolls an element. With fractions, which web-sys does not take and long documents need.
pub fn set_scroll_top(element: &Element, top: f64) {
    let _ = js_sys::Reflect::set(element, &"scrollTop".into(), &top.into());
}

/// Focuses the first element that a selector of ours names.
pub fn focus(selector: &str) {
    if let Some(element) = first(selector) {
        let _ = element.focus();
    }
}

#[inline(never)]
fn first(selector: &str) -> Option<HtmlElement> {
    let document = super::window()?.document()?;
    let found = document.query_selector(selector).ok().flatten();
    found?.dyn_into().ok()
}

/// Whether an event happened in an element that a selector of ours names.
pub fn is_in(event: &web_sys::Event, selector: &str) -> bool {
    around(event, selector).is_some()
}

/// Whether an event happened on what Enter presses or follows, which the browser does.
pub fn is_pressing(event: &web_sys::Event) -> bool {
    is_in(event, "button, a")
}

/// Whether the focus goes to an element that a selector of ours names.
pub fn goes_to(event: &web_sys::FocusEvent, selector: &str) -> bool {
    within(event.related_target(), selector).is_some()
}

/// The key that was pressed; none while an input method is composing, which takes Enter and Escape for itself.
pub fn key(event: &web_sys::KeyboardEvent) -> String {
    // What ends a composition comes after it in Safari, with this code.
    const COMPOSING: u32 = 229;
    if event.is_composing() || event.key_code() == COMPOSING {
        String::new()
    } else {
        event.key()
    }
}

/// The innermost element around an event that a selector of ours names.
fn around(event: &web_sys::Event, selector: &str) -> Option<Element> {
    within(event.target(), selector)
}

#[inline(never)]
fn within(target: Option<web_sys::EventTarget>, selector: &str) -> Option<Element> {
    let target = target?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok().flatten()
}

/// In which of `parts` equal parts of the height of the element around its target that `selector` names, from the top, a click was.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a small number of pixels"
)]
pub fn part_of_height(event: &web_sys::MouseEvent, selector: &str, parts: usize) -> usize {
    // `offsetY` and `clientHeight` mean other things inside an SVG.
    let target = around(event, selector);
    let Some(place) = target.map(|target| target.get_bounding_client_rect()) else {
        return 0;
    };
    let part = (f64::from(event.client_y()) - place.top()) / place.height().max(1.0);
    (part * parts as f64).max(0.0) as usize
}

/// Clicks the first element that a selector of ours names.
pub fn click(selector: &str) {
    if let Some(element) = first(selector) {
        element.click();
    }
}

/// The element that has the focus.
pub fn active() -> Option<Element> {
    super::window()?.document()?.active_element()
}

/// Whether the keyboard is writing into a field, so that no key of ours may react.
pub fn is_typing() -> bool {
    active().is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    })
}

/// Whether text of the page was selected with the mouse.
pub fn has_selected_text() -> bool {
    let selection = super::window().and_then(|window| window.get_selection().ok().flatten());
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// Whether any element has the focus, so that it would be rude to take it.
pub fn is_focused() -> bool {
    active().is_some_and(|element| element.tag_name() != "BODY")
}

/// Focuses an element without scrolling to it.
pub fn focus_quietly(element: &Element) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus_with_options(&options);
    }
}

/// Whether a media query of the style sheet holds, for example `(prefers-color-scheme: dark)`.
pub fn media(query: &str) -> bool {
    super::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|list| list.matches())
}

/// The languages the user reads, best first, as BCP 47 tags.
pub fn languages() -> Vec<String> {
    let Some(window) = super::window() else {
        return Vec::new();
    };
    window
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .collect()
}

/// Runs something before the next frame is drawn; soon in a hidden tab, which has no frames.
pub fn next_frame(run: impl FnOnce() + 'static) {
    next_frame_boxed(Box::new(run));
}

fn next_frame_boxed(run: Box<dyn FnOnce()>) {
    let closure = Closure::once_into_js(run);
    let Some(window) = super::window() else {
        return;
    };
    if window.document().is_some_and(|document| document.hidden()) {
        let _ = window.set_timeout_with_callback(closure.unchecked_ref());
    } else {
        let _ = window.request_animation_frame(closure.unchecked_ref());
    }
}

/// Goes on when the next frame has been drawn.
pub async fn drawn() {
    let drawn = js_sys::Promise::new(&mut |resolve, _| {
        after_frame(move || drop(resolve.call0(&JsValue::NULL)));
    });
    let _ = JsFuture::from(drawn).await;
}

/// Runs something when the next frame has been drawn.
pub fn after_frame(run: impl FnOnce() + 'static) {
    next_frame(move || super::clock::once(0, run));
}

/// Watches the size of an element until it is dropped. Reports the size at once, too.
pub struct Resized {
    observer: web_sys::ResizeObserver,
    _closure: Closure<dyn FnMut(wasm_bindgen::JsValue)>,
}

impl Resized {
    /// Calls back at every change of size.
    pub fn observe(element: &Element, react: yew::Callback<web_sys::Event>) -> Option<Self> {
        let closure = Closure::<dyn FnMut(wasm_bindgen::JsValue)>::new(move |_| {
            if let Ok(event) = web_sys::Event::new("resize") {
                react.emit(event);
            }
        });
        let observer = web_sys::ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _closure: closure,
        })
    }
}

impl Drop for Resized {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn all_in(root: Option<Element>, selector: &str) -> Vec<HtmlElement> {
    let list = root.and_then(|root| root.query_selector_all(selector).ok());
    let Some(list) = list else { return Vec::new() };
    (0..list.length())
        .filter_map(|at| list.item(at)?.dyn_into().ok())
        .collect()
}

/// Focuses the first element inside `root` that a selector of ours names.
pub fn focus_first(root: &yew::NodeRef, selector: &str) {
    if let Some(element) = all_in(root.cast(), selector).first() {
        let _ = element.focus();
    }
}

/// Moves the focus by one among the elements inside `root`, around at the ends.
pub fn focus_next(root: &yew::NodeRef, selector: &str, step: isize) {
    move_focus(&all_in(root.cast(), selector), step);
}

/// The same among the elements of the list around an event.
pub fn focus_beside(event: &web_sys::Event, list: &str, selector: &str, step: isize) {
    move_focus(&all_in(around(event, list), selector), step);
}

fn move_focus(elements: &[HtmlElement], step: isize) {
    let active = active();
    let now = elements
        .iter()
        .position(|element| active.as_ref() == Some(element.as_ref()))
        .unwrap_or_default();
    let next = now
        .checked_add_signed(step)
        .unwrap_or(elements.len().saturating_sub(1));
    if let Some(element) = elements.get(next).or_else(|| elements.first()) {
        let _ = element.focus();
    }
}

/// Runs something when there is nothing else to do; never in a browser that does not tell.
pub fn when_idle(run: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(run);
    let ask = |window: &web_sys::Window| {
        let is_known = js_sys::Reflect::has(window, &"requestIdleCallback".into());
        is_known == Ok(true)
    };
    if let Some(window) = super::window().filter(ask) {
        let _ = window.request_idle_callback(closure.unchecked_ref());
    }
}

/// An element that is in no page.
pub fn nowhere() -> Option<Element> {
    let element = super::window()?.document()?.create_element("div").ok()?;
    element.set_class_name("rehearsal");
    Some(element)
}

/// Lets the browser lay an element out where the middle of the page is, and takes it away before anything is painted. The height of what a
/// selector of ours names in it, in pixels.
pub fn lay_out(element: &Element, selector: &str) -> f64 {
    let page = root().and_then(|root| root.query_selector(".console").ok().flatten());
    if page.is_none_or(|page| page.append_child(element).is_err()) {
        return 0.0;
    }
    let found = element.query_selector(selector).ok().flatten();
    let height = found.map_or(0, |found| found.client_height());
    element.remove();
    f64::from(height)
}

/// The element that the page is drawn into.
pub fn root() -> Option<Element> {
    super::window()?.document()?.get_element_by_id("app")
}

/// Says in place of the page that the program has failed, and where in it. Nothing of the cluster is in the text (security rule S30).
pub fn say_broken(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic
        .location()
        .map(ToString::to_string)
        .unwrap_or_default();
    if let Some(root) = root() {
        root.set_text_content(Some(&format!(
            "Kube API Console: {place}. Reload the page / 请刷新页面"
        )));
    }
}
