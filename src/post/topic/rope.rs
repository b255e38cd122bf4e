//! Which sentences the section on RoPE has: what is known of a model's lengths depends on the model.
//! Never: a sentence.

use crate::model::config::Scaling;
use crate::post::cast::Cast;
use crate::post::cast::Subject;
use crate::post::topic::Text;

/// The sentences for two models.
pub(super) fn text(cast: &Cast) -> Text {
    let stretched = cast.plays("stretched").is_some();
    let pairs = cast.on(cast.one()).config.head_dim / 2;
    let mut how = vec![if pairs == 1 {
        "rope.how.pair"
    } else {
        "rope.how"
    }];
    if stretched {
        how.push("rope.stretched");
    } else if pairs > 1 {
        how.push("rope.speeds");
    }
    let mut lengths = vec!["rope.length"];
    lengths.extend(trained(cast));
    Text {
        paragraphs: vec![vec!["rope.why"], how, vec!["rope.relative"], lengths],
        formulas: vec!["rope", "rope.angle", "rope.score"],
        conditions: vec![conditions(&cast.on(cast.one()).config.rope.scaling)],
    }
}

/// What the symbols stand for in the formulas of a model with this extension.
fn conditions(scaling: &Option<Scaling>) -> &'static str {
    match scaling {
        None => "rope.where",
        Some(Scaling::Yarn(_)) => "rope.where.yarn",
        Some(Scaling::Other { .. }) => "rope.where.other",
    }
}

/// What is known of the lengths that the models were trained on.
fn trained(cast: &Cast) -> Vec<&'static str> {
    let each = cast.each();
    let april = each.iter().filter(|subject| subject.is_april()).count();
    let mut keys = Vec::new();
    if april == each.len() {
        keys.push("rope.trained");
    } else if april > 0 {
        keys.push("rope.trained.one");
    }
    if april < each.len() {
        keys.extend(limits(&each, april));
    }
    match each.iter().filter(|subject| subject.takes_yarn()).count() {
        0 => {}
        2 => keys.push("rope.yarn.both"),
        _ => keys.push("rope.yarn"),
    }
    keys
}

/// What configurations say of lengths where nothing else is known.
fn limits(each: &[Subject], april: usize) -> Vec<&'static str> {
    let others: Vec<&Subject> = each.iter().filter(|subject| !subject.is_april()).collect();
    let said = |subject: &Subject| subject.config.max_position_embeddings;
    match others.as_slice() {
        [left, right] if april == 0 && said(left).is_some() && said(right).is_some() => {
            let base = |subject: &Subject| subject.config.rope.rope_theta;
            vec![match said(left) == said(right) {
                true if base(left) == base(right) => "rope.limit.alike",
                true => "rope.limit.both.alike",
                false => "rope.limit.both",
            }]
        }
        [one] if said(one).is_none() => vec!["rope.limit.unsaid"],
        [_] => vec!["rope.limit"],
        _ => vec!["rope.limit.unsaid.both"],
    }
}
