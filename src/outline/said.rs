//! What is said of a module beside its name, for the ear: what it does, where its input comes from
//! and where its output goes.
//! Never: a sentence typed here.

use crate::graph;
use crate::list::Growing;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;
use crate::outline::relation;
use crate::outline::relation::Tie;
use crate::tip;
use crate::tip::About;
use crate::words::Words;

/// How much is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// The name alone.
    Brief,
    /// Also what it does, what it reads and what reads it.
    #[default]
    Standard,
    /// Everything that its tip says.
    Full,
}

impl Detail {
    /// All, from the shortest.
    pub const ALL: [Detail; 3] = [Detail::Brief, Detail::Standard, Detail::Full];

    /// The next longer, and the shortest after the longest.
    pub fn next(self) -> Detail {
        Detail::ALL[(self as usize + 1) % Detail::ALL.len()]
    }
}

/// More items of a kind than this are announced together before the first.
const MANY: usize = 200;

/// So many that follow one another are named one by one; of more the first and the last.
const FEW: usize = 4;

/// One diagram and what flows in it.
pub struct Voice<'a> {
    about: &'a About<'a>,
    ties: Vec<Tie>,
    /// How many modules lie in each that has some.
    inner: Vec<(Module, usize)>,
    words: &'a Words,
}

impl<'a> Voice<'a> {
    /// The voice of a diagram.
    pub fn new(about: &'a About<'a>, words: &'a Words) -> Self {
        let mut inner: Vec<(Module, usize)> = Vec::new();
        let outers = about.graph.nodes.iter().map(|node| node.module.parent());
        for outer in outers.flatten() {
            match inner.iter_mut().rev().find(|(module, _)| *module == outer) {
                Some((_, count)) => *count += 1,
                None => inner.push((outer, 1)),
            }
        }
        Voice {
            about,
            ties: relation::ties(about.graph),
            inner,
            words,
        }
    }

    /// The name of a module; it begins with what is drawn.
    pub fn name(&self, module: Module) -> String {
        let node = self.about.graph.find(module);
        let label = match node {
            Some(at) => self.about.graph.nodes[at].label.clone(),
            None => graph::label(self.about.config, module, self.words),
        };
        match module.part() {
            Part::AttnResidual => self
                .words
                .fill("outline.attn_residual", &[("label", &label)]),
            Part::MlpResidual => self
                .words
                .fill("outline.mlp_residual", &[("label", &label)]),
            _ => label,
        }
    }

    /// What is said of a module after its name.
    pub fn describe(&self, module: Module, detail: Detail) -> String {
        let about = self.about;
        let mut said = match detail {
            Detail::Brief => return String::new(),
            Detail::Standard => vec![tip::gist(about, module, self.words)],
            Detail::Full => vec![tip::whole(about, module, self.words)],
        };
        let sources = relation::sources(about.graph, &self.ties, module);
        let targets = relation::targets(about.graph, &self.ties, module);
        said.push(self.listed(
            "in",
            "from",
            sources.iter().map(|tie| (tie.from, tie.carries)),
        ));
        said.push(self.listed("out", "to", targets.iter().map(|tie| (tie.to, tie.carries))));
        said.push(self.many(module));
        crate::words::joined(&said)
    }

    /// What comes from or goes to others, each named once with all that it carries.
    fn listed(
        &self,
        key: &str,
        way: &str,
        ties: impl Iterator<Item = (Module, &'static str)>,
    ) -> String {
        let mut groups: Vec<(Vec<Module>, Vec<&'static str>)> = Vec::new();
        for (module, carries) in ties {
            let same = groups
                .iter_mut()
                .find(|(modules, _)| modules.contains(&module));
            match same {
                Some((_, all)) if all.contains(&carries) => {}
                Some((_, all)) => all.push(carries),
                None => groups.push((vec![module], vec![carries])),
            }
        }
        // Those with the same to carry stand together.
        let mut lines: Vec<(Vec<Module>, Vec<&'static str>)> = Vec::new();
        for (modules, carries) in groups {
            match lines.iter_mut().find(|(_, all)| *all == carries) {
                Some((others, _)) => others.add(modules),
                None => lines.push((modules, carries)),
            }
        }
        if lines.is_empty() {
            return String::new();
        }
        let lines: Vec<String> = lines
            .iter()
            .map(|(modules, carries)| {
                let carries: Vec<String> = carries.iter().map(|name| self.carried(name)).listed();
                let what = self.words.listed("outline.and", &carries);
                let values = [("what", &*what), ("module", &*self.named(modules))];
                self.words.fill(&format!("outline.{way}"), &values)
            })
            .listed();
        let list = self.words.listed("outline.also", &lines);
        self.words
            .fill(&format!("outline.{key}"), &[("list", &list)])
    }

    fn carried(&self, name: &str) -> String {
        self.words
            .get(&format!("outline.carries.{name}"))
            .to_owned()
    }

    /// Several modules by name; of many that are numbered without a gap the first and the last.
    fn named(&self, modules: &[Module]) -> String {
        let row = modules.chunk_by(|one, next| {
            let kind = |module: &Module| std::mem::discriminant(&module.part());
            let after = one.part().index().map(|index| index + 1);
            kind(one) == kind(next) && after.is_some() && after == next.part().index()
        });
        let names = row.flat_map(|row| match row {
            [first, .., last] if row.len() > FEW => {
                let (first, last) = (self.name(*first), self.name(*last));
                let values = [("first", &*first), ("last", &*last)];
                vec![self.words.fill("outline.range", &values)]
            }
            _ => row.iter().map(|module| self.name(*module)).listed(),
        });
        self.words.listed("outline.and", &names.listed())
    }

    /// That many of a kind follow, where they do.
    fn many(&self, module: Module) -> String {
        let inner = self.inner.iter().find(|(of, _)| *of == module);
        let inner = inner.map_or(0, |(_, count)| *count);
        let fields = &self.about.graph.fields;
        let field = fields.iter().find(|field| field.band == module);
        let count = field.map_or(inner, |field| field.count as usize);
        if count <= MANY {
            return String::new();
        }
        self.words
            .fill("outline.many", &[("count", &count.to_string())])
    }

    /// What stands before the diagram: what it shows and how to enter it.
    pub fn summary(&self) -> String {
        let count = self.about.graph.nodes.len().to_string();
        let values = [("model", self.model()), ("count", &*count)];
        self.words.fill("outline.summary", &values)
    }

    /// What stands after the diagram.
    pub fn end(&self) -> String {
        self.words.fill("outline.end", &[("model", self.model())])
    }

    /// The name of the diagram.
    pub fn model(&self) -> &str {
        &self.about.graph.caption.title
    }

    /// The ways that a flow takes from here, numbered from 1: where each leads, and what flows.
    pub fn ways(&self, ways: &[(Module, Tie)]) -> String {
        let ways = ways
            .iter()
            .zip(1..)
            .map(|((module, tie), number): (_, u32)| {
                let (number, name) = (number.to_string(), self.name(*module));
                let what = self.carried(tie.carries);
                let values = [("number", &*number), ("module", &*name), ("what", &*what)];
                self.words.fill("outline.way", &values)
            });
        let list = self.words.listed("outline.also", &ways.listed());
        self.words.fill("outline.ways", &[("list", &list)])
    }
}
