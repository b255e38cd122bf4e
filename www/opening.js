// What is open in one diagram: the attribute `open` says it, and is said by it.
import * as runtime from './runtime.js';

const list = text => text.split(/\s+/).filter(Boolean);

export class Opening {
  #key;
  #element;
  #asked = false;
  #reflecting = false;

  constructor(key, element) {
    this.#key = key;
    this.#element = element;
  }

  /** Does the attribute change because something opened? */
  get isReflecting() { return this.#reflecting; }

  /** The attribute is to be obeyed when the model is there. */
  ask(asked = true) { this.#asked = asked; }

  /** Opens what the attribute names, beside what is open in twins where nothing was seen yet; an id that the model lacks is refused, and the others hold. */
  obey(seen, refuse) {
    if (!this.#asked) return;
    this.#asked = false;
    const ids = list(this.#element.open).filter(id => {
      const refusal = runtime.call('refusal', this.#key, id);
      if (refusal) refuse(refusal);
      return !refusal;
    });
    if (!seen) ids.push(runtime.call('opened', this.#key));
    runtime.send('open', this.#key, ids.join(' '), seen);
  }

  /** Something else is open now. */
  reflect() {
    if (this.#asked) return;
    const open = runtime.call('opened', this.#key) ?? '';
    if (open !== this.#element.open) this.#set(open);
  }

  /** Adds an id to the attribute, or takes it out, before anything can be opened. */
  note(id, isOpen) {
    const others = list(this.#element.open).filter(other => other !== id);
    this.#element.open = [...others, ...(isOpen ? [id] : [])].join(' ') || null;
  }

  #set(open) {
    this.#reflecting = true;
    this.#element.open = open || null;
    this.#reflecting = false;
  }
}
