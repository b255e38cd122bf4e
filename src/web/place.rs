//! The place of the tip, from the numbers that JavaScript measures.
//! Never: a rule of where it is good.

use crate::list::Listed;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::callout;
use crate::callout::Anchor;
use crate::callout::Scroll;
use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::Size;
use crate::page;
use crate::page::Event;
use crate::page::Key;
use crate::web::handle::Handle;
use crate::web::value;

#[wasm_bindgen]
impl Handle {
    /// Is the tip a sheet on a page of this width, in CSS px?
    pub fn is_sheet(&self, viewport_width: f64) -> bool {
        viewport_width < callout::SHEET_BELOW
    }

    /// The place of the tip. All numbers are CSS px of the viewport: the size of the tip and of
    /// the viewport, the box of the module (x, y, width, height), the key and the box of each
    /// canvas in sight, the box of all that is lit on the page itself, and where the pointer is
    /// (nothing, where none asked). `scroll` says whether the page may scroll: 0 no, 1 yes, 2 it has.
    #[expect(clippy::too_many_arguments, reason = "each is measured elsewhere")]
    pub fn place_tip(
        &mut self,
        size: &[f64],
        viewport: &[f64],
        module: &[f64],
        canvases: &[f64],
        words: &[f64],
        pointer: &[f64],
        scroll: u32,
    ) -> JsValue {
        let (Some(tip), Some(viewport)) = (to_size(size), to_size(viewport)) else {
            return JsValue::NULL;
        };
        let Some(module) = to_rect(module) else {
            return JsValue::NULL;
        };
        let canvases: Vec<(Key, Rect)> = canvases
            .chunks_exact(5)
            .filter_map(|numbers| Some((numbers[0] as Key, to_rect(&numbers[1..])?)))
            .listed();
        let anchor = Anchor {
            module,
            title: Rect {
                height: module.height.min(44.0),
                ..module
            },
            pointer: to_size(pointer).map(|at| Point::new(at.width, at.height)),
            may_scroll: match scroll {
                0 => Scroll::Never,
                1 => Scroll::Allowed,
                _ => Scroll::Done,
            },
        };
        let words: Vec<Rect> = words.chunks_exact(4).filter_map(to_rect).listed();
        let obstacles = page::obstacles(&self.state, &canvases, &words);
        let place = callout::place(tip, &anchor, &obstacles, viewport);
        let rect = Rect::new(place.x, place.y, tip.width, tip.height.min(place.height));
        page::update(&mut self.state, Event::TipPlaced(rect), 0.0);
        value::object(&[
            ("x", place.x.into()),
            ("y", place.y.into()),
            ("height", place.height.into()),
            ("scroll", place.scroll.into()),
        ])
    }
}

fn to_size(numbers: &[f64]) -> Option<Size> {
    match *numbers {
        [width, height] => Some(Size { width, height }),
        _ => None,
    }
}

fn to_rect(numbers: &[f64]) -> Option<Rect> {
    match *numbers {
        [x, y, width, height] => Some(Rect::new(x, y, width, height)),
        _ => None,
    }
}
