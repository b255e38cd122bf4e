// The element's properties that are attributes, and its name.
import { Qwen3Diagram } from './element.js';
import { watchLinks } from './links.js';

/** Properties that are attributes. */
for (const [name, fallback] of [['model', 'qwen3-30b-a3b'], ['src', ''], ['theme', 'auto'], ['view', 'diagram'], ['twin', ''], ['open', ''], ['selected', null], ['loading', 'lazy']]) {
  Object.defineProperty(Qwen3Diagram.prototype, name, {
    configurable: true,
    enumerable: true,
    get() { return this.getAttribute(name) ?? fallback; },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

/** Defines the element; where it is defined already, the first one wins. */
export function define() {
  if (customElements.get('qwen3-diagram')) return;
  watchLinks();
  customElements.define('qwen3-diagram', Qwen3Diagram);
}
