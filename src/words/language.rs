//! The languages that texts are there in, and how a page names them.
//! Never: a text.

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, also for every language that is not here.
    #[default]
    English,
    /// Chinese in simplified characters, for Chinese in any form.
    Chinese,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// The language that a tag asks for as HTML's `lang` has it: `zh`, `zh-Hans`, `ZH-TW`.
    pub fn from_tag(tag: &str) -> Language {
        Language::known(tag).unwrap_or_default()
    }

    /// The language of a tag, if it is here.
    pub fn known(tag: &str) -> Option<Language> {
        let first = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let short = |language: &Language| language.tag().split('-').next().unwrap_or_default();
        Language::ALL
            .into_iter()
            .find(|language| first.eq_ignore_ascii_case(short(language)))
    }

    /// Its own tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh-Hans",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_in_any_form_is_chinese_and_all_else_is_english() {
        for tag in ["zh", "zh-Hans", "zh-CN", "ZH-TW", "zh_CN", " zh-Hant-HK "] {
            assert_eq!(Language::from_tag(tag), Language::Chinese, "{tag}");
        }
        for tag in ["", "en", "en-GB", "de", "zha", "x-zh"] {
            assert_eq!(Language::from_tag(tag), Language::English, "{tag}");
        }
        assert_eq!(Language::known("fr"), None);
    }

    #[test]
    fn every_language_answers_to_its_own_tag() {
        for language in Language::ALL {
            assert_eq!(Language::known(language.tag()), Some(language));
        }
    }
}
