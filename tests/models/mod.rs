//! The models that laws are held against: the presets and many that are generated.

use qwen3_diagram::model::config::Config;
use qwen3_diagram::model::config::Mlp;
use qwen3_diagram::model::config::Moe;
use qwen3_diagram::model::config::Rope;
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

/// Configs of all sorts: one head or many, few experts or thousands, odd sizes, tied or not.
fn generated() -> Vec<(String, Config)> {
    let mut dice = Dice(20_261_124);
    let mut configs = Vec::new();
    for index in 0..80 {
        let key_heads = dice.one_of(&[1, 2, 3, 4, 8, 16]);
        let group = dice.one_of(&[1, 2, 5, 8, 16]);
        let hidden = dice.one_of(&[1, 7, 64, 1024, 2048, 6144, 20_000]);
        let width = dice.one_of(&[1, 24, 768, 2560, 25_600]);
        let experts = dice.one_of(&[1, 2, 3, 4, 5, 6, 8, 60, 128, 160, 512, 4096]);
        let mlp = if index % 3 == 0 {
            Mlp::Dense {
                intermediate_size: width,
            }
        } else {
            Mlp::Sparse(Moe {
                num_experts: experts,
                num_experts_per_tok: 1 + dice.roll(experts.min(12)),
                moe_intermediate_size: width,
                norm_topk_prob: dice.roll(2) == 0,
            })
        };
        let config = Config {
            hidden_size: hidden,
            num_hidden_layers: dice.one_of(&[1, 9, 28, 94, 1000]),
            num_attention_heads: key_heads * group,
            num_key_value_heads: key_heads,
            head_dim: dice.one_of(&[2, 16, 128, 256]),
            vocab_size: dice.one_of(&[1, 64, 151_936, 1_000_000]),
            tie_word_embeddings: dice.roll(2) == 0,
            attention_bias: dice.roll(4) == 0,
            rms_norm_eps: 1e-6,
            rope: Rope {
                rope_theta: 1e6,
                scaling: None,
            },
            max_position_embeddings: Some(32_768),
            window: None,
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
