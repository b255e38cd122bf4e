//! Which facts stand beside a diagram, and which lines inside its modules where it has no margin.
//! Never: where they stand.

use crate::fact::Facts;
use crate::fact::drawn_lit;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::words::Words;

/// The facts in the margin, top to bottom.
pub(super) fn notes(config: &Config, words: &Words) -> Vec<(Module, Vec<String>)> {
    let output = if config.tie_word_embeddings {
        "note.lm_head.tied"
    } else {
        "note.lm_head.own"
    };
    let cache = if config.is_mixed() {
        "note.self_attn.cache.mixed"
    } else {
        "note.self_attn.cache"
    };
    let once = |part, keys: [&'static str; 2]| (Module::from(part), keys.to_vec());
    let mut notes = vec![once(Part::LmHead, ["note.lm_head", output])];
    for block in config.blocks().iter().rev() {
        let of = |part| Module::of(*block, part);
        notes.push((of(Part::Mlp), mlp(config, of(Part::Mlp))));
        let mut attention = vec!["note.self_attn", cache];
        attention.add(window(config));
        notes.push((of(Part::Scores), attention));
    }
    let table = ["note.embed_tokens", "note.embed_tokens.params"];
    notes.push(once(Part::EmbedTokens, table));
    let fill = |(module, keys): (Module, Vec<&str>)| {
        let facts = Facts::of(config, module.block());
        let lines = keys.iter().map(|key| facts.fill(words, key));
        (module, lines.listed())
    };
    notes.into_iter().map(fill).listed()
}

/// How far back layers see, where some do not see all: the window, and which layers have it unless
/// all do.
pub(super) fn window(config: &Config) -> Vec<&'static str> {
    let windowed = config.windowed();
    match windowed {
        0 => vec![],
        all if all == config.num_hidden_layers => vec!["note.window"],
        1 => vec!["note.window", "note.window.layer"],
        _ => vec!["note.window", "note.window.layers"],
    }
}

/// The fact beside a feed-forward.
fn mlp(config: &Config, module: Module) -> Vec<&'static str> {
    let Some(moe) = config.moe().filter(|_| module.is_sparse(config)) else {
        return vec!["note.mlp.dense", "note.mlp.width"];
    };
    if moe.num_experts_per_tok == moe.num_experts {
        return vec!["note.mlp.sparse", "note.mlp.experts"];
    }
    let lit = if drawn_lit(config) == moe.num_experts_per_tok {
        "note.mlp.lit.all"
    } else {
        "note.mlp.lit"
    };
    vec!["note.mlp.sparse", "note.mlp.experts", lit]
}

/// The second lines of the narrow form.
pub(super) fn seconds(config: &Config, words: &Words) -> Vec<(Module, String)> {
    let output = if config.tie_word_embeddings {
        "second.lm_head.tied"
    } else {
        "second.lm_head.own"
    };
    let mut seconds = vec![(Module::from(Part::LmHead), output)];
    for block in config.blocks() {
        let of = |part| Module::of(*block, part);
        let mlp = if of(Part::Mlp).is_sparse(config) {
            "second.mlp.sparse"
        } else {
            "second.mlp.dense"
        };
        seconds.push((of(Part::Mlp), mlp));
        let attention = if config.windowed() > 0 {
            "second.self_attn.window"
        } else {
            "second.self_attn"
        };
        seconds.push((of(Part::SelfAttn), attention));
    }
    seconds.push((Part::EmbedTokens.into(), "second.embed_tokens"));
    let fill = |(module, key): (Module, &str)| {
        let facts = Facts::of(config, module.block());
        (module, facts.fill(words, key))
    };
    seconds.into_iter().map(fill).listed()
}
