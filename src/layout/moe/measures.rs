//! The measures of an opened mixture of experts in each form.
//! Never: what depends on a model.

use crate::layout::form::Form;
use crate::layout::glu;

/// The measures; `(left, right)` and single places are x, lines and rows y, in px from the top of
/// what they are in.
#[derive(Debug)]
pub(super) struct Measures {
    /// The mixture.
    pub span: (f64, f64),
    /// Where the title begins, unless it is centred on the stream; its baseline.
    pub title: (Option<f64>, f64),
    /// The weighted sum: its sides, its upper and its lower edge.
    pub sum: ((f64, f64), (f64, f64)),
    /// Where the words on the weights begin; their baseline and that of the outputs.
    pub weights: (f64, f64, f64),
    /// The wires that carry the weights and the input around.
    pub detours: (f64, f64),
    /// The band: its sides and its top.
    pub band: ((f64, f64), f64),
    /// The baseline of its header, and how far this is from both its sides.
    pub header: (f64, f64),
    /// Where the grid begins, and its first row.
    pub grid: (f64, f64),
    /// Experts in a row.
    pub columns: u32,
    /// A tile: width and height, from tile to tile.
    pub tile: (f64, f64),
    pub pitch: (f64, f64),
    /// From the last row to the band's end.
    pub below_rows: f64,
    /// Above and below an open expert.
    pub around_panel: (f64, f64),
    /// From band to router.
    pub gap: f64,
    /// From the router to the dot, and on to the mixture's edge.
    pub foot: (f64, f64),
    /// The line beside the wire to the experts, from the router's lower edge, if it is written.
    pub past: Option<f64>,
    /// An open expert.
    pub panel: Panel,
    /// The router.
    pub router: Router,
}

/// The measures of an open expert.
#[derive(Debug)]
pub(super) struct Panel {
    /// Its sides.
    pub span: (f64, f64),
    /// From its top to `down_proj`, and from the bus to its lower edge.
    pub ends: (f64, f64),
    /// Where its name begins, and its baseline.
    pub name: (f64, f64),
    /// From the wire to the weight, and the baseline.
    pub weight: (f64, f64),
    /// Where lines begin that stand beside the circuit or under it, and their first baseline, from
    /// the top or from the bus.
    pub lines: Option<(f64, f64)>,
    /// Its circuit.
    pub circuit: glu::Measures,
}

/// The measures of the router.
#[derive(Debug)]
pub(super) struct Router {
    /// Its sides, and how far texts are from them.
    pub span: (f64, f64),
    pub inset: f64,
    /// Height of the header and its baseline; the same of a closed one is that of a bar.
    pub header: (f64, f64),
    /// Where bars and weights begin that stand beside names; under them otherwise.
    pub aside: Option<f64>,
    /// The row of weights.
    pub pills: Pills,
    /// The softmax, its best, and the matrix.
    pub softmax: Bars,
    pub best: Bars,
    pub linear: (f64, f64),
}

/// A row of bars.
#[derive(Debug)]
pub(super) struct Bars {
    /// Its height, the baseline of its name, its axis.
    pub height: f64,
    pub line: f64,
    pub axis: f64,
    /// The tallest bar.
    pub tallest: f64,
}

/// A row of weights.
#[derive(Debug)]
pub(super) struct Pills {
    /// Its height and the baseline of its name.
    pub height: f64,
    pub line: f64,
    /// Where pills begin, and how high they are.
    pub top: f64,
    pub tall: f64,
    /// From pill to pill in a row, and from row to row.
    pub gap: f64,
    pub pitch: f64,
    /// Least width of a pill, and how many rows there are.
    pub least: f64,
    pub rows: usize,
    /// The baseline of weights below the pills; where there is none they stand in them.
    pub below: Option<f64>,
    /// How far from the router's sides they begin.
    pub inset: f64,
}

const MEDIUM: Measures = Measures {
    span: (36.0, 352.0),
    title: (None, 24.5),
    sum: ((136.0, 276.0), (42.0, 72.0)),
    weights: (60.0, 92.5, 92.5),
    detours: (48.0, 328.0),
    band: ((60.0, 340.0), 104.0),
    header: (120.0, 11.0),
    grid: (65.0, 135.0),
    columns: 8,
    tile: (32.0, 22.0),
    pitch: (34.0, 25.0),
    below_rows: 6.0,
    around_panel: (4.0, 8.0),
    gap: 30.0,
    foot: (24.0, 15.0),
    past: Some(17.0),
    panel: Panel {
        span: (64.5, 335.5),
        ends: (42.0, 16.0),
        name: (77.5, 22.0),
        weight: (10.0, 22.0),
        lines: None,
        circuit: glu::Measures {
            middle: 200.0,
            aside: 66.0,
            down: 116.0,
            side: 104.0,
            height: 44.0,
            gaps: [26.0, 17.0, 14.0, 13.0],
        },
    },
    router: Router {
        span: (60.0, 314.0),
        inset: 12.0,
        header: (30.0, 19.5),
        aside: None,
        pills: Pills {
            height: 72.0,
            line: 18.0,
            top: 27.0,
            tall: 19.0,
            gap: 3.1,
            pitch: 0.0,
            least: 26.0,
            rows: 1,
            below: Some(62.0),
            inset: 12.0,
        },
        softmax: Bars {
            height: 54.0,
            line: 18.0,
            axis: 46.0,
            tallest: 22.0,
        },
        best: Bars {
            height: 52.0,
            line: 18.0,
            axis: 44.0,
            tallest: 22.0,
        },
        linear: (32.0, 20.0),
    },
};

