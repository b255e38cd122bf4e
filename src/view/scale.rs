//! What a reader points at in the view to scale: an outline on its area, and its label's line.
//! Never: the areas themselves.

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::Layout;
use crate::layout::Paint;
use crate::layout::Shape;
use crate::list::Growing;
use crate::model::module::Module;
use crate::palette::Role;
use crate::scene::Mark;
use crate::scene::Path;
use crate::view::Look;

/// Width of the line of a label that is pointed at.
const TIE: f64 = 2.0;
/// Of the ground on both sides of an outline.
const RIM: f64 = 1.0;

/// The marks over everything else.
pub(super) fn marks(layout: &Layout, look: &Look) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut before = None;
    for module in [look.twin, look.selected, look.hovered] {
        let Some((module, rect)) = module.and_then(|of| Some((of, layout.find(of)?))) else {
            continue;
        };
        // What is hovered and pinned is outlined once.
        if before.replace(module) != Some(module) {
            let width = look.edge(module, 0.0);
            marks.add(outline(rect.grown(width / 2.0), width));
            marks.add(ties(layout, module));
        }
    }
    marks
}

/// It has a rim of ground, so that it is seen on and beside areas of every colour.
fn outline(rect: Rect, width: f64) -> [Mark; 2] {
    let (right, bottom) = (rect.right(), rect.bottom());
    let top = Point::new(rect.x + rect.width / 2.0, rect.y);
    let way = [
        top,
        Point::new(right, rect.y),
        Point::new(right, bottom),
        Point::new(rect.x, bottom),
        Point::new(rect.x, rect.y),
        top,
    ];
    let rim = line(&way, 1.0, width + 2.0 * RIM, Role::Page);
    [rim, line(&way, 1.0, width, Role::Ink)]
}

/// The lines that tie labels to a module.
fn ties(layout: &Layout, of: Module) -> impl Iterator<Item = Mark> {
    let details = layout.details.iter().filter(move |detail| detail.of == of);
    details.filter_map(|detail| match (&detail.shape, detail.edge) {
        (Shape::Line(way, radius), Some((Paint::Leader, _))) => {
            Some(line(way, *radius, TIE, Role::Ink))
        }
        _ => None,
    })
}

fn line(way: &[Point], radius: f64, width: f64, role: Role) -> Mark {
    Mark::Line {
        path: Path::rounded(way, radius),
        role,
        width,
    }
}
