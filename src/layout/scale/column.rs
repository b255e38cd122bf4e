//! The columns of the blocks, left to right: areas, and hairlines in the gaps between them.
//! Never: what is written beside them.

use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Scale;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// A column before it has a place.
#[derive(Debug)]
pub(super) struct Column {
    /// Whose it is.
    pub module: Module,
    /// Whose label is tied to it: that of experts is their feed-forward's.
    pub line: Module,
    /// The parameters that it is an area of; none for a hairline.
    pub params: f64,
}

/// Before the first area, between two areas without a hairline, and with some.
const GAPS: (f64, f64, f64) = (4.0, 4.0, 7.0);
/// Width of a hairline.
const HAIRLINE: f64 = 1.0;

/// The columns of a kind of block.
pub(super) fn columns(graph: &Graph, scale: &Scale, block: Block) -> Vec<Column> {
    let mut columns = Vec::new();
    for (node, params) in graph.nodes.iter().zip(&scale.params) {
        let module = node.module;
        let sparse = graph.is_sparse(block);
        let area = match (node.kind, module.part()) {
            (Kind::Norm | Kind::Router, _) => false,
            (Kind::Container, Part::SelfAttn) if !node.open => true,
            (Kind::Container, Part::Mlp) if !node.open && !sparse => true,
            (Kind::Container, Part::Experts) | (Kind::Projection, _) => true,
            _ => continue,
        };
        if module.block() != block || module.parent().is_none() {
            continue;
        }
        let line = match module.part() {
            Part::Experts => Part::Mlp,
            part => part,
        };
        columns.push(Column {
            module,
            line: module.peer(line),
            params: if area { *params } else { 0.0 },
        });
    }
    columns
}

/// Left edge and width of each column, and the right edge of the last; `per_param` px wide is an
/// area for each parameter.
pub(super) fn placed(columns: &[Column], left: f64, per_param: f64) -> (Vec<(f64, f64)>, f64) {
    let mut places: Vec<(f64, f64)> = Vec::new();
    let mut x = left;
    for (index, column) in columns.iter().enumerate() {
        if column.params == 0.0 {
            continue;
        }
        // The hairlines before it share its gap.
        let hairlines = index - places.len();
        let first = places.is_empty();
        let gap = match hairlines {
            _ if first => GAPS.0,
            0 => GAPS.1,
            _ => GAPS.2,
        };
        for hairline in 1..=hairlines {
            let share = hairline as f64 / (hairlines + 1) as f64;
            let middle = x + gap * share - HAIRLINE / 2.0;
            places.push((if first { left } else { middle }, HAIRLINE));
        }
        let width = column.params * per_param;
        places.push((x + gap, width));
        x += gap + width;
    }
    (places, x)
}
