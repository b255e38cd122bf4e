// The custom element: attributes and DOM events in, DOM out. It knows nothing about any model.
import { anchorOf, ratioOf } from './measure.js';
import { listen } from './pointer.js';
import * as runtime from './runtime.js';
import { base } from './style.js';
import { Tip } from './tip.js';

let keys = 0;

/** An error with a code, as `ready` rejects with it and `qwen3-error` tells it. */
const failure = (code, message) => Object.assign(new Error(message), { code });

export class Qwen3Diagram extends HTMLElement {
  static observedAttributes = ['model', 'theme', 'twin', 'selected', 'loading'];

  #key = ++keys;
  #root = this.attachShadow({ mode: 'open' });
  #canvas = document.createElement('canvas');
  #stage = document.createElement('div');
  #anchor = document.createElement('div');
  #tip;
  #colours = new CSSStyleSheet();
  #size = new ResizeObserver(entries => this.#resized(entries[0].contentRect.width));
  #near = new IntersectionObserver(entries => entries.some(e => e.isIntersecting) && this.start(), { rootMargin: '800px' });
  #attached = false;
  #live = false;
  #announced = null;
  #reflecting = false;
  #width = 0;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [base(), this.#colours];
    this.#canvas.setAttribute('part', 'canvas');
    this.#canvas.hidden = true;
    this.#anchor.className = 'anchor';
    this.#tip = new Tip();
    const slot = document.createElement('slot');
    const space = document.createElement('div');
    space.className = 'space';
    space.append(document.createElement('div'));
    slot.addEventListener('slotchange', () => { space.hidden = slot.assignedElements().length > 0; });
    // A box of its own, so that a host page may hide the element, or unset all of its styles.
    this.#stage.className = 'stage';
    this.#stage.append(slot, space, this.#canvas, this.#anchor, this.#tip.box);
    this.#root.append(this.#stage);
    this.#renew();
    listen(this.#key, this.#canvas, this.#tip.box, () => this.sharpen());
  }

