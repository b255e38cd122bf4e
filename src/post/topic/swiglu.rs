//! Which sentences the section on SwiGLU has.
//! Never: a sentence.

use crate::post::cast::Cast;
use crate::post::topic::Text;

/// The sentences for two models.
pub(super) fn text(cast: &Cast) -> Text {
    let mut what = Vec::new();
    if cast.dense().is_none() {
        what.push("swiglu.none");
    }
    what.push("swiglu.what");
    let dense = cast.plays("dense").map(|(_, subject)| subject.config);
    let blocks = dense.map_or(0, |config| {
        config.num_hidden_layers - config.sparse_layers()
    });
    let mut price = vec![match blocks {
        1 => "swiglu.price.one",
        _ => "swiglu.price",
    }];
    if let Some(side) = cast.moe() {
        let config = cast.on(side).config;
        let narrow = config
            .moe()
            .is_some_and(|moe| moe.moe_intermediate_size < config.hidden_size);
        let wide =
            dense.is_some_and(|config| config.intermediate_size() > Some(config.hidden_size));
        price.push(match narrow && wide {
            true => "swiglu.expert",
            false => "swiglu.expert.wide",
        });
    }
    Text {
        paragraphs: vec![what, vec!["swiglu.gate"], price],
        formulas: vec!["swiglu", "silu"],
        conditions: vec!["swiglu.where"],
    }
}
