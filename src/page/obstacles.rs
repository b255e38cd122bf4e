//! What the tip of a page should not cover: what is lit with its module, in its diagram, in twins
//! and on the page, other modules, titles, facts.
//! Never: where the tip goes.

use std::ops::Range;

use crate::callout::Kind;
use crate::callout::Obstacle;
use crate::geom::Rect;
use crate::layout::Anchor;
use crate::layout::Label;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::page::Place;
use crate::page::State;
use crate::page::diagram::Diagram;
use crate::page::event::Key;

/// How bad it is to cover a px² of the mark that is reached for next, of what is lit, of a module, of
/// a title, of the container around the module, of another text, of the block around it.
const MARK: f64 = 1000.0;
const LIT: f64 = 8.0;
const MODULE: f64 = 1.0;
const TITLE: f64 = 1.0;
const AROUND: f64 = 0.4;
const TEXT: f64 = 0.05;
const BLOCK: f64 = 0.02;

/// Words of the page that are lit with the module are less high, in CSS px: a line or two.
const LINES: f64 = 64.0;

/// The lines of a fact are less than this apart, in px of the form.
const LINE: f64 = 10.0;

/// Half of the breadth that a lit wire is kept free on, in px of the form.
const WIRE: f64 = 3.0;

/// The obstacles around the tip that is shown; `canvases` says where each diagram is and `words` where
/// the words of the page are that are lit with its module, in CSS px of the viewport.
pub fn obstacles(state: &State, canvases: &[(Key, Rect)], words: &[Rect]) -> Vec<Obstacle> {
    let Some(of) = state.tip.map(|tip| tip.of) else {
        return Vec::new();
    };
    let Some(diagram) = state.diagram(of.key) else {
        return Vec::new();
    };
    let words = words.iter().filter(|rect| rect.height < LINES);
    let mut found = words
        .map(|rect| Obstacle {
            rect: *rect,
            weight: LIT,
            kind: Kind::Text,
        })
        .listed();
    for (key, canvas) in canvases {
        if *key == of.key {
            found.add(own(diagram, of.module, *canvas));
            found.add(mark(diagram, of.module, *canvas));
        } else if let Some(twin) = state.twins(diagram).find(|twin| twin.key == *key) {
            found.add(counterpart(twin, of, *canvas));
            found.add(placed(twin, *canvas, texts(twin)));
        }
    }
    found
}

/// A rectangle of the form on the screen.
fn on_screen(diagram: &Diagram, canvas: Rect, rect: &Rect) -> Rect {
    let fit = diagram.fit();
    let factor = canvas.width / (fit.form.width() * fit.scale + 2.0 * fit.left);
    diagram.on_element(rect).mapped(factor, canvas.x, canvas.y)
}

/// The mark that opens the module; a finger's lies inside it.
fn mark(diagram: &Diagram, module: Module, canvas: Rect) -> Option<Obstacle> {
    let opener = diagram.graph().opener(module)?;
    let layout = diagram.layout();
    let rect = layout.mark_box(opener, layout.find(opener)?)?;
    Some(Obstacle {
        rect: on_screen(diagram, canvas, &rect),
        weight: MARK,
        kind: Kind::Mark,
    })
}

/// What a twin shows of the same.
fn counterpart(twin: &Diagram, of: Place, canvas: Rect) -> Option<Obstacle> {
    let module = twin.graph().counterpart(of.module)?;
    let rect = on_screen(twin, canvas, &twin.layout().find(module)?);
    // Of something large, only that it is lit has to be seen.
    let weight = if module.part() == Part::Layers {
        BLOCK
    } else {
        LIT
    };
    let kind = Kind::Shape;
    Some(Obstacle { rect, weight, kind })
}

/// What stands around a module in its own diagram.
fn own(diagram: &Diagram, pointed: Module, canvas: Rect) -> Vec<Obstacle> {
    let lit = |from: Module, to: Module| pointed.holds(from) != pointed.holds(to);
    let edges = diagram.graph().edges.iter().zip(&diagram.layout().wires);
    let edges: Vec<_> = edges.filter(|(edge, _)| lit(edge.from, edge.to)).listed();
    let companions = diagram.graph().companions(pointed);
    let strip = strip(diagram, pointed);
    let weight = |module: Module| match module.part() {
        _ if module == pointed => 0.0,
        Part::Layers => BLOCK,
        _ if module.holds(pointed) => AROUND,
        _ if companions.contains(&module) => LIT,
        Part::QHead(head) if module.block() == pointed.block() && strip.contains(&head) => LIT,
        _ if edges
            .iter()
            .any(|(edge, _)| edge.from == module || edge.to == module) =>
        {
            LIT
        }
        _ => MODULE,
    };
    let boxes = diagram.layout().boxes.iter();
    let boxes = boxes.map(|(module, rect)| (*rect, weight(*module)));
    let wires = edges.iter().flat_map(|(_, wire)| &wire.pieces);
    let runs = wires.flat_map(|piece| piece.windows(2)).map(|run| {
        let around = Rect::around(run[0], WIRE).union(&Rect::around(run[1], WIRE));
        (around, LIT)
    });
    let shapes = boxes
        .chain(runs)
        .map(|(rect, weight)| (rect, weight, Kind::Shape));
    let shapes = shapes.filter(|(_, weight, _)| *weight > 0.0);
    placed(diagram, canvas, shapes.chain(texts(diagram)))
}

/// Obstacles in px of the form as they stand on the screen.
fn placed(
    diagram: &Diagram,
    canvas: Rect,
    found: impl IntoIterator<Item = (Rect, f64, Kind)>,
) -> Vec<Obstacle> {
    let found = found.into_iter();
    found
        .map(|(rect, weight, kind)| Obstacle {
            rect: on_screen(diagram, canvas, &rect),
            weight,
            kind,
        })
        .listed()
}

/// The heads of the strip that a head stands in: they are to be tapped next.
fn strip(diagram: &Diagram, head: Module) -> Range<u32> {
    let attending = diagram.graph().heads(head.block());
    let strip = attending.filter(|attending| attending.strip);
    match (head.part(), strip.map(|attending| attending.heads)) {
        (Part::QHead(_), Some(heads)) => {
            let first = heads.unfolded() * heads.group();
            first..first + heads.group()
        }
        _ => 0..0,
    }
}

/// What is written beside and between modules; the lines of one fact are one.
fn texts(diagram: &Diagram) -> Vec<(Rect, f64, Kind)> {
    let mut found: Vec<(Rect, f64, Kind)> = Vec::new();
    for label in &diagram.layout().labels {
        let Some(weight) = text_weight(label) else {
            continue;
        };
        let bounds = label.bounds();
        match found.last_mut() {
            Some((rect, _, _))
                if rect.x == bounds.x && (0.0..LINE).contains(&(bounds.y - rect.bottom())) =>
            {
                *rect = rect.union(&bounds);
            }
            _ => found.push((bounds, weight, Kind::Text)),
        }
    }
    found
}

/// How bad it is to cover a text; what stands on a module counts with that module, but of a block
/// hardly more than its name is to be seen.
fn text_weight(label: &Label) -> Option<f64> {
    match (label.of, label.anchor) {
        (Some(of), _) => (of.part() == Part::Layers).then_some(TEXT),
        // Only the two lines of the title are centred and belong to no module.
        (None, Anchor::Middle) => Some(TITLE),
        (None, Anchor::Start) => Some(TEXT),
    }
}
