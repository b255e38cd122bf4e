//! Where links, notes and sections lead.

use super::*;

#[test]
fn every_note_is_called_and_every_call_has_its_note() {
    each_page(|page| {
        let ids: Vec<String> = page.values("id");
        let unique: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{}: an id stands twice", page.name);
        let links = page.values("href");
        let inside = links.iter().filter_map(|href| href.strip_prefix('#'));
        for target in inside.filter(|target| !target.contains('/')) {
            let there = ids.iter().any(|id| id == target) || target == "absent";
            assert!(there, "{}: #{target} leads nowhere", page.name);
        }
        for id in ids
            .iter()
            .filter(|id| id.starts_with("note-") || id.starts_with("call-"))
        {
            let back = links.contains(&format!("#{id}")) || id.starts_with("call-");
            assert!(back, "{}: nothing leads to {id}", page.name);
        }
    });
}

#[test]
fn notes_are_numbered_in_the_order_of_their_first_calls() {
    each_page(|page| {
        let mut order: Vec<String> = Vec::new();
        page.each(|_, doc| {
            if let (Some(id), Some(href)) = (value(doc, "id"), value(doc, "href"))
                && id.starts_with("call-")
            {
                if !order.contains(&href.to_owned()) {
                    order.push(href.to_owned());
                }
                let number = order.iter().position(|note| note == href);
                assert_eq!(Some(doc.plain()), number.map(|n| (n + 1).to_string()));
            }
        });
        let mut listed = Vec::new();
        walk(page.slot("notes"), &mut |doc| {
            if tag(doc) == "li" {
                listed.extend(value(doc, "id").map(|id| format!("#{id}")));
            }
        });
        assert_eq!(listed, order, "{}", page.name);
    });
}

/// The diagram of an element and a module that is said to be in it.
fn module<'a>(page: &'a Page, target: &'a str) -> Option<(&'a Graph, Module)> {
    let (element, id) = target.split_once('/')?;
    let graph = match element {
        "left" => &page.graphs[0],
        "right" => &page.graphs[1],
        _ => return None,
    };
    let module: Module = id.parse().ok()?;
    graph.find(module).map(|_| (graph, module))
}

#[test]
fn every_link_into_a_diagram_names_a_module_that_it_has() {
    each_page(|page| {
        for href in page.values("href") {
            if let Some(target) = href.strip_prefix('#').filter(|t| t.contains('/')) {
                assert!(module(page, target).is_some(), "{}: {href}", page.name);
            }
        }
        for id in page
            .values("data-explains")
            .iter()
            .flat_map(|ids| ids.split(' '))
        {
            let sides = match id.contains('/') {
                _ if id.is_empty() => continue,
                true => vec![id.to_owned()],
                false => vec![format!("left/{id}"), format!("right/{id}")],
            };
            for target in sides {
                assert!(module(page, &target).is_some(), "{}: {id}", page.name);
            }
        }
    });
}

#[test]
fn a_feed_forward_is_explained_by_the_section_of_its_kind() {
    each_page(|page| {
        for (side, graph) in ["left", "right"].iter().zip(&page.graphs) {
            for block in graph.blocks() {
                let mlp = Module::of(*block, qwen3_diagram::model::part::Part::Mlp);
                let (is, is_not) = match graph.is_sparse(*block) {
                    true => ("moe", "swiglu"),
                    false => ("swiglu", "moe"),
                };
                let explains = |topic: &str| {
                    let ids = value(page.slot(topic), "data-explains").unwrap_or_default();
                    ids.split(' ')
                        .any(|id| id == mlp.to_string() || id == format!("{side}/{mlp}"))
                };
                assert!(
                    explains(is) && !explains(is_not),
                    "{}: {side}/{mlp}",
                    page.name
                );
            }
        }
    });
}

#[test]
fn every_work_that_is_cited_is_in_the_reading_list_with_its_number() {
    each_page(|page| {
        let mut listed = BTreeSet::new();
        walk(page.slot("reading"), &mut |doc| {
            listed.extend(value(doc, "href").map(str::to_owned));
        });
        let list = read(page.slot("reading"));
        for href in page.values("href") {
            let Some(number) = href.strip_prefix("https://arxiv.org/abs/") else {
                continue;
            };
            assert!(listed.contains(&href), "{}: {href}", page.name);
            assert!(list.contains(number), "{}: {number}", page.name);
        }
    });
}

#[test]
fn only_notes_that_meet_are_parted() {
    let mut met = 0;
    each_page(|page| {
        page.each(|slot, doc| {
            let Doc::Element { children, .. } = doc else {
                return;
            };
            for (at, child) in children.iter().enumerate() {
                if tag(child) == "sup" {
                    let meets = at > 0 && tag(&children[at - 1]) == "sup";
                    let class = if meets { "call next" } else { "call" };
                    assert_eq!(value(child, "class"), Some(class), "{}: {slot}", page.name);
                }
            }
        });
    });
    walk(default_page().slot("absent"), &mut |doc| {
        met += usize::from(value(doc, "class") == Some("call next"));
    });
    assert_eq!(met, 1, "shared experts have two notes");
}
