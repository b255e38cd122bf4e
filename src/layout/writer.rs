//! Writes on every module what it is called, and beside it what belongs to it.
//! Never: words that no other room gave, or the facts in the margin.

use crate::font::Face;
use crate::font::Weight;
use crate::formula;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::Size;
use crate::graph::Graph;
use crate::layout::form::Measures;
use crate::layout::label::Anchor;
use crate::layout::label::Label;
use crate::layout::label::Run;
use crate::layout::label::Tone;
use crate::layout::label::middle;
use crate::layout::moe::NUMBER;
use crate::layout::note::LEADING;
use crate::layout::note::SMALL;
use crate::layout::note::shortened;
use crate::layout::shell;
use crate::layout::stack::TOKEN;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// Everything that boxes are labelled with.
pub(super) struct Writer<'a> {
    pub m: &'a Measures,
    pub graph: &'a Graph,
    pub boxes: &'a [(Module, Rect)],
}

/// Least room at both sides of a second line.
const BESIDE: f64 = 4.0;

impl Writer<'_> {
    fn rect(&self, module: Module) -> Option<Rect> {
        self.boxes
            .iter()
            .find(|(of, _)| *of == module)
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
            Label::around(None, within, tone, face, at, text)
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
    pub fn module(&self, module: Module, rect: Rect, label: &str) -> Vec<Label> {
        let name = Face::new(self.m.name, Weight::Strong);
        let inner = Face::new(self.m.inner_name, Weight::Strong);
        let one = |tone, face, text: &str| {
            vec![Label::centred(
                module,
                rect,
                tone,
                face,
                middle(rect, face),
                text,
            )]
        };
        match module.part() {
            Part::SelfAttn => self.heading(module, rect, label),
            Part::Mlp if self.graph.is_sparse(module.block()) => self.heading(module, rect, label),
            Part::QProj | Part::KProj | Part::VProj => one(Tone::Own, inner, label),
            Part::Rope => {
                let long = self.graph.caption.rope.as_ref();
                let fits = long.filter(|text| inner.width(text) + 12.0 <= rect.width);
                one(Tone::Name, inner, fits.map_or(label, String::as_str))
            }
            Part::QkNorm | Part::OProj => one(Tone::Name, inner, label),
            Part::Scores => vec![self.formula(module, rect)],
            Part::Gate => {
                let long = &self.graph.caption.router;
                let fits = self.m.margin.is_some() && inner.width(long) + 12.0 <= rect.width;
                one(Tone::Name, inner, if fits { long } else { label })
            }
            Part::Expert(expert) => {
                let lit = self
                    .graph
                    .find(module)
                    .is_some_and(|index| self.graph.nodes[index].lit);
                let weight = if lit { Weight::Strong } else { Weight::Medium };
                let number = (u64::from(expert) + 1).to_string();
                one(Tone::Number, Face::new(NUMBER, weight), &number)
            }
            Part::Combine => self.sum(module, rect, label),
            Part::Layers => shell::labels(self.m, self.graph, module.block(), rect),
            Part::Experts | Part::AttnResidual | Part::MlpResidual | Part::Tokens => Vec::new(),
            _ => self.plain(module, rect, name, label),
        }
    }

    /// A module with its name and, in the narrow form, perhaps a second line.
    fn plain(&self, module: Module, rect: Rect, face: Face, label: &str) -> Vec<Label> {
        let second = self
            .graph
            .caption
            .second(module)
            .filter(|_| self.m.margin.is_none());
        let Some(second) = second else {
            return vec![Label::centred(
                module,
                rect,
                Tone::Name,
                face,
                middle(rect, face),
                label,
            )];
        };
        let small = Face::new(SMALL, Weight::Regular);
        let Some(second) = shortened(second, small, rect.width - 2.0 * BESIDE) else {
            return vec![Label::centred(
                module,
                rect,
                Tone::Name,
                face,
                middle(rect, face),
                label,
            )];
        };
        let baseline = rect.centre().y - (LEADING - face.cap_height()) / 2.0;
        vec![
            Label::centred(module, rect, Tone::Name, face, baseline, label),
            Label::centred(
                module,
                rect,
                Tone::Second,
                small,
                baseline + LEADING,
                second,
            ),
        ]
    }

    /// The title of a container, centred on the stream.
    pub fn heading(&self, module: Module, rect: Rect, label: &str) -> Vec<Label> {
        let (baseline, below) = self.m.heading;
        let face = Face::new(self.m.name, Weight::Strong);
        let line = |tone, face, baseline, text: &str| {
            let at = Point::new(self.m.stream, rect.y + baseline);
            Label::around(Some(module), rect, tone, face, at, text)
        };
        let mut labels = vec![line(Tone::Name, face, baseline, label)];
        if let (Some(below), Some(second)) = (below, self.graph.caption.second(module)) {
            let small = Face::new(SMALL, Weight::Regular);
            let second = shortened(second, small, rect.width - 2.0 * BESIDE).unwrap_or("");
            labels.push(line(Tone::Second, small, below, second));
        }
        labels
    }

    /// Attention as its formula.
    fn formula(&self, module: Module, rect: Rect) -> Label {
        let face = Face::new(self.m.formula, Weight::Regular);
        let set = formula::attention().set(self.m.formula);
        let origin = Point::new(rect.centre().x - set.width / 2.0, middle(rect, face));
        let place = |p: &Point| p.shifted(origin.x, origin.y);
        Label {
            of: Some(module),
            within: rect,
            tone: Tone::Name,
            anchor: Anchor::Start,
            runs: set
                .runs
                .iter()
                .map(|(at, face, text)| Run {
                    at: place(at),
                    face: *face,
                    text: text.as_str().into(),
                })
                .listed(),
            strokes: set
                .strokes
                .iter()
                .map(|line| line.iter().map(place).listed())
                .listed(),
        }
    }

    /// The Σ, and its name beside it.
    fn sum(&self, module: Module, rect: Rect, label: &str) -> Vec<Label> {
        let outer = self.rect(module.peer(Part::Mlp)).unwrap_or(rect);
        let sign = Face::new(14.0, Weight::Strong);
        let small = Face::new(SMALL, Weight::Regular);
        let at = Point::new(rect.right() + 9.0, middle(rect, small));
        vec![
            Label::centred(module, rect, Tone::Name, sign, middle(rect, sign), "Σ"),
            Label::from(Some(module), outer, Tone::Second, small, at, label),
        ]
    }

    /// What is written between the boxes of a mixture of experts.
    pub fn experts(&self, block: Block) -> Vec<Label> {
        let of = |part| Module::of(block, part);
        let (Some(outer), Some(sum)) = (self.rect(of(Part::Mlp)), self.rect(of(Part::Combine)))
        else {
            return Vec::new();
        };
        let small = Face::new(SMALL, Weight::Regular);
        let left = self.m.detours.0 + 10.0;
        let free = Rect::between(left, outer.y, sum.x, sum.centre().y);
        let at = Point::new(left, sum.centre().y - 6.5);
        let mut labels = vec![Label::from(
            None,
            free,
            Tone::Second,
            small,
            at,
            &self.graph.caption.weights,
        )];
        let example = self.graph.caption.example.as_ref();
        if let Some(example) = example.filter(|_| self.m.margin.is_none()) {
            let at = Point::new(outer.x + 10.0, outer.bottom() - 8.0);
            let free = Rect::between(outer.x, sum.bottom(), self.m.stream - 4.0, outer.bottom());
            labels.push(Label::from(None, free, Tone::Second, small, at, example));
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
                Label::centred(
                    Part::Tokens.into(),
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
        let within = self.rect(Part::Tokens.into()).unwrap_or_default();
        let at = Point::new(self.m.stream, baseline);
        let below = Label::around(
            Some(Part::Tokens.into()),
            within,
            Tone::Name,
            name,
            at,
            label,
        );
        words.chain([below]).listed()
    }
}
