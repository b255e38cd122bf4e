//! The rotary embedding: its base and its extension to a longer context.
//! Never: an angle.

use crate::model::config::Rope;
use crate::model::config::Scaling;
use crate::model::config::Yarn;
use crate::model::json::Json;
use crate::model::read::LARGEST;
use crate::model::read::fields::Fields;
use crate::model::refusal::BadConfig;
use crate::model::refusal::Right;

/// The extensions that transformers knows (`modeling_rope_utils.py`), and none.
const TYPES: [&str; 6] = ["default", "linear", "dynamic", "yarn", "longrope", "llama3"];

/// The largest base, far above any that is used.
const LARGEST_BASE: u64 = 1_000_000_000_000;

/// Reads the rotation. Older files have `rope_theta` and `rope_scaling`, newer ones have both in
/// `rope_parameters`; where a file has both layouts, its `rope_scaling` counts, as in
/// transformers 5.
pub(super) fn read(fields: &Fields, positions: Option<u64>) -> Result<Rope, BadConfig> {
    let older = fields.object("rope_scaling")?;
    let newer = fields.object("rope_parameters")?;
    let base = |fields: &Fields| fields.above("rope_theta", 1, LARGEST_BASE);
    let outer = base(fields)?;
    let inner = newer.as_ref().map(base).transpose()?.flatten();
    let extension =
        |fields: Option<&Fields>| fields.map_or(Ok(None), |fields| scaling(fields, positions));
    let (older, newer) = (extension(older.as_ref())?, extension(newer.as_ref())?);
    Ok(Rope {
        rope_theta: inner.or(outer).unwrap_or(10_000.0),
        scaling: older.or(newer),
    })
}

/// The extension that an object describes.
fn scaling(fields: &Fields, positions: Option<u64>) -> Result<Option<Scaling>, BadConfig> {
    let newer_name = fields.one_of("rope_type", &TYPES)?;
    let older_name = fields.one_of("type", &TYPES)?;
    let name = newer_name.or(older_name);
    if name.is_none() && fields.get("factor").is_some() {
        return Err(fields.wrong("rope_type", Right::OneOf(&TYPES)));
    }
    match name {
        None | Some("default") => Ok(None),
        Some("yarn") => yarn(fields, positions).map(|yarn| Some(Scaling::Yarn(yarn))),
        Some(other) => Ok(Some(Scaling::Other {
            rope_type: other.to_owned(),
            factor: fields.number("factor", 1, LARGEST)?,
        })),
    }
}

/// The numbers of YaRN, with the defaults of `_compute_yarn_parameters`.
fn yarn(fields: &Fields, positions: Option<u64>) -> Result<Yarn, BadConfig> {
    let factor = fields.number("factor", 1, LARGEST)?;
    let factor = factor.ok_or_else(|| fields.wrong("factor", Right::Number(1, LARGEST)))?;
    let original = fields.size("original_max_position_embeddings")?;
    let original = original.or(positions).ok_or_else(|| {
        fields.wrong("original_max_position_embeddings", Right::Whole(1, LARGEST))
    })?;
    let beta_fast = fields.above("beta_fast", 0, LARGEST)?.unwrap_or(32.0);
    let beta_slow = fields.above("beta_slow", 0, LARGEST)?.unwrap_or(1.0);
    if beta_slow > beta_fast {
        let right = Right::AtMost("beta_fast", beta_fast as u64);
        let slow = matches!(fields.get("beta_slow"), Some(Json::Number(_)));
        return Err(fields.wrong(if slow { "beta_slow" } else { "beta_fast" }, right));
    }
    let given = fields.above("attention_factor", 0, LARGEST)?;
    Ok(Yarn {
        factor,
        original_max_position_embeddings: original,
        beta_fast,
        beta_slow,
        attention_factor: given.unwrap_or(0.1 * factor.ln() + 1.0),
    })
}
