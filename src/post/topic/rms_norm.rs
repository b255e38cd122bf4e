//! Which sentences the section on RMSNorm has.
//! Never: a sentence.

use crate::post::cast::Cast;
use crate::post::topic::Text;

/// The sentences for two models.
pub(super) fn text(_: &Cast) -> Text {
    Text {
        paragraphs: vec![
            vec!["rmsnorm.what"],
            vec!["rmsnorm.layer"],
            vec!["rmsnorm.branch"],
            vec!["rmsnorm.count"],
        ],
        formulas: vec!["rms_norm", "layer_norm"],
        conditions: vec!["rmsnorm.where"],
    }
}
