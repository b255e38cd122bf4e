//! What a reader has opened, and how much room the drawing has for it.
//! Never: what an opened module looks like.

use crate::list::Growing;
use crate::list::Listed;
use std::rc::Rc;

use crate::graph::View;
use crate::graph::mlp::MOST_TILES;
use crate::model::Model;
use crate::model::config::Config;
use crate::model::config::Moe;
use crate::model::experts;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::model::step::Step;

/// Which modules are open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The open modules, each after what it lies in.
    open: Vec<Module>,
    /// The query heads whose group is unfolded, one a kind of block at most.
    heads: Vec<Module>,
    /// How much the form can show.
    pub room: Room,
    /// As what the model is drawn.
    pub view: View,
    /// The model of a twin that shares its scale.
    pub beside: Option<Rc<Model>>,
    /// In which kind of block the group of the chosen head stands in a strip as well, large enough
    /// for a finger.
    pub strip: Option<Block>,
}

/// What a form has room for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Width of the rows of heads, in px of the form.
    pub heads: f64,
    /// Experts in one row of the grid.
    pub columns: u32,
}

impl Default for Room {
    /// As the widest form has it.
    fn default() -> Self {
        Room {
            heads: 426.0,
            columns: 16,
        }
    }
}

impl Shown {
    /// Is the module open?
    pub fn is_open(&self, module: impl Into<Module>) -> bool {
        self.open.contains(&module.into())
    }

    /// The open modules, each after what it lies in.
    pub fn open(&self) -> &[Module] {
        &self.open
    }

    /// Does the module open or close by itself? What has to be open around it is open then; only a
    /// router opens from a closed mixture, and takes that along.
    pub fn opens(&self, config: &Config, module: Module) -> bool {
        let outer = needed(module).filter(|_| module.part() != Part::Gate);
        can_open(config, module) && outer.is_none_or(|outer| self.is_open(outer))
    }

    /// The query head of a kind of block whose group is unfolded, if one was chosen.
    pub fn head(&self, of: Module) -> Option<u32> {
        let same = |head: &&Module| head.block() == of.block();
        match self.heads.iter().find(same)?.part() {
            Part::QHead(head) => Some(head),
            _ => None,
        }
    }

    /// Opens a module and what has to be open around it; tells what was not open before, the
    /// outermost first. Of one row of experts at most one is open.
    pub fn expand(&mut self, config: &Config, module: Module) -> Vec<Module> {
        if self.is_open(module) || !can_open(config, module) {
            return Vec::new();
        }
        let mut opened = match needed(module) {
            Some(outer) => self.expand(config, outer),
            None => Vec::new(),
        };
        // The router may have come with its mixture.
        if !self.is_open(module) {
            self.close_row_of(module, self.columns(config));
            self.open.push(module);
            opened.push(module);
        }
        if module.part() == Part::Mlp && module.is_sparse(config) {
            opened.add(self.expand(config, module.peer(Part::Gate)));
        }
        opened
    }

    /// Closes a module and what is open in it; tells what was open, the innermost first.
    pub fn collapse(&mut self, module: Module) -> Vec<Module> {
        let mut closed = Vec::new();
        if self.is_open(module) {
            let inside = |open: &Module| module.holds(*open);
            closed.add(self.open.iter().rev().copied().filter(inside));
            self.open.retain(|open| !closed.contains(open));
        }
        closed
    }

    /// Opens what has to be open for a module to be drawn, and unfolds the group of a head; tells
    /// what was not open before, the outermost first.
    pub fn reveal(&mut self, config: &Config, module: Module) -> Vec<Module> {
        if let Part::QHead(head) = module.part() {
            let group = |head: u32| {
                u64::from(head) * config.num_key_value_heads / config.num_attention_heads
            };
            if self.head(module).map(group) != Some(group(head)) {
                self.strip = None;
            }
            self.heads.retain(|head| head.block() != module.block());
            self.heads.push(module);
        }
        match drawn_by(config, module) {
            Some(outer) => self.expand(config, outer),
            None => Vec::new(),
        }
    }

    /// Forgets what another model does not have.
    pub fn keep_for(&mut self, config: &Config) {
        self.open.retain(|module| can_open(config, *module));
        self.heads
            .retain(|head| has(config, *head) && drawn_by(config, *head).is_some());
        self.close_rows(self.columns(config));
    }

    /// Takes the room of another form; of one row of experts only the last opened stays open.
    pub fn fit(&mut self, room: Room) {
        self.room = room;
        self.close_rows(room.columns);
    }

    /// Of the experts of one row only the last opened stays open.
    fn close_rows(&mut self, columns: u32) {
        let opened = self.open.clone();
        for module in opened.into_iter().rev() {
            if self.is_open(module) {
                self.close_row_of(module, columns);
            }
        }
    }

    /// Experts in one row. A field is one row: what opens in it opens at one place.
    fn columns(&self, config: &Config) -> u32 {
        let field = |moe: &Moe| moe.num_experts > u64::from(MOST_TILES);
        match config.moe().is_some_and(field) {
            true => u32::MAX,
            false => self.room.columns,
        }
    }

    /// Closes the other experts in the row of this one.
    fn close_row_of(&mut self, module: Module, columns: u32) {
        let Part::Expert(expert) = module.part() else {
            return;
        };
        let columns = columns.max(1);
        let others: Vec<Module> = self
            .open
            .iter()
            .copied()
            .filter(|other| {
                let row =
                    |other| matches!(other, Part::Expert(e) if e / columns == expert / columns);
                other.block() == module.block() && *other != module && row(other.part())
            })
            .listed();
        for other in others {
            self.collapse(other);
        }
    }
}

