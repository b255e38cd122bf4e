//! A formula as MathML Core, with its LaTeX beside it for who copies it.
//! Never: a style; colours are classes of roles.

use crate::doc::Doc;
use crate::formula::Formula;
use crate::formula::Script;
use crate::formula::latex;
use crate::formula::sign::Kind;
use crate::formula::sign::Sign;
use crate::list::Listed;

/// How a formula stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Display {
    /// In a line of words.
    Inline,
    /// By itself.
    Block,
}

/// The `math` element. The LaTeX is its annotation, which is neither shown nor read aloud.
pub fn mathml(formula: &Formula, display: Display) -> Doc {
    let tex = Doc::text("annotation", "", latex(formula)).with("encoding", "application/x-tex");
    let semantics = Doc::element("semantics", "", vec![one(formula), tex]);
    let math = Doc::element("math", "", vec![semantics]);
    match display {
        Display::Inline => math,
        Display::Block => math.with("display", "block"),
    }
}

/// A part as one element.
fn one(formula: &Formula) -> Doc {
    let element = |tag, parts: &[&Formula]| {
        let children = parts.iter().map(|part| one(part)).listed();
        Doc::element(tag, "", children)
    };
    match formula {
        Formula::Row(parts) => row(parts),
        Formula::Coloured(role, inner) => one(inner).with("class", role.class()),
        Formula::Variable(letter) => Doc::text("mi", "", *letter),
        Formula::Number(digits) => Doc::text("mn", "", digits.as_str()),
        Formula::Name(name) => Doc::text("mi", "", name.as_str()).with("mathvariant", "normal"),
        Formula::Label(text) => Doc::text("mtext", "", text.as_str()),
        Formula::Sign(sign) => operator(sign),
        Formula::Script(script) => scripted(script),
        Formula::Fraction(over, under) => element("mfrac", &[over, under]),
        Formula::Root(inner) => element("msqrt", &[inner]),
        Formula::Hat(inner) => {
            let hat = Doc::text("mo", "", "^").with("stretchy", "false");
            Doc::element("mover", "", vec![one(inner), hat]).with("accent", "true")
        }
        Formula::Fence(open, inner, close) => {
            let parts = vec![bracket(open), one(inner), bracket(close)];
            Doc::element("mrow", "", parts)
        }
        Formula::Matrix(rows) => matrix(rows),
    }
}

/// Parts side by side. After the name of a function stands the sign that says that it is applied,
/// with a little space where no bracket follows.
fn row(parts: &[Formula]) -> Doc {
    let mut children = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        children.push(one(part));
        if let Some(next) = parts.get(index + 1).filter(|next| part.applies_to(next)) {
            let apply = Doc::text("mo", "", "\u{2061}");
            children.push(match next.opens() {
                true => apply,
                false => apply.with("lspace", "0.17em"),
            });
        }
    }
    Doc::element("mrow", "", children)
}

/// A sign that keeps its size.
fn operator(sign: &Sign) -> Doc {
    match sign.kind {
        Kind::Space => Doc::element("mspace", "", vec![]).with("width", "0.17em"),
        Kind::Open | Kind::Close => bracket(sign).with("stretchy", "false"),
        // Some browsers think of ⊙ as of a sum.
        Kind::Infix if sign.tex == "odot" => {
            Doc::text("mo", "", sign.text).with("largeop", "false")
        }
        _ => Doc::text("mo", "", sign.text),
    }
}

/// A bracket as tall as what it holds.
fn bracket(sign: &Sign) -> Doc {
    let form = match sign.kind {
        Kind::Open => "prefix",
        _ => "postfix",
    };
    Doc::text("mo", "", sign.text).with("form", form)
}

/// Indices beside the base, or the limits of a sum.
fn scripted(script: &Script) -> Doc {
    let large = matches!(&script.base, Formula::Sign(sign) if sign.kind == Kind::Large);
    let tag = match (&script.sub, &script.sup, large) {
        (Some(_), Some(_), false) => "msubsup",
        (Some(_), None, false) => "msub",
        (_, _, false) => "msup",
        (Some(_), Some(_), true) => "munderover",
        (Some(_), None, true) => "munder",
        (_, _, true) => "mover",
    };
    let parts = [Some(&script.base), script.sub.as_ref(), script.sup.as_ref()];
    Doc::element(tag, "", parts.into_iter().flatten().map(one).listed())
}

fn matrix(rows: &[Vec<Formula>]) -> Doc {
    let cell = |cell: &Formula| Doc::element("mtd", "", vec![one(cell)]);
    let rows = rows.iter().map(|row| row.iter().map(cell).listed());
    let rows = rows.map(|cells| Doc::element("mtr", "", cells)).listed();
    let table = Doc::element("mtable", "", rows);
    let bracket = |text, form| Doc::text("mo", "", text).with("form", form);
    let parts = vec![bracket("[", "prefix"), table, bracket("]", "postfix")];
    Doc::element("mrow", "", parts)
}
