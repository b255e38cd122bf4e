//! Everything written on a diagram, set at its place.
//! Never: a colour, or words that no other room gave.

use crate::font::Face;
use crate::font::Weight;
use crate::formula;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::Size;
use crate::graph::Graph;
use crate::layout::form::Measures;
use crate::layout::moe::NUMBER;
use crate::layout::stack::TOKEN;
use crate::model::part::Part;

/// A text of one or more runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The module it names or belongs to.
    pub of: Option<Part>,
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
    pub text: String,
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
    /// The number of an expert.
    Number,
    /// On the dark pill.
    Badge,
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

    fn new(of: Option<Part>, within: Rect, tone: Tone, anchor: Anchor, run: Run) -> Self {
        Label {
            of,
            within,
            tone,
            anchor,
            runs: vec![run],
            strokes: Vec::new(),
        }
    }
}

/// One line in the middle of `within`, at a baseline.
fn centred(of: Part, within: Rect, tone: Tone, face: Face, baseline: f64, text: &str) -> Label {
    let at = Point::new(within.centre().x, baseline);
    Label::new(
        Some(of),
        within,
        tone,
        Anchor::Middle,
        Run {
            at,
            face,
            text: text.to_owned(),
        },
    )
}

/// One line from a point on.
fn from(of: Option<Part>, within: Rect, tone: Tone, face: Face, at: Point, text: &str) -> Label {
    Label::new(
        of,
        within,
        tone,
        Anchor::Start,
        Run {
            at,
            face,
            text: text.to_owned(),
        },
    )
}

/// The baseline that puts one line of capitals in the middle of a height.
fn middle(rect: Rect, face: Face) -> f64 {
    rect.centre().y + face.cap_height() / 2.0
}

/// Everything that boxes are labelled with.
pub(super) struct Writer<'a> {
    pub m: &'a Measures,
    pub graph: &'a Graph,
    pub boxes: &'a [(Part, Rect)],
}

/// Size of second lines, facts and everything small.
const SMALL: f64 = 12.0;
/// Least room at both sides of a second line.
const BESIDE: f64 = 4.0;
/// From a first line to the one below it.
const LEADING: f64 = 16.0;

