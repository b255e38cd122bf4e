//! The measures of the view to scale in each form.
//! Never: what depends on a model.

use crate::layout::form::Form;

/// The measures of a form, in px.
#[derive(Debug)]
pub(in crate::layout) struct Measures {
    /// The left and right edge of the drawing.
    pub left: f64,
    pub right: f64,
    /// Height of all blocks together.
    pub height: f64,
    /// Where labels end, and where the lines that tie them begin; none where labels stand at the
    /// right of their lines.
    pub text: Option<(f64, f64)>,
    /// Top of the output layer, and the least height of its row.
    pub top: (f64, f64),
    /// From there to the final norm.
    pub to_norm: f64,
    /// From the norm, or from blocks of the other kind, to the middle of the first label.
    pub to_lines: (f64, f64),
    /// From label to label.
    pub pitch: f64,
    /// From the last label to the blocks.
    pub to_blocks: f64,
    /// From the blocks to the row of the embedding.
    pub to_table: f64,
    /// From the embedding to the area that shows the scale.
    pub to_unit: f64,
    /// From line to line of the note.
    pub leading: f64,
    /// Lines of the note that there is always room for.
    pub note: usize,
}

const NARROW: Measures = Measures {
    left: 12.0,
    right: 276.0,
    height: 336.0,
    text: None,
    top: (86.0, 0.0),
    to_norm: 32.0,
    to_lines: (24.5, 52.0),
    pitch: 18.0,
    to_blocks: 15.5,
    to_table: 38.0,
    to_unit: 38.0,
    leading: 16.0,
    note: 6,
};

const MEDIUM: Measures = Measures {
    left: 192.0,
    right: 592.0,
    height: 432.0,
    text: Some((176.0, 181.0)),
    top: (85.0, 42.0),
    to_norm: 15.0,
    to_lines: (28.0, 36.0),
    pitch: 19.0,
    to_blocks: 22.0,
    to_table: 25.0,
    to_unit: 31.0,
    leading: 17.0,
    note: 4,
};

const WIDE: Measures = Measures {
    right: 712.0,
    height: 480.0,
    note: 3,
    ..MEDIUM
};

/// The measures of a form.
pub(in crate::layout) fn of(form: Form) -> &'static Measures {
    match form {
        Form::Narrow => &NARROW,
        Form::Medium => &MEDIUM,
        Form::Wide => &WIDE,
    }
}
