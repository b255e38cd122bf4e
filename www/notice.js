// What a diagram tells in a line, by voice and in writing, and its table of keys.
import { dom } from './dom.js';

function popover(part, kind) {
  const element = document.createElement('div');
  element.setAttribute('part', part);
  element.setAttribute('popover', kind);
  return element;
}

export class Notice {
  /** Heard at once, wherever it is seen. */
  voice = document.createElement('p');
  line = popover('told', 'manual');
  keys = popover('keys', 'auto');

  /** What had the focus before the table. */
  #back = null;

  constructor() {
    this.voice.className = 'unseen';
    this.voice.setAttribute('role', 'status');
    this.line.setAttribute('aria-hidden', 'true');
    this.keys.setAttribute('role', 'dialog');
    this.keys.tabIndex = -1;
    this.keys.addEventListener('click', event => event.target.localName === 'button' && this.keys.hidePopover());
    this.keys.addEventListener('keydown', event => {
      event.stopPropagation(); // Its keys are its own: Escape closes it and nothing else.
      if (event.key === 'Escape') this.keys.hidePopover();
    });
    // Before it goes: with the focus nowhere for a moment, a screen reader may take itself out of the diagram.
    this.keys.addEventListener('beforetoggle', event => event.newState === 'closed' && this.#back?.focus());
  }

  /** Tells a line until something else happens; an empty one ends it. */
  tell(text) {
    this.voice.textContent = text;
    this.line.textContent = text;
    if (!this.line.isConnected || this.line.matches(':popover-open') === (text !== '')) return;
    if (text) this.line.showPopover();
    else this.line.hidePopover();
  }

  /** Shows the table of keys; closed, it gives the focus back. */
  help(doc) {
    const table = dom(doc);
    this.keys.replaceChildren(table);
    this.keys.setAttribute('aria-label', table.firstChild.textContent);
    this.keys.lang = table.lang;
    this.#back = this.keys.getRootNode().activeElement;
    this.keys.showPopover();
    this.keys.focus();
  }
}
