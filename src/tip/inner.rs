//! Which sentences say what a part of an opened module does: a whole sentence for each case of
//! grammar.
//! Never: the sentences, or what is drawn closed.

use crate::list::Growing;
use crate::model::config::Config;
use crate::model::config::Scaling;
use crate::model::part::Glu;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;
use crate::tip::sentence::chosen;
use crate::tip::sentence::heads;
use crate::tip::sentence::one;

/// How the keys end that say what a part does.
pub fn endings(config: &Config, part: Part) -> Vec<&'static str> {
    match part {
        Part::QHead(_) | Part::KHead(_) | Part::VHead(_) => vec![heads(config), ".rows"],
        Part::QNorm | Part::Softmax => vec![one(config.num_attention_heads)],
        Part::KNorm => vec![one(config.num_key_value_heads)],
        Part::WeightedSum => vec!["", heads(config)],
        Part::Concat => {
            let unlike = config.query_width() != config.hidden_size;
            let mut endings = vec![one(config.num_attention_heads)];
            endings.add(unlike.then_some(".unlike"));
            endings
        }
        Part::Step(host, step) => of_step(config, host, step),
        _ => vec![""],
    }
}

/// The same for a step.
fn of_step(config: &Config, host: Host, step: Step) -> Vec<&'static str> {
    match step {
        Step::Angle => vec![one(config.head_dim / 2), ".shared"],
        Step::Rotate => match &config.rope.scaling {
            None => vec!["", ".length"],
            Some(Scaling::Yarn(_)) => vec!["", ".yarn"],
            Some(Scaling::Other { .. }) => vec![""],
        },
        Step::Softmax => vec![match chosen(config) {
            ".one" => ".some",
            chosen => chosen,
        }],
        Step::TopK => top_k(config),
        Step::Renormalize => vec![chosen(config)],
        Step::Input => vec![read(config, host)],
        Step::Weight | Step::Output => {
            let mut endings = match host {
                Host::ExpertGlu(..) => vec![".expert"],
                _ => vec![""],
            };
            let biased = config.attention_bias && step == Step::Output && is_of_attention(host);
            endings.add(biased.then_some(".bias"));
            endings
        }
        _ => vec![""],
    }
}

/// Which probabilities are kept, that this is an example where some are not, and whether they stay
/// as they are.
fn top_k(config: &Config) -> Vec<&'static str> {
    let kept = chosen(config);
    let mut endings = vec![kept];
    if [".some", ".one"].contains(&kept) {
        endings.push(".example");
    }
    if config.moe().is_some_and(|moe| !moe.norm_topk_prob) {
        endings.push(".raw");
    }
    endings
}

/// What a projection reads.
fn read(config: &Config, host: Host) -> &'static str {
    match host {
        Host::OProj if config.num_attention_heads == 1 => ".o.one",
        Host::OProj => ".o",
        Host::Glu(Glu::DownProj) => ".m",
        Host::Glu(_) => ".z",
        Host::ExpertGlu(_, Glu::DownProj) => ".expert.m",
        Host::ExpertGlu(..) => ".expert.z",
        _ => ".u",
    }
}

/// Is it a projection of attention?
pub fn is_of_attention(host: Host) -> bool {
    matches!(host, Host::QProj | Host::KProj | Host::VProj | Host::OProj)
}
