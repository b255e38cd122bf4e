//! One small tree for a formula, with its readings: a line of text for the canvas, MathML, LaTeX,
//! and words for the ear.
//! Never: where a formula stands, or a number that no config gives.

mod latex;
mod line;
mod mathml;
mod notation;
mod sign;
mod spoken;
mod value;

pub use latex::latex;
pub use line::Set;
pub use mathml::Display;
pub use mathml::mathml;
pub use notation::read;
pub use spoken::spoken;

use crate::formula::sign::Kind;
use crate::formula::sign::Sign;
use crate::model::config::Config;
use crate::palette::Role;
use crate::text::parted;

/// A formula or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// Parts side by side.
    Row(Vec<Formula>),
    /// A part in the colour of a role.
    Coloured(Role, Box<Formula>),
    /// A variable of one letter, in italics.
    Variable(char),
    /// A number.
    Number(String),
    /// The name of a function, upright.
    Name(String),
    /// Upright text: what an index is called.
    Label(String),
    /// An operator, a bracket or a space.
    Sign(&'static Sign),
    /// A base with something small below or above beside it.
    Script(Box<Script>),
    /// One above the other.
    Fraction(Box<Formula>, Box<Formula>),
    /// A square root.
    Root(Box<Formula>),
    /// With a hat.
    Hat(Box<Formula>),
    /// Between two brackets as tall as it is.
    Fence(&'static Sign, Box<Formula>, &'static Sign),
    /// Rows of cells in square brackets.
    Matrix(Vec<Vec<Formula>>),
}

/// A base with its indices. Those of a sum are its limits.
#[derive(Clone, Debug, PartialEq)]
pub struct Script {
    /// What has the indices.
    pub base: Formula,
    /// What stands below.
    pub sub: Option<Formula>,
    /// What stands above.
    pub sup: Option<Formula>,
}

impl Formula {
    /// Is it the name of a function, perhaps with an index?
    fn is_name(&self) -> bool {
        match self {
            Formula::Name(_) => true,
            Formula::Coloured(_, inner) => inner.is_name(),
            Formula::Script(script) => script.base.is_name(),
            _ => false,
        }
    }

    /// Is it the name of a function, and `next` what that is applied to?
    fn applies_to(&self, next: &Formula) -> bool {
        let argument = match next {
            Formula::Sign(sign) => sign.kind == Kind::Open,
            _ => true,
        };
        argument && self.is_name()
    }

    /// Does it begin with a bracket?
    fn opens(&self) -> bool {
        match self {
            Formula::Sign(sign) => sign.kind == Kind::Open,
            Formula::Fence(..) => true,
            _ => false,
        }
    }
}

/// All formulas with their sources: `key = notation`, and notes that begin with #.
const FILE: &str = include_str!("formula/formulas.txt");

/// The formulas without the notes, which nobody needs at run time.
static FORMULAS: [u8; kept::<0>().1] = kept().0;

/// The lines of [`FILE`] that are no notes, in the first bytes of an array, and how many bytes.
const fn kept<const N: usize>() -> ([u8; N], usize) {
    let file = FILE.as_bytes();
    let (mut kept, mut length, mut at, mut note) = ([0; N], 0, 0, false);
    while at < file.len() {
        if at == 0 || file[at - 1] == b'\n' {
            note = file[at] == b'#';
        }
        if !note {
            if length < N {
                kept[length] = file[at];
            }
            length += 1;
        }
        at += 1;
    }
    (kept, length)
}

/// Every name that [`find`] may know.
pub fn names() -> impl Iterator<Item = &'static str> {
    entries().map(|(name, _)| name)
}

fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = str::from_utf8(&FORMULAS).unwrap_or_default().lines();
    lines.filter_map(|line| parted(line, " = "))
}

fn notation_of(name: &str) -> Option<&'static str> {
    let mut entries = entries();
    entries
        .find(|(key, _)| *key == name)
        .map(|(_, notation)| notation)
}

/// The formula of that name with the numbers of `config`; none where there is no such formula or
/// the model has nothing that it speaks of. Where a config changes the formula, it is the changed
/// one: a group of one head, biases, weights that are not rescaled, a tied output layer, YaRN.
pub fn find(name: &str, config: &Config) -> Option<Formula> {
    let notation = value::variants(name, config)
        .iter()
        .find_map(|name| notation_of(name))?;
    Some(notation::read(&value::fill(notation, config)?))
}

/// Attention as it stands on its bar in the closed diagram.
pub fn attention() -> Formula {
    notation::read(notation_of("bar").unwrap_or_default())
}
