//! Texts taken apart and put together, in little code: what the standard library searches them with
//! is fast on long ones, and in the browser's build it was more than all that is searched.
//! Never: what a text says.

/// Where a part of a text begins.
pub fn find(text: &str, part: &str) -> Option<usize> {
    let mut places = text.char_indices().map(|(at, _)| at);
    places.find(|at| text[*at..].starts_with(part))
}

/// What stands before and behind a part of a text.
pub fn parted<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, part)?;
    Some((&text[..at], &text[at + part.len()..]))
}

/// What stands before and behind the last place of a part of a text.
pub fn parted_last<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let mut places = text.char_indices().map(|(at, _)| at).rev();
    let at = places.find(|at| text[*at..].starts_with(part))?;
    Some((&text[..at], &text[at + part.len()..]))
}

/// What stands behind the last place of a part of a text; all of it where that is nowhere.
pub fn behind<'a>(text: &'a str, part: &str) -> &'a str {
    parted_last(text, part).map_or(text, |(_, end)| end)
}

/// The first characters of a text, no more than so many.
pub fn start(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most);
    end.map_or(text, |(at, _)| &text[..at])
}

/// Is it a mark that never begins a line?
pub fn is_mark(letter: char) -> bool {
    "，。、；：！？）》」』】…—,.;:!?)]}”’%·"
        .chars()
        .any(|mark| mark == letter)
}

/// The text with something else wherever it has this part.
pub fn replaced(text: &str, part: &str, by: &str) -> String {
    let (mut made, mut rest) = (String::new(), text);
    while let Some((before, after)) = parted(rest, part) {
        made.push_str(before);
        made.push_str(by);
        rest = after;
    }
    made + rest
}

/// Texts one after another, with another between each two.
pub fn joined(texts: &[impl AsRef<str>], between: &str) -> String {
    let mut joined = String::new();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            joined.push_str(between);
        }
        joined.push_str(text.as_ref());
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_part_is_replaced() {
        assert_eq!(replaced("{a} of {a}：{b}", "{a}", "一"), "一 of 一：{b}");
        assert_eq!(replaced("aaa", "aa", "b"), "ba");
        assert_eq!(replaced("", "a", "b"), "");
    }

    #[test]
    fn a_text_is_parted_where_it_first_or_last_has_the_part() {
        assert_eq!(parted("a × b × c", " × "), Some(("a", "b × c")));
        assert_eq!(parted("a", " × "), None);
        assert_eq!(parted_last("a × b × c", " × "), Some(("a × b", "c")));
        assert_eq!(parted_last("a", " × "), None);
    }

    #[test]
    fn texts_are_joined_by_what_stands_between_them() {
        assert_eq!(joined(&["a", "b"], ", "), "a, b");
        assert_eq!(joined(&["a".to_owned()], ", "), "a");
        assert_eq!(joined(&[""; 0], ", "), "");
    }

    #[test]
    fn a_text_begins_and_ends_with_as_much_as_is_asked_for() {
        assert_eq!(start("一二三", 2), "一二");
        assert_eq!(start("一二三", 3), "一二三");
        assert_eq!(behind("a.b.c", "."), "c");
        assert_eq!(behind("a", "."), "a");
    }
}
