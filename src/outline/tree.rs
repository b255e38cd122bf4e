//! The modules that are drawn as items of a tree.
//! Never: what is said of them.

use crate::graph::Graph;
use crate::list::Listed;
use crate::model::module::Module;
use crate::model::part::Part;

/// A module as an item of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which one.
    pub module: Module,
    /// What encloses it.
    pub outer: Option<Module>,
    /// How deep it lies; 1 for what nothing encloses.
    pub level: usize,
    /// Its place among those that lie in the same, from 1.
    pub place: usize,
    /// How many those are.
    pub count: usize,
}

/// Every module that is drawn, in the order of the data, each before what lies in it. Of a field of
/// experts only those are items that are opened, and the one where the reader is.
pub fn items(graph: &Graph, here: Option<Module>) -> Vec<Item> {
    let mut modules: Vec<Module> = graph.nodes.iter().map(|node| node.module).listed();
    if let Some(here) = here.filter(|here| graph.has(*here) && !modules.contains(here)) {
        let before = |module: &Module| match (module.part(), here.part()) {
            (Part::Experts, _) => module.block() == here.block(),
            (Part::Expert(one), Part::Expert(other)) => {
                one < other && module.block() == here.block()
            }
            _ => false,
        };
        let at = modules.iter().rposition(before);
        // Past what lies in the opened expert before it.
        let past = at.map_or(modules.len(), |at| {
            let inner = modules[at + 1..].iter();
            let expert = matches!(modules[at].part(), Part::Expert(_));
            at + 1
                + inner
                    .take_while(|inner| expert && modules[at].holds(**inner))
                    .count()
        });
        modules.insert(past, here);
    }
    let mut items: Vec<Item> = Vec::new();
    // The items around the next one, as indices.
    let mut around: Vec<usize> = Vec::new();
    for module in modules {
        while around
            .last()
            .is_some_and(|outer| !items[*outer].module.holds(module))
        {
            around.pop();
        }
        let outer = around.last().map(|outer| items[*outer].module);
        around.push(items.len());
        items.push(Item {
            module,
            outer,
            level: around.len(),
            place: 0,
            count: 0,
        });
    }
    number(graph, &mut items);
    items
}

/// Tells each its place, and how many there are.
fn number(graph: &Graph, items: &mut [Item]) {
    for index in 0..items.len() {
        let item = items[index];
        if item.place > 0 {
            continue;
        }
        let same: Vec<usize> = (index..items.len())
            .filter(|other| items[*other].outer == item.outer)
            .listed();
        for (place, other) in same.iter().enumerate() {
            (items[*other].place, items[*other].count) = (place + 1, same.len());
        }
    }
    for item in items {
        let field = graph.fields.iter().find(|field| field.has(item.module));
        if let (Some(field), Part::Expert(expert)) = (field, item.module.part()) {
            (item.place, item.count) = (expert as usize + 1, field.count as usize);
        }
    }
}
