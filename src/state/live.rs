//! Large, growing values that the state shares instead of copying.

use std::cell::{Cell, Ref, RefCell, RefMut};
use std::rc::Rc;

/// A shared value with a revision. Two are equal when they are the same value at the same
/// revision, so that a component draws again exactly when something was noted by [`Live::touched`].
#[derive(Debug)]
pub struct Live<T> {
    cell: Rc<RefCell<T>>,
    id: u32,
    revision: u64,
}

impl<T> Live<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self {
            cell: Rc::new(RefCell::new(value)),
            id: next_id(),
            revision: 0,
        }
    }

    /// The same value with another number: what others have noted of it counts no more.
    #[must_use]
    pub fn renewed(&self) -> Self {
        Self {
            cell: Rc::clone(&self.cell),
            id: next_id(),
            revision: self.revision + 1,
        }
    }

    /// A number that no other value has; a key for what draws it.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Reads the value.
    pub fn borrow(&self) -> Ref<'_, T> {
        self.cell.borrow()
    }

    /// Changes the value; nobody draws it again before [`Live::touched`].
    pub fn borrow_mut(&self) -> RefMut<'_, T> {
        self.cell.borrow_mut()
    }

    /// The same value at its next revision.
    #[must_use]
    pub fn touched(&self) -> Self {
        Self {
            cell: Rc::clone(&self.cell),
            id: self.id,
            revision: self.revision + 1,
        }
    }

    /// Whether both are the same value, at whatever revision.
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.cell, &other.cell)
    }
}

fn next_id() -> u32 {
    thread_local!(static LAST: Cell<u32> = const { Cell::new(0) });
    LAST.set(LAST.get().wrapping_add(1));
    LAST.get()
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        Self {
            cell: Rc::clone(&self.cell),
            id: self.id,
            revision: self.revision,
        }
    }
}

impl<T> PartialEq for Live<T> {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) && self.revision == other.revision
    }
}

impl<T: Default> Default for Live<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}
