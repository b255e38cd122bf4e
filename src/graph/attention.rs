//! What lies in attention, closed or open, and what flows there.
//! Never: labels, or what is written.

mod written;

pub(super) use written::texts;

use crate::graph::Attending;
use crate::graph::Flow;
use crate::graph::Kind;
use crate::graph::Shown;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::heads::Heads;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// The heads of each kind of block whose attention is open.
pub(super) fn heads(config: &Config, shown: &Shown) -> Vec<Attending> {
    let blocks = config.blocks().iter();
    blocks
        .filter_map(|block| attending(config, shown, *block))
        .listed()
}

/// The heads of a kind of block, if its attention is open.
fn attending(config: &Config, shown: &Shown, block: Block) -> Option<Attending> {
    let attention = Module::of(block, Part::SelfAttn);
    let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let chosen = shown.head(attention);
    let heads = Heads {
        queries: count(config.num_attention_heads),
        keys: count(config.num_key_value_heads),
        room: shown.room.heads,
        chosen,
    };
    shown.is_open(attention).then(|| Attending {
        block,
        heads,
        strip: shown.strip == Some(block) && chosen.is_some(),
    })
}

/// The heads that are drawn: queries, and groups.
fn drawn(attending: &Attending) -> (Vec<u32>, Vec<u32>) {
    let row = attending.heads.row();
    let (mut queries, mut groups) = (Vec::new(), Vec::new());
    for group in row.groups {
        groups.push(group.index);
        queries.add(group.columns.iter().map(|(head, _)| *head));
    }
    (queries, groups)
}

/// The parts in the order of the data, without steps.
pub(super) fn parts(config: &Config, shown: &Shown, block: Block) -> Vec<(Part, Kind)> {
    let mut parts = vec![
        (Part::QProj, Kind::Projection),
        (Part::KProj, Kind::Projection),
        (Part::VProj, Kind::Projection),
        (Part::QkNorm, Kind::Norm),
    ];
    let rope = (Part::Rope, Kind::Operation);
    if let Some(attending) = attending(config, shown, block) {
        let (queries, groups) = drawn(&attending);
        parts.add([(Part::QNorm, Kind::Norm), (Part::KNorm, Kind::Norm), rope]);
        parts.add(queries.iter().map(|head| (Part::QHead(*head), Kind::Head)));
        parts.add(groups.iter().map(|head| (Part::KHead(*head), Kind::Head)));
        parts.add(groups.iter().map(|head| (Part::VHead(*head), Kind::Head)));
        let steps = [Part::Scores, Part::Mask, Part::Softmax];
        let ends = [Part::WeightedSum, Part::Concat];
        let operations = steps.into_iter().chain(ends);
        parts.add(operations.map(|part| (part, Kind::Operation)));
    } else {
        parts.add([rope, (Part::Scores, Kind::Operation)]);
    }
    parts.push((Part::OProj, Kind::Projection));
    parts
}

/// What flows from the norm through attention to its +. Opened, the columns of the heads show what
/// flows from head to head.
pub(super) fn edges(config: &Config, shown: &Shown, block: Block) -> Vec<(Part, Part, Flow)> {
    let mut edges = vec![
        (Part::InputLayernorm, Part::QProj, Flow::Normed),
        (Part::InputLayernorm, Part::KProj, Flow::Normed),
        (Part::InputLayernorm, Part::VProj, Flow::Normed),
    ];
    if let Some(attending) = attending(config, shown, block) {
        edges.add([
            (Part::QProj, Part::QNorm, Flow::Query),
            (Part::KProj, Part::KNorm, Flow::Key),
            (Part::QNorm, Part::Rope, Flow::Query),
            (Part::KNorm, Part::Rope, Flow::Key),
        ]);
        let (queries, groups) = drawn(&attending);
        for head in queries {
            edges.push((Part::Rope, Part::QHead(head), Flow::Query));
        }
        for head in &groups {
            edges.push((Part::Rope, Part::KHead(*head), Flow::Key));
        }
        for head in groups {
            edges.push((Part::VProj, Part::VHead(head), Flow::Value));
        }
        edges.push((Part::Concat, Part::OProj, Flow::Attended));
    } else {
        edges.add([
            (Part::QProj, Part::QkNorm, Flow::Query),
            (Part::KProj, Part::QkNorm, Flow::Key),
            (Part::QkNorm, Part::Rope, Flow::Query),
            (Part::QkNorm, Part::Rope, Flow::Key),
            (Part::Rope, Part::Scores, Flow::Query),
            (Part::Rope, Part::Scores, Flow::Key),
            (Part::VProj, Part::Scores, Flow::Value),
            (Part::Scores, Part::OProj, Flow::Attended),
        ]);
    }
    edges.push((Part::OProj, Part::AttnResidual, Flow::Stream));
    edges
}
