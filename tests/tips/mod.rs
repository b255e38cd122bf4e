//! What tests read in a tip.

use qwen3_diagram::doc::Doc;

/// All elements of a document with this class.
fn with_class<'a>(doc: &'a Doc, class: &str) -> Vec<&'a Doc> {
    let Doc::Element {
        attributes,
        children,
        ..
    } = doc
    else {
        return Vec::new();
    };
    let own = attributes
        .iter()
        .any(|(name, value)| *name == "class" && value == class);
    let inner = children.iter().flat_map(|child| with_class(child, class));
    own.then_some(doc).into_iter().chain(inner).collect()
}

/// The text of all elements with this class.
pub fn said(doc: &Doc, class: &str) -> String {
    let texts: Vec<String> = with_class(doc, class).into_iter().map(Doc::plain).collect();
    texts.join(" ").replace('\u{a0}', " ")
}

/// What a tip has, one after another: the classes of its pieces and the terms of its rows.
fn order(doc: &Doc, found: &mut Vec<String>) {
    let Doc::Element {
        tag,
        attributes,
        children,
    } = doc
    else {
        return;
    };
    let class = attributes.iter().find(|(name, _)| *name == "class");
    match (*tag, class) {
        ("dt", _) => found.push(doc.plain()),
        ("math", _) => return,
        (_, Some((_, class)))
            if !["tip", "head", "rows", "equation", "tensor"].contains(&&**class) =>
        {
            found.push(class.clone());
        }
        _ => {}
    }
    children.iter().for_each(|child| order(child, found));
}

const ORDER: [&str; 14] = [
    "name",
    "checkpoint",
    "what",
    "formula",
    "where",
    "In",
    "In and out",
    "Out",
    "Parameters",
    "Layers",
    "Compared",
    "other",
    "source",
    "close",
];

/// The pieces and rows that a tip has; fails where they are out of order or one is missing that
/// every tip has.
pub fn assert_order(title: &str, tip: &Doc) -> Vec<String> {
    let mut found = Vec::new();
    order(tip, &mut found);
    found.retain(|piece| !["query", "key", "value", "tied"].contains(&piece.as_str()));
    found.dedup();
    let places: Vec<_> = found
        .iter()
        .filter(|piece| *piece != "where" && *piece != "formula")
        .map(|piece| ORDER.iter().position(|other| other == piece))
        .collect();
    let sorted = places.is_sorted() && places.iter().all(Option::is_some);
    assert!(sorted, "{title}: {found:?}");
    for piece in ["what", "Parameters", "source"] {
        assert!(found.iter().any(|other| other == piece), "{title}: {piece}");
    }
    found
}
