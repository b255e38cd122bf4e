//! What a pointer does, as JavaScript tells it.
//! Never: what follows from it.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::geom::Point;
use crate::page::Event;
use crate::page::Key;
use crate::page::Pointer;
use crate::web::handle::Handle;

#[wasm_bindgen]
impl Handle {
    /// A fine pointer moved over a canvas, at `x`, `y` in CSS px of the element.
    pub fn moved(
        &mut self,
        key: Key,
        x: f64,
        y: f64,
        client_x: f64,
        client_y: f64,
        now: f64,
    ) -> JsValue {
        let (at, client) = (Point::new(x, y), Point::new(client_x, client_y));
        self.take(Event::Move { key, at, client }, now)
    }

    /// A fine pointer left a canvas.
    pub fn left(&mut self, key: Key, client_x: f64, client_y: f64, now: f64) -> JsValue {
        self.take(
            Event::Leave {
                key,
                client: Point::new(client_x, client_y),
            },
            now,
        )
    }

    /// A canvas was clicked or tapped, so often in a row.
    #[expect(
        clippy::too_many_arguments,
        reason = "numbers cross to wasm without an object"
    )]
    pub fn pressed(
        &mut self,
        key: Key,
        x: f64,
        y: f64,
        client_x: f64,
        client_y: f64,
        coarse: bool,
        times: u32,
        now: f64,
    ) -> JsValue {
        let (at, client) = (Point::new(x, y), Point::new(client_x, client_y));
        self.take(
            Event::Press {
                key,
                at,
                client,
                pointer: pointer(coarse),
                times,
            },
            now,
        )
    }

    /// The page was clicked or tapped outside all canvases and tips.
    pub fn pressed_elsewhere(&mut self, coarse: bool, now: f64) -> JsValue {
        self.take(Event::PressElsewhere(pointer(coarse)), now)
    }

    /// A pointer came onto the tip or left it.
    pub fn over_tip(&mut self, over: bool, now: f64) -> JsValue {
        self.take(
            if over {
                Event::EnterTip
            } else {
                Event::LeaveTip
            },
            now,
        )
    }
}

fn pointer(coarse: bool) -> Pointer {
    if coarse {
        Pointer::Coarse
    } else {
        Pointer::Fine
    }
}
