//! A page with one component in it, and a person who looks at it and clicks.

use std::cell::RefCell;
use std::rc::Rc;

use kube_api_console::components::inspector::Inspector;
use kube_api_console::hooks::console::Console;
use kube_api_console::part::part;
use kube_api_console::state::answer::Answer;
use kube_api_console::state::live::Live;
use kube_api_console::state::settings::Settings;
use kube_api_console::state::{Action, State};
use kube_api_console::views::document::DocumentView;
use kube_api_console::words::Words;
use rest::address::Address;
use rest::copy::Site;
use rest::discovery::Catalog;
use rest::request::Request;
use rest::response::Head;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::served::catalog;

/// Draws the component in question.
type Draw = dyn Fn(&Console, &State) -> Html;

#[derive(Clone, Properties)]
struct FrameProps {
    words: &'static Words,
    first: Rc<State>,
    draw: Rc<Draw>,
    /// The state as it was drawn last.
    seen: Rc<RefCell<State>>,
    /// The way to change it.
    dispatcher: Rc<RefCell<Option<UseReducerDispatcher<State>>>>,
}

impl PartialEq for FrameProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.seen, &other.seen)
    }
}

/// The console around a component, as `App` provides it.
#[component(Frame)]
fn frame(props: &FrameProps) -> Html {
    let state = use_reducer(|| (*props.first).clone());
    props.seen.replace((*state).clone());
    props.dispatcher.replace(Some(state.dispatcher()));
    let console = Console {
        words: props.words,
        dispatcher: state.dispatcher(),
        is_inside: false,
    };
    html! {
        <ContextProvider<Console> context={console.clone()}>{ (props.draw)(&console, &state) }</ContextProvider<Console>>
    }
}

/// Room for ten rows, as the page's style sheet gives room for those of a screen.
const SHEET: &str = ".scroller { height: 220px; overflow: auto; position: relative } .row { height: 22px; overflow: hidden } \
    .layer { position: sticky; top: 0; height: 0 } .spacer { width: 1px }";

/// What is drawn.
pub struct Screen {
    root: Element,
    sheet: Element,
    seen: Rc<RefCell<State>>,
    dispatcher: Rc<RefCell<Option<UseReducerDispatcher<State>>>>,
    app: Option<yew::AppHandle<Frame>>,
}

impl Drop for Screen {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
        self.sheet.remove();
    }
}

/// Draws a component over a state, in a language.
pub async fn draw(
    words: &'static Words,
    state: State,
    draw: impl Fn(&Console, &State) -> Html + 'static,
) -> Screen {
    let document = web_sys::window().unwrap().document().unwrap();
    let root = document.create_element("div").unwrap();
    let sheet = document.create_element("style").unwrap();
    sheet.set_text_content(Some(SHEET));
    document.head().unwrap().append_child(&sheet).unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    let seen = Rc::new(RefCell::new(state.clone()));
    let dispatcher = Rc::default();
    let props = FrameProps {
        words,
        first: Rc::new(state),
        draw: Rc::new(draw),
        seen: Rc::clone(&seen),
        dispatcher: Rc::clone(&dispatcher),
    };
    let app = yew::Renderer::<Frame>::with_root_and_props(root.clone(), props).render();
    let screen = Screen {
        root,
        sheet,
        seen,
        dispatcher,
        app: Some(app),
    };
    settle().await;
    screen
}

/// Waits until everything is drawn.
pub async fn settle() {
    for _ in 0..3 {
        let nothing = js_sys::Promise::resolve(&JsValue::UNDEFINED);
        wasm_bindgen_futures::JsFuture::from(nothing).await.unwrap();
        yew::scheduler::flush().await;
    }
}

/// Waits until the browser has told the sizes of what is drawn.
pub async fn frames() {
    for _ in 0..3 {
        let frame = js_sys::Promise::new(&mut |resolve, _| {
            web_sys::window()
                .unwrap()
                .request_animation_frame(&resolve)
                .unwrap();
        });
        wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
        settle().await;
    }
}

