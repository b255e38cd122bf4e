//! Where the sizes of a model come from and how they were checked.
//! Never: the sizes.

use std::borrow::Cow;

use crate::words::Words;

/// The provenance of a config.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The repository on the Hugging Face Hub, or the name of a reader's own file.
    pub repo: Cow<'static, str>,
    /// The revision of that repository which was read, where it is known.
    pub revision: Option<Cow<'static, str>>,
    /// How the sizes were checked.
    pub check: Check,
}

/// How the sizes of a model were checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The file as the Hub served it at the revision, with a matching SHA-256; the parameters
    /// equal the total of the checkpoint's index.
    Served,
    /// A public copy of the file, word for word, whose revision is not stated.
    Copied,
    /// No file at hand, but five sources or more agree on each size, the technical report among
    /// them.
    Agreed,
    /// The sizes of the model that came before it, with what public implementations say of this
    /// release: the base of RoPE and the positions.
    Released,
    /// Public implementations agree on the sizes, and the parameters equal the published total;
    /// what they leave open is as in the smaller model of the same release.
    Summed,
    /// A reader's own file, taken as it is.
    Own,
}

impl Source {
    /// How the sizes were checked, in a sentence.
    pub fn note(&self, words: &Words) -> &'static str {
        words.get(match self.check {
            Check::Served => "source.served",
            Check::Copied => "source.copied",
            Check::Agreed => "source.agreed",
            Check::Released => "source.released",
            Check::Summed => "source.summed",
            Check::Own => "source.own",
        })
    }
}
