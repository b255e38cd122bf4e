//! The three widths that diagrams are laid out for, and the measures of each.
//! Never: what depends on a model.

use crate::graph::Room;

/// A width that a diagram is laid out for, in px.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// 288: a phone, a narrow column; facts stand inside the modules.
    Narrow,
    /// 600: a column; facts stand in the margin.
    Medium,
    /// 720: a page; room for opened parts between shell and margin.
    Wide,
}

/// How a form is fitted to an element: scaled from its left top corner, then moved right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Which form.
    pub form: Form,
    /// CSS px of the element for one px of the form.
    pub scale: f64,
    /// Empty ground at the left, in CSS px of the element.
    pub left: f64,
}

impl Fit {
    /// The fit for an element of `width` CSS px: text is at least as large as drawn from 288 on,
    /// and nothing grows by more than a quarter.
    pub fn to(width: f64) -> Self {
        let fitting = Form::ALL
            .into_iter()
            .rev()
            .find(|form| width >= form.threshold());
        let form = fitting.unwrap_or(Form::Narrow);
        let own = form.measures().width;
        let scale = (width.max(1.0) / own).min(1.25);
        Fit {
            form,
            scale,
            left: ((width - own * scale) / 2.0).max(0.0),
        }
    }
}

/// The measures of a form; `(left, right)` and single places are x, in px.
#[derive(Debug)]
pub(super) struct Measures {
    /// The whole form.
    pub width: f64,
    /// The shell of the block.
    pub shell: (f64, f64),
    /// Attention and the mixture of experts.
    pub container: (f64, f64),
    /// Attention once something in it is open.
    pub opened: (f64, f64),
    /// Opened RoPE.
    pub rope: (f64, f64),
    /// Everything else in the stream.
    pub module: (f64, f64),
    /// The residual stream.
    pub stream: f64,
    /// The skips around both halves.
    pub skip: f64,
    /// Facts beside the shell, where there is room.
    pub margin: Option<(f64, f64)>,
    /// Sizes and baselines of the model's name and of the line below.
    pub title: [(f64, f64); 2],
    /// Where the first module begins.
    pub top: f64,
    /// Height of a module, without and with a second line.
    pub module_height: [f64; 2],
    /// Size of a module's name.
    pub name: f64,
    /// Size of a name inside a container.
    pub inner_name: f64,
    /// Size of the formula.
    pub formula: f64,
    /// From module to module.
    pub gap: f64,
    /// From the final norm to the shell.
    pub above_shell: f64,
    /// From the shell's top to the first +.
    pub shell_top: f64,
    /// From the last norm to the shell's bottom.
    pub shell_bottom: f64,
    /// From the shell to the embedding.
    pub below_shell: f64,
    /// How far each sheet looks out above the next.
    pub sheet: f64,
    /// From a norm down to the dot where the skip leaves.
    pub branch: f64,
    /// Radius of a +.
    pub plus: f64,
    /// From the embedding to the tokens, and how far above these the bracket runs.
    pub tokens: (f64, f64),
    /// Height of a token, its padding at both sides, and the gap to the next.
    pub chip: (f64, f64, f64),
    /// Baseline of a container's title, and of its second line where it has one.
    pub heading: (f64, Option<f64>),
    /// Attention: where its first bar begins, height of a bar, gap between bars.
    pub bars: (f64, f64, f64),
    /// Attention: width and height of Q, K and V, and from middle to middle.
    pub heads: (f64, f64, f64),
    /// From the last box of a container to the wire that spreads below it, and on to its edge.
    pub foot: (f64, f64),
    /// Experts: from the container's top to the middle of the sum, to the band, to the router.
    pub experts: (f64, f64, f64),
    /// Experts: the band.
    pub band: (f64, f64),
    /// Experts: padding of the band above and below the tiles, and beside them.
    pub band_pad: (f64, f64),
    /// Experts: width and height of a tile, and the gap between two.
    pub tile: (f64, f64, f64),
    /// Experts: the router.
    pub router: (f64, f64),
    /// Experts: the wire that carries the weights, and the one that goes past the router.
    pub detours: (f64, f64),
    /// The order of a mixed stack: the box, and its height.
    pub track: ((f64, f64), f64),
    /// The order: where the names of its rows begin, and where its layers do, from its left.
    pub track_inset: (f64, f64),
    /// The order: width and height of a layer, and the gap to the next.
    pub layer: (f64, f64, f64),
}

const NARROW: Measures = Measures {
    width: 288.0,
    shell: (6.0, 282.0),
    container: (20.0, 248.0),
    opened: (14.0, 254.0),
    rope: (22.0, 188.0),
    module: (36.0, 232.0),
    stream: 134.0,
    skip: 265.0,
    margin: None,
    title: [(17.0, 25.0), (12.0, 45.0)],
    top: 60.0,
    module_height: [36.0, 48.0],
    name: 13.0,
    inner_name: 12.0,
    formula: 13.0,
    gap: 18.0,
    above_shell: 28.0,
    shell_top: 24.0,
    shell_bottom: 39.0,
    below_shell: 22.0,
    sheet: 4.0,
    branch: 13.0,
    plus: 11.0,
    tokens: (24.0, 6.0),
    chip: (24.0, 7.0, 5.0),
    heading: (22.0, Some(38.5)),
    bars: (54.0, 28.0, 14.0),
    heads: (46.0, 26.0, 66.0),
    foot: (13.0, 13.0),
    experts: (63.5, 95.0, 160.5),
    band: (38.0, 239.0),
    band_pad: (6.0, 4.75),
    tile: (28.0, 32.0, 4.5),
    router: (60.0, 208.0),
    detours: (29.0, 220.0),
    track: ((14.0, 254.0), 102.0),
    track_inset: (8.0, 51.0),
    layer: (24.0, 24.0, 7.0),
};