impl Screen {
    /// The state after everything that was done so far.
    pub fn state(&self) -> State {
        self.seen.borrow().clone()
    }

    /// The elements that a selector names.
    pub fn elements(&self, selector: &str) -> Vec<HtmlElement> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length())
            .map(|at| list.item(at).unwrap().unchecked_into())
            .collect()
    }

    /// The one element that a selector names.
    #[track_caller]
    pub fn one(&self, selector: &str) -> HtmlElement {
        let mut found = self.elements(selector);
        assert_eq!(found.len(), 1, "{selector} in {}", self.text());
        found.remove(0)
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    /// The text of each element that a selector names.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let text = |element: &HtmlElement| element.text_content().unwrap_or_default();
        self.elements(selector).iter().map(text).collect()
    }

    /// An attribute of each element that a selector names; `-` where it is missing.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let value = |element: &HtmlElement| element.get_attribute(name).unwrap_or("-".into());
        self.elements(selector).iter().map(value).collect()
    }

    /// Every link as `text → href`.
    pub fn links(&self, selector: &str) -> Vec<String> {
        let texts = self.texts(selector);
        let targets = self.attributes(selector, "href");
        texts
            .iter()
            .zip(targets)
            .map(|(text, href)| format!("{text} → {href}"))
            .collect()
    }

    /// The element with this accessible name among those that a selector names.
    #[track_caller]
    pub fn named(&self, selector: &str, name: &str) -> HtmlElement {
        let names: Vec<String> = self
            .elements(selector)
            .iter()
            .map(accessible_name)
            .collect();
        let at = names.iter().position(|known| known == name);
        let at = at.unwrap_or_else(|| panic!("no {selector} called {name}, but {names:?}"));
        self.elements(selector).remove(at)
    }

    /// Clicks the element with this accessible name.
    #[track_caller]
    pub fn click(&self, selector: &str, name: &str) -> impl Future<Output = ()> + use<> {
        self.named(selector, name).click();
        settle()
    }

    /// Writes a text into a field, in place of what is there.
    #[track_caller]
    pub fn write(&self, selector: &str, text: &str) -> impl Future<Output = ()> + use<> {
        let field: HtmlInputElement = self.one(selector).unchecked_into();
        field.set_value(text);
        for name in ["input", "change"] {
            let init = web_sys::EventInit::new();
            init.set_bubbles(true);
            let event = web_sys::Event::new_with_event_init_dict(name, &init).unwrap();
            field.dispatch_event(&event).unwrap();
        }
        settle()
    }

    /// Presses a key on the element that a selector names.
    #[track_caller]
    pub fn press(&self, selector: &str, key: &str) -> impl Future<Output = ()> + use<> {
        key_down(&self.one(selector), key, false);
        settle()
    }

    /// Whether a key on the element that a selector names is kept from the browser, which would do something else.
    #[track_caller]
    pub fn takes(&self, selector: &str, key: &str) -> impl Future<Output = bool> + use<> {
        let is_taken = key_down(&self.one(selector), key, false);
        async move {
            settle().await;
            is_taken
        }
    }

    /// Presses a key that an input method takes, because it is composing.
    #[track_caller]
    pub fn compose(&self, selector: &str, key: &str) -> impl Future<Output = ()> + use<> {
        key_down(&self.one(selector), key, true);
        settle()
    }

    /// The focus goes from the element that a selector names to another one, or nowhere.
    #[track_caller]
    pub fn leave(&self, selector: &str, to: Option<&str>) -> impl Future<Output = ()> + use<> {
        let blur = "from.dispatchEvent(new FocusEvent('blur', {relatedTarget: to}))";
        let blur = js_sys::Function::new_with_args("from, to", blur);
        let to = to.map_or(JsValue::NULL, |to| self.one(to).into());
        blur.call2(&JsValue::NULL, &self.one(selector), &to)
            .unwrap();
        settle()
    }

    /// Gives the focus to the element that a selector names.
    #[track_caller]
    pub fn focus(&self, selector: &str) -> impl Future<Output = ()> + use<> {
        // A browser in the background sends no event.
        let event = web_sys::Event::new("focus").unwrap();
        self.one(selector).dispatch_event(&event).unwrap();
        settle()
    }

    /// Scrolls the element that a selector names.
    #[track_caller]
    pub fn scroll(&self, selector: &str, top: i32) -> impl Future<Output = ()> + use<> {
        self.one(selector).set_scroll_top(top);
        settle()
    }

    /// What is written in the field that a selector names.
    #[track_caller]
    pub fn value(&self, selector: &str) -> String {
        let field: HtmlInputElement = self.one(selector).unchecked_into();
        field.value()
    }

    /// Something happens to the state.
    pub fn acts(&self, action: Action) -> impl Future<Output = ()> + use<> {
        let dispatcher = self.dispatcher.borrow().clone();
        dispatcher.expect("a drawn screen").dispatch(action);
        settle()
    }

    /// The accessible name of the element that has the focus.
    pub fn focused(&self) -> String {
        let document = self.root.owner_document().unwrap();
        let active = document.active_element().map(JsCast::unchecked_into);
        active.as_ref().map(accessible_name).unwrap_or_default()
    }

    /// Checks that no text of the cluster became an element, a script or a link out of the page.
    #[track_caller]
    pub fn is_harmless(&self) {
        let elements = "img, svg, script, iframe, object, embed, style, link, form, base, meta";
        assert_eq!(self.elements(elements).len(), 0, "{}", self.text());
        for href in self.attributes("[href]", "href") {
            assert!(href.starts_with("#/"), "{href}");
        }
        for element in self.elements("*") {
            for name in element.get_attribute_names().iter() {
                let name = name.as_string().unwrap();
                // What scrolls is moved through CSSOM.
                let moves = ["layer-rows", "spacer", "parents", "table objects"]
                    .contains(&element.class_name().as_str());
                let is_ours =
                    !name.starts_with("on") && name != "src" && (name != "style" || moves);
                assert!(is_ours, "{name}");
            }
        }
    }

    /// Checks that nothing in the text hides or turns round what is beside it (security rule S16).
    #[track_caller]
    pub fn hides_nothing(&self) {
        let text = self.text();
        let hidden = text.chars().find(|sign| HIDDEN.contains(sign));
        assert_eq!(hidden, None, "{text:?}");
    }
}

