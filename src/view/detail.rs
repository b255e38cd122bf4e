//! What is drawn in modules and is no module, as marks.
//! Never: its places.

use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::Depth;
use crate::layout::Detail;
use crate::layout::Layout;
use crate::layout::Paint;
use crate::layout::Shape;
use crate::list::Growing;
use crate::model::part::Part;
use crate::palette::Role;
use crate::scene::Mark;
use crate::scene::Path;
use crate::scene::Step;
use crate::view::hue;
use crate::view::light::Light;
use crate::view::light::Lights;
use crate::view::outline;
use crate::view::wire::STRONG_WIDTH;

/// How wide the column of a lit head is, how large its map at least, and from which size on a map
/// has a frame.
const LIT_COLUMN: f64 = 2.5;
const LIT_MAP: f64 = 8.0;
const FRAMED: f64 = 7.0;

/// The marks of all details of one depth; of heads the lit ones lie over the others.
pub(super) fn marks(graph: &Graph, layout: &Layout, lights: &Lights, depth: Depth) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut strong = Vec::new();
    for detail in &layout.details {
        if detail.depth == depth {
            match lights.on(detail.of) {
                Light::Lit => add(&mut strong, graph, lights, detail, Light::Lit),
                light => add(&mut marks, graph, lights, detail, light),
            }
        }
    }
    marks.add(strong);
    marks
}

/// Adds the marks of a detail. Lines of one colour and width that follow one another become one.
fn add(marks: &mut Vec<Mark>, graph: &Graph, lights: &Lights, detail: &Detail, light: Light) {
    let paint = |paint| match light {
        Light::Back if paint == Paint::Inner => Role::BackFill,
        Light::Back => Role::Back,
        Light::Lit if paint == Paint::Inner => role(graph, detail, Paint::Hue),
        _ => role(graph, detail, paint),
    };
    let fill = detail.fill.map(paint);
    let edge = detail
        .edge
        .map(|(of, width)| (paint(of), strength(lights, detail, of, width)));
    match &detail.shape {
        Shape::Box(rect, radius) => marks.push(outline(*rect, *radius, fill, edge, None)),
        Shape::Line(way, radius) => {
            let path = Path::rounded(way, *radius);
            if let Some(role) = fill {
                let path = path.clone();
                marks.push(Mark::Shape { path, role });
            }
            if let Some((role, width)) = edge {
                let width = if light == Light::Lit {
                    LIT_COLUMN
                } else {
                    width
                };
                line(marks, path, role, width);
            }
        }
        Shape::Area(corners) => shape(marks, corners, fill),
        Shape::Boxes(rects) => {
            for rect in rects {
                let (left, right) = (rect.x, rect.right());
                let corners = [
                    Point::new(left, rect.y),
                    Point::new(right, rect.y),
                    Point::new(right, rect.bottom()),
                    Point::new(left, rect.bottom()),
                ];
                shape(marks, &corners, fill);
            }
        }
        Shape::Lines(lines) => {
            if let Some((role, width)) = edge {
                for [from, to] in lines {
                    line(marks, Path::line(*from, *to), role, width);
                }
            }
        }
        Shape::Dots(at, radius) => marks.add(fill.map(|role| Mark::Dots {
            at: at.clone(),
            radius: *radius,
            role,
        })),
        Shape::Map(rect) => {
            let least = if light == Light::Lit { LIT_MAP } else { 0.0 };
            let rect = rect.grown((least - rect.width).max(0.0) / 2.0);
            map(marks, rect, fill, edge);
        }
    }
}

/// How wide the edge of a detail is: the notch of an open expert is one outline with its panel, and
/// what enters there one wire with those inside.
fn strength(lights: &Lights, detail: &Detail, paint: Paint, width: f64) -> f64 {
    if !matches!(detail.of.part(), Part::Expert(_)) {
        return width;
    }
    let edge = lights.look.edge(detail.of, width);
    match paint {
        Paint::Stream if edge > width => STRONG_WIDTH,
        Paint::Stream => width,
        _ => edge,
    }
}

/// A line; it goes on where the last mark is one of its kind.
fn line(marks: &mut Vec<Mark>, path: Path, role: Role, width: f64) {
    if let Some(Mark::Line {
        path: before,
        role: same,
        width: as_wide,
    }) = marks.last_mut()
        && *same == role
        && *as_wide == width
    {
        before.0.add(path.0);
        return;
    }
    marks.push(Mark::Line { path, role, width });
}

/// A filled area with sharp corners; it goes on where the last mark is one of its colour.
fn shape(marks: &mut Vec<Mark>, corners: &[Point], fill: Option<Role>) {
    let Some(role) = fill else {
        return;
    };
    let mut steps = Vec::new();
    for (index, corner) in corners.iter().enumerate() {
        steps.push(match index {
            0 => Step::Move(*corner),
            _ => Step::Line(*corner),
        });
    }
    if let Some(Mark::Shape { path, role: same }) = marks.last_mut()
        && *same == role
    {
        path.0.add(steps);
        return;
    }
    let path = Path(steps);
    marks.push(Mark::Shape { path, role });
}

/// A map: the half under the diagonal and, where there is room for it, a frame.
fn map(marks: &mut Vec<Mark>, rect: Rect, fill: Option<Role>, edge: Option<(Role, f64)>) {
    let framed = rect.width >= FRAMED;
    let inner = if framed { rect.grown(-1.75) } else { rect };
    if framed {
        marks.push(outline(rect, 1.0, Some(Role::Inner), edge, None));
    }
    let corner = Point::new;
    let half = [
        corner(inner.x, inner.y),
        corner(inner.right(), inner.bottom()),
        corner(inner.x, inner.bottom()),
    ];
    shape(marks, &half, fill);
}

fn role(graph: &Graph, detail: &Detail, paint: Paint) -> Role {
    let (edge, ground) = hue::in_graph(graph, detail.of);
    match paint {
        Paint::Hue => edge,
        Paint::Tint => ground.unwrap_or(Role::Inner),
        Paint::Query => Role::Query,
        Paint::Key => Role::Key,
        Paint::Value => Role::Value,
        Paint::Attention => Role::Attention,
        Paint::Inner => Role::Inner,
        Paint::Pale => match edge {
            Role::Attention => Role::AttentionFill,
            Role::Feedforward => Role::FeedforwardFill,
            _ => Role::Inner,
        },
        Paint::Rule => Role::ShellEdge,
        Paint::Ink => Role::Ink,
        Paint::Second => Role::SecondInk,
        Paint::Stream => Role::Stream,
        Paint::Lit => Role::Lit,
        Paint::Idle => Role::ExpertEdge,
        Paint::Page => Role::Page,
        Paint::Back => Role::Back,
        Paint::BackFill => Role::BackFill,
        Paint::IdleArea => Role::Idle,
        Paint::Leader => Role::Leader,
    }
}
