//! One channel of a gated feed-forward, as the example has it, in numbers that are read.
//! Never: a model's own channel.

/// What `gate_proj` gave, SiLU of it, what `up_proj` gave, and the product of the last two.
pub const CHANNEL: [&str; 4] = ["3.00", "2.86", "0.71", "2.03"];
