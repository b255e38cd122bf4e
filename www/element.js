// The custom element: attributes and DOM events in, DOM out. It knows nothing about any model.
import { anchorOf, ratioOf, zoomOf } from './measure.js';
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
  #coarse = false;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [base(), this.#colours];
    this.#canvas.setAttribute('part', 'canvas');
    this.#canvas.hidden = true;
    this.#anchor.className = 'anchor';
    this.#tip = new Tip();
    const slot = document.createElement('slot');
    this.#root.append(slot, this.#canvas, this.#anchor, this.#tip.box);
    this.#renew();
    this.#listen();
  }

  /** A new promise of the first frame; one that nobody waits for must not be an unhandled rejection. */
  #renew() {
    const { promise, resolve, reject } = withResolvers();
    promise.catch(() => {});
    this.#promise = { promise, resolve, reject };
  }
  #promise;

  get ready() { return this.#promise.promise; }

  connectedCallback() {
    for (const name of ['model', 'theme', 'twin', 'selected', 'loading']) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name]; // Set before the element was defined: let the property take it.
      this[name] = value;
    }
    runtime.elements.set(this.#key, this);
    this.#size.observe(this);
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
    this.#live = false;
    this.#announced = null;
    this.#canvas.hidden = true;
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
  async start() {
    this.#near.disconnect();
    if (this.#attached) return;
    this.#failed = false;
    try {
      await runtime.load();
    } catch (error) {
      return this.fail('load-failed', `the diagram could not be loaded: ${error.message}`);
    }
    if (!this.isConnected || this.#attached) return;
    const width = this.clientWidth;
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
    this.#canvas.style.setProperty('height', `${height}px`);
  }

  /** The core painted; `model` counts as shown with its first frame. */
  painted() {
    this.#live = true;
    this.#canvas.hidden = false;
    this.toggleAttribute('data-live', true);
    if (this.#announced === this.model) return;
    this.#announced = this.model;
    this.#promise.resolve();
    this.#tell('qwen3-ready', { model: this.model });
  }

  /** Something went wrong: what stood there stays. */
  fail(code, message) {
    if (!this.#live) this.#failed = true;
    this.#promise.reject(failure(code, message));
    this.#tell('qwen3-error', { code, message });
  }

  /** The core is gone: back to what stood here before it came. */
  crashed(message) {
    this.#attached = this.#live = false;
    this.#canvas.hidden = true;
    this.removeAttribute('data-live');
    this.#tip.hide();
    this.#renew();
    this.fail('crashed', message);
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

  hideTip() {
    this.#tip.hide();
  }

  get tipIsShown() { return this.#tip.isShown; }

  /** Puts the tip where the core says, after it came or the page moved. */
  placeTip(mayScroll = false) {
    const tip = this.#tip;
    if (!tip.isShown) return;
    tip.box.classList.toggle('sheet', runtime.call('is_sheet', innerWidth));
    const { width, height } = tip.box.getBoundingClientRect();
    const module = anchorOf(this.#anchor);
    const out = module[1] + module[3] < 0 || module[1] > innerHeight || module[0] + module[2] < 0 || module[0] > innerWidth;
    tip.box.classList.toggle('away', out && !mayScroll);
    const viewport = [document.documentElement.clientWidth, innerHeight];
    const place = runtime.call('place_tip', [width, height], viewport, module, anchorOf(this.#canvas), runtime.pointer(), mayScroll);
    if (!place) return;
    tip.moveTo(place.x, place.y, zoomOf(this));
    if (place.scroll) window.scrollBy({ top: place.scroll, behavior: 'instant' });
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

  #listen() {
    const canvas = this.#canvas;
    const at = event => {
      const zoom = zoomOf(canvas);
      return [event.offsetX / zoom, event.offsetY / zoom, event.clientX, event.clientY];
    };
    canvas.addEventListener('pointerenter', () => this.sharpen());
    canvas.addEventListener('pointermove', event => {
      if (event.pointerType === 'touch') return;
      runtime.pointAt(event);
      runtime.send('moved', this.#key, ...at(event));
    });
    canvas.addEventListener('pointerleave', event => {
      if (event.pointerType !== 'touch') runtime.send('left', this.#key, event.clientX, event.clientY);
    });
    canvas.addEventListener('pointerdown', event => { this.#coarse = event.pointerType === 'touch'; });
    canvas.addEventListener('click', event => {
      runtime.pointAt(this.#coarse ? null : event);
      runtime.send('pressed', this.#key, ...at(event), this.#coarse);
    });
    for (const [name, over] of [['pointerenter', true], ['pointerleave', false]]) {
      this.#tip.box.addEventListener(name, event => event.pointerType !== 'touch' && runtime.send('over_tip', over));
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

function withResolvers() {
  let resolve, reject;
  const promise = new Promise((yes, no) => { resolve = yes; reject = no; });
  return { promise, resolve, reject };
}

/** Defines the element; where it is defined already, the first one wins. */
export function define() {
  if (!customElements.get('qwen3-diagram')) customElements.define('qwen3-diagram', Qwen3Diagram);
}
