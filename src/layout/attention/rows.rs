//! The measures of opened attention in each form, and how high its rows stand.
//! Never: what depends on a model, but for how high opened parts and a strip make a row.

use crate::layout::form::Form;

/// The measures of opened attention; `(left, right)` and single places are x, in px.
pub(super) struct Measures {
    /// Its edges.
    pub span: (f64, f64),
    /// The bands of heads, and the boxes over them.
    pub band: (f64, f64),
    /// From the edge of a band to its row of heads.
    pub pad: f64,
    /// Where the wires of K and V climb.
    pub wires: (f64, f64),
    /// The projections to Q, K and V.
    pub projections: [(f64, f64); 3],
    /// Where RoPE ends on the right when it is open.
    pub rope: f64,
    /// Half the width of the output projection, and where it begins and ends.
    pub output: (f64, (f64, f64)),
    /// Height of a box with one line, of a K or V head, of a step of the scores.
    heights: (f64, f64, f64),
    /// From the last label of the Q band to its end, without a strip.
    foot: f64,
    /// From the Q band to where K turns, and on to RoPE; from the projections to the wire that
    /// spreads below them, and on to the edge.
    turns: (f64, f64),
    /// Between RoPE, QK-Norm and the projections.
    gap: f64,
    /// Height of a projection.
    projection: f64,
}

const NARROW: Measures = Measures {
    span: (14.0, 254.0),
    band: (22.0, 224.0),
    pad: 4.0,
    wires: (234.0, 244.0),
    projections: [(22.0, 86.0), (102.0, 166.0), (182.0, 246.0)],
    rope: 188.0,
    output: (68.0, (54.0, 100.0)),
    heights: (28.0, 24.0, 28.0),
    foot: 52.0,
    turns: (13.0, 13.0),
    gap: 14.0,
    projection: 61.0,
};

const MEDIUM: Measures = Measures {
    span: (36.0, 352.0),
    band: (46.0, 319.0),
    pad: 4.5,
    wires: (330.0, 341.0),
    projections: [(46.0, 152.0), (163.0, 249.0), (260.0, 346.0)],
    rope: 249.0,
    output: (88.0, (42.0, 90.0)),
    heights: (30.0, 26.0, 30.0),
    foot: 22.0,
    turns: (14.0, 15.0),
    gap: 15.0,
    projection: 62.0,
};

const WIDE: Measures = Measures {
    span: (24.0, 504.0),
    band: (34.0, 466.0),
    pad: 3.0,
    wires: (480.0, 493.0),
    projections: [(34.0, 166.0), (198.0, 330.0), (362.0, 494.0)],
    rope: 330.0,
    ..MEDIUM
};

/// From the output projection to the concatenation, and between the rows of the heads.
const ABOVE: f64 = 14.0;
const APART: f64 = 12.0;
/// Height of a map, of a tile, and from a K bar to a tile.
pub(super) const MAP: f64 = 10.0;
const TILE: (f64, f64) = (20.0, 14.0);
/// From the tiles to the middle of the labels below them, and to where a strip begins.
const LABEL: f64 = 12.0;
const STRIP: f64 = 22.0;
/// Height of QK-Norm.
const NORM: f64 = 58.0;

impl Measures {
    /// The measures of a form.
    pub fn of(form: Form) -> &'static Measures {
        match form {
            Form::Narrow => &NARROW,
            Form::Medium => &MEDIUM,
            Form::Wide => &WIDE,
        }
    }
}

/// What makes rows higher than they are by themselves; heights in px.
pub(super) struct Opened {
    /// The output projection, if it is open.
    pub output: Option<f64>,
    /// RoPE, if it is open.
    pub rope: Option<f64>,
    /// The highest of the open projections to Q, K and V.
    pub projection: Option<f64>,
    /// The strip of heads; 0 for none.
    pub strip: f64,
}

/// The rows from top to bottom: upper and lower edge, or a height, as y from the top of attention.
pub(super) struct Rows {
    pub output: (f64, f64),
    pub concat: (f64, f64),
    pub sum: (f64, f64),
    pub values: (f64, f64),
    pub maps: (f64, f64),
    /// Softmax, mask and scores.
    pub steps: [(f64, f64); 3],
    pub keys: (f64, f64),
    pub tiles: (f64, f64),
    /// Middle of the labels under the tiles.
    pub label: f64,
    /// Where a strip begins.
    pub strip: f64,
    /// Where the band of Q ends.
    pub band_end: f64,
    /// Where the wire of K turns to the side.
    pub turn: f64,
    pub rope: (f64, f64),
    pub norm: (f64, f64),
    /// A closed projection.
    pub projections: (f64, f64),
    /// Where the input spreads.
    pub bus: f64,
    /// The lower edge of the whole.
    pub height: f64,
}

impl Rows {
    /// The rows of a form, with what is open in it.
    pub fn of(m: &Measures, opened: &Opened) -> Self {
        let (bar, head, step) = m.heights;
        let below = |edge: (f64, f64), gap: f64, height: f64| {
            let top = edge.1 + gap;
            (top, top + height)
        };
        let (top, end) = m.output.1;
        let output = (top, top + opened.output.unwrap_or(end - top));
        let concat = below(output, ABOVE, bar);
        let sum = below(concat, APART, bar);
        let values = below(sum, APART, head);
        let maps = below(values, APART, MAP);
        let softmax = below(maps, APART, step);
        let mask = below(softmax, 0.0, step);
        let scores = below(mask, 0.0, step);
        let keys = below(scores, APART, head);
        let tiles = below(keys, TILE.1, TILE.0);
        let strip = tiles.1 + STRIP;
        let band_end = (tiles.1 + m.foot).max(strip + opened.strip);
        let turn = band_end + m.turns.0;
        let rope = below((turn, turn), m.turns.0, opened.rope.unwrap_or(bar));
        let norm = below(rope, m.gap, NORM);
        let highest = opened.projection.unwrap_or(0.0).max(m.projection);
        let bottom = norm.1 + m.gap + highest;
        let bus = bottom + m.turns.0;
        Rows {
            output,
            concat,
            sum,
            values,
            maps,
            steps: [softmax, mask, scores],
            keys,
            tiles,
            label: tiles.1 + LABEL,
            strip,
            band_end,
            turn,
            rope,
            norm,
            projections: (bottom - m.projection, bottom),
            bus,
            height: bus + m.turns.1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_of_one_row_finds_its_place_free_in_the_narrow_form_alone() {
        let height = |form, strip| {
            let opened = Opened {
                output: None,
                rope: None,
                projection: None,
                strip,
            };
            Rows::of(Measures::of(form), &opened).height
        };
        let heights = |form| [0.0, 30.0, 54.0].map(|strip| height(form, strip));
        assert_eq!(heights(Form::Narrow), [685.0, 685.0, 709.0]);
        assert_eq!(heights(Form::Medium), [669.0, 699.0, 723.0]);
        assert_eq!(heights(Form::Wide), [669.0, 699.0, 723.0]);
    }
}
