//! The end of a text in Chinese: a browser may leave a character alone on the last line, so the last
//! two stand together.
//! Never: where any other line ends.

use crate::doc::Doc;

/// So many characters stand together at the end.
const TOGETHER: usize = 2;

/// What is longer than this is not held on one line for one character behind it.
const SHORT: usize = 6;

/// The same document, with such an end in each text of it.
pub(super) fn set(mut doc: Doc) -> Doc {
    visit(&mut doc);
    doc
}

fn visit(doc: &mut Doc) {
    let Doc::Element { tag, children, .. } = doc else {
        return;
    };
    match *tag {
        "svg" | "math" => {}
        "p" | "li" | "dt" | "dd" | "h1" | "h2" | "figcaption" | "th" | "td" => end(children),
        _ => children.iter_mut().for_each(visit),
    }
}

/// Ties what stands last. Marks go with the character before them, and so do the calls of notes and
/// the ways back.
fn end(children: &mut Vec<Doc>) {
    let mut tail = Vec::new();
    let mut found = 0;
    while let Some(mut doc) = children.pop() {
        let letters = spoken(&doc);
        let last = letters.chars().next_back();
        let count = letters.chars().count();
        let mut ends = found == 0 && last.is_some_and(|last| last.is_ascii());
        match &mut doc {
            Doc::Text(text) if !ends && found + count >= TOGETHER => {
                let places = text.char_indices().filter(|(_, it)| it.is_alphanumeric());
                let at = places.rev().nth(TOGETHER - found - 1);
                let end = text.split_off(at.map_or(0, |(at, _)| at));
                let head = std::mem::take(text);
                children.extend((!head.is_empty()).then_some(Doc::Text(head)));
                tail.push(Doc::Text(end));
                tail.reverse();
                return children.push(Doc::element("span", "tied", tail));
            }
            Doc::Text(_) => {}
            Doc::Element { tag: "math", .. } => ends = true,
            Doc::Element { children, .. } if !ends && found == 0 && count >= TOGETHER => {
                end(children);
                ends = true;
            }
            Doc::Element { .. } => ends |= count > SHORT,
        }
        tail.push(doc);
        found += count;
        if ends {
            break;
        }
        if found >= TOGETHER {
            tail.reverse();
            return children.push(Doc::element("span", "tied", tail));
        }
    }
    children.extend(tail.into_iter().rev());
}

/// The letters and digits of a document without those of calls and ways back.
fn spoken(doc: &Doc) -> String {
    match doc {
        Doc::Text(text) => text.chars().filter(|it| it.is_alphanumeric()).collect(),
        Doc::Element { tag: "sup", .. } => String::new(),
        Doc::Element { children, .. } => children.iter().map(spoken).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(children: Vec<Doc>) -> String {
        let doc = set(Doc::element("p", "", children)).markup();
        let inner = doc
            .strip_prefix("<p>")
            .and_then(|it| it.strip_suffix("</p>"));
        inner.unwrap_or_default().to_owned()
    }

    fn text(text: &str) -> Doc {
        Doc::Text(text.to_owned())
    }

    #[test]
    fn no_character_is_alone_on_the_last_line() {
        let tied = "默认<span class=\"tied\">关闭。</span>";
        assert_eq!(ended(vec![text("默认关闭。")]), tied);
        let mark = Doc::element("span", "tied", vec![text("。"), Doc::text("sup", "", "12")]);
        let call = "<span class=\"tied\">。<sup>12</sup></span>";
        let tied = format!("默认<span class=\"tied\">关闭{call}</span>");
        assert_eq!(ended(vec![text("默认关闭"), mark]), tied);
    }

    #[test]
    fn what_is_tied_may_lie_in_a_link() {
        let link = |words| Doc::text("a", "", words);
        let tied = "<a>残<span class=\"tied\">差流</span></a>。";
        assert_eq!(ended(vec![link("残差流"), text("。")]), tied);
        let tied = "是<span class=\"tied\"><a>值头</a>的。</span>";
        assert_eq!(ended(vec![text("是"), link("值头"), text("的。")]), tied);
    }

    #[test]
    fn words_of_letters_and_formulas_end_as_they_are() {
        assert_eq!(ended(vec![text("The end of it.")]), "The end of it.");
        let docs = vec![text("就是"), Doc::text("math", "", "x"), text("。")];
        assert_eq!(ended(docs), "就是<math>x</math>。");
    }
}
