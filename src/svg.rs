//! A scene as SVG text, coloured by classes, so that one drawing serves every theme.
//! Never: a layout, a state.

mod sheet;

pub use sheet::Themes;
pub use sheet::properties;
pub use sheet::sheet;

use crate::decimal::precise;
use crate::decimal::short;
use crate::doc::Doc;
use crate::font::Cut;
use crate::geom::Point;
use crate::list::Growing;
use crate::list::Listed;
use crate::palette::Role;
use crate::scene::Align;
use crate::scene::Mark;
use crate::scene::Path;
use crate::scene::Run;
use crate::scene::Scene;
use crate::scene::Step;
use crate::text::joined;

/// Where a scene goes in an SVG, and what the file holds beside it.
pub struct Page<'a> {
    /// What the drawing is called; empty where it must not say.
    pub title: &'a str,
    /// What it shows, in words; none where the page says it.
    pub description: Option<&'a str>,
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
pub fn draw(scene: &Scene, page: &Page) -> Doc {
    let (width, height) = (short(page.width), short(scene.size.height * page.scale));
    let shift = format!(
        "translate({} 0) scale({})",
        short(page.left),
        precise(page.scale)
    );
    let marks = scene.marks.iter().map(element).listed();
    let title = Some(page.title).filter(|title| !title.is_empty());
    let mut children = Vec::new();
    children.add(title.map(|text| Doc::text("title", "", text)));
    children.add(page.description.map(|text| Doc::text("desc", "", text)));
    if let Some(style) = &page.style {
        children.push(Doc::text("style", "", format!("\n{style}")));
        let ground = Doc::element("rect", "f-page", vec![])
            .with("width", &width)
            .with("height", &height);
        children.push(ground);
    }
    children.push(Doc::element("g", "", marks).with("transform", shift));
    Doc::element(
        "svg",
        &format!("qwen3 w{}", short(scene.size.width)),
        children,
    )
    .with("xmlns", "http://www.w3.org/2000/svg")
    .with("viewBox", format!("0 0 {width} {height}"))
    .with("width", width)
    .with("height", height)
    .with("role", "img")
}

/// A drawing whose outlines of modules say what these are called, as a pointer at rest shows it;
/// `name` gives that for an id.
pub fn named(drawing: Doc, name: &impl Fn(&str) -> Option<String>) -> Doc {
    let Doc::Element {
        tag,
        attributes,
        children,
    } = drawing
    else {
        return drawing;
    };
    let id = attributes.iter().find(|(key, _)| *key == "data-id");
    let title = id.and_then(|(_, id)| name(id));
    let title = title.map(|title| Doc::text("title", "", title));
    let children = children.into_iter().map(|child| named(child, name));
    Doc::Element {
        tag,
        attributes,
        children: title.into_iter().chain(children).listed(),
    }
}

/// The scene as SVG text.
pub fn paint(scene: &Scene, page: &Page) -> String {
    draw(scene, page).markup() + "\n"
}

fn fill(role: Option<Role>) -> String {
    role.map_or("none".to_owned(), |role| format!("f-{}", role.class()))
}

/// One mark as one element.
fn element(mark: &Mark) -> Doc {
    let stroke = |class: &str, role: &Role, width: f64| {
        Doc::element("path", &format!("{class} s-{}", role.class()), vec![])
            .with("stroke-width", short(width))
    };
    match mark {
        Mark::Box {
            rect,
            radius,
            fill: inside,
            edge,
            of,
        } => {
            let line = edge.map_or_else(String::new, |(role, _)| format!(" s-{}", role.class()));
            let mut element = Doc::element("rect", &(fill(*inside) + &line), vec![])
                .with("x", short(rect.x))
                .with("y", short(rect.y))
                .with("width", short(rect.width))
                .with("height", short(rect.height))
                .with("rx", short(*radius));
            if let Some((_, width)) = edge {
                element = element.with("stroke-width", short(*width));
            }
            match of {
                Some(module) => element.with("data-id", module.to_string()),
                None => element,
            }
        }
        Mark::Line { path, role, width } => stroke("none", role, *width).with("d", way(path)),
        Mark::Shape { path, role } => {
            Doc::element("path", &fill(Some(*role)), vec![]).with("d", way(path) + "Z")
        }
        Mark::Dots { at, radius, role } => {
            let dots: Vec<String> = at.iter().map(|p| format!("M{}h0", point(*p))).listed();
            stroke("none round", role, 2.0 * radius).with("d", joined(&dots, ""))
        }
        Mark::Text { runs, role } => text(runs, &fill(Some(*role))),
    }
}

/// One run as a text, several as spans of one text, so that they are found and read as one.
fn text(runs: &[Run], class: &str) -> Doc {
    match runs {
        [run] => set(Doc::text("text", class, &*run.text), run),
        _ => {
            let spans = runs
                .iter()
                .map(|run| set(Doc::text("tspan", "", &*run.text), run));
            Doc::element("text", class, spans.listed())
        }
    }
}

/// Where and in which face a run stands.
fn set(element: Doc, run: &Run) -> Doc {
    let element = element
        .with("x", short(run.at.x))
        .with("y", short(run.at.y))
        .with("font-size", short(run.face.size))
        .with("font-weight", run.face.cut.weight().number().to_string());
    let element = match run.face.cut {
        Cut::Italic => element.with("font-style", "italic"),
        Cut::Upright(_) => element,
    };
    match run.align {
        Align::Middle => element.with("text-anchor", "middle"),
        Align::Start => element,
    }
}

fn way(path: &Path) -> String {
    let steps = path.0.iter().map(|step| match step {
        Step::Move(p) => format!("M{}", point(*p)),
        Step::Line(p) => format!("L{}", point(*p)),
        Step::Curve(a, b, p) => format!("C{} {} {}", point(*a), point(*b), point(*p)),
    });
    joined(&steps.listed(), "")
}

fn point(p: Point) -> String {
    format!("{} {}", short(p.x), short(p.y))
}
