//! Where the mark stands that opens a module, or closes it.
//! Never: which marks are shown.

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::Label;
use crate::layout::Layout;
use crate::layout::label::Run;
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

/// Side of the box of a mark and of the target of a bare one, in px; of the box on a tile, which fits
/// between the numbers of two rows.
const SIDE: f64 = 24.0;
const SMALL: f64 = 12.0;

/// From the edge of a tile to the middle of its mark: about half the gap between two rows.
const BETWEEN: f64 = 1.25;

/// From the right edge to the middle of a bare mark, how far its strokes reach, and how much stays
/// free between them and the edge at least.
const INSET: f64 = 14.0;
const STROKES: f64 = 5.25;
const FREE: f64 = 2.0;

/// What stays free between the box of a mark and a text or another module. Where that is less on the
/// right edge, a smaller box stands at a corner: so far in from the upper one and above it, or on
/// the lower one.
const CLEAR: f64 = 4.0;
const CORNER: f64 = 16.0;
const ASIDE: f64 = 2.0;

/// So far a mark moves up, in px.
const LITTLE: f64 = 2.0;

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
        Some(self.mark_around(module, rect, marks)?.centre())
    }

    /// The box of the mark of a module for a fine pointer.
    pub fn mark_box(&self, module: Module, rect: Rect) -> Option<Rect> {
        self.mark_around(module, rect, Marks::OnEdge)
    }

    /// The box of a mark, or what its strokes reach where it is bare.
    fn mark_around(&self, module: Module, rect: Rect, marks: Marks) -> Option<Rect> {
        let m = self.form.measures();
        let titled = !self.is_to_scale
            && (module.part() == Part::SelfAttn
                || module.part() == Part::Mlp && self.find(module.peer(Part::Experts)).is_some());
        let second = m.heading.1.filter(|_| titled);
        let y = match module.part() {
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
        let projection = Host::of(module.part()).is_some_and(Host::is_projection);
        let tile = self.is_tile(module, rect);
        let small = tile || self.is_to_scale && rect.width < TILE;
        let tapped = marks == Marks::Inside && (projection || small);
        if tapped || rect.width <= 0.0 {
            return None;
        }
        let at = Point::new(x, rect.y + y);
        match marks {
            _ if tile => Some(self.between_rows(rect)),
            Marks::OnEdge => Some(self.boxed(module, rect, at)),
            // Where a text takes all the room, a second tap opens it.
            Marks::Inside => {
                let clear = self.clear_of_texts(at, STROKES);
                rect.encloses(&Rect::around(clear, STROKES + FREE))
                    .then_some(Rect::around(clear, STROKES))
            }
        }
    }

    /// The box of the mark of a tile: between its row's numbers and those above, where it covers none;
    /// below its row where an open expert lies above.
    fn between_rows(&self, tile: Rect) -> Rect {
        let x = tile.centre().x;
        let around = |y| Rect::around(Point::new(x, y), SMALL / 2.0);
        let above = around(tile.y - BETWEEN);
        let panel = |(of, rect): &(Module, Rect)| {
            matches!(of.part(), Part::Expert(_)) && rect.width >= TILE && rect.overlaps(&above)
        };
        match self.boxes.iter().any(panel) {
            true => around(tile.bottom() + BETWEEN),
            false => above,
        }
    }

    /// The box of a mark that belongs at a point, or at a corner where it would crowd something there:
    /// at the upper one, else at the lower one.
    fn boxed(&self, module: Module, rect: Rect, at: Point) -> Rect {
        let there = Rect::around(at, SIDE / 2.0);
        let upper = Point::new(rect.right() - ASIDE, rect.y - ASIDE);
        let lower = Point::new(rect.right(), rect.bottom());
        let corners = [upper, lower].map(|corner| Rect::around(corner, CORNER / 2.0));
        let mut places = [there].into_iter().chain(corners);
        places
            .find(|place| !self.is_to_scale && self.is_free(module, rect, place.grown(CLEAR)))
            .unwrap_or_else(|| {
                let half = SIDE / 2.0;
                Rect::around(self.clear_of_texts(at, half + FREE), half)
            })
    }

    /// Does a place for the mark of a module hold no text, and nothing of modules beside it? What is
    /// open lies over those beside it.
    fn is_free(&self, module: Module, rect: Rect, place: Rect) -> bool {
        let beside = |other: Module| !module.holds(other) && !other.holds(module);
        let over = |(other, rect): &(Module, Rect)| beside(*other) && rect.overlaps(&place);
        let is_over = rect.height <= HIGH && self.boxes.iter().any(over);
        !is_over && self.text_under(place.centre(), place.width / 2.0).is_none()
    }

    /// A mark, `half` as wide as it is seen, moved so far that it lies over no text: up a little
    /// from what it touches below, else to the right, else up.
    fn clear_of_texts(&self, at: Point, half: f64) -> Point {
        let Some(text) = self.text_under(at, half) else {
            return at;
        };
        let up = at.shifted(0.0, text.y - at.y - half - 1.0);
        let aside = at.shifted(text.right() - at.x + half + 1.0, 0.0);
        let blocked = text.x > at.x || self.text_under(aside, half).is_some();
        match at.y - up.y < LITTLE || blocked {
            true => up,
            false => aside,
        }
    }

    /// A text that reaches into the square around a point.
    fn text_under(&self, at: Point, half: f64) -> Option<Rect> {
        let level = |run: &Run| (run.at.y - at.y).abs() < half + run.face.size;
        let texts = self.labels.iter();
        let near = texts.filter(|label| label.runs.iter().any(level));
        let mut texts = near.map(Label::bounds);
        texts.find(|text| text.overlaps(&Rect::around(at, half)))
    }

    /// Is it an expert among others in rows?
    fn is_tile(&self, module: Module, rect: Rect) -> bool {
        let expert = matches!(module.part(), Part::Expert(_));
        expert && rect.width < TILE && !self.is_to_scale
    }

    /// Does the point lie on the mark of a module, where no other module stands? `least` is the
    /// least side of a target, in px of the form.
    pub fn on_mark(&self, module: Module, marks: Marks, point: Point, least: f64) -> bool {
        let reach = |at| Rect::around(at, SIDE.max(least) / 2.0).contains(point);
        let Some(rect) = self.find(module) else {
            return false;
        };
        if self.is_tile(module, rect) {
            // What is seen of it answers, whatever it lies on; no more, or the tile would be none.
            let seen = |rect: Rect| rect.contains(point);
            return marks == Marks::OnEdge && self.mark_box(module, rect).is_some_and(seen);
        }
        let under = self.innermost(point);
        let own = |other: Module| module.holds(other) || other.holds(module);
        self.mark(module, marks).is_some_and(reach) && under.is_none_or(own)
    }
}
