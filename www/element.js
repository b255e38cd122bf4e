// The custom element: attributes and DOM events in, DOM out. It knows nothing about any model.
import { anchorOf, ratioOf } from './measure.js';
import { listen } from './pointer.js';
import { Ready } from './ready.js';
import * as runtime from './runtime.js';
import { base } from './style.js';
import { Tip } from './tip.js';

let keys = 0;

export class Qwen3Diagram extends HTMLElement {
  static observedAttributes = ['model', 'theme', 'twin', 'selected', 'loading'];

  #key = ++keys;
  #root = this.attachShadow({ mode: 'open' });
  #stage = document.createElement('div');
  #canvas = document.createElement('canvas');
  #anchor = document.createElement('div');
  #tip = new Tip();
  #colours = new CSSStyleSheet();
  #size = new ResizeObserver(entries => this.#resized(entries[0].contentRect.width));
  #near = new IntersectionObserver(entries => entries.some(e => e.isIntersecting) && this.start(), { rootMargin: '800px' });
  #ready = new Ready();
  /** Does the core know the element? Is its picture shown? Why does the fallback stay? */
  #attached = false;
  #live = false;
  #failed = '';
  /** The model that waits for its first frame, and the one whose first frame was told. */
  #pending = null;
  #told = null;
  /** Attributes that changed and are not applied yet; is one of them being set from here? */
  #changes = new Set();
  #reflecting = false;
  #width = 0;
  #ratio = 0;
  #starting;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [base(), this.#colours];
    this.#canvas.setAttribute('part', 'canvas');
    this.#canvas.hidden = true;
    this.#anchor.className = 'anchor';
    const space = document.createElement('div');
    space.className = 'space';
    space.append(document.createElement('div'));
    // A box of its own, so that a host page may hide the element, or unset all of its styles.
    this.#stage.className = 'stage';
    this.#stage.append(document.createElement('slot'), space, this.#canvas, this.#anchor, this.#tip.box);
    this.#root.append(this.#stage);
    listen(this.#key, this.#canvas, this.#tip.box, () => this.sharpen());
  }