/// Does the model have this module, drawn or not?
pub fn has(config: &Config, module: Module) -> bool {
    let block = config.blocks().contains(&module.block());
    let sparse = module.is_sparse(config);
    let in_mixture = |expert: u32| {
        let moe = config.moe();
        sparse && moe.is_some_and(|moe| u64::from(expert) < moe.num_experts)
    };
    block
        && match module.part() {
            Part::QHead(head) => u64::from(head) < config.num_attention_heads,
            Part::KHead(head) | Part::VHead(head) => u64::from(head) < config.num_key_value_heads,
            Part::Glu(_) | Part::Step(Host::Glu(_), _) => !sparse,
            Part::Gate | Part::Experts | Part::Combine => sparse,
            Part::Step(Host::Gate, step) => sparse && has_step(config.moe(), step),
            Part::Expert(expert)
            | Part::ExpertGlu(expert, _)
            | Part::Step(Host::ExpertGlu(expert, _), _) => in_mixture(expert),
            _ => true,
        }
}

/// The same module in a model, or the same part of its other kind of block.
pub fn same_in(config: &Config, module: Module) -> Option<Module> {
    let other = Module::of(module.block().other(), module.part());
    [module, other]
        .into_iter()
        .find(|module| has(config, *module))
}

/// Does a router take this step?
pub fn has_step(moe: Option<&Moe>, step: Step) -> bool {
    step != Step::Renormalize || moe.is_some_and(|moe| moe.norm_topk_prob)
}

/// Is this a module that can be opened?
pub fn can_open(config: &Config, module: Module) -> bool {
    let opens = match module.part() {
        Part::SelfAttn | Part::Mlp | Part::Expert(_) => true,
        part => Host::of(part).is_some(),
    };
    opens && has(config, module)
}

/// What has to be open for this one to be open.
fn needed(module: Module) -> Option<Module> {
    let outer = match module.part() {
        Part::QProj | Part::KProj | Part::VProj | Part::OProj => Part::SelfAttn,
        Part::Glu(_) | Part::Gate | Part::Expert(_) => Part::Mlp,
        Part::ExpertGlu(expert, _) => Part::Expert(expert),
        _ => return None,
    };
    Some(module.peer(outer))
}

/// What has to be open for this one to be drawn.
fn drawn_by(config: &Config, module: Module) -> Option<Module> {
    let outer = match module.part() {
        Part::QNorm
        | Part::KNorm
        | Part::QHead(_)
        | Part::KHead(_)
        | Part::VHead(_)
        | Part::Mask
        | Part::Softmax
        | Part::WeightedSum
        | Part::Concat => Part::SelfAttn,
        Part::Glu(_) => Part::Mlp,
        Part::Expert(expert) => {
            let closed = config.moe().map(experts::closed_row).unwrap_or_default();
            if closed.contains(&expert) {
                return None;
            }
            Part::Mlp
        }
        Part::ExpertGlu(expert, _) => Part::Expert(expert),
        Part::Step(host, _) => host.part(),
        _ => return None,
    };
    Some(module.peer(outer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::part::Glu;
    use crate::model::preset::PRESETS;

    fn preset(id: &str) -> &'static Config {
        let found = PRESETS.iter().find(|preset| preset.id == id);
        found.map_or(&PRESETS[0].config, |preset| &preset.config)
    }

    fn ids(modules: &[Module]) -> Vec<String> {
        modules.iter().map(Module::to_string).collect()
    }

    #[test]
    fn opening_what_lies_deep_opens_what_is_around_it_first() {
        let config = preset("qwen3-30b-a3b");
        let mut shown = Shown::default();
        let module = Part::ExpertGlu(36, Glu::GateProj).into();
        assert_eq!(
            ids(&shown.expand(config, module)),
            [
                "layers.mlp",
                "layers.mlp.gate",
                "layers.mlp.experts.36",
                "layers.mlp.experts.36.gate_proj"
            ]
        );
        assert_eq!(shown.expand(config, module), []);
        assert_eq!(
            ids(&shown.collapse(Part::Mlp.into())),
            [
                "layers.mlp.experts.36.gate_proj",
                "layers.mlp.experts.36",
                "layers.mlp.gate",
                "layers.mlp"
            ]
        );
        assert_eq!(shown.open(), []);
    }

    #[test]
    fn of_one_row_of_experts_the_last_opened_stays_open() {
        let config = preset("qwen3-30b-a3b");
        let mut shown = Shown::default();
        let expert = |index| Module::from(Part::Expert(index));
        shown.fit(Room {
            columns: 8,
            heads: 264.0,
        });
        shown.expand(config, expert(0));
        shown.expand(config, expert(8));
        shown.expand(config, expert(7));
        assert!(!shown.is_open(expert(0)) && shown.is_open(expert(7)) && shown.is_open(expert(8)));
        shown.fit(Room::default());
        assert!(shown.is_open(expert(7)) && !shown.is_open(expert(8)));
    }

    #[test]
    fn what_the_model_does_not_have_is_neither_opened_nor_kept() {
        let (dense, sparse) = (preset("qwen3-1.7b"), preset("qwen3-30b-a3b"));
        let mut shown = Shown::default();
        assert_eq!(shown.expand(dense, Part::Expert(3).into()), []);
        assert_eq!(shown.expand(sparse, Part::Tokens.into()), []);
        shown.expand(sparse, Part::Expert(3).into());
        shown.expand(sparse, Part::Norm.into());
        shown.keep_for(dense);
        assert_eq!(ids(shown.open()), ["layers.mlp", "norm"]);
    }
}
