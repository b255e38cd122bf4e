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
    /// Those that stay although nobody shows them.
    kept: Vec<Rc<Model>>,
    count: usize,
}

impl Shelf {
    /// Takes in a reader's own model, from a `config.json` that lies at `path`. Its id is `own:1`,
    /// `own:2`, …; the same config under the same name keeps its id. It stays at least until the
    /// next one comes, and as long as somebody holds it.
    ///
    /// # Errors
    /// [`BadConfig`] says why it is no Qwen3.
    pub fn read(&mut self, path: &str, json: &Json) -> Result<Rc<Model>, BadConfig> {
        let id = format!("own:{}", self.count + 1);
        let model = Model::own(id, path, json)?;
        let same = |other: &&Rc<Model>| {
            other.config == model.config && other.source.repo == model.source.repo
        };
        if let Some(known) = self.own.iter().find(same) {
            return Ok(known.clone());
        }
        self.own.retain(|model| Rc::strong_count(model) > 1);
        self.count += 1;
        let model = Rc::new(model);
        self.own.push(model.clone());
        Ok(model)
    }

    /// Keeps a reader's own model, because it can be chosen again, and tells what it is called: as
    /// no other one that is kept.
    pub fn keep(&mut self, id: &str) -> Option<String> {
        let own = self.own.iter_mut().find(|model| model.id == id)?;
        if !self.kept.iter().any(|kept| kept.id == id) {
            let name = own.name.clone();
            let mut number = 1;
            while self.kept.iter().any(|kept| kept.name == own.name) {
                number += 1;
                Rc::make_mut(own).name = format!("{name} ({number})").into();
            }
            self.kept.push(own.clone());
        }
        Some(own.name.to_string())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(shelf: &mut Shelf, path: &str, layers: u32) -> Option<Rc<Model>> {
        let text = format!(
            "{{\"model_type\": \"qwen3\", \"hidden_size\": 64, \"num_hidden_layers\": {layers},
            \"vocab_size\": 100, \"num_attention_heads\": 4, \"num_key_value_heads\": 2,
            \"intermediate_size\": 96}}"
        );
        shelf.read(path, &Json::parse(&text).ok()?).ok()
    }

    fn has(shelf: &Shelf, id: &str) -> bool {
        shelf.find(id).is_ok()
    }

    #[test]
    fn a_model_that_nobody_shows_any_more_is_let_go() {
        let mut shelf = Shelf::default();
        let shown = read(&mut shelf, "", 1);
        for layers in 2..100 {
            read(&mut shelf, "", layers);
        }
        assert!(has(&shelf, "own:1"), "it is shown");
        assert!(has(&shelf, "own:99"), "it was just read");
        assert!(!has(&shelf, "own:98"), "nobody shows it");
        assert_eq!(shelf.own.len(), 2);
        drop(shown);
        let again = read(&mut shelf, "", 1);
        assert!(
            again.is_some_and(|model| model.id == "own:1"),
            "it was still there"
        );
        read(&mut shelf, "", 100);
        assert!(!has(&shelf, "own:1"));
        let new = read(&mut shelf, "", 1);
        assert!(
            new.is_some_and(|model| model.id == "own:101"),
            "no id is given twice"
        );
    }

    #[test]
    fn models_that_are_kept_stay_and_are_called_differently() {
        let mut shelf = Shelf::default();
        let names = [1, 2, 3, 2].map(|layers| {
            let model = read(&mut shelf, "config.json", layers)?;
            shelf.keep(&model.id)
        });
        let names = names.map(Option::unwrap_or_default);
        assert_eq!(names, ["config", "config (2)", "config (3)", "config (2)"]);
        read(&mut shelf, "", 4);
        let kept = shelf.find("own:2").map(|model| model.name.to_string());
        assert_eq!(kept.ok().as_deref(), Some("config (2)"));
        assert_eq!(shelf.keep("own:9"), None);
    }
}
