//! What is written in opened attention: what each row does, the numbers of heads, facts for the
//! margin.
//! Never: where a text stands, or how it is made to fit.

use crate::fact::Facts;
use crate::graph::Attending;
use crate::graph::Shown;
use crate::graph::attention::attending;
use crate::graph::note::window;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::config::Config;
use crate::model::count;
use crate::model::heads::Heads;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::text::joined;
use crate::words;
use crate::words::Words;

/// The texts of a part of opened attention, in the order that its drawing takes them in: its drawn
/// name first, then what stands beside it, the longest text first.
pub(in crate::graph) fn texts(
    config: &Config,
    shown: &Shown,
    module: Module,
    words: &Words,
) -> Vec<String> {
    let Some(attending) = attending(config, shown, module.block()) else {
        return Vec::new();
    };
    let facts = Facts::of(config, module.block());
    let fill = |keys: &[&str]| keys.iter().map(|key| facts.fill(words, key)).listed();
    let all_windowed = config.windowed() == config.num_hidden_layers;
    match module.part() {
        Part::SelfAttn => notes(config, &attending, &facts, words),
        Part::QProj => projection(config, "q_proj", config.num_attention_heads),
        Part::KProj => projection(config, "k_proj", config.num_key_value_heads),
        Part::VProj => projection(config, "v_proj", config.num_key_value_heads),
        Part::OProj => {
            let widths = format!("{} → {}", config.query_width(), config.hidden_size);
            vec!["o_proj".to_owned(), widths]
        }
        Part::QHead(head) => vec![(u64::from(head) + 1).to_string()],
        Part::KHead(head) => group(&attending.heads, head, words),
        Part::VHead(head) => numbered("V", head),
        Part::Scores => fill(&["drawn.scores", "drawn.scores.dim"]),
        Part::Mask if all_windowed => {
            fill(&["drawn.mask", "drawn.mask.window", "drawn.mask.window.short"])
        }
        Part::Mask => fill(&["drawn.mask", "drawn.mask.later", "drawn.mask.short"]),
        Part::Softmax => fill(&[
            "drawn.softmax",
            "drawn.softmax.heads",
            "drawn.softmax.short",
        ]),
        Part::WeightedSum => fill(&["drawn.sum", "drawn.sum.heads", "drawn.sum.short"]),
        Part::Concat => fill(&["drawn.concat", "drawn.concat.width", "drawn.concat.short"]),
        _ => Vec::new(),
    }
}

/// The name of a projection to so many heads, its widths on one line, its heads, and both widths
/// on a line of their own.
fn projection(config: &Config, name: &str, heads: u64) -> Vec<String> {
    let (from, to) = (config.hidden_size, heads * config.head_dim);
    vec![
        name.to_owned(),
        format!("{from} → {to}"),
        format!("= {heads} × {}", config.head_dim),
        from.to_string(),
        format!("→ {to}"),
    ]
}

/// A head with its letter, and its number alone.
fn numbered(letter: &str, head: u32) -> Vec<String> {
    let number = u64::from(head) + 1;
    vec![format!("{letter} {number}"), number.to_string()]
}

/// A key head, and the query heads that share it: with their letter, then without. Of the group
/// of a chosen head that head alone, at full length too.
fn group(heads: &Heads, index: u32, words: &Words) -> Vec<String> {
    let size = u64::from(heads.group());
    let first = u64::from(index) * size + 1;
    let range = match size {
        1 => first.to_string(),
        _ => format!("{first}–{}", first + size - 1),
    };
    let mut texts = numbered("K", index);
    texts.add([format!("Q {range}"), range]);
    if let Some(head) = heads.chosen.filter(|_| heads.unfolded() == index) {
        let number = (u64::from(head) + 1).to_string();
        texts.push(words.fill("drawn.q_head", &[("number", &number)]));
        texts.push(format!("Q {number}"));
    }
    texts
}

/// The facts in the margin, two lines each, top to bottom; at the end which layers have a window.
fn notes(config: &Config, attending: &Attending, facts: &Facts, words: &Words) -> Vec<String> {
    let short = |part| words::short(count::params(config, Module::of(attending.block, part)));
    let share = match config.group_size() {
        1 => "note.heads.alone",
        _ if config.num_key_value_heads == 1 => "note.heads.all",
        _ => "note.heads.share",
    };
    let bias = match config.attention_bias {
        true => "note.q_proj.biases",
        false => "note.q_proj.no_biases",
    };
    let line = |key: &str| facts.fill(words, key);
    let params = [("params", short(Part::OProj))];
    let params = [(params[0].0, params[0].1.as_str())];
    let reads = match attending.heads.chosen {
        None => line("note.q_heads.reads"),
        Some(head) => {
            let number = (u64::from(head) + 1).to_string();
            let key = (u64::from(attending.heads.unfolded()) + 1).to_string();
            words.fill("note.q_heads.chosen", &[("number", &number), ("key", &key)])
        }
    };
    let projections = [Part::QProj, Part::KProj, Part::VProj].map(short);
    let projections = joined(&projections, " + ");
    let mut notes = vec![
        line("note.o_proj"),
        words.fill("note.o_proj.params", &params),
        line("note.v_heads"),
        line(share),
        line("note.maps"),
        line("note.maps.each"),
        line("note.k_heads"),
        line(share),
        line("note.q_heads"),
        reads,
        line("note.rope"),
        line("note.rope.theta"),
        line("note.qk_norm"),
        line("note.qk_norm.shared"),
        projections,
        line(bias),
    ];
    notes.add(window(config).into_iter().map(line));
    notes
}
