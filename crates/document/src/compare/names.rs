//! The names of one container: found by hash, so that the time is linear whatever the order.

use std::hash::{DefaultHasher, Hasher};

use super::At;

/// Values by name, in the order of their names' first use.
#[derive(Debug, Default)]
pub(super) struct Names {
    entries: Vec<Entry>,
    /// Number of the entry plus one, 0 where there is none: open addressing. A power of two, more than half of it free.
    slots: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    hash: u32,
    at: At,
    is_taken: bool,
}

impl Names {
    /// Notes a value. One with a name that is there already, as `is_same` tells of other values, takes the place of the older one:
    /// then it is not new.
    #[inline]
    pub(super) fn add(&mut self, name: &str, at: At, is_same: impl Fn(At) -> bool) -> bool {
        let hash = hash(name);
        if let Some(place) = self.find(hash, is_same) {
            if let Some(entry) = self.entries.get_mut(place) {
                entry.at = at;
            }
            return false;
        }
        self.entries.push(Entry {
            hash,
            at,
            is_taken: false,
        });
        if self.entries.len() * 2 > self.slots.len() {
            self.spread();
        } else {
            self.fill(self.entries.len() - 1, hash);
        }
        true
    }

    /// The place of the entry with this hash for which `is_same` holds.
    #[inline]
    pub(super) fn find(&self, hash: u32, is_same: impl Fn(At) -> bool) -> Option<usize> {
        let mut slot = self.slot(hash);
        loop {
            let place = (*self.slots.get(slot)? as usize).checked_sub(1)?;
            let entry = self.entries.get(place)?;
            if entry.hash == hash && is_same(entry.at) {
                return Some(place);
            }
            slot = (slot + 1) % self.slots.len();
        }
    }

    /// Hash and value of an entry.
    #[inline]
    pub(super) fn get(&self, place: usize) -> Option<(u32, At)> {
        self.entries.get(place).map(|entry| (entry.hash, entry.at))
    }

    /// How many names there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Marks an entry.
    #[inline]
    pub(super) fn take(&mut self, place: usize) {
        if let Some(entry) = self.entries.get_mut(place) {
            entry.is_taken = true;
        }
    }

    /// Whether an entry was marked.
    #[inline]
    pub(super) fn is_taken(&self, place: usize) -> bool {
        self.entries.get(place).is_some_and(|entry| entry.is_taken)
    }

    #[inline]
    fn slot(&self, hash: u32) -> usize {
        hash as usize & self.slots.len().saturating_sub(1)
    }

    #[inline]
    fn fill(&mut self, place: usize, hash: u32) {
        let mut slot = self.slot(hash);
        while self.slots.get(slot).is_some_and(|&taken| taken > 0) {
            slot = (slot + 1) % self.slots.len();
        }
        if let Some(free) = self.slots.get_mut(slot) {
            *free = u32::try_from(place + 1).unwrap_or(u32::MAX);
        }
    }

    #[inline]
    fn spread(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(16)];
        for place in 0..self.entries.len() {
            if let Some((hash, _)) = self.get(place) {
                self.fill(place, hash);
            }
        }
    }
}

#[allow(clippy::cast_possible_truncation, reason = "half of a hash is one too")]
#[inline]
fn hash(name: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write(name.as_bytes());
    hasher.finish() as u32
}
