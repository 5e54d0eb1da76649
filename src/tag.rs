//! Elements of the page.
//!
//! The same virtual nodes as those of Yew's `html!`, made by calls instead of being written out at each place: an element costs a
//! quarter of the wasm.

use std::borrow::Cow;

use yew::html::{onblur, onchange, onclick, onfocus, oninput, onkeydown, onmousedown, onscroll};
use yew::prelude::*;
use yew::virtual_dom::{Key, VList, VNode, VTag};

/// An element whose attributes and children are being named.
///
/// Boxed, so that a call moves a pointer and not the element.
#[must_use]
pub struct Tag(Box<Parts>);

struct Parts {
    tag: VTag,
    class: Cow<'static, str>,
    children: Vec<Html>,
}

/// An element without attributes and children.
#[inline(never)]
pub fn tag(name: &'static str) -> Tag {
    Tag(Box::new(Parts {
        tag: VTag::new(name),
        class: Cow::Borrowed(""),
        children: Vec::new(),
    }))
}

/// Nodes beside each other.
pub fn beside(children: impl IntoIterator<Item = Html>) -> Html {
    list(children.into_iter().collect())
}

#[inline(never)]
fn list(children: Vec<Html>) -> Html {
    VNode::VList(VList::with_children(children, None).into())
}

/// Nothing.
pub fn nothing() -> Html {
    Html::default()
}

/// What can stand in an element. `None` keeps its place, so that what stands after it stays the same.
pub trait Child: Sized {
    /// As a node.
    fn html(self) -> Html;

    /// Puts it at the end of an element: a call for what is most often put there, not its pieces.
    fn add_to(self, parent: Tag) -> Tag {
        parent.push(self.html())
    }
}

impl Child for Html {
    fn html(self) -> Html {
        self
    }
}

impl Child for &str {
    #[inline(never)]
    fn html(self) -> Html {
        self.to_owned().html()
    }

    #[inline(never)]
    fn add_to(self, parent: Tag) -> Tag {
        parent.push(self.html())
    }
}

impl Child for String {
    #[inline(never)]
    fn html(self) -> Html {
        VNode::VText(yew::virtual_dom::VText::new(self))
    }

    #[inline(never)]
    fn add_to(self, parent: Tag) -> Tag {
        parent.push(self.html())
    }
}

impl Child for &String {
    fn html(self) -> Html {
        self.as_str().html()
    }

    fn add_to(self, parent: Tag) -> Tag {
        self.as_str().add_to(parent)
    }
}

impl Child for Cow<'_, str> {
    fn html(self) -> Html {
        self.into_owned().html()
    }
}

impl Child for AttrValue {
    fn html(self) -> Html {
        VNode::VText(yew::virtual_dom::VText::new(self))
    }
}

impl Child for usize {
    #[inline(never)]
    fn html(self) -> Html {
        self.to_string().html()
    }
}

impl Child for u32 {
    fn html(self) -> Html {
        (self as usize).html()
    }
}

impl Child for u16 {
    fn html(self) -> Html {
        usize::from(self).html()
    }
}

impl Child for Tag {
    #[inline(never)]
    fn html(self) -> Html {
        self.node()
    }

    #[inline(never)]
    fn add_to(self, parent: Tag) -> Tag {
        parent.push(self.html())
    }
}

impl<C: Child> Child for Option<C> {
    fn html(self) -> Html {
        self.map_or_else(nothing, Child::html)
    }

    #[inline(never)]
    fn add_to(self, parent: Tag) -> Tag {
        parent.push(self.html())
    }
}

/// What an attribute can be set to. `None` and `false` leave it out.
pub trait Value: Sized {
    /// Sets it.
    fn set_on(self, tag: Tag, name: &'static str) -> Tag;
}

impl Value for &'static str {
    #[inline(never)]
    fn set_on(self, tag: Tag, name: &'static str) -> Tag {
        tag.set_text(name, AttrValue::Static(self))
    }
}

impl Value for String {
    #[inline(never)]
    fn set_on(self, tag: Tag, name: &'static str) -> Tag {
        tag.set_text(name, self.into())
    }
}

impl Value for AttrValue {
    fn set_on(self, tag: Tag, name: &'static str) -> Tag {
        tag.set_text(name, self)
    }
}

impl Value for usize {
    #[inline(never)]
    fn set_on(self, tag: Tag, name: &'static str) -> Tag {
        self.to_string().set_on(tag, name)
    }
}

impl Value for bool {
    #[inline(never)]
    fn set_on(self, tag: Tag, name: &'static str) -> Tag {
        self.then_some("").set_on(tag, name)
    }
}

