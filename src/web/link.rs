//! What the links of a host page do to a diagram.
//! Never: where a link is, or what it says.

use wasm_bindgen::JsError;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::page::Event;
use crate::page::Key;
use crate::page::Place;
use crate::web::handle::Handle;

#[wasm_bindgen]
impl Handle {
    /// Lights the module with this id up as a counterpart is, and no other; without an id, none.
    ///
    /// # Errors
    /// An id that the model does not have, in one sentence.
    pub fn point(&mut self, key: Key, id: Option<String>, now: f64) -> Result<JsValue, JsError> {
        let module = id.map(|id| self.module(key, id)).transpose();
        let module = module.map_err(|error| JsError::new(&error.to_string()))?;
        let place = module.map(|module| Place { key, module });
        Ok(self.take(Event::Point(place), now))
    }

    /// Pins the module with this id, and lets the page scroll so that its tip leaves it in sight.
    ///
    /// # Errors
    /// An id that the model does not have, in one sentence.
    pub fn follow(&mut self, key: Key, id: String, now: f64) -> Result<JsValue, JsError> {
        let module = self.module(key, id);
        let module = module.map_err(|error| JsError::new(&error.to_string()))?;
        Ok(self.take(Event::Follow(key, module), now))
    }
}
