//! What flows from where to where, as it is told: also along the columns of heads and from step to
//! step, where no wire shows it.
//! Never: how any of it is drawn.

use crate::graph::Attending;
use crate::graph::Edge;
use crate::graph::Flow;
use crate::graph::Graph;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;

/// Something that flows from one module to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Where it comes from.
    pub from: Module,
    /// Where it goes to.
    pub to: Module,
    /// How the text on what it carries is called.
    pub carries: &'static str,
}

/// Everything that flows, in the order of the data; to scale nothing does.
pub fn ties(graph: &Graph) -> Vec<Tie> {
    if graph.scale.is_some() {
        return Vec::new();
    }
    let drawn = graph.edges.iter().map(|edge| Tie {
        from: edge.from,
        to: edge.to,
        carries: carried(edge),
    });
    let mut ties: Vec<Tie> = drawn.listed();
    for attending in &graph.heads {
        along_columns(graph, attending, &mut ties);
    }
    for pair in graph.nodes.windows(2) {
        let [from, to] = [pair[0].module, pair[1].module];
        if let (Part::Step(host, _), Part::Step(other, _)) = (from.part(), to.part())
            && host == other
        {
            let carries = "step";
            ties.push(Tie { from, to, carries });
        }
    }
    ties
}

fn carried(edge: &Edge) -> &'static str {
    match edge.flow {
        Flow::Tokens => "tokens",
        Flow::Stream if edge.from.part() == Part::Norm => "normed",
        // A block adds to the stream, whatever it found.
        Flow::Stream if matches!(edge.to.part(), Part::AttnResidual | Part::MlpResidual) => "added",
        Flow::Stream => "stream",
        Flow::Skip => "skip",
        Flow::Normed => "normed",
        Flow::Query => "query",
        Flow::Key => "key",
        Flow::Value => "value",
        Flow::Attended => "attended",
        Flow::Choice => "choice",
        Flow::Weights => "weights",
        Flow::Expert => "expert",
        Flow::Gated => "gated",
    }
}

/// A query head reads the key and the value head of its group; all of them, side by side, pass the
/// operations.
fn along_columns(graph: &Graph, attending: &Attending, ties: &mut Vec<Tie>) {
    let size = attending.heads.group();
    let of = |part| Module::of(attending.block, part);
    let mut tie = |from, to, carries| {
        let (from, to) = (of(from), of(to));
        if graph.has(from) && graph.has(to) {
            ties.push(Tie { from, to, carries });
        }
    };
    let modules = graph.nodes.iter().map(|node| node.module);
    for part in modules
        .filter(|module| module.block() == attending.block)
        .map(|module| module.part())
    {
        match part {
            Part::QHead(head) => {
                tie(Part::KHead(head / size), part, "key");
                tie(Part::VHead(head / size), part, "value");
                tie(part, Part::Scores, "query");
            }
            Part::KHead(_) => tie(part, Part::Scores, "key"),
            Part::VHead(_) => tie(part, Part::WeightedSum, "value"),
            _ => {}
        }
    }
    tie(Part::Scores, Part::Mask, "score");
    tie(Part::Mask, Part::Softmax, "score");
    tie(Part::Softmax, Part::WeightedSum, "attention");
    tie(Part::WeightedSum, Part::Concat, "attended");
}

/// What flows into a module from outside it. The first step of an opened module takes what that
/// takes, an expert that computes what its band takes.
pub fn sources(graph: &Graph, ties: &[Tie], module: Module) -> Vec<Tie> {
    let into = |around| crossing(graph, ties, around, |tie| [tie.to, tie.from]);
    around(graph, module, into, |steps| steps.first())
}

/// What flows out of a module to outside it. The last step of an opened module gives what that
/// gives, an expert that computes what its band gives.
pub fn targets(graph: &Graph, ties: &[Tie], module: Module) -> Vec<Tie> {
    let out_of = |around| crossing(graph, ties, around, |tie| [tie.from, tie.to]);
    around(graph, module, out_of, |steps| steps.last())
}

/// What is tied across the border of a module; `ends` gives the end that lies in it, then the other.
fn crossing(
    graph: &Graph,
    ties: &[Tie],
    module: Module,
    ends: impl Fn(&Tie) -> [Module; 2],
) -> Vec<Tie> {
    // What lies in it follows it, and most have nothing in them.
    let at = graph.find(module).map_or(graph.nodes.len(), |at| at + 1);
    let inside = graph.nodes[at..].iter().map(|node| node.module);
    let mut all = vec![module];
    all.add(inside.take_while(|inside| module.holds(*inside)));
    let mut found = Vec::new();
    for tie in ties {
        let [inner, outer] = ends(tie);
        if all.contains(&inner) && !all.contains(&outer) {
            found.push(*tie);
        }
    }
    found
}

/// What is tied to a module, or where nothing is and it is at the end of what encloses it, to that.
fn around(
    graph: &Graph,
    module: Module,
    tied: impl Fn(Module) -> Vec<Tie>,
    end: fn(&[Step]) -> Option<&Step>,
) -> Vec<Tie> {
    let own = tied(module);
    match module.part() {
        _ if !own.is_empty() => own,
        Part::Step(host, step)
            if end(drawn_steps(graph, module, host).as_slice()) == Some(&step) =>
        {
            tied(module.peer(host.part()))
        }
        Part::Expert(_) if graph.is_lit(module) => tied(module.peer(Part::Experts)),
        _ => own,
    }
}

/// The steps of a module that are drawn: a router that does not rescale lacks one.
fn drawn_steps(graph: &Graph, module: Module, host: Host) -> Vec<Step> {
    let steps = host.steps().iter().copied();
    steps
        .filter(|step| graph.has(module.peer(Part::Step(host, *step))))
        .listed()
}
