//! Light, dark, or as the system has it.

use gloo::utils::{document_element, window};

const KEY: &str = "meridian.theme";

/// The theme chosen here, or nothing where it follows the system. The boot script sets it before the first paint.
pub(crate) fn current() -> Option<String> {
    document_element().get_attribute("data-theme")
}

/// Chooses a theme, or lets it follow the system.
pub(crate) fn set(theme: Option<&str>) {
    let storage = window().local_storage().ok().flatten();
    let root = document_element();
    if let Some(theme) = theme {
        let _ = root.set_attribute("data-theme", theme);
        let _ = storage.map(|s| s.set_item(KEY, theme));
    } else {
        let _ = root.remove_attribute("data-theme");
        let _ = storage.map(|s| s.remove_item(KEY));
    }
}
