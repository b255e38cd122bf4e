//! The experts of an open mixture that are too many to be drawn one by one.
//! Never: where they stand.

use crate::model::config::Moe;
use crate::model::experts;
use crate::model::experts::Gathered;
use crate::model::module::Module;
use crate::model::part::Part;

/// A field lights at most so many.
pub(super) const MOST_LIT: u64 = 2048;

/// Experts that are no nodes and yet can be pointed at, opened and chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The band that holds them.
    pub band: Module,
    /// How many.
    pub count: u32,
    /// Their sizes.
    pub(super) moe: Moe,
}

impl Field {
    /// Is the module one of them?
    pub fn has(&self, module: Module) -> bool {
        let one = matches!(module.part(), Part::Expert(expert) if expert < self.count);
        one && module.block() == self.band.block()
    }

    /// Is it one that the example token chose?
    pub fn is_lit(&self, module: Module) -> bool {
        let lit =
            matches!(module.part(), Part::Expert(expert) if experts::is_chosen(&self.moe, expert));
        lit && self.has(module)
    }

    /// All in one row, those that it chose first.
    pub fn gathered(&self) -> Gathered {
        Gathered::of(&self.moe)
    }

    /// Those that it chose, ascending; of more than 2,048 some at even distances. None where
    /// it chose all.
    pub fn lit(&self) -> Option<Vec<u32>> {
        let active = self.moe.num_experts_per_tok;
        let some = active < self.moe.num_experts;
        some.then(|| experts::some(&self.moe, active.div_ceil(MOST_LIT) as usize))
    }
}
