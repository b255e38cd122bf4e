//! A formula as LaTeX, for who writes about it.
//! Never: colours.

use crate::formula::Formula;
use crate::formula::sign;
use crate::text::replaced;

/// The LaTeX of a formula, for math mode; matrices need amsmath.
pub fn latex(formula: &Formula) -> String {
    let mut out = String::new();
    write(formula, &mut out);
    out.trim_end().to_owned()
}

fn write(formula: &Formula, out: &mut String) {
    match formula {
        Formula::Row(parts) => parts.iter().for_each(|part| write(part, out)),
        Formula::Coloured(_, inner) => write(inner, out),
        Formula::Variable(letter) => match sign::GREEK.iter().find(|(_, greek)| greek == letter) {
            Some((tex, _)) => *out += &format!("\\{tex} "),
            None => out.push(*letter),
        },
        Formula::Number(digits) => *out += &replaced(digits, ",", "{,}"),
        Formula::Name(name) if sign::NAMES.contains(&name.as_str()) => {
            *out += &format!("\\{name} ");
        }
        Formula::Name(name) => *out += &format!("\\operatorname{{{name}}}"),
        Formula::Label(text) => *out += &format!("\\mathrm{{{text}}}"),
        Formula::Sign(sign) => *out += &sign.latex(),
        Formula::Script(script) => {
            write(&script.base, out);
            for (mark, index) in [('_', &script.sub), ('^', &script.sup)] {
                if let Some(index) = index {
                    out.push(mark);
                    group(index, out);
                }
            }
        }
        Formula::Fraction(over, under) => {
            *out += "\\frac";
            group(over, out);
            group(under, out);
        }
        Formula::Root(inner) => {
            *out += "\\sqrt";
            group(inner, out);
        }
        Formula::Hat(inner) => {
            *out += "\\hat";
            group(inner, out);
        }
        Formula::Fence(open, inner, close) => {
            *out += &format!("\\left{}", open.latex());
            write(inner, out);
            *out += &format!("\\right{}", close.latex());
        }
        Formula::Matrix(rows) => matrix(rows, out),
    }
}

fn group(inner: &Formula, out: &mut String) {
    out.push('{');
    write(inner, out);
    let kept = out.trim_end().len();
    out.truncate(kept);
    out.push('}');
}

fn matrix(rows: &[Vec<Formula>], out: &mut String) {
    *out += "\\begin{bmatrix}";
    for (index, row) in rows.iter().enumerate() {
        *out += if index > 0 { " \\\\ " } else { " " };
        for (index, cell) in row.iter().enumerate() {
            *out += if index > 0 { " & " } else { "" };
            write(cell, out);
        }
    }
    *out += " \\end{bmatrix}";
}
