//! A small tree of elements and text: the element makes DOM of it, the command line HTML.
//! Never: what is said, or how it looks.

use crate::list::Listed;
use crate::text::joined;
use crate::text::replaced;

/// An element or a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Doc {
    /// Text.
    Text(String),
    /// An element.
    Element {
        /// Its name in HTML, SVG or MathML.
        tag: &'static str,
        /// Its attributes with their values.
        attributes: Vec<(&'static str, String)>,
        /// What is in it.
        children: Vec<Doc>,
    },
}

/// Elements that are written without an end where they are empty: those of SVG and MathML, and the
/// few of HTML that have no end.
const EMPTY: [&str; 9] = [
    "rect", "path", "line", "circle", "mspace", "br", "wbr", "img", "input",
];

/// Elements whose children stand on lines of their own.
const LINES: [&str; 19] = [
    "svg", "g", "defs", "div", "section", "main", "dl", "ol", "ul", "table", "thead", "tbody",
    "tr", "figure", "fieldset", "nav", "header", "article", "select",
];

impl Doc {
    /// An element with children; its class may be empty.
    pub fn element(tag: &'static str, class: &str, children: Vec<Doc>) -> Doc {
        let element = Doc::Element {
            tag,
            attributes: Vec::new(),
            children,
        };
        match class {
            "" => element,
            _ => element.with("class", class),
        }
    }

    /// An element with nothing but a text in it.
    pub fn text(tag: &'static str, class: &str, text: impl Into<String>) -> Doc {
        Doc::element(tag, class, vec![Doc::Text(text.into())])
    }

    /// The same element with one attribute more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Doc {
        if let Doc::Element { attributes, .. } = &mut self {
            attributes.push((name, value.into()));
        }
        self
    }

    /// All its text that is shown, without a break: the annotation of a formula is not.
    pub fn plain(&self) -> String {
        match self {
            Doc::Text(text) => text.clone(),
            Doc::Element {
                tag: "annotation", ..
            } => String::new(),
            Doc::Element { children, .. } => joined(&children.iter().map(Doc::plain).listed(), ""),
        }
    }

    /// The document as HTML; of an `svg` it is XML too.
    pub fn markup(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        let (tag, attributes, children) = match self {
            Doc::Text(text) => return out.push_str(&escape(text)),
            Doc::Element {
                tag,
                attributes,
                children,
            } => (tag, attributes, children),
        };
        out.push('<');
        out.push_str(tag);
        for (name, value) in attributes {
            out.push_str(&format!(" {name}=\"{}\"", escape(value)));
        }
        if children.is_empty() && EMPTY.contains(tag) {
            return out.push_str("/>");
        }
        out.push('>');
        let lines = LINES.contains(tag);
        for child in children {
            out.push_str(if lines { "\n" } else { "" });
            child.write(out);
        }
        out.push_str(if lines { "\n</" } else { "</" });
        out.push_str(tag);
        out.push('>');
    }
}

/// Text from outside stays text.
fn escape(text: &str) -> String {
    let signs = [
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ("\"", "&quot;"),
    ];
    let safe = |text: String, (sign, name)| replaced(&text, sign, name);
    signs.into_iter().fold(text.to_owned(), safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_stays_text() {
        let link = Doc::text("a", "", "<b>\"&").with("href", "\"><script>");
        let expected = "<a href=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&quot;&amp;</a>";
        assert_eq!(link.markup(), expected);
    }

    #[test]
    fn an_element_without_children_still_has_an_end_in_html() {
        assert_eq!(Doc::element("td", "", vec![]).markup(), "<td></td>");
        assert_eq!(Doc::element("br", "", vec![]).markup(), "<br/>");
    }
}
