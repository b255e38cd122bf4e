//! Which sentences the section on QK-Norm has.
//! Never: a sentence.

use crate::post::cast::Cast;
use crate::post::topic::Text;

/// The sentences for two models.
pub(super) fn text(cast: &Cast) -> Text {
    let bound = match cast.plays("stretched") {
        Some(_) => "qk-norm.bound.yarn",
        None => "qk-norm.bound",
    };
    Text {
        paragraphs: vec![
            vec!["qk-norm.why"],
            vec!["qk-norm.what"],
            vec![bound, "qk-norm.order"],
        ],
        formulas: vec!["qk_norm.q", "qk_norm.k", "qk_norm.bound"],
        conditions: vec!["qk-norm.where"],
    }
}