  /** A new promise of the first frame; one that nobody waits for must not be an unhandled rejection. */
  #renew() {
    const promise = new Promise((resolve, reject) => { this.#settle = { resolve, reject }; });
    promise.catch(() => {});
    this.#ready = promise;
  }
  #ready;
  #settle;

  get ready() { return this.#ready; }

  connectedCallback() {
    for (const name of ['model', 'theme', 'twin', 'selected', 'loading']) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name]; // Set before the element was defined: let the property take it.
      this[name] = value;
    }
    runtime.elements.set(this.#key, this);
    this.#size.observe(this.#stage);
    if (this.loading === 'eager') this.start();
    else this.#near.observe(this);
  }

  disconnectedCallback() {
    this.#size.disconnect();
    this.#near.disconnect();
    runtime.elements.delete(this.#key);
    this.#tip.hide();
    if (this.#attached) runtime.send('detach', this.#key);
    this.#attached = false;
    this.#announced = null;
    this.#conceal();
    this.#canvas.width = this.#canvas.height = 0;
    this.#renew();
  }

  attributeChangedCallback(name, before, value) {
    if (before === value || this.#reflecting) return;
    if (name === 'loading' && value === 'eager' && this.isConnected) this.start();
    if (!this.#attached) {
      if (name === 'model' && this.isConnected && this.#failed) {
        this.#renew();
        this.start();
      }
      return;
    }
    if (name === 'model') this.#remodel();
    if (name === 'twin') runtime.send('twin', this.#key, this.twin);
    if (name === 'theme') this.#retheme();
    if (name === 'selected') this.#try(() => runtime.send('select', this.#key, value ?? undefined), 'unknown-module');
  }

  /** Loads what is needed and shows the diagram; twins come along, so that their rows agree. */
  start() {
    this.#near.disconnect();
    if (!this.#attached) this.#starting ??= this.#start().finally(() => { this.#starting = undefined; });
  }
  #starting;

  async #start() {
    this.#failed = false;
    try {
      await runtime.load();
    } catch (error) {
      return this.fail('load-failed', `the diagram could not be loaded: ${error.message}`);
    }
    if (!this.isConnected || this.#attached) return;
    const width = this.#stage.clientWidth;
    const attach = () => runtime.send('attach', this.#key, this.#canvas, this.model, this.twin, width);
    // Before the first call, because a frame may follow it at once.
    this.#attached = true;
    if (!this.#try(attach, 'unknown-model')) {
      this.#attached = false;
      this.#failed = true;
      return;
    }
    runtime.send('theme', this.#key, this.theme);
    this.#recolour();
    this.#resized(this.#width || width, true);
    if (this.hasAttribute('selected')) {
      const id = this.selected;
      this.#try(() => runtime.send('select', this.#key, id), 'unknown-module');
    }
    if (this.twin) for (const other of runtime.elements.values()) if (other.twin === this.twin) other.start();
  }
  #failed = false;

  #remodel() {
    const live = this.#live;
    this.#renew();
    if (this.#try(() => runtime.send('model', this.#key, this.model), 'unknown-model') || !live) return;
    this.#announced = null;
  }

  #retheme() {
    runtime.send('theme', this.#key, this.theme);
    this.#recolour();
    runtime.paint(this.#key);
  }

  #recolour() {
    this.#colours.replaceSync(`:host{${runtime.call('colours', this.#key)}}`);
  }

  /** The reader's system has another theme. */
  systemChanged() {
    if (this.#attached) this.#retheme();
  }

  #resized(width, always = false) {
    const ratio = ratioOf(this);
    const same = Math.abs(width - this.#width) < 0.01 && ratio === this.#ratio;
    this.#width = width;
    this.#ratio = ratio;
    if (this.#attached && (always || !same)) {
      runtime.send('resize', this.#key, width, ratio);
      runtime.paint(this.#key);
    }
  }
  #ratio = 0;

  /** A transform fires no event: whether the picture is still sharp is checked now and then. */
  sharpen() {
    if (this.#attached) this.#resized(this.#width);
  }

  /** The core laid the diagram out. */
  relaid(height) {
    this.#stage.style.setProperty('height', `${height}px`);
  }

  /** The core painted on a canvas of this size; `model` counts as shown with its first frame. */
  painted(width, height) {
    this.#canvas.style.setProperty('width', `${width}px`);
    this.#canvas.style.setProperty('height', `${height}px`);
    this.#live = true;
    this.#canvas.hidden = false;
    this.toggleAttribute('data-live', true);
    if (this.#announced === this.model) return;
    this.#announced = this.model;
    this.#settle.resolve();
    this.#tell('qwen3-ready', { model: this.model });
  }

  /** Something went wrong: what stood there stays. */
  fail(code, message) {
    if (!this.#live) this.#failed = true;
    this.#settle.reject(failure(code, message));
    this.#tell('qwen3-error', { code, message });
  }

  /** The core is gone: back to what stood here before it came. */
  crashed(message) {
    this.#attached = false;
    this.#conceal();
    this.#tip.hide();
    this.#renew();
    this.fail('crashed', message);
  }

  /** Back to the fallback. */
  #conceal() {
    this.#live = false;
    this.#canvas.hidden = true;
    this.#stage.style.removeProperty('height');
    this.removeAttribute('data-live');
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #try(call, code) {
    try {
      call();
      return true;
    } catch (error) {
      this.fail(code, error.message);
      return false;
    }
  }

  /** The core tells the host page something of one module. */
  note(name, id) {
    if (name === 'qwen3-select') {
      this.#reflecting = true;
      if (id === null) this.removeAttribute('selected');
      else this.setAttribute('selected', id);
      this.#reflecting = false;
    }
    this.#tell(name, { id });
  }

  /** The core wants a tip shown. */
  showTip({ doc, anchor, scroll }) {
    for (const side of ['x', 'y', 'width', 'height']) this.#anchor.style.setProperty(`--${side}`, `${anchor[side]}px`);
    this.#tip.show(doc, scroll);
    this.placeTip(scroll);
  }

  hideTip() { this.#tip.hide(); }

  get tipIsShown() { return this.#tip.isShown; }

  /** Puts the tip where the core says, after it came or the page moved. */
  placeTip(mayScroll = false) {
    this.#tip.place(this.#anchor, mayScroll);
  }

  /** Its key and where its picture is on the screen; nothing while there is none. */
  get picture() {
    return this.#live ? [this.#key, ...anchorOf(this.#canvas)] : [];
  }

  nodes() {
    return this.#live ? runtime.call('nodes', this.#key) ?? [] : [];
  }

  select(id) {
    if (!this.#attached) {
      if (id === null || id === undefined) this.removeAttribute('selected');
      else this.setAttribute('selected', id);
      return;
    }
    try {
      runtime.send('select', this.#key, id ?? undefined);
    } catch (error) {
      throw new RangeError(error.message);
    }
  }
}

/** Properties that are attributes. */
for (const [name, fallback] of [['model', 'qwen3-30b-a3b'], ['theme', 'auto'], ['twin', ''], ['selected', null], ['loading', 'lazy']]) {
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
  if (!customElements.get('qwen3-diagram')) customElements.define('qwen3-diagram', Qwen3Diagram);
}
