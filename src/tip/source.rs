//! Where what a tip says can be looked up: papers, the report, classes of the reference
//! implementation, and of the block the config's own provenance.
//! Never: a claim.

use crate::doc::Doc;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::model::source::Check;
use crate::model::step::Host;
use crate::model::step::Step;
use crate::tip::About;
use crate::words::Words;

/// A paper: who and when, and its number on arXiv.
type Paper = (&'static str, &'static str);

const RMS_NORM: Paper = ("Zhang & Sennrich 2019", "1910.07467");
const GQA: Paper = ("Ainslie et al. 2023", "2305.13245");
const QK_NORM: Paper = ("Dehghani et al. 2023", "2302.05442");
const ROFORMER: Paper = ("Su et al. 2021", "2104.09864");
const SWIGLU: Paper = ("Shazeer 2020", "2002.05202");
const BALANCE: Paper = ("Qiu et al. 2025", "2501.11873");
const REPORT: &str = "2505.09388";

/// The section of the report on the architecture.
const ARCHITECTURE: &str = "2";

/// The papers that a part rests on, and its class after `Qwen3` or `Qwen3Moe`, or a function: in
/// transformers 4.51.3, the release that the checkpoints name.
fn of_part(module: Module, is_sparse: bool) -> (&'static [Paper], &'static str) {
    match module.part() {
        Part::Tokens => (&[], ""),
        Part::EmbedTokens => (&[], "Model.embed_tokens"),
        Part::Layers => (&[], "DecoderLayer"),
        Part::InputLayernorm | Part::PostAttentionLayernorm => (&[RMS_NORM], "RMSNorm"),
        Part::SelfAttn => (&[GQA], "Attention"),
        Part::QProj => (&[], "Attention.q_proj"),
        Part::KProj => (&[], "Attention.k_proj"),
        Part::VProj => (&[], "Attention.v_proj"),
        Part::QkNorm => (&[QK_NORM], "Attention.q_norm"),
        Part::Rope => (&[ROFORMER], "apply_rotary_pos_emb"),
        Part::QNorm => (&[QK_NORM], "Attention.q_norm"),
        Part::KNorm => (&[QK_NORM], "Attention.k_norm"),
        Part::QHead(_) | Part::KHead(_) | Part::VHead(_) => (&[GQA], "Attention"),
        Part::Scores | Part::Mask | Part::Softmax | Part::WeightedSum => {
            (&[], "eager_attention_forward")
        }
        Part::Concat => (&[], "Attention.forward"),
        Part::Glu(_) => (&[SWIGLU], "MLP"),
        Part::ExpertGlu(..) => (&[SWIGLU], "MLP"),
        Part::Step(Host::Rope, Step::Angle) => (&[ROFORMER], "RotaryEmbedding"),
        Part::Step(host, _) => of_part(module.peer(host.part()), is_sparse),
        Part::OProj => (&[], "Attention.o_proj"),
        Part::AttnResidual | Part::MlpResidual => (&[], "DecoderLayer.forward"),
        Part::Mlp if is_sparse => (&[], "SparseMoeBlock"),
        Part::Mlp => (&[SWIGLU], "MLP"),
        Part::Gate => (&[], "SparseMoeBlock.gate"),
        Part::Experts => (&[BALANCE], "SparseMoeBlock.experts"),
        Part::Combine => (&[], "SparseMoeBlock.forward"),
        Part::Expert(_) => (&[SWIGLU], "MLP"),
        Part::Norm => (&[RMS_NORM], "Model.norm"),
        Part::LmHead => (&[], "ForCausalLM"),
    }
}

/// Does the report speak of the part, and in which section?
fn report(module: Module, is_sparse: bool) -> Option<&'static str> {
    match module.part() {
        Part::Tokens => Some("source.report"),
        Part::Layers | Part::QProj | Part::QkNorm | Part::QNorm | Part::KNorm | Part::Experts => {
            Some("source.report.section")
        }
        Part::Mlp if is_sparse => Some("source.report.section"),
        _ => None,
    }
}

/// The sources of a module, a line each.
pub fn of(about: &About, module: Module, words: &Words) -> Doc {
    let is_sparse = module.is_sparse(about.config);
    let mut lines = Vec::new();
    if module.part() == Part::Layers {
        lines.add(provenance(about, words));
    }
    if let Some(key) = report(module, is_sparse) {
        lines.push(link(&words.fill(key, &[("section", ARCHITECTURE)]), REPORT));
    }
    let (papers, code) = of_part(module, is_sparse);
    lines.add(papers.iter().map(|(who, number)| link(who, number)));
    if !code.is_empty() {
        lines.push(Doc::Text(implementation(about, code)));
    }
    let lines = lines.into_iter();
    let lines = lines.map(|line| Doc::element("div", "", vec![line]));
    Doc::element("div", "source", lines.listed())
}

/// A paper with its address.
fn link(text: &str, number: &str) -> Doc {
    Doc::text("a", "", format!("{text}, arXiv {number}"))
        .with("href", format!("https://arxiv.org/abs/{number}"))
        .with("target", "_blank")
        .with("rel", "noopener")
}

/// The file and the name in it: classes begin with the family's name.
fn implementation(about: &About, code: &str) -> String {
    let (file, family) = match about.config.moe() {
        Some(_) => ("modeling_qwen3_moe.py", "Qwen3Moe"),
        None => ("modeling_qwen3.py", "Qwen3"),
    };
    let is_class = code.starts_with(|c: char| c.is_ascii_uppercase());
    format!("{file}: {}{code}", if is_class { family } else { "" })
}

/// The repository, its revision, and how the sizes were checked.
fn provenance(about: &About, words: &Words) -> Vec<Doc> {
    let Some(source) = about.source else {
        return Vec::new();
    };
    let revision = source.revision.as_deref().and_then(|name| name.get(..8));
    let repo = match (revision, source.check) {
        (_, Check::Own) => String::new(),
        (Some(revision), _) => format!("{} @ {revision}", source.repo),
        (None, _) => source.repo.to_string(),
    };
    let lines = [repo, source.note(words).to_owned()];
    let lines = lines.into_iter().filter(|line| !line.is_empty());
    lines.map(Doc::Text).listed()
}
