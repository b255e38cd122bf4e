//! Mixture of experts: the router's softmax over all, and the weights of the few that run.
//! Never: which experts the example chose, or a probability.

use crate::figure::Drawn;
use crate::figure::Form;
use crate::figure::Pair;
use crate::figure::numeral;
use crate::figure::numeral::share;
use crate::figure::routing::Kept;
use crate::figure::routing::Routing;
use crate::figure::sketch::NAME;
use crate::figure::sketch::PLAIN;
use crate::figure::sketch::STRONG;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::figure::sketch::Tone;
use crate::geom::Point;
use crate::geom::Rect;
use crate::model::config::Moe;
use crate::model::preset;
use crate::palette::Role;
use crate::scene::Path;
use crate::scene::Step;
use crate::words::Words;
use crate::words::exact;

/// Whose mixture is drawn.
struct Whose<'a> {
    name: &'a str,
    moe: &'a Moe,
    /// The end of the note's key.
    note: &'static str,
}

/// The mixture of the right model, else of the left, else that of the model a reader sees first.
fn whose<'a>(pair: &Pair<'a>) -> Option<Whose<'a>> {
    let (left, right) = (pair.left.config.moe(), pair.right.config.moe());
    match (left, right) {
        (Some(a), Some(b)) if a != b => Some(Whose {
            name: pair.right.name,
            moe: b,
            note: "of",
        }),
        (_, Some(moe)) => Some(Whose {
            name: pair.right.name,
            moe,
            note: "here",
        }),
        (Some(moe), None) => Some(Whose {
            name: pair.left.name,
            moe,
            note: "here",
        }),
        (None, None) => {
            let other = preset::find(preset::DEFAULT).ok()?;
            let moe = other.config.moe()?;
            Some(Whose {
                name: other.name,
                moe,
                note: "other",
            })
        }
    }
}

/// Where things stand.
struct Measures {
    /// Baselines of the two parts of the heading.
    heading: [f64; 2],
    /// The axis of the softmax, and px of the tallest bar on it.
    axis: f64,
    tallest: f64,
    /// Top and height of the bar of weights, and its length where they sum to 1.
    weights: (f64, f64),
    length: f64,
    /// The baseline of the weights' numbers, and of their sum.
    shares: f64,
    sum: f64,
    /// How many bars there is room for, and the least width of one that is lit.
    most: u64,
    lit: f64,
}

const WIDE: Measures = Measures {
    heading: [12.0, 12.0],
    axis: 160.0,
    tallest: 118.0,
    weights: (214.0, 31.0),
    length: 510.0,
    shares: 263.0,
    sum: 263.0,
    most: 186,
    lit: 4.0,
};

const NARROW: Measures = Measures {
    heading: [12.0, 29.0],
    axis: 146.0,
    tallest: 88.0,
    weights: (192.0, 28.0),
    length: 288.0,
    shares: 237.0,
    sum: 255.0,
    most: 160,
    lit: 2.75,
};

/// The figure.
pub(super) fn draw(pair: &Pair, form: Form, words: &Words) -> Drawn {
    let m = form.pick(WIDE, NARROW);
    let mut sketch = Sketch::default();
    let Some(whose) = whose(pair) else {
        return said(sketch, &m, form, "", "other", None, words);
    };
    let routing = Routing::example(whose.moe);
    let (routing, note) = (&routing, whose.note);
    heading(&mut sketch, &m, routing, form, words);
    let plot = Plot::of(routing, &m, form);
    plot.bars(&mut sketch, routing);
    let mut rooms = plot.numbers(&mut sketch, routing);
    if let Some(first) = routing.first() {
        let text = words.fill(
            "figure.moe.probability",
            &[("share", &share(first.probability))],
        );
        plot.beside(&mut sketch, first, &text, routing, &mut rooms);
    }
    let pieces = pieces(routing, &m);
    curves(&mut sketch, &plot, &pieces, routing, words);
    weights(&mut sketch, &m, &pieces, routing);
    sum(&mut sketch, &m, routing, form, words);
    said(sketch, &m, form, whose.name, note, Some(routing), words)
}

