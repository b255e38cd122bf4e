//! What is written in an opened feed-forward, dense or a mixture of experts, beside the names.
//! Never: where that stands.

use crate::fact::Facts;
use crate::graph::Shown;
use crate::graph::field::MOST_LIT;
use crate::graph::mlp;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::channel::CHANNEL;
use crate::model::config::Config;
use crate::model::config::Moe;
use crate::model::count;
use crate::model::module::Module;
use crate::model::part::Glu;
use crate::model::part::Part;
use crate::model::routing::Routing;
use crate::model::step::Host;
use crate::model::step::Step;
use crate::words;
use crate::words::Words;

/// The texts of an open mixture, in their order.
#[derive(Clone, Copy, Debug)]
pub enum Mixture {
    /// What goes from the router to the sum.
    Weights,
    /// What goes from the experts to it, and the same where there is little room.
    Outputs,
    /// See [`Mixture::Outputs`].
    FewOutputs,
    /// What goes from the router to the experts.
    Which,
    /// That the experts read the input too.
    Past,
    /// The fact at the sum: two lines.
    Sum,
    /// The fact at the experts: two lines.
    Share = 7,
}

/// The texts of the band of an open mixture: its count, then what is lit, the longest first.
pub const LEGENDS: [usize; 3] = [1, 2, 3];

/// The texts of an opened expert, in their order.
#[derive(Clone, Copy, Debug)]
pub enum Expert {
    /// By what its output is multiplied, and the same where there is little room.
    Weight,
    /// See [`Expert::Weight`].
    NarrowWeight,
    /// Its three matrices.
    Matrices,
    /// How many numbers these are, in the margin, in the panel under the circuit and beside it.
    Margin,
    /// See [`Expert::Margin`].
    Under,
    /// See [`Expert::Margin`].
    Beside,
    /// Its widths.
    Widths,
    /// How these change.
    Change,
}

/// The texts of an opened dense feed-forward, in their order.
#[derive(Clone, Copy, Debug)]
pub enum Dense {
    /// The fact at `down_proj`: two lines.
    Matrices,
    /// The fact at SiLU: three lines.
    Channel = 2,
    /// The same in the narrow form: two lines at the left, one at the right.
    Narrow = 5,
    /// Four numbers: the gate, SiLU of it, what it gates, the product.
    Numbers = 8,
}

/// The texts of a module, if it is one of an opened feed-forward.
pub(super) fn texts(
    config: &Config,
    shown: &Shown,
    routing: Option<&Routing>,
    module: Module,
    words: &Words,
) -> Vec<String> {
    let open = shown.is_open(module.peer(Part::Mlp));
    let writer = Writer {
        config,
        words,
        moe: mlp::mixture(config, module.block()),
        facts: Facts::of(config, module.block()),
        routing,
    };
    match module.part() {
        Part::Mlp if !open => Vec::new(),
        Part::Mlp if writer.moe.is_some() => writer.mixture(module),
        Part::Mlp => writer.dense(module),
        Part::Experts if open => writer.band(),
        Part::Gate if open => writer.router(module),
        Part::Step(Host::Gate, step) => writer.step(step),
        Part::Expert(expert) if shown.is_open(module) => writer.expert(module, expert),
        Part::Glu(glu) | Part::ExpertGlu(_, glu) => vec![writer.shape(glu)],
        _ => Vec::new(),
    }
}

struct Writer<'a> {
    config: &'a Config,
    words: &'a Words,
    moe: Option<&'a Moe>,
    facts: Facts,
    routing: Option<&'a Routing>,
}

