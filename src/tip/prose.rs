//! Sentences with their variables set as math: what stands between two $ is notation of a formula.
//! A number stays with what it counts.
//! Never: a sentence.

use crate::doc::Doc;
use crate::formula;
use crate::formula::Display;
use crate::text::is_mark;

/// A text as a list of texts and formulas. A mark behind a formula stays on its line: a page may
/// break on either side of one.
pub fn set(text: &str) -> Vec<Doc> {
    let mut docs = Vec::new();
    for (index, piece) in text.split('$').enumerate() {
        if index % 2 == 1 {
            docs.push(formula::mathml(&formula::read(piece), Display::Inline));
            continue;
        }
        let mut rest = piece.chars();
        let mark = rest.clone().next().filter(|mark| is_mark(*mark));
        if let Some((mark, formula)) = mark.and_then(|mark| Some((mark, docs.pop()?))) {
            rest.next();
            let mark = Doc::Text(mark.to_string());
            docs.push(Doc::element("span", "tied", vec![formula, mark]));
        }
        if !rest.as_str().is_empty() {
            docs.push(Doc::Text(counted(rest.as_str())));
        }
    }
    docs
}

/// A text in which no line ends between a number and what it counts: 20.5 % or 4 heads.
pub fn counted(text: &str) -> String {
    let mut tied = String::new();
    for letter in text.chars() {
        let ties = letter == ' ' && tied.ends_with(|before: char| before.is_ascii_digit());
        tied.push(if ties { '\u{a0}' } else { letter });
    }
    tied
}
