//! The diagram on paper, where nothing can be pointed at: a number at each module, and a legend
//! that says what the numbers stand for.
//! Never: a place of a module, or what is said of one.

mod legend;
mod number;

use crate::doc::Doc;
use crate::font::Face;
use crate::font::Weight;
use crate::geom::Point;
use crate::geom::Size;
use crate::graph;
use crate::graph::Graph;
use crate::graph::Node;
use crate::graph::Shown;
use crate::layout;
use crate::layout::Form;
use crate::layout::Layout;
use crate::list::Listed;
use crate::model::Model;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::palette::Role;
use crate::scene::Align;
use crate::scene::Mark;
use crate::scene::Run;
use crate::scene::Scene;
use crate::svg;
use crate::tip::About;
use crate::view;
use crate::view::Look;
use crate::words::Words;

/// In which face numbers are set.
const FACE: Face = Face::new(10.0, Weight::Strong);

/// On a page of A4 beside margins of 15 mm, in px: its height, its width, and what of that a narrow
/// drawing takes, so that there is room for the legend beside it.
const PAGE: Size = Size {
    width: 680.0,
    height: 950.0,
};
const BESIDE: f64 = 270.0;

/// A model as it stands on paper: the drawing with numbers, and with it what they stand for. The page
/// brings the sheet that colours it.
pub fn sheet(model: &Model, shown: &Shown, twin: Option<&Model>, words: &Words) -> Doc {
    let (graph, layout) = lay_out(model, shown, words);
    let about = About {
        graph: &graph,
        config: &model.config,
        source: Some(&model.source),
        twin: twin.map(|twin| (&*twin.name, &twin.config)),
    };
    let scene = numbered(&graph, &layout);
    let page = svg::Page {
        title: &model.name,
        description: None,
        width: scene.size.width,
        scale: 1.0,
        left: 0.0,
        style: None,
    };
    let children = vec![svg::draw(&scene, &page), legend::legend(&about, words)];
    Doc::element("div", "paper", children).with("lang", words.language().tag())
}

/// A model in the form that is largest on a page: the narrow one, unless what is open needs width.
fn lay_out(model: &Model, shown: &Shown, words: &Words) -> (Graph, Layout) {
    let within = |form: Form| {
        let mut fitted = shown.clone();
        fitted.fit(form.room());
        let graph = graph::build(&model.name, &model.config, &fitted, words);
        let layout = layout::place(&graph, &layout::measure(&graph, form), form);
        let all_open = fitted.open() == shown.open();
        all_open.then_some((graph, layout))
    };
    let scale = |layout: &Layout, width: f64| {
        let size = layout.size;
        (width / size.width).min(PAGE.height / size.height)
    };
    let narrow = within(Form::Narrow);
    let wide = within(Form::Wide).filter(|(_, wide)| {
        let beside = narrow
            .as_ref()
            .map_or(0.0, |(_, narrow)| scale(narrow, BESIDE));
        scale(wide, PAGE.width) > 1.05 * beside
    });
    wide.or(narrow).unwrap_or_else(|| {
        let graph = graph::build(&model.name, &model.config, shown, words);
        let layout = layout::place(&graph, &layout::measure(&graph, Form::Wide), Form::Wide);
        (graph, layout)
    })
}

/// The drawing at rest with a number at every module that the legend explains.
pub fn numbered(graph: &Graph, layout: &Layout) -> Scene {
    let mut scene = view::scene(graph, layout, &Look::default());
    let modules = explained(graph);
    for (rect, number) in number::places(layout, &modules).iter().zip(1..) {
        let centre = rect.centre();
        scene.marks.push(Mark::Box {
            rect: *rect,
            radius: rect.height / 2.0,
            fill: Some(Role::Badge),
            // It is told apart from whatever it lies on.
            edge: Some((Role::Page, 1.5)),
            of: None,
        });
        scene.marks.push(Mark::Text {
            runs: vec![Run {
                at: Point::new(centre.x, centre.y + FACE.cap_height() / 2.0),
                align: Align::Middle,
                face: FACE,
                text: number.to_string().into(),
            }],
            role: Role::BadgeInk,
        });
    }
    scene
}

/// What the numbers stand for, the first for 1: every module that is drawn, but of heads and
/// experts that are alike one for all.
pub fn explained(graph: &Graph) -> Vec<Module> {
    let mut found: Vec<&Node> = Vec::new();
    for node in &graph.nodes {
        let alike = found
            .iter_mut()
            .find(|other| kind(other.module) == kind(node.module));
        match alike {
            // One that the example chose says more than one that it did not.
            Some(other) if node.lit && !other.lit => *other = node,
            Some(_) => {}
            None => found.push(node),
        }
    }
    found.iter().map(|node| node.module).listed()
}

/// The module that stands for all that are like it.
fn kind(module: Module) -> Module {
    module.peer(match module.part() {
        Part::QHead(_) => Part::QHead(0),
        Part::KHead(_) => Part::KHead(0),
        Part::VHead(_) => Part::VHead(0),
        Part::Expert(_) => Part::Expert(0),
        Part::ExpertGlu(_, glu) => Part::ExpertGlu(0, glu),
        Part::Step(Host::ExpertGlu(_, glu), step) => Part::Step(Host::ExpertGlu(0, glu), step),
        part => part,
    })
}
