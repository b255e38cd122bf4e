//! How a diagram looks: graph, layout and what is pointed at become marks.
//! Never: a colour, a number that is computed for the first time.

mod choice;
mod detail;
mod hue;
mod light;
mod mark;
mod scale;
mod wire;

use crate::geom::Point;
use crate::geom::Rect;
use crate::geom::three;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Node;
use crate::layout;
use crate::layout::Anchor;
use crate::layout::Depth;
use crate::layout::Label;
use crate::layout::Layout;
use crate::layout::Marks;
use crate::layout::Tone;
use crate::layout::Track;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Glu;
use crate::model::part::Part;
use crate::palette::Role;
use crate::scene::Align;
use crate::scene::Mark;
use crate::scene::Path;
use crate::scene::Run;
use crate::scene::Scene;
use crate::view::light::Light;
use crate::view::light::Lights;

/// What a reader points at, in this diagram and in its twins.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// The module under the pointer or with the focus.
    pub hovered: Option<Module>,
    /// The module that is pinned.
    pub selected: Option<Module>,
    /// The counterpart of what is hovered or pinned in a twin.
    pub twin: Option<Module>,
    /// Where the marks stand that open modules.
    pub marks: Marks,
    /// Where the keyboard stands.
    pub focused: Option<Module>,
}

/// Edge of a module at rest, of a tile, of a twin's counterpart, and of what is pointed at.
const EDGE: f64 = 1.25;
const TILE_EDGE: f64 = 1.0;
const TWIN_EDGE: f64 = 2.25;
const STRONG_EDGE: f64 = 3.0;
/// Edge of an open expert, and of an expert in the grid, whose tile is lower than this.
const OPEN_EDGE: f64 = 2.0;
const GRID_EDGE: f64 = 0.75;
const GRID: f64 = 28.0;

/// A query head is no wider than this in its column, in px; in a strip its corners have this radius.
const COLUMN: f64 = 20.0;
const STRIP: f64 = 4.0;

impl Look {
    /// Is nothing pointed at?
    pub fn is_at_rest(&self) -> bool {
        let pointed = [self.hovered, self.selected, self.twin, self.focused];
        pointed == [None; 4]
    }

    /// How thick the edge of a module is drawn.
    fn edge(&self, module: Module, rest: f64) -> f64 {
        if self.hovered == Some(module) || self.selected == Some(module) {
            STRONG_EDGE
        } else if self.twin == Some(module) {
            TWIN_EDGE
        } else {
            rest
        }
    }

    /// Does something flow into or out of a part that is pointed at, from `from` to `to`?
    fn lights(&self, from: Module, to: Module) -> bool {
        let crosses = |module: &Module| module.holds(from) != module.holds(to);
        [self.hovered, self.selected, self.twin]
            .iter()
            .flatten()
            .any(crosses)
    }
}

/// The role of the colour that a module is known by.
pub fn role(node: &Node) -> Role {
    hue::of(node).0
}

/// The drawing of one diagram.
pub fn scene(graph: &Graph, layout: &Layout, look: &Look) -> Scene {
    let mut marks = Vec::with_capacity(2 * (layout.boxes.len() + layout.labels.len()));
    let lights = Lights::of(graph, look);
    for shell in &layout.shells {
        let near = shell.sheets.iter().rev();
        let sheets = near.zip([Role::SheetNear, Role::SheetFar]);
        let edge = Some((Role::ShellEdge, 1.0));
        let sheets = sheets.map(|(sheet, role)| outline(*sheet, 12.0, Some(role), edge, None));
        marks.add(sheets.rev());
    }
    let grounds = |node: &Node| match node.kind {
        Kind::Block | Kind::Container => true,
        // What is in an open expert lies on it.
        Kind::Expert => node.open,
        Kind::Norm => {
            node.module.part() == Part::QkNorm && graph.heads(node.module.block()).is_some()
        }
        _ => false,
    };
    // To scale, areas stand for the modules.
    let boxed = match graph.scale {
        Some(_) => &[][..],
        None => &graph.nodes,
    };
    let placed = || {
        boxed
            .iter()
            .zip(layout.boxes.iter().map(|(_, rect)| *rect))
            // What has no size has no place yet.
            .filter(|(_, rect)| rect.width > 0.0)
    };
    for (node, rect) in placed().filter(|(node, _)| grounds(node)) {
        marks.push(module(node, rect, graph, look, &lights));
    }
    for shell in &layout.shells {
        marks.push(outline(shell.badge, 11.0, Some(Role::Badge), None, None));
    }
    marks.add(detail::marks(graph, layout, &lights, Depth::Behind));
    marks.add(wire::wires(graph, layout, look));
    marks.add(layout.track.iter().flat_map(track));
    for (node, rect) in placed().filter(|(node, _)| !grounds(node)) {
        marks.push(module(node, rect, graph, look, &lights));
        match node.module.part() {
            Part::AttnResidual | Part::MlpResidual => marks.add(plus(rect)),
            part if is_product(part) => marks.add(times(rect)),
            _ => {}
        }
    }
    marks.add(detail::marks(graph, layout, &lights, Depth::Before));
    marks.add(cells(graph, layout, look));
    // The tokens are pointed at as one, and each shows it.
    let edge = match look.edge(Part::Tokens.into(), TILE_EDGE) {
        TILE_EDGE => Some((Role::ShellEdge, TILE_EDGE)),
        strong => Some((Role::Table, strong - 0.75)),
    };
    for chip in &layout.chips {
        marks.push(outline(*chip, 6.0, Some(Role::TableFill), edge, None));
    }
    let gaps = layout.track.iter().flat_map(|track| &track.ellipses);
    for middle in layout.ellipses.iter().chain(gaps) {
        marks.push(Mark::Dots {
            at: three(*middle, 5.0),
            radius: 1.25,
            role: Role::SecondInk,
        });
    }
    for leader in &layout.leaders {
        let at = leader.dots.clone();
        marks.push(Mark::Dots {
            at,
            radius: 0.625,
            role: Role::Leader,
        });
    }
    if graph.scale.is_some() {
        marks.add(scale::marks(layout, look));
    }
    marks.add(mark::ring(graph, layout, look));
    marks.add(detail::marks(graph, layout, &lights, Depth::Over));
    for label in &layout.labels {
        text(&mut marks, graph, &lights, label);
    }
    marks.add(mark::marks(graph, layout, look));
    Scene {
        size: layout.size,
        marks,
    }
}

