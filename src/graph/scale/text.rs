//! What is written in the view to scale.
//! Never: where it stands.

use crate::fact::Facts;
use crate::graph::Caption;
use crate::graph::scale::Scale;
use crate::list::Listed;
use crate::model::Model;
use crate::model::config::Config;
use crate::model::config::Moe;
use crate::model::count;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::text::behind;
use crate::text::joined;
use crate::words;
use crate::words::Words;

/// The line below the title, for forms with room and for the narrow one.
pub(super) fn subtitle(config: &Config, words: &Words) -> [String; 2] {
    let facts = Facts::of(config, Block::Layers);
    let keys = match has_idle(config) {
        false => ["scale.title.all", "scale.title.all.narrow"],
        true => ["scale.title.some", "scale.title.some.narrow"],
    };
    keys.map(|key| facts.fill(words, key))
}

/// Does a token leave experts out?
fn has_idle(config: &Config) -> bool {
    config.moe().is_some_and(|moe| idle(moe) > 0)
}

fn idle(moe: &Moe) -> u64 {
    moe.num_experts.saturating_sub(moe.num_experts_per_tok)
}

/// The name and the number beside an area; nothing for a single expert.
pub(super) fn drawn(
    config: &Config,
    module: Module,
    label: &str,
    all: u64,
    words: &Words,
) -> Vec<String> {
    let facts = Facts::of(config, module.block());
    let number = words::short(all);
    match module.part() {
        Part::Layers | Part::Experts | Part::Expert(_) => vec![],
        Part::LmHead if config.tie_word_embeddings => {
            vec![label.to_owned(), facts.fill(words, "scale.tied")]
        }
        Part::SelfAttn => vec![facts.fill(words, "scale.self_attn"), number],
        Part::Mlp if let Some(moe) = config.moe().filter(|_| module.is_sparse(config)) => {
            let key = match idle(moe) {
                0 => "scale.experts",
                _ => "scale.active",
            };
            let used = config.layers(module.block()) * active(config, moe);
            vec![facts.fill(words, key), words::short(used)]
        }
        Part::QProj | Part::KProj | Part::VProj | Part::OProj => {
            let id = module.part().to_string();
            vec![behind(&id, ".").to_owned(), number]
        }
        _ => vec![label.to_owned(), number],
    }
}

/// The parameters of the experts that a token uses, in one block.
fn active(config: &Config, moe: &Moe) -> u64 {
    let used = moe.num_experts_per_tok.min(moe.num_experts);
    used * expert(config)
}

/// The parameters of one expert.
fn expert(config: &Config) -> u64 {
    let sparse = config.is_mixed();
    let block = if sparse { Block::Sparse } else { Block::Layers };
    count::params(config, Module::of(block, Part::Expert(0)))
}

/// Everything that is written outside the areas.
pub(super) fn scale(
    config: &Config,
    caption: &Caption,
    beside: Option<&Model>,
    words: &Words,
) -> Scale {
    let facts = Facts::of(config, Block::Layers);
    let moe = config.moe();
    let ends = config.blocks().iter().map(|block| {
        let shell = caption.shell(*block);
        let layers = shell.and_then(|shell| shell.layers.as_ref());
        let count = config.layers(*block).to_string();
        let end = |number: &str| {
            let text = words.fill("scale.block", &[("number", number)]);
            vec![text, number.to_owned()]
        };
        let texts = match layers {
            Some(layers) => [layers.to_vec(), vec![]],
            None if count == "1" => [end("1"), vec![]],
            None => [end(&count), end("1")],
        };
        (*block, texts)
    });
    let total = words::short(count::total(config));
    let own = |key: &str, name: &str| {
        let name: &str = &joined(&["{", name, "}"], "");
        let values = [("total", &*total), ("amount", name), ("factor", name)];
        words.fill(key, &values)
    };
    Scale {
        experts: moe.map_or((0, 0), |moe| (moe.num_experts, moe.num_experts - idle(moe))),
        ends: ends.listed(),
        idle: moe.map_or(vec![], |moe| idle_texts(config, moe, words)),
        fact: beside.map_or(vec![], |twin| fact(config, &twin.config, words)),
        unit: own("scale.unit", "amount"),
        note: [
            words::joined(&note(config, beside, &facts, words)),
            words::joined(&[
                rows(config, words),
                words.get("scale.note.larger").to_owned(),
                words.get("scale.note.hairlines").to_owned(),
            ]),
        ],
        magnified: [
            own("scale.whole", "factor"),
            own("scale.magnified", "factor"),
        ],
        ..Scale::default()
    }
}

