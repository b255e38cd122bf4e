//! The two models in numbers: a table that is computed from their configurations.
//! Never: a published figure.

use crate::decimal;
use crate::doc::Doc;
use crate::model::compare;
use crate::model::compare::Value;
use crate::post::cast::Subject;
use crate::post::known;
use crate::post::unbroken;
use crate::post::writer::Writer;
use crate::words;

/// A row of the table.
struct Row {
    /// Its name.
    name: &'static str,
    /// What is compared: the id of a row of [`compare::rows`].
    id: &'static str,
    /// How a count is written; a share is one in percent.
    write: fn(u64) -> String,
    /// Whose scale its bars have, and of which kind they are.
    bar: Option<Bar>,
}

/// A scale of bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bar {
    /// Parameters.
    Params,
    /// Shares, of which the whole has the longest bar.
    Shares,
    /// Bytes of a cache.
    Cache,
}

impl Bar {
    /// How large a number is that has the longest bar.
    fn longest(self, compared: &[compare::Row]) -> f64 {
        let id = match self {
            Bar::Params => "total",
            Bar::Shares => return 1.0,
            Bar::Cache => "kv_bytes_at_32768_if_mha",
        };
        let [left, right] = numbers(compared, id).map(Value::float);
        left.max(right)
    }
}

const fn row_of(
    name: &'static str,
    id: &'static str,
    write: fn(u64) -> String,
    bar: Option<Bar>,
) -> Row {
    Row {
        name,
        id,
        write,
        bar,
    }
}

/// All rows, in their order.
const ROWS: [Row; 7] = [
    row_of("total", "total", words::short, Some(Bar::Params)),
    row_of("active", "active", words::short, Some(Bar::Params)),
    row_of("experts", "experts_share", words::short, Some(Bar::Shares)),
    row_of("cache", "kv_bytes_per_token", words::bytes, None),
    row_of("long", "kv_bytes_at_32768", words::bytes, Some(Bar::Cache)),
    row_of(
        "mha",
        "kv_bytes_at_32768_if_mha",
        words::bytes,
        Some(Bar::Cache),
    ),
    row_of("read", "weight_bytes_per_token", words::bytes, None),
];

/// The two numbers of a row.
fn numbers(rows: &[compare::Row], id: &str) -> [Value; 2] {
    let row = rows.iter().find(|row| row.id == id);
    row.map_or([Value::Count(0); 2], |row| [row.left, row.right])
}

/// A count as the texts take it.
fn whole(count: u128) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// The heading above the table.
pub(super) fn heading(writer: &mut Writer) -> Doc {
    Doc::element("h2", "", writer.text("numbers.heading"))
}

/// The table.
pub(super) fn table(writer: &mut Writer) -> Doc {
    let caption = Doc::element("caption", "", writer.text("numbers.caption"));
    let head = Doc::element("thead", "", vec![head(writer)]);
    let pair = writer.cast.pair;
    let compared = compare::rows(pair.left.config, pair.right.config);
    let rows = ROWS
        .iter()
        .map(|line| row(writer, line, &compared))
        .collect();
    let body = Doc::element("tbody", "", rows);
    Doc::element("table", "compare", vec![caption, head, body])
}

/// The two models, and what the last column divides.
fn head(writer: &mut Writer) -> Doc {
    let pair = writer.cast.pair;
    let model = |writer: &mut Writer, it: Subject| {
        let kind = match it.config {
            config if config.is_mixed() => "numbers.kind.mixed",
            config if config.moe().is_some() => "numbers.kind.sparse",
            _ => "numbers.kind.dense",
        };
        let children = vec![
            Doc::text("b", "", it.name),
            Doc::Text(" ".to_owned()),
            Doc::element("span", "", writer.text(kind)),
        ];
        Doc::element("th", "", children).with("scope", "col")
    };
    let (left, right) = (pair.left.config, pair.right.config);
    let kinds = left.moe().is_none() && right.moe().is_some() && !right.is_mixed();
    let ratio = match kinds {
        true => "numbers.ratio.kinds",
        false => "numbers.ratio",
    };
    let quantity = Doc::element("span", "", writer.text("numbers.row"));
    let cells = vec![
        Doc::element("th", "", vec![quantity]).with("scope", "col"),
        model(writer, pair.left),
        model(writer, pair.right),
        Doc::element("th", "ratio", writer.text(ratio)).with("scope", "col"),
    ];
    Doc::element("tr", "", cells)
}

