//! The canvas of one element: its size in device px, its theme, and a painter for it.
//! Never: what is painted.

use wasm_bindgen::JsCast;
use web_sys::CanvasRenderingContext2d;
use web_sys::HtmlCanvasElement;

use crate::layout::Fit;
use crate::page::Key;
use crate::palette::Role;
use crate::palette::Theme;
use crate::scene::Scene;
use crate::web::canvas::Painter;

/// Where one diagram is painted.
pub(super) struct Surface {
    /// The diagram.
    pub key: Key,
    /// The theme that the element forces.
    pub theme: Option<Theme>,
    /// Device px for one CSS px of the element.
    pub ratio: f64,
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

/// Canvases larger than this are refused by some browsers, in device px.
const LARGEST: f64 = 16_000_000.0;

impl Surface {
    /// The surface of a canvas, if the browser gives it a context.
    pub fn new(key: Key, canvas: HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Surface {
            key,
            theme: None,
            ratio: 1.0,
            canvas,
            context,
        })
    }

    /// Paints a scene and gives the size that the canvas must have in CSS px: of whole device px,
    /// so that nothing is stretched. Where the element has no width, paints and gives nothing.
    pub fn paint(&self, scene: &Scene, fit: Fit, theme: Theme) -> Vec<f64> {
        let width = fit.form.width() * fit.scale + 2.0 * fit.left;
        let height = scene.size.height * fit.scale;
        if width < 2.0 {
            return Vec::new();
        }
        let ratio = self.ratio.min((LARGEST / (width * height)).sqrt());
        let (across, down) = ((width * ratio + 0.01).floor(), (height * ratio).ceil());
        self.resize(across as u32, down as u32);
        let context = &self.context;
        let scale = ratio * fit.scale;
        let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        context.set_fill_style_str(Role::Page.colour(theme));
        context.fill_rect(0.0, 0.0, across, down);
        let _ = context.set_transform(scale, 0.0, 0.0, scale, ratio * fit.left, 0.0);
        Painter::new(context, theme).paint(scene);
        vec![across / ratio, down / ratio]
    }

    /// Setting a size clears a canvas, even where it is the same.
    fn resize(&self, across: u32, down: u32) {
        if self.canvas.width() != across || self.canvas.height() != down {
            self.canvas.set_width(across);
            self.canvas.set_height(down);
        }
    }
}
