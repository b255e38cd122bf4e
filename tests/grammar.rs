//! One thing is never spoken of as several: in drawings and tips of all sorts of models a 1 is
//! followed by no plural.

mod models;

use models::models;
use qwen3_diagram::graph;
use qwen3_diagram::graph::Shown;
use qwen3_diagram::layout;
use qwen3_diagram::layout::Form;
use qwen3_diagram::words::Language;
use qwen3_diagram::words::Words;

/// A lone 1 and the plural behind it, if the text has such a pair.
fn wrong(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).find_map(|pair| {
        let word = pair[1].trim_end_matches(|c: char| !c.is_alphabetic());
        let plural = word.ends_with('s') && !["is", "has", "as", "this"].contains(&word);
        let one = pair[0].trim_start_matches('(') == "1";
        (one && plural).then(|| pair.join(" "))
    })
}

#[test]
fn a_plural_behind_a_one_is_found() {
    assert_eq!(wrong("1 heads, 2 heads"), Some("1 heads,".to_owned()));
    assert_eq!(wrong("1 head; layer 1 is dense; 21 heads"), None);
}

#[test]
fn no_drawing_says_one_of_several() {
    let words = Words::of(Language::English);
    for (name, config) in models() {
        let graph = graph::build(&name, &config, &Shown::default(), &words);
        for form in Form::ALL {
            let layout = layout::place(&graph, &layout::measure(&graph, form), form);
            for run in layout.labels.iter().flat_map(|label| &label.runs) {
                assert_eq!(wrong(&run.text), None, "{name}: {}", run.text);
            }
        }
        for node in &graph.nodes {
            assert_eq!(wrong(&node.label), None, "{name}: {}", node.label);
        }
    }
}
