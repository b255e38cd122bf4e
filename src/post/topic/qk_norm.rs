//! Which sentences the section on QK-Norm has.
//! Never: a sentence.

use crate::model::config::Scaling;
use crate::post::cast::Cast;
use crate::post::topic::Text;

/// The sentences for two models.
pub(super) fn text(cast: &Cast) -> Text {
    let stretched = cast.plays("stretched").map(|(_, subject)| subject.config);
    let bound = match stretched.map(|config| &config.rope.scaling) {
        Some(Some(Scaling::Yarn(_))) => "qk-norm.bound.yarn",
        _ => "qk-norm.bound",
    };
    Text {
        paragraphs: vec![
            vec!["qk-norm.why"],
            vec!["qk-norm.what"],
            vec![bound, "qk-norm.order"],
        ],
        formulas: vec!["qk_norm.q", "qk_norm.k", "qk_norm.bound"],
        conditions: vec![match bound {
            "qk-norm.bound" => "qk-norm.where",
            _ => "qk-norm.where.yarn",
        }],
    }
}
