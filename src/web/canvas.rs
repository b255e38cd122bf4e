//! Paints a scene on a canvas: one match, no thought.
//! Never: a layout, a state.

use web_sys::CanvasRenderingContext2d as Context;

use crate::decimal;
use crate::font;
use crate::font::Cut;
use crate::font::Face;
use crate::geom::Rect;
use crate::list::Growing;
use crate::palette::Role;
use crate::palette::Theme;
use crate::scene::Align;
use crate::scene::Mark;
use crate::scene::Path;
use crate::scene::Run;
use crate::scene::Scene;
use crate::scene::Step;

/// Paints on one canvas, in px of a scene.
pub(super) struct Painter<'a> {
    context: &'a Context,
    theme: Theme,
    /// What the canvas is set to: setting it anew costs more than drawing with it.
    face: Option<Face>,
    fill: Option<Role>,
    stroke: Option<Role>,
    width: f64,
    /// Texts that follow one another, to be written together.
    texts: Vec<(&'a Run, Role)>,
}

impl<'a> Painter<'a> {
    /// A painter that knows nothing yet of how the canvas is set.
    pub fn new(context: &'a Context, theme: Theme) -> Self {
        Painter {
            context,
            theme,
            face: None,
            fill: None,
            stroke: None,
            width: 0.0,
            texts: Vec::new(),
        }
    }

    /// Paints the marks that reach into a place, the hindmost first.
    pub fn paint(&mut self, scene: &'a Scene, place: Rect) {
        for mark in scene.marks.iter().filter(|mark| mark.touches(place)) {
            if !matches!(mark, Mark::Text { .. }) {
                self.write();
            }
            self.mark(mark);
        }
        self.write();
    }

    /// Writes the texts that wait, those of one face and colour together: none lies over another.
    fn write(&mut self) {
        while let Some((Run { face, .. }, role)) = self.texts.first().copied() {
            self.set_fill(role);
            if self.face != Some(*face) {
                self.context.set_font(&css(face));
                self.face = Some(*face);
            }
            let context = self.context;
            self.texts.retain(|(run, of)| {
                let like = run.face == *face && *of == role;
                if like {
                    let left = match run.align {
                        Align::Start => run.at.x,
                        Align::Middle => run.at.x - run.face.width(&run.text) / 2.0,
                    };
                    let _ = context.fill_text(&run.text, left, run.at.y);
                }
                !like
            });
        }
    }

    fn mark(&mut self, mark: &'a Mark) {
        let c = self.context;
        match mark {
            Mark::Box {
                rect,
                radius,
                fill,
                edge,
                ..
            } => {
                c.begin_path();
                let _ = c.round_rect_with_f64(rect.x, rect.y, rect.width, rect.height, *radius);
                if let Some(role) = fill {
                    self.fill(*role);
                }
                if let Some((role, width)) = edge {
                    self.stroke(*role, *width);
                }
            }
            Mark::Line { path, role, width } => {
                self.trace(path);
                self.stroke(*role, *width);
            }
            Mark::Shape { path, role } => {
                self.trace(path);
                c.close_path();
                self.fill(*role);
            }
            Mark::Dots { at, radius, role } => {
                c.begin_path();
                for p in at {
                    c.move_to(p.x + radius, p.y);
                    let _ = c.arc(p.x, p.y, *radius, 0.0, std::f64::consts::TAU);
                }
                self.fill(*role);
            }
            Mark::Text { runs, role } => self.texts.add(runs.iter().map(|run| (run, *role))),
        }
    }

    fn trace(&self, path: &Path) {
        let c = self.context;
        c.begin_path();
        for step in &path.0 {
            match step {
                Step::Move(p) => c.move_to(p.x, p.y),
                Step::Line(p) => c.line_to(p.x, p.y),
                Step::Curve(a, b, p) => c.bezier_curve_to(a.x, a.y, b.x, b.y, p.x, p.y),
            }
        }
    }

    fn set_fill(&mut self, role: Role) {
        if self.fill != Some(role) {
            self.context.set_fill_style_str(role.colour(self.theme));
            self.fill = Some(role);
        }
    }

    fn fill(&mut self, role: Role) {
        self.set_fill(role);
        self.context.fill();
    }

    fn stroke(&mut self, role: Role, width: f64) {
        if self.stroke != Some(role) {
            self.context.set_stroke_style_str(role.colour(self.theme));
            self.stroke = Some(role);
        }
        if self.width != width {
            self.context.set_line_width(width);
            self.width = width;
        }
        self.context.stroke();
    }
}

/// A face as CSS writes it.
fn css(face: &Face) -> String {
    let slant = match face.cut {
        Cut::Italic => "italic ",
        Cut::Upright(_) => "",
    };
    format!(
        "{slant}{} {}px {}",
        face.cut.weight().number(),
        decimal::short(face.size),
        font::FAMILIES
    )
}
