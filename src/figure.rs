//! The six figures of the post: numbers of two models or of a fixed example become a scene.
//! Never: a colour, a number that is typed in where it can be computed.

mod angle;
mod cache;
mod curve;
mod dial;
mod dials;
mod frame;
mod gate;
mod gqa;
mod heads;
mod moe;
mod normed;
mod numeral;
mod portion;
mod qk_norm;
mod rms_norm;
mod rope;
mod sketch;
mod softmax;
mod strip;
mod swiglu;

use crate::model::config::Config;
use crate::scene::Scene;
use crate::words::Words;

/// A figure of the post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Which query heads read which key and value head, and the cache that follows.
    Gqa,
    /// Attention weights while a query grows, without and with the norm.
    QkNorm,
    /// Pairs of channels as hands that turn.
    Rope,
    /// From the router's probabilities to the weights of the chosen experts.
    Moe,
    /// Numbers before and after RMSNorm and LayerNorm.
    RmsNorm,
    /// What a gate lets pass.
    SwiGlu,
}

impl Figure {
    /// All, in the order of the post.
    pub const ALL: [Figure; 6] = [
        Figure::Gqa,
        Figure::QkNorm,
        Figure::Rope,
        Figure::Moe,
        Figure::RmsNorm,
        Figure::SwiGlu,
    ];

    /// What the command line and the post's slots call it.
    pub fn name(self) -> &'static str {
        match self {
            Figure::Gqa => "gqa",
            Figure::QkNorm => "qk-norm",
            Figure::Rope => "rope",
            Figure::Moe => "moe",
            Figure::RmsNorm => "rmsnorm",
            Figure::SwiGlu => "swiglu",
        }
    }

    /// The figure of this name.
    pub fn find(name: &str) -> Option<Figure> {
        Figure::ALL.into_iter().find(|figure| figure.name() == name)
    }
}

/// A width that figures are drawn for, in px.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 560: beside its words or in a column.
    Wide,
    /// 288: a phone.
    Narrow,
}

impl Form {
    /// Both, the wide one first.
    pub const ALL: [Form; 2] = [Form::Wide, Form::Narrow];

    /// Its width, in px.
    pub const fn width(self) -> f64 {
        match self {
            Form::Wide => 560.0,
            Form::Narrow => 288.0,
        }
    }

    /// The form for a place of `width` px.
    pub fn fitting(width: f64) -> Form {
        if width >= Form::Wide.width() {
            Form::Wide
        } else {
            Form::Narrow
        }
    }

    /// How far it is scaled up in a place of `width` px: the wide one never, the narrow one by a
    /// quarter at most.
    pub fn scale(self, width: f64) -> f64 {
        match self {
            Form::Wide => 1.0,
            Form::Narrow => (width / self.width()).min(1.25),
        }
    }

    /// One of two, by the form.
    fn pick<T>(self, wide: T, narrow: T) -> T {
        match self {
            Form::Wide => wide,
            Form::Narrow => narrow,
        }
    }
}

/// A model that figures speak of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Subject<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its sizes.
    pub config: &'a Config,
    /// The longest sequence it was pretrained on, in tokens, where a source says.
    pub trained: Option<u64>,
}

/// The two models of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair<'a> {
    /// The one at the left.
    pub left: Subject<'a>,
    /// The one at the right; may be the same.
    pub right: Subject<'a>,
}

impl<'a> Pair<'a> {
    /// The two, or the one where both are the same.
    fn different(&self) -> Vec<Subject<'a>> {
        if self.left == self.right {
            vec![self.left]
        } else {
            vec![self.left, self.right]
        }
    }
}

/// A figure as it is drawn and as it is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The drawing, as wide as its form.
    pub scene: Scene,
    /// What is compared.
    pub title: String,
    /// The numbers in reading order, then what follows from them.
    pub description: String,
    /// The finding; it stands above the drawing.
    pub headline: String,
    /// What is an example and how to read it; it stands below.
    pub note: String,
}

impl Drawn {
    /// The drawing with its headline above and its note below, for a file of its own.
    pub fn framed(&self, form: Form) -> Scene {
        frame::frame(self, form)
    }
}

/// Draws a figure.
pub fn draw(figure: Figure, pair: &Pair, form: Form, words: &Words) -> Drawn {
    match figure {
        Figure::Gqa => gqa::draw(pair, form, words),
        Figure::QkNorm => qk_norm::draw(form, words),
        Figure::Rope => rope::draw(pair, form, words),
        Figure::Moe => moe::draw(pair, form, words),
        Figure::RmsNorm => rms_norm::draw(form, words),
        Figure::SwiGlu => swiglu::draw(form, words),
    }
}
