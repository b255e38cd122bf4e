//! The small marks inside a sentence, read into documents: links, emphasis, code, variables,
//! formulas, values and calls of notes.
//! Never: what a mark stands for; the writer knows that.

use crate::doc::Doc;

/// A mark inside a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mark<'t> {
    /// `{name}`: a value.
    Value(&'t str),
    /// `{{name}}`: a formula.
    Formula(&'t str),
    /// `[words](target)`: a link; the words have marks of their own.
    Link(&'t str, &'t str),
    /// `*words*`: emphasis.
    Emphasis(&'t str),
    /// `` `text` ``: code.
    Code(&'t str),
    /// `$x$`, `$x_i$`, `$g(a)$`: a variable.
    Variable(&'t str),
    /// `@name`: a work.
    Work(&'t str),
    /// `^name`: the call of a note.
    Call(&'t str),
}

/// Reads a text; `write` makes the document of each mark.
pub(super) fn read(text: &str, mut write: impl FnMut(Mark) -> Vec<Doc>) -> Vec<Doc> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c| "{[*`$@^".contains(c)) {
        let (before, tail) = rest.split_at(at);
        push(&mut out, Doc::Text(before.to_owned()));
        match mark(tail) {
            Some((mark, after)) => {
                write(mark).into_iter().for_each(|doc| push(&mut out, doc));
                rest = after;
            }
            None => {
                let (sign, after) = tail.split_at(1);
                push(&mut out, Doc::Text(sign.to_owned()));
                rest = after;
            }
        }
    }
    push(&mut out, Doc::Text(rest.to_owned()));
    out
}

/// Adds a document; texts that meet become one.
fn push(out: &mut Vec<Doc>, doc: Doc) {
    match (out.last_mut(), doc) {
        (_, Doc::Text(text)) if text.is_empty() => {}
        (Some(Doc::Text(before)), Doc::Text(text)) => before.push_str(&text),
        (_, doc) => out.push(doc),
    }
}

/// The mark that a text begins with, and what stands behind it.
fn mark(text: &str) -> Option<(Mark<'_>, &str)> {
    let inside = |open: &str, close: &str| text.strip_prefix(open)?.split_once(close);
    if let Some((name, rest)) = inside("{{", "}}") {
        return Some((Mark::Formula(name), rest));
    }
    if let Some((name, rest)) = inside("{", "}") {
        return Some((Mark::Value(name), rest));
    }
    if let Some((words, rest)) = inside("[", "](") {
        let (target, rest) = rest.split_once(')')?;
        return Some((Mark::Link(words, target), rest));
    }
    if let Some((words, rest)) = inside("*", "*") {
        return Some((Mark::Emphasis(words), rest));
    }
    if let Some((words, rest)) = inside("`", "`") {
        return Some((Mark::Code(words), rest));
    }
    if let Some((name, rest)) = inside("$", "$") {
        return Some((Mark::Variable(name), rest));
    }
    let name = |rest: &'_ str| {
        let letter = |c: char| c.is_ascii_lowercase() || c == '-';
        rest.find(|c| !letter(c)).unwrap_or(rest.len())
    };
    if let Some(rest) = text.strip_prefix('@') {
        let (name, rest) = rest.split_at(name(rest));
        return Some((Mark::Work(name), rest));
    }
    let rest = text.strip_prefix('^')?;
    let (name, rest) = rest.split_at(name(rest));
    Some((Mark::Call(name), rest))
}

/// A variable as a formula of one letter, with an index or an argument where it has one.
pub(super) fn variable(name: &str) -> Doc {
    let letter = |name: &str| Doc::text("mi", "", name);
    let inner = match (name.split_once('_'), name.split_once('(')) {
        (Some((base, index)), _) => {
            vec![Doc::element("msub", "", vec![letter(base), letter(index)])]
        }
        (None, Some((function, argument))) => vec![
            letter(function),
            Doc::text("mo", "", "(").with("stretchy", "false"),
            letter(argument.trim_end_matches(')')),
            Doc::text("mo", "", ")").with("stretchy", "false"),
        ],
        (None, None) => vec![letter(name)],
    };
    Doc::element("math", "", inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> String {
        let docs = read(text, |mark| vec![Doc::Text(format!("<{mark:?}>"))]);
        docs.iter().map(Doc::plain).collect()
    }

    #[test]
    fn every_mark_is_read_with_what_it_holds() {
        assert_eq!(marks("a {b.c} d"), "a <Value(\"b.c\")> d");
        assert_eq!(marks("{{rope}}."), "<Formula(\"rope\")>.");
        assert_eq!(marks("[x {y}](z)"), "<Link(\"x {y}\", \"z\")>");
        assert_eq!(marks("*n* `q`"), "<Emphasis(\"n\")> <Code(\"q\")>");
        assert_eq!(marks("$g(a)$"), "<Variable(\"g(a)\")>");
        assert_eq!(
            marks("@work; ^note."),
            "<Work(\"work\")>; <Call(\"note\")>."
        );
    }

    #[test]
    fn a_mark_that_does_not_end_is_text() {
        assert_eq!(marks("a [b"), "a [b");
        assert_eq!(marks("5 * 6"), "5 * 6");
    }
}
