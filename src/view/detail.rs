//! What is drawn in modules and is no module, as marks.
//! Never: its places.

use crate::geom::Point;
use crate::graph::Graph;
use crate::layout::Depth;
use crate::layout::Detail;
use crate::layout::Layout;
use crate::layout::Paint;
use crate::layout::Shape;
use crate::palette::Role;
use crate::scene::Mark;
use crate::scene::Path;
use crate::scene::Step;
use crate::view::hue;

/// The marks of all details of one depth.
pub(super) fn marks(graph: &Graph, layout: &Layout, depth: Depth) -> Vec<Mark> {
    let mut marks = Vec::new();
    for detail in &layout.details {
        if detail.depth == depth {
            marks.extend(mark(graph, detail));
        }
    }
    marks
}

fn mark(graph: &Graph, detail: &Detail) -> Option<Mark> {
    let fill = detail.fill.map(|paint| role(graph, detail, paint));
    let edge = detail.edge;
    let edge = edge.map(|(paint, width)| (role(graph, detail, paint), width));
    Some(match &detail.shape {
        Shape::Box(rect, radius) => Mark::Box {
            rect: *rect,
            radius: *radius,
            fill,
            edge,
            of: None,
        },
        Shape::Line(way, radius) => {
            let (role, width) = edge?;
            let path = Path::rounded(way, *radius);
            Mark::Line { path, role, width }
        }
        Shape::Area(corners) => {
            let mut steps = Vec::new();
            for (index, corner) in corners.iter().enumerate() {
                steps.push(match index {
                    0 => Step::Move(*corner),
                    _ => Step::Line(*corner),
                });
            }
            let role = fill?;
            let path = Path(steps);
            Mark::Shape { path, role }
        }
        Shape::Boxes(rects) => {
            let mut steps = Vec::new();
            for rect in rects {
                let (left, right) = (rect.x, rect.right());
                steps.push(Step::Move(Point::new(left, rect.y)));
                steps.push(Step::Line(Point::new(right, rect.y)));
                steps.push(Step::Line(Point::new(right, rect.bottom())));
                steps.push(Step::Line(Point::new(left, rect.bottom())));
            }
            let role = fill.filter(|_| !steps.is_empty())?;
            let path = Path(steps);
            Mark::Shape { path, role }
        }
        Shape::Lines(lines) => {
            let (role, width) = edge?;
            let mut path = Path::default();
            for [from, to] in lines {
                path = path.and(Path::line(*from, *to));
            }
            Mark::Line { path, role, width }
        }
        Shape::Dots(at, radius) => Mark::Dots {
            at: at.clone(),
            radius: *radius,
            role: fill?,
        },
    })
}

fn role(graph: &Graph, detail: &Detail, paint: Paint) -> Role {
    let (edge, ground) = match graph.find(detail.of) {
        Some(index) => hue::of(&graph.nodes[index]),
        None => hue::of_part(detail.of.part, false),
    };
    match paint {
        Paint::Hue => edge,
        Paint::Tint => ground.unwrap_or(Role::Inner),
        Paint::Inner => Role::Inner,
        Paint::Pale => match edge {
            Role::Attention => Role::AttentionFill,
            Role::Feedforward => Role::FeedforwardFill,
            _ => Role::Inner,
        },
        Paint::Query => Role::Query,
        Paint::Key => Role::Key,
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
