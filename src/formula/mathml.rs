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
/// with a little space where no bracket follows; between two matrices there is as much.
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
        if let [Formula::Matrix(_), Formula::Matrix(_), ..] = parts[index..] {
            children.push(space());
        }
    }
    Doc::element("mrow", "", children)
}

/// A sign that keeps its size.
fn operator(sign: &Sign) -> Doc {
    match sign.kind {
        Kind::Space => space(),
        Kind::Open | Kind::Close => bracket(sign).with("stretchy", "false"),
        // Some browsers think of ⊙ as of a sum.
        Kind::Infix if sign.tex == "odot" => {
            Doc::text("mo", "", sign.text).with("largeop", "false")
        }
        _ => Doc::text("mo", "", sign.text),
    }
}

fn space() -> Doc {
    Doc::element("mspace", "", vec![]).with("width", "0.17em")
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
    if let Some(Formula::Sign(sign)) = &script.sup
        && sign.tex == "prime"
    {
        return primed(script, sign);
    }
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

/// A letter with its prime, which is high by itself: as an index it would fly. Its own index stands
/// under it.
fn primed(script: &Script, prime: &Sign) -> Doc {
    let class = if script.sub.is_some() { "prime" } else { "" };
    let prime = Doc::text("mo", class, prime.text);
    let base = Doc::element("mrow", "", vec![one(&script.base), prime]);
    match &script.sub {
        Some(sub) => Doc::element("msub", "", vec![base, one(sub)]),
        None => base,
    }
}

/// Every row is as high as any, or the rows of two matrices side by side would stand on different
/// lines: one has indices, another none.
fn matrix(rows: &[Vec<Formula>]) -> Doc {
    let cell = |cell: &Formula| {
        let strut = Doc::element("mspace", "", vec![]);
        let strut = strut.with("height", "0.8em").with("depth", "0.4em");
        let cell = Doc::element("mrow", "", vec![strut, one(cell)]);
        Doc::element("mtd", "", vec![cell])
    };
    let rows = rows.iter().map(|row| row.iter().map(cell).listed());
    let rows = rows.map(|cells| Doc::element("mtr", "", cells)).listed();
    let table = Doc::element("mtable", "", rows);
    let bracket = |text, form| Doc::text("mo", "", text).with("form", form);
    let parts = vec![bracket("[", "prefix"), table, bracket("]", "postfix")];
    Doc::element("mrow", "", parts)
}