/// Signs of [`HOSTILE`] that must not reach the screen as they are.
const HIDDEN: [char; 4] = ['\u{202e}', '\u{2066}', '\u{200b}', '\u{7}'];

/// Texts that a cluster may hold.
pub const HOSTILE: [&str; 6] = [
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "admin\u{202e}nimda\u{2066}\u{200b}\u{7}",
    "'\"`&lt;{{}}\\u0000",
];

/// Whether the key was kept from the browser.
fn key_down(element: &HtmlElement, key: &str, is_composing: bool) -> bool {
    let init = web_sys::KeyboardEventInit::new();
    init.set_key(key);
    init.set_is_composing(is_composing);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init);
    !element.dispatch_event(&event.unwrap()).unwrap()
}

fn accessible_name(element: &HtmlElement) -> String {
    let label = element.get_attribute("aria-label");
    label.unwrap_or_else(|| element.text_content().unwrap_or_default())
}

/// A page next to a proxy without a secret prefix.
pub fn site() -> Site {
    Site {
        origin: "http://127.0.0.1:8001".into(),
        base: "/".into(),
        page: "http://127.0.0.1:8001/static/".into(),
    }
}

/// The state of a page that knows what the server offers and has arrived at a hash.
pub fn at(hash: &str) -> State {
    knowing(catalog().clone(), 0, hash)
}

/// The same of another server, with so many documents of discovery still to come.
pub fn knowing(catalog: Catalog, left: usize, hash: &str) -> State {
    let state = State::new(Settings::default(), site());
    let state = does(state, Action::Catalog(catalog, left));
    let arrived = Action::Arrived {
        hash: hash.to_owned(),
        returned: false,
    };
    does(state, arrived)
}

