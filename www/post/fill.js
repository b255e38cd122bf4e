// Fills the page with what the core says of two models: each slot takes the attributes and the children of its document.
import { dom } from '../dom.js';

/** Takes a list of names and documents. A document without children leaves those that are there. */
export function fill(slots) {
  for (const [name, doc] of slots) {
    const place = document.querySelector(`[data-slot="${name}"]`);
    if (place) become(place, dom(doc));
  }
}

function become(place, other) {
  // What is lit stays lit until the core says otherwise.
  const gone = [...place.attributes].filter(({ name }) => name !== 'data-lit' && !other.hasAttribute(name));
  for (const { name } of gone) place.removeAttribute(name);
  for (const { name, value } of other.attributes) {
    if (place.getAttribute(name) !== value) place.setAttribute(name, value);
  }
  const [now, then] = [[...place.childNodes], [...other.childNodes]];
  const same = now.length === then.length && now.every((node, i) => node.isEqualNode(then[i]));
  if (then.length && !same) place.replaceChildren(...then);
}
