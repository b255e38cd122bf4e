//! The rules that colour an SVG.
//! Never: a shape.

use crate::list::Listed;
use crate::text::joined;
use std::fmt::Write;

use crate::font;
use crate::palette::ROLES;
use crate::palette::Theme;

/// Which themes a sheet has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Themes {
    /// One alone.
    Only(Theme),
    /// Light, and what else the reader's system asks for; paper is white.
    Auto,
}

/// What a system asks for, and the theme that it gets; what stands later holds.
const WISHES: [(&str, Theme); 3] = [
    ("screen and (prefers-color-scheme: dark)", Theme::Dark),
    ("(prefers-contrast: more)", Theme::LightMore),
    (
        "screen and (prefers-contrast: more) and (prefers-color-scheme: dark)",
        Theme::DarkMore,
    ),
];

/// The style sheet of drawings whose root has the class `qwen3`.
pub fn sheet(themes: Themes) -> String {
    // Letters have their places by their own widths, whatever a page does with its own.
    let mut text = format!(
        ".qwen3 text {{ font-family: {}; font-kerning: none; white-space: pre }}\n\
         .qwen3 text, .qwen3 tspan {{ letter-spacing: 0 !important; word-spacing: 0 !important }}\n\
         .qwen3 .none {{ fill: none }}\n\
         .qwen3 .round {{ stroke-linecap: round }}\n",
        font::FAMILIES
    );
    match themes {
        Themes::Only(theme) => text.push_str(&rules(theme, "")),
        Themes::Auto => {
            text.push_str(&rules(Theme::Light, ""));
            for (wish, theme) in WISHES {
                let _ = writeln!(text, "@media {wish} {{\n{}}}", rules(theme, "  "));
            }
            // A reader's own colours are these already: nothing is to be made of them.
            let _ = writeln!(
                text,
                "@media (forced-colors: active) {{\n  .qwen3, .qwen3 text {{ forced-color-adjust: none }}\n{}}}",
                rules(Theme::Forced, "  ")
            );
        }
    }
    text
}

/// Every role of a page as a custom property of its root, `--query`, for every wish of a reader;
/// where colours are forced, the browser does it.
pub fn properties() -> String {
    let of = |theme| {
        let roles = ROLES.iter().filter(|(role, ..)| !role.is_of_tip());
        let all: Vec<String> = roles
            .map(|(role, class, _)| format!("--{class}: {}", role.colour(theme)))
            .listed();
        format!(":root {{ {} }}\n", joined(&all, "; "))
    };
    let wished = WISHES.map(|(wish, theme)| format!("@media {wish} {{\n  {}}}\n", of(theme)));
    of(Theme::Light) + &joined(&wished, "")
}

/// Two rules for each role: as a fill and as a stroke.
fn rules(theme: Theme, indent: &str) -> String {
    let mut text = String::new();
    for (role, class, _) in ROLES {
        let colour = role.colour(theme);
        let _ = writeln!(
            text,
            "{indent}.qwen3 .f-{class} {{ fill: {colour} }} .qwen3 .s-{class} {{ stroke: {colour} }}"
        );
    }
    text
}
