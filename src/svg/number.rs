//! Coordinates as text, rounded to a thousandth of a pixel, so that drawings compare as text.
//! Never: the numbers of a model.

use std::fmt;

/// A coordinate.
pub(super) struct Rounded(pub f64);

impl fmt::Display for Rounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thousandths = (self.0 * 1000.0).round() / 1000.0;
        // Without this, −0 would print its sign.
        write!(f, "{}", thousandths + 0.0)
    }
}
