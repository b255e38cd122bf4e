//! The command that the build fills the blog post with: its pieces in one language.
//! Never: a sentence.

use lexopt::Arg;

use qwen3_diagram::post;
use qwen3_diagram::post::Pair;

use crate::cli::Refused;
use crate::cli::option;

/// Every piece of the page, each behind a line that names it: `post LANG [LEFT RIGHT]`.
pub(super) fn pieces(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    let mut given = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(value) => given.push(value.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().into()),
        }
    }
    let (language, [left, right]) = match given.as_slice() {
        [language] => (language, post::DEFAULTS),
        [language, left, right] => (language, [left.as_str(), right.as_str()]),
        _ => {
            return Err(Refused(
                "post: give a language, or it and two models".into(),
            ));
        }
    };
    let words = option::language(language)?;
    let (left, right) = (option::model(left)?, option::model(right)?);
    let pair = Pair {
        left: (&left).into(),
        right: (&right).into(),
    };
    let mut text = String::new();
    let frame = post::frame(&words, [&left.id, &right.id]);
    for (name, doc) in frame.iter().chain(&post::slots(&pair, &words)) {
        text += &format!("<!-- piece: {name} -->{}\n", doc.markup());
    }
    Ok(text)
}

/// The languages that the post is there in, one a line.
pub(super) fn languages() -> String {
    post::languages().map(|tag| format!("{tag}\n")).collect()
}
