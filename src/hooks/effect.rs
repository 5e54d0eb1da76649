//! Effects, of which only one kind is compiled: `use_effect_with` of Yew is made anew for each type that an effect depends on, 1 to 2 kB of
//! wasm each time.

use std::any::Any;
use std::rc::Rc;

use yew::functional::Hook;

/// Runs something after drawing, the first time and whenever what it depends on has changed. What it returns runs before the next time, and at
/// the end.
pub fn use_effect_with<D: PartialEq + 'static, E: End>(
    on: D,
    run: impl FnOnce(&D) -> E + 'static,
) -> impl Hook<Output = ()> {
    let on = Rc::new(on);
    let own = Rc::clone(&on);
    use_erased(Dependencies(on), Box::new(move || run(&own).end()))
}

/// What is to run at the end of an effect.
type Last = Option<Box<dyn FnOnce()>>;

#[inline(never)]
fn use_erased(on: Dependencies, run: Box<dyn FnOnce() -> Last>) -> impl Hook<Output = ()> {
    yew::use_effect_with(on, move |_| {
        let last = run();
        move || {
            if let Some(last) = last {
                last();
            }
        }
    })
}

/// What an effect or a value depends on, of any type.
pub struct Dependencies(pub Rc<dyn Dependency>);

impl PartialEq for Dependencies {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_as(&*other.0)
    }
}

/// What something depends on.
pub trait Dependency: Any {
    /// Whether it is the same.
    fn is_as(&self, other: &dyn Dependency) -> bool;
}

impl<D: PartialEq + 'static> Dependency for D {
    fn is_as(&self, other: &dyn Dependency) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref::<D>() == Some(self)
    }
}

/// What an effect returns: nothing, or what is to run at its end.
pub trait End {
    /// What is to run.
    fn end(self) -> Last;
}

impl End for () {
    fn end(self) -> Last {
        None
    }
}

impl<F: FnOnce() + 'static> End for F {
    fn end(self) -> Last {
        Some(Box::new(self))
    }
}
