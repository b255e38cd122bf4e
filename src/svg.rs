//! A scene as SVG text, coloured by classes, so that one drawing serves every theme.
//! Never: a layout, a state.

mod sheet;

pub use sheet::Themes;
pub use sheet::sheet;

use std::fmt::Write;

use crate::decimal::precise;
use crate::decimal::short;
use crate::geom::Point;
use crate::scene::Align;
use crate::scene::Mark;
use crate::scene::Path;
use crate::scene::Run;
use crate::scene::Scene;
use crate::scene::Step;

/// Where a scene goes in an SVG, and what the file holds beside it.
pub struct Page<'a> {
    /// What the drawing is called.
    pub title: &'a str,
    /// Width of the whole, in px.
    pub width: f64,
    /// From px of the scene to px of the SVG.
    pub scale: f64,
    /// Empty ground at the left, in px of the SVG.
    pub left: f64,
    /// Rules that colour it; none where the page has them.
    pub style: Option<String>,
}

/// The scene as an SVG element.
pub fn paint(scene: &Scene, page: &Page) -> String {
    let (width, height) = (page.width, scene.size.height * page.scale);
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="qwen3 w{}" viewBox="0 0 {} {}" width="{}" height="{}" role="img">"#,
        scene.size.width,
        short(width),
        short(height),
        short(width),
        short(height),
    ));
    line(format!("<title>{}</title>", escape(page.title)));
    if let Some(style) = &page.style {
        line(format!("<style>\n{style}</style>"));
        line(format!(
            r#"<rect class="f-page" width="{}" height="{}"/>"#,
            short(width),
            short(height)
        ));
    }
    line(format!(
        r#"<g transform="translate({} 0) scale({})">"#,
        short(page.left),
        precise(page.scale)
    ));
    for mark in &scene.marks {
        line(element(mark));
    }
    line("</g>\n</svg>".to_owned());
    out
}

/// One mark as one element.
fn element(mark: &Mark) -> String {
    match mark {
        Mark::Box {
            rect,
            radius,
            fill,
            edge,
            of,
        } => {
            let fill = fill.map_or("none".to_owned(), |role| format!("f-{}", role.class()));
            let mut text = format!(
                r#"<rect x="{}" y="{}" width="{}" height="{}" rx="{}" class="{fill}"#,
                short(rect.x),
                short(rect.y),
                short(rect.width),
                short(rect.height),
                short(*radius),
            );
            match edge {
                Some((role, width)) => {
                    let _ = write!(
                        text,
                        r#" s-{}" stroke-width="{}""#,
                        role.class(),
                        short(*width)
                    );
                }
                None => text.push('"'),
            }
            if let Some(id) = of {
                let _ = write!(text, r#" data-id="{}""#, escape(id));
            }
            text + "/>"
        }
        Mark::Line { path, role, width } => format!(
            r#"<path class="none s-{}" stroke-width="{}" d="{}"/>"#,
            role.class(),
            short(*width),
            way(path)
        ),
        Mark::Shape { path, role } => {
            format!(r#"<path class="f-{}" d="{}Z"/>"#, role.class(), way(path))
        }
        Mark::Dots { at, radius, role } => {
            let dots: Vec<String> = at.iter().map(|p| format!("M{}h0", point(*p))).collect();
            format!(
                r#"<path class="none round s-{}" stroke-width="{}" d="{}"/>"#,
                role.class(),
                short(2.0 * radius),
                dots.join("")
            )
        }
        Mark::Text { runs, role } => text(runs, role.class()),
    }
}

/// One run as a text, several as spans of one text, so that they are found and read as one.
fn text(runs: &[Run], class: &str) -> String {
    match runs {
        [run] => format!(
            r#"<text class="f-{class}"{}>{}</text>"#,
            attributes(run),
            escape(&run.text)
        ),
        _ => {
            let spans: String = runs
                .iter()
                .map(|run| format!("<tspan{}>{}</tspan>", attributes(run), escape(&run.text)))
                .collect();
            format!(r#"<text class="f-{class}">{spans}</text>"#)
        }
    }
}

fn attributes(run: &Run) -> String {
    let anchor = if run.align == Align::Middle {
        r#" text-anchor="middle""#
    } else {
        ""
    };
    let slant = if run.face.italic {
        r#" font-style="italic""#
    } else {
        ""
    };
    format!(
        r#" x="{}" y="{}" font-size="{}" font-weight="{}"{slant}{anchor}"#,
        short(run.at.x),
        short(run.at.y),
        short(run.face.size),
        run.face.weight.number(),
    )
}

fn way(path: &Path) -> String {
    path.0
        .iter()
        .map(|step| match step {
            Step::Move(p) => format!("M{}", point(*p)),
            Step::Line(p) => format!("L{}", point(*p)),
            Step::Curve(a, b, p) => format!("C{} {} {}", point(*a), point(*b), point(*p)),
        })
        .collect()
}

fn point(p: Point) -> String {
    format!("{} {}", short(p.x), short(p.y))
}

/// Text from outside stays text.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
