//! Laws of the languages: none lacks a text, none has a number typed in, and the same thing has
//! the same name in every sentence.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// The file of a language, with its notes.
fn file(language: Language) -> String {
    let short = language.tag().split('-').next().unwrap_or_default();
    let words = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words");
    let text = fs::read_to_string(words.join(format!("{short}.txt"))).unwrap_or_default();
    assert!(!text.is_empty(), "{language:?} has no file");
    text
}

/// What the notes of a language's file say behind this beginning.
fn noted(language: Language, beginning: &str) -> Vec<String> {
    let file = file(language);
    let lines = file.lines();
    let noted = lines.filter_map(|line| line.strip_prefix(beginning));
    noted.map(str::to_owned).collect()
}

/// The names in braces of a text, without the words that go with them in some languages.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let opened = text.split('{').skip(1);
    let names = opened.filter_map(|rest| Some(rest.split_once('}')?.0));
    names
        .filter_map(|name| name.split([' ', ':']).next())
        .collect()
}

/// Every key with its text in English and in another language; an empty text where it lacks one.
fn pairs(other: Language) -> Vec<(&'static str, &'static str, &'static str)> {
    let words = Words::of(other);
    Words::of(Language::English)
        .entries()
        .map(|(key, text)| (key, text, words.get(key)))
        .collect()
}

/// The languages that are held against English.
fn others() -> impl Iterator<Item = Language> {
    Language::ALL
        .into_iter()
        .filter(|l| *l != Language::English)
}

#[test]
fn no_key_stands_twice() {
    for language in Language::ALL {
        let words = Words::of(language);
        let mut keys: Vec<_> = words.entries().map(|(key, _)| key).collect();
        keys.sort_unstable();
        let twice = keys.windows(2).find(|pair| pair[0] == pair[1]);
        assert_eq!(twice, None, "{language:?}");
    }
}

#[test]
fn every_line_is_a_note_an_entry_or_empty() {
    for language in Language::ALL {
        for line in file(language).lines() {
            let entry = line.split_once(" = ");
            let fine = entry.is_some_and(|(key, text)| {
                !key.is_empty() && !text.trim().is_empty() && text == text.trim_end()
            });
            let other = line.is_empty() || line.starts_with('#');
            assert!(fine || other, "{language:?}: {line:?}");
        }
    }
}

#[test]
fn no_language_lacks_a_text_and_none_has_one_too_many() {
    for language in others() {
        let without = noted(language, "# without: ");
        let needs = |key: &str| {
            !without
                .iter()
                .any(|prefix| key.starts_with(prefix.as_str()))
        };
        let lacks: Vec<&str> = pairs(language)
            .into_iter()
            .filter(|(key, _, text)| text.is_empty() && needs(key))
            .map(|(key, ..)| key)
            .collect();
        assert!(lacks.is_empty(), "{language:?} lacks {lacks:#?}");
        let english = Words::of(Language::English);
        let own = Words::of(language);
        let more: Vec<&str> = own
            .entries()
            .map(|(key, _)| key)
            .filter(|key| english.get(key).is_empty())
            .collect();
        assert!(more.is_empty(), "only {language:?} has {more:#?}");
    }
}

#[test]
fn the_widget_carries_the_same_texts_in_every_language() {
    let of_widget = |language| {
        let file = file(language);
        let (widget, _) = file.split_once("\n# ==== The post").unwrap_or_default();
        let entries = widget.lines().filter(|line| !line.starts_with('#'));
        let keys = entries.filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()));
        keys.collect::<BTreeSet<String>>()
    };
    for language in others() {
        let english = of_widget(Language::English);
        let moved: Vec<_> = of_widget(language).difference(&english).cloned().collect();
        assert!(moved.is_empty(), "{language:?} has {moved:?} elsewhere");
    }
}

#[test]
fn a_text_has_the_same_placeholders_in_every_language() {
    for language in others() {
        for (key, english, text) in pairs(language) {
            let fine = placeholders(english) == placeholders(text);
            assert!(
                fine || text.is_empty(),
                "{key}:\n{english}\n{language:?}: {text}"
            );
        }
    }
}

/// The names of notes and works that a text calls and the places it links to, in order of name.
fn calls(text: &str) -> Vec<&str> {
    let name = |c: char| c.is_ascii_lowercase() || c == '-';
    let marks = text.match_indices(['^', '@']).map(|(at, _)| {
        let rest = &text[at + 1..];
        &text[at..at + 1 + rest.find(|c| !name(c)).unwrap_or(rest.len())]
    });
    let links = text.split("](").skip(1);
    let links = links.filter_map(|rest| Some(rest.split_once(')')?.0));
    let mut calls: Vec<&str> = marks.chain(links).collect();
    calls.sort_unstable();
    calls
}

#[test]
fn a_text_calls_the_same_notes_and_links_to_the_same_places_in_every_language() {
    for language in others() {
        for (key, english, text) in pairs(language) {
            let fine = text.is_empty() || calls(english) == calls(text);
            assert!(fine, "{key}:\n{english}\n{language:?}: {text}");
        }
    }
}

