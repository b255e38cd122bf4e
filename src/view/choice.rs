//! Which wires of an open mixture are lit with an expert or with a step of the router.
//! Never: wires that begin or end in what is pointed at, which are lit everywhere.

use crate::graph::Edge;
use crate::graph::Flow;
use crate::graph::Graph;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;
use crate::view::Look;

/// Is the wire lit by a part that is pointed at?
pub(super) fn lights(graph: &Graph, look: &Look, edge: &Edge) -> bool {
    let pointed = [look.hovered, look.selected, look.twin];
    let mut pointed = pointed.into_iter().flatten();
    pointed.any(|module| module.block() == edge.to.block() && lit_by(graph, module, edge))
}

fn lit_by(graph: &Graph, module: Module, edge: &Edge) -> bool {
    let router = edge.from.part() == Part::Gate;
    match module.part() {
        // What flows in an open expert, and around the band what it takes and gives.
        Part::Expert(_) if module.holds(edge.from) && module.holds(edge.to) => true,
        Part::Expert(_) => {
            let band = edge.to.part() == Part::Experts || edge.from.part() == Part::Experts;
            let weights = edge.flow == Flow::Weights && graph.is_open(module.peer(Part::Mlp));
            (band || weights) && graph.is_lit(module)
        }
        Part::Step(Host::Gate, step) => match (step, edge.flow) {
            (Step::Linear, Flow::Normed) => edge.to.part() == Part::Gate,
            (Step::TopK, Flow::Choice) => router,
            (Step::TopK, Flow::Weights) => {
                let last = module.peer(Part::Step(Host::Gate, Step::Renormalize));
                graph.find(last).is_none()
            }
            (Step::Renormalize, Flow::Weights) => true,
            _ => false,
        },
        _ => false,
    }
}
