//! Every sentence and label of the diagram, one data file a language, with numbers filled in.
//! Never: a number typed into a sentence, or a place where a text stands.

mod file;
mod language;
mod number;

pub use language::Language;
pub use number::bytes;
pub use number::exact;
pub use number::percent;
pub use number::percent_of;
pub use number::ratio;
pub use number::share;
pub use number::short;

/// The texts of one language.
#[derive(Clone, Debug)]
pub struct Words {
    /// Which one.
    language: Language,
    /// Every key with its text, in the order of the files. Those who look many up find them fast.
    entries: Vec<(&'static str, &'static str)>,
}

impl Words {
    /// The texts of a language.
    pub fn of(language: Language) -> Words {
        let mut texts = file::TEXTS[language as usize].split('\n');
        let mut entries = Vec::new();
        for key in file::KEYS.split('\n') {
            // A language may lack a text.
            match texts.next() {
                Some(text) if !text.is_empty() => entries.push((key, text)),
                _ => {}
            }
        }
        Words { language, entries }
    }

    /// Their language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text with this key, or the empty text where there is none.
    pub fn get(&self, key: &str) -> &'static str {
        let found = self.entries.iter().find(|(name, _)| *name == key);
        found.map_or("", |(_, text)| text)
    }

    /// The text with this key, each `{name}` in it replaced by its value, `{name one|many}` by the
    /// value and that of the two words which goes with it, `{name: one|many}` by the word alone.
    /// The space that parts Han from a number is left out where the value is Han itself.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.get(key);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').unwrap_or((after, ""));
            let (name, forms) = name.split_once(' ').unwrap_or((name, ""));
            let alone = name.strip_suffix(':');
            let wanted = alone.unwrap_or(name);
            let value = values.iter().find(|(key, _)| *key == wanted);
            let value = value.map_or("", |(_, value)| value);
            let (one, many) = forms.split_once('|').unwrap_or((forms, forms));
            filled.push_str(match before.strip_suffix(' ') {
                Some(close) if close.ends_with(is_han) && value.starts_with(is_han) => close,
                _ => before,
            });
            if alone.is_none() {
                filled.push_str(value);
                filled.push_str(if forms.is_empty() { "" } else { " " });
            }
            filled.push_str(if value == "1" { one } else { many });
            rest = match tail.strip_prefix(' ') {
                Some(close) if close.starts_with(is_han) && value.ends_with(is_han) => close,
                _ => tail,
            };
        }
        filled + rest
    }

    /// Texts one after another as the language lists them; the text with this key joins `{a}` and
    /// `{b}`.
    pub fn listed(&self, key: &str, texts: &[String]) -> String {
        let [first, rest @ ..] = texts else {
            return String::new();
        };
        let pair = |all: String, next: &String| self.fill(key, &[("a", &all), ("b", next)]);
        rest.iter().fold(first.clone(), pair)
    }

    /// Every key with its text, in the order of the file.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.entries.iter().copied()
    }
}

/// Is it a Han character?
fn is_han(letter: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&letter)
}

/// Sentences one after another: with a space between them, except behind a full-width stop.
pub fn joined(sentences: &[String]) -> String {
    let mut text = String::new();
    for sentence in sentences.iter().filter(|sentence| !sentence.is_empty()) {
        if !text.is_empty() && !text.ends_with(['。', '！', '？', '；']) {
            text.push(' ');
        }
        text.push_str(sentence);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_replaced_by_its_value() {
        let english = Words::of(Language::English);
        assert_eq!(english.fill("badge", &[("count", "28")]), "× 28");
    }

    #[test]
    fn a_value_in_han_needs_no_space_around_it() {
        let refused = |holds: &str| {
            let values = [("field", "n"), ("holds", holds), ("right", "整数")];
            Words::of(Language::Chinese).fill("error.wrong", &values)
        };
        assert_eq!(refused("1"), "n：值为 1；应为整数");
        assert_eq!(refused("列表"), "n：值为列表；应为整数");
    }

    #[test]
    fn texts_are_listed_as_the_language_does_it() {
        let texts = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(
            Words::of(Language::English).listed("list", &texts),
            "a, b, c"
        );
        assert_eq!(
            Words::of(Language::Chinese).listed("list", &texts),
            "a、b、c"
        );
        assert_eq!(Words::of(Language::Chinese).listed("list", &[]), "");
    }

    #[test]
    fn a_word_goes_with_its_number() {
        let english = Words::of(Language::English);
        let say = |key, name, value| english.fill(key, &[(name, value)]);
        assert_eq!(say("drawn.weights", "active", "8"), "8 weights");
        assert_eq!(say("drawn.weights", "active", "1"), "1 weight");
    }

    #[test]
    fn a_space_parts_sentences_but_not_behind_a_full_width_stop() {
        let both = |a: &str, b: &str| joined(&[a.to_owned(), b.to_owned()]);
        assert_eq!(both("One.", "Two."), "One. Two.");
        assert_eq!(both("一。", "二。"), "一。二。");
        assert_eq!(both("One.", ""), "One.");
    }
}
