//! Drawings to scale that laws are held against.

use std::rc::Rc;
use std::sync::LazyLock;

use qwen3_diagram::graph;
use qwen3_diagram::graph::Graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::graph::View;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::layout::Layout;
use qwen3_diagram::model::Model;
use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::module::Module;
use qwen3_diagram::model::part::Part;
use qwen3_diagram::model::preset::PRESETS;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

use crate::models::models;

/// Numbers of the layout are exact to this, in px.
pub const CLOSE: f64 = 1e-6;

/// One drawing that laws are held against.
pub struct Drawn {
    pub title: String,
    pub config: Config,
    pub graph: Graph,
    pub layout: Layout,
}

pub fn shown(config: &Config, open: &[Part], beside: Option<&Config>) -> Shown {
    let mut shown = Shown::default();
    shown.view = View::Scale;
    for part in open {
        for block in config.blocks() {
            shown.expand(config, Module::of(*block, *part));
        }
    }
    shown.beside = beside.map(|config| {
        Rc::new(Model {
            config: config.clone(),
            ..Model::from(&PRESETS[1])
        })
    });
    shown
}

/// One model in every form and a language, alone or with the scale of a twin.
pub fn drawings(
    (name, config): (&str, &Config),
    twin: Option<&Config>,
    open: &[Part],
    language: Language,
) -> Vec<Drawn> {
    let words = Words::of(language);
    let graph = graph::build(name, config, &shown(config, open, twin), &words);
    let other =
        twin.map(|twin| graph::build("twin", twin, &shown(twin, &[], Some(config)), &words));
    let drawn = |form| {
        let mut rows = layout::measure(&graph, form);
        if let Some(other) = &other {
            rows = rows.max(&layout::measure(other, form));
        }
        Drawn {
            title: format!("{name}, {form:?}, {language:?}, twin: {}", twin.is_some()),
            config: config.clone(),
            layout: layout::place(&graph, &rows, form),
            graph: graph.clone(),
        }
    };
    Form::ALL.into_iter().map(drawn).collect()
}

/// Every model alone and beside a preset, one of both open, each in another language than the other.
pub fn everywhere(law: impl Fn(&Drawn)) {
    ALL.iter().for_each(law);
}

static ALL: LazyLock<Vec<Drawn>> = LazyLock::new(all);

fn all() -> Vec<Drawn> {
    let mut all = Vec::new();
    let twins = [1, 6, 12].map(|index| &PRESETS[index].config);
    for (index, (name, config)) in models().iter().enumerate() {
        let open: &[Part] = &[Part::SelfAttn, Part::Mlp];
        let (alone, beside) = match index % 2 {
            0 => (&[][..], open),
            _ => (open, &[][..]),
        };
        let [first, second] = match index / 2 % 2 {
            0 => [Language::English, Language::Chinese],
            _ => [Language::Chinese, Language::English],
        };
        let model = (name.as_str(), config);
        all.extend(drawings(model, None, alone, first));
        let twin = Some(twins[index % twins.len()]).filter(|twin| *twin != config);
        all.extend(drawings(model, twin, beside, second));
    }
    all
}
