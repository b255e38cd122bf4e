//! Where the mark stands that opens a module, or closes it.
//! Never: which marks are shown.

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::Layout;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::step::Host;

/// Where marks stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// On the right edge: for a fine pointer.
    #[default]
    OnEdge,
    /// Inside the right edge, always to be seen: for a finger.
    Inside,
}

/// Side of the box of a mark and of the target of a bare one, in px.
pub const SIDE: f64 = 24.0;

/// From the right edge to the middle of a bare mark.
const INSET: f64 = 14.0;

/// From the top of an opened module to the middle of its mark: level with its title.
const TITLE: f64 = 19.5;
const PANEL: f64 = 18.0;

/// From a baseline up to the middle of its letters, in px.
const RISE: f64 = 4.5;

/// What is higher has its title at its top.
const HIGH: f64 = 100.0;

/// What is narrower has no room for a bare mark: a second tap opens it.
const TILE: f64 = 48.0;

impl Layout {
    /// The middle of the mark of a module that opens, in px of the form; none where a second tap
    /// does what the mark would do.
    pub fn mark(&self, module: Module, marks: Marks) -> Option<Point> {
        self.mark_in(module, self.find(module)?, marks)
    }

    /// The same of a module whose box is known.
    pub fn mark_in(&self, module: Module, rect: Rect, marks: Marks) -> Option<Point> {
        let m = self.form.measures();
        let titled = module.part == Part::SelfAttn
            || module.part == Part::Mlp && self.find(module.peer(Part::Experts)).is_some();
        let second = m.heading.1.filter(|_| titled);
        let y = match module.part {
            _ if let Some(line) = second => line - RISE,
            Part::Expert(_) if rect.height > HIGH => PANEL,
            _ if titled || rect.height > HIGH => TITLE,
            _ => rect.height / 2.0,
        };
        // Beside a second line the mark keeps clear of the skip, and of what is in the line.
        let right = match second {
            Some(_) => rect.right().min(m.container.1),
            None => rect.right(),
        };
        let x = match marks {
            Marks::OnEdge => right,
            Marks::Inside if second.is_none() => right - INSET,
            Marks::Inside if rect.right() > m.container.1 => rect.right() - INSET,
            Marks::Inside => m.module.1 - INSET,
        };
        let projection = Host::of(module.part).is_some_and(Host::is_projection);
        let small = self.is_to_scale || matches!(module.part, Part::Expert(_));
        let tile = small && rect.width < TILE;
        let tapped = marks == Marks::Inside && (projection || tile);
        (!tapped && rect.width > 0.0).then(|| Point::new(x, rect.y + y))
    }

    /// Does the point lie on the mark of a module, where no other module stands? `least` is the
    /// least side of a target, in px of the form.
    pub fn on_mark(&self, module: Module, marks: Marks, point: Point, least: f64) -> bool {
        let reach = |at| Rect::around(at, SIDE.max(least) / 2.0).contains(point);
        let under = self.innermost(point);
        let own = |other: Module| module.holds(other) || other.holds(module);
        self.mark(module, marks).is_some_and(reach) && under.is_none_or(own)
    }
}
