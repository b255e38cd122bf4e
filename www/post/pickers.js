// The choice of the two models: what a picker says, its diagram and the whole page show.
import { explain } from '../explains.js';
import * as runtime from '../runtime.js';
import { fill } from './fill.js';

export class Pickers {
  #all = [...document.querySelectorAll('select[data-picks]')];
  /** The picker that was used last; before any was, the last one. */
  #used = this.#all.at(-1);
  #intro = document.querySelector('.intro');

  constructor() {
    for (const pick of this.#all) {
      pick.addEventListener('focus', () => { this.#used = pick; });
      pick.addEventListener('change', () => this.#chosen(pick));
    }
    const scale = document.querySelector('[data-scale]');
    const see = () => this.#all.forEach(pick => { diagramOf(pick).view = scale.checked ? 'scale' : null; });
    scale.addEventListener('change', see);
    if (scale.checked) see();
    addEventListener('resize', () => this.#intro.style.removeProperty('min-height'));
    // A link leads into the diagram that is not shown where only one has room.
    addEventListener('beforematch', event => reveal(event.target.id));
    // A browser may remember what was chosen before the page was loaded anew.
    if (this.#all.some(pick => pick.value !== diagramOf(pick).model)) this.#show();
  }

  /** Adds a model to all pickers, and chooses it in the one that was used last. */
  add(id, name) {
    const isNew = pick => [...pick.options].every(option => option.value !== id);
    for (const pick of this.#all.filter(isNew)) pick.append(new Option(name, id));
    this.#used.value = id;
    this.#chosen(this.#used);
  }

  #chosen(pick) {
    this.#used = pick;
    reveal(pick.dataset.picks);
    this.#show();
  }

  /** Everything changes in one frame, and the picker stays where it is on the screen. */
  async #show() {
    try {
      await runtime.load();
    } catch {
      return; // The diagrams tell it.
    }
    const models = this.#all.map(pick => pick.value);
    const slots = runtime.call('post', ...models, document.documentElement.lang);
    if (!slots) return;
    const top = this.#used.getBoundingClientRect().top;
    // A shorter opening leaves what is below it where it is.
    this.#intro.style.setProperty('min-height', `${this.#intro.offsetHeight}px`);
    for (const pick of this.#all) diagramOf(pick).model = pick.value;
    fill(slots);
    explain(runtime.diagrams);
    const moved = this.#used.getBoundingClientRect().top - top;
    if (moved) window.scrollBy({ top: moved, behavior: 'instant' });
  }
}

const diagramOf = pick => document.getElementById(pick.dataset.picks);

/** Shows the diagram of this id, where only one has room. */
function reveal(id) {
  const radio = document.querySelector(`[name=which][value="${id}"]`);
  if (radio) radio.checked = true;
}
