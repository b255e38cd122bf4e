//! Which sentences say what a module does and why: a whole sentence for each case of grammar.
//! Never: the sentences.

use crate::list::Growing;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::config::Scaling;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::preset;
use crate::model::source::Check;
use crate::tip::About;
use crate::tip::inner;
use crate::tip::name;

/// The keys of the sentences, in their order.
pub fn keys(about: &About, module: Module, lit: bool) -> Vec<String> {
    let mut endings = match module.part() {
        Part::Scores if about.is_open(module) => vec!["", heads(about.config)],
        Part::Expert(_) => vec!["", if lit { ".lit" } else { ".idle" }],
        _ => endings(about, module),
    };
    endings.dedup();
    let name = name(about, module);
    let keys = endings.into_iter().map(|end| format!("tip.{name}{end}"));
    let mut keys: Vec<String> = keys.listed();
    // In opened attention the window is the mask's.
    if module.part() == Part::Mask {
        let window = window(about.config);
        keys.add(window.map(|end| format!("tip.{}{end}", Part::Scores)));
    }
    keys
}

/// How the keys of a module end.
fn endings(about: &About, module: Module) -> Vec<&'static str> {
    let config = about.config;
    let mut endings = vec![""];
    match module.part() {
        Part::Tokens => endings.add([vocabulary(about), ".example"]),
        Part::Layers => return block(config, module),
        Part::SelfAttn => endings.push(heads(config)),
        Part::QProj => endings.add([one(config.num_attention_heads), bias(config)]),
        Part::KProj | Part::VProj => {
            endings = vec![one(config.num_key_value_heads)];
            endings.add(added(config));
            endings.push(".kept");
        }
        Part::Rope => {
            endings.add([one(config.head_dim / 2), ".why"]);
            endings.add(scaling(config));
        }
        Part::Scores => {
            endings = match config.group_size() {
                1 => vec![".alone", ".sum"],
                _ => vec!["", ".sum"],
            };
            endings.add(window(config));
        }
        Part::OProj => {
            endings = vec![one(config.num_attention_heads)];
            endings.add(added(config));
        }
        Part::Mlp if module.is_sparse(config) => endings = vec![mixture(config)],
        Part::Mlp => endings = vec![".dense"],
        Part::Gate => endings.push(router(config)),
        Part::Experts => {
            let chosen = chosen(config);
            let all = [".all", ".alone"].contains(&chosen);
            endings = vec![chosen];
            endings.add([".example", ".training"].into_iter().filter(|_| !all));
        }
        Part::Combine => endings = vec![chosen(config)],
        Part::LmHead if config.tie_word_embeddings => endings.push(".tied"),
        Part::LmHead => endings.push(".own"),
        part => return inner::endings(config, part),
    }
    endings
}

/// The released models share a tokenizer, and have more rows than it has tokens.
fn vocabulary(about: &About) -> &'static str {
    let more = about.config.vocab_size > preset::TOKENS;
    match about.source {
        Some(source) if more && source.check != Check::Own => ".released",
        _ => ".own",
    }
}

/// One of them or several?
pub(super) fn one(count: u64) -> &'static str {
    if count == 1 { ".one" } else { ".many" }
}

fn block(config: &Config, module: Module) -> Vec<&'static str> {
    if config.is_mixed() {
        let kind = match (module.is_sparse(config), config.layers(module.block())) {
            (true, 1) => ".mixed.sparse.one",
            (true, _) => ".mixed.sparse",
            (false, 1) => ".mixed.dense.one",
            (false, _) => ".mixed.dense",
        };
        return vec![kind, ".mixed.order"];
    }
    vec![one(config.num_hidden_layers), ".halves"]
}

/// How query heads share key and value heads.
pub(super) fn heads(config: &Config) -> &'static str {
    match (config.num_attention_heads, config.num_key_value_heads) {
        (1, _) => ".one",
        (queries, keys) if queries == keys => ".alone",
        (_, 1) => ".shared",
        _ => ".grouped",
    }
}

fn bias(config: &Config) -> &'static str {
    if config.attention_bias {
        ".bias"
    } else {
        ".no_bias"
    }
}

/// The other projections speak of a bias only where there is one.
fn added(config: &Config) -> Option<&'static str> {
    config.attention_bias.then_some(".bias")
}

fn scaling(config: &Config) -> Option<&'static str> {
    config.rope.scaling.as_ref().map(|scaling| match scaling {
        Scaling::Yarn(_) => ".yarn",
        Scaling::Other { .. } => ".scaled",
    })
}

fn window(config: &Config) -> Option<&'static str> {
    let window = config.window.as_ref()?;
    let layers: u64 = window.layers.iter().map(|run| run.end - run.start).sum();
    match layers {
        0 => None,
        all if all == config.num_hidden_layers => Some(".window.all"),
        1 => Some(".window.layer"),
        _ => Some(".window"),
    }
}

/// Of one expert all is said by that; of several, how many a token uses.
pub(super) fn chosen(config: &Config) -> &'static str {
    match config.moe() {
        Some(moe) if moe.num_experts_per_tok >= moe.num_experts => match moe.num_experts {
            1 => ".alone",
            _ => ".all",
        },
        Some(moe) if moe.num_experts_per_tok == 1 => ".one",
        _ => ".some",
    }
}

fn mixture(config: &Config) -> &'static str {
    match chosen(config) {
        ".alone" => ".sparse.alone",
        ".all" => ".sparse.all",
        ".one" => ".sparse.one",
        _ => ".sparse",
    }
}

fn router(config: &Config) -> &'static str {
    let rescaled = config.moe().is_some_and(|moe| moe.norm_topk_prob);
    match (chosen(config), rescaled) {
        (".alone", _) => ".alone",
        (".one", true) => ".one",
        (".one", false) => ".one.as_it_is",
        (".all", _) => ".all",
        (_, true) => ".rescaled",
        (_, false) => ".as_they_are",
    }
}