/// How many experts a token leaves out, and what they hold of the model.
fn idle_texts(config: &Config, moe: &Moe, words: &Words) -> Vec<String> {
    let idle = idle(moe);
    if idle == 0 {
        return vec![];
    }
    let key = match (config.is_mixed(), config.sparse_layers()) {
        (_, 1) => "scale.idle.one",
        (true, _) => "scale.idle.mixed",
        (false, _) => "scale.idle",
    };
    let all = config.sparse_layers() * idle * expert(config);
    let share = words::percent(all, count::total(config)).unwrap_or_default();
    let values = [("amount", &*words::short(all)), ("share", &*share)];
    vec![
        words.fill(key, &[("idle", &idle.to_string())]),
        words.fill("scale.idle.share", &values),
    ]
}

/// Of a dense model and one with experts: the feed-forward of one block of the first, and what a
/// token uses of the experts of the other.
fn blocks(dense: &Config, sparse: &Config) -> Option<(u64, u64)> {
    let moe = sparse.moe().filter(|_| dense.moe().is_none())?;
    let width = count::params(dense, Part::Mlp);
    Some((width, active(sparse, moe)))
}

/// How wide a dense feed-forward is beside the experts of the twin that a token uses.
fn fact(config: &Config, twin: &Config, words: &Words) -> Vec<String> {
    let Some((own, used)) = blocks(config, twin) else {
        return vec![];
    };
    let active = Facts::of(twin, Block::Layers);
    let active = active.fill(words, "scale.active");
    let ratio = words::ratio(own as f64 / used as f64);
    let key = match own == used {
        true => "scale.fact.same",
        false => "scale.fact.other",
    };
    vec![
        words.fill("scale.fact", &[("mlp", &words::short(own))]),
        words.fill(key, &[("active", &active), ("ratio", &ratio)]),
    ]
}

/// What a row is, and a cell of it.
fn rows(config: &Config, words: &Words) -> String {
    let key = match (config.moe().is_some(), config.num_hidden_layers) {
        (false, 1) => "scale.note.one",
        (false, _) => "scale.note.rows",
        (true, 1) => "scale.note.cell",
        (true, _) => "scale.note.cells",
    };
    let layers = config.num_hidden_layers.to_string();
    let cell = words::short(expert(config));
    words.fill(key, &[("layers", &layers), ("expert", &cell)])
}

/// The sentences of the note.
fn note(config: &Config, beside: Option<&Model>, facts: &Facts, words: &Words) -> Vec<String> {
    let mut note = vec![rows(config, words)];
    if has_idle(config) {
        note.push(gathered(config, beside, facts, words));
    } else if beside.is_some() {
        note.push(words.get("scale.note.shared").to_owned());
    }
    note.push(words.get("scale.note.hairlines").to_owned());
    note
}

/// What the experts at the left are: beside a dense twin with both numbers, else alone.
fn gathered(config: &Config, beside: Option<&Model>, facts: &Facts, words: &Words) -> String {
    let numbers = beside.and_then(|twin| Some((twin, blocks(&twin.config, config)?)));
    let Some((twin, (width, used))) = numbers else {
        return facts.fill(words, "scale.note.used");
    };
    let key = match width == used {
        true => "scale.note.same",
        false => "scale.note.other",
    };
    let active = facts.fill(words, "scale.active");
    let values = [
        ("active", &*active),
        ("twin", &*twin.name),
        ("here", &*words::short(used)),
        ("there", &*words::short(width)),
    ];
    words.fill(key, &values)
}
