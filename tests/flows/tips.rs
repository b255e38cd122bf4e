//! What a tip leaves free, wherever its module stands on the screen.

use super::*;

use qwen3_diagram::callout;
use qwen3_diagram::callout::Anchor;
use qwen3_diagram::geom::Size;
use qwen3_diagram::model::module::Module;

/// A page of twins, 1440 px wide, as the post is.
const VIEWPORT: Size = Size {
    width: 1440.0,
    height: 900.0,
};

fn canvas(reader: &Reader, key: Key, top: f64) -> Rect {
    let diagram = reader.state.diagram(key).expect("it is attached");
    let x = if key == MOE { 740.0 } else { 140.0 };
    Rect::new(x, top, 600.0, diagram.height())
}

/// The module that the keyboard stands at and the tip, on the screen, for tips of many heights and
/// modules at many heights of the screen; what else is there comes with them.
fn tips(open: Part, law: impl Fn(&Reader, Place, [Rect; 3], Rect)) {
    for key in [DENSE, MOE] {
        let mut reader = Reader::new();
        let module = open.into();
        let place = Place { key, module };
        reader.send(Event::Expand(place));
        let effects = reader.send(Event::Focus(Some(place)));
        assert_eq!(shown(&reader.wait(&effects)), Some(open));
        let diagram = reader.state.diagram(key).expect("it is attached");
        let of = diagram.rect(open).expect("it is drawn");
        for y in (60..800).step_by(37) {
            let top = f64::from(y) - of.y;
            let canvases = [DENSE, MOE].map(|key| (key, canvas(&reader, key, top)));
            let [(_, left), (_, right)] = canvases;
            let own = if key == MOE { right } else { left };
            let module = of.mapped(1.0, own.x, own.y);
            let title = Rect {
                height: module.height.min(44.0),
                ..module
            };
            let anchor = Anchor {
                module,
                title,
                pointer: None,
                may_scroll: Scroll::Never,
            };
            for height in [180.0, 420.0, 612.0] {
                let tip = Size {
                    width: 256.0,
                    height,
                };
                let obstacles = page::obstacles(&reader.state, &canvases, &[]);
                let at = callout::place(tip, &anchor, &obstacles, VIEWPORT);
                let tip = Rect::new(at.x, at.y, tip.width, tip.height);
                law(&reader, place, [left, right, own], tip);
            }
        }
    }
}

#[test]
fn a_tip_covers_nothing_of_the_mark_of_its_module() {
    for open in [
        Part::SelfAttn,
        Part::Mlp,
        Part::Rope,
        Part::InputLayernorm,
        Part::EmbedTokens,
        Part::LmHead,
    ] {
        tips(open, |reader, place, [_, _, own], tip| {
            let diagram = reader.state.diagram(place.key).expect("it is attached");
            let layout = diagram.layout();
            let rect = layout.find(place.module).expect("it is drawn");
            let mark = layout.mark_box(place.module, rect).expect("it opens");
            let mark = diagram.on_element(&mark).mapped(1.0, own.x, own.y);
            let screen = Rect::new(0.0, 0.0, VIEWPORT.width, VIEWPORT.height);
            let free = !tip.overlaps(&mark) || !screen.overlaps(&mark);
            assert!(free, "{place:?}: {tip:?} covers {mark:?}");
        });
    }
}

#[test]
fn a_tip_between_twins_cuts_no_text_beside_either() {
    for open in [Part::SelfAttn, Part::Rope] {
        tips(open, |reader, place, [left, right, _], tip| {
            for (key, canvas) in [(DENSE, left), (MOE, right)] {
                let diagram = reader.state.diagram(key).expect("it is attached");
                let beside = |of: Option<Module>| of.is_none_or(|of| of.part() == Part::Layers);
                let labels = diagram.layout().labels.iter();
                for label in labels.filter(|label| beside(label.of)) {
                    let text = diagram.on_element(&label.bounds());
                    let text = text.mapped(1.0, canvas.x, canvas.y);
                    let covered = tip.intersection(&text).area() / text.area();
                    let whole = covered == 0.0 || covered > 0.99;
                    let text = &label.runs[0].text;
                    assert!(whole, "{place:?}: {tip:?} cuts {text:?} of {key}");
                }
            }
        });
    }
}
