//! The six sections, one beside each figure: the pieces that each is made of.
//! Never: which sentence a number asks for; each section has a file for that.

mod gqa;
mod moe;
mod qk_norm;
mod rms_norm;
mod rope;
mod swiglu;

use crate::doc::Doc;
use crate::figure::Figure;
use crate::formula::Display;
use crate::post::cast::Cast;
use crate::post::writer::Writer;

/// The keys of a section's sentences for two models.
pub(super) struct Text {
    /// Its paragraphs, each a list of sentences.
    pub paragraphs: Vec<Vec<&'static str>>,
    /// The names of its formulas, which have the numbers of the model of the section.
    pub formulas: Vec<&'static str>,
    /// The sentences on the formulas' letters.
    pub conditions: Vec<&'static str>,
}

/// The key of the heading of the section beside this figure.
pub(super) fn heading(figure: Figure) -> String {
    format!("{}.heading", figure.name())
}

/// What is said beside this figure of these models.
fn text(figure: Figure, cast: &Cast) -> Text {
    match figure {
        Figure::Gqa => gqa::text(cast),
        Figure::QkNorm => qk_norm::text(cast),
        Figure::Rope => rope::text(cast),
        Figure::Moe => moe::text(cast),
        Figure::RmsNorm => rms_norm::text(cast),
        Figure::SwiGlu => swiglu::text(cast),
    }
}

/// The words of a section: heading, paragraphs, formulas and conditions.
pub(super) fn words(writer: &mut Writer, topic: Figure) -> Doc {
    let text = text(topic, &writer.cast);
    let of = if topic == Figure::Moe { "moe" } else { "one" };
    let mut children = vec![Doc::element("h2", "", writer.text(&heading(topic)))];
    for sentences in &text.paragraphs {
        children.push(Doc::element("p", "", writer.sentences(sentences)));
    }
    for name in &text.formulas {
        children.extend(
            writer
                .formula(of, name, Display::Block)
                .map(|formula| Doc::element("p", "formula", vec![formula])),
        );
    }
    let conditions = writer.sentences(&text.conditions);
    children.push(Doc::element("p", "where", conditions));
    Doc::element("div", "text", children)
}