const MEDIUM: Measures = Measures {
    width: 600.0,
    shell: (20.0, 392.0),
    container: (66.0, 346.0),
    opened: (36.0, 352.0),
    rope: (62.0, 263.0),
    module: (86.0, 326.0),
    stream: 206.0,
    skip: 372.0,
    margin: Some((408.0, 592.0)),
    title: [(20.0, 36.0), (13.0, 59.0)],
    top: 80.0,
    module_height: [38.0, 38.0],
    name: 14.0,
    inner_name: 13.0,
    formula: 14.0,
    gap: 24.0,
    above_shell: 36.0,
    shell_top: 30.0,
    shell_bottom: 42.0,
    below_shell: 28.0,
    sheet: 5.0,
    branch: 14.0,
    plus: 12.0,
    tokens: (28.0, 9.0),
    chip: (24.0, 7.5, 7.0),
    heading: (24.5, None),
    bars: (42.0, 30.0, 15.0),
    heads: (56.0, 28.0, 83.0),
    foot: (14.0, 15.0),
    experts: (51.0, 84.0, 156.0),
    band: (92.0, 332.0),
    band_pad: (7.0, 8.0),
    tile: (30.0, 34.0, 5.5),
    router: (120.0, 292.0),
    detours: (80.0, 309.0),
    track: ((46.0, 366.0), 82.0),
    track_inset: (11.0, 57.0),
    layer: (26.0, 24.0, 10.0),
};

/// Form 720 is form 600 moved right by this, in a wider shell: opened parts grow into the room.
const ASIDE: f64 = 58.0;

const WIDE: Measures = Measures {
    width: 720.0,
    shell: (8.0, 544.0),
    container: (MEDIUM.container.0 + ASIDE, MEDIUM.container.1 + ASIDE),
    opened: (MEDIUM.opened.0 + ASIDE, MEDIUM.opened.1 + ASIDE),
    rope: (MEDIUM.rope.0 + ASIDE, MEDIUM.rope.1 + ASIDE),
    module: (MEDIUM.module.0 + ASIDE, MEDIUM.module.1 + ASIDE),
    stream: MEDIUM.stream + ASIDE,
    skip: 524.0,
    margin: Some((556.0, 716.0)),
    band: (MEDIUM.band.0 + ASIDE, MEDIUM.band.1 + ASIDE),
    router: (MEDIUM.router.0 + ASIDE, MEDIUM.router.1 + ASIDE),
    detours: (MEDIUM.detours.0 + ASIDE, MEDIUM.detours.1 + ASIDE),
    track: (
        (MEDIUM.track.0.0 + ASIDE, MEDIUM.track.0.1 + ASIDE),
        MEDIUM.track.1,
    ),
    ..MEDIUM
};

impl Form {
    /// All forms, the narrowest first.
    pub const ALL: [Form; 3] = [Form::Narrow, Form::Medium, Form::Wide];

    /// The width it is laid out for, in px.
    pub fn width(self) -> f64 {
        self.measures().width
    }

    /// What it has room for in opened parts.
    pub fn room(self) -> Room {
        let (heads, columns) = match self {
            Form::Narrow => (194.0, 8),
            Form::Medium => (264.0, 8),
            Form::Wide => (426.0, 16),
        };
        Room { heads, columns }
    }

    /// The width of an element from which on it has this form, in CSS px.
    pub fn threshold(self) -> f64 {
        match self {
            Form::Narrow => 0.0,
            Form::Medium | Form::Wide => self.width(),
        }
    }

    pub(super) fn measures(self) -> &'static Measures {
        match self {
            Form::Narrow => &NARROW,
            Form::Medium => &MEDIUM,
            Form::Wide => &WIDE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_width_of_the_element_chooses_the_form() {
        let form = |width| Fit::to(width).form;
        assert_eq!(form(1.0), Form::Narrow);
        assert_eq!(form(599.9), Form::Narrow);
        assert_eq!(form(600.0), Form::Medium);
        assert_eq!(form(719.9), Form::Medium);
        assert_eq!(form(720.0), Form::Wide);
    }

    #[test]
    fn a_diagram_is_never_scaled_by_more_than_a_quarter_and_stands_in_the_middle() {
        for width in [
            100.0, 288.0, 320.0, 500.0, 600.0, 700.0, 720.0, 1000.0, 3000.0,
        ] {
            let fit = Fit::to(width);
            let drawn = fit.form.width() * fit.scale;
            assert!(fit.scale <= 1.25 && drawn <= width + 1e-9, "{width}");
            assert!(fit.scale >= 1.0 || width < 288.0, "{width}");
            assert!((2.0 * fit.left + drawn - width).abs() < 1e-9, "{width}");
        }
    }
}
