//! The figure of a section: its finding, the drawing in both forms, and what is an example.
//! Never: a mark of a drawing.

use crate::doc::Doc;
use crate::figure;
use crate::figure::Drawn;
use crate::figure::Figure;
use crate::figure::Form;
use crate::post::cast::Subject;
use crate::post::inline;
use crate::post::unbroken;
use crate::post::writer::Writer;
use crate::svg;

/// The figure; a page shows the form that has room.
pub(super) fn figure(writer: &Writer, topic: Figure) -> Doc {
    let pair = figure::Pair {
        left: subject(&writer.cast.pair.left),
        right: subject(&writer.cast.pair.right),
    };
    let draw = |form| figure::draw(topic, &pair, form, writer.words);
    let (wide, narrow) = (draw(Form::Wide), draw(Form::Narrow));
    // What stands between two $ is a variable.
    let note = wide.note.split('$').enumerate();
    let note = note.flat_map(|(index, piece)| match index % 2 {
        0 => unbroken::set(piece),
        _ => vec![inline::variable(piece)],
    });
    let note = note.collect();
    let children = vec![
        Doc::element("figcaption", "", unbroken::set(&wide.headline)),
        drawing("wide", &wide, Form::Wide),
        drawing("narrow", &narrow, Form::Narrow),
        Doc::element("p", "note", note),
    ];
    Doc::element("figure", "", children)
}

fn subject<'a>(subject: &Subject<'a>) -> figure::Subject<'a> {
    figure::Subject {
        name: subject.name,
        config: subject.config,
        trained: subject.trained,
    }
}

/// One form of it.
fn drawing(class: &str, drawn: &Drawn, form: Form) -> Doc {
    let page = svg::Page {
        title: &drawn.title,
        description: Some(&drawn.description),
        width: form.width(),
        scale: 1.0,
        left: 0.0,
        style: None,
    };
    Doc::element("div", class, vec![svg::draw(&drawn.scene, &page)])
}
