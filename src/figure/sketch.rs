//! A figure while it is drawn: marks, and the few ways figures set text and broken lines.
//! Never: a number that is drawn.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::Size;
use crate::palette::Role;
use crate::scene::Align;
use crate::scene::Mark;
use crate::scene::Path;
use crate::scene::Run;
use crate::scene::Scene;
use crate::scene::Step;

/// Text in a figure.
pub(super) const PLAIN: Face = Face::new(12.0, Weight::Regular);
/// Text that carries a number or a name.
pub(super) const STRONG: Face = Face::new(12.0, Weight::Strong);
/// What a part of a figure is called.
pub(super) const NAME: Face = Face::new(13.0, Weight::Strong);

/// Which end of a text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The text begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// A text whose parts between asterisks are strong, each kind in a colour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tone {
    /// The face of the strong parts.
    pub strong: Face,
    /// Their colour.
    pub first: Role,
    /// The colour of the rest.
    pub second: Role,
}

impl Tone {
    /// Strong parts in `first`, the rest in the second ink.
    pub const fn of(first: Role) -> Self {
        Tone {
            strong: STRONG,
            first,
            second: Role::SecondInk,
        }
    }
}

/// The marks of a figure, the hindmost first.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    marks: Vec<Mark>,
}

impl Sketch {
    /// The scene, of this size.
    pub fn done(self, width: f64, height: f64) -> Scene {
        Scene {
            size: Size { width, height },
            marks: self.marks,
        }
    }

    /// One text in one face and colour; gives the room it takes.
    pub fn text(&mut self, at: Point, side: Side, face: Face, role: Role, text: &str) -> Rect {
        let width = face.width(text);
        let left = match side {
            Side::Start => at.x,
            Side::Middle => at.x - width / 2.0,
            Side::End => at.x - width,
        };
        let (place, align) = match side {
            Side::Middle => (at, Align::Middle),
            _ => (Point::new(left, at.y), Align::Start),
        };
        let run = Run {
            at: place,
            align,
            face,
            text: text.into(),
        };
        if !text.is_empty() {
            let runs = vec![run];
            self.marks.push(Mark::Text { runs, role });
        }
        room(left, at.y, face, width)
    }

    /// A text with strong parts; gives the room it takes.
    pub fn rich(&mut self, at: Point, side: Side, tone: Tone, text: &str) -> Rect {
        let width = rich_width(tone.strong, text);
        let left = match side {
            Side::Start => at.x,
            Side::Middle => at.x - width / 2.0,
            Side::End => at.x - width,
        };
        let mut x = left;
        for (index, part) in text.split('*').enumerate() {
            let (face, role) = match index % 2 {
                1 => (tone.strong, tone.first),
                _ => (PLAIN, tone.second),
            };
            self.text(Point::new(x, at.y), Side::Start, face, role, part);
            x += face.width(part);
        }
        room(left, at.y, tone.strong, width)
    }

    /// A filled box without an edge.
    pub fn fill(&mut self, rect: Rect, radius: f64, role: Role) {
        self.boxed(rect, radius, Some(role), None);
    }

    /// A box.
    pub fn boxed(
        &mut self,
        rect: Rect,
        radius: f64,
        fill: Option<Role>,
        edge: Option<(Role, f64)>,
    ) {
        self.marks.push(Mark::Box {
            rect,
            radius,
            fill,
            edge,
            of: None,
        });
    }

    /// A straight line.
    pub fn line(&mut self, from: Point, to: Point, role: Role, width: f64) {
        self.path(Path::line(from, to), role, width);
    }

    /// An axis that bars stand on, or hang from: its own px begins at `y`, so that it is sharp.
    pub fn axis(&mut self, left: f64, right: f64, y: f64) {
        let (from, to) = (Point::new(left, y + 0.5), Point::new(right, y + 0.5));
        self.line(from, to, Role::ShellEdge, 1.0);
    }

    /// Any line.
    pub fn path(&mut self, path: Path, role: Role, width: f64) {
        self.marks.push(Mark::Line { path, role, width });
    }

    /// A filled shape.
    pub fn shape(&mut self, path: Path, role: Role) {
        self.marks.push(Mark::Shape { path, role });
    }

    /// Round dots.
    pub fn dots(&mut self, at: Vec<Point>, radius: f64, role: Role) {
        if !at.is_empty() {
            self.marks.push(Mark::Dots { at, radius, role });
        }
    }

    /// A straight line of round dots, 4 px apart, from end to end.
    pub fn dotted(&mut self, from: Point, to: Point, role: Role) {
        let count = (from.distance(to) / 4.0).round().max(1.0);
        let dot = |index: u32| {
            let share = f64::from(index) / count;
            from.shifted((to.x - from.x) * share, (to.y - from.y) * share)
        };
        self.dots((0..=count as u32).map(dot).collect(), 0.625, role);
    }

    /// A straight line of dashes that begins and ends with one.
    pub fn dashed(&mut self, from: Point, to: Point, role: Role) {
        let length = from.distance(to);
        if length <= 0.0 {
            return;
        }
        let gaps = ((length - 4.0) / 7.0).round().max(0.0);
        let pitch = if gaps > 0.0 {
            (length - 4.0) / gaps
        } else {
            0.0
        };
        let at = |way: f64| {
            let share = (way / length).min(1.0);
            from.shifted((to.x - from.x) * share, (to.y - from.y) * share)
        };
        let steps = (0..=gaps as u32).flat_map(|index| {
            let start = f64::from(index) * pitch;
            [Step::Move(at(start)), Step::Line(at(start + 4.0))]
        });
        self.path(Path(steps.collect()), role, 1.0);
    }
}

/// The width of a text with strong parts.
pub(super) fn rich_width(strong: Face, text: &str) -> f64 {
    let parts = text.split('*').enumerate();
    parts
        .map(|(index, part)| if index % 2 == 1 { strong } else { PLAIN }.width(part))
        .sum()
}

/// The room of a text, from the top of its capitals to its descent.
fn room(left: f64, baseline: f64, face: Face, width: f64) -> Rect {
    let top = baseline - face.cap_height();
    Rect::between(left, top, left + width, baseline + face.descent())
}
