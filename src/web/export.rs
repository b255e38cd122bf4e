//! The diagram as a picture that stands alone: SVG text, and pixels on another canvas.
//! Never: what a reader points at.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

#[cfg(feature = "figures")]
use crate::handout;
#[cfg(feature = "figures")]
use crate::handout::Sheet;
use crate::page::Diagram;
use crate::page::Key;
#[cfg(feature = "figures")]
use crate::palette::Theme;
use crate::scene::Scene;
use crate::svg;
use crate::svg::Themes;
use crate::view;
use crate::view::Look;
use crate::web::handle::Handle;
use crate::web::surface::Surface;

/// Device px of a picture for one px of the element.
const RATIO: f64 = 2.0;

#[wasm_bindgen]
impl Handle {
    /// The diagram as a standalone SVG; empty where there is none.
    pub fn svg(&self, key: Key) -> String {
        let (Some(surface), Some(diagram)) = (self.surface(key), self.state.diagram(key)) else {
            return String::new();
        };
        let fit = diagram.fit();
        let page = svg::Page {
            title: &diagram.model().name,
            description: None,
            width: fit.form.width() * fit.scale + 2.0 * fit.left,
            scale: fit.scale,
            left: fit.left,
            style: Some(svg::sheet(surface.theme.map_or(Themes::Auto, Themes::Only))),
        };
        let drawing = svg::draw(&at_rest(diagram), &page);
        let drawing = svg::named(drawing, &|id| diagram.graph().label(id));
        drawing.with("lang", diagram.language().tag()).markup() + "\n"
    }

    /// A sheet of the diagram's handout as a standalone SVG: `blank`, or else the answers.
    #[cfg(feature = "figures")]
    pub fn handout(&self, key: Key, sheet: &str) -> String {
        let Some(diagram) = self.state.diagram(key) else {
            return String::new();
        };
        let sheet = match sheet {
            "blank" => Sheet::Blank,
            _ => Sheet::Key,
        };
        let (graph, layout, fit) = (diagram.graph(), diagram.layout(), diagram.fit());
        let style = Some(svg::sheet(Themes::Only(Theme::Light)));
        let drawing = handout::svg(sheet, graph, layout, fit, style);
        drawing.with("lang", diagram.language().tag()).markup() + "\n"
    }

    /// Paints the diagram on another canvas, in the theme that its element has now.
    pub fn picture(&self, key: Key, canvas: HtmlCanvasElement) {
        if let (Some(surface), Some(diagram), Some(mut copy)) = (
            self.surface(key),
            self.state.diagram(key),
            Surface::new(key, canvas),
        ) {
            copy.ratio = RATIO;
            copy.paint(at_rest(diagram), diagram.fit(), self.theme_of(surface));
        }
    }
}

/// The drawing at the end of every motion, with nothing pointed at.
fn at_rest(diagram: &Diagram) -> Scene {
    view::scene(diagram.graph(), diagram.layout(), &Look::default())
}
