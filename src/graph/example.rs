//! What is written in opened modules that show an example: the norms, RoPE, the embedding and the
//! output layer.
//! Never: the example's numbers themselves, or where they stand.

use crate::decimal;
use crate::decimal::fixed;
use crate::graph::product::size;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::angle;
use crate::model::config::Config;
use crate::model::config::Scaling;
use crate::model::count;
use crate::model::example;
use crate::model::part::Part;
use crate::model::step::Host;
use crate::words;
use crate::words::Words;

/// The rows of the vocabulary that every released Qwen3 has, whose numbers are known.
const RELEASED: u64 = 151_936;

/// Up to here a number of a row has no comma.
const PLAIN: u64 = 100_000;

/// In, out and the line of the root; the names of the steps; the facts of the margin in the order
/// of three leaders; two lines of the narrow form.
const NORM: [&str; 15] = [
    "open.norm.in",
    "open.norm.out",
    "open.norm.rms",
    "open.norm.square",
    "open.norm.mean",
    "open.norm.root",
    "open.norm.scale",
    "open.norm.gain",
    "open.norm.tick",
    "open.norm.why",
    "open.norm.example",
    "open.numbers",
    "open.instead",
    "open.norm.narrow",
    "open.numbers.narrow",
];

/// The pair and its speed, the pair in short, how far apart both are, two lines below.
const ROPE: [&str; 6] = [
    "open.rope.pair",
    "open.rope.speed",
    "open.rope.pair.narrow",
    "open.rope.apart",
    "open.rope.distance",
    "open.rope.example",
];

/// The last line; the two of the narrow form; the fact of the margin. The numbers of the rows
/// follow.
const EMBEDDING: [&str; 5] = [
    "open.embedding",
    "open.embedding.narrow",
    "open.embedding.numbers",
    "open.row.id",
    "open.embedding.example",
];

/// The sum; the names of the three rows; three facts of the margin, and the last line of the
/// narrow form.
const OUTPUT: [&str; 11] = [
    "open.output.sum",
    "open.output.products",
    "open.output.row",
    "open.output.token",
    "open.output.each",
    "open.output.rows",
    "note.lm_head.own",
    "open.row.id",
    "open.numbers",
    "open.instead",
    "open.numbers.narrow",
];

/// The texts of an opened module, in the order that its drawing takes them in.
pub(super) fn texts(config: &Config, host: Host, words: &Words) -> Vec<String> {
    let (keys, own): (&[&'static str], _) = match host {
        Host::InputLayernorm | Host::PostAttentionLayernorm | Host::Norm => (&NORM, norm()),
        Host::Rope => (&ROPE, rope(config)),
        Host::EmbedTokens => (&EMBEDDING, row(picked(config), words)),
        Host::LmHead => (&OUTPUT, output(config, words)),
        _ => return Vec::new(),
    };
    let mut values = vec![
        ("hidden", size(config.hidden_size)),
        ("vocab", words::exact(config.vocab_size)),
        ("count", example::INPUT.len().to_string()),
    ];
    values.add(own);
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).listed();
    let keys = keys.iter().map(|key| named(config, key));
    let mut texts: Vec<String> = keys.map(|key| words.fill(key, &values)).listed();
    texts.add(match host {
        Host::Rope => positions(words),
        Host::EmbedTokens => rows(config).into_iter().map(id).listed(),
        Host::LmHead => Vec::new(),
        _ => steps(),
    });
    texts
}

/// The key of a text, or what stands for it in this model.
fn named(config: &Config, key: &'static str) -> &'static str {
    match key {
        "note.lm_head.own" if config.tie_word_embeddings => "note.lm_head.tied",
        "open.rope.example" if rescaled(config).is_some() => "open.rope.other",
        // An example of more numbers than the model has is not a part of them.
        "open.instead" if few(config) => "open.instead.few",
        "open.numbers.narrow" if few(config) => "open.numbers.narrow.few",
        "open.output.row" if config.vocab_size != RELEASED => "open.output.row.any",
        key => key,
    }
}

/// Has the model no more numbers than the example?
fn few(config: &Config) -> bool {
    config.hidden_size <= example::INPUT.len() as u64
}

type Values = Vec<(&'static str, String)>;

/// The root of the example's mean square.
fn root() -> String {
    fixed(example::mean_square().sqrt(), 2)
}

fn norm() -> Values {
    vec![("rms", root())]
}

/// What each step of a norm makes.
fn steps() -> Vec<String> {
    let first = example::INPUT[0];
    vec![
        format!("{} …", fixed(first * first, 2)),
        fixed(example::mean_square(), 3),
        root(),
        format!("÷ {} × ", root()),
    ]
}

fn rope(config: &Config) -> Values {
    let pair = angle::example_pair(config);
    let [[query, key], _] = example::POSITIONS;
    let degrees = angle::per_token(config, pair).to_degrees();
    let (one, apart) = (degrees, degrees * (query - key) as f64);
    let (one, apart) = (words::ratio(one), words::ratio(apart));
    // Both are rounded: then the product of what is written may be another.
    let product = decimal::read(&one) * (query - key) as f64;
    let sign = if words::ratio(product) == apart {
        "="
    } else {
        "≈"
    };
    vec![
        ("pair", pair.to_string()),
        ("other", (pair + angle::pairs(config)).to_string()),
        ("degrees", one),
        ("times", (query - key).to_string()),
        ("sign", sign.to_owned()),
        ("apart", apart),
        ("zero", 0.to_string()),
        ("kind", rescaled(config).unwrap_or_default().to_owned()),
    ]
}

/// The extension whose angles are not known, if the config has one.
fn rescaled(config: &Config) -> Option<&str> {
    match config.rope.scaling.as_ref()? {
        Scaling::Yarn(_) => None,
        Scaling::Other { rope_type, .. } => Some(rope_type),
    }
}

/// Where queries and keys stand.
fn positions(words: &Words) -> Vec<String> {
    let at = example::POSITIONS.as_flattened().iter();
    let at = at.map(|at| words.fill("open.rope.at", &[("position", &at.to_string())]));
    at.listed()
}

fn output(config: &Config, words: &Words) -> Values {
    let logit: f64 = example::times(example::normed(), &example::OUTPUT_ROW)
        .iter()
        .sum();
    let table = words::short(count::params(config, Part::EmbedTokens));
    let picked = match config.vocab_size {
        RELEASED => (example::PARIS, Some("Paris")),
        _ => picked(config),
    };
    let mut values = row(picked, words);
    values.add([("sum", fixed(logit, 2)), ("table", table)]);
    values
}

/// The row that is looked up, and its word where that is known.
pub(super) fn picked(config: &Config) -> (u64, Option<&'static str>) {
    match config.vocab_size {
        RELEASED => (example::FRANCE, Some("France")),
        few => (few / 2, None),
    }
}

/// What a row is called, and its number.
fn row((picked, word): (u64, Option<&str>), words: &Words) -> Values {
    let row = match word {
        Some(word) => words.fill("open.row.word", &[("word", word)]),
        None => words.get("open.row.any").to_owned(),
    };
    vec![("row", row), ("id", id(picked))]
}

/// The rows of the embedding that are drawn, ascending.
pub(super) fn rows(config: &Config) -> Vec<u64> {
    let last = config.vocab_size.saturating_sub(1);
    let mut rows = vec![0, 1, picked(config).0, last];
    rows.retain(|row| *row <= last);
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn id(row: u64) -> String {
    match row {
        few @ 0..PLAIN => few.to_string(),
        many => words::exact(many),
    }
}
