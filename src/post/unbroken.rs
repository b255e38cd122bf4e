//! What no line of a page breaks: a number and its unit, one count of another, a name at its hyphens.
//! Never: a mark of the texts, or a number.

use crate::doc::Doc;

/// No name of a released model is longer; so many letters have room in a line of any page.
const LONGEST: usize = 22;

/// A space at which no line breaks.
const TIE: char = '\u{a0}';

/// What stands behind a number as its unit.
const UNITS: [&str; 10] = ["%", "×", "B", "KiB", "MiB", "GiB", "TiB", "M", "T", "bytes"];

/// A name in a sentence: it stays on one line, unless it is one of a reader's own that is too long
/// for that.
pub(super) fn name(name: &str) -> Doc {
    let class = if name.len() > LONGEST { "long" } else { "name" };
    Doc::text("span", class, name)
}

/// A text as texts and names.
pub(super) fn set(text: &str) -> Vec<Doc> {
    let text = tied(text);
    let mut docs = Vec::new();
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
        let end = end.max(first.len_utf8());
        let (word, tail) = rest.split_at(end);
        let bare = word.trim_end_matches(['.', '-']);
        if is_name(bare) {
            let before = std::mem::take(&mut plain);
            docs.extend((!before.is_empty()).then_some(Doc::Text(before)));
            docs.push(name(bare));
            plain.push_str(&word[bare.len()..]);
        } else {
            plain.push_str(word);
        }
        rest = tail;
    }
    docs.extend((!plain.is_empty()).then_some(Doc::Text(plain)));
    docs
}

/// Documents, each mark behind a formula on the line of that formula.
pub(super) fn marked(docs: impl Iterator<Item = Doc>) -> Vec<Doc> {
    let mut out: Vec<Doc> = Vec::new();
    for doc in docs {
        let mark = match (out.last(), &doc) {
            (Some(Doc::Element { tag: "math", .. }), Doc::Text(text)) => {
                let first = text.chars().next();
                first.filter(|mark| ",.;:)，。；：、".contains(*mark))
            }
            _ => None,
        };
        if let (Some(mark), Doc::Text(text), Some(formula)) =
            (mark, &doc, mark.and_then(|_| out.pop()))
        {
            let inside = vec![formula, Doc::Text(mark.to_string())];
            out.push(Doc::element("span", "tied", inside));
            let rest = &text[mark.len_utf8()..];
            out.extend((!rest.is_empty()).then(|| Doc::Text(rest.to_owned())));
        } else {
            out.push(doc);
        }
    }
    out
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || ".-_".contains(letter)
}

/// Is it a name with a hyphen, `QK-Norm` or `DeepSeek-V3`, and no word such as `Multi-head`?
fn is_name(word: &str) -> bool {
    let mut parts = word.split('-');
    let named = parts.next().is_some_and(|first| !first.is_empty());
    let begins =
        |part: &str| part.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    named && parts.any(begins)
}

/// The text with ties between a number and its unit, and in one number of another.
fn tied(text: &str) -> String {
    let digit = |word: Option<&str>, at_end: bool| {
        word.is_some_and(|word| match at_end {
            true => word.ends_with(|c: char| c.is_ascii_digit()),
            false => word.starts_with(|c: char| c.is_ascii_digit()),
        })
    };
    let words: Vec<&str> = text.split(' ').collect();
    let mut tied = String::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| words[at]);
        let unit = word.trim_end_matches([',', '.', ';', ':', ')', '。', '，', '；']);
        let of = |at: usize| {
            let first = at.checked_sub(1).map(|at| words[at]);
            words.get(at) == Some(&"of")
                && digit(first, true)
                && digit(words.get(at + 1).copied(), false)
        };
        let ties = digit(before, true) && UNITS.contains(&unit)
            || of(at)
            || at.checked_sub(1).is_some_and(of);
        if at > 0 {
            tied.push(if ties { TIE } else { ' ' });
        }
        tied.push_str(word);
    }
    tied
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markup(text: &str) -> String {
        set(text).iter().map(Doc::markup).collect()
    }

    #[test]
    fn a_number_keeps_its_unit_and_a_count_what_it_is_a_part_of() {
        assert_eq!(markup("6.25 % of 96 KiB."), "6.25\u{a0}% of 96\u{a0}KiB.");
        assert_eq!(markup("running: 8 of 128"), "running: 8\u{a0}of\u{a0}128");
        assert_eq!(markup("all of 128 heads"), "all of 128 heads");
    }

    #[test]
    fn a_name_is_set_as_one_and_a_word_with_a_hyphen_is_not() {
        let name = |name: &str| format!("<span class=\"name\">{name}</span>");
        assert_eq!(
            markup("in ViT-22B, a"),
            format!("in {}, a", name("ViT-22B"))
        );
        assert_eq!(
            markup("Qwen3.6-35B-A3B."),
            format!("{}.", name("Qwen3.6-35B-A3B"))
        );
        assert_eq!(markup("用 QK-Norm，"), format!("用 {}，", name("QK-Norm")));
        assert_eq!(
            markup("Multi-head - as 3-4"),
            "Multi-head - as <span class=\"name\">3-4</span>"
        );
    }
}
