//! The row of links to the sections, each with what its section explains.
//! Never: how it is lit.

use crate::doc::Doc;
use crate::figure::Figure;
use crate::palette::Role;
use crate::post::explain;
use crate::post::topic::heading;
use crate::post::writer::Writer;

/// The row. Each entry has its text twice, so that a sheet can keep the width of bold letters free.
pub(super) fn row(writer: &mut Writer) -> Doc {
    let mut links = Vec::new();
    for topic in Figure::ALL {
        let link = Doc::element("a", hue(topic).class(), writer.text(&heading(topic)))
            .with("href", format!("#{}", topic.name()))
            .with("data-explains", explain::explains(&writer.cast, topic))
            .with("data-text", writer.plain(&heading(topic)));
        links.push(link);
    }
    let absent = Doc::element("a", "", writer.text("absent.short"))
        .with("href", "#absent")
        .with("data-text", writer.plain("absent.short"));
    links.push(absent);
    let name = writer.plain("post.contents");
    Doc::element("nav", "contents", links).with("aria-label", name)
}

/// The colour of a section where it is lit.
pub(super) fn hue(topic: Figure) -> Role {
    match topic {
        Figure::Gqa | Figure::Rope => Role::Attention,
        Figure::QkNorm | Figure::RmsNorm => Role::Norm,
        Figure::Moe | Figure::SwiGlu => Role::Feedforward,
    }
}