/// One quantity of both models.
fn row(writer: &mut Writer, row: &Row, compared: &[compare::Row]) -> Doc {
    let pair = writer.cast.pair;
    let name = writer.text(&format!("numbers.{}", row.name));
    let mut cells = vec![Doc::element("th", "", name).with("scope", "row")];
    let [left, right] = numbers(compared, row.id);
    let scale = row.bar.map(|kind| (kind, kind.longest(compared)));
    for (it, number) in [(pair.left, left), (pair.right, right)] {
        let text = match number {
            Value::Count(count) => (row.write)(whole(count)),
            Value::Share(share) => {
                words::percent_of(share).unwrap_or_else(|| writer.plain("numbers.experts.none"))
            }
        };
        let mut children = vec![Doc::text("b", "", text)];
        let beside = beside(writer, row, it, number);
        let number = number.float();
        if !beside.is_empty() {
            children.push(Doc::Text(" ".to_owned()));
            children.push(Doc::element("span", "", beside));
        }
        if let (Some((kind, longest)), true) = (scale, number > 0.0) {
            children.push(bar(kind, number / longest));
        }
        // Where each row is a block of its own, its numbers say whose they are.
        let short = it.name.strip_prefix("Qwen3-").unwrap_or(it.name);
        cells.push(Doc::element("td", "", children).with("data-model", short));
    }
    let ratio = unbroken::set(&ratio(left.float(), right.float()));
    cells.push(Doc::element("td", "ratio", ratio));
    Doc::element("tr", row.name, cells)
}

/// What stands beside a number.
fn beside<'a>(writer: &mut Writer<'a>, row: &Row, it: Subject<'a>, number: Value) -> Vec<Doc> {
    let moe = it.config.moe();
    let key = match row.name {
        "active" if moe.is_none() => "numbers.active.all",
        "total" | "active" => {
            return match number {
                Value::Count(count @ 1_000_000..) => vec![Doc::Text(words::exact(whole(count)))],
                _ => vec![],
            };
        }
        "experts" if it.config.is_mixed() => "numbers.experts.part.mixed",
        "experts" if moe.is_some() => "numbers.experts.part",
        "cache" => "numbers.cache.heads",
        "mha" => "numbers.mha.heads",
        _ => return vec![],
    };
    writer.text_of(it, key)
}

/// Width of the longest bar and height of all, in px.
const BAR: [f64; 2] = [308.0, 6.0];

/// A bar that is hidden from who does not see it: the number says the same.
fn bar(kind: Bar, share: f64) -> Doc {
    let [longest, height] = BAR;
    let (class, inset) = match kind {
        Bar::Shares => ("f-lit s-ffn", 0.5),
        _ => ("f-table", 0.0),
    };
    let width = (share * longest).max(1.0 + 2.0 * inset);
    let rect = Doc::element("rect", class, vec![])
        .with("x", decimal::short(inset))
        .with("y", decimal::short(inset))
        .with("width", decimal::short(width - 2.0 * inset))
        .with("height", decimal::short(height - 2.0 * inset))
        .with("rx", "0.5");
    Doc::element("svg", "qwen3 bar", vec![rect])
        .with("viewBox", format!("0 0 {longest} {height}"))
        .with("width", decimal::short(longest))
        .with("height", decimal::short(height))
        .with("preserveAspectRatio", "none")
        .with("aria-hidden", "true")
}

/// Right ÷ left, with three significant digits.
fn ratio(left: f64, right: f64) -> String {
    if left <= 0.0 || right <= 0.0 {
        return "–".to_owned();
    }
    format!("{} ×", words::ratio(right / left))
}

/// What the vocabulary has to do with the sizes.
pub(super) fn vocabulary(writer: &mut Writer) -> Doc {
    let (left, right) = (writer.cast.pair.left.config, writer.cast.pair.right.config);
    let rows = match (left.vocab_size, right.vocab_size) {
        (known::ROWS, known::ROWS) => "numbers.vocab.qwen",
        (a, b) if a == b => "numbers.vocab.same",
        _ => "numbers.vocab.unlike",
    };
    let tied = match (left.tie_word_embeddings, right.tie_word_embeddings) {
        (true, true) => "numbers.tied.both",
        (true, false) => "numbers.tied.left",
        (false, true) => "numbers.tied.right",
        (false, false) => "numbers.tied.none",
    };
    Doc::element("p", "beside", writer.sentences(&[rows, tied]))
}
