//! What is opened and closed, as JavaScript tells it.
//! Never: what follows from it.

use crate::list::Listed;
use crate::text::joined;
use wasm_bindgen::JsError;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::layout::Marks;
use crate::model::module::Module;
use crate::page::Event;
use crate::page::Key;
use crate::page::Pace;
use crate::page::Place;
use crate::web::handle::Handle;

#[wasm_bindgen]
impl Handle {
    /// Opens a module.
    ///
    /// # Errors
    /// An id that the model does not have, in one sentence.
    pub fn expand(&mut self, key: Key, id: String, now: f64) -> Result<JsValue, JsError> {
        let place = self.place(key, id)?;
        Ok(self.take(Event::Expand(place), now))
    }

    /// Closes a module.
    ///
    /// # Errors
    /// An id that the model does not have, in one sentence.
    pub fn collapse(&mut self, key: Key, id: String, now: f64) -> Result<JsValue, JsError> {
        let place = self.place(key, id)?;
        Ok(self.take(Event::Collapse(place), now))
    }

    /// Opens what a module lies in.
    ///
    /// # Errors
    /// An id that the model does not have, in one sentence.
    pub fn reveal(&mut self, key: Key, id: String, now: f64) -> Result<JsValue, JsError> {
        let place = self.place(key, id)?;
        Ok(self.take(Event::Reveal(place), now))
    }

    /// Tells why this text is no id of a module of the model, if it is none.
    pub fn refusal(&self, key: Key, id: String) -> Option<String> {
        let refused = self.module(key, id).err()?;
        Some(refused.to_string())
    }

    /// Opens the modules with these ids, separated by spaces, and closes all others; in a motion
    /// where the element is seen already.
    pub fn open(&mut self, key: Key, ids: &str, seen: bool, now: f64) -> JsValue {
        let ids = ids.split_whitespace();
        let modules: Vec<Module> = ids.filter_map(|id| id.parse().ok()).listed();
        let pace = if seen { Pace::Gliding } else { Pace::AtOnce };
        self.take(Event::Open(key, modules, pace), now)
    }

    /// The ids of the modules that are open, separated by spaces.
    pub fn opened(&self, key: Key) -> String {
        let open = self.state.diagram(key).map_or(&[][..], |of| of.open());
        let ids: Vec<String> = open.iter().map(Module::to_string).listed();
        joined(&ids, " ")
    }

    /// Another frame of a motion is due.
    pub fn moved_on(&mut self, now: f64) -> JsValue {
        self.take(Event::Frame, now)
    }

    /// Tells whether the reader wants less motion.
    pub fn still(&mut self, still: bool, now: f64) -> JsValue {
        let pace = if still { Pace::AtOnce } else { Pace::Gliding };
        self.take(Event::Pace(pace), now)
    }

    /// Tells whether a finger is what points on this page.
    pub fn touch(&mut self, touch: bool, now: f64) -> JsValue {
        let marks = if touch { Marks::Inside } else { Marks::OnEdge };
        self.take(Event::Marks(marks), now)
    }
}

impl Handle {
    pub(super) fn place(&self, key: Key, id: String) -> Result<Place, JsError> {
        let module = self.module(key, id);
        let module = module.map_err(|error| JsError::new(&error.to_string()))?;
        Ok(Place { key, module })
    }
}
