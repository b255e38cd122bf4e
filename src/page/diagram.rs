//! One diagram of a page: its model, its place in the layout, what is pinned in it.
//! Never: what another diagram does, but for the rows and the width that twins share.

use crate::list::Listed;
use std::rc::Rc;

use crate::geom::Rect;
use crate::graph;
use crate::graph::Graph;
use crate::graph::Kind;
use crate::graph::Shown;
use crate::graph::View;
use crate::layout;
use crate::layout::Fit;
use crate::layout::Layout;
use crate::layout::Rows;
use crate::model::Model;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::page::event::Key;
use crate::page::motion::Motion;
use crate::page::open::Change;
use crate::words::Language;
use crate::words::Words;

/// One diagram.
#[derive(Debug)]
pub struct Diagram {
    /// Which one.
    pub key: Key,
    /// The name that it shares with its twins; empty for none.
    pub twin: String,
    /// The module that is pinned.
    pub selected: Option<Module>,
    /// Its width in CSS px; 0 while it is hidden.
    pub(super) width: f64,
    model: Rc<Model>,
    words: Words,
    shown: Shown,
    graph: Graph,
    fit: Fit,
    rows: Rows,
    layout: Layout,
    /// Its way to that layout, while it is on it.
    motion: Option<Motion>,
}

/// A module as host pages see it, in CSS px of the element.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its full name.
    pub label: String,
    /// The id of what encloses it.
    pub parent: Option<String>,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Its left edge.
    pub x: f64,
    /// Its top edge.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
    /// Is it opened?
    pub open: bool,
}

impl Diagram {
    /// A diagram of `model`, laid out by itself.
    pub fn new(key: Key, model: Rc<Model>, twin: String, width: f64) -> Self {
        let words = Words::of(Language::default());
        let fit = Fit::to(width);
        let mut shown = Shown::default();
        shown.fit(fit.form.room());
        let graph = graph::build(&model.name, &model.config, &shown, &words);
        let rows = layout::measure(&graph, fit.form);
        let layout = layout::place(&graph, &rows, fit.form);
        Diagram {
            key,
            twin,
            selected: None,
            width,
            model,
            words,
            shown,
            graph,
            fit,
            rows,
            layout,
            motion: None,
        }
    }

    /// The model that it shows.
    pub fn model(&self) -> &Rc<Model> {
        &self.model
    }

    /// The language of its texts.
    pub fn language(&self) -> Language {
        self.words.language()
    }

    /// Its texts.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Its modules and flows.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Its places, in px of the form: those at the end of every motion.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The places where everything is drawn now.
    pub fn drawn(&self) -> &Layout {
        self.motion
            .as_ref()
            .map_or(&self.layout, |motion| &motion.drawn)
    }

    /// What is open in it.
    pub fn open(&self) -> &[Module] {
        self.shown.open()
    }

    /// Does its model have this module, drawn or not?
    pub fn has(&self, module: Module) -> bool {
        graph::has(&self.model.config, module)
    }

    /// Do heads stand in a strip, none of which is pinned?
    pub(super) fn strip_is_idle(&self) -> bool {
        let pinned = self
            .selected
            .filter(|module| matches!(module.part(), Part::QHead(_)));
        let strip = self.shown.strip;
        strip.is_some() && strip != pinned.map(|module| module.block())
    }

    /// How the form is fitted to the element.
    pub fn fit(&self) -> Fit {
        self.fit
    }

    /// Its height as it is drawn now, in CSS px of the element.
    pub fn height(&self) -> f64 {
        self.drawn().size.height * self.fit.scale
    }

    /// What a reader has opened in it.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Shows another model; what is pinned stays if that model has it.
    pub(super) fn show(&mut self, model: Rc<Model>) {
        self.shown.keep_for(&model.config);
        self.model = model;
        self.build();
    }

