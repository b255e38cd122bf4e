//! What a module says of itself, for the ear: its first sentence, or all with formulas in words.
//! Never: what is seen of it.

use crate::doc::Doc;
use crate::formula;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::text::joined;
use crate::tip;
use crate::tip::About;
use crate::tip::compare;
use crate::tip::equation;
use crate::tip::row;
use crate::words;
use crate::words::Words;

/// What it does, in one sentence; of an expert, also whether the example token uses it.
pub fn gist(about: &About, module: Module, words: &Words) -> String {
    let facts = tip::facts(about, module, words);
    let mut sentences = tip::sentences(about, module, &facts, words);
    let first = sentences
        .first_mut()
        .map(std::mem::take)
        .unwrap_or_default();
    let mut gist = vec![tip::first(&first).to_owned()];
    if tip::is_expert(module) {
        gist.add(sentences.into_iter().skip(1));
    }
    prose(&words::joined(&gist), words)
}

/// All that its tip says but for the sources.
pub fn whole(about: &About, module: Module, words: &Words) -> String {
    let facts = tip::facts(about, module, words);
    let mut all = vec![prose(
        &words::joined(&tip::sentences(about, module, &facts, words)),
        words,
    )];
    for (formula, meaning) in equation::found(about, module, &facts, words) {
        all.push(sentence(&formula::spoken(&formula, words), words));
        // What the circled dot does was heard in its place already.
        if !meaning.is_empty() && !meaning.starts_with("$\\odot$") {
            all.push(sentence(&prose(&meaning, words), words));
        }
    }
    let mut rows = row::flow(about, module, words);
    rows.add(row::params(about, module, words));
    match about.twin {
        Some(twin) => rows.add(row::compared(about, twin, module, words)),
        None => all.push(prose(
            &facts.fill(words, &compare::alone(about, module)),
            words,
        )),
    }
    all.add(rows.chunks(2).map(|row| said(row, words)));
    words::joined(&all)
}

/// A formula, or what its letters mean, as a sentence.
fn sentence(text: &str, words: &Words) -> String {
    let text = text.trim_end_matches([',', '，', ' ']);
    words.fill("outline.sentence", &[("text", text)])
}

/// A row as a sentence: its term, then its lines.
fn said(row: &[Doc], words: &Words) -> String {
    let [term, Doc::Element { children, .. }] = row else {
        return String::new();
    };
    let lines: Vec<String> = children.iter().map(Doc::plain).listed();
    let (term, lines) = (term.plain(), words.listed("list", &lines));
    words.fill("outline.row", &[("term", &term), ("text", &lines)])
}

/// A text with its variables in words.
fn prose(text: &str, words: &Words) -> String {
    let pieces = text.split('$').enumerate();
    let said = pieces.map(|(index, piece)| match index % 2 {
        0 => piece.to_owned(),
        _ => formula::spoken(&formula::read(piece), words),
    });
    joined(&said.listed(), "")
}
