//! Reading the catalog again: what is known while a newer one is being read, and where it cannot be read.

use super::Catalog;

impl Catalog {
    /// Whether something of it is not read yet, and was not before.
    pub fn is_partial(&self) -> bool {
        let mut versions = self.groups().flat_map(|group| &group.versions);
        self.has_pending_root() || versions.any(|version| version.load.is_pending())
    }

    fn has_pending_root(&self) -> bool {
        let roots = [&self.core, &self.named, &self.index];
        roots.iter().any(|load| load.is_pending())
    }

    /// What is known when a newer reading has come so far. Nothing that is there is taken away before the newer reading has told of it:
    /// until the three roots have answered all stays, then what is not read yet stays, and at the end only what is served no more goes.
    /// Where `/api`, `/apis` or the document of a version fails this time, what it told before stays, too, and the failure is noted.
    #[must_use]
    pub fn newer(&self, mut new: Catalog, is_whole: bool) -> Catalog {
        if self.groups.is_empty() {
            return new;
        }
        if !is_whole && new.has_pending_root() {
            return self.clone();
        }
        if new.index.failure().is_some() {
            new.paths.clone_from(&self.paths);
        }
        for group in &self.groups {
            let root = if group.name.is_empty() {
                &new.core
            } else {
                &new.named
            };
            let stays = !is_whole || root.failure().is_some();
            if stays && new.group(&group.name).is_none() {
                new.group_mut(&group.name).clone_from(group);
                continue;
            }
            for version in &group.versions {
                let known = new.group_version(&group.name, &version.version);
                let stays = known.map_or(stays, |known| known.load.is_pending());
                let failure = known.and_then(|known| known.load.failure());
                let is_down = failure.is_some_and(|failure| failure.code() != Some(404));
                if stays {
                    new.put(&group.name, version.clone());
                } else if is_down
                    && let Some(known) = new.group_mut(&group.name).version_mut(&version.version)
                {
                    known.resources.clone_from(&version.resources);
                }
            }
        }
        new
    }
}
