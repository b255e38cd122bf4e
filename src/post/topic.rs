//! The six sections: their order, their names and the pieces that each is made of.
//! Never: which sentence a number asks for; each section has a file for that.

mod gqa;
mod moe;
mod qk_norm;
mod rms_norm;
mod rope;
mod swiglu;

use crate::doc::Doc;
use crate::formula::Display;
use crate::post::cast::Cast;
use crate::post::writer::Writer;

/// A section on one idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// Grouped-query attention.
    Gqa,
    /// QK-Norm.
    QkNorm,
    /// RoPE.
    Rope,
    /// Mixture of experts.
    Moe,
    /// RMSNorm.
    RmsNorm,
    /// SwiGLU.
    SwiGlu,
}

/// The keys of a section's sentences for two models.
pub(super) struct Text {
    /// Its paragraphs, each a list of sentences.
    pub paragraphs: Vec<Vec<&'static str>>,
    /// The names of its formulas.
    pub formulas: Vec<&'static str>,
    /// The sentences on the formulas' letters.
    pub conditions: Vec<&'static str>,
}

impl Topic {
    /// All of them, in the order of the page.
    pub const ALL: [Topic; 6] = [
        Topic::Gqa,
        Topic::QkNorm,
        Topic::Rope,
        Topic::Moe,
        Topic::RmsNorm,
        Topic::SwiGlu,
    ];

    /// The id of its section.
    pub fn id(self) -> &'static str {
        match self {
            Topic::Gqa => "gqa",
            Topic::QkNorm => "qk-norm",
            Topic::Rope => "rope",
            Topic::Moe => "moe",
            Topic::RmsNorm => "rmsnorm",
            Topic::SwiGlu => "swiglu",
        }
    }

    /// The key of its heading.
    pub fn heading(self) -> String {
        format!("{}.heading", self.id())
    }

    /// What is said in it of these models.
    pub fn text(self, cast: &Cast) -> Text {
        match self {
            Topic::Gqa => gqa::text(cast),
            Topic::QkNorm => qk_norm::text(cast),
            Topic::Rope => rope::text(cast),
            Topic::Moe => moe::text(cast),
            Topic::RmsNorm => rms_norm::text(cast),
            Topic::SwiGlu => swiglu::text(cast),
        }
    }
}

/// The words of a section: heading, paragraphs, formulas and conditions.
pub(super) fn words(writer: &mut Writer, topic: Topic) -> Doc {
    let text = topic.text(&writer.cast);
    let mut children = vec![Doc::element("h2", "", writer.text(&topic.heading()))];
    for sentences in &text.paragraphs {
        children.push(Doc::element("p", "", writer.sentences(sentences)));
    }
    for name in &text.formulas {
        children.extend(
            writer
                .formula(name, Display::Block)
                .map(|formula| Doc::element("p", "formula", vec![formula])),
        );
    }
    let conditions = writer.sentences(&text.conditions);
    children.push(Doc::element("p", "where", conditions));
    Doc::element("div", "text", children)
}
