//! Which module a point means.
//! Never: what is hovered or open.

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::Field;
use crate::layout::Layout;
use crate::model::module::Module;

impl Layout {
    /// The innermost module at `point` (in px of the form). Small modules answer on at least
    /// `least` px each way, as far as nothing else lies there.
    pub fn hit(&self, point: Point, least: f64) -> Option<Module> {
        let exact = self.innermost(point);
        let in_field = |field: &&Field| Some(field.band) == exact;
        let field = self.fields.iter().find(in_field);
        if let Some(module) = field.and_then(|field| field.at(point)) {
            return Some(module);
        }
        if exact.is_some_and(|module| self.is_leaf(module)) {
            return exact;
        }
        self.beside(point, least).or(exact)
    }

    fn innermost(&self, point: Point) -> Option<Module> {
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
            .filter(|(module, rect)| self.is_leaf(*module) && rect.contains(point))
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