impl Writer<'_> {
    fn rect(&self, part: Part) -> Option<Rect> {
        self.boxes
            .iter()
            .find(|(of, _)| *of == part)
            .map(|(_, rect)| *rect)
    }

    /// The model's name and the line below it.
    pub fn title(&self, size: Size) -> Vec<Label> {
        let within = Rect::new(0.0, 0.0, size.width, size.height);
        let [(title, title_line), (second, second_line)] = self.m.title;
        let narrow = self.m.margin.is_none();
        let subtitle = &self.graph.caption.subtitle[usize::from(narrow)];
        let line = |tone, face, baseline, text: &str| {
            let at = Point::new(self.m.stream, baseline);
            Label::new(
                None,
                within,
                tone,
                Anchor::Middle,
                Run {
                    at,
                    face,
                    text: text.to_owned(),
                },
            )
        };
        vec![
            line(
                Tone::Name,
                Face::new(title, Weight::Strong),
                title_line,
                &self.graph.caption.title,
            ),
            line(
                Tone::Second,
                Face::new(second, Weight::Regular),
                second_line,
                subtitle,
            ),
        ]
    }

    /// The labels of one module.
    pub fn module(&self, part: Part, rect: Rect, label: &str) -> Vec<Label> {
        let name = Face::new(self.m.name, Weight::Strong);
        let inner = Face::new(self.m.inner_name, Weight::Strong);
        let one = |tone, face, text: &str| {
            vec![centred(part, rect, tone, face, middle(rect, face), text)]
        };
        match part {
            Part::SelfAttn => self.heading(part, rect, label),
            Part::Mlp if self.graph.is_sparse() => self.heading(part, rect, label),
            Part::QProj | Part::KProj | Part::VProj => one(Tone::Own, inner, label),
            Part::QkNorm | Part::Rope | Part::OProj => one(Tone::Name, inner, label),
            Part::Scores => vec![self.formula(rect)],
            Part::Gate => {
                let long = &self.graph.caption.router;
                let fits = self.m.margin.is_some() && inner.width(long) + 12.0 <= rect.width;
                one(Tone::Name, inner, if fits { long } else { label })
            }
            Part::Expert(expert) => {
                let lit = self
                    .graph
                    .find(part)
                    .is_some_and(|index| self.graph.nodes[index].lit);
                let weight = if lit { Weight::Strong } else { Weight::Medium };
                let number = (u64::from(expert) + 1).to_string();
                one(Tone::Number, Face::new(NUMBER, weight), &number)
            }
            Part::Combine => self.sum(rect, label),
            Part::Layers => self.shell(rect),
            Part::Experts | Part::AttnResidual | Part::MlpResidual | Part::Tokens => Vec::new(),
            _ => self.plain(part, rect, name, label),
        }
    }

    /// A module with its name and, in the narrow form, perhaps a second line.
    fn plain(&self, part: Part, rect: Rect, face: Face, label: &str) -> Vec<Label> {
        let second = self
            .graph
            .caption
            .second(part)
            .filter(|_| self.m.margin.is_none());
        let Some(second) = second else {
            return vec![centred(
                part,
                rect,
                Tone::Name,
                face,
                middle(rect, face),
                label,
            )];
        };
        let small = Face::new(SMALL, Weight::Regular);
        let Some(second) = shortened(second, small, rect.width - 2.0 * BESIDE) else {
            return vec![centred(
                part,
                rect,
                Tone::Name,
                face,
                middle(rect, face),
                label,
            )];
        };
        let baseline = rect.centre().y - (LEADING - face.cap_height()) / 2.0;
        vec![
            centred(part, rect, Tone::Name, face, baseline, label),
            centred(part, rect, Tone::Second, small, baseline + LEADING, second),
        ]
    }

    /// The title of a container, centred on the stream.
    fn heading(&self, part: Part, rect: Rect, label: &str) -> Vec<Label> {
        let (baseline, below) = self.m.heading;
        let face = Face::new(self.m.name, Weight::Strong);
        let mut labels = vec![centred(
            part,
            rect,
            Tone::Name,
            face,
            rect.y + baseline,
            label,
        )];
        if let (Some(below), Some(second)) = (below, self.graph.caption.second(part)) {
            let small = Face::new(SMALL, Weight::Regular);
            let second = shortened(second, small, rect.width - 2.0 * BESIDE).unwrap_or("");
            labels.push(centred(
                part,
                rect,
                Tone::Second,
                small,
                rect.y + below,
                second,
            ));
        }
        labels
    }

    /// Attention as its formula.
    fn formula(&self, rect: Rect) -> Label {
        let face = Face::new(self.m.formula, Weight::Regular);
        let set = formula::attention().set(self.m.formula);
        let origin = Point::new(rect.centre().x - set.width / 2.0, middle(rect, face));
        let place = |p: &Point| p.shifted(origin.x, origin.y);
        Label {
            of: Some(Part::Scores),
            within: rect,
            tone: Tone::Name,
            anchor: Anchor::Start,
            runs: set
                .runs
                .iter()
                .map(|(at, face, text)| Run {
                    at: place(at),
                    face: *face,
                    text: (*text).to_owned(),
                })
                .collect(),
            strokes: set
                .strokes
                .iter()
                .map(|line| line.iter().map(place).collect())
                .collect(),
        }
    }

    /// The Σ, and its name beside it.
    fn sum(&self, rect: Rect, label: &str) -> Vec<Label> {
        let outer = self.rect(Part::Mlp).unwrap_or(rect);
        let sign = Face::new(14.0, Weight::Strong);
        let small = Face::new(SMALL, Weight::Regular);
        let at = Point::new(rect.right() + 9.0, middle(rect, small));
        vec![
            centred(
                Part::Combine,
                rect,
                Tone::Name,
                sign,
                middle(rect, sign),
                "Σ",
            ),
            from(Some(Part::Combine), outer, Tone::Second, small, at, label),
        ]
    }

    /// How often the block repeats, and what it is.
    fn shell(&self, rect: Rect) -> Vec<Label> {
        let badge = badge(self.m, self.graph, rect);
        let strong = Face::new(SMALL, Weight::Strong);
        let small = Face::new(SMALL, Weight::Medium);
        let text = &self.graph.caption.badge;
        let at = Point::new(rect.x + 15.0, rect.bottom() - 13.5);
        let free = Rect::between(rect.x, rect.y, self.m.stream - 4.0, rect.bottom());
        vec![
            centred(
                Part::Layers,
                badge,
                Tone::Badge,
                strong,
                middle(badge, strong),
                text,
            ),
            from(
                Some(Part::Layers),
                free,
                Tone::Second,
                small,
                at,
                &self.graph.caption.shell,
            ),
        ]
    }

    /// What is written between the boxes of a mixture of experts.
    pub fn experts(&self) -> Vec<Label> {
        let (Some(outer), Some(sum)) = (self.rect(Part::Mlp), self.rect(Part::Combine)) else {
            return Vec::new();
        };
        let small = Face::new(SMALL, Weight::Regular);
        let left = self.m.detours.0 + 10.0;
        let free = Rect::between(left, outer.y, sum.x, sum.centre().y);
        let at = Point::new(left, sum.centre().y - 6.5);
        let mut labels = vec![from(
            None,
            free,
            Tone::Second,
            small,
            at,
            &self.graph.caption.weights,
        )];
        if self.m.margin.is_none() {
            let at = Point::new(outer.x + 10.0, outer.bottom() - 8.0);
            let free = Rect::between(outer.x, sum.bottom(), self.m.stream - 4.0, outer.bottom());
            labels.push(from(
                None,
                free,
                Tone::Second,
                small,
                at,
                &self.graph.caption.example,
            ));
        }
        labels
    }

    /// The words on the tokens, and what they are.
    pub fn tokens(&self, chips: &[Rect], baseline: f64) -> Vec<Label> {
        let word = Face::new(TOKEN, Weight::Regular);
        let name = Face::new(self.m.name - 1.0, Weight::Strong);
        let words = self
            .graph
            .caption
            .tokens
            .iter()
            .zip(chips)
            .map(|(text, chip)| {
                centred(
                    Part::Tokens,
                    *chip,
                    Tone::Name,
                    word,
                    middle(*chip, word),
                    text,
                )
            });
        let label = self
            .graph
            .find(Part::Tokens)
            .map_or("", |index| &self.graph.nodes[index].label);
        let within = self.rect(Part::Tokens).unwrap_or_default();
        let at = Point::new(self.m.stream, baseline);
        let run = Run {
            at,
            face: name,
            text: label.to_owned(),
        };
        let below = Label::new(Some(Part::Tokens), within, Tone::Name, Anchor::Middle, run);
        words.chain([below]).collect()
    }

    /// The facts in the margin, level with their modules.
    pub fn notes(&self) -> Vec<Label> {
        let Some((left, right)) = self.m.margin else {
            return Vec::new();
        };
        let within = Rect::between(left, 0.0, right, f64::MAX);
        let mut labels = Vec::new();
        for (part, lines) in &self.graph.caption.notes {
            let Some(rect) = self.rect(*part) else {
                continue;
            };
            let mut baseline = rect.centre().y - 3.5;
            for (index, line) in lines.iter().enumerate() {
                let (tone, weight) = match index {
                    0 => (Tone::Name, Weight::Medium),
                    _ => (Tone::Second, Weight::Regular),
                };
                let face = Face::new(SMALL, weight);
                for line in wrapped(line, face, right - left) {
                    let at = Point::new(left, baseline);
                    labels.push(from(None, within, tone, face, at, line));
                    baseline += LEADING;
                }
            }
        }
        labels
    }
}

/// A line as one or, where it is too wide, as two, the second as long as it may be.
fn wrapped(line: &str, face: Face, width: f64) -> Vec<&str> {
    if face.width(line) <= width {
        return vec![line];
    }
    let breaks = line.match_indices(' ').map(|(at, _)| line.split_at(at));
    let found = breaks
        .map(|(a, b)| (a, b.trim_start()))
        .find(|(_, b)| face.width(b) <= width);
    found.map_or(vec![line], |(a, b)| vec![a, b])
}

/// As much of the end of a line as has room; nothing where not even two words have.
fn shortened(line: &str, face: Face, width: f64) -> Option<&str> {
    if face.width(line) <= width {
        return Some(line);
    }
    let rest = line.split_once(' ').map(|(_, rest)| rest)?;
    Some(rest).filter(|rest| face.width(rest) <= width)
}

/// The dark pill in the corner of the shell.
pub(super) fn badge(m: &Measures, graph: &Graph, shell: Rect) -> Rect {
    let face = Face::new(SMALL, Weight::Strong);
    let inset = if m.margin.is_none() { 12.0 } else { 14.0 };
    let width = face.width(&graph.caption.badge) + 22.0;
    Rect::new(shell.x + inset, shell.y + inset, width, 22.0)
}
