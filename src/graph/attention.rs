//! What lies in attention, closed or open, and what flows there.
//! Never: labels, or what is written.

use crate::graph::Flow;
use crate::graph::Kind;
use crate::graph::Shown;
use crate::model::config::Config;
use crate::model::module::Block;
use crate::model::part::Part;

/// The parts in the order of the data, without steps.
pub(super) fn parts(_config: &Config, _shown: &Shown, _block: Block) -> Vec<(Part, Kind)> {
    vec![
        (Part::QProj, Kind::Projection),
        (Part::KProj, Kind::Projection),
        (Part::VProj, Kind::Projection),
        (Part::QkNorm, Kind::Norm),
        (Part::Rope, Kind::Operation),
        (Part::Scores, Kind::Operation),
        (Part::OProj, Kind::Projection),
    ]
}

/// What flows from the norm through attention to its +.
pub(super) fn edges(_config: &Config, _shown: &Shown, _block: Block) -> Vec<(Part, Part, Flow)> {
    vec![
        (Part::InputLayernorm, Part::QProj, Flow::Normed),
        (Part::InputLayernorm, Part::KProj, Flow::Normed),
        (Part::InputLayernorm, Part::VProj, Flow::Normed),
        (Part::QProj, Part::QkNorm, Flow::Query),
        (Part::KProj, Part::QkNorm, Flow::Key),
        (Part::QkNorm, Part::Rope, Flow::Query),
        (Part::QkNorm, Part::Rope, Flow::Key),
        (Part::Rope, Part::Scores, Flow::Query),
        (Part::Rope, Part::Scores, Flow::Key),
        (Part::VProj, Part::Scores, Flow::Value),
        (Part::Scores, Part::OProj, Flow::Attended),
        (Part::OProj, Part::AttnResidual, Flow::Stream),
    ]
}