const NARROW: Measures = Measures {
    span: (14.0, 254.0),
    title: (None, 22.0),
    sum: ((82.0, 186.0), (54.0, 82.0)),
    weights: (30.0, 103.0, 103.0),
    detours: (22.0, 239.0),
    band: ((30.0, 246.0), 114.0),
    header: (130.0, 11.0),
    grid: (35.0, 144.0),
    columns: 8,
    tile: (24.0, 22.0),
    pitch: (26.0, 24.0),
    below_rows: 5.0,
    around_panel: (4.0, 8.0),
    gap: 28.0,
    foot: (14.0, 14.0),
    past: None,
    panel: Panel {
        span: (34.5, 241.5),
        ends: (42.0, 50.0),
        name: (47.0, 20.0),
        weight: (9.5, 25.0),
        lines: Some((47.0, 22.5)),
        circuit: glu::Measures {
            middle: 138.0,
            aside: 52.0,
            down: 100.0,
            side: 88.0,
            height: 42.0,
            gaps: [26.0, 17.0, 14.0, 13.0],
        },
    },
    router: Router {
        span: (30.0, 232.0),
        inset: 12.0,
        header: (28.0, 17.6),
        aside: None,
        pills: Pills {
            height: 70.0,
            line: 16.4,
            top: 25.0,
            tall: 17.0,
            gap: 2.6,
            pitch: 20.5,
            least: 46.4,
            rows: 2,
            below: None,
            inset: 4.4,
        },
        softmax: Bars {
            height: 50.0,
            line: 16.0,
            axis: 42.0,
            tallest: 20.0,
        },
        best: Bars {
            height: 48.0,
            line: 16.5,
            axis: 40.4,
            tallest: 20.0,
        },
        linear: (30.0, 18.6),
    },
};

const WIDE: Measures = Measures {
    span: (24.0, 504.0),
    title: (Some(40.0), 26.0),
    sum: ((164.0, 364.0), (44.0, 78.0)),
    weights: (52.0, 54.0, 97.0),
    detours: (40.0, 474.0),
    band: ((56.0, 494.0), 106.0),
    header: (126.0, 14.0),
    grid: (64.25, 137.0),
    columns: 16,
    tile: (24.0, 22.0),
    pitch: (26.5, 26.0),
    below_rows: 8.0,
    around_panel: (6.0, 6.0),
    gap: 30.0,
    foot: (21.0, 21.0),
    past: Some(13.5),
    panel: Panel {
        span: (64.0, 486.0),
        ends: (30.0, 18.0),
        name: (314.0, 84.0),
        weight: (12.0, 19.5),
        lines: Some((314.0, 107.0)),
        circuit: glu::Measures {
            middle: 182.25,
            aside: 66.25,
            down: 100.0,
            side: 92.0,
            height: 42.0,
            gaps: [23.0, 21.0, 14.0, 10.0],
        },
    },
    router: Router {
        span: (56.0, 442.0),
        inset: 14.0,
        header: (34.0, 21.0),
        aside: Some(197.0),
        pills: Pills {
            height: 42.0,
            line: 17.5,
            top: 5.0,
            tall: 17.0,
            gap: 2.6,
            pitch: 0.0,
            least: 26.4,
            rows: 1,
            below: Some(35.5),
            inset: 14.0,
        },
        softmax: Bars {
            height: 36.0,
            line: 22.0,
            axis: 31.0,
            tallest: 24.0,
        },
        best: Bars {
            height: 36.0,
            line: 22.0,
            axis: 31.0,
            tallest: 24.0,
        },
        linear: (38.0, 23.5),
    },
};

impl Measures {
    /// Those of a form.
    pub fn of(form: Form) -> &'static Measures {
        match form {
            Form::Narrow => &NARROW,
            Form::Medium => &MEDIUM,
            Form::Wide => &WIDE,
        }
    }
}
