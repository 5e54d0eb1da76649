//! Applies the settings to the document and keeps them in storage.

use yew::prelude::*;

use crate::browser::{dom, location, storage};
use crate::hooks::effect::use_effect_with;
use crate::hooks::kept::use_state_eq;
use crate::state::settings::{Language, Settings};
use crate::words::{CHINESE, ENGLISH, Words};

/// The words of the chosen language; colours and `lang` of the document follow the settings.
#[hook]
pub fn use_settings(settings: Settings) -> &'static Words {
    let system_is_dark = use_state_eq(|| dom::media("(prefers-color-scheme: dark)"));
    let language = settings.language(&dom::languages());
    {
        let system_is_dark = system_is_dark.clone();
        use_effect_with((), move |()| {
            let listener = location::on_media("(prefers-color-scheme: dark)", move |dark| {
                system_is_dark.set(dark);
            });
            move || drop(listener)
        });
    }
    use_effect_with(
        (settings, language, *system_is_dark),
        move |(settings, language, system_is_dark)| {
            dom::set_root_attribute(
                "data-theme",
                if settings.is_dark(*system_is_dark) {
                    "dark"
                } else {
                    "light"
                },
            );
            dom::set_root_attribute(
                "lang",
                if *language == Language::Chinese {
                    "zh-Hans"
                } else {
                    "en"
                },
            );
        },
    );
    use_effect_with(settings, |settings| {
        if Settings::parse(storage::load().as_deref()) != *settings {
            storage::store(&settings.print());
        }
    });
    match language {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    }
}
