//! The inside of an opened dense feed-forward.
//! Never: a mixture of experts.

use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Rect;
use crate::graph::DenseText;
use crate::graph::Edge;
use crate::graph::Flow;
use crate::graph::Graph;
use crate::layout::form::Form;
use crate::layout::glu;
use crate::layout::glu::Circuit;
use crate::layout::glu::Input;
use crate::layout::label::Label;
use crate::layout::label::Tone;
use crate::layout::note::LEADING;
use crate::layout::note::SMALL;
use crate::layout::piece::Piece;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Glu;
use crate::model::part::Part;

/// From its top to `down_proj`; the title's baseline and its distance from the left.
const HEAD: f64 = 46.0;
const TITLE: (f64, f64) = (22.0, 14.0);
/// From the bus to its lower edge, with facts in the margin and with lines below the bus; the first
/// baseline of these.
const FOOT: [f64; 2] = [18.0, 44.0];
const LINES: f64 = 18.0;
/// From the upper edge of `down_proj`, open or not, to where its fact stands.
const LEVEL: f64 = 22.0;
/// From a wire to the number beside it.
const BESIDE: f64 = 8.0;
/// Half the height of a capital of a number.
const HALF: f64 = 4.5;

/// An opened dense feed-forward.
pub(super) fn piece(graph: &Graph, module: Module, form: Form) -> Piece {
    let m = form.measures();
    let narrow = m.margin.is_none();
    let circuit = Circuit::of(graph, module, circuit(form), form);
    let bus = HEAD + circuit.bus();
    let height = bus + FOOT[usize::from(narrow)];
    let input = Input {
        from: module.peer(Part::PostAttentionLayernorm),
        at: Point::new(m.stream, height),
    };
    let out = Edge {
        from: module.peer(Part::Glu(Glu::DownProj)),
        to: module.peer(Part::MlpResidual),
        flow: Flow::Stream,
    };
    let down = HEAD + circuit.rect(Glu::DownProj).y + LEVEL;
    let act = HEAD + circuit.rect(Glu::Act).centre().y;
    let mut piece = Piece {
        span: match narrow {
            true => m.container,
            false => (m.stream - 140.0, m.stream + 140.0),
        },
        height,
        ..Piece::default()
    };
    let numbers = numbers(graph, module, &circuit);
    piece.labels = title(graph, module, piece.span, m.stream, m.name);
    piece.take(circuit.placed(HEAD, input, (out, 0.0)), 0.0);
    piece.labels.add(numbers);
    let text = |index: usize| graph.text(module, index).to_owned();
    let fact = |first: usize, lines: usize| (first..first + lines).map(text).listed();
    piece
        .notes
        .push((down, fact(DenseText::Matrices as usize, 2)));
    piece
        .notes
        .push((act, fact(DenseText::Channel as usize, 3)));
    if narrow {
        piece
            .labels
            .add(lines(graph, module, &piece, m.stream, bus));
    }
    piece
}

/// Its circuit in a form.
fn circuit(form: Form) -> glu::Measures {
    let (aside, down, side) = match form {
        Form::Narrow => (56.0, 104.0, 92.0),
        Form::Medium | Form::Wide => (70.0, 120.0, 110.0),
    };
    glu::Measures {
        middle: form.measures().stream,
        aside,
        down,
        side,
        height: 44.0,
        gaps: [30.0, 22.5, 21.5, 12.0],
    }
}

/// The name, left of the stream.
fn title(graph: &Graph, module: Module, span: (f64, f64), stream: f64, size: f64) -> Vec<Label> {
    let face = Face::new(size, Weight::Strong);
    let label = graph.find(module).map(|at| &graph.nodes[at].label);
    let label = label.map_or("", String::as_str);
    let at = Point::new(span.0 + TITLE.1, TITLE.0);
    let within = Rect::between(span.0, 0.0, stream - 4.0, HEAD);
    let of = Some(module);
    vec![Label::from(of, within, Tone::Name, face, at, label)]
}

/// The numbers of one channel beside the wires that carry them.
fn numbers(graph: &Graph, module: Module, circuit: &Circuit) -> Vec<Label> {
    let face = Face::new(SMALL, Weight::Strong);
    let [gate, up, act, product, down] = Glu::ALL.map(|glu| circuit.rect(glu).shifted(0.0, HEAD));
    let between = |a: Rect, b: Rect| (a.bottom() + b.y) / 2.0 + HALF;
    let left = act.centre().x - BESIDE;
    // Beside the end of an arrow there is less room than beside a line.
    let places = [
        (Glu::GateProj, left, between(act, gate)),
        (Glu::Act, left, (product.centre().y + act.y) / 2.0 + HALF),
        (
            Glu::UpProj,
            up.centre().x + BESIDE,
            (product.centre().y + up.y) / 2.0 + HALF,
        ),
        (
            Glu::Product,
            product.centre().x + BESIDE + 1.0,
            between(down, product),
        ),
    ];
    let mut labels = Vec::new();
    for (index, (glu, x, line)) in places.into_iter().enumerate() {
        let text = graph.text(module, DenseText::Numbers as usize + index);
        let x = if index < 2 { x - face.width(text) } else { x };
        let within = Rect::new(x, line - 16.0, face.width(text) + 1.0, 24.0);
        let of = Some(module.peer(Part::Glu(glu)));
        labels.push(Label::from(
            of,
            within,
            Tone::Own,
            face,
            Point::new(x, line),
            text,
        ));
    }
    labels
}

/// What stands in the margin elsewhere, below the bus: two lines at the left, one at the right.
fn lines(graph: &Graph, module: Module, piece: &Piece, stream: f64, bus: f64) -> Vec<Label> {
    let face = Face::new(SMALL, Weight::Regular);
    let (left, right) = piece.span;
    let text = |index: usize| graph.text(module, DenseText::Narrow as usize + index);
    let end = right - TITLE.1 - face.width(text(2));
    let places = [
        (left + TITLE.1, 0.0, (left, stream - 4.0)),
        (left + TITLE.1, LEADING, (left, stream - 4.0)),
        (end, 0.0, (stream + 4.0, right)),
    ];
    let mut labels = Vec::new();
    for (index, (x, down, (from, to))) in places.into_iter().enumerate() {
        let at = Point::new(x, bus + LINES + down);
        let within = Rect::between(from, bus, to, piece.height);
        let of = Some(module);
        labels.push(Label::from(of, within, Tone::Second, face, at, text(index)));
    }
    labels
}