impl Writer<'_> {
    /// The texts with these keys.
    fn fill(&self, keys: &[&str], own: &[(&'static str, String)]) -> Vec<String> {
        let texts = keys.iter();
        let text = |key: &&str| self.facts.fill_with(self.words, key, own);
        texts.map(text).listed()
    }

    /// How many of the experts run, and of how many.
    fn counts(&self) -> (u64, u64) {
        self.moe
            .map_or((0, 0), |moe| (moe.num_experts_per_tok, moe.num_experts))
    }

    fn mixture(&self, module: Module) -> Vec<String> {
        let (active, experts) = self.counts();
        let all = active >= experts;
        let which = match active {
            1 => "open.moe.which.one",
            _ if all => "open.moe.which.all",
            _ => "open.moe.which",
        };
        let share = words::percent(active, experts);
        let used = match share {
            Some(_) => "open.moe.used",
            None => "open.moe.used.few",
        };
        let one = count::params(self.config, module.peer(Part::Experts));
        let running = one / experts.max(1) * active;
        self.fill(
            &[
                "drawn.weights",
                "open.moe.outputs",
                "open.moe.outputs.narrow",
                which,
                "open.moe.past",
                "open.moe.sum",
                "open.moe.shared",
                used,
                "open.moe.held",
            ],
            &[
                ("share", share.unwrap_or_default()),
                ("all", words::short(one)),
                ("running", words::short(running)),
            ],
        )
    }

    /// The parameters of the router.
    fn gate(&self) -> u64 {
        self.counts().1 * self.config.hidden_size
    }

    /// How many there are, what is lit, and how a field is read. Where all run, none is an example.
    fn band(&self) -> Vec<String> {
        let (active, experts) = self.counts();
        let mut texts = self.fill(
            &[
                "open.moe.experts",
                "open.moe.lit.wide",
                "open.moe.lit",
                "open.moe.lit.narrow",
                "open.moe.cells",
            ],
            &[],
        );
        if active > MOST_LIT {
            let some = self.fill(&["open.moe.lit.some"], &[]);
            texts.splice(1..3, [some.clone(), some].concat());
        }
        if active >= experts {
            texts[1..4].iter_mut().for_each(String::clear);
        }
        texts
    }

    /// That it is the same token; then the facts at the weights and at the matrix, two lines each.
    fn router(&self, _module: Module) -> Vec<String> {
        let rescaled = self.moe.is_some_and(|moe| moe.norm_topk_prob);
        let sum = match (rescaled, self.counts().0) {
            (true, 1) => "open.gate.divided.one",
            (true, _) => "open.gate.divided",
            (false, 1) => "open.gate.sum.one",
            (false, _) => "open.gate.sum",
        };
        let held = self.routing.map_or(0.0, |routing| routing.held);
        let own = [
            ("held", words::share(held)),
            ("params", words::exact(self.gate())),
        ];
        let keys = [
            "open.gate.token",
            sum,
            "open.gate.example",
            "open.gate.matrix",
            "open.gate.name",
        ];
        self.fill(&keys, &own)
    }

    /// Its name and what follows it. Of the last step the same where not all weights are drawn, in
    /// which `{drawn}` stands for how many are, then the weights.
    fn step(&self, step: Step) -> Vec<String> {
        let (name, more) = match step {
            Step::Linear => ("open.gate.linear", "open.gate.scores"),
            Step::Softmax => ("open.gate.softmax", "open.gate.over"),
            Step::TopK => ("open.gate.top", "open.gate.as.they.are"),
            _ => ("open.gate.renormalize", "open.gate.to.one"),
        };
        let own = [("one", "1".to_owned()), ("drawn", "{drawn}".to_owned())];
        let mut texts = self.fill(&[name, more], &own);
        let rescaled = self.moe.is_some_and(|moe| moe.norm_topk_prob);
        match step {
            Step::TopK if rescaled => texts.truncate(1),
            Step::TopK | Step::Renormalize => {
                texts.add(self.fill(&["open.gate.drawn"], &own));
                let kept = self.routing.map_or(&[][..], |routing| &routing.kept);
                let weights = kept.iter().take(MOST_WEIGHTS);
                texts.add(weights.map(|kept| words::share(kept.weight)));
            }
            _ => {}
        }
        texts
    }

    fn expert(&self, module: Module, expert: u32) -> Vec<String> {
        let kept = self.routing.and_then(|routing| {
            let mut kept = routing.kept.iter();
            kept.find(|kept| kept.number == u64::from(expert) + 1)
        });
        let runs = self
            .moe
            .is_some_and(|moe| crate::model::experts::is_chosen(moe, expert));
        let weight = match (kept, runs) {
            (Some(_), _) => ["open.expert.weight", "open.expert.weight.narrow"],
            (None, true) => ["open.expert.some"; 2],
            (None, false) => ["open.expert.idle"; 2],
        };
        let (hidden, width) = (
            self.config.hidden_size,
            self.moe.map_or(0, |moe| moe.moe_intermediate_size),
        );
        let change = match hidden.cmp(&width) {
            std::cmp::Ordering::Greater => "open.expert.narrows",
            std::cmp::Ordering::Less => "open.expert.widens",
            std::cmp::Ordering::Equal => "open.expert.keeps",
        };
        let params = count::params(self.config, module);
        self.fill(
            &[
                weight[0],
                weight[1],
                "open.glu.matrices",
                "open.expert.params",
                "open.glu.short",
                "open.expert.exact",
                "open.expert.widths",
                change,
            ],
            &[
                (
                    "weight",
                    kept.map_or_else(String::new, |kept| words::share(kept.weight)),
                ),
                ("three", "3".to_owned()),
                ("params", words::short(params)),
                ("exact", words::exact(params)),
            ],
        )
    }

    fn dense(&self, module: Module) -> Vec<String> {
        let [gate, _, up, product] = CHANNEL;
        let params = count::params(self.config, module);
        let mut texts = self.fill(
            &[
                "open.glu.matrices",
                "open.glu.params",
                "open.glu.channel",
                "open.glu.example",
                "open.glu.an.example",
                "open.glu.one",
                "open.glu.of",
                "open.glu.an.example",
            ],
            &[
                ("three", "3".to_owned()),
                ("params", words::short(params)),
                ("gate", gate.to_owned()),
                ("up", up.to_owned()),
                ("product", product.to_owned()),
            ],
        );
        texts.add(CHANNEL.map(str::to_owned));
        texts
    }

    /// How a projection changes the width.
    fn shape(&self, glu: Glu) -> String {
        let inner = match self.moe {
            Some(moe) => moe.moe_intermediate_size,
            None => self.config.intermediate_size().unwrap_or(0),
        };
        let hidden = self.config.hidden_size;
        match glu {
            Glu::GateProj | Glu::UpProj => format!("{hidden} → {inner}"),
            Glu::DownProj => format!("{inner} → {hidden}"),
            Glu::Act | Glu::Product => String::new(),
        }
    }
}

/// So many weights are texts; no form has room for more.
const MOST_WEIGHTS: usize = 8;

/// The example of the routing, where a mixture is open.
pub(super) fn routing(config: &Config, shown: &Shown) -> Option<Routing> {
    let mixture = |module: &Module| module.part() == Part::Mlp && module.is_sparse(config);
    let open = shown.open().iter().any(mixture);
    config.moe().filter(|_| open).map(Routing::example)
}
