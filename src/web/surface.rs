//! The canvas of one element: its size in device px, its theme, and a painter for it.
//! Never: what is painted.

use wasm_bindgen::JsCast;
use web_sys::CanvasRenderingContext2d;
use web_sys::HtmlCanvasElement;

use crate::geom::Rect;
use crate::layout::Fit;
use crate::list::Listed;
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
    painted: Option<Painted>,
}

/// What stands on a canvas.
struct Painted {
    scene: Scene,
    theme: Theme,
    /// Device px for one px of the scene, and left of it.
    scale: f64,
    left: f64,
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
            painted: None,
        })
    }

    /// Paints a scene and gives the size that the canvas must have in CSS px: of whole device px,
    /// so that nothing is stretched. Where the element has no width, paints and gives nothing.
    /// Where the canvas shows a scene like it, paints only what is other.
    pub fn paint(&mut self, scene: Scene, fit: Fit, theme: Theme) -> Vec<f64> {
        let width = fit.form.width() * fit.scale + 2.0 * fit.left;
        let height = scene.size.height * fit.scale;
        if width < 2.0 {
            return Vec::new();
        }
        let ratio = self.ratio.min((LARGEST / (width * height)).sqrt());
        let (across, down) = ((width * ratio + 0.01).floor(), (height * ratio).ceil());
        self.resize(across as u32, down as u32);
        let (scale, left) = (ratio * fit.scale, ratio * fit.left);
        let like = |painted: &Painted| {
            (painted.theme, painted.scale, painted.left) == (theme, scale, left)
        };
        let painted = self.painted.take().filter(like);
        let whole = Rect::new(0.0, 0.0, across, down);
        let places = painted.map_or_else(
            || vec![whole],
            |painted| {
                let changes = scene.changes(&painted.scene).into_iter();
                changes
                    .map(|place| place.mapped(scale, left, 0.0).outward())
                    .listed()
            },
        );
        for place in places {
            self.mend(&scene, place, theme, scale, left);
        }
        self.painted = Some(Painted {
            scene,
            theme,
            scale,
            left,
        });
        vec![across / ratio, down / ratio]
    }

    /// Paints what reaches into a place and nothing beside it; the place is of whole device px, so
    /// that no edge of it is seen.
    fn mend(&self, scene: &Scene, place: Rect, theme: Theme, scale: f64, left: f64) {
        let context = &self.context;
        context.save();
        let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        context.begin_path();
        context.rect(place.x, place.y, place.width, place.height);
        context.clip();
        context.set_fill_style_str(Role::Page.colour(theme));
        context.fill_rect(place.x, place.y, place.width, place.height);
        let _ = context.set_transform(scale, 0.0, 0.0, scale, left, 0.0);
        let place = place.mapped(1.0 / scale, -left / scale, 0.0);
        Painter::new(context, theme).paint(scene, place);
        context.restore();
    }

    /// What stands on the canvas is not known any more.
    pub fn forget(&mut self) {
        self.painted = None;
    }

    /// Setting a size clears a canvas, even where it is the same.
    fn resize(&mut self, across: u32, down: u32) {
        if self.canvas.width() != across || self.canvas.height() != down {
            self.forget();
            self.canvas.set_width(across);
            self.canvas.set_height(down);
        }
    }
}
