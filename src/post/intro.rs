//! The opening of the page: title, lead and the hint below the diagrams.
//! Never: a sentence.

use crate::doc::Doc;
use crate::model::config::Config;
use crate::post::cast::Cast;
use crate::post::writer;
use crate::post::writer::Writer;

/// The title of the page.
pub(super) fn title(writer: &mut Writer) -> Doc {
    Doc::element("h1", "", writer.text("post.title"))
}

/// What the page is about.
pub(super) fn lead(writer: &mut Writer) -> Doc {
    let key = kinds(&writer.cast);
    let mut said = writer.sentences(&["lead.family", key]);
    live(writer, &mut said, &["lead.use"]);
    writer.follow(&mut said, &["lead.below"]);
    Doc::element("p", "lead", said)
}

/// Adds sentences on what a reader can do, which are not printed.
fn live(writer: &mut Writer, said: &mut Vec<Doc>, keys: &[&str]) {
    let space = writer::gap(said);
    said.push(Doc::element(
        "span",
        "live",
        space.into_iter().chain(writer.sentences(keys)).collect(),
    ));
}

/// How the two models differ.
fn kinds(cast: &Cast) -> &'static str {
    let (left, right) = (cast.pair.left.config, cast.pair.right.config);
    if cast.is_same() {
        return "lead.same";
    }
    if !is_plain(left) || !is_plain(right) {
        return "lead.odd";
    }
    if left.is_mixed() || right.is_mixed() {
        return "lead.mixed";
    }
    let tied = left.tie_word_embeddings == right.tie_word_embeddings;
    match (left.moe().is_some(), right.moe().is_some()) {
        (false, false) if tied => "lead.dense",
        (true, true) if tied => "lead.sparse",
        (false, false) => "lead.dense.tied",
        (true, true) => "lead.sparse.tied",
        _ if tied => "lead.unlike",
        _ => "lead.unlike.tied",
    }
}

/// Has it nothing that no released Qwen3 has?
fn is_plain(config: &Config) -> bool {
    let renormalised = config.moe().is_none_or(|moe| moe.norm_topk_prob);
    let stretched = config.rope.scaling.is_some();
    !config.attention_bias && config.window.is_none() && renormalised && !stretched
}

/// How the diagrams are read.
pub(super) fn hint(writer: &mut Writer) -> Doc {
    let (left, right) = (writer.cast.pair.left.config, writer.cast.pair.right.config);
    let layers = (left.num_hidden_layers, right.num_hidden_layers);
    let blocks = match layers {
        _ if left.is_mixed() || right.is_mixed() => "hint.blocks.mixed",
        (1, _) | (_, 1) => "hint.blocks.one",
        (a, b) if a == b => "hint.blocks.same",
        _ => "hint.blocks",
    };
    let mut said = writer.sentences(&["hint.read"]);
    live(writer, &mut said, &["hint.point", "hint.keys"]);
    let mut keys = vec![blocks];
    let chooses = |config: &Config| {
        let moe = config.moe();
        moe.is_some_and(|moe| moe.num_experts_per_tok < moe.num_experts)
    };
    if chooses(left) || chooses(right) {
        keys.push("hint.lit");
    }
    writer.follow(&mut said, &keys);
    Doc::element("p", "hint", said)
}
