//! Parts of the page with state of their own.
//!
//! Each function component of Yew is compiled with a life cycle of its own, some kB of wasm. All parts of this page are one
//! component, [`Host`], that draws whatever it is given.

use std::any::Any;
use std::fmt::Display;
use std::rc::Rc;

use yew::functional::{Hook, HookContext};
use yew::prelude::*;
use yew::virtual_dom::Key;

use crate::browser::dom;
use crate::hooks::effect::use_effect_with;
use crate::hooks::kept::use_state_eq;

/// What a part shows, and how it is drawn. It is drawn again when it differs.
pub trait Part: PartialEq + 'static {
    /// Tells parts apart that stand at the same place one after the other: each has a state of its own.
    const NAME: &'static str;

    /// Draws it.
    fn draw(&self, context: &mut HookContext) -> Html;
}

/// Makes a [`Part`] of a type and the hook that draws it.
macro_rules! part {
    ($part:ty, $hook:path) => {
        impl $crate::part::Part for $part {
            const NAME: &'static str = stringify!($part);

            fn draw(&self, context: &mut yew::functional::HookContext) -> yew::Html {
                yew::functional::Hook::run($hook(self), context)
            }
        }
    };
}

/// A part at its place in the page.
pub fn part<P: Part>(part: P) -> Html {
    host(P::NAME.into(), Rc::new(part))
}

/// A part whose state ends when the key changes.
pub fn keyed<P: Part>(key: impl Display, part: P) -> Html {
    host(format!("{} {key}", P::NAME).into(), Rc::new(part))
}

/// A part that comes a frame later than the rest, because it is not what is waited for.
pub fn late<P: Part>(part: P) -> Html {
    self::part(Late {
        part: AnyPartOf(Rc::new(part)),
        name: P::NAME,
    })
}

#[derive(PartialEq)]
struct Late {
    part: AnyPartOf,
    name: &'static str,
}

part!(Late, use_late);

#[hook]
fn use_late(props: &Late) -> Html {
    let shown = use_state_eq(|| props.part.clone());
    let next = shown.clone();
    use_effect_with(props.part.clone(), move |part| {
        let part = part.clone();
        dom::after_frame(move || next.set(part));
    });
    host(props.name.into(), Rc::clone(&shown.0))
}

fn host(key: Key, part: Rc<dyn AnyPart>) -> Html {
    html! { <Host {key} part={AnyPartOf(part)} /> }
}

/// A [`Part`] whose type is known when it is compared and drawn.
trait AnyPart: Any {
    fn is_as(&self, other: &dyn AnyPart) -> bool;
    fn draw(&self, context: &mut HookContext) -> Html;
}

impl<P: Part> AnyPart for P {
    fn is_as(&self, other: &dyn AnyPart) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref::<P>() == Some(self)
    }

    fn draw(&self, context: &mut HookContext) -> Html {
        Part::draw(self, context)
    }
}

/// Any part, as a property of [`Host`].
#[derive(Clone)]
pub struct AnyPartOf(Rc<dyn AnyPart>);

impl PartialEq for AnyPartOf {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.is_as(&*other.0)
    }
}

/// What [`Host`] draws.
#[derive(Clone, PartialEq, Properties)]
pub struct HostProps {
    /// The part.
    pub part: AnyPartOf,
}

impl HostProps {
    /// The part that is the whole page.
    pub fn of(part: impl Part) -> Self {
        Self {
            part: AnyPartOf(Rc::new(part)),
        }
    }
}

/// The one component.
#[component(Host)]
pub fn host_of_a_part(props: &HostProps) -> Html {
    use_drawing(&*props.part.0)
}

/// The drawing of a part as a hook, because a part has hooks.
fn use_drawing(part: &dyn AnyPart) -> impl Hook<Output = Html> {
    Drawing(part)
}

struct Drawing<'a>(&'a dyn AnyPart);

impl Hook for Drawing<'_> {
    type Output = Html;

    fn run(self, context: &mut HookContext) -> Html {
        self.0.draw(context)
    }
}
