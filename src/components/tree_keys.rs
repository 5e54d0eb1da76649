//! What keys do while the tree has the focus.

use std::rc::Rc;

use document::{Action as Movement, Node};
use rest::address::Address;
use rest::discovery::Catalog;
use rest::path::Path;
use rest::references;
use web_sys::KeyboardEvent;

use super::find_bar;
use crate::browser::{dom, location};
use crate::hooks::console::Console;
use crate::state::answer::Answer;
use crate::state::copying::Copying;
use crate::state::live::Live;
use crate::state::opened::{self, Form};
use crate::state::{Action, Panel};

/// The tree that a key is for.
pub struct TreeKeys {
    /// Words and actions.
    pub console: Console,
    /// The answer on screen.
    pub answer: Live<Answer>,
    /// What the server offers.
    pub catalog: Rc<Catalog>,
    /// The path that was asked.
    pub path: Path,
    /// Rows of a page.
    pub page: usize,
}

impl TreeKeys {
    /// Does what the key stands for. Whether it stands for anything.
    pub fn react(&self, event: &KeyboardEvent) -> bool {
        let key = event.key();
        if event.alt_key() {
            return false;
        }
        if event.ctrl_key() || event.meta_key() {
            return self.command(&key);
        }
        match key.as_str() {
            "Enter" if !dom::is_pressing(event) => self.follow(),
            "n" | "N" => self.console.act(Action::NextHit {
                backwards: key == "N",
            }),
            "m" => self.console.act(Action::ShowManagers),
            "c" => self.console.act(Action::Panel(Panel::CopyRow)),
            key => match movement(key, self.page) {
                Some(movement) if event.shift_key() && is_step(movement) => {
                    self.console.act(Action::Extend(movement));
                }
                Some(movement) => self.console.act(Action::Move(movement)),
                None => return false,
            },
        }
        true
    }

    /// What the browser would do elsewhere, with what is in the tree.
    fn command(&self, key: &str) -> bool {
        match key {
            // Once more, from the field, and the browser takes it.
            "f" => dom::focus(find_bar::FIELD),
            "a" => self.console.act(Action::SelectAll),
            // Text that was selected with the mouse is the browser's to copy.
            "c" if !dom::has_selected_text() => {
                self.console.copy_in_steps(Copying::selection(&self.answer));
            }
            _ => return false,
        }
        true
    }

    /// Goes where the selected value leads, or opens it.
    fn follow(&self) {
        if let Some(path) = self.link() {
            location::go(&Address::of(path).to_hash());
        } else if let Some((part, node, form)) = self.form() {
            self.console.act(Action::OpenValue(part, node, form));
        }
    }

    fn link(&self) -> Option<Path> {
        let answer = self.answer.borrow();
        let (part, node) = answer.tree()?.selected()?;
        references::link(
            &self.catalog,
            answer.tree()?.document(part)?,
            node,
            &self.path,
        )
    }

    fn form(&self) -> Option<(usize, Node, Form)> {
        let answer = self.answer.borrow();
        let (part, node) = answer.tree()?.selected()?;
        let form = opened::forms(&answer, part, node).first().copied()?;
        Some((part, node, form))
    }
}

/// The movement that a key stands for.
fn movement(key: &str, page: usize) -> Option<Movement> {
    Some(match key {
        "ArrowUp" => Movement::Up,
        "ArrowDown" => Movement::Down,
        "ArrowLeft" => Movement::Left,
        "ArrowRight" => Movement::Right,
        "PageUp" => Movement::PageUp(page),
        "PageDown" => Movement::PageDown(page),
        "Home" => Movement::Home,
        "End" => Movement::End,
        "0" => Movement::UnfoldAll,
        "*" => Movement::UnfoldSubtree,
        "-" => Movement::FoldSiblings,
        digit => Movement::FoldToDepth(digit.parse().ok().filter(|depth| (1..=9).contains(depth))?),
    })
}

/// Whether a movement goes from row to row, so that it can select those on its way.
fn is_step(movement: Movement) -> bool {
    use Movement::{Down, End, Home, PageDown, PageUp, Up};
    matches!(movement, Up | Down | PageUp(_) | PageDown(_) | Home | End)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move() {
        assert_eq!(movement("End", 9), Some(Movement::End));
        assert_eq!(movement("PageDown", 9), Some(Movement::PageDown(9)));
        assert_eq!(movement("3", 9), Some(Movement::FoldToDepth(3)));
        assert_eq!(movement("0", 9), Some(Movement::UnfoldAll));
        assert_eq!(movement("-", 9), Some(Movement::FoldSiblings));
        for other in ["10", "F5", "-1", "a", "Tab"] {
            assert_eq!(movement(other, 9), None, "{other}");
        }
    }

    #[test]
    fn only_steps_select_on_their_way() {
        let selects = |key| movement(key, 9).is_some_and(is_step);
        for key in ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"] {
            assert!(selects(key), "{key}");
        }
        for key in ["ArrowLeft", "ArrowRight", "*", "0", "5", "-"] {
            assert!(!selects(key), "{key}");
        }
    }
}
