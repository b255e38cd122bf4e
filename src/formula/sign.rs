//! The signs of formulas: what LaTeX calls them, what is drawn, how they are set.
//! Never: letters or numbers.

/// An operator, a bracket or a space.
#[derive(Debug, PartialEq)]
pub struct Sign {
    /// Its name in LaTeX, without the backslash where it is a command.
    pub tex: &'static str,
    /// What is drawn.
    pub text: &'static str,
    /// How it is set.
    pub kind: Kind,
}

/// How a sign is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Between two terms, with space around it.
    Infix,
    /// Between two terms, without space.
    Tight,
    /// Opens.
    Open,
    /// Closes.
    Close,
    /// The large Σ, whose indices are its limits.
    Large,
    /// Space alone.
    Space,
}

const fn sign(tex: &'static str, text: &'static str, kind: Kind) -> Sign {
    Sign { tex, text, kind }
}

/// All signs.
pub const SIGNS: &[Sign] = &[
    sign("=", "=", Kind::Infix),
    sign("+", "+", Kind::Infix),
    sign("-", "−", Kind::Infix),
    sign("/", "/", Kind::Infix),
    sign(",", ",", Kind::Tight),
    sign("prime", "′", Kind::Tight),
    sign("(", "(", Kind::Open),
    sign(")", ")", Kind::Close),
    sign("[", "[", Kind::Open),
    sign("]", "]", Kind::Close),
    sign("cdot", "·", Kind::Infix),
    sign("odot", "⊙", Kind::Infix),
    sign("in", "∈", Kind::Infix),
    sign("le", "≤", Kind::Infix),
    sign("leftarrow", "←", Kind::Infix),
    sign("dots", "…", Kind::Tight),
    sign("lfloor", "⌊", Kind::Open),
    sign("rfloor", "⌋", Kind::Close),
    sign("lvert", "|", Kind::Open),
    sign("rvert", "|", Kind::Close),
    sign("sum", "∑", Kind::Large),
    sign(",", "\u{2009}", Kind::Space),
];

/// Letters that LaTeX writes as commands.
pub const GREEK: [(&str, char); 5] = [
    ("varphi", 'φ'),
    ("theta", 'θ'),
    ("omega", 'ω'),
    ("mu", 'μ'),
    ("varepsilon", 'ε'),
];

/// Names of functions that LaTeX knows as commands.
pub const NAMES: [&str; 4] = ["cos", "sin", "exp", "max"];

/// The sign that is written as one character.
pub fn plain(tex: char) -> Option<&'static Sign> {
    let mut signs = SIGNS.iter();
    signs.find(|sign| sign.kind != Kind::Space && sign.tex.chars().eq([tex]))
}

/// The sign that is written as a command.
pub fn command(tex: &str) -> Option<&'static Sign> {
    let long = |sign: &&Sign| sign.tex.len() > 1 || sign.kind == Kind::Space;
    SIGNS.iter().filter(long).find(|sign| sign.tex == tex)
}

impl Sign {
    /// How LaTeX writes it.
    pub fn latex(&self) -> String {
        match self.kind {
            Kind::Space => format!("\\{} ", self.tex),
            _ if self.tex.len() == 1 => self.tex.to_owned(),
            _ => format!("\\{} ", self.tex),
        }
    }
}
