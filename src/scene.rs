//! A drawing as a flat list of marks, each with a role in place of a colour.
//! Never: a graph, a layout, a painter.

mod change;
mod path;
mod reach;

pub use path::Path;
pub use path::Step;

use std::sync::Arc;

use crate::font::Face;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::Size;
use crate::model::module::Module;
use crate::palette::Role;

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Its extent, in px.
    pub size: Size,
    /// What is drawn, the hindmost first.
    pub marks: Vec<Mark>,
}

/// One thing that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A rectangle with round corners.
    Box {
        /// Its sides; the edge is drawn half inside and half outside.
        rect: Rect,
        /// Of its corners, in px.
        radius: f64,
        /// What it is filled with.
        fill: Option<Role>,
        /// Its edge and the edge's width, in px.
        edge: Option<(Role, f64)>,
        /// The module whose outline it is.
        of: Option<Module>,
    },
    /// A line that is not filled.
    Line {
        /// Its way.
        path: Path,
        /// Its colour.
        role: Role,
        /// Its width, in px.
        width: f64,
    },
    /// A filled shape without an edge: an arrowhead.
    Shape {
        /// Its outline; closed by the painter.
        path: Path,
        /// Its colour.
        role: Role,
    },
    /// Round dots of one size.
    Dots {
        /// Their middles.
        at: Vec<Point>,
        /// Their radius, in px.
        radius: f64,
        /// Their colour.
        role: Role,
    },
    /// Text of one or more runs that are read as one.
    Text {
        /// The runs, left to right.
        runs: Vec<Run>,
        /// The colour of all of them.
        role: Role,
    },
}

/// A piece of text in one face.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// A point of its baseline.
    pub at: Point,
    /// Does `at` mean the middle of the run? Else its left end.
    pub align: Align,
    /// Size, weight and slant.
    pub face: Face,
    /// What is written; a drawing of what is drawn again shares it with that.
    pub text: Arc<str>,
}

/// Which point of a run its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// The left end.
    Start,
    /// The middle.
    Middle,
}
