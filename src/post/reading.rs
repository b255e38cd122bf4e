//! The list of works for further reading.
//! Never: a title or an address.

use crate::doc::Doc;
use crate::post::source;
use crate::post::source::Work;
use crate::post::writer::Writer;

/// The section: every work that is cited, so that it is found on paper too.
pub(super) fn list(writer: &mut Writer) -> Doc {
    let heading = Doc::element("h2", "", writer.text("reading.heading"));
    let works = source::WORKS.iter();
    let entries = works.map(|work| entry(writer, work)).collect();
    let list = Doc::element("ul", "works", entries);
    Doc::element("section", "reading", vec![heading, list]).with("id", "reading")
}

/// A work: its title as a link, its number or release, who wrote it, and what for it is read.
fn entry(writer: &mut Writer, work: &Work) -> Doc {
    let title = Doc::text("a", "", work.title).with("href", work.href());
    let mut children = vec![title];
    let number = match work.arxiv {
        "" => source::RELEASE.to_owned(),
        arxiv => format!("arXiv {arxiv}"),
    };
    children.push(Doc::Text(" ".to_owned()));
    children.push(Doc::text("span", "arxiv", number));
    children.push(Doc::Text(" ".to_owned()));
    let mut about = Vec::new();
    if !work.authors.is_empty() {
        about.push(Doc::Text(format!("{} · ", work.authors)));
    }
    about.extend(writer.text(&format!("reading.{}", work.name)));
    children.push(Doc::element("span", "about", about));
    Doc::element("li", "", children)
}
