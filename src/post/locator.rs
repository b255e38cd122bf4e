//! The block in small, in the rail of a section, with the section's modules lit: a link to them.
//! Never: a colour, or a place on the page.

use crate::doc::Doc;
use crate::figure::Figure;
use crate::geom::Rect;
use crate::geom::Size;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::palette::Role;
use crate::post::cast::Side;
use crate::post::contents;
use crate::post::explain;
use crate::post::topic::heading;
use crate::post::writer::Writer;
use crate::scene::Mark;
use crate::scene::Scene;
use crate::svg;

/// Width and height in px.
const SIZE: Size = Size {
    width: 48.0,
    height: 90.0,
};

/// What is drawn, the hindmost first: a part, its left end and top, width and height in px.
const PARTS: [(Part, [f64; 4]); 12] = [
    (Part::LmHead, [9.0, 1.0, 30.0, 6.5]),
    (Part::Norm, [9.0, 10.5, 30.0, 4.0]),
    (Part::Layers, [1.0, 18.0, 46.0, 61.0]),
    (Part::Mlp, [9.0, 22.0, 30.0, 13.0]),
    (Part::PostAttentionLayernorm, [9.0, 38.0, 30.0, 4.0]),
    (Part::SelfAttn, [5.0, 45.5, 38.0, 22.5]),
    (Part::Scores, [9.0, 48.5, 30.0, 4.0]),
    (Part::Rope, [9.0, 55.0, 20.0, 4.0]),
    (Part::QkNorm, [9.0, 61.5, 20.0, 4.0]),
    (Part::InputLayernorm, [9.0, 71.5, 30.0, 4.0]),
    (Part::EmbedTokens, [9.0, 82.5, 30.0, 6.5]),
    (Part::Experts, [11.0, 26.0, 26.0, 5.0]),
];

/// The link; without an address where the page shows no such module.
pub(super) fn link(writer: &mut Writer, topic: Figure) -> Doc {
    let heading = writer.plain(&heading(topic));
    let name = writer.words.fill("post.locator", &[("topic", &heading)]);
    let side = side(writer, topic);
    let subject = side.map(|side| (side, explain::modules(topic, writer.cast.on(side).config)));
    let target = subject
        .as_ref()
        .and_then(|(side, modules)| Some(format!("#{}/{}", side.element(), modules.first()?)));
    let page = svg::Page {
        title: &name,
        description: None,
        width: SIZE.width,
        scale: 1.0,
        left: 0.0,
        style: None,
    };
    let drawing = svg::draw(&scene(topic), &page).with("aria-hidden", "true");
    let link = Doc::element("a", "locator", vec![drawing]);
    match target {
        Some(target) => link.with("href", target).with("aria-label", name),
        None => link,
    }
}

/// The side whose modules the section is about.
fn side(writer: &Writer, topic: Figure) -> Option<Side> {
    match topic {
        Figure::Moe => writer.cast.moe(),
        Figure::SwiGlu => writer.cast.dense(),
        _ => Some(Side::Right),
    }
}

/// The block with the parts of one section lit.
fn scene(topic: Figure) -> Scene {
    let mut marks = Vec::new();
    for (part, [x, y, width, height]) in PARTS {
        let lit = lights(topic, part);
        if part == Part::Experts && topic != Figure::Moe {
            continue;
        }
        let (fill, edge) = match part {
            _ if lit => (contents::hue(topic), (contents::hue(topic), 1.0)),
            Part::SelfAttn if topic == Figure::Gqa => (Role::AttentionFill, (Role::Attention, 1.5)),
            Part::Mlp if topic == Figure::Moe => (Role::FeedforwardFill, (Role::Feedforward, 1.5)),
            Part::Layers => (Role::Shell, (Role::ShellEdge, 1.0)),
            _ => (Role::Inner, (Role::ShellEdge, 1.0)),
        };
        let radius = if part == Part::Layers { 4.0 } else { 1.5 };
        marks.push(Mark::Box {
            rect: Rect::new(x, y, width, height),
            radius,
            fill: Some(fill),
            edge: Some(edge),
            of: Some(Module::of(Block::Layers, part)),
        });
    }
    Scene { size: SIZE, marks }
}

/// Is the part solid in the locator of the section?
fn lights(topic: Figure, part: Part) -> bool {
    match topic {
        Figure::Gqa => part == Part::Scores,
        Figure::QkNorm => part == Part::QkNorm,
        Figure::Rope => part == Part::Rope,
        Figure::Moe => part == Part::Experts,
        Figure::RmsNorm => matches!(
            part,
            Part::InputLayernorm | Part::PostAttentionLayernorm | Part::Norm
        ),
        Figure::SwiGlu => part == Part::Mlp,
    }
}
