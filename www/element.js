// The custom element: attributes, properties and methods in, and a diagram that follows them.
import { Diagram } from './diagram.js';
import { picture } from './picture.js';

export class Qwen3Diagram extends HTMLElement {
  static observedAttributes = ['model', 'src', 'theme', 'view', 'twin', 'open', 'selected', 'loading'];

  #diagram = new Diagram(this);

  get ready() { return this.#diagram.ready.promise; }

  get config() { return this.#diagram.source.config; }
  set config(value) {
    this.#diagram.source.config = value;
    this.#diagram.changed('config');
  }

  connectedCallback() {
    for (const name of [...Qwen3Diagram.observedAttributes, 'config']) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name]; // Set before the element was defined: let the property take it.
      this[name] = value;
    }
    this.removeAttribute('data-live'); // A copy of a live element is not live.
    this.#diagram.connected();
  }

  disconnectedCallback() { this.#diagram.disconnected(); }

  attributeChangedCallback(name, before, value) {
    if (before !== value) this.#diagram.changed(name, value);
  }

  facts() {
    return this.#diagram.ask('facts') ?? null;
  }

  toSVG() {
    return this.#diagram.ask('svg') ?? null;
  }

  toPNG() {
    return picture(this.#diagram);
  }

  nodes() {
    return this.#diagram.ask('nodes') ?? [];
  }

  select(id) {
    const wanted = id === null || id === undefined ? null : String(id);
    if (!this.#diagram.demand('select', wanted ?? undefined)) this.selected = wanted;
  }

  expand(id) {
    if (!this.#diagram.demand('expand', String(id))) this.#diagram.opening.note(String(id), true);
  }

  collapse(id) {
    if (!this.#diagram.demand('collapse', String(id))) this.#diagram.opening.note(String(id), false);
  }
}
