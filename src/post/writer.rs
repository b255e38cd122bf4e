//! Makes documents of the texts of a language for two models, and numbers the notes that they call.
//! Never: which text is said.

use crate::doc::Doc;
use crate::formula;
use crate::formula::Display;
use crate::model::module::Block;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::palette::Role;
use crate::post::cast::Cast;
use crate::post::cast::Side;
use crate::post::cast::Subject;
use crate::post::inline;
use crate::post::inline::Mark;
use crate::post::known;
use crate::post::number;
use crate::post::source;
use crate::post::unbroken;
use crate::words::Words;

/// A note that was called, by its name, and how often.
pub(super) struct Called {
    /// Its text has the key `note.NAME`.
    pub name: String,
    /// How many calls stand in the texts.
    pub calls: u32,
}

/// Writes the page from its top to its bottom.
pub(super) struct Writer<'a> {
    /// The texts.
    pub words: &'a Words,
    /// The models.
    pub cast: Cast<'a>,
    /// The model that `{it}` means.
    pub it: Option<Subject<'a>>,
    /// The notes in the order of their first calls.
    pub called: Vec<Called>,
}

impl<'a> Writer<'a> {
    /// The text with this key.
    pub fn text(&mut self, key: &str) -> Vec<Doc> {
        let text: &'static str = self.words.get(key);
        self.read(text)
    }

    /// The text with this key, said of one model.
    pub fn text_of(&mut self, it: Subject<'a>, key: &str) -> Vec<Doc> {
        self.it = Some(it);
        let docs = self.text(key);
        self.it = None;
        docs
    }

    /// The text with this key without its marks.
    pub fn plain(&mut self, key: &str) -> String {
        self.text(key).iter().map(Doc::plain).collect()
    }

    /// Sentences one after the other, with a space between them except behind a full-width stop.
    pub fn sentences(&mut self, keys: &[&str]) -> Vec<Doc> {
        let parts: Vec<_> = keys.iter().map(|key| (None, *key)).collect();
        self.sentences_of(&parts)
    }

