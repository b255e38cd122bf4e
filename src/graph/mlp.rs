//! What lies in a feed-forward, dense or a mixture of experts, closed or open, and what flows there.
//! Never: labels, or what is written.

use crate::graph::Field;
use crate::graph::Flow;
use crate::graph::Kind;
use crate::graph::Shown;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::config::Moe;
use crate::model::experts;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Glu;
use crate::model::part::Part;

/// An open mixture draws at most so many experts as tiles with their numbers; more are a field of
/// small cells, which are no nodes.
pub const MOST_TILES: u32 = 512;

/// The mixture of experts of a kind of block, if it has one.
pub(super) fn mixture(config: &Config, block: Block) -> Option<&Moe> {
    let sparse = Module::of(block, Part::Mlp).is_sparse(config);
    config.moe().filter(|_| sparse)
}

/// The field of a mixture of very many experts.
pub(super) fn field(config: &Config, block: Block) -> Option<Field> {
    let band = Module::of(block, Part::Experts);
    let moe = mixture(config, block)?;
    let count = u32::try_from(moe.num_experts).unwrap_or(u32::MAX);
    (count > MOST_TILES).then(|| Field {
        band,
        count,
        moe: moe.clone(),
    })
}

/// The parts in the order of the data, without steps.
pub(super) fn parts(config: &Config, shown: &Shown, block: Block) -> Vec<(Part, Kind)> {
    let of = |part| Module::of(block, part);
    let open = shown.is_open(of(Part::Mlp));
    let Some(moe) = mixture(config, block) else {
        return match open {
            true => Glu::ALL.map(|glu| (Part::Glu(glu), kind(glu))).to_vec(),
            false => Vec::new(),
        };
    };
    let mut parts = vec![(Part::Gate, Kind::Router), (Part::Experts, Kind::Container)];
    for expert in drawn(moe, shown, block) {
        parts.push((Part::Expert(expert), Kind::Expert));
        if open && shown.is_open(of(Part::Expert(expert))) {
            let inside = Glu::ALL.map(|glu| (Part::ExpertGlu(expert, glu), kind(glu)));
            parts.add(inside);
        }
    }
    parts.push((Part::Combine, Kind::Sum));
    parts
}

/// The experts that are drawn one by one: of a closed mixture a few, of an open one all, of a field
/// those that are open.
fn drawn(moe: &Moe, shown: &Shown, block: Block) -> Vec<u32> {
    let count = u32::try_from(moe.num_experts).unwrap_or(u32::MAX);
    if !shown.is_open(Module::of(block, Part::Mlp)) {
        return experts::closed_row(moe);
    }
    if count <= MOST_TILES {
        return (0..count).listed();
    }
    let mut open = Vec::new();
    for module in shown.open() {
        match module.part() {
            Part::Expert(expert) if module.block() == block => open.push(expert),
            _ => {}
        }
    }
    open
}

/// What sort of thing a part of a feed-forward is.
fn kind(glu: Glu) -> Kind {
    match glu {
        Glu::Act | Glu::Product => Kind::Operation,
        _ => Kind::Projection,
    }
}

/// What flows from the norm through the feed-forward to its +.
pub(super) fn edges(config: &Config, shown: &Shown, block: Block) -> Vec<(Part, Part, Flow)> {
    let norm = Part::PostAttentionLayernorm;
    let open = shown.is_open(Module::of(block, Part::Mlp));
    match mixture(config, block) {
        Some(moe) if open => open_edges(moe, shown, block),
        Some(moe) => sparse_edges(moe),
        None if open => {
            let mut edges = glu_edges(norm, Part::Glu);
            edges.push((Part::Glu(Glu::DownProj), Part::MlpResidual, Flow::Stream));
            edges
        }
        None => vec![
            (norm, Part::Mlp, Flow::Normed),
            (Part::Mlp, Part::MlpResidual, Flow::Stream),
        ],
    }
}

/// What flows inside a gated feed-forward that reads from `input`.
fn glu_edges(input: Part, of: impl Fn(Glu) -> Part) -> Vec<(Part, Part, Flow)> {
    let inner = |from, to| (of(from), of(to), Flow::Gated);
    vec![
        (input, of(Glu::GateProj), Flow::Normed),
        (input, of(Glu::UpProj), Flow::Normed),
        inner(Glu::GateProj, Glu::Act),
        inner(Glu::Act, Glu::Product),
        inner(Glu::UpProj, Glu::Product),
        inner(Glu::Product, Glu::DownProj),
    ]
}

/// What flows in an open mixture: as in a closed one, but to and from the band as one, and inside
/// open experts.
fn open_edges(moe: &Moe, shown: &Shown, block: Block) -> Vec<(Part, Part, Flow)> {
    let mut edges = vec![
        (Part::PostAttentionLayernorm, Part::Gate, Flow::Normed),
        (Part::PostAttentionLayernorm, Part::Experts, Flow::Normed),
        (Part::Gate, Part::Experts, Flow::Choice),
        (Part::Gate, Part::Combine, Flow::Weights),
    ];
    for expert in drawn(moe, shown, block) {
        let part = Part::Expert(expert);
        if shown.is_open(Module::of(block, part)) {
            edges.add(glu_edges(part, |glu| Part::ExpertGlu(expert, glu)));
            let last = Part::ExpertGlu(expert, Glu::DownProj);
            edges.push((last, part, Flow::Expert));
        }
    }
    edges.push((Part::Experts, Part::Combine, Flow::Expert));
    edges.push((Part::Combine, Part::MlpResidual, Flow::Stream));
    edges
}

/// What flows in a closed mixture: the normalised stream goes to the router and, past it, to the
/// experts; the router sends its choice to them and its weights to the sum.
fn sparse_edges(moe: &Moe) -> Vec<(Part, Part, Flow)> {
    let lit = experts::lit_in_row(moe).into_iter();
    let lit: Vec<Part> = lit.map(Part::Expert).listed();
    let mut edges = vec![
        (Part::PostAttentionLayernorm, Part::Gate, Flow::Normed),
        (Part::PostAttentionLayernorm, Part::Experts, Flow::Normed),
    ];
    edges.add(lit.iter().map(|expert| (Part::Gate, *expert, Flow::Choice)));
    edges.push((Part::Gate, Part::Combine, Flow::Weights));
    let gathered = lit.iter();
    edges.add(gathered.map(|expert| (*expert, Part::Combine, Flow::Expert)));
    edges.push((Part::Combine, Part::MlpResidual, Flow::Stream));
    edges
}
