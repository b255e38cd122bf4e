//! A module of the diagram: a part, and in a mixed stack the kind of block that it is in.
//! Never: where it is drawn or what is said of it.

use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

use crate::model::code;
use crate::model::config::Config;
use crate::model::part::Part;
use crate::model::part::UnknownPart;

/// A kind of block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Block {
    /// The only kind of the stack, or the dense kind of a mixed one.
    #[default]
    Layers,
    /// The sparse kind of a mixed stack.
    Sparse,
}

impl Block {
    /// The other kind.
    pub fn other(self) -> Block {
        match self {
            Block::Layers => Block::Sparse,
            Block::Sparse => Block::Layers,
        }
    }
}

/// A module: a part, and the kind of block that it is in, `Layers` for what stands outside all
/// blocks. Prints as its public id: `layers.mlp.gate`, or `layers@sparse.mlp.gate` in the sparse
/// block of a mixed stack.
///
/// Lists of everything drawn are full of modules, which are copied and compared everywhere: it is
/// one number, and what it stands for unfolds from that.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Module(NonZeroU64);

/// Where the kind of block stands in the number, and the code of the part. The lowest bit is set.
const BLOCK: u32 = 1;
const CODE: u32 = 2;
const _: () = assert!(CODE + code::BITS <= u64::BITS);

impl From<Part> for Module {
    fn from(part: Part) -> Self {
        Module::of(Block::Layers, part)
    }
}

impl Module {
    /// A part of one kind of block.
    pub fn of(block: Block, part: Part) -> Self {
        let is_sparse = block == Block::Sparse && Part::Layers.holds(part);
        let block = u64::from(is_sparse) << BLOCK;
        Module(NonZeroU64::MIN | block | code::of(part) << CODE)
    }

    /// What it is.
    pub fn part(self) -> Part {
        code::part(self.0.get() >> CODE)
    }

    /// The kind of block; `Layers` for what stands outside all blocks.
    pub fn block(self) -> Block {
        match self.0.get() >> BLOCK & 1 {
            0 => Block::Layers,
            _ => Block::Sparse,
        }
    }

    /// Another part of the same kind of block, or what stands outside all blocks.
    pub fn peer(self, part: Part) -> Module {
        Module::of(self.block(), part)
    }

    /// The module that encloses this one; none for what stands outside all blocks.
    pub fn parent(self) -> Option<Module> {
        Some(self.peer(self.part().parent()?))
    }

    /// Does this module enclose `other`, or is it the same?
    pub fn holds(self, other: Module) -> bool {
        self.block() == other.block() && self.part().holds(other.part())
    }

    /// Is its feed-forward a mixture of experts?
    pub fn is_sparse(self, config: &Config) -> bool {
        config.moe().is_some() && (self.block() == Block::Sparse || !config.is_mixed())
    }
}

/// What the id of a mixed stack's sparse block begins with.
const SPARSE: &str = "layers@sparse";

impl fmt::Display for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.part().to_string();
        match (self.block(), id.strip_prefix("layers")) {
            (Block::Sparse, Some(rest)) => write!(f, "{SPARSE}{rest}"),
            _ => f.write_str(&id),
        }
    }
}

impl fmt::Debug for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Module {
    type Err = UnknownPart;

    fn from_str(id: &str) -> Result<Module, UnknownPart> {
        let unknown = || UnknownPart {
            asked: id.to_owned(),
        };
        let Some(rest) = id.strip_prefix(SPARSE) else {
            return id.parse().map(|part: Part| part.into());
        };
        let part = format!("layers{rest}").parse().map_err(|_| unknown())?;
        Some(Module::of(Block::Sparse, part))
            .filter(|module| module.block() == Block::Sparse)
            .ok_or_else(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_reads_back_as_its_module() {
        for part in [Part::Layers, Part::QProj, Part::Expert(7), Part::Norm] {
            for block in [Block::Layers, Block::Sparse] {
                let module = Module::of(block, part);
                assert_eq!(module.to_string().parse(), Ok(module));
            }
        }
        let router = Module::of(Block::Sparse, Part::Gate);
        assert_eq!(router.to_string(), "layers@sparse.mlp.gate");
    }

    #[test]
    fn what_stands_outside_all_blocks_is_in_no_kind_of_block() {
        assert_eq!(Module::of(Block::Sparse, Part::Norm), Part::Norm.into());
        assert!("layers@sparse.norm".parse::<Module>().is_err());
        assert!("layers@sparsely".parse::<Module>().is_err());
    }
}
