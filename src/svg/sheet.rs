//! The rules that colour an SVG.
//! Never: a shape.

use std::fmt::Write;

use crate::font;
use crate::palette::ROLES;
use crate::palette::Theme;

/// Which themes a sheet has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Themes {
    /// One alone.
    Only(Theme),
    /// Light, and dark where the reader's system asks for it.
    Auto,
}

/// The style sheet of drawings whose root has the class `qwen3`.
pub fn sheet(themes: Themes) -> String {
    let mut text = format!(
        ".qwen3 text {{ font-family: {}; font-kerning: none; white-space: pre }}\n\
         .qwen3 .none {{ fill: none }}\n\
         .qwen3 .round {{ stroke-linecap: round }}\n",
        font::FAMILIES
    );
    match themes {
        Themes::Only(theme) => text.push_str(&rules(theme, "")),
        Themes::Auto => {
            text.push_str(&rules(Theme::Light, ""));
            text.push_str("@media (prefers-color-scheme: dark) {\n");
            text.push_str(&rules(Theme::Dark, "  "));
            text.push_str("}\n");
        }
    }
    text
}

/// Every role of a page as a custom property of its root, `--query`, in light and in dark.
pub fn properties() -> String {
    let of = |theme| {
        let roles = ROLES.iter().filter(|(role, ..)| !role.is_of_tip());
        let all: Vec<String> = roles
            .map(|(role, class, ..)| format!("--{class}: {}", role.colour(theme)))
            .collect();
        format!(":root {{ {} }}\n", all.join("; "))
    };
    format!(
        "{}@media (prefers-color-scheme: dark) {{\n  {}}}\n",
        of(Theme::Light),
        of(Theme::Dark)
    )
}

/// Two rules for each role: as a fill and as a stroke.
fn rules(theme: Theme, indent: &str) -> String {
    let mut text = String::new();
    for (role, class, ..) in ROLES {
        let colour = role.colour(theme);
        let _ = writeln!(
            text,
            "{indent}.qwen3 .f-{class} {{ fill: {colour} }} .qwen3 .s-{class} {{ stroke: {colour} }}"
        );
    }
    text
}
