//! A small tree of elements and text: the element makes DOM of it.
//! Never: what is said, or how it looks.

use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeSeq;

/// An element or a text. To JavaScript a text is a string, and an element the list of its tag,
/// its class and its children.
#[derive(Clone, Debug, PartialEq)]
pub enum Doc {
    /// Text.
    Text(String),
    /// An element.
    Element {
        /// Its name in HTML.
        tag: Tag,
        /// Its class; may be empty.
        class: &'static str,
        /// What is in it.
        children: Vec<Doc>,
    },
}

/// The elements that documents are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tag {
    /// A block.
    Div,
    /// A paragraph.
    P,
    /// A piece of a line.
    Span,
    /// A variable.
    Var,
    /// A name from a file.
    Code,
    /// A list of terms and what they stand for.
    Dl,
    /// A term.
    Dt,
    /// What a term stands for.
    Dd,
    /// Something to press.
    Button,
}

impl Doc {
    /// An element with children.
    pub fn element(tag: Tag, class: &'static str, children: Vec<Doc>) -> Doc {
        Doc::Element {
            tag,
            class,
            children,
        }
    }

    /// An element with nothing but a text in it.
    pub fn text(tag: Tag, class: &'static str, text: impl Into<String>) -> Doc {
        Doc::element(tag, class, vec![Doc::Text(text.into())])
    }

    /// All its text, without a break.
    pub fn plain(&self) -> String {
        match self {
            Doc::Text(text) => text.clone(),
            Doc::Element { children, .. } => children.iter().map(Doc::plain).collect(),
        }
    }
}

impl Serialize for Doc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Doc::Text(text) => serializer.serialize_str(text),
            Doc::Element {
                tag,
                class,
                children,
            } => {
                let mut list = serializer.serialize_seq(Some(children.len() + 2))?;
                list.serialize_element(tag)?;
                list.serialize_element(class)?;
                for child in children {
                    list.serialize_element(child)?;
                }
                list.end()
            }
        }
    }
}
