//! What the numbers of a drawing on paper stand for: the name of each module and a sentence of it.
//! Never: which modules have a number.

use crate::doc::Doc;
use crate::list::Growing;
use crate::list::Listed;
use crate::paper;
use crate::tip;
use crate::tip::About;
use crate::words::Words;

/// A list whose entries stand in the order of the numbers.
pub fn legend(about: &About, words: &Words) -> Doc {
    let modules = paper::explained(about.graph);
    let entries = modules.into_iter().map(|module| {
        let mut line = vec![
            Doc::text("b", "", tip::label(about, module, words)),
            Doc::Text(" ".to_owned()),
        ];
        line.add(tip::brief(about, module, words));
        Doc::element("li", "", line)
    });
    Doc::element("ol", "legend", entries.listed())
}
