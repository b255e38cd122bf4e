//! What frames the post and stays as it is when the reader chooses other models: names for the
//! head of the page, the pickers and the link to its other languages.
//! Never: a number.

use crate::doc::Doc;
use crate::model::preset;
use crate::words::Language;
use crate::words::Words;

/// The tags of the languages that the post is there in.
pub fn languages() -> impl Iterator<Item = &'static str> {
    let there = |language: &Language| !Words::of(*language).get("post.title").is_empty();
    Language::ALL
        .into_iter()
        .filter(there)
        .map(|language| language.tag())
}

/// The texts in the language of a tag, or in English where the post is not there in it.
pub fn words(tag: &str) -> Words {
    let asked = Language::from_tag(tag);
    let there = languages().any(|tag| tag == asked.tag());
    Words::of(if there { asked } else { Language::English })
}

/// The pieces of the frame by name; `models` are the ids of the left and the right one.
pub fn frame(words: &Words, models: [&str; 2]) -> Vec<(String, Doc)> {
    let text = |key: &str| Doc::Text(words.get(key).to_owned());
    let tag = words.language().tag();
    vec![
        ("lang".to_owned(), Doc::Text(tag.to_owned())),
        ("title.text".to_owned(), text("post.title")),
        ("description".to_owned(), text("post.description")),
        ("left".to_owned(), Doc::Text(models[0].to_owned())),
        ("right".to_owned(), Doc::Text(models[1].to_owned())),
        ("pickers".to_owned(), pickers(words, models)),
        ("save.left".to_owned(), saving(words, "left")),
        ("save.right".to_owned(), saving(words, "right")),
        ("languages".to_owned(), others(words)),
    ]
}

/// The choice of both models, and the way in for a reader's own.
fn pickers(words: &Words, [left, right]: [&str; 2]) -> Doc {
    let button =
        Doc::text("button", "open-config", words.get("post.pick.own")).with("type", "button");
    let file = Doc::element("input", "", vec![])
        .with("type", "file")
        .with("accept", ".json,application/json")
        .with("hidden", "");
    let refused = Doc::element("p", "refused", vec![]).with("role", "status");
    let children = vec![
        pick(words, "left", left),
        pick(words, "right", right),
        to_scale(words),
        Doc::element("div", "own", vec![button, file, refused]),
    ];
    Doc::element("form", "pickers", children)
        .with("aria-label", words.get("post.pick.models"))
        .with("autocomplete", "off")
}

/// Whether both models are drawn to scale.
fn to_scale(words: &Words) -> Doc {
    let switch = Doc::element("input", "", vec![])
        .with("type", "checkbox")
        .with("data-scale", "");
    let text = Doc::Text(words.get("post.scale").to_owned());
    Doc::element("label", "scale", vec![switch, text])
}

/// The choice of one model, and the button that shows it where only one has room.
fn pick(words: &Words, side: &str, chosen: &str) -> Doc {
    let radio = Doc::element("input", "", vec![])
        .with("type", "radio")
        .with("name", "which")
        .with("value", side)
        .with("id", format!("which-{side}"))
        .with("aria-label", words.get(&format!("post.show.{side}")));
    let radio = match side {
        "right" => radio.with("checked", ""),
        _ => radio,
    };
    let id = format!("pick-{side}");
    let label = Doc::text("label", "", words.get(&format!("post.pick.{side}"))).with("for", &id);
    let options = preset::PRESETS.iter().map(|preset| {
        let option = Doc::text("option", "", preset.name).with("value", preset.id);
        match preset.id == chosen {
            true => option.with("selected", ""),
            false => option,
        }
    });
    let select = Doc::element("select", "", options.collect())
        .with("id", id)
        .with("data-picks", side);
    Doc::element("div", "pick", vec![radio, label, select])
}

/// The buttons below a diagram that save it, hand it out and link to it, and what they say then.
fn saving(words: &Words, side: &str) -> Doc {
    let get = |name: &str| words.get(&format!("post.save.{name}"));
    let said = ["saved", "copied", "failed"].iter();
    let said = said.zip(["data-saved", "data-copied", "data-failed"]);
    let status = said.fold(
        Doc::element("span", "", vec![]).with("role", "status"),
        |status, (name, attribute)| status.with(attribute, get(name)),
    );
    let mut children = vec![Doc::text("span", "", get("as"))];
    children.extend(["svg", "png", "blank", "key", "link"].map(|name| {
        Doc::text("button", "", get(name))
            .with("type", "button")
            .with("data-save", name)
    }));
    children.push(status);
    Doc::element("div", "save", children)
        .with("role", "group")
        .with("aria-label", get(side))
        .with("data-saves", side)
}

/// Links to the page in the other languages that it is there in, beside this one.
fn others(words: &Words) -> Doc {
    let own = words.language();
    let links = Language::ALL.into_iter().filter_map(|language| {
        let name = Words::of(language).get("post.language");
        let address = match (own == Language::English, language == Language::English) {
            _ if name.is_empty() || language == own => return None,
            (true, _) => format!("{}/", short(language)),
            (false, true) => "../".to_owned(),
            (false, false) => format!("../{}/", short(language)),
        };
        let link = Doc::text("a", "", name)
            .with("href", address)
            .with("lang", language.tag())
            .with("hreflang", language.tag());
        Some(link)
    });
    Doc::element("p", "languages", links.collect())
}

/// The first part of a language's tag: the folder of its page.
fn short(language: Language) -> &'static str {
    language.tag().split('-').next().unwrap_or_default()
}
