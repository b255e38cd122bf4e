//! A text at its place, of one run or more.
//! Never: which texts a diagram has, or a colour.

use std::sync::Arc;

use crate::font::Face;
use crate::geom::Point;
use crate::geom::Rect;
use crate::model::module::Module;

/// A text of one or more runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The module it names or belongs to.
    pub of: Option<Module>,
    /// The room that it must stay in.
    pub within: Rect,
    /// What sort of text it is.
    pub tone: Tone,
    /// Which point of each run its place is.
    pub anchor: Anchor,
    /// The runs.
    pub runs: Vec<Run>,
    /// Strokes that belong to it: the sign of a root.
    pub strokes: Vec<Vec<Point>>,
}

/// A piece of text in one face.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// A point of the baseline; which one says the label's anchor.
    pub at: Point,
    /// Size, weight and slant.
    pub face: Face,
    /// What is written.
    pub text: Arc<str>,
}

/// Which point of its text a place means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
}

/// What sort of text a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A name or a leading fact.
    Name,
    /// A second line, a following fact.
    Second,
    /// A name in the colour of its module.
    Own,
    /// In the colour of queries.
    Query,
    /// In the colour of keys.
    Key,
    /// In the colour of values.
    Value,
    /// The number of an expert.
    Number,
    /// A number on lit ground.
    Lit,
    /// On the dark pill.
    Badge,
    /// On ground in a solid hue.
    OnHue,
}

impl Label {
    /// Where its letters are, from the top of the capitals to the reach of the g.
    pub fn bounds(&self) -> Rect {
        let boxes = self.runs.iter().map(|run| {
            let width = run.face.width(&run.text);
            let left = match self.anchor {
                Anchor::Start => run.at.x,
                Anchor::Middle => run.at.x - width / 2.0,
            };
            let top = run.at.y - run.face.cap_height();
            Rect::between(left, top, left + width, run.at.y + run.face.descent())
        });
        boxes
            .reduce(|all, next| all.union(&next))
            .unwrap_or_default()
    }

    /// Moves it down by `dy`.
    pub(super) fn shift(&mut self, dy: f64) {
        self.within.y += dy;
        self.runs.iter_mut().for_each(|run| run.at.y += dy);
        let points = self.strokes.iter_mut().flatten();
        points.for_each(|point| point.y += dy);
    }

    /// Moves the label up or down so that its baseline lies on a whole px: letters are sharper
    /// there, and all painters agree where they stand.
    pub(super) fn snapped(mut self) -> Self {
        let baseline = self.runs.first().map_or(0.0, |run| run.at.y);
        let down = baseline.round() - baseline;
        self.runs.iter_mut().for_each(|run| run.at.y += down);
        self.strokes
            .iter_mut()
            .flatten()
            .for_each(|point| point.y += down);
        self
    }

    /// One line in the middle of `within`, at a baseline.
    pub(super) fn centred(
        of: Module,
        within: Rect,
        tone: Tone,
        face: Face,
        baseline: f64,
        text: &str,
    ) -> Self {
        let at = Point::new(within.centre().x, baseline);
        Label::around(Some(of), within, tone, face, at, text)
    }

    /// One line with its middle at a point.
    pub(super) fn around(
        of: Option<Module>,
        within: Rect,
        tone: Tone,
        face: Face,
        at: Point,
        text: &str,
    ) -> Self {
        Label {
            anchor: Anchor::Middle,
            ..Label::from(of, within, tone, face, at, text)
        }
    }

    /// One line from a point on.
    pub(super) fn from(
        of: Option<Module>,
        within: Rect,
        tone: Tone,
        face: Face,
        at: Point,
        text: &str,
    ) -> Self {
        let text = text.into();
        Label {
            of,
            within,
            tone,
            anchor: Anchor::Start,
            runs: vec![Run { at, face, text }],
            strokes: Vec::new(),
        }
    }
}

/// The baseline that puts one line of capitals in the middle of a height.
pub(super) fn middle(rect: Rect, face: Face) -> f64 {
    rect.centre().y + face.cap_height() / 2.0
}
