//! Which module a point means.
//! Never: what is hovered or open.

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::Field;
use crate::layout::Label;
use crate::layout::Layout;
use crate::layout::Paint;
use crate::layout::Shape;
use crate::model::module::Module;
use crate::model::part::Part;

/// How far a label and the line to it answer around them, in px.
const FREE: f64 = 4.0;

impl Layout {
    /// The innermost module at `point` (in px of the form). Small modules answer on at least
    /// `least` px each way, as far as nothing else lies there.
    pub fn hit(&self, point: Point, least: f64) -> Option<Module> {
        if self.is_to_scale {
            return self.nearest(point, least);
        }
        let exact = self.innermost(point);
        let in_field = |field: &&Field| Some(field.band) == exact;
        let field = self.fields.iter().find(in_field);
        if let Some(module) = field.and_then(|field| field.at(point)) {
            return Some(module);
        }
        // The tile of an open expert lies outside its panel.
        let tile = |label: &&Label| {
            let expert = label.of.filter(|of| matches!(of.part(), Part::Expert(_)));
            let outer = expert.and_then(|of| of.parent());
            outer.is_some() && outer == exact && label.within.contains(point)
        };
        if let Some(label) = self.labels.iter().find(tile) {
            return label.of;
        }
        if exact.is_some_and(|module| self.is_leaf(module)) {
            return exact;
        }
        self.beside(point, least).or(exact)
    }

    /// To scale, the leaf or the label that is nearest: bars, cells and hairlines are no targets by
    /// themselves, so their labels and the lines to these answer too.
    fn nearest(&self, point: Point, least: f64) -> Option<Module> {
        let labels = self.labels.iter();
        let labels = labels.filter_map(|label| Some((label.of?, label.bounds().grown(FREE))));
        let labels = labels.map(|(module, rect)| (module, rect, 0.0));
        // What lies in a module stands right behind it.
        let next = self.boxes.iter().skip(1).map(|(module, _)| module.parent());
        let leaves = self.boxes.iter().zip(next.chain([None]));
        let leaves = leaves.filter(|((module, _), next)| *next != Some(*module));
        let leaves = leaves.map(|(leaf, _)| leaf);
        let cell = |module: Module| {
            let field = self.fields.iter().find(|field| field.band == module);
            field.and_then(|field| field.at(point)).unwrap_or(module)
        };
        let leaves = leaves.map(|(module, rect)| (cell(*module), *rect, least / 2.0));
        let ties = self.details.iter().flat_map(|detail| {
            let tie = matches!(detail.edge, Some((Paint::Leader, _)));
            let way = match &detail.shape {
                Shape::Line(way, _) if tie => &way[..],
                _ => &[],
            };
            let runs = way.windows(2);
            runs.map(|run| {
                (
                    detail.of,
                    Rect::around(run[0], 0.0).union(&Rect::around(run[1], 0.0)),
                    FREE,
                )
            })
        });
        let mut found = None;
        let mut nearest = f64::MAX;
        for (module, rect, reach) in labels.chain(leaves).chain(ties) {
            let far = rect.distance(point);
            if far <= reach && far < nearest {
                (found, nearest) = (Some(module), far);
            }
        }
        found.or_else(|| self.innermost(point))
    }

    pub(super) fn innermost(&self, point: Point) -> Option<Module> {
        self.boxes
            .iter()
            .rev()
            .find(|(_, rect)| rect.contains(point))
            .map(|(module, _)| *module)
    }

    /// The leaf whose grown box or whose label holds the point; the nearest where several do.
    fn beside(&self, point: Point, least: f64) -> Option<Module> {
        let grown = |rect: &Rect| {
            let (x, y) = (
                (least - rect.width).max(0.0) / 2.0,
                (least - rect.height).max(0.0) / 2.0,
            );
            Rect::between(rect.x - x, rect.y - y, rect.right() + x, rect.bottom() + y)
        };
        let boxes = self
            .boxes
            .iter()
            .map(|(module, rect)| (*module, grown(rect)));
        let labels = self
            .labels
            .iter()
            .filter_map(|label| Some((label.of?, label.bounds())));
        boxes
            .chain(labels)
            .filter(|(module, rect)| rect.contains(point) && self.is_leaf(*module))
            .min_by(|a, b| {
                let far = |rect: &Rect| rect.centre().distance(point);
                far(&a.1).total_cmp(&far(&b.1))
            })
            .map(|(module, _)| module)
    }

    fn is_leaf(&self, module: Module) -> bool {
        !self
            .boxes
            .iter()
            .any(|(other, _)| other.parent() == Some(module))
    }
}