/// What is drawn, and how much those that run hold.
fn heading(sketch: &mut Sketch, m: &Measures, routing: &Routing, form: Form, words: &Words) {
    let tone = Tone {
        strong: NAME,
        ..Tone::of(Role::Ink)
    };
    let text = words.fill(
        &numeral::key("figure.moe.softmax", routing.experts),
        &[("experts", &exact(routing.experts))],
    );
    sketch.rich(Point::new(0.0, m.heading[0]), Side::Start, tone, &text);
    let kept = routing.kept.len() as u64;
    let rest = routing.experts - kept.min(routing.experts);
    let values = [
        ("active", numeral::word(kept, words)),
        ("held", share(routing.held)),
        ("rest", exact(rest)),
        ("left", share(1.0 - routing.held)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let text = match (kept, rest) {
        (1, 0) => String::new(),
        (_, 0) => words.get("figure.moe.hold.all").to_owned(),
        (1, 1) => words.fill("figure.moe.hold.one.one", &values),
        (1, _) => words.fill("figure.moe.hold.one", &values),
        (_, 1) => words.fill("figure.moe.hold.but.one", &values),
        _ => words.fill("figure.moe.hold", &values),
    };
    let tone = Tone {
        strong: PLAIN,
        ..Tone::of(Role::Ink)
    };
    let (x, side) = form.pick((form.width(), Side::End), (0.0, Side::Start));
    sketch.rich(Point::new(x, m.heading[1]), side, tone, &text);
}

/// The upper part: a bar for each expert.
struct Plot {
    axis: f64,
    width: f64,
    /// Px of an expert's place.
    pitch: f64,
    /// Px of a probability of 1.
    unit: f64,
    /// Widths of an unlit and of a lit bar.
    bars: [f64; 2],
    /// How many bars are drawn.
    columns: u64,
}

impl Plot {
    fn of(routing: &Routing, m: &Measures, form: Form) -> Plot {
        let columns = routing.experts.min(m.most).max(1);
        let pitch = form.width() / columns as f64;
        let bar = (0.68 * pitch).clamp(0.75, 12.0);
        let top = routing.first().map_or(1.0, |first| first.probability);
        Plot {
            axis: m.axis,
            width: form.width(),
            pitch,
            unit: m.tallest / top,
            bars: [bar, bar.max(m.lit)],
            columns,
        }
    }

    /// The middle of an expert's place.
    fn x(&self, routing: &Routing, number: u64) -> f64 {
        (number as f64 - 0.5) / routing.experts as f64 * self.width
    }

    /// The bar of an expert that runs.
    fn lit(&self, routing: &Routing, kept: &Kept) -> Rect {
        let height = kept.probability * self.unit;
        let half = self.bars[1] / 2.0;
        let x = self.x(routing, kept.number).clamp(half, self.width - half);
        Rect::between(x - half, self.axis - height, x + half, self.axis)
    }

    fn bars(&self, sketch: &mut Sketch, routing: &Routing) {
        let least = routing
            .kept
            .iter()
            .map(|kept| kept.probability)
            .fold(2.0, f64::min);
        let count = routing.probabilities.len() as u64;
        for column in 0..self.columns {
            let (from, to) = (
                column * count / self.columns,
                (column + 1) * count / self.columns,
            );
            let values = &routing.probabilities[from as usize..to as usize];
            let others = values.iter().copied().filter(|p| *p < least);
            let Some(largest) = others.reduce(f64::max) else {
                continue;
            };
            let height = (largest * self.unit).max(0.75);
            let x = (column as f64 + 0.5) * self.pitch;
            let rect = Rect::new(
                x - self.bars[0] / 2.0,
                self.axis - height,
                self.bars[0],
                height,
            );
            sketch.fill(rect, 0.0, Role::ExpertEdge);
        }
        let axis = Point::new(0.0, self.axis);
        sketch.line(axis, axis.shifted(self.width, 0.0), Role::ShellEdge, 1.0);
        for kept in &routing.kept {
            let rect = self.lit(routing, kept);
            let inner = Rect::between(
                rect.x + 0.5,
                rect.y + 0.5,
                rect.right() - 0.5,
                rect.bottom() - 0.5,
            );
            sketch.boxed(inner, 0.0, Some(Role::Lit), Some((Role::Feedforward, 1.0)));
        }
    }

    /// The numbers over the lit bars, the tallest first, each where it is free; gives their rooms.
    fn numbers(&self, sketch: &mut Sketch, routing: &Routing) -> Vec<Rect> {
        let mut kept: Vec<&Kept> = routing.kept.iter().collect();
        kept.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        let mut rooms: Vec<Rect> = Vec::new();
        for kept in kept {
            let (text, bar) = (exact(kept.number), self.lit(routing, kept));
            let half = STRONG.width(&text) / 2.0;
            let free = [0.0, 2.0 - half, half - 2.0].into_iter().find_map(|shift| {
                let x = (bar.centre().x + shift).clamp(half, self.width - half);
                let room = Rect::between(
                    x - half,
                    bar.y - 6.0 - STRONG.cap_height(),
                    x + half,
                    bar.y - 6.0,
                );
                self.is_free(&room, routing, &rooms).then_some(room)
            });
            if let Some(room) = free {
                let at = Point::new(room.centre().x, room.bottom());
                sketch.text(at, Side::Middle, STRONG, Role::Ink, &text);
                rooms.push(room);
            }
        }
        rooms
    }

    /// Is there neither a text nor a lit bar in this room or right beside it?
    fn is_free(&self, room: &Rect, routing: &Routing, rooms: &[Rect]) -> bool {
        let bars = routing
            .kept
            .iter()
            .map(|kept| self.lit(routing, kept).grown(2.0));
        let inside = room.x >= -0.01 && room.right() <= self.width + 0.01;
        inside
            && rooms.iter().all(|other| !other.grown(4.0).overlaps(room))
            && bars.into_iter().all(|bar| !bar.overlaps(room))
    }

    /// A text beside the top of a bar, where it is free.
    fn beside(
        &self,
        sketch: &mut Sketch,
        kept: &Kept,
        text: &str,
        routing: &Routing,
        rooms: &mut Vec<Rect>,
    ) {
        let (bar, width) = (self.lit(routing, kept), PLAIN.width(text));
        let places = [bar.right() + 8.0, bar.x - 8.0 - width];
        let room = |x: f64| Rect::new(x, bar.y + 1.0, width, PLAIN.cap_height());
        let free = places
            .into_iter()
            .map(room)
            .find(|room| self.is_free(room, routing, rooms));
        if let Some(room) = free {
            sketch.text(
                Point::new(room.x, room.bottom()),
                Side::Start,
                PLAIN,
                Role::SecondInk,
                text,
            );
            rooms.push(room);
        }
    }
}

/// The parts of the bar of weights, in the order of the experts.
fn pieces(routing: &Routing, m: &Measures) -> Vec<Rect> {
    let mut x = 0.0;
    let piece = |kept: &Kept| {
        let width = kept.weight * m.length;
        x += width;
        Rect::new(x - width, m.weights.0, width, m.weights.1)
    };
    routing.kept.iter().map(piece).collect()
}

/// A line from each lit bar to its part; the order is kept, so none crosses.
fn curves(sketch: &mut Sketch, plot: &Plot, pieces: &[Rect], routing: &Routing, words: &Words) {
    let (top, foot) = (
        plot.axis + 3.0,
        pieces.first().map_or(plot.axis, |piece| piece.y) - 1.0,
    );
    let middle = (top + foot) / 2.0;
    let mut middles = Vec::new();
    for (kept, piece) in routing.kept.iter().zip(pieces) {
        let (from, to) = (plot.lit(routing, kept).centre().x, piece.centre().x);
        let reach = (foot - top) * 0.55;
        let steps = vec![
            Step::Move(Point::new(from, top)),
            Step::Curve(
                Point::new(from, top + reach),
                Point::new(to, foot - reach),
                Point::new(to, foot),
            ),
        ];
        sketch.path(Path(steps), Role::Feedforward, 1.25);
        middles.push(from + (to - from) / 2.0);
    }
    if !routing.rescaled || routing.all_run() {
        return;
    }
    // What the weights are divided by, right of the line of the largest, or where there is room.
    let text = words.fill("figure.moe.divided", &[("held", &share(routing.held))]);
    let width = PLAIN.width(&text);
    let first = routing.first().map(|first| first.number);
    let best = routing
        .kept
        .iter()
        .position(|kept| Some(kept.number) == first)
        .unwrap_or(0);
    let ends = |index: usize| {
        let next = middles.get(index + 1).copied().unwrap_or(plot.width);
        (middles[index], next)
    };
    let order = std::iter::once(best).chain(0..middles.len());
    let room = order.map(ends).find(|(from, to)| to - from >= width + 32.0);
    if let Some((from, _)) = room {
        let at = Point::new(from + 14.0, middle + PLAIN.cap_height() / 2.0);
        sketch.text(at, Side::Start, PLAIN, Role::SecondInk, &text);
    }
}

/// The bar of weights with its numbers.
fn weights(sketch: &mut Sketch, m: &Measures, pieces: &[Rect], routing: &Routing) {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by(|a, b| routing.kept[*b].weight.total_cmp(&routing.kept[*a].weight));
    let mut rooms: Vec<(f64, f64)> = Vec::new();
    for index in order {
        let (piece, kept) = (pieces[index], routing.kept[index]);
        let inner = Rect::between(
            piece.x + 0.75,
            piece.y + 0.5,
            (piece.right() - 0.75).max(piece.x + 0.75),
            piece.bottom() - 0.5,
        );
        let radius = 4.0_f64.min(inner.width / 3.0);
        sketch.boxed(
            inner,
            radius,
            Some(Role::Lit),
            Some((Role::Feedforward, 1.0)),
        );
        let middle = piece.centre();
        let number = exact(kept.number);
        if STRONG.width(&number) <= inner.width {
            let at = Point::new(middle.x, middle.y + STRONG.cap_height() / 2.0);
            sketch.text(at, Side::Middle, STRONG, Role::LitInk, &number);
        }
        let text = share(kept.weight);
        let half = STRONG.width(&text) / 2.0;
        let x = middle.x.max(half);
        if rooms
            .iter()
            .all(|room| x - half > room.1 + 4.0 || x + half + 4.0 < room.0)
        {
            sketch.text(
                Point::new(x, m.shares),
                Side::Middle,
                STRONG,
                Role::Feedforward,
                &text,
            );
            rooms.push((x - half, x + half));
        }
    }
    let end = pieces.last().map_or(0.0, Rect::right);
    if m.length - end > 2.0 {
        // What is left to a whole of 1, where weights are not rescaled.
        let (top, foot) = (m.weights.0 + 0.5, m.weights.0 + m.weights.1 - 0.5);
        for y in [top, foot] {
            sketch.dashed(
                Point::new(end + 1.0, y),
                Point::new(m.length - 0.5, y),
                Role::Leader,
            );
        }
        sketch.dashed(
            Point::new(m.length - 0.5, top),
            Point::new(m.length - 0.5, foot),
            Role::Leader,
        );
    }
}

/// What the weights sum to.
fn sum(sketch: &mut Sketch, m: &Measures, routing: &Routing, form: Form, words: &Words) {
    let sum = share(routing.sum());
    let count = routing.kept.len() as u64;
    let values = [
        ("sum", sum.as_str()),
        ("active", &numeral::word(count, words)),
    ];
    if form == Form::Wide {
        let text = words.fill("figure.moe.sum", &values);
        sketch.text(
            Point::new(form.width(), m.sum),
            Side::End,
            STRONG,
            Role::Feedforward,
            &text,
        );
    } else if count > 1 {
        let text = words.fill("figure.moe.sum.narrow", &values);
        sketch.text(
            Point::new(0.0, m.sum),
            Side::Start,
            PLAIN,
            Role::Feedforward,
            &text,
        );
    }
}

/// So many experts are listed in the description.
const LISTED: usize = 8;

fn said(
    sketch: Sketch,
    m: &Measures,
    form: Form,
    name: &str,
    note: &str,
    routing: Option<&Routing>,
    words: &Words,
) -> Drawn {
    let scene = sketch.done(form.width(), m.sum + 4.0);
    let Some(routing) = routing else {
        return Drawn {
            scene,
            title: String::new(),
            description: String::new(),
            headline: String::new(),
            note: String::new(),
        };
    };
    let count = routing.kept.len() as u64;
    let values = [
        ("name", name.to_owned()),
        ("experts", exact(routing.experts)),
        ("active", numeral::word(count, words)),
        ("held", share(routing.held)),
        ("sum", share(routing.sum())),
        ("list", listed(routing, words)),
        ("one", "1".to_owned()),
        ("each", exact(routing.experts.div_ceil(m.most))),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let way = if routing.rescaled { "" } else { ".plain" };
    let headline = match (count, routing.experts) {
        (1, 1) => "figure.moe.headline.alone".to_owned(),
        _ if routing.all_run() => "figure.moe.headline.all".to_owned(),
        _ => numeral::key(&format!("figure.moe.headline{way}"), count),
    };
    let describe = match () {
        _ if routing.all_run() => "figure.moe.describe.all".to_owned(),
        () => format!("figure.moe.describe{way}"),
    };
    let mut notes = vec![words.fill(&format!("figure.moe.note.{note}"), &values)];
    if routing.experts > m.most {
        notes.push(words.fill("figure.moe.note.folded", &values));
    }
    notes.push(words.fill(&numeral::key("figure.moe.note.set", count), &values));
    Drawn {
        scene,
        title: words.fill(&numeral::key("figure.moe.title", routing.experts), &values),
        description: words.fill(&describe, &values),
        headline: numeral::capital(&words.fill(&headline, &values)),
        note: numeral::joined(words, "figure.sentences", &notes),
    }
}

/// The experts that run with their weights; of many the first.
fn listed(routing: &Routing, words: &Words) -> String {
    let entries = routing.kept.iter().take(LISTED).map(|kept| {
        let values = [
            ("expert", exact(kept.number)),
            ("weight", share(kept.weight)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        words.fill("figure.moe.entry", &values)
    });
    let mut entries: Vec<String> = entries.collect();
    if routing.kept.len() > LISTED {
        let more = exact((routing.kept.len() - LISTED) as u64);
        entries.push(words.fill("figure.moe.more", &[("n", &more)]));
    }
    numeral::joined(words, "figure.parts", &entries)
}
