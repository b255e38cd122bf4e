//! Which sentences the section on the mixture of experts has.
//! Never: a sentence.

use crate::model::config::Moe;
use crate::model::count;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::post::cast::Cast;
use crate::post::topic::Text;

/// The sentences for two models.
pub(super) fn text(cast: &Cast) -> Text {
    let Some((side, subject)) = cast.plays("moe") else {
        return Text {
            paragraphs: vec![],
            formulas: vec![],
            conditions: vec![],
        };
    };
    let config = subject.config;
    let mut what = Vec::new();
    what.extend(side.is_none().then_some("moe.none"));
    let mut memory = Vec::new();
    if let Some(moe) = config.moe() {
        what.push(match (moe.num_experts, config.is_mixed()) {
            (1, _) => "moe.what.single",
            (_, true) => "moe.what.mixed",
            (_, false) => "moe.what",
        });
        what.push(steps(moe));
        memory.push(saves(moe));
    }
    memory.extend(equal(cast));
    let leaves = match config.is_mixed() {
        true => "moe.leaves.mixed",
        false => "moe.leaves",
    };
    let moe = config.moe();
    let chooses = moe.is_some_and(|moe| moe.num_experts_per_tok < moe.num_experts);
    let conditions = match moe.map(|moe| moe.num_experts_per_tok) {
        _ if !chooses => "moe.where.all",
        Some(1) => "moe.where.one",
        _ => "moe.where",
    };
    // Where every expert runs, there is nothing to balance, and all tokens share them all.
    let training = match chooses {
        true => vec!["moe.balance", leaves],
        false => vec![],
    };
    let paragraphs = [what, training, memory];
    Text {
        paragraphs: paragraphs
            .into_iter()
            .filter(|keys| !keys.is_empty())
            .collect(),
        formulas: formulas(chooses),
        conditions: vec![conditions],
    }
}

/// How a token is routed.
fn steps(moe: &Moe) -> &'static str {
    match (moe.num_experts, moe.num_experts_per_tok) {
        (1, _) => "moe.steps.single",
        (all, active) if active == all => "moe.steps.all",
        (_, 1) if moe.norm_topk_prob => "moe.steps.one",
        (_, 1) => "moe.steps.one.raw",
        _ if moe.norm_topk_prob => "moe.steps",
        _ => "moe.steps.raw",
    }
}

/// What a mixture saves and what it does not.
fn saves(moe: &Moe) -> &'static str {
    match (moe.num_experts, moe.num_experts_per_tok) {
        (all, active) if active == all => "moe.memory.all",
        (_, 1) => "moe.memory.one",
        _ => "moe.memory",
    }
}

/// Do the chosen experts have as many parameters as the dense feed-forward of the other model?
fn equal(cast: &Cast) -> Option<&'static str> {
    let (moe, dense) = (cast.on(cast.moe()?).config, cast.on(cast.dense()?).config);
    let (active, experts) = (moe.moe()?.num_experts_per_tok, moe.moe()?.num_experts);
    let block = match moe.is_mixed() {
        true => Block::Sparse,
        false => Block::Layers,
    };
    let chosen = count::params(moe, Module::of(block, Part::Experts)) / experts * active;
    let same = chosen == count::params(dense, Part::Mlp);
    (same && cast.moe() != cast.dense() && active > 1).then_some("moe.equal")
}

fn formulas(chooses: bool) -> Vec<&'static str> {
    match chooses {
        true => vec!["router", "renormalize", "combine", "balance"],
        false => vec!["router", "renormalize", "combine"],
    }
}
