//! How large an opened projection is drawn, and where the lines in it stand.
//! Never: what depends on a model.

/// The heights of what lies above the weights, in px from the box's top, and how large they are.
pub(super) struct Measures {
    /// px of a side for the root of its size.
    pub scale: f64,
    /// The title and, in the narrow form, how the scale is called.
    pub title: (f64, f64),
    /// The middle of the output, the baselines of its lines and of the =.
    pub output: (f64, [f64; 2], f64),
    /// The upper edge of the weights.
    pub weights: f64,
    /// From the lower edge of the weights to the end.
    pub end: f64,
}

pub(super) const NARROW: Measures = Measures {
    scale: 0.46,
    title: (19.0, 34.5),
    output: (49.0, [66.0, 81.0], 99.5),
    weights: 107.0,
    end: 104.0,
};

pub(super) const ROOMY: Measures = Measures {
    scale: 0.8,
    title: (20.0, 20.0),
    output: (36.0, [53.0, 68.0], 87.5),
    weights: 96.0,
    end: 105.0,
};

/// From the lower edge of the weights to the lines below it, the ×, the middle of the input and
/// its lines.
pub(super) const LINES: [f64; 2] = [16.0, 31.0];
pub(super) const TIMES: f64 = 50.5;
pub(super) const INPUT: f64 = 60.0;
pub(super) const INPUT_LINES: [f64; 2] = [77.0, 92.0];
/// From a line to the one below it.
pub(super) const LEADING: f64 = 15.0;
/// From the baseline of a sign up to its middle, and from there to the outline of the step beside
/// it, which passes between the sign and what the step holds.
pub(super) const SIGN: f64 = 4.0;
pub(super) const OUTLINE: f64 = 7.5;
