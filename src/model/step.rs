//! The steps of a module that is opened to show how it computes.
//! Never: which modules are open.

use crate::model::part::Glu;
use crate::model::part::Part;

/// A module that opens to steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Host {
    /// The norm before attention.
    InputLayernorm,
    /// The norm before the feed-forward.
    PostAttentionLayernorm,
    /// The norm after the last block.
    Norm,
    /// The rotation by position.
    Rope,
    /// The table of one vector a token.
    EmbedTokens,
    /// The projection to logits.
    LmHead,
    /// The router.
    Gate,
    /// The projection to queries.
    QProj,
    /// The projection to keys.
    KProj,
    /// The projection to values.
    VProj,
    /// The projection back to the stream.
    OProj,
    /// A projection of a dense feed-forward.
    Glu(Glu),
    /// A projection of an expert.
    ExpertGlu(u32, Glu),
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// Each number squared.
    Square,
    /// The mean of the squares.
    Mean,
    /// Its root.
    Root,
    /// The division by the root and the gain.
    Scale,
    /// By how much a pair turns.
    Angle,
    /// The turn itself.
    Rotate,
    /// The row that is looked up.
    Lookup,
    /// A score for each expert.
    Linear,
    /// The softmax over all experts.
    Softmax,
    /// The best of them.
    TopK,
    /// Their weights made to sum to 1.
    Renormalize,
    /// One dot product.
    Product,
    /// What a projection reads.
    Input,
    /// Its matrix.
    Weight,
    /// What it makes.
    Output,
}

impl Step {
    /// All of them.
    pub const ALL: [Step; 15] = [
        Step::Square,
        Step::Mean,
        Step::Root,
        Step::Scale,
        Step::Angle,
        Step::Rotate,
        Step::Lookup,
        Step::Linear,
        Step::Softmax,
        Step::TopK,
        Step::Renormalize,
        Step::Product,
        Step::Input,
        Step::Weight,
        Step::Output,
    ];

    /// Its name in an id.
    pub fn name(self) -> &'static str {
        match self {
            Step::Square => "square",
            Step::Mean => "mean",
            Step::Root => "root",
            Step::Scale => "scale",
            Step::Angle => "angle",
            Step::Rotate => "rotate",
            Step::Lookup => "lookup",
            Step::Linear => "linear",
            Step::Softmax => "softmax",
            Step::TopK => "top_k",
            Step::Renormalize => "renormalize",
            Step::Product => "product",
            Step::Input => "input",
            Step::Weight => "weight",
            Step::Output => "output",
        }
    }
}

impl Host {
    /// The part as what opens to steps, if it does.
    pub fn of(part: Part) -> Option<Host> {
        let projection = |glu| matches!(glu, Glu::GateProj | Glu::UpProj | Glu::DownProj);
        Some(match part {
            Part::InputLayernorm => Host::InputLayernorm,
            Part::PostAttentionLayernorm => Host::PostAttentionLayernorm,
            Part::Norm => Host::Norm,
            Part::Rope => Host::Rope,
            Part::EmbedTokens => Host::EmbedTokens,
            Part::LmHead => Host::LmHead,
            Part::Gate => Host::Gate,
            Part::QProj => Host::QProj,
            Part::KProj => Host::KProj,
            Part::VProj => Host::VProj,
            Part::OProj => Host::OProj,
            Part::Glu(glu) if projection(glu) => Host::Glu(glu),
            Part::ExpertGlu(expert, glu) if projection(glu) => Host::ExpertGlu(expert, glu),
            _ => return None,
        })
    }

    /// The part that it is.
    pub fn part(self) -> Part {
        match self {
            Host::InputLayernorm => Part::InputLayernorm,
            Host::PostAttentionLayernorm => Part::PostAttentionLayernorm,
            Host::Norm => Part::Norm,
            Host::Rope => Part::Rope,
            Host::EmbedTokens => Part::EmbedTokens,
            Host::LmHead => Part::LmHead,
            Host::Gate => Part::Gate,
            Host::QProj => Part::QProj,
            Host::KProj => Part::KProj,
            Host::VProj => Part::VProj,
            Host::OProj => Part::OProj,
            Host::Glu(glu) => Part::Glu(glu),
            Host::ExpertGlu(expert, glu) => Part::ExpertGlu(expert, glu),
        }
    }

    /// Is it a projection of a block, whose steps are a matrix product?
    pub fn is_projection(self) -> bool {
        self.steps().contains(&Step::Weight)
    }

    /// Its steps in the order of the data. A router that does not rescale its weights lacks
    /// [`Step::Renormalize`].
    pub fn steps(self) -> &'static [Step] {
        match self {
            Host::InputLayernorm | Host::PostAttentionLayernorm | Host::Norm => {
                &[Step::Square, Step::Mean, Step::Root, Step::Scale]
            }
            Host::Rope => &[Step::Angle, Step::Rotate],
            Host::EmbedTokens => &[Step::Lookup],
            Host::LmHead => &[Step::Product],
            Host::Gate => &[Step::Linear, Step::Softmax, Step::TopK, Step::Renormalize],
            Host::QProj
            | Host::KProj
            | Host::VProj
            | Host::OProj
            | Host::Glu(_)
            | Host::ExpertGlu(..) => &[Step::Input, Step::Weight, Step::Output],
        }
    }
}