fn outline(
    rect: Rect,
    radius: f64,
    fill: Option<Role>,
    edge: Option<(Role, f64)>,
    of: Option<Module>,
) -> Mark {
    Mark::Box {
        rect,
        radius,
        fill,
        edge,
        of,
    }
}

/// The box of a module.
fn module(node: &Node, rect: Rect, graph: &Graph, look: &Look, lights: &Lights) -> Mark {
    if node.kind == Kind::Head {
        return head(node, rect, lights);
    }
    let (edge, fill) = hue::of(node);
    let steps = matches!(
        node.module.part(),
        Part::Scores | Part::Mask | Part::Softmax
    );
    let row = steps && graph.heads(node.module.block()).is_some();
    let (edge, fill) = match lights.on(node.module) {
        Light::Back => (Role::Back, Some(Role::BackFill)),
        _ => (edge, fill.filter(|_| !row)),
    };
    let (radius, rest) = match node.kind {
        Kind::Block => (12.0, 1.0),
        Kind::Container if node.module.part() == Part::Experts => (9.0, EDGE),
        Kind::Container
            if node.module.part() == Part::Mlp && !graph.is_sparse(node.module.block()) =>
        {
            (8.0, EDGE)
        }
        Kind::Container => (10.0, EDGE),
        Kind::Expert if node.open => (6.0, OPEN_EDGE),
        Kind::Expert if rect.height < GRID => (4.0, if node.lit { EDGE } else { GRID_EDGE }),
        Kind::Operation if is_round(node, rect) => (rect.width / 2.0, EDGE),
        Kind::Expert => (6.0, if node.lit { EDGE } else { TILE_EDGE }),
        Kind::Residual | Kind::Sum if is_round(node, rect) => (rect.width / 2.0, 1.5),
        Kind::Step => (6.0, 0.0),
        // The rows of opened attention have one outline together.
        Kind::Operation if row => (8.0, 0.0),
        _ => (8.0, EDGE),
    };
    let width = look.edge(node.module, rest);
    // What holds the tokens has a shape to be found by, but nothing to be seen, and so has a step
    // until it is pointed at.
    let edge = (node.kind != Kind::Tokens && width > 0.0).then_some((edge, width));
    let rect = layout::outline(node.module, rect);
    outline(rect, radius, fill, edge, Some(node.module))
}

/// The box of a head: solid where it is lit.
fn head(node: &Node, rect: Rect, lights: &Lights) -> Mark {
    let (hue, ground) = hue::of(node);
    // The tile of a query head in a strip is wide; in its column it is narrow.
    let (radius, width, ground) = match node.module.part() {
        Part::QHead(_) if rect.width > COLUMN => (STRIP, TILE_EDGE, Some(Role::QueryFill)),
        Part::QHead(_) => (2.5, TILE_EDGE, ground),
        _ => (6.0, EDGE, ground),
    };
    let (edge, fill) = match lights.on(node.module) {
        Light::Back if radius == STRIP => (hue, ground),
        Light::Rest => (hue, ground),
        Light::Lit => (hue, Some(hue)),
        Light::Back => (Role::Back, Some(Role::BackFill)),
    };
    let of = Some(node.module);
    outline(rect, radius, fill, Some((edge, width)), of)
}

