//! Colours as custom properties, for what a page draws without a canvas: the tip.
//! Never: a colour of its own.

use std::fmt::Write;

use crate::palette::ROLES;
use crate::palette::Theme;

/// A declaration for each role, `--query:#1d5fd0;…`. The ground of a tip is the other theme's, and
/// so are the colours on it.
pub(super) fn declarations(theme: Theme) -> String {
    let mut text = String::new();
    for (role, class, _) in ROLES {
        let of = if role.is_of_tip() {
            theme
        } else {
            theme.other()
        };
        let _ = write!(text, "--{class}:{};", role.colour(of));
    }
    text
}
