//! The row of links to the sections, each with what its section explains.
//! Never: how it is lit.

use crate::doc::Doc;
use crate::palette::Role;
use crate::post::explain;
use crate::post::topic::Topic;
use crate::post::writer::Writer;

/// The row. Each entry has its text twice, so that a sheet can keep the width of bold letters free.
pub(super) fn row(writer: &mut Writer) -> Doc {
    let mut links = Vec::new();
    for topic in Topic::ALL {
        let link = Doc::element("a", hue(topic).class(), writer.text(&topic.heading()))
            .with("href", format!("#{}", topic.id()))
            .with("data-explains", explain::explains(&writer.cast, topic))
            .with("data-text", writer.plain(&topic.heading()));
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
pub(super) fn hue(topic: Topic) -> Role {
    match topic {
        Topic::Gqa | Topic::Rope => Role::Attention,
        Topic::QkNorm | Topic::RmsNorm => Role::Norm,
        Topic::Moe | Topic::SwiGlu => Role::Feedforward,
    }
}
