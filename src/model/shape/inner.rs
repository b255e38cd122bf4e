//! The shapes inside opened modules.
//! Never: the shapes of what is drawn closed.

use crate::model::config::Config;
use crate::model::module::Module;
use crate::model::part::Glu;
use crate::model::part::Part;
use crate::model::shape::Axis;
use crate::model::shape::Axis::Size;
use crate::model::shape::Axis::Tokens;
use crate::model::shape::Flow;
use crate::model::shape::Tensor;
use crate::model::shape::flow;
use crate::model::shape::rows;
use crate::model::shape::same;
use crate::model::shape::tensor;
use crate::model::step::Host;
use crate::model::step::Step;

/// What flows through a part of opened attention.
pub(super) fn attention(config: &Config, part: Part) -> Flow {
    let (queries, keys) = (config.num_attention_heads, config.num_key_value_heads);
    let width = Size(config.head_dim);
    let head = |name| same(vec![tensor(name, &[Tokens, width])]);
    let maps = |name| tensor(name, &[Size(queries), Tokens, Tokens]);
    let heads = || tensor("", &[Size(queries), Tokens, width]);
    match part {
        Part::QNorm => same(vec![tensor("q", &[Tokens, Size(queries), width])]),
        Part::KNorm => same(vec![tensor("k", &[Tokens, Size(keys), width])]),
        Part::QHead(_) => head("q"),
        Part::KHead(_) => head("k"),
        Part::VHead(_) => head("v"),
        Part::WeightedSum => Flow {
            input: vec![maps("weights"), tensor("v", &[Size(keys), Tokens, width])],
            output: vec![heads()],
        },
        Part::Concat => Flow {
            input: vec![heads()],
            output: rows(config.query_width()),
        },
        _ => same(vec![maps("")]),
    }
}

/// What flows through the scores of opened attention: one map of n × n for each query head.
pub fn scores(config: &Config) -> Flow {
    let mut flow = flow(config, Part::Scores);
    flow.input.truncate(2);
    flow.output = attention(config, Part::Mask).output;
    flow
}

/// What flows through a part of an opened feed-forward or expert.
pub(super) fn glu(config: &Config, module: Module, glu: Glu) -> Flow {
    let (tokens, width) = match (module.part(), config.moe()) {
        (Part::ExpertGlu(..), Some(moe)) => (Axis::Routed, moe.moe_intermediate_size),
        _ => (Tokens, config.intermediate_size().unwrap_or(0)),
    };
    let wide = || vec![tensor("", &[tokens, Size(width)])];
    let stream = || vec![tensor("", &[tokens, Size(config.hidden_size)])];
    let (input, output) = match glu {
        Glu::GateProj | Glu::UpProj => (stream(), wide()),
        Glu::Act => (wide(), wide()),
        Glu::Product => ([wide(), wide()].concat(), wide()),
        Glu::DownProj => (wide(), stream()),
    };
    Flow { input, output }
}

/// What flows through a step.
pub(super) fn step(config: &Config, module: Module, host: Host, step: Step) -> Flow {
    let outer = flow(config, module.peer(host.part()));
    let stream = || rows(config.hidden_size);
    let one = || rows(1);
    let (experts, chosen) = config
        .moe()
        .map_or((0, 0), |moe| (moe.num_experts, moe.num_experts_per_tok));
    let all = || rows(experts);
    let weights = || vec![tensor("weights", &[Tokens, Size(chosen)])];
    let positions = || vec![tensor("p", &[Tokens])];
    let angles = || vec![tensor("φ", &[Tokens, Size(config.head_dim / 2)])];
    let vector = || tensor("", &[Size(config.hidden_size)]);
    let (input, output): (Vec<Tensor>, Vec<Tensor>) = match step {
        Step::Square => (stream(), stream()),
        Step::Mean => (stream(), one()),
        Step::Root => (one(), one()),
        Step::Scale => ([stream(), one()].concat(), stream()),
        Step::Angle => (positions(), angles()),
        Step::Rotate => ([outer.input, angles()].concat(), outer.output),
        Step::Lookup | Step::Weight => (outer.input, outer.output),
        // One token and one row of the table.
        Step::Product => (vec![vector(), vector()], vec![tensor("", &[Size(1)])]),
        Step::Linear => (stream(), all()),
        Step::Softmax => (all(), all()),
        Step::TopK => (all(), outer.output),
        Step::Renormalize => (weights(), weights()),
        Step::Input => (outer.input.clone(), outer.input),
        Step::Output => (outer.output.clone(), outer.output),
    };
    Flow { input, output }
}
