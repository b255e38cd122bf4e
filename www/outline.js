// The modules of one diagram as items that stand over their pictures: what a keyboard and a screen reader meet.
import { addressOf } from './links.js';
import * as runtime from './runtime.js';

function made(role, className) {
  const element = document.createElement('div');
  if (role) element.setAttribute('role', role);
  element.className = className;
  return element;
}

export class Outline {
  box = made('tree', 'outline');
  /** What stands before and after it, and what is told in between. */
  before = document.createElement('p');
  after = document.createElement('p');
  #key;
  /** The items by id; which of them Tab comes to; which is pinned. */
  #items = new Map();
  #seat = null;
  #pinned = null;
  #stale = false;
  /** Does the focus come with a pointer, so that the core knows better? */
  #silent = false;

  constructor(key) {
    this.#key = key;
    this.box.setAttribute('part', 'outline');
    this.before.className = this.after.className = 'unseen';
    this.#hide(true);
    this.box.addEventListener('focusin', event => this.#came(event));
    this.box.addEventListener('focusout', event => {
      if (!this.box.contains(event.relatedTarget) && !this.#silent) runtime.send('focused', this.#key, undefined);
    });
    this.box.addEventListener('keydown', event => this.#stroke(event));
    this.box.addEventListener('click', event => {
      if (event.detail) return; // A pointer's, and so of the place where it is.
      event.stopPropagation();
      runtime.send('activated', this.#key, event.target.dataset.id);
    });
    // The focus comes as the button goes down, of a finger as it is lifted: in the same moment.
    this.box.addEventListener('mousedown', () => {
      this.#silent = true;
      setTimeout(() => { this.#silent = false; });
    }, true);
  }

  #hide(hidden) {
    for (const element of [this.before, this.box, this.after]) element.hidden = hidden;
  }

  /** Its items are others now, or elsewhere. */
  change() { this.#stale = true; }

  /** Back to nothing. */
  clear() {
    this.#hide(true);
    this.#items.clear();
    this.#seat = this.#pinned = null;
    this.box.replaceChildren();
  }

  /** The picture is painted: the items come a moment later, out of the way of what is to be seen. */
  painted() {
    if (this.box.matches(':focus-within')) this.show();
    else if (this.#stale) setTimeout(() => this.show());
  }

  /** Shows the items as they are now; those that stay keep the focus. */
  show() {
    if (!this.#stale) return;
    this.#stale = false;
    const list = runtime.call('outline', this.#key);
    const around = list && runtime.call('around', this.#key);
    if (!around) return;
    const [name, before, after, language] = around;
    this.box.setAttribute('aria-label', name);
    [this.before.textContent, this.after.textContent] = [before, after];
    for (const element of [this.before, this.box, this.after]) element.lang = language;
    const ids = new Set(list.map(([id]) => id));
    for (const [id, item] of this.#items) {
      if (ids.has(id)) continue;
      item.remove();
      this.#items.delete(id);
    }
    const ends = new Map();
    for (const values of list) this.#place(values, ends);
    for (const item of this.#items.values()) if (item.lastChild && !item.lastChild.firstChild) item.lastChild.remove();
    if (!this.#items.has(this.#seat)) this.#sit(list[0]?.[0] ?? null);
    this.pin(runtime.call('selected', this.#key) ?? null);
    this.#hide(false);
  }

  /** Puts an item where it belongs, behind what was put into the same one before. */
  #place([id, outer, level, place, count, open, name, description, x, y, width, height], ends) {
    const item = this.#items.get(id) ?? this.#make(id);
    const around = this.#items.get(outer);
    const into = around ? around.lastChild ?? around.appendChild(made('group', '')) : this.box;
    const next = ends.has(into) ? ends.get(into) : into.firstChild;
    if (next !== item) into.insertBefore(item, next);
    ends.set(into, item.nextSibling);
    item.at = [x, y];
    const [left, top] = around?.at ?? [0, 0];
    const box = { left: x - left, top: y - top, width, height };
    for (const side in box) item.style.setProperty(side, `${box[side]}px`);
    const said = { level, posinset: place, setsize: count, label: name, description, expanded: open };
    for (const key in said) {
      const value = said[key];
      if (value === null || value === '') item.removeAttribute(`aria-${key}`);
      else item.setAttribute(`aria-${key}`, value);
    }
  }

  #make(id) {
    const item = made('treeitem', '');
    item.dataset.id = id;
    item.tabIndex = -1;
    if (id === this.#pinned) item.setAttribute('aria-selected', true);
    this.#items.set(id, item);
    return item;
  }

  /** Tab comes to this item from now on. */
  #sit(id) {
    const before = this.#items.get(this.#seat);
    if (before) before.tabIndex = -1;
    this.#seat = id;
    const item = this.#items.get(id);
    if (item) item.tabIndex = 0;
  }

  /** This module is pinned, or none. */
  pin(id) {
    this.#items.get(this.#pinned)?.removeAttribute('aria-selected');
    this.#pinned = id;
    this.#items.get(id)?.setAttribute('aria-selected', true);
    if (this.#items.has(id)) this.#sit(id);
  }

  /** Puts the focus on an item; unseen, where a pointer did it. */
  focus(id, seen) {
    this.show();
    const item = this.#items.get(id);
    if (!item) return;
    const before = this.#silent;
    this.#silent = !seen;
    item.focus({ preventScroll: !seen });
    this.#silent = before;
  }

  #came({ target }) {
    const { id } = target.dataset;
    if (!id) return;
    this.#sit(id);
    const description = runtime.call('aloud', this.#key, id);
    // The same one set again would be heard again.
    if (!description) target.removeAttribute('aria-description');
    else if (description !== target.getAttribute('aria-description')) target.setAttribute('aria-description', description);
    if (!this.#silent) runtime.send('focused', this.#key, id);
  }

  /** Where nothing is selected, the address of the module that has the focus is what is copied. Which element hears of it, each browser says otherwise. */
  copy(event) {
    const { activeElement, host } = this.box.getRootNode();
    const id = this.box.contains(activeElement) && activeElement.dataset.id;
    if (!id || !host.id || !getSelection().isCollapsed) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', addressOf(host, id));
    runtime.send('copied', this.#key, id);
  }

  #stroke(event) {
    const { key, shiftKey, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !target.dataset.id) return;
    if (!runtime.call('takes', key, shiftKey)) return;
    event.preventDefault();
    event.stopPropagation(); // The page around, a deck of slides perhaps, has keys of its own.
    runtime.send('stroke', this.#key, target.dataset.id, key, shiftKey);
  }
}