/// The order of a mixed stack; the stream passes behind it.
fn track(track: &Track) -> Vec<Mark> {
    let edge = |role, width| Some((role, width));
    let ground = edge(Role::ShellEdge, 1.0);
    let mut marks = vec![outline(track.rect, 8.0, Some(Role::Page), ground, None)];
    marks.add(track.ways.iter().flat_map(wire::plain));
    for (block, rect) in &track.tiles {
        let fill = match block {
            Block::Sparse => Role::Lit,
            Block::Layers => Role::FeedforwardFill,
        };
        let line = edge(Role::Feedforward, TILE_EDGE);
        marks.push(outline(*rect, 6.0, Some(fill), line, None));
    }
    marks
}

/// What shows that cells of a field are pointed at.
fn cells(graph: &Graph, layout: &Layout, look: &Look) -> Vec<Mark> {
    let mut marks = Vec::new();
    for module in [look.hovered, look.selected, look.twin]
        .into_iter()
        .flatten()
    {
        let drawn = layout.is_to_scale || layout.boxes.iter().any(|(of, _)| *of == module);
        let mut fields = layout.fields.iter().filter(|_| !drawn);
        let outlines = fields.find_map(|field| field.outline(module));
        let edge = Some((Role::Feedforward, look.edge(module, TWIN_EDGE)));
        let fill = hue::of_part(module.part(), graph.is_lit(module)).1;
        marks.add(outlines.map(|rect| outline(rect, 2.0, fill, edge, None)));
    }
    marks
}

/// Is a module drawn as a circle?
fn is_round(node: &Node, rect: Rect) -> bool {
    match node.kind {
        Kind::Residual => true,
        Kind::Sum => rect.width <= rect.height,
        _ => is_product(node.module.part()),
    }
}

/// Is it the product of a feed-forward, which is drawn as its sign?
fn is_product(part: Part) -> bool {
    matches!(
        part,
        Part::Glu(Glu::Product) | Part::ExpertGlu(_, Glu::Product)
    )
}

/// The cross in a product.
fn times(rect: Rect) -> [Mark; 2] {
    let middle = rect.centre();
    let arm = rect.width / 4.5;
    let line = |dy: f64| Mark::Line {
        path: Path::line(middle.shifted(-arm, -dy), middle.shifted(arm, dy)),
        role: Role::Ink,
        width: 1.5,
    };
    [line(arm), line(-arm)]
}

/// The cross in a + of the stream.
fn plus(rect: Rect) -> [Mark; 2] {
    let middle = rect.centre();
    let arm = rect.width / 4.0 + 0.5;
    let line = |dx: f64, dy: f64| Mark::Line {
        path: Path::line(middle.shifted(-dx, -dy), middle.shifted(dx, dy)),
        role: Role::Skip,
        width: 1.5,
    };
    [line(arm, 0.0), line(0.0, arm)]
}

/// Adds a label in the ink of its tone.
fn text(marks: &mut Vec<Mark>, graph: &Graph, lights: &Lights, label: &Label) {
    let light = label.of.map_or(Light::Rest, |module| lights.on(module));
    let strip = label
        .of
        .is_some_and(|module| matches!(module.part(), Part::QHead(_)));
    let role = match label.tone {
        // The heads in a strip, each with its number, stay as they are.
        Tone::Own | Tone::Query if light == Light::Back && !strip => Role::SecondInk,
        Tone::Own if light == Light::Lit => Role::OnHue,
        Tone::Query => Role::Query,
        Tone::Key => Role::Key,
        Tone::Value => Role::Value,
        Tone::Name => Role::Ink,
        Tone::Second => Role::SecondInk,
        Tone::Own => label
            .of
            .map_or(Role::Ink, |module| hue::in_graph(graph, module).0),
        Tone::Lit => Role::LitInk,
        Tone::Number if label.of.is_some_and(|module| graph.is_lit(module)) => Role::LitInk,
        Tone::Number => Role::SecondInk,
        Tone::Badge => Role::BadgeInk,
        Tone::OnHue => Role::OnHue,
    };
    let align = match label.anchor {
        Anchor::Start => Align::Start,
        Anchor::Middle => Align::Middle,
    };
    let runs = label.runs.iter().map(|run| Run {
        at: run.at,
        align,
        face: run.face,
        text: run.text.clone(),
    });
    marks.push(Mark::Text {
        runs: runs.listed(),
        role,
    });
    marks.add(label.strokes.iter().map(|line: &Vec<Point>| Mark::Line {
        path: Path::rounded(line, 0.0),
        role,
        width: 1.0,
    }));
}
