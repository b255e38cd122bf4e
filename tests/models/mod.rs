//! The models that laws are held against: the presets and many that are generated.

use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::config::Mixed;
use qwen3_diagram::model::config::Mlp;
use qwen3_diagram::model::config::Moe;
use qwen3_diagram::model::config::Rope;
use qwen3_diagram::model::config::Scaling;
use qwen3_diagram::model::config::Window;
use qwen3_diagram::model::config::Yarn;
use qwen3_diagram::model::preset::PRESETS;

/// A generator of numbers that is the same everywhere.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (u64::from(self.0) * sides) >> 32
    }

    fn one_of(&mut self, choices: &[u64]) -> u64 {
        choices[self.roll(choices.len() as u64) as usize]
    }
}

/// What the blocks have after their attention: dense, a mixture of experts, or some this, some that.
fn mlp(dice: &mut Dice, index: u64, layers: u64) -> Mlp {
    let intermediate_size = dice.one_of(&[1, 24, 768, 2560, 25_600]);
    let experts = dice.one_of(&[1, 2, 3, 4, 5, 6, 8, 60, 128, 160, 512, 4096]);
    let moe = Moe {
        num_experts: experts,
        num_experts_per_tok: 1 + dice.roll(experts.min(12)),
        moe_intermediate_size: dice.one_of(&[1, 24, 768, 2560, 25_600]),
        norm_topk_prob: dice.roll(2) == 0,
    };
    let mixed = Mixed {
        intermediate_size,
        moe,
        decoder_sparse_step: dice.one_of(&[1, 2, 3, 4, 8]),
        mlp_only_layers: listed(dice, layers),
    };
    let sparse = mixed.sparse_layers(layers);
    match index % 3 {
        0 => Mlp::Dense { intermediate_size },
        1 if sparse > 0 && sparse < layers => Mlp::Mixed(mixed),
        _ => Mlp::Sparse(mixed.moe),
    }
}

/// Layers that a list makes dense: none, the first ones, the last, some of those between.
fn listed(dice: &mut Dice, layers: u64) -> Vec<u64> {
    let mut listed = match dice.roll(5) {
        0 | 1 => vec![],
        2 => (0..3).collect(),
        3 => vec![layers - 1],
        _ => (0..4).map(|_| dice.roll(layers)).collect(),
    };
    listed.retain(|layer| *layer < layers);
    listed.sort_unstable();
    listed.dedup();
    listed
}

/// A window on some of the layers, or none; a mixture of experts has it on all.
fn window(dice: &mut Dice, layers: u64, mlp: &Mlp) -> Option<Window> {
    let from = match (dice.roll(layers), mlp) {
        (from, Mlp::Dense { .. }) => from,
        _ => 0,
    };
    (dice.roll(3) == 0).then(|| Window {
        sliding_window: dice.one_of(&[1, 128, 4096, 1_000_000]),
        layers: std::iter::once(from..layers).collect(),
    })
}

/// A longer context, or none.
fn scaling(dice: &mut Dice) -> Option<Scaling> {
    let factor = dice.one_of(&[2, 4, 40]) as f64 + 0.5 * dice.roll(2) as f64;
    match dice.roll(6) {
        0 => Some(Scaling::Yarn(Yarn {
            factor,
            original_max_position_embeddings: 32_768,
            beta_fast: 32.0,
            beta_slow: 1.0,
            attention_factor: 0.1 * factor.ln() + 1.0,
        })),
        1 => Some(Scaling::Other {
            rope_type: "linear".to_owned(),
            factor: (dice.roll(2) == 0).then_some(factor),
        }),
        _ => None,
    }
}

/// Configs of all sorts: one head or many, few experts or thousands, both kinds of block, odd
/// sizes, biases, windows, longer contexts, tied or not.
fn generated() -> Vec<(String, Config)> {
    let mut dice = Dice(20_261_124);
    let mut configs = Vec::new();
    for index in 0..120 {
        let key_heads = dice.one_of(&[1, 2, 3, 4, 8, 16, 96]);
        let group = dice.one_of(&[1, 2, 5, 8, 16]);
        let layers = dice.one_of(&[1, 2, 9, 28, 94, 1000]);
        let mlp = mlp(&mut dice, index, layers);
        let config = Config {
            hidden_size: dice.one_of(&[1, 7, 64, 1024, 2048, 6144, 20_000, 196_608]),
            num_hidden_layers: layers,
            num_attention_heads: key_heads * group,
            num_key_value_heads: key_heads,
            head_dim: dice.one_of(&[2, 16, 128, 256]),
            vocab_size: dice.one_of(&[1, 64, 151_936, 1_000_000]),
            tie_word_embeddings: dice.roll(2) == 0,
            attention_bias: dice.roll(4) == 0,
            rms_norm_eps: 1e-6,
            rope: Rope {
                rope_theta: 1e6,
                scaling: scaling(&mut dice),
            },
            max_position_embeddings: Some(32_768),
            window: window(&mut dice, layers, &mlp),
            mlp,
        };
        configs.push((format!("generated {index}"), config));
    }
    configs
}

/// Every model that the laws are held against.
pub fn models() -> Vec<(String, Config)> {
    let presets = PRESETS
        .iter()
        .map(|preset| (preset.name.to_owned(), preset.config.clone()));
    presets.chain(generated()).collect()
}
