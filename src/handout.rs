//! A diagram to be filled in by hand: blank, with a key in place of each text, and the list of the
//! keys with their answers.
//! Never: a place of a module, or a text of its own.

mod blank;
mod list;

use crate::list::Listed;
use std::cmp::Ordering;
use std::slice;

use crate::doc::Doc;
use crate::font::Face;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::layout::Fit;
use crate::layout::Label;
use crate::layout::Layout;
use crate::layout::Run;
use crate::scene::Scene;
use crate::svg;

/// Which of the two sheets of a handout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The drawing with keys.
    Blank,
    /// The keys with their answers.
    Key,
}

/// What is written at a place of the drawing, and the key that stands for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// At most three capitals.
    pub key: String,
    /// Its texts: of a formula in several colours each piece is one.
    pub labels: Vec<Label>,
}

/// A key is hardly ever wider.
const LONG: &str = "HW";

/// A sheet of the handout as an SVG, as wide as an element that the diagram fits so.
pub fn svg(sheet: Sheet, graph: &Graph, layout: &Layout, fit: Fit, style: Option<String>) -> Doc {
    let scene = draw(sheet, graph, layout);
    let own = layout.size.width * fit.scale;
    let page = svg::Page {
        // What it is called is an answer, too.
        title: "",
        description: None,
        width: own + 2.0 * fit.left,
        scale: own / scene.size.width,
        left: fit.left,
        style,
    };
    svg::draw(&scene, &page)
}

/// A sheet of the handout.
pub fn draw(sheet: Sheet, graph: &Graph, layout: &Layout) -> Scene {
    let answers = answers(layout);
    match sheet {
        Sheet::Blank => blank::draw(&answers, graph, layout),
        Sheet::Key => list::draw(&answers, layout.size.width),
    }
}

/// Every text of the drawing with its key, from the top down.
pub fn answers(layout: &Layout) -> Vec<Answer> {
    let mut labels: Vec<&Label> = layout.labels.iter().listed();
    labels.sort_by(|a, b| {
        let [a, b] = [a, b].map(|label| order(label, layout));
        a.iter().zip(&b).fold(Ordering::Equal, |so_far, (a, b)| {
            so_far.then(a.total_cmp(b))
        })
    });
    let written: Vec<String> = labels
        .iter()
        .flat_map(|label| &label.runs)
        .map(|run| run.text.to_ascii_uppercase())
        .listed();
    // A key that is written somewhere in the drawing would be taken for an answer, and one like I
    // for a line or a number.
    let unlike = |key: &String| !written.contains(key) && key != "I" && key != "O";
    let keys = (0..).map(letters).filter(unlike);
    let mut places: Vec<Vec<Label>> = Vec::new();
    for label in labels {
        match places.last_mut() {
            Some(place) if goes_on(place, label) => place.push(label.clone()),
            _ => places.push(vec![label.clone()]),
        }
    }
    let answers = places.into_iter().zip(keys);
    answers.map(|(labels, key)| Answer { key, labels }).listed()
}

/// Does a text go on where others end, or so near that a key for each would have no room?
fn goes_on(before: &[Label], after: &Label) -> bool {
    let Some(last) = before.last() else {
        return false;
    };
    let [a, b] = [last, after].map(Label::bounds);
    let joined = last.of == after.of && (-1.0..6.0).contains(&(b.x - a.right()));
    let keys = [before, slice::from_ref(after)].map(|labels| {
        let key = blank::keyed(labels, LONG)?;
        Some(key.bounds().grown(0.5))
    });
    let [Some(a_key), Some(b_key)] = keys else {
        return false;
    };
    (a.bottom() - b.bottom()).abs() < 4.0 && (joined || a_key.overlaps(&b_key))
}

/// Where a text comes among the others: after those of higher modules, and what stands beside its
/// module after what stands in it.
fn order(label: &Label, layout: &Layout) -> [f64; 5] {
    let bounds = label.bounds();
    let module = label.of.and_then(|module| layout.find(module));
    let module = module.unwrap_or(bounds);
    let beside = f64::from(u8::from(bounds.x > module.right()));
    [module.y, module.x, beside, bounds.y, bounds.x]
}

/// The key with this number, from 0: A to Z, then AA, AB and so on.
fn letters(number: u32) -> String {
    let letter = char::from(b'A' + (number % 26) as u8);
    match number / 26 {
        0 => letter.to_string(),
        more => letters(more - 1) + &letter.to_string(),
    }
}

/// The room that texts take in the drawing.
fn bounds(labels: &[Label]) -> Rect {
    let all = labels.iter().map(Label::bounds);
    all.reduce(|all, next| all.union(&next)).unwrap_or_default()
}

fn run(at: Point, face: Face, text: &str) -> Run {
    Run {
        at,
        face,
        text: text.into(),
    }
}