impl<V: Value> Value for Option<V> {
    #[inline(never)]
    fn set_on(self, tag: Tag, name: &'static str) -> Tag {
        match self {
            Some(value) => value.set_on(tag, name),
            None => tag,
        }
    }
}

/// What names a class; `""` is none.
pub trait Class: Sized {
    /// Adds it to those of an element.
    fn name_on(self, tag: Tag) -> Tag;
}

impl Class for &'static str {
    #[inline(never)]
    fn name_on(self, mut tag: Tag) -> Tag {
        add_class(&mut tag.0.class, Cow::Borrowed(self));
        tag
    }
}

impl Class for String {
    #[inline(never)]
    fn name_on(self, mut tag: Tag) -> Tag {
        add_class(&mut tag.0.class, Cow::Owned(self));
        tag
    }
}

impl Tag {
    /// Adds a class; `""` is none.
    pub fn class(self, name: impl Class) -> Self {
        name.name_on(self)
    }

    /// Adds a class if that is so.
    #[inline(never)]
    pub fn class_if(self, is_so: bool, name: &'static str) -> Self {
        self.class(if is_so { name } else { "" })
    }

    /// Sets an attribute, or what stands in a field.
    pub fn set(self, name: &'static str, value: impl Value) -> Self {
        value.set_on(self, name)
    }

    #[inline(never)]
    fn set_text(mut self, name: &'static str, value: AttrValue) -> Self {
        let tag = &mut self.0.tag;
        // The attribute would be what stood in it at first.
        if name == "value" && tag.tag() == "input" {
            tag.set_value(value);
        } else {
            tag.add_attribute(name, value);
        }
        self
    }

    /// Sets an attribute of `aria` to `"true"` or `"false"`.
    #[inline(never)]
    pub fn says(self, name: &'static str, is_so: bool) -> Self {
        self.set(name, if is_so { "true" } else { "false" })
    }

    /// Makes it what is read out when it changes; not what `is_changing` all the time, which would be noise.
    #[inline(never)]
    pub fn status(self, is_changing: bool) -> Self {
        self.set("role", "status")
            .set("aria-live", is_changing.then_some("off"))
    }

    /// Says that a button has nothing to do now. It keeps the focus, which one that is `disabled` loses.
    #[inline(never)]
    pub fn idle_if(self, is_idle: bool) -> Self {
        self.set("aria-disabled", is_idle.then_some("true"))
    }

    /// Tells the element from its siblings.
    pub fn key(mut self, key: impl Into<Key>) -> Self {
        self.0.tag.key = Some(key.into());
        self
    }

    /// Where the element can be found once it is on screen.
    pub fn found_by(mut self, place: &NodeRef) -> Self {
        self.0.tag.node_ref = place.clone();
        self
    }

    /// Adds a child.
    pub fn child(self, child: impl Child) -> Self {
        child.add_to(self)
    }

    #[inline(never)]
    fn push(mut self, child: Html) -> Self {
        self.0.children.push(child);
        self
    }

    /// Adds children, one after the other.
    pub fn children<C: Child>(mut self, children: impl IntoIterator<Item = C>) -> Self {
        for child in children {
            self = child.add_to(self);
        }
        self
    }

    /// The element as a node.
    #[inline(never)]
    fn node(self) -> Html {
        let Parts {
            mut tag,
            class,
            mut children,
        } = *self.0;
        if !class.is_empty() {
            tag.add_attribute("class", class);
        }
        if let Some(place) = tag.children_mut() {
            *place = match children.pop() {
                Some(child) if children.is_empty() => child,
                Some(last) => {
                    children.push(last);
                    list(children)
                }
                None => nothing(),
            };
        }
        VNode::from(tag)
    }
}

#[inline(never)]
fn add_class(class: &mut Cow<'static, str>, name: Cow<'static, str>) {
    if class.is_empty() {
        *class = name;
    } else if !name.is_empty() {
        let class = class.to_mut();
        class.push(' ');
        class.push_str(&name);
    }
}

/// One method an event that the page listens to.
macro_rules! listening {
    ($($method:ident: $event:ident)*) => {
        impl Tag {
            $(
                /// Calls back at the event.
                pub fn $method(mut self, callback: Callback<$event::Event>) -> Self {
                    self.0.tag.add_listener(std::rc::Rc::new($event::Wrapper::new(callback)));
                    self
                }
            )*
        }
    };
}

listening! {
    on_blur: onblur
    on_change: onchange
    on_click: onclick
    on_focus: onfocus
    on_input: oninput
    on_key_down: onkeydown
    on_mouse_down: onmousedown
    on_scroll: onscroll
}
