//! What is drawn in a module and is no module itself: a bar of a vector, a column of a head, a
//! line between two steps.
//! Never: a wire from one module to another, or a text.

use crate::geom::Point;
use crate::geom::Rect;
use crate::model::module::Module;

/// A shape in a module.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// The module that it belongs to: whose hue it has, and with which it is lit.
    pub of: Module,
    /// Its outline.
    pub shape: Shape,
    /// What it is filled with.
    pub fill: Option<Paint>,
    /// Its line and the width of that, in px.
    pub edge: Option<(Paint, f64)>,
    /// Does it lie behind wires and modules, or before them?
    pub depth: Depth,
}

/// The outline of a detail.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle and the radius of its corners, in px.
    Box(Rect, f64),
    /// A line through corners of a radius, in px; closed where it has a fill.
    Line(Vec<Point>, f64),
    /// A closed outline with sharp corners.
    Area(Vec<Point>),
    /// Rectangles that are one shape.
    Boxes(Vec<Rect>),
    /// Straight lines that are one shape.
    Lines(Vec<[Point; 2]>),
    /// Discs around these points, of one radius in px.
    Dots(Vec<Point>, f64),
    /// A map of weights: the half of a square where a token sees itself and what came before.
    Map(Rect),
}

/// With what a detail is drawn; which colour that is, the view says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// The hue of its module.
    Hue,
    /// The ground of its module.
    Tint,
    /// The ground of boxes inside an opened module.
    Inner,
    /// A pale ground on its module: in the hue of the container where the module itself has none.
    Pale,
    /// The blue of queries.
    Query,
    /// The red of keys.
    Key,
    /// The green of values.
    Value,
    /// The violet of attention.
    Attention,
    /// The grey of axes and rims.
    Rule,
    /// The colour of names.
    Ink,
    /// The colour of second lines.
    Second,
    /// The grey of the stream.
    Stream,
    /// The colour of lit experts.
    Lit,
    /// The edge of experts that are not lit.
    Idle,
    /// The ground of the page.
    Page,
    /// The grey of what stands back, as a line and as a ground.
    Back,
    /// The ground of what stands back.
    BackFill,
    /// The area of experts that a token does not use.
    IdleArea,
    /// The grey of what ties a label to its module.
    Leader,
}

/// Where a detail lies among modules and wires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// On the grounds of containers, behind all wires.
    Behind,
    /// On the boxes of modules.
    Before,
    /// On what shows where a reader points.
    Over,
}

impl Detail {
    /// A filled box without an edge, on its module.
    pub(super) fn filled(of: Module, rect: Rect, radius: f64, paint: Paint) -> Self {
        Detail {
            of,
            shape: Shape::Box(rect, radius),
            fill: Some(paint),
            edge: None,
            depth: Depth::Before,
        }
    }

    /// A line on its module.
    pub(super) fn line(of: Module, way: Vec<Point>, paint: Paint, width: f64) -> Self {
        Detail {
            of,
            shape: Shape::Line(way, 0.0),
            fill: None,
            edge: Some((paint, width)),
            depth: Depth::Before,
        }
    }

    /// The same behind wires and modules.
    pub(super) fn behind(self) -> Self {
        Detail {
            depth: Depth::Behind,
            ..self
        }
    }

    /// The same elsewhere.
    pub(super) fn shifted(mut self, dx: f64, dy: f64) -> Self {
        match &mut self.shape {
            Shape::Box(rect, _) | Shape::Map(rect) => *rect = rect.shifted(dx, dy),
            Shape::Boxes(rects) => rects
                .iter_mut()
                .for_each(|rect| *rect = rect.shifted(dx, dy)),
            Shape::Lines(lines) => lines
                .as_flattened_mut()
                .iter_mut()
                .for_each(|point| *point = point.shifted(dx, dy)),
            Shape::Line(points, _) | Shape::Area(points) | Shape::Dots(points, _) => {
                points
                    .iter_mut()
                    .for_each(|point| *point = point.shifted(dx, dy));
            }
        }
        self
    }

    /// The smallest box around it.
    pub(super) fn bounds(&self) -> Rect {
        let mut all: Option<Rect> = None;
        let mut add = |rect: Rect| all = Some(all.map_or(rect, |all| all.union(&rect)));
        let mut points = |points: &[Point], radius: f64| {
            points.iter().for_each(|at| add(Rect::around(*at, radius)));
        };
        match &self.shape {
            Shape::Line(way, _) | Shape::Area(way) => points(way, 0.0),
            Shape::Lines(lines) => points(lines.as_flattened(), 0.0),
            Shape::Dots(at, radius) => points(at, *radius),
            Shape::Box(rect, _) | Shape::Map(rect) => add(*rect),
            Shape::Boxes(rects) => rects.iter().for_each(|rect| add(*rect)),
        }
        all.unwrap_or_default()
    }
}
