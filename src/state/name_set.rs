//! What is unfolded, by name.

/// A set of names. In order and searched by halves: a hash set would be 2 kB of wasm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameSet(Vec<String>);

impl NameSet {
    /// No names.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|own| own.as_str().cmp(name))
    }

    /// Whether a name is among them.
    #[inline(never)]
    pub fn contains(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Puts a name among them, or takes it away.
    #[inline(never)]
    pub fn turn(&mut self, name: &str, is_in: bool) {
        match self.place(name) {
            Ok(at) if !is_in => {
                self.0.remove(at);
            }
            Err(at) if is_in => self.0.insert(at, name.to_owned()),
            _ => {}
        }
    }
}

impl FromIterator<String> for NameSet {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        let mut all = Self::new();
        for name in names {
            all.turn(&name, true);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_there_once_until_it_is_taken_away() {
        let mut names: NameSet = ["b", "a", "c", "a"]
            .map(str::to_owned)
            .into_iter()
            .collect();
        for name in ["a", "b", "c"] {
            assert!(names.contains(name));
            names.turn(name, false);
            assert!(!names.contains(name));
            names.turn(name, false);
        }
        assert!(names.is_empty());
    }
}
