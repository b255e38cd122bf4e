//! What is written in an opened module beside its name, and which numbers it is drawn by.
//! Never: where that stands, or a module's name.

use crate::graph::Shown;
use crate::graph::attention;
use crate::graph::example;
use crate::graph::product;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::angle;
use crate::model::config::Config;
use crate::model::module::Module;
use crate::model::step::Host;
use crate::words::Words;

/// The texts of a module, in the order that its drawing takes them in; none while it is closed.
pub(super) fn texts(config: &Config, shown: &Shown, module: Module, words: &Words) -> Vec<String> {
    match opened(shown, module) {
        Some(host) if host.is_projection() => product::texts(config, module, words),
        Some(host) => example::texts(config, host, words),
        None => attention::texts(config, shown, module, words),
    }
}

/// The numbers that a module is drawn by, in the order that its drawing takes them in: of a
/// projection the widths of what it reads and makes, and the tokens; of RoPE the angle of a
/// token, in radians; of the embedding the row that is looked up, the width of a row, and all rows
/// that are drawn.
pub(super) fn numbers(config: &Config, shown: &Shown, module: Module, words: &Words) -> Vec<f64> {
    match opened(shown, module) {
        Some(host) if host.is_projection() => product::numbers(config, module, words),
        Some(Host::Rope) => vec![angle::per_token(config, angle::example_pair(config))],
        Some(Host::EmbedTokens) => {
            let mut all = vec![example::picked(config).0, config.hidden_size];
            all.add(example::rows(config));
            all.into_iter().map(|number| number as f64).listed()
        }
        _ => Vec::new(),
    }
}

fn opened(shown: &Shown, module: Module) -> Option<Host> {
    Host::of(module.part()).filter(|_| shown.is_open(module))
}
