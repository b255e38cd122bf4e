//! What no line of a page breaks: a number and its unit, one count of another, a sum, a name at its
//! hyphens, and what hangs on a word: a mark, or the call of a note.
//! Never: a mark of the texts, or a number.

use crate::doc::Doc;
use crate::text::is_mark;

/// No name of a released model is longer; so many letters have room in a line of any page.
const LONGEST: usize = 22;

/// A space at which no line breaks.
pub(super) const TIE: char = '\u{a0}';

/// So many letters at the end of long code stay with the mark behind it.
const TAIL: usize = 4;

/// What stands behind a number as its unit.
const UNITS: [&str; 11] = [
    "%", "×", "B", "KiB", "MiB", "GiB", "TiB", "M", "T", "bytes", "字节",
];

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

/// Code as texts and names: it may break behind a slash, and nowhere within the name of a model.
pub(super) fn code(text: &str) -> Vec<Doc> {
    let mut docs = Vec::new();
    for (at, part) in text.split('/').enumerate() {
        if at > 0 {
            docs.push(Doc::Text("/".to_owned()));
            docs.push(Doc::element("wbr", "", vec![]));
        }
        docs.extend(set(part));
    }
    docs
}

/// Documents, each mark behind a formula or behind long code on the line of its last letters, and
/// each call of a note on the line of what calls it.
pub(super) fn marked(docs: impl Iterator<Item = Doc>) -> Vec<Doc> {
    let mut out: Vec<Doc> = Vec::new();
    for doc in docs {
        match doc {
            Doc::Text(text) => {
                let first = text.chars().next();
                let mark = first.filter(|mark| is_mark(*mark));
                let tied = mark.is_some_and(|mark| hang(&mut out, mark));
                // A space parts the name of a note from what follows; a full-width mark does without.
                let spaced = first == Some(' ') && out.last().is_some_and(is_wide_call);
                let behind = first.filter(|_| tied || spaced);
                let from = behind.map_or(0, char::len_utf8);
                let rest = &text[from..];
                out.extend((!rest.is_empty()).then(|| Doc::Text(rest.to_owned())));
            }
            Doc::Element { tag: "sup", .. } => call(&mut out, doc),
            doc => out.push(doc),
        }
    }
    out
}

/// Ties a mark to what stands last, if that is a formula or long code.
fn hang(out: &mut Vec<Doc>, mark: char) -> bool {
    let mark = Doc::Text(mark.to_string());
    match out.pop() {
        Some(formula @ Doc::Element { tag: "math", .. }) => {
            out.push(Doc::element("span", "tied", vec![formula, mark]));
            true
        }
        Some(code @ Doc::Element { tag: "code", .. }) if code.plain().len() > LONGEST => {
            let plain = code.plain();
            let whole = matches!(&code, Doc::Element { children, .. } if children.len() == 1);
            let at = plain.len() - TAIL;
            if !whole || !plain.is_char_boundary(at) {
                out.push(code);
                return false;
            }
            let (head, tail) = plain.split_at(at);
            out.push(Doc::text("code", "", head));
            let tail = Doc::text("code", "", tail);
            out.push(Doc::element("span", "tied", vec![tail, mark]));
            true
        }
        last => {
            out.extend(last);
            false
        }
    }
}

/// Ties the call of a note to the last letter before it, or to the calls that stand there.
fn call(out: &mut Vec<Doc>, call: Doc) {
    let before = match out.pop() {
        None => return out.push(call),
        Some(Doc::Text(mut text)) => {
            let last = text.pop();
            out.extend((!text.is_empty()).then_some(Doc::Text(text)));
            last.map(|last| Doc::Text(last.to_string()))
        }
        Some(mut tied) => {
            if is_tied(&tied)
                && let Doc::Element { children, .. } = &mut tied
            {
                children.push(call);
                return out.push(tied);
            }
            Some(tied)
        }
    };
    let inside = before.into_iter().chain([call]).collect();
    out.push(Doc::element("span", "tied", inside));
}

/// Is it the call of a note behind a full-width mark?
fn is_wide_call(doc: &Doc) -> bool {
    match doc {
        Doc::Element { children, .. } if is_tied(doc) => {
            let calls = matches!(children.last(), Some(Doc::Element { tag: "sup", .. }));
            calls && matches!(&children[0], Doc::Text(mark) if mark == "。" || mark == "，")
        }
        _ => false,
    }
}

