//! What the user chose for the page itself; the only thing that is ever stored.

use rest::fields::{self, Fields};
use serde::Serialize;

/// Colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark ink on white.
    Light,
    /// Light ink on dark.
    Dark,
}

/// Languages on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    English,
    /// Simplified Chinese.
    #[serde(rename = "zh")]
    Chinese,
}

/// Everything that is kept from one visit to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// Language, or the browser's when none was chosen.
    pub language: Option<Language>,
}

impl Settings {
    /// Reads what was stored; anything unreadable counts as nothing.
    pub fn parse(stored: Option<&str>) -> Self {
        let Some(document) = stored.and_then(|text| fields::read(text.as_bytes())) else {
            return Self::default();
        };
        let stored = Fields::of(&document);
        Self {
            theme: match stored.text("theme").as_str() {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::System,
            },
            language: match stored.text("language").as_str() {
                "en" => Some(Language::English),
                "zh" => Some(Language::Chinese),
                _ => None,
            },
        }
    }

    /// The text to store.
    pub fn print(self) -> String {
        serde_json::to_string(&self).unwrap_or_default()
    }

    /// The language to show, given those the browser names, best first.
    pub fn language(self, browser: &[String]) -> Language {
        self.language.unwrap_or_else(|| {
            let first =
                browser
                    .iter()
                    .find_map(|tag| match tag.get(..2)?.to_ascii_lowercase().as_str() {
                        "zh" => Some(Language::Chinese),
                        "en" => Some(Language::English),
                        _ => None,
                    });
            first.unwrap_or(Language::English)
        })
    }

    /// Whether to show dark colours, given what the system prefers.
    pub fn is_dark(self, system_is_dark: bool) -> bool {
        match self.theme {
            Theme::System => system_is_dark,
            Theme::Light => false,
            Theme::Dark => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_storage() {
        let chosen = Settings {
            theme: Theme::Dark,
            language: Some(Language::Chinese),
        };
        assert_eq!(Settings::parse(Some(&chosen.print())), chosen);
        for broken in [
            None,
            Some(""),
            Some("{"),
            Some("[]"),
            Some(r#"{"theme":"pink"}"#),
        ] {
            assert_eq!(Settings::parse(broken), Settings::default(), "{broken:?}");
        }
    }

    #[test]
    fn the_browser_chooses_the_language_until_the_user_does() {
        let browser = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let none = Settings::default();
        assert_eq!(none.language(&browser(&["zh-CN", "en"])), Language::Chinese);
        assert_eq!(none.language(&browser(&["de", "zh-TW"])), Language::Chinese);
        assert_eq!(none.language(&browser(&["de", "fr"])), Language::English);
        assert_eq!(none.language(&browser(&["", "é"])), Language::English);
        let english = Settings {
            language: Some(Language::English),
            ..none
        };
        assert_eq!(english.language(&browser(&["zh"])), Language::English);
    }
}
