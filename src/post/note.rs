//! The notes in the order of their calls, each with a way back.
//! Never: a sentence.

use crate::doc::Doc;
use crate::model::source::Check;
use crate::post::cast::Subject;
use crate::post::known;
use crate::post::unbroken;
use crate::post::writer::Called;
use crate::post::writer::Writer;
use crate::post::writer::call_id;

/// The section.
pub(super) fn list(writer: &mut Writer) -> Doc {
    let heading = Doc::element("h2", "", writer.text("notes.heading"));
    let called: Vec<Called> = std::mem::take(&mut writer.called);
    let back = writer.plain("post.back");
    let mut notes = Vec::new();
    for note in called {
        let mut children = text(writer, &note.name);
        for call in 1..=note.calls {
            // The arrow stands on the line of the last word.
            children.push(Doc::Text(unbroken::TIE.to_string()));
            let link = Doc::text("a", "back", "↩")
                .with("href", format!("#{}", call_id(&note.name, call)))
                .with("aria-label", &back);
            children.push(link);
        }
        let id = format!("note-{}", note.name);
        notes.push(Doc::element("li", "", children).with("id", id));
    }
    let list = Doc::element("ol", "", notes);
    Doc::element("section", "notes", vec![heading, list]).with("id", "notes")
}

/// The sentences of a note; some have one for each model.
fn text(writer: &mut Writer, name: &str) -> Vec<Doc> {
    let each = writer.cast.each();
    let key = format!("note.{name}");
    let mut parts: Vec<(Option<Subject>, &str)> = vec![(None, &key)];
    match name {
        "active" => {
            let moe = each.iter().filter(|it| it.config.moe().is_some());
            for it in moe {
                parts.push((Some(*it), "note.active.counts"));
                if known::of(*it, "published").is_some() {
                    parts.push((Some(*it), "note.active.published"));
                }
            }
            if each.iter().any(|it| it.config.moe().is_none()) {
                parts.push((None, "note.active.dense"));
            }
        }
        "models" => parts.extend(each.iter().map(|it| (Some(*it), provenance(it)))),
        "cache" => parts.extend(each.iter().map(|it| (Some(*it), "note.cache.sum"))),
        _ => {}
    }
    writer.sentences_of(&parts)
}

/// How the source of a model is told.
fn provenance(it: &Subject) -> &'static str {
    match (it.source.check, &it.source.revision) {
        (Check::Own, _) => "note.models.own",
        (_, Some(_)) => "note.models.revision",
        (_, None) => "note.models.one",
    }
}
