//! The list of what Qwen3 does not have.
//! Never: a sentence.

use crate::doc::Doc;
use crate::post::writer::Writer;

/// What is absent, by its key.
const ABSENT: [&str; 12] = [
    "bias", "window", "position", "scale", "postnorm", "parallel", "cap", "gate", "latent",
    "shared", "first", "router",
];

/// The section.
pub(super) fn list(writer: &mut Writer) -> Doc {
    let heading = Doc::element("h2", "", writer.text("absent.heading"));
    let mut entries = Vec::new();
    for key in ABSENT {
        let term = Doc::element("dt", "", writer.text(&format!("absent.{key}")));
        let text = Doc::element("dd", "", writer.text(&format!("absent.{key}.text")));
        entries.push(Doc::element("div", "", vec![term, text]));
    }
    let after = Doc::element("p", "", writer.text("absent.after"));
    let list = Doc::element("dl", "three", entries);
    Doc::element("section", "absent", vec![heading, list, after]).with("id", "absent")
}
