//! Who is who on the page: the two models, and which of them a sentence speaks of.
//! Never: a number or a sentence.

use crate::model::Model;
use crate::model::config::Config;
use crate::model::preset;
use crate::model::preset::Preset;
use crate::model::source::Source;

/// A model that the page speaks of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Subject<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its sizes.
    pub config: &'a Config,
    /// Where they come from.
    pub source: &'a Source,
    /// How many tokens the sequences had that it was trained on, where a source says so.
    pub trained: Option<u64>,
}

impl<'a> From<&'a Model> for Subject<'a> {
    fn from(model: &'a Model) -> Self {
        Subject {
            name: &model.name,
            config: &model.config,
            source: &model.source,
            trained: model.trained_length,
        }
    }
}

impl<'a> From<&'a Preset> for Subject<'a> {
    fn from(preset: &'a Preset) -> Self {
        Subject {
            name: preset.name,
            config: &preset.config,
            source: &preset.source,
            trained: preset.trained_length,
        }
    }
}

/// The two models of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair<'a> {
    /// The model of the left diagram.
    pub left: Subject<'a>,
    /// The model of the right diagram.
    pub right: Subject<'a>,
}

/// The diagram of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

impl Side {
    /// The id of its element.
    pub fn element(self) -> &'static str {
        match self {
            Side::Left => "left",
            Side::Right => "right",
        }
    }
}

/// The dense model whose numbers stand where neither model of the page has a dense block.
const DENSE: &str = "qwen3-1.7b";

/// The models of the page by the parts that they play in its sentences.
pub(super) struct Cast<'a> {
    /// The two.
    pub pair: Pair<'a>,
}

impl<'a> Cast<'a> {
    /// Are both the same model?
    pub fn is_same(&self) -> bool {
        self.pair.left == self.pair.right
    }

    /// Left, then right; once where both are the same.
    pub fn each(&self) -> Vec<Subject<'a>> {
        match self.is_same() {
            true => vec![self.pair.right],
            false => vec![self.pair.left, self.pair.right],
        }
    }

    /// A side that `fits`, the right one before the left one.
    pub fn side(&self, fits: impl Fn(&Config) -> bool) -> Option<Side> {
        self.side_of(|subject| fits(subject.config))
    }

    /// The model of a side.
    pub fn on(&self, side: Side) -> Subject<'a> {
        match side {
            Side::Left => self.pair.left,
            Side::Right => self.pair.right,
        }
    }

    /// The side that a sentence on one model alone takes: the right one, but rather one whose query
    /// heads share keys.
    pub fn one(&self) -> Side {
        self.side(|config| config.group_size() > 1)
            .unwrap_or(Side::Right)
    }

    /// The side with experts.
    pub fn moe(&self) -> Option<Side> {
        self.side(|config| config.moe().is_some())
    }

    /// The side with a dense feed-forward, the left one before the right one.
    pub fn dense(&self) -> Option<Side> {
        match self.pair.left.config.intermediate_size() {
            Some(_) => Some(Side::Left),
            None => self.side(|config| config.intermediate_size().is_some()),
        }
    }

    /// The model that plays a part, and its side where the page shows it.
    pub fn plays(&self, part: &str) -> Option<(Option<Side>, Subject<'a>)> {
        let side = match part {
            "left" => Side::Left,
            "right" => Side::Right,
            "one" => self.one(),
            "alone" => match self.one() {
                Side::Left => Side::Right,
                Side::Right => Side::Left,
            },
            "moe" => match self.moe() {
                Some(side) => side,
                None => return shown_elsewhere(preset::DEFAULT),
            },
            "dense" => match self.dense() {
                Some(side) => side,
                None => return shown_elsewhere(DENSE),
            },
            "april" => self.side_of(|subject| subject.is_april())?,
            "other" => self.side_of(|subject| !subject.is_april())?,
            "yarn" => self.side_of(|subject| subject.takes_yarn())?,
            "tied" => self.side(|config| config.tie_word_embeddings)?,
            "stretched" => self.side(|config| config.rope.scaling.is_some())?,
            "windowed" => self.side(|config| config.window.is_some())?,
            _ => return None,
        };
        Some((Some(side), self.on(side)))
    }

    fn side_of(&self, fits: impl Fn(Subject) -> bool) -> Option<Side> {
        [Side::Right, Side::Left]
            .into_iter()
            .find(|side| fits(self.on(*side)))
    }
}

/// A preset that stands for a kind of model that the page does not show.
fn shown_elsewhere<'a>(id: &str) -> Option<(Option<Side>, Subject<'a>)> {
    Some((None, preset::find(id).ok()?.into()))
}

/// The models whose cards give no length beyond that of their training; those of the others give
/// one with YaRN.
const SHORT: [&str; 2] = ["Qwen3-0.6B", "Qwen3-1.7B"];

impl Subject<'_> {
    /// Is it one of the models of April 2025, of which is known on what they were trained?
    pub(super) fn is_april(&self) -> bool {
        self.trained.is_some()
    }

    /// Does its model card name an extension with YaRN that is off by default?
    pub(super) fn takes_yarn(&self) -> bool {
        self.is_april() && !SHORT.contains(&self.name)
    }
}
