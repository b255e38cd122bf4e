//! Which sentences the section on grouped-query attention has.
//! Never: a sentence.

use crate::post::cast::Cast;
use crate::post::topic::Text;

/// The sentences for two models.
pub(super) fn text(cast: &Cast) -> Text {
    let (left, right) = (cast.pair.left.config, cast.pair.right.config);
    let one = cast.on(cast.one()).config;
    let shares = one.group_size() > 1;
    let heads = match (one.num_attention_heads, one.num_key_value_heads) {
        (1, _) => "gqa.heads.single",
        (_, 1) => "gqa.heads.one",
        _ if shares => "gqa.heads",
        _ => "gqa.heads.full",
    };
    let share = match (left.group_size(), right.group_size()) {
        (1, 1) => "gqa.share.none",
        (1, _) | (_, 1) => "gqa.share.some",
        _ if cast.is_same() => "gqa.share.single",
        (left, right) if left == right => "gqa.share.alike",
        _ => "gqa.share",
    };
    let own = match left.head_dim == right.head_dim {
        true => "gqa.own",
        false => "gqa.own.unlike",
    };
    let mut scores = vec![share, own];
    scores.extend(window(cast));
    let save = match shares {
        true => "gqa.save",
        false => "gqa.save.none",
    };
    let out = match one.query_width() == one.hidden_size {
        true => "gqa.out.equal",
        false => "gqa.out",
    };
    let conditions = match (shares, one.num_key_value_heads) {
        (true, 1) => "gqa.where.one",
        (true, _) => "gqa.where",
        (false, _) => "gqa.where.full",
    };
    Text {
        paragraphs: vec![vec![heads], scores, vec![save], vec![out]],
        formulas: vec!["attention", "kv_cache.named"],
        conditions: vec![conditions],
    }
}

/// Which blocks hide tokens that are too far back, if any do.
fn window(cast: &Cast) -> Option<&'static str> {
    let config = cast.plays("windowed")?.1.config;
    let ranges = config.window.as_ref()?.layers.iter();
    let layers: u64 = ranges.map(|range| range.end - range.start).sum();
    Some(match layers == config.num_hidden_layers {
        true => "gqa.window.all",
        false => "gqa.window",
    })
}
