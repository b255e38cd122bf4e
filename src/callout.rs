//! Where a tip goes: beside its module, inside the viewport, over as little else as possible.
//! Never: what it says.

mod sheet;

use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::Size;
use crate::list::Growing;
use crate::list::Listed;

/// Pages narrower than this show tips as a sheet, in CSS px.
pub const SHEET_BELOW: f64 = 560.0;

/// Between a tip and its module, and between a tip and the edge of the viewport, in CSS px.
const GAP: f64 = 10.0;
const EDGE: f64 = 8.0;

/// What a px of distance costs, and a side other than the right one, in px² of a covered module.
const PER_PX: f64 = 6.0;
const OTHER_SIDE: f64 = 1500.0;
/// What it costs to cut through a shape, and through a text.
const CUT: f64 = 120.0;
const CUT_TEXT: f64 = 1200.0;
/// Between a tip and a text that it stands beside or covers.
const BESIDE: f64 = 4.0;
/// A tip is level with a module whose middle is at least this far from its top and bottom.
const LEVEL: f64 = 18.0;

/// What a tip stands for, in CSS px of the viewport.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// The module.
    pub module: Rect,
    /// Its title, which stays free where the module is too large to stay free itself.
    pub title: Rect,
    /// Where the pointer is, if a pointer asked for the tip.
    pub pointer: Option<Point>,
    /// Did a tap or a key ask for it, so that the page may scroll?
    pub may_scroll: Scroll,
}

/// May the page scroll to keep a module in view?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scroll {
    /// After a tap or a key.
    Allowed,
    /// While a mouse points: nothing moves under it.
    Never,
    /// It was allowed and has scrolled: the sheet stays where it is.
    Done,
}

/// What a tip should not cover, in CSS px of the viewport.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Obstacle {
    /// Where it is.
    pub rect: Rect,
    /// How bad a covered px² is; 1 for a module.
    pub weight: f64,
    /// What is it that is covered?
    pub kind: Kind,
}

/// What an obstacle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A shape, of which a part is to be seen as well as the whole.
    Shape,
    /// Lines of text, which are read or not: a part of them says nothing.
    Text,
    /// The mark that opens or closes what the tip is for: it is worth standing beside.
    Mark,
}

/// Where a tip goes, in CSS px of the viewport.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// Its left edge.
    pub x: f64,
    /// Its top edge.
    pub y: f64,
    /// The height that it may have at most.
    pub height: f64,
    /// How far the page should scroll down first.
    pub scroll: f64,
}

/// The place of a tip of this size beside its anchor.
pub fn place(tip: Size, anchor: &Anchor, obstacles: &[Obstacle], viewport: Size) -> Place {
    let kept = kept_free(anchor, viewport);
    if viewport.width < SHEET_BELOW {
        return sheet::place(tip, anchor, &kept, viewport);
    }
    // What is asked for by a pointer is read next to it.
    let near = kept.last().copied().unwrap_or(anchor.module);
    let (mut best, mut least) = (Point::default(), f64::INFINITY);
    for at in candidates(tip, anchor, &kept, obstacles, viewport) {
        let rect = Rect::new(at.x, at.y, tip.width, tip.height);
        let over: f64 = kept.iter().map(|free| rect.intersection(free).area()).sum();
        let mut cost = 1e6 * over + aside(&rect, near);
        for obstacle in obstacles {
            // Most are no good long before all is counted.
            if cost >= least {
                break;
            }
            cost += covered(&rect, obstacle);
        }
        if cost < least {
            (best, least) = (at, cost);
        }
    }
    Place {
        x: best.x,
        y: best.y,
        height: viewport.height - 2.0 * EDGE,
        scroll: 0.0,
    }
}

/// What the tip must not cover: the module; of one higher than half the viewport, or one that
/// leaves the tip no room, its title and the pointer.
fn kept_free(anchor: &Anchor, viewport: Size) -> Vec<Rect> {
    if anchor.module.height <= viewport.height / 2.0 {
        return vec![anchor.module];
    }
    let pointer = anchor.pointer.map(|at| Rect::around(at, 12.0));
    [Some(anchor.title), pointer].into_iter().flatten().listed()
}

/// Places worth a thought: beside the module or beside what stands around it, level with it, and
/// above and below it.
fn candidates(
    tip: Size,
    anchor: &Anchor,
    kept: &[Rect],
    obstacles: &[Obstacle],
    viewport: Size,
) -> Vec<Point> {
    let Some(around) = kept.iter().copied().reduce(|all, next| all.union(&next)) else {
        return Vec::new();
    };
    let lefts = |rect: &Rect| [rect.right() + GAP, rect.x - GAP - tip.width];
    let tops = |rect: &Rect| [rect.bottom() + GAP, rect.y - GAP - tip.height];
    let mut xs: Vec<f64> = kept.iter().chain([&around]).flat_map(lefts).listed();
    let mut ys: Vec<f64> = kept.iter().chain([&around]).flat_map(tops).listed();
    // What encloses the module is worth standing beside, and the mark on its edge; beside every
    // neighbour would be too many.
    xs.add(lefts(&anchor.module));
    let beside = obstacles
        .iter()
        .filter(|it| it.kind == Kind::Mark || it.rect.encloses(&around));
    xs.add(beside.flat_map(|obstacle| lefts(&obstacle.rect)));
    // Beside lines of text, or over all of them.
    let near = around.grown(tip.width.max(tip.height));
    let texts = obstacles
        .iter()
        .filter(|obstacle| obstacle.kind == Kind::Text);
    for text in texts.filter(|text| text.rect.overlaps(&near)) {
        let rect = text.rect.grown(BESIDE);
        xs.add([rect.x, rect.x - tip.width]);
        ys.add([
            rect.bottom(),
            rect.y,
            rect.y - tip.height,
            rect.bottom() - tip.height,
        ]);
    }
    let middle = around.centre();
    xs.add([
        around.x,
        around.right() - tip.width,
        middle.x - tip.width / 2.0,
    ]);
    ys.add([
        around.y - GAP,
        around.bottom() + GAP - tip.height,
        middle.y - tip.height / 2.0,
    ]);
    let clamp = |value: f64, size: f64, room: f64| {
        value
            .min(room - EDGE - size)
            .max(EDGE.min((room - size).max(0.0)))
    };
    xs.iter_mut()
        .for_each(|x| *x = clamp(*x, tip.width, viewport.width));
    ys.iter_mut()
        .for_each(|y| *y = clamp(*y, tip.height, viewport.height));
    for side in [&mut xs, &mut ys] {
        side.sort_by(f64::total_cmp);
        side.dedup();
    }
    xs.iter()
        .flat_map(|x| ys.iter().map(move |y| Point::new(*x, *y)))
        .listed()
}