/// The state after an action.
pub fn does(state: State, action: Action) -> State {
    (*Rc::new(state).reduce(action)).clone()
}

/// The same with an answer.
pub fn showing(hash: &str, answer: Answer) -> State {
    does(at(hash), Action::Sent(Live::new(answer)))
}

/// A request under way for the path of a hash.
pub fn sent(hash: &str) -> Answer {
    let address = Address::from_hash(hash).unwrap();
    Answer::new(Request::open(&address), catalog(), 0.0)
}

/// An answer of which this has come.
pub fn begun(hash: &str, status: u16, content_type: &str, body: &str) -> Answer {
    let mut answer = sent(hash);
    answer.head(Head::new(status, [("Content-Type", content_type)]), 5.0);
    answer.chunk(body.as_bytes(), 6.0);
    answer
}

/// A whole answer.
pub fn answered(hash: &str, status: u16, content_type: &str, body: &str) -> Answer {
    let mut answer = begun(hash, status, content_type, body);
    answer.end(7.0);
    answer
}

/// A clipboard in place of the browser's, which takes nothing from a page without focus; what was copied.
pub fn clipboard() -> Rc<RefCell<Vec<String>>> {
    let copied = Rc::new(RefCell::new(Vec::new()));
    let write = {
        let copied = Rc::clone(&copied);
        Closure::<dyn FnMut(String) -> js_sys::Promise>::new(move |text| {
            copied.borrow_mut().push(text);
            js_sys::Promise::resolve(&JsValue::UNDEFINED)
        })
    };
    let stub = js_sys::Object::new();
    js_sys::Reflect::set(&stub, &"writeText".into(), &write.into_js_value()).unwrap();
    // A text that is only being made comes as an item.
    let read = "return items[0].getType('text/plain').then((blob) => blob.text()).then((text) => this.writeText(text))";
    let write = js_sys::Function::new_with_args("items", read);
    js_sys::Reflect::set(&stub, &"write".into(), &write).unwrap();
    let property = js_sys::Object::new();
    js_sys::Reflect::set(&property, &"value".into(), &stub).unwrap();
    js_sys::Reflect::set(&property, &"configurable".into(), &JsValue::TRUE).unwrap();
    let navigator = web_sys::window().unwrap().navigator();
    js_sys::Object::define_property(&navigator, &"clipboard".into(), &property);
    copied
}

/// The inspector of a tree.
pub fn inspector(state: &State) -> Html {
    part(Inspector {
        answer: state.answer.clone(),
        catalog: state.catalog.clone(),
        path: state.address.path.clone(),
        site: state.site.clone(),
        transcript: state.transcript.clone(),
        schemas: state.schemas.clone(),
        questions: state.questions.clone(),
        is_tree: true,
        is_table: false,
        session: state.session.clone(),
        reviews: state.reviews.clone(),
    })
}

/// The tree of an answer.
pub async fn draw_tree(words: &'static Words, hash: &str, answer: Answer) -> Screen {
    let screen = draw(words, showing(hash, answer), |_, state| {
        part(DocumentView {
            answer: state.answer.clone().unwrap(),
            catalog: state.catalog.clone(),
            path: state.address.path.clone(),
            at: state.address.view.at.clone(),
            find: state.find.clone(),
            shows_managers: state.shows_managers,
        })
    })
    .await;
    frames().await;
    screen
}

/// Each row as its text without line number, set in by its level.
pub fn rows(screen: &Screen) -> Vec<String> {
    let row = |row: &web_sys::HtmlElement| {
        let level: usize = row.get_attribute("aria-level").unwrap().parse().unwrap();
        let number = row
            .query_selector(".line")
            .unwrap()
            .unwrap()
            .text_content()
            .unwrap();
        let text = row.text_content().unwrap();
        let text = text
            .strip_prefix(&number)
            .unwrap()
            .trim_start_matches(['▾', '▸']);
        format!("{}{text}", "  ".repeat(level - 1))
    };
    screen.elements("[role=treeitem]").iter().map(row).collect()
}
