//! The shell of a block: the sheets behind it, how often it repeats, what it is called.
//! Never: what lies inside.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::Graph;
use crate::graph::Shell as Texts;
use crate::layout::form::Measures;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::label::middle;
use crate::layout::note::SMALL;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;

/// What shows that a block repeats.
#[derive(Clone, Debug, PartialEq)]
pub struct Shell {
    /// The sheets behind the shell, the hindmost first.
    pub sheets: Vec<Rect>,
    /// The dark pill that says how often the block repeats.
    pub badge: Rect,
}

/// Height of the pill, and its padding at both sides.
const BADGE: (f64, f64) = (22.0, 11.0);
/// Free between a text and the +.
const FREE: f64 = 5.0;
/// From the pill to which layers it stands for, beside it or below.
const LAYERS: (f64, f64) = (10.0, 18.0);

/// What shows that the block of the shell at `rect` repeats.
pub(super) fn shell(m: &Measures, graph: &Graph, block: Block, rect: Rect) -> Shell {
    let repeats = graph.caption.shell(block).map_or(0, |shell| shell.count);
    let sheet = |depth: f64| {
        let inset = depth * (m.sheet + 5.0);
        let rise = depth * m.sheet;
        Rect::between(
            rect.x + inset,
            rect.y - rise,
            rect.right() - inset,
            rect.bottom() - 20.0,
        )
    };
    let sheets = [2, 1].into_iter().filter(|depth| *depth < repeats);
    Shell {
        sheets: sheets.map(|depth| sheet(depth as f64)).listed(),
        badge: badge(m, graph, block, rect),
    }
}

/// The dark pill in the corner of the shell.
fn badge(m: &Measures, graph: &Graph, block: Block, rect: Rect) -> Rect {
    let face = Face::new(SMALL, Weight::Strong);
    let inset = if m.margin.is_none() { 12.0 } else { 14.0 };
    let shell = graph.caption.shell(block);
    let width = shell.map_or(0.0, |shell| face.width(&shell.badge)) + 2.0 * BADGE.1;
    Rect::new(rect.x + inset, rect.y + inset, width, BADGE.0)
}

/// How often the block repeats, which layers that are, and what it is.
pub(super) fn labels(m: &Measures, graph: &Graph, block: Block, rect: Rect) -> Vec<Label> {
    let Some(shell) = graph.caption.shell(block) else {
        return Vec::new();
    };
    let module = Module::of(block, Part::Layers);
    let badge = badge(m, graph, block, rect);
    let strong = Face::new(SMALL, Weight::Strong);
    let small = Face::new(SMALL, Weight::Medium);
    let narrow = m.margin.is_none();
    let name = &shell.name[usize::from(narrow)];
    let at = Point::new(rect.x + 15.0, rect.bottom() - 13.5);
    let free = Rect::between(rect.x, rect.y, m.stream - 4.0, rect.bottom());
    let line = middle(badge, strong);
    let mut labels = vec![
        Label::centred(module, badge, Tone::Badge, strong, line, &shell.badge),
        Label::from(Some(module), free, Tone::Second, small, at, name),
    ];
    labels.add(layers(m, badge, shell).map(|(at, text)| {
        let free = Rect::between(rect.x, rect.y, m.stream - m.plus - FREE, rect.bottom());
        Label::from(Some(module), free, Tone::Name, small, at, text)
    }));
    labels
}

/// Which layers the block stands for, and where: beside the pill or below it, whichever has room.
/// Where none has, the tip says it.
fn layers<'a>(m: &Measures, badge: Rect, shell: &'a Texts) -> Option<(Point, &'a String)> {
    let face = Face::new(SMALL, Weight::Medium);
    let beside = Point::new(badge.right() + LAYERS.0, middle(badge, face));
    let below = Point::new(badge.x + 1.0, badge.bottom() + LAYERS.1);
    let room = m.stream - m.plus - FREE;
    let places = if m.margin.is_none() {
        vec![below]
    } else {
        vec![beside, below]
    };
    let texts = || shell.layers.iter().flatten();
    places.into_iter().find_map(|at| {
        let text = texts().find(|text| at.x + face.width(text) <= room);
        Some((at, text?))
    })
}
