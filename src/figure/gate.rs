//! The example of SwiGLU: 21 channels, and SiLU.
//! Never: a model's own channels, or a place.

/// One channel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Channel {
    /// What `gate_proj` gave.
    pub gate: f64,
    /// SiLU of it.
    pub silu: f64,
    /// What `up_proj` gave.
    pub up: f64,
}

impl Channel {
    /// What passes.
    pub fn product(&self) -> f64 {
        self.silu * self.up
    }
}

/// The channels that are read in numbers.
pub(super) const READ: [usize; 2] = [0, 18];

/// How many channels there are.
pub(super) const CHANNELS: usize = 21;

/// t · sigmoid(t).
pub(super) fn silu(t: f64) -> f64 {
    t / (1.0 + (-t).exp())
}

/// Its slope.
pub(super) fn slope(t: f64) -> f64 {
    let sigmoid = 1.0 / (1.0 + (-t).exp());
    sigmoid * (1.0 + t * (1.0 - sigmoid))
}

/// The example: gates from −6 to 4 in steps of a half, ups of a wave.
pub(super) fn example() -> Vec<Channel> {
    let channel = |index: usize| {
        let gate = -6.0 + 0.5 * index as f64;
        Channel {
            gate,
            silu: silu(gate),
            up: (2.4 * index as f64).cos(),
        }
    };
    (0..CHANNELS).map(channel).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::numeral::signed;
    use crate::model::channel::CHANNEL;

    #[test]
    fn the_two_channels_are_those_that_were_checked() {
        let channels = example();
        let texts = READ.map(|index| {
            let channel = channels[index];
            [channel.silu, channel.up, channel.product()].map(|value| signed(value, 2))
        });
        assert_eq!(texts[0], ["−0.01", "1.00", "−0.01"]);
        assert_eq!(texts[1], CHANNEL[1..]);
        assert_eq!(channels[0].gate, -6.0);
        assert_eq!(signed(channels[18].gate, 2), CHANNEL[0]);
        assert_eq!(channels.last().map(|channel| channel.gate), Some(4.0));
    }
}
