//! Bars of a softmax over experts, true to scale.
//! Never: numbers of another example than the graph's.

use crate::geom::Rect;
use crate::geom::across;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::detail::Shape;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::routing::Routing;

/// Where bars stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The step that they belong to.
    pub of: Module,
    /// Where the first begins and the last ends, in px.
    pub from: f64,
    pub to: f64,
    /// What they stand on, and how high the tallest is.
    pub axis: f64,
    pub tallest: f64,
}

/// So many bars at most; of more experts each bar is the tallest of its neighbours.
const MOST: u64 = 160;
/// The share of its place that a bar takes; its least and its largest width, and the least of a lit
/// one.
const SHARE: f64 = 0.68;
const WIDTH: [f64; 2] = [0.75, 12.0];
const LIT: f64 = 3.0;
/// A bar is at least so high.
const LEAST: f64 = 0.75;

/// Of each bar's experts the largest probability of one that runs, and of one that does not.
struct Bins {
    lit: Vec<f64>,
    idle: Vec<f64>,
    largest: f64,
}

impl Bins {
    fn of(routing: &Routing) -> Bins {
        let bins = routing.experts.clamp(1, MOST);
        let count = routing.probabilities.len().max(1) as u64;
        let mut idle = vec![0.0_f64; bins as usize];
        let mut lit = idle.clone();
        let mut largest = 0.0_f64;
        let mut least = 1.0_f64;
        for kept in &routing.kept {
            let bin = ((kept.number - 1) * bins / routing.experts.max(1)) as usize;
            lit[bin] = lit[bin].max(kept.probability);
            largest = largest.max(kept.probability);
            least = least.min(kept.probability);
        }
        for (at, probability) in routing.probabilities.iter().enumerate() {
            let bin = (at as u64 * bins / count) as usize;
            if *probability < least {
                idle[bin] = idle[bin].max(*probability);
            }
        }
        Bins { lit, idle, largest }
    }

    /// The bars of these heights that are above 0.
    fn bars(&self, heights: &[f64], place: &Place, least: f64) -> Vec<Rect> {
        let pitch = (place.to - place.from) / heights.len() as f64;
        let width = (SHARE * pitch).clamp(WIDTH[0], WIDTH[1]).max(least);
        let mut bars = Vec::new();
        for (at, share) in heights.iter().enumerate() {
            if *share > 0.0 {
                let middle = place.from + (at as f64 + 0.5) * pitch;
                let x = (middle - width / 2.0).clamp(place.from, place.to - width);
                let height = (share / self.largest * place.tallest).max(LEAST);
                bars.push(Rect::new(x, place.axis - height, width, height));
            }
        }
        bars
    }
}

fn boxes(place: &Place, rects: Vec<Rect>, paint: Paint) -> Detail {
    Detail {
        shape: Shape::Boxes(rects),
        ..Detail::filled(place.of, Rect::default(), 0.0, paint)
    }
}

/// The line that bars stand on.
fn axis(place: &Place) -> Detail {
    let way = across(place.axis, place.from, place.to);
    Detail::line(place.of, way, Paint::Idle, 0.75)
}

/// The softmax over all experts.
pub(super) fn all(routing: &Routing, place: &Place) -> Vec<Detail> {
    let bins = Bins::of(routing);
    vec![
        axis(place),
        boxes(place, bins.bars(&bins.idle, place, 0.0), Paint::Idle),
        boxes(place, bins.bars(&bins.lit, place, LIT), Paint::Hue),
    ]
}

/// The best of it.
pub(super) fn best(routing: &Routing, place: &Place) -> Vec<Detail> {
    let bins = Bins::of(routing);
    let bars = bins.bars(&bins.lit, place, LIT);
    let inner = bars.iter().filter(|bar| bar.height > 2.0);
    let inner = inner.map(|bar| Rect {
        height: bar.height - 0.75,
        ..bar.grown(-0.75)
    });
    let inner = inner.listed();
    vec![
        axis(place),
        boxes(place, bars, Paint::Hue),
        boxes(place, inner, Paint::Lit),
    ]
}
