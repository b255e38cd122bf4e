//! A tip as a sheet at an edge of a narrow screen.
//! Never: a tip beside its module.

use crate::callout::Anchor;
use crate::callout::GAP;
use crate::callout::Place;
use crate::callout::Scroll;
use crate::geom::Rect;
use crate::geom::Size;

/// A sheet leaves at least this much of the page in sight, and has itself at least this height.
const LEAST_SEEN: f64 = 96.0;

/// Below a module that was tapped, this much of what flows into it stays in sight.
const INFLOW: f64 = 50.0;

/// A sheet at the bottom of the screen, or at the top where it would cover the module; where there
/// is room for it at neither, it is cut to the larger one and what it says scrolls in it.
pub(super) fn place(tip: Size, anchor: &Anchor, kept: &[Rect], viewport: Size) -> Place {
    let lowest = kept.iter().map(Rect::bottom).fold(0.0, f64::max) + GAP;
    let highest = kept
        .iter()
        .map(|free| free.y)
        .fold(viewport.height, f64::min)
        - GAP;
    let whole = tip.height.min(viewport.height - LEAST_SEEN);
    if anchor.may_scroll != Scroll::Never {
        // Scrolled so far that the module and what flows into it end above the sheet, but not out
        // of sight.
        let hidden = lowest + INFLOW - (viewport.height - whole);
        let scroll = match anchor.may_scroll {
            Scroll::Allowed if highest < 0.0 => highest,
            Scroll::Allowed => hidden.max(0.0).min(highest),
            _ => 0.0,
        };
        return Place {
            x: 0.0,
            y: viewport.height - whole,
            height: whole,
            scroll,
        };
    }
    let (above, below) = (highest.max(0.0), (viewport.height - lowest).max(0.0));
    if whole <= below || below >= above {
        let height = whole.min(below.max(LEAST_SEEN));
        Place {
            x: 0.0,
            y: viewport.height - height,
            height,
            scroll: 0.0,
        }
    } else {
        Place {
            x: 0.0,
            y: 0.0,
            height: whole.min(above.max(LEAST_SEEN)),
            scroll: 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::callout;

    fn anchor(module: Rect) -> Anchor {
        Anchor {
            module,
            title: module,
            pointer: None,
            may_scroll: Scroll::Never,
        }
    }

    #[test]
    fn on_a_narrow_page_a_tip_is_a_sheet_that_leaves_the_module_free() {
        let viewport = Size {
            width: 360.0,
            height: 640.0,
        };
        let sheet = Size {
            width: 360.0,
            height: 240.0,
        };
        for y in [10.0, 300.0, 560.0] {
            let module = Rect::new(40.0, y, 200.0, 40.0);
            let at = callout::place(sheet, &anchor(module), &[], viewport);
            assert!(
                !Rect::new(0.0, at.y, 360.0, 240.0).overlaps(&module),
                "{y}: {at:?}"
            );
            assert_eq!(at.scroll, 0.0);
        }
    }

    #[test]
    fn after_a_tap_the_page_scrolls_until_the_module_stands_above_the_sheet() {
        let viewport = Size {
            width: 360.0,
            height: 640.0,
        };
        let sheet = Size {
            width: 360.0,
            height: 240.0,
        };
        let tapped = Anchor {
            may_scroll: Scroll::Allowed,
            ..anchor(Rect::new(40.0, 560.0, 200.0, 40.0))
        };
        let at = callout::place(sheet, &tapped, &[], viewport);
        assert_eq!((at.y, at.scroll), (400.0, 260.0));
        let done = Anchor {
            may_scroll: Scroll::Done,
            ..anchor(Rect::new(40.0, 340.0, 200.0, 40.0))
        };
        let at = callout::place(sheet, &done, &[], viewport);
        assert_eq!((at.y, at.scroll), (400.0, 0.0));
    }
}
