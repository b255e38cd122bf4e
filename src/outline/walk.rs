//! Which module comes after which: in the order of the data, one in another.
//! Never: a key.

use crate::graph::Field;
use crate::graph::Graph;
use crate::model::module::Module;
use crate::model::part::Part;

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the next in the order of the data, inner ones included.
    Next,
    /// To the one before.
    Previous,
    /// To the first that lies in this one.
    Into,
    /// To what encloses it.
    Out,
    /// To the first of all.
    First,
    /// To the last of all.
    Last,
    /// To the next on the same level or further out.
    Past,
    /// To the one before on the same level, else out.
    Before,
}

/// Where a way leads from a module that is drawn; nowhere at an end.
pub fn step(graph: &Graph, from: Module, way: Way) -> Option<Module> {
    let next = |from| next(graph, from);
    match way {
        Way::Next => next(from),
        Way::Previous => previous(graph, from),
        Way::Into => next(from).filter(|inner| from.holds(*inner)),
        Way::Out => outer(graph, from),
        Way::First => graph.nodes.first().map(|node| node.module),
        Way::Last => graph.nodes.last().map(|node| last_in(graph, node.module)),
        Way::Past => next(last_in(graph, from)),
        Way::Before => {
            let outer = outer(graph, from);
            let mut before = previous(graph, from);
            while let Some(module) = before {
                let above = self::outer(graph, module);
                if above == outer || before == outer {
                    break;
                }
                before = above;
            }
            before
        }
    }
}

/// What encloses a module and is drawn.
pub fn outer(graph: &Graph, module: Module) -> Option<Module> {
    let mut outer = module.parent();
    while let Some(module) = outer.filter(|module| !graph.has(*module)) {
        outer = module.parent();
    }
    outer
}

/// The expert of a field that a module is or lies in, and the field.
fn in_field(graph: &Graph, module: Module) -> Option<(&Field, u32)> {
    let mut around = Some(module);
    while let Some(module) = around {
        let field = graph.fields.iter().find(|field| field.has(module));
        if let (Some(field), Part::Expert(expert)) = (field, module.part()) {
            return Some((field, expert));
        }
        around = module.parent();
    }
    None
}

/// The last module that lies in this one, or itself.
fn last_in(graph: &Graph, module: Module) -> Module {
    let last_of = |module: Module| {
        let mut inner = graph.nodes.iter().rev().map(|node| node.module);
        inner.find(|inner| module.holds(*inner)).unwrap_or(module)
    };
    let last = last_of(module);
    let mut fields = graph.fields.iter().filter(|field| field.count > 0);
    match fields.find(|field| module.holds(field.band) && field.band.holds(last)) {
        Some(field) => last_of(module.peer(Part::Expert(field.count - 1))),
        None => last,
    }
}

fn next(graph: &Graph, from: Module) -> Option<Module> {
    let at = graph.find(from);
    let after = at.and_then(|at| graph.nodes.get(at + 1));
    let after = after.map(|node| node.module);
    if let Some((field, expert)) = in_field(graph, from) {
        let this = from.peer(Part::Expert(expert));
        let inner = after.filter(|after| this.holds(*after));
        return inner.or_else(|| match expert + 1 < field.count {
            true => Some(from.peer(Part::Expert(expert + 1))),
            false => behind(graph, field),
        });
    }
    match graph.fields.iter().find(|field| field.band == from) {
        Some(field) if field.count > 0 => Some(from.peer(Part::Expert(0))),
        _ => after,
    }
}

/// What comes after all of a field.
fn behind(graph: &Graph, field: &Field) -> Option<Module> {
    let band = graph.find(field.band)?;
    let modules = graph.nodes[band..].iter().map(|node| node.module);
    modules
        .into_iter()
        .find(|module| !field.band.holds(*module))
}

fn previous(graph: &Graph, from: Module) -> Option<Module> {
    let at = graph.find(from);
    let before = at.and_then(|at| graph.nodes.get(at.checked_sub(1)?));
    let before = before.map(|node| node.module);
    if let Some((field, expert)) = in_field(graph, from) {
        return match expert {
            _ if from.part() != Part::Expert(expert) => before,
            0 => Some(field.band),
            _ => Some(last_in(graph, from.peer(Part::Expert(expert - 1)))),
        };
    }
    let field = graph.fields.iter();
    let mut field = field.filter(|field| !field.band.holds(from));
    match before.and_then(|before| field.find(|field| field.band.holds(before))) {
        Some(field) => Some(last_in(graph, field.band)),
        None => before,
    }
}
