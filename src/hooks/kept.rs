//! What a part keeps from one drawing to the next. The hooks are those of Yew with the same names, of which only one kind is compiled: Yew's
//! are made anew for each type that is kept, 1 kB of wasm each time.

use std::any::Any;
use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use yew::functional::{Hook, HookContext, UseForceUpdateHandle};
use yew::prelude::*;

use crate::hooks::effect::Dependencies;

/// A value of any type.
type Value = Rc<dyn Any>;

/// A value that its part is drawn with, and again when it is set to another one.
pub struct Kept<T> {
    drawn: Rc<T>,
    place: Rc<Place>,
}

/// Where the value is kept.
struct Place {
    value: RefCell<Value>,
    update: UseForceUpdateHandle,
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self {
            drawn: Rc::clone(&self.drawn),
            place: Rc::clone(&self.place),
        }
    }
}

/// The value at the drawing.
impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.drawn
    }
}

impl<T: PartialEq + 'static> Kept<T> {
    /// The value as it is by now, for what is called after the drawing.
    pub fn now(&self) -> Rc<T> {
        of_type(self.place.value.borrow().clone())
    }

    /// Sets another value.
    pub fn set(&self, value: T) {
        if *self.now() != value {
            self.place.put(Rc::new(value));
        }
    }
}

impl Place {
    #[inline(never)]
    fn put(&self, value: Value) {
        self.value.replace(value);
        self.update.force_update();
    }
}

/// A value that is drawn.
pub fn use_state_eq<T: PartialEq + 'static>(
    first: impl FnOnce() -> T,
) -> impl Hook<Output = Kept<T>> {
    hook(|context| {
        let place = place(context, Box::new(|| Rc::new(first())));
        let drawn = of_type(place.value.borrow().clone());
        Kept { drawn, place }
    })
}

#[inline(never)]
fn place(context: &mut HookContext, first: Box<dyn FnOnce() -> Value + '_>) -> Rc<Place> {
    let update = use_force_update().run(context);
    let place = || {
        let value = RefCell::new(first());
        Rc::new(Place { value, update }) as Value
    };
    of_type(kept(context, Box::new(place)))
}

/// A value that is not drawn.
pub fn use_mut_ref<T: 'static>(first: impl FnOnce() -> T) -> impl Hook<Output = Rc<RefCell<T>>> {
    hook(|context| {
        let first = || Rc::new(RefCell::new(first())) as Value;
        of_type(kept(context, Box::new(first)))
    })
}

/// What finds an element.
#[hook]
pub fn use_node_ref() -> NodeRef {
    use_mut_ref(NodeRef::default).borrow().clone()
}

/// A value that is made again only when what it depends on has changed.
pub fn use_memo<D: PartialEq + 'static, T: 'static>(
    on: D,
    make: impl FnOnce(&D) -> T,
) -> impl Hook<Output = Rc<T>> {
    hook(|context| {
        let on = Rc::new(on);
        let make = || Rc::new(make(&on)) as Value;
        of_type(memo(context, Dependencies(on.clone()), Box::new(make)))
    })
}

#[inline(never)]
fn memo(
    context: &mut HookContext,
    on: Dependencies,
    make: Box<dyn FnOnce() -> Value + '_>,
) -> Value {
    let place = use_mut_ref(|| None::<(Dependencies, Value)>).run(context);
    let mut last = place.borrow_mut();
    match &*last {
        Some((before, value)) if *before == on => value.clone(),
        _ => {
            let value = make();
            *last = Some((on, value.clone()));
            value
        }
    }
}

/// What is kept here since the first drawing.
#[inline(never)]
fn kept(context: &mut HookContext, first: Box<dyn FnOnce() -> Value + '_>) -> Value {
    (*use_ref(first).run(context)).clone()
}

#[allow(
    clippy::expect_used,
    clippy::ok_expect,
    reason = "hooks are called in the same order each time; otherwise it is a mistake in the program, whatever the data; what was found instead is not printed"
)]
fn of_type<T: 'static>(value: Value) -> Rc<T> {
    value.downcast().ok().expect("the same hook as before")
}

/// A hook that is a call.
fn hook<F: FnOnce(&mut HookContext) -> T, T>(call: F) -> impl Hook<Output = T> {
    struct Call<F>(F);

    impl<F: FnOnce(&mut HookContext) -> T, T> Hook for Call<F> {
        type Output = T;

        fn run(self, context: &mut HookContext) -> T {
            (self.0)(context)
        }
    }

    Call(call)
}