#[test]
fn no_number_is_typed_into_a_text() {
    for language in Language::ALL {
        for (key, text) in Words::of(language).entries() {
            // Names, the longest first, and the bytes of one number.
            let names = [
                "Qwen3.6-35B-A3B",
                "DeepSeek-V3",
                "Qwen2.5-MoE",
                "RMSNorm 1",
                "RMSNorm 2",
                "bfloat16",
                "qwen3_5_moe",
                "ViT-22B",
                "Qwen3.5",
                "Qwen2",
                "Qwen3",
                "2 bytes",
                "2 字节",
                // The part that a number says.
                "1/{",
            ];
            // Between two $ stands a formula, whose digits are indices.
            let prose: String = text.split('$').step_by(2).collect();
            let bare = names
                .iter()
                .fold(prose, |text, name| text.replace(name, ""));
            assert!(
                !bare.contains(|c: char| c.is_ascii_digit()),
                "{key}: {text}"
            );
        }
    }
}

/// Is it a Han character?
fn is_han(letter: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&letter)
}

/// Is it a letter or a digit of Latin writing, or does a value stand there?
fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "{}".contains(letter)
}

#[test]
fn a_space_parts_han_from_latin_and_full_width_marks_need_none() {
    for (key, text) in Words::of(Language::Chinese).entries() {
        let letters: Vec<char> = text.chars().collect();
        for pair in letters.windows(2) {
            let touching =
                is_han(pair[0]) && is_latin(pair[1]) || is_latin(pair[0]) && is_han(pair[1]);
            assert!(!touching, "{key}: {}{} in {text}", pair[0], pair[1]);
            let wide = |letter: char| "，。：；！？、（）《》".contains(letter);
            let loose = wide(pair[0]) && pair[1] == ' ' || pair[0] == ' ' && wide(pair[1]);
            assert!(!loose, "{key}: a space at a full-width mark in {text}");
        }
        for triple in letters.windows(3) {
            let split = is_han(triple[0]) && triple[1] == ' ' && is_han(triple[2]);
            assert!(!split, "{key}: a space in {text}");
            let narrow = is_han(triple[0]) && ",;:!?".contains(triple[1]);
            assert!(!narrow, "{key}: a narrow mark in {text}");
        }
    }
}

/// The terms that a language's file agrees on: English, then its own.
fn terms(language: Language) -> Vec<(String, String)> {
    let noted = noted(language, "# term: ");
    let terms = noted.iter().filter_map(|term| term.split_once(" = "));
    terms.map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

/// A text without what its marks point at: targets of links, code, formulas, placeholders.
fn bare(text: &str) -> String {
    let mut text = text.to_owned();
    for (open, close) in [("](", ")"), ("`", "`"), ("$", "$"), ("{", "}")] {
        let mut kept = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once(open) {
            kept += before;
            rest = after.split_once(close).map_or("", |(_, after)| after);
        }
        text = kept + rest;
    }
    text
}

/// Does an English text have the term as a word, in singular or plural?
fn has_term(text: &str, term: &str) -> bool {
    let (text, term) = (text.to_lowercase(), term.to_lowercase());
    let letter = |c: char| c.is_alphanumeric() || "_@^".contains(c);
    text.match_indices(&term).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + term.len()..]
            .trim_start_matches('s')
            .chars()
            .next();
        !before.is_some_and(letter) && !after.is_some_and(letter)
    })
}

#[test]
fn a_term_has_one_rendering() {
    for language in others() {
        let terms = terms(language);
        assert!(!terms.is_empty(), "{language:?} agrees on no term");
        let mut unlike = Vec::new();
        for (key, english, text) in pairs(language) {
            for (term, rendering) in &terms {
                let fine = !has_term(&bare(english), term) || text.contains(rendering.as_str());
                if !fine && !text.is_empty() {
                    unlike.push(format!("{key}: {term} is {rendering}\n{english}\n{text}"));
                }
            }
        }
        assert!(unlike.is_empty(), "{}", unlike.join("\n"));
    }
}

#[test]
fn english_is_spelt_as_in_britain_but_for_the_names_of_the_field() {
    // Names: tokens, and the classes of works that are cited.
    let names = ["token", "generaliz", "specializ"];
    for (key, text) in Words::of(Language::English).entries() {
        // Sizes and words like them have an s before it.
        let text = bare(text).to_lowercase();
        let words = text.split(|c: char| !c.is_alphabetic());
        let american = words.into_iter().find(|word| {
            let ends = ["ize", "izes", "ized", "izing", "ization", "izations"];
            let ends = ends.iter().any(|end| word.ends_with(end)) && !word.ends_with("size");
            let sizes = ["sizes", "sized", "prize", "prizes"].contains(word);
            ends && !sizes && !names.iter().any(|name| word.starts_with(name))
        });
        assert_eq!(american, None, "{key}: {text}");
    }
}