/// What it costs that a tip covers an obstacle; one that looks out from under it costs more.
fn covered(tip: &Rect, obstacle: &Obstacle) -> f64 {
    let of = &obstacle.rect;
    let apart = tip.x >= of.right() || of.x >= tip.right();
    // Most obstacles are far from the tip.
    if apart || tip.y >= of.bottom() || of.y >= tip.bottom() {
        return 0.0;
    }
    let area = tip.intersection(of).area();
    let cut = area > 0.0 && area < 0.99 * of.area();
    let cost = match obstacle.kind {
        _ if !cut => 0.0,
        Kind::Text => CUT_TEXT,
        Kind::Shape | Kind::Mark => CUT,
    };
    obstacle.weight * area + cost
}

/// How far a tip is from where it is read best: to the right of what it stands for, level with it.
fn aside(tip: &Rect, of: Rect) -> f64 {
    let dx = (of.x - tip.right()).max(tip.x - of.right()).max(0.0);
    let level = tip.grown(-LEVEL);
    let middle = of.centre().y;
    let dy = (level.y - middle).max(middle - level.bottom()).max(0.0);
    let side = if tip.x >= of.right() { 0.0 } else { OTHER_SIDE };
    PER_PX * (dx + dy) + side
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIP: Size = Size {
        width: 260.0,
        height: 240.0,
    };

    fn anchor(module: Rect) -> Anchor {
        let title = Rect {
            height: 30.0,
            ..module
        };
        let pointer = Some(module.centre());
        Anchor {
            module,
            title,
            pointer,
            may_scroll: Scroll::Never,
        }
    }

    #[test]
    fn a_tip_stands_in_the_viewport_and_not_over_its_module_wherever_the_module_is() {
        let viewport = Size {
            width: 900.0,
            height: 700.0,
        };
        for x in (-20..880).step_by(60) {
            for y in (-20..680).step_by(60) {
                let module = Rect::new(f64::from(x), f64::from(y), 160.0, 40.0);
                let at = place(TIP, &anchor(module), &[], viewport);
                let rect = Rect::new(at.x, at.y, TIP.width, TIP.height);
                assert!(
                    Rect::new(0.0, 0.0, 900.0, 700.0).encloses(&rect),
                    "{module:?}: {at:?}"
                );
                assert!(!rect.overlaps(&module), "{module:?}: {at:?}");
            }
        }
    }

    #[test]
    fn a_tip_of_a_large_container_covers_neither_its_title_nor_the_pointer() {
        let viewport = Size {
            width: 600.0,
            height: 500.0,
        };
        let module = Rect::new(40.0, 20.0, 520.0, 460.0);
        for pointer in [
            Point::new(60.0, 400.0),
            Point::new(540.0, 100.0),
            Point::new(300.0, 250.0),
        ] {
            let anchor = Anchor {
                pointer: Some(pointer),
                ..anchor(module)
            };
            let at = place(TIP, &anchor, &[], viewport);
            let rect = Rect::new(at.x, at.y, TIP.width, TIP.height);
            assert!(
                !rect.overlaps(&anchor.title) && !rect.contains(pointer),
                "{pointer:?}: {at:?}"
            );
        }
    }

    #[test]
    fn a_tip_covers_empty_ground_rather_than_a_neighbour() {
        let viewport = Size {
            width: 1000.0,
            height: 800.0,
        };
        let module = Rect::new(400.0, 400.0, 100.0, 40.0);
        let neighbour = Obstacle {
            rect: Rect::new(520.0, 300.0, 300.0, 300.0),
            weight: 1.0,
            kind: Kind::Shape,
        };
        let at = place(TIP, &anchor(module), &[neighbour], viewport);
        let rect = Rect::new(at.x, at.y, TIP.width, TIP.height);
        assert!(!rect.overlaps(&neighbour.rect), "{at:?}");
    }

    #[test]
    fn a_tip_covers_whole_lines_of_text_or_none() {
        let viewport = Size {
            width: 740.0,
            height: 800.0,
        };
        let module = Rect::new(300.0, 400.0, 100.0, 40.0);
        let text = |y: f64| Obstacle {
            rect: Rect::new(560.0, y, 120.0, 28.0),
            weight: 0.05,
            kind: Kind::Text,
        };
        let texts: Vec<Obstacle> = (0..16).map(|i| text(10.0 + 50.0 * f64::from(i))).collect();
        let at = place(TIP, &anchor(module), &texts, viewport);
        let rect = Rect::new(at.x, at.y, TIP.width, TIP.height);
        for text in texts {
            let covered = rect.intersection(&text.rect).area();
            assert!(
                covered == 0.0 || covered > 0.99 * text.rect.area(),
                "{at:?}: {text:?}"
            );
        }
    }
}