/// Does nothing in it stand on two lines?
fn is_tied(doc: &Doc) -> bool {
    matches!(doc, Doc::Element { attributes, .. }
        if attributes.iter().any(|(name, value)| *name == "class" && value == "tied"))
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
        let of = |at: usize| {
            let first = at.checked_sub(1).map(|at| words[at]);
            words.get(at) == Some(&"of")
                && digit(first, true)
                && digit(words.get(at + 1).copied(), false)
        };
        let ties = digit(before, true) && is_unit(word)
            || of(at)
            || at.checked_sub(1).is_some_and(of)
            || *word == "+"
            || matches!(before, Some("+" | "KV"))
            || before.is_some_and(|before| before.ends_with(':')) && digit(Some(word), false);
        if at > 0 {
            tied.push(if ties { TIE } else { ' ' });
        }
        tied.push_str(word);
    }
    tied
}

/// Does the word begin with a unit? In Chinese no space parts it from what follows.
fn is_unit(word: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|c: char| is_of_name(c) && c != '.');
    let mut rests = UNITS.iter().filter_map(|unit| word.strip_prefix(unit));
    rests.any(ends)
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
        let parts = "running:\u{a0}8\u{a0}of\u{a0}128";
        assert_eq!(markup("running: 8 of 128"), parts);
        assert_eq!(markup("28, KV heads: 8"), "28, KV\u{a0}heads:\u{a0}8");
        assert_eq!(markup("all of 128 heads"), "all of 128 heads");
        assert_eq!(markup(" + 64 pairs"), "\u{a0}+\u{a0}64 pairs");
    }

    #[test]
    fn a_number_keeps_its_unit_where_chinese_goes_on_without_a_space() {
        let expected = "而不是 768\u{a0}KiB，只有 2\u{a0}字节。";
        assert_eq!(markup("而不是 768 KiB，只有 2 字节。"), expected);
        assert_eq!(markup("2 Models, 2 T-shirts"), "2 Models, 2 T-shirts");
    }

    fn marked(docs: &[Doc]) -> String {
        super::marked(docs.iter().cloned())
            .iter()
            .map(Doc::markup)
            .collect()
    }

    #[test]
    fn a_repository_breaks_behind_its_slash_and_nowhere_else() {
        let docs: String = code("Qwen/Qwen3-30B-A3B").iter().map(Doc::markup).collect();
        let name = "<span class=\"name\">Qwen3-30B-A3B</span>";
        assert_eq!(docs, format!("Qwen/<wbr/>{name}"));
    }

    #[test]
    fn a_full_stop_stays_with_the_end_of_long_code() {
        let hash = "0123456789abcdef0123456789abcdef";
        let docs = [Doc::text("code", "", hash), Doc::Text("。又".to_owned())];
        let head = &hash[..28];
        let tail = "<span class=\"tied\"><code>cdef</code>。</span>";
        assert_eq!(marked(&docs), format!("<code>{head}</code>{tail}又"));
        let docs = [Doc::text("code", "", "vocab"), Doc::Text("。".to_owned())];
        assert_eq!(marked(&docs), "<code>vocab</code>。");
    }

    #[test]
    fn calls_of_notes_stay_with_the_letter_before_them() {
        let call = |number: &str| Doc::text("sup", "", number);
        let docs = [Doc::Text("失效。".to_owned()), call("1"), call("2")];
        let calls = "<sup>1</sup><sup>2</sup>";
        let expected = format!("失效<span class=\"tied\">。{calls}</span>");
        assert_eq!(marked(&docs), expected);
        let spaced = Doc::Text(" Qwen3".to_owned());
        let docs = [Doc::Text("。".to_owned()), call("1"), spaced.clone()];
        let expected = "<span class=\"tied\">。<sup>1</sup></span>Qwen3";
        assert_eq!(marked(&docs), expected);
        let docs = [Doc::Text(".".to_owned()), call("1"), spaced];
        let expected = "<span class=\"tied\">.<sup>1</sup></span> Qwen3";
        assert_eq!(marked(&docs), expected);
        let docs = [
            Doc::text("math", "", "x"),
            Doc::Text(".".to_owned()),
            call("1"),
        ];
        let formula = "<math>x</math>";
        let expected = format!("<span class=\"tied\">{formula}.<sup>1</sup></span>");
        assert_eq!(marked(&docs), expected);
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
