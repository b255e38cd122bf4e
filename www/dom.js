// A document from the core as DOM; text from outside is text.

/** What a document may not make: it has texts, drawings, formulas and links, and nothing that runs. */
const refused = /^(script|style|iframe|object|base|meta|link|template)$/;

const namespaces = { svg: 'http://www.w3.org/2000/svg', math: 'http://www.w3.org/1998/Math/MathML' };

/** A document: a text, or a list of tag, attributes (name, value …) and children. */
export function dom(doc, outer = 'http://www.w3.org/1999/xhtml') {
  if (typeof doc === 'string') return document.createTextNode(doc);
  const [tag, attributes, ...children] = doc;
  const space = namespaces[tag] ?? outer;
  const element = document.createElementNS(space, refused.test(tag) ? 'span' : tag);
  for (let i = 0; i < attributes.length; i += 2) {
    if (!/^(on|style$)/.test(attributes[i])) element.setAttribute(attributes[i], attributes[i + 1]);
  }
  element.append(...children.map(child => dom(child, space)));
  return element;
}
