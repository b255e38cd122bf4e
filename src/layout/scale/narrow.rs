//! The labels of the blocks in the narrow form: right of the lines that lead to them, and where the
//! stream goes up beside them.
//! Never: the other forms, whose labels end at the left of the drawing.

use crate::geom::Point;
use crate::geom::Rect;
use crate::layout::detail::Detail;
use crate::layout::detail::Paint;
use crate::layout::label::Tone;
use crate::layout::scale::Sheet;
use crate::layout::scale::caption::NAME;
use crate::layout::scale::caption::NUMBER;
use crate::layout::scale::caption::baseline;
use crate::layout::scale::column;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;

/// How labels stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stand {
    /// Under one another, where the columns that they belong to are all at the left.
    Aligned,
    /// Each beside its own line, where columns are wide.
    Flowing,
    /// Under one another with a sample of their colour, where lines would have no room.
    Keyed,
}

/// Where labels begin at least, and from a line's corner to there.
const BASE: f64 = 49.0;
const RUN: f64 = 6.0;
/// Between the parts of a label.
const BETWEEN: f64 = 6.0;
/// Where the stream goes up beside labels, and how far it stays from them.
const STREAM: (f64, f64) = (217.0, 268.0);
const FREE: f64 = 6.0;
/// From the side of blocks to where it goes up beside them.
const CLEAR: f64 = 10.0;
/// Side of a sample.
const SAMPLE: f64 = 9.0;

impl Sheet<'_> {
    /// How the labels stand, and where the stream goes up beside them.
    pub fn narrow(&self) -> (Stand, f64) {
        let mut stand = Stand::Aligned;
        let (numbers, names) = self.widest();
        let mut rights = Vec::new();
        for stack in &self.need.stacks {
            let columns = column::columns(self.graph, self.scale, stack.block);
            let height = stack.layers * self.shared.row;
            let per_param = 1.0 / (self.shared.density_of(self.need) * height);
            let (places, right) = column::placed(&columns, self.m.left, per_param);
            rights.push(right);
            let places = places
                .iter()
                .map(|(x, width)| Rect::new(*x, 0.0, *width, height));
            let modules = columns.iter().map(|column| column.module);
            let placed: Vec<(Module, Rect)> = modules.zip(places).listed();
            for (module, x) in self.ends_of(&placed) {
                let right = base(x) + BETWEEN + self.label_width(module);
                if stand != Stand::Keyed && x + RUN > BASE {
                    stand = Stand::Flowing;
                }
                if stand == Stand::Flowing && right > STREAM.1 - FREE {
                    stand = Stand::Keyed;
                }
            }
        }
        let right = BASE + numbers + names + 2.0 * BETWEEN;
        let stream = match stand {
            Stand::Flowing => STREAM.1,
            _ if right > STREAM.0 - FREE => STREAM.1,
            _ => STREAM.0,
        };
        // It leaves and enters the sides of blocks that end about there.
        let about = stream - CLEAR..stream + 4.0;
        let rights = rights.into_iter().filter(|right| about.contains(right));
        let stream = rights.fold(stream, |stream, right| stream.max(right + CLEAR));
        (stand, stream)
    }

    /// Name and number beside the line that leads to the foot of a column.
    pub fn narrow_line(&mut self, module: Module, foot: Point, y: f64) {
        let [name, number] = self.texts(module);
        let of = Some(module);
        let line = baseline(NAME, y);
        let (stand, _) = self.stand;
        let base = match stand {
            Stand::Aligned => BASE,
            Stand::Flowing => base(foot.x),
            Stand::Keyed => self.m.left + SAMPLE,
        };
        let end = match stand {
            Stand::Flowing => base + BETWEEN + NUMBER.width(&number),
            _ => base + BETWEEN + self.widest().0,
        };
        self.write_to(of, Tone::Name, NUMBER, Point::new(end, line), &number);
        self.write(
            of,
            Tone::Second,
            NAME,
            Point::new(end + BETWEEN, line),
            &name,
        );
        if stand == Stand::Keyed {
            return self.sample(module, y);
        }
        let way = [foot, Point::new(foot.x, y), Point::new(base, y)];
        self.tie(module, way.to_vec());
    }

    /// A sample of what a column looks like.
    fn sample(&mut self, module: Module, y: f64) {
        let width = match module.part() {
            Part::InputLayernorm | Part::PostAttentionLayernorm | Part::QkNorm | Part::Gate => 1.0,
            _ => SAMPLE,
        };
        let middle = self.m.left + SAMPLE / 2.0;
        let rect = Rect::new(middle - width / 2.0, y - SAMPLE / 2.0, width, SAMPLE);
        let paint = match module.part() {
            Part::Mlp | Part::Glu(_) => Paint::Lit,
            _ => Paint::Hue,
        };
        self.details.push(Detail::filled(module, rect, 0.0, paint));
    }

    fn label_width(&self, module: Module) -> f64 {
        let [name, number] = self.texts(module);
        NUMBER.width(&number) + BETWEEN + NAME.width(&name)
    }

    /// Widths of the widest number and of the widest name of the blocks.
    fn widest(&self) -> (f64, f64) {
        let nodes = self.graph.nodes.iter();
        let inside = nodes.filter(|node| node.module.parent().is_some());
        let mut widest = (0.0_f64, 0.0_f64);
        for node in inside {
            if let [name, number] = &node.texts[..] {
                let (number, name) = (NUMBER.width(number), NAME.width(name));
                widest = (widest.0.max(number), widest.1.max(name));
            }
        }
        widest
    }
}

/// Where the label begins whose line leads to a column at `x`.
fn base(x: f64) -> f64 {
    BASE.max(x + RUN)
}