  get ready() { return this.#ready.promise; }

  connectedCallback() {
    for (const name of Qwen3Diagram.observedAttributes) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name]; // Set before the element was defined: let the property take it.
      this[name] = value;
    }
    this.removeAttribute('data-live'); // A copy of a live element is not live.
    runtime.elements.set(this.#key, this);
    this.#size.observe(this.#stage);
    if (this.loading === 'eager' || this.#twins.some(twin => twin.#attached)) this.start();
    else this.#near.observe(this);
  }

  disconnectedCallback() {
    this.#size.disconnect();
    this.#near.disconnect();
    runtime.elements.delete(this.#key);
    if (this.#attached) runtime.send('detach', this.#key);
    this.#conceal();
    this.#canvas.width = this.#canvas.height = 0;
    this.#ready.renew();
  }

  attributeChangedCallback(name, before, value) {
    if (before === value || this.#reflecting) return;
    if (name === 'loading') return void (value === 'eager' && this.isConnected && this.start());
    if (name === 'model') this.#ready.renew();
    if (!this.#attached) return void (name === 'model' && this.#failed && this.isConnected && this.start());
    // Together, whatever the order they were set in: a module may be one of the new model only.
    if (!this.#changes.size) queueMicrotask(() => this.#apply());
    this.#changes.add(name);
  }

  #apply() {
    const changed = this.#changes;
    this.#changes = new Set();
    if (!this.#attached) return;
    if (changed.has('model')) this.#remodel(changed.has('selected'));
    if (changed.has('twin')) {
      runtime.send('twin', this.#key, this.twin);
      this.#gather();
    }
    if (changed.has('theme')) this.#retheme();
    if (changed.has('selected')) this.#choose(this.selected);
  }

  get #twins() {
    const others = [...runtime.elements.values()];
    return others.filter(other => other !== this && this.twin && other.twin === this.twin);
  }

  /** Twins come along, so that their rows agree. */
  #gather() {
    for (const twin of this.#twins) if (twin.#failed !== 'unknown-model') twin.start();
  }

  /** Loads what is needed and shows the diagram. */
  start() {
    this.#near.disconnect();
    if (this.#attached || this.#starting) return;
    const run = this.#start();
    this.#starting = run;
    run.finally(() => { if (this.#starting === run) this.#starting = undefined; });
  }

  async #start() {
    this.#failed = '';
    this.#ready.renew();
    this.#stage.classList.remove('failed');
    try {
      await runtime.load();
    } catch (error) {
      return this.#fail('load-failed', `the diagram could not be loaded: ${error.message}`);
    }
    if (!this.isConnected || this.#attached) return;
    const { model } = this;
    const width = this.#stage.clientWidth;
    try {
      runtime.send('attach', this.#key, this.#canvas, model, this.twin, width);
    } catch (error) {
      this.#starting = undefined; // Who mends the model as the error is told starts anew.
      return this.#fail('unknown-model', error.message);
    }
    this.#attached = true;
    this.#pending = model;
    this.#retheme();
    this.#resized(this.#width || width, true);
    if (this.hasAttribute('selected')) this.#choose(this.selected);
    this.#gather();
  }

  #remodel(choosing) {
    const { model } = this;
    try {
      runtime.send('model', this.#key, model);
    } catch (error) {
      return this.#fail('unknown-model', error.message);
    }
    this.#pending = model;
    // What the new model does not have is not pinned any more; that is no event.
    const selected = runtime.call('selected', this.#key) ?? null;
    if (!choosing && selected !== this.selected) this.#reflect(selected);
    runtime.paint(this.#key);
  }

  /** Pins what the attribute names; an id that the model lacks is told, and the diagram stays. */
  #choose(id) {
    runtime.pointAt(null);
    try {
      runtime.send('select', this.#key, id ?? undefined);
    } catch (error) {
      this.#tell('qwen3-error', { code: 'unknown-module', message: error.message });
    }
  }

  #retheme() {
    runtime.send('theme', this.#key, this.theme);
    runtime.paint(this.#key);
    this.#colours.replaceSync(`[part=tip]{${runtime.call('colours', this.#key)}}`);
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

  /** A transform fires no event: whether the picture is still sharp is checked now and then. */
  sharpen() {
    if (this.#attached) this.#resized(this.#width);
  }

  /** The core laid the diagram out. */
  relaid(height) {
    this.#stage.style.setProperty('height', `${height}px`);
  }

  /** The core painted on a canvas of this size. */
  painted(width, height) {
    this.#canvas.style.setProperty('width', `${width}px`);
    this.#canvas.style.setProperty('height', `${height}px`);
    this.#live = true;
    this.#canvas.hidden = false;
    this.toggleAttribute('data-live', true);
    const model = this.#pending;
    if (model === null) return;
    this.#pending = null;
    this.#ready.resolve();
    if (model === this.#told) return;
    this.#told = model;
    this.#tell('qwen3-ready', { model });
  }

  /** The model cannot be shown: what stood here stays. */
  #fail(code, message) {
    this.#failed = this.#live ? '' : code;
    this.#stage.classList.toggle('failed', !this.#live);
    this.#ready.reject(code, message);
    this.#tell('qwen3-error', { code, message });
  }

  /** The core is gone: back to what stood here before it came. */
  crashed(message) {
    this.#near.disconnect();
    this.#conceal();
    this.#ready.renew();
    this.#fail('crashed', message);
  }

  /** Back to the fallback. */
  #conceal() {
    this.#attached = this.#live = false;
    this.#pending = this.#told = null;
    this.#tip.hide();
    this.#canvas.hidden = true;
    this.#stage.style.removeProperty('height');
    this.removeAttribute('data-live');
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** The core tells the host page something of one module. */
  note(name, id) {
    if (name === 'qwen3-select') this.#reflect(id);
    this.#tell(name, { id });
  }

  #reflect(selected) {
    this.#reflecting = true;
    this.selected = selected;
    this.#reflecting = false;
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
    const wanted = id === null || id === undefined ? null : String(id);
    if (!this.#attached) {
      this.selected = wanted;
      return;
    }
    runtime.pointAt(null);
    try {
      runtime.send('select', this.#key, wanted ?? undefined);
    } catch (error) {
      throw new RangeError(error.message);
    }
    this.#tip.reveal();
  }
}
