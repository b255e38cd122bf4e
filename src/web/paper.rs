//! The diagram for paper, as a document: the drawing with numbers and what these stand for.
//! Never: what a reader points at.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::page::Key;
use crate::palette::Theme;
use crate::paper;
use crate::svg;
use crate::svg::Themes;
use crate::web::handle::Handle;
use crate::web::value;

#[wasm_bindgen]
impl Handle {
    /// What stands in a diagram's place on paper; nothing where there is no diagram.
    pub fn paper(&self, key: Key) -> JsValue {
        let Some(diagram) = self.state.diagram(key) else {
            return JsValue::UNDEFINED;
        };
        let words = diagram.words();
        let twin = self.state.other(diagram).map(|twin| &**twin.model());
        let sheet = paper::sheet(diagram.model(), diagram.shown(), twin, words);
        value::doc(&sheet)
    }

    /// The rules that colour a diagram on paper.
    pub fn paper_rules(&self) -> String {
        svg::sheet(Themes::Only(Theme::Light))
    }
}
