//! What the post's page asks of the core: its texts for the two models that the reader chose.
//! Never: where they go on the page.

use wasm_bindgen::JsError;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::post;
use crate::post::Pair;
use crate::web::handle::Handle;
use crate::web::value;

#[wasm_bindgen]
impl Handle {
    /// Keeps a reader's own model, which can be chosen from now on, and tells what it is called.
    pub fn keep(&mut self, id: &str) -> Option<String> {
        self.shelf.keep(id)
    }

    /// Every slot of the post, a list of `[name, document]`, for the models with these ids in the
    /// language of a tag. How a document fills its slot says [`post::slots`].
    ///
    /// # Errors
    /// An unknown model, in one sentence.
    pub fn post(&self, left: &str, right: &str, tag: &str) -> Result<JsValue, JsError> {
        let find = |id| {
            let found = self.shelf.find(id);
            found.map_err(|error| JsError::new(&error.to_string()))
        };
        let (left, right) = (find(left)?, find(right)?);
        let pair = Pair {
            left: (&*left).into(),
            right: (&*right).into(),
        };
        let slots = post::slots(&pair, &post::words(tag));
        Ok(value::list_of(&slots, |(name, doc)| {
            value::list(&[JsValue::from_str(name), value::doc(doc)])
        }))
    }
}
