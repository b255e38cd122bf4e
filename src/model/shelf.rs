//! The models of a page: the released ones and those that its readers brought.
//! Never: which diagram shows which.

use std::rc::Rc;

use crate::model::Model;
use crate::model::json::Json;
use crate::model::preset;
use crate::model::preset::UnknownModel;
use crate::model::refusal::BadConfig;

/// All models that have an id.
#[derive(Debug, Default)]
pub struct Shelf {
    own: Vec<Rc<Model>>,
}

impl Shelf {
    /// Takes in a reader's own model, from a `config.json` that lies at `path`. Its id is `own:1`,
    /// `own:2`, …; the same config under the same name keeps its id.
    ///
    /// # Errors
    /// [`BadConfig`] says why it is no Qwen3.
    pub fn read(&mut self, path: &str, json: &Json) -> Result<Rc<Model>, BadConfig> {
        let id = format!("own:{}", self.own.len() + 1);
        let model = Model::own(id, path, json)?;
        let same = |other: &&Rc<Model>| {
            other.config == model.config && other.source.repo == model.source.repo
        };
        if let Some(known) = self.own.iter().find(same) {
            return Ok(known.clone());
        }
        let model = Rc::new(model);
        self.own.push(model.clone());
        Ok(model)
    }

    /// The model with this id.
    ///
    /// # Errors
    /// [`UnknownModel`] names what was asked for and which presets there are.
    pub fn find(&self, id: &str) -> Result<Rc<Model>, UnknownModel> {
        if let Some(own) = self.own.iter().find(|model| model.id == id) {
            return Ok(own.clone());
        }
        preset::find(id).map(|preset| Rc::new(preset.into()))
    }
}
