//! Sentences with their variables set as math: what stands between two $ is notation of a formula.
//! Never: a sentence.

use crate::doc::Doc;
use crate::formula;
use crate::formula::Display;
use crate::list::Listed;

/// A text as a list of texts and formulas.
pub fn set(text: &str) -> Vec<Doc> {
    let pieces = text.split('$').enumerate();
    let pieces = pieces.filter(|(_, piece)| !piece.is_empty());
    pieces
        .map(|(index, piece)| match index % 2 {
            0 => Doc::Text(piece.to_owned()),
            _ => formula::mathml(&formula::read(piece), Display::Inline),
        })
        .listed()
}
