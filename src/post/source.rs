//! The works that the post cites, with their addresses.
//! Never: what is said of them.

use crate::doc::Doc;

/// The release of Transformers that the code is cited from: the one that the checkpoints name.
pub(super) const RELEASE: &str = "v4.51.3";

/// A work.
pub(super) struct Work {
    /// What a text calls it, behind an `@`.
    pub name: &'static str,
    /// How a sentence cites it.
    pub cited: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Who wrote it and when; empty for code.
    pub authors: &'static str,
    /// Its number on arXiv; empty for code.
    pub arxiv: &'static str,
    /// Its address where it is not on arXiv.
    pub address: &'static str,
}

const fn paper(
    name: &'static str,
    cited: &'static str,
    title: &'static str,
    authors: &'static str,
    arxiv: &'static str,
) -> Work {
    Work {
        name,
        cited,
        title,
        authors,
        arxiv,
        address: "",
    }
}

const fn code(name: &'static str, title: &'static str, address: &'static str) -> Work {
    Work {
        name,
        cited: title,
        title,
        authors: "",
        arxiv: "",
        address,
    }
}

/// All of them, in the order of the reading list.
pub(super) const WORKS: [Work; 12] = [
    paper(
        "report",
        "Qwen3 Technical Report",
        "Qwen3 Technical Report",
        "Qwen Team 2025",
        "2505.09388",
    ),
    paper(
        "gqa",
        "Ainslie et al. 2023",
        "GQA: Training Generalized Multi-Query Transformer Models from Multi-Head Checkpoints",
        "Ainslie et al. 2023",
        "2305.13245",
    ),
    paper(
        "vit",
        "Dehghani et al. 2023",
        "Scaling Vision Transformers to 22 Billion Parameters",
        "Dehghani et al. 2023",
        "2302.05442",
    ),
    paper(
        "rope",
        "Su et al. 2021",
        "RoFormer: Enhanced Transformer with Rotary Position Embedding",
        "Su et al. 2021",
        "2104.09864",
    ),
    paper(
        "yarn",
        "Peng et al. 2023",
        "YaRN: Efficient Context Window Extension of Large Language Models",
        "Peng et al. 2023",
        "2309.00071",
    ),
    paper(
        "pi",
        "Chen et al. 2023",
        "Extending Context Window of Large Language Models via Positional Interpolation",
        "Chen et al. 2023",
        "2306.15595",
    ),
    paper(
        "nope",
        "Yang et al. 2025",
        "Rope to Nope and Back Again: A New Hybrid Attention Strategy",
        "Yang et al. 2025",
        "2501.18795",
    ),
    paper(
        "balance",
        "Qiu et al. 2025",
        "Demons in the Detail: On Implementing Load Balancing Loss for Training Specialized Mixture-of-Expert Models",
        "Qiu et al. 2025",
        "2501.11873",
    ),
    paper(
        "rms",
        "Zhang and Sennrich 2019",
        "Root Mean Square Layer Normalization",
        "Zhang and Sennrich 2019",
        "1910.07467",
    ),
    paper(
        "glu",
        "Shazeer 2020",
        "GLU Variants Improve Transformer",
        "Shazeer 2020",
        "2002.05202",
    ),
    code(
        "dense",
        "modeling_qwen3.py",
        "https://github.com/huggingface/transformers/blob/v4.51.3/src/transformers/models/qwen3/modeling_qwen3.py",
    ),
    code(
        "sparse",
        "modeling_qwen3_moe.py",
        "https://github.com/huggingface/transformers/blob/v4.51.3/src/transformers/models/qwen3_moe/modeling_qwen3_moe.py",
    ),
];

/// The work that texts call so.
pub(super) fn find(name: &str) -> Option<&'static Work> {
    WORKS.iter().find(|work| work.name == name)
}

impl Work {
    /// Where it is.
    pub fn href(&self) -> String {
        match self.address {
            "" => format!("https://arxiv.org/abs/{}", self.arxiv),
            address => address.to_owned(),
        }
    }

    /// It in a sentence, as a link.
    pub fn link(&self) -> Doc {
        let words = match self.arxiv {
            "" => Doc::text("code", "", self.cited),
            _ => Doc::Text(self.cited.to_owned()),
        };
        Doc::element("a", "", vec![words]).with("href", self.href())
    }
}
