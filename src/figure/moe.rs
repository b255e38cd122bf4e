//! Mixture of experts: the router's softmax over all, and the weights of the few that run.
//! Never: a probability that is computed for the first time, or how its two parts are drawn.

use crate::figure::Drawn;
use crate::figure::Form;
use crate::figure::Pair;
use crate::figure::numeral;
use crate::figure::portion;
use crate::figure::sketch::NAME;
use crate::figure::sketch::PLAIN;
use crate::figure::sketch::Side;
use crate::figure::sketch::Sketch;
use crate::figure::sketch::Tone;
use crate::figure::softmax::Softmax;
use crate::geom::Point;
use crate::model::config::Moe;
use crate::model::preset;
use crate::model::routing::Routing;
use crate::palette::Role;
use crate::words::Words;
use crate::words::exact;
use crate::words::share;

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
        // Where all experts run there is little to see.
        (Some(a), Some(b)) if all_run(b) && !all_run(a) => Some(Whose {
            name: pair.left.name,
            moe: a,
            note: "of",
        }),
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

fn all_run(moe: &Moe) -> bool {
    moe.num_experts_per_tok >= moe.num_experts
}

/// Where things stand.
pub(super) struct Measures {
    /// Baselines of the two parts of the heading.
    pub heading: [f64; 2],
    /// The axis of the softmax, and px of the tallest bar on it.
    pub axis: f64,
    pub tallest: f64,
    /// Top and height of the bar of weights, and its length where they sum to 1.
    pub weights: (f64, f64),
    pub length: f64,
    /// The baseline of the weights' numbers, and of their sum.
    pub shares: f64,
    pub sum: f64,
    /// How many bars there is room for, and the least width of one that is lit.
    pub most: u64,
    pub lit: f64,
}

const WIDE: Measures = Measures {
    heading: [12.0, 12.0],
    axis: 160.0,
    tallest: 118.0,
    weights: (214.0, 31.0),
    length: 510.0,
    shares: 263.0,
    sum: 263.0,
    most: 160,
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
    let softmax = Softmax::of(routing, &m, form);
    softmax.draw(&mut sketch, words);
    portion::draw(&mut sketch, &m, &softmax, form, words);
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
    let active = routing.active;
    let rest = routing.experts - active.min(routing.experts);
    let values = [
        ("active", numeral::word(active, words)),
        ("held", share(routing.held)),
        ("rest", exact(rest)),
        ("left", share(1.0 - routing.held)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let text = match (active, rest) {
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

/// So many experts are listed in the description.
const LISTED: usize = 8;

fn said(
    sketch: Sketch,
    m: &Measures,
    form: Form,
    name: &str,
    whose_note: &str,
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
    let count = routing.active;
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
    Drawn {
        scene,
        title: words.fill(&numeral::key("figure.moe.title", routing.experts), &values),
        description: words.fill(&describe, &values),
        headline: numeral::capital(&words.fill(&headline, &values)),
        note: noted(whose_note, m, routing, &values, words),
    }
}

/// Whose example it is, and how to read it.
fn noted(
    note: &str,
    m: &Measures,
    routing: &Routing,
    values: &[(&str, &str)],
    words: &Words,
) -> String {
    let mut notes = vec![words.fill(&format!("figure.moe.note.{note}"), values)];
    if routing.experts > m.most {
        notes.push(words.fill("figure.moe.note.folded", values));
    }
    notes.push(words.fill(&numeral::key("figure.moe.note.set", routing.active), values));
    numeral::joined(words, "figure.sentences", &notes)
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
    let listed = entries.len() as u64;
    if routing.active > listed {
        let more = exact(routing.active - listed);
        entries.push(words.fill("figure.moe.more", &[("n", &more)]));
    }
    numeral::joined(words, "figure.parts", &entries)
}
