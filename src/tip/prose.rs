//! Sentences with their variables set as math: what stands between two $ is notation of a formula.
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
            docs.push(Doc::Text(rest.as_str().to_owned()));
        }
    }
    docs
}
