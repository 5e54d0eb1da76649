//! The settings in local storage: one versioned key, nothing from the cluster (security rule S15).

const KEY: &str = "kube-api-console.settings.v1";

fn storage() -> Option<web_sys::Storage> {
    super::window()?.local_storage().ok().flatten()
}

/// The settings as they were written last, if there are any and storage is allowed.
pub fn load() -> Option<String> {
    storage()?.get_item(KEY).ok().flatten()
}

/// Writes the settings. Storage that is switched off or full only means that they do not last.
pub fn store(settings: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(KEY, settings).is_ok())
}
