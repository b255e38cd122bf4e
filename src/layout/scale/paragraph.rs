//! A text as lines of a width.
//! Never: where they stand.

use crate::font::Face;
use crate::layout::note::breaks;

/// The lines of a text, each as long as it may be.
pub(super) fn lines(text: &str, face: Face, width: f64) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while face.width(rest) > width {
        let fits = |at: &usize| face.width(rest[..*at].trim_end()) <= width;
        let Some(at) = breaks(rest).take_while(fits).last() else {
            break;
        };
        lines.push(rest[..at].trim_end());
        rest = rest[at..].trim_start();
    }
    lines.push(rest);
    lines
}