    /// Changes what is open; tells whether that changed anything.
    pub(super) fn alter(&mut self, change: &Change) -> bool {
        let before = self.shown.clone();
        change.apply(&mut self.shown, &self.model.config);
        let changed = self.shown != before;
        if changed {
            self.build();
        }
        changed
    }

    /// Moves from where everything was drawn to where it is to be.
    pub(super) fn glide(&mut self, from: Layout, now: f64) {
        // To scale, areas have no rows that could move.
        let alike = from.form == self.layout.form && self.graph.scale.is_none();
        if alike && from.boxes != self.layout.boxes {
            self.motion = Some(Motion::new(from, &self.layout, &self.graph.edges, now));
        }
    }

    /// Goes on with its motion; tells whether it was on its way.
    pub(super) fn advance(&mut self, now: f64) -> bool {
        let moving = self.motion.take();
        let was_moving = moving.is_some();
        self.motion =
            moving.and_then(|motion| motion.advanced(&self.layout, &self.graph.edges, now));
        was_moving
    }

    /// Is it on its way?
    pub(super) fn is_moving(&self) -> bool {
        self.motion.is_some()
    }

    /// Speaks another language.
    pub(super) fn speak(&mut self, language: Language) {
        self.words = Words::of(language);
        self.build();
    }

    /// Is drawn as something else.
    pub(super) fn see(&mut self, view: View) {
        self.shown.view = view;
        self.build();
    }

    /// As what it is drawn.
    pub fn view(&self) -> View {
        self.shown.view
    }

    /// Shares its scale with another model, or with none; tells whether that is new.
    pub(super) fn stand_beside(&mut self, other: Option<Rc<Model>>) -> bool {
        let new = self.shown.beside != other;
        if new {
            self.shown.beside = other;
            self.build();
        }
        new
    }

    /// Builds everything anew for its model and language.
    fn build(&mut self) {
        self.motion = None;
        self.graph = graph::build(
            &self.model.name,
            &self.model.config,
            &self.shown,
            &self.words,
        );
        self.selected = self.selected.filter(|module| self.graph.has(*module));
        self.rows = layout::measure(&self.graph, self.fit.form);
        self.layout = layout::place(&self.graph, &self.rows, self.fit.form);
    }

    /// The heights that it needs by itself at a width.
    pub(super) fn own_rows(&self, width: f64) -> Rows {
        layout::measure(&self.graph, Fit::to(width).form)
    }

    /// Lays it out for a width, with rows that its twins may have made higher. Tells whether
    /// anything is elsewhere now.
    pub(super) fn lay_out(&mut self, width: f64, rows: Rows) -> bool {
        let fit = Fit::to(width);
        if fit == self.fit && rows == self.rows {
            return false;
        }
        if fit.form != self.fit.form || rows != self.rows {
            self.motion = None;
            self.layout = layout::place(&self.graph, &rows, fit.form);
        }
        self.fit = fit;
        self.rows = rows;
        true
    }

    /// A rectangle of the form in CSS px of the element.
    pub fn on_element(&self, rect: &Rect) -> Rect {
        rect.mapped(self.fit.scale, self.fit.left, 0.0)
    }

    /// The box of a module in CSS px of the element.
    pub fn rect(&self, module: impl Into<Module>) -> Option<Rect> {
        self.layout.find(module).map(|rect| self.on_element(&rect))
    }

    /// Every module that is drawn, in the order of the data.
    pub fn entries(&self) -> Vec<Entry> {
        let nodes = self.graph.nodes.iter().zip(&self.layout.boxes);
        nodes
            .map(|(node, (_, rect))| {
                let rect = self.on_element(rect);
                Entry {
                    id: node.module.to_string(),
                    label: node.label.clone(),
                    parent: node.module.parent().map(|outer| outer.to_string()),
                    kind: node.kind,
                    x: rect.x,
                    y: rect.y,
                    width: rect.width,
                    height: rect.height,
                    open: node.open,
                }
            })
            .listed()
    }
}
