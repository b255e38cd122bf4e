//! How fast each pair of channels turns, and how many finish a turn.
//! Never: a place.

use std::f64::consts::TAU;

use crate::figure::Subject;
use crate::model::angle;
use crate::model::config::Config;
use crate::model::config::Scaling;

/// The pairs of one model and the length they are compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Turning<'a> {
    config: &'a Config,
    /// The length, in tokens.
    pub length: Option<Length>,
}

/// A length of texts, in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// What the model was pretrained on.
    Trained(u64),
    /// `max_position_embeddings`, where no source says what it was pretrained on.
    Positions(u64),
}

impl Length {
    /// In tokens.
    pub fn tokens(self) -> u64 {
        match self {
            Length::Trained(tokens) | Length::Positions(tokens) => tokens,
        }
    }
}

impl<'a> Turning<'a> {
    /// The pairs of this model.
    pub fn of(subject: &Subject<'a>) -> Self {
        let positions = subject.config.max_position_embeddings;
        let length = subject.trained.map(Length::Trained);
        Turning {
            config: subject.config,
            length: length.or(positions.map(Length::Positions)),
        }
    }

    /// Do the pairs of the two turn alike, and are they compared with the same length?
    pub fn is_like(&self, other: &Turning) -> bool {
        self.turns_like(other) && self.length == other.length
    }

    /// Do the pairs of the two turn alike?
    pub fn turns_like(&self, other: &Turning) -> bool {
        self.config.rope == other.config.rope && self.config.head_dim == other.config.head_dim
    }

    /// How many pairs a head has.
    pub fn pairs(&self) -> u64 {
        angle::pairs(self.config)
    }

    /// The base of the angles.
    pub fn theta(&self) -> f64 {
        self.config.rope.rope_theta
    }

    /// How a longer context changes them.
    pub fn scaling(&self) -> Option<&'a Scaling> {
        self.config.rope.scaling.as_ref()
    }

    /// The angle of a pair for each token, in radians.
    pub fn angle(&self, pair: u64) -> f64 {
        angle::per_token(self.config, pair)
    }

    /// The tokens that one full turn of a pair takes.
    pub fn period(&self, pair: u64) -> f64 {
        TAU / self.angle(pair)
    }

    /// How many pairs finish a turn within so many tokens.
    pub fn finishing(&self, tokens: u64) -> u64 {
        let finishes = |pair: u64| self.period(pair) <= tokens as f64;
        if self.slows() {
            return first_without(self.pairs(), finishes);
        }
        (0..self.pairs()).filter(|pair| finishes(*pair)).count() as u64
    }

    /// Does each pair turn slower than the one before?
    pub fn slows(&self) -> bool {
        let factor = match self.scaling() {
            Some(Scaling::Yarn(yarn)) => yarn.factor,
            _ => 1.0,
        };
        self.pairs() > 1 && self.theta() > 1.0 && factor >= 1.0
    }

    /// Three pairs to look at, or as many as there are: the first, and two that are slower.
    pub fn shown(&self) -> Vec<u64> {
        match self.pairs() {
            few @ 0..=3 => (0..few).collect(),
            pairs if pairs > 16 => vec![0, 8, 16],
            pairs => vec![0, pairs / 4, pairs / 2],
        }
    }
}

/// The first number below `end` that lacks what all before it have, by halving.
fn first_without(end: u64, has: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = low + (high - low) / 2;
        if has(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