    /// Sentences, some of them said of one model; joined as [`Writer::sentences`].
    pub fn sentences_of(&mut self, parts: &[(Option<Subject<'a>>, &str)]) -> Vec<Doc> {
        let mut docs = Vec::new();
        for (it, key) in parts {
            self.it = *it;
            docs.extend(gap(&docs));
            docs.extend(self.text(key));
        }
        self.it = None;
        docs
    }

    /// Adds sentences behind others.
    pub fn follow(&mut self, docs: &mut Vec<Doc>, keys: &[&str]) {
        docs.extend(gap(docs));
        docs.extend(self.sentences(keys));
    }

    /// The value of a placeholder; its name in braces where it has none.
    fn value(&self, name: &str) -> String {
        let field = name
            .strip_prefix("it.")
            .or((name == "it").then_some("name"));
        let value = match (field, self.it) {
            (Some("checked"), Some(it)) => Some(it.source.note(self.words).to_owned()),
            _ if name == "tied.names" => Some(self.words.listed("list", &known::tied())),
            (Some(field), Some(it)) => number::of(it, field),
            _ => number::value(&self.cast, name),
        };
        value.unwrap_or_else(|| format!("{{{name}}}"))
    }

    /// The formula of that name with the numbers of the model that plays this part.
    pub fn formula(&self, part: &str, name: &str, display: Display) -> Option<Doc> {
        let (_, subject) = self.cast.plays(part)?;
        let found = formula::find(name, subject.config)?;
        Some(formula::mathml(&found, display))
    }

    fn read(&mut self, text: &str) -> Vec<Doc> {
        let mut docs = inline::read(text, |mark| self.mark(mark));
        // Where two calls meet, the page parts their numbers.
        for at in 1..docs.len() {
            if is_call(&docs[at - 1])
                && let Doc::Element { attributes, .. } = &mut docs[at]
                && let Some((_, class)) = attributes.iter_mut().find(|(_, v)| v == CALL)
            {
                class.push_str(" next");
            }
        }
        unbroken::marked(docs.into_iter().flat_map(|doc| match doc {
            Doc::Text(text) => unbroken::set(&text),
            doc => vec![doc],
        }))
    }

    fn mark(&mut self, mark: Mark) -> Vec<Doc> {
        vec![match mark {
            Mark::Value(name) if name == "it" || self.cast.plays(name).is_some() => {
                unbroken::name(&self.value(name))
            }
            Mark::Value(name) => Doc::Text(self.value(name)),
            Mark::Formula(name) => match self.formula("one", name, Display::Inline) {
                Some(formula) => formula,
                None => Doc::Text(format!("{{{name}}}")),
            },
            Mark::Link(words, target) => return self.link(words, target),
            Mark::Emphasis(words) => Doc::element("em", "", self.read(words)),
            Mark::Code(text) => Doc::element("code", "", self.code(text)),
            Mark::Variable(name) => inline::variable(name),
            Mark::Work(name) => match source::find(name) {
                Some(work) => work.link(),
                None => Doc::Text(format!("{{@{name}}}")),
            },
            Mark::Call(name) => self.call(name),
        }]
    }

    /// Code holds values and nothing else.
    fn code(&mut self, text: &str) -> Vec<Doc> {
        let docs = inline::read(text, |mark| match mark {
            Mark::Value(name) => vec![Doc::Text(self.value(name))],
            _ => vec![],
        });
        let docs = docs.into_iter();
        docs.flat_map(|doc| unbroken::code(&doc.plain())).collect()
    }

    /// A link to a section, to a page, or to a module: of the side that is named before it, or of
    /// the right one. Where the page shows no such module, words without a link.
    fn link(&mut self, words: &str, target: &str) -> Vec<Doc> {
        let words = self.read(words);
        if target.starts_with('#') || target.starts_with("https:") {
            return vec![Doc::element("a", "", words).with("href", target)];
        }
        let (part, id) = target.split_once('/').unwrap_or(("right", target));
        let side = self.cast.plays(part).and_then(|(side, _)| side);
        match (side, id.parse::<Part>()) {
            (Some(side), Ok(part)) => {
                let module = place(&self.cast, side, part);
                let href = format!("#{}/{module}", side.element());
                let class = format!("module {}", hue(module.part()).class());
                vec![Doc::element("a", &class, words).with("href", href)]
            }
            _ => words,
        }
    }

    /// The call of a note: its number, as a link to it.
    fn call(&mut self, name: &str) -> Doc {
        let at = match self.called.iter().position(|note| note.name == name) {
            Some(at) => at,
            None => {
                let name = name.to_owned();
                self.called.push(Called { name, calls: 0 });
                self.called.len() - 1
            }
        };
        let note = &mut self.called[at];
        note.calls += 1;
        let number = (at + 1).to_string();
        let label = format!("{} {number}", self.words.get("post.note"));
        let link = Doc::text("a", "", number)
            .with("id", call_id(name, note.calls))
            .with("href", format!("#note-{name}"))
            .with("aria-label", label);
        Doc::element("sup", CALL, vec![link])
    }
}

/// The class of the call of a note.
const CALL: &str = "call";

/// Is it the call of a note?
fn is_call(doc: &Doc) -> bool {
    matches!(doc, Doc::Element { tag: "sup", .. })
}

/// The id of a call: `call-NAME`, `call-NAME-2`, …
pub(super) fn call_id(name: &str, call: u32) -> String {
    match call {
        1 => format!("call-{name}"),
        _ => format!("call-{name}-{call}"),
    }
}

/// What parts a sentence from those before it: nothing behind a full-width stop, calls of notes
/// aside.
pub(super) fn gap(docs: &[Doc]) -> Option<Doc> {
    let mut spoken = docs.iter().rev().map(spoken);
    let last = spoken.find(|text| !text.is_empty())?;
    let wide = last.ends_with(['。', '！', '？', '；']);
    (!wide).then(|| Doc::Text(" ".to_owned()))
}

/// The text of a document without the calls of notes in it.
fn spoken(doc: &Doc) -> String {
    match doc {
        Doc::Element { tag: "sup", .. } => String::new(),
        Doc::Element {
            tag: "span",
            children,
            ..
        } => children.iter().map(spoken).collect(),
        doc => doc.plain(),
    }
}

/// The module of a part in the diagram of a side: in a mixed stack what belongs to experts is in
/// the sparse block.
pub(super) fn place(cast: &Cast, side: Side, part: Part) -> Module {
    let sparse = matches!(
        part,
        Part::Gate | Part::Experts | Part::Expert(_) | Part::Combine
    );
    match sparse && cast.on(side).config.is_mixed() {
        true => Module::of(Block::Sparse, part),
        false => part.into(),
    }
}

/// The colour of a module's links and its section.
pub(super) fn hue(part: Part) -> Role {
    match part {
        Part::QProj => Role::Query,
        Part::KProj => Role::Key,
        Part::VProj => Role::Value,
        Part::SelfAttn | Part::Scores | Part::OProj | Part::Rope => Role::Attention,
        Part::QkNorm | Part::InputLayernorm | Part::PostAttentionLayernorm | Part::Norm => {
            Role::Norm
        }
        Part::Mlp | Part::Gate | Part::Experts | Part::Expert(_) | Part::Combine => {
            Role::Feedforward
        }
        Part::EmbedTokens | Part::LmHead | Part::Tokens => Role::Table,
        Part::Layers | Part::AttnResidual | Part::MlpResidual => Role::Ink,
        Part::QHead(_) => Role::Query,
        Part::KHead(_) => Role::Key,
        Part::VHead(_) => Role::Value,
        Part::QNorm | Part::KNorm => Role::Norm,
        Part::Mask | Part::Softmax | Part::WeightedSum | Part::Concat => Role::Attention,
        Part::Glu(_) | Part::ExpertGlu(..) => Role::Feedforward,
        Part::Step(host, _) => hue(host.part()),
    }
}
