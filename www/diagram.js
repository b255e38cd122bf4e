// One diagram of the page: between its element, the core and what stands in the shadow root. It knows nothing about any model.
import { languageOf, watchLanguage } from './language.js';
import { opened } from './links.js';
import { ratioOf } from './measure.js';
import { Opening } from './opening.js';
import { listen } from './pointer.js';
import { Ready } from './ready.js';
import * as runtime from './runtime.js';
import { Source } from './source.js';
import { Stage } from './stage.js';

let keys = 0;

export class Diagram {
  #key = ++keys;
  stage;
  source = new Source();
  #size = new ResizeObserver(entries => this.#resized(entries[0].contentRect.width));
  #near = new IntersectionObserver(entries => entries.some(e => e.isIntersecting) && this.start(), { rootMargin: '800px' });
  ready = new Ready();
  /** Does the core know the element? Is its picture shown? Why does the fallback stay? */
  #attached = false;
  #live = false;
  #failed = '';
  /** Attributes that changed and are not applied yet; is one of them being set from here? */
  #changes = new Set();
  #reflecting = false;
  /** Is what the attribute names still to be pinned, when the model is there? */
  #choosing = false;
  #width = 0;
  #ratio = 0;
  #starting;

  constructor(element) {
    this.element = element;
    this.stage = new Stage(this.#key, element.attachShadow({ mode: 'open' }));
    this.opening = new Opening(this.#key, element);
    listen(this.#key, this.stage.picture, this.stage.tip.box, lost => this.sharpen(lost));
  }

  /** The element stands on the page now. */
  connected() {
    runtime.diagrams.set(this.#key, this);
    watchLanguage(this.element, runtime.respeak);
    this.#size.observe(this.stage.box);
    if (this.element.loading === 'eager' || this.#twins.some(twin => twin.#attached)) this.start();
    else this.#near.observe(this.element);
    opened(this);
  }

  /** It does not any more. */
  disconnected() {
    this.#size.disconnect();
    this.#near.disconnect();
    runtime.diagrams.delete(this.#key);
    if (this.#attached) runtime.send('detach', this.#key);
    this.#conceal();
    this.stage.canvas.width = this.stage.canvas.height = 0;
    this.ready.renew();
  }

  /** An attribute, or the property that wins over one, has another value. */
  changed(name, value) {
    if (this.#reflecting || this.opening.isReflecting) return;
    if (name === 'loading') return void (value === 'eager' && this.element.isConnected && this.start());
    const another = this.source.heeds(name, this.element);
    if (another) this.ready.renew();
    if (!this.#attached) {
      if (another && this.source.isAwaited) this.#seek();
      else if (another && this.#failed && this.element.isConnected) this.start();
      return;
    }
    // Together, whatever the order they were set in: a module may be one of the new model only.
    if (!this.#changes.size) queueMicrotask(() => this.#apply());
    this.#changes.add(another ? 'source' : name);
  }

  #apply() {
    const changed = this.#changes;
    this.#changes = new Set();
    if (!this.#attached) return;
    this.#choosing ||= changed.has('selected');
    if (changed.has('open')) this.opening.ask();
    if (changed.has('source')) this.#seek();
    if (changed.has('twin')) {
      runtime.send('twin', this.#key, this.element.twin);
      this.#gather();
    }
    if (changed.has('view')) this.#see();
    if (changed.has('theme')) this.#retheme();
    this.#choose();
  }

  get #twins() {
    const { twin } = this.element;
    return [...runtime.diagrams.values()].filter(other => twin && other !== this && other.element.twin === twin);
  }

  /** Twins come along, so that their rows agree. */
  #gather() {
    for (const twin of this.#twins) if (!twin.#failed || twin.#failed === 'load-failed') twin.start();
  }

  /** Loads what is needed and shows the diagram. */
  start() {
    this.#near.disconnect();
    if (this.#attached || this.#starting || this.source.isAwaited) return;
    const run = this.#start();
    this.#starting = run;
    run.finally(() => { if (this.#starting === run) this.#starting = undefined; });
  }

  async #start() {
    this.#failed = '';
    this.ready.renew();
    this.stage.reserve(true);
    try {
      await runtime.load();
    } catch (error) {
      return this.#fail('load-failed', `the diagram could not be loaded: ${error.message}`);
    }
    this.#starting = undefined; // Who mends the model as an error is told starts anew.
    if (this.element.isConnected && !this.#attached) this.#seek();
  }

  /** Looks for the model that is asked for now, and shows it. */
  #seek() {
    this.source.find(this.element, model => this.#show(model), (code, message) => {
      this.#fail(code, message);
      this.#choose();
    });
  }

  #show(model) {
    try {
      if (this.#attached) runtime.send('model', this.#key, model);
      else runtime.send('attach', this.#key, this.stage.canvas, model, this.element.twin, this.stage.width);
    } catch (error) {
      return this.#fail('unknown-model', error.message);
    }
    if (!runtime.isAlive()) return; // It ended over this model, and told so.
    this.ready.expect(model);
    if (this.#attached) {
      this.#settle();
      this.opening.reflect();
      runtime.paint(this.#key);
    } else {
      this.#attached = true;
      this.respeak();
      this.#retheme();
      this.#resized(this.#width || this.stage.width, true);
      this.#choosing = this.element.hasAttribute('selected');
      if (this.element.hasAttribute('view')) this.#see();
      this.opening.ask(this.element.hasAttribute('open'));
      this.opening.reflect();
      this.#gather();
    }
    this.#choose();
  }

  /** Opens and pins what the attributes name; an id that the model lacks is told, and the diagram stays. */
  #choose() {
    if (this.source.isAwaited) return;
    this.opening.obey(this.#live, message => this.#refuse(message));
    if (!this.#choosing) return;
    this.#choosing = false;
    runtime.pointAt(null);
    this.attempt('select', this.element.selected ?? undefined);
  }

  /** Asks the core for something; what it does not know is told, and the diagram stays. */
  attempt(name, value, code) {
    try {
      runtime.send(name, this.#key, value);
    } catch (error) {
      this.#refuse(error.message, code);
    }
  }

  #refuse(message, code = 'unknown-module') { this.#tell('qwen3-error', { code, message }); }

  #see() {
    this.attempt('view', this.element.view, 'unknown-view');
    this.#settle();
  }

  /** What is not there any more is not pinned any more; that is no event. */
  #settle() {
    const selected = runtime.call('selected', this.#key) ?? null;
    if (!this.#choosing && selected !== this.element.selected) this.#reflect(selected);
  }

  #retheme() {
    runtime.send('theme', this.#key, this.element.theme);
    runtime.paint(this.#key);
    this.stage.colour(runtime.call('colours', this.#key));
  }

  /** The reader's system has another theme. */
  systemChanged() { if (this.#attached) this.#retheme(); }

  /** The language may be another one here. */
  respeak() { if (this.#attached) runtime.send('language', this.#key, languageOf(this.element)); }

  #resized(width, always = false) {
    const ratio = ratioOf(this.element);
    const same = Math.abs(width - this.#width) < 0.01 && ratio === this.#ratio;
    this.#width = width;
    this.#ratio = ratio;
    if (this.#attached && (always || !same)) {
      runtime.send('resize', this.#key, width, ratio);
      runtime.paint(this.#key);
    }
  }

  /** A transform fires no event: whether the picture is still sharp is checked now and then. */
  sharpen(always) { if (this.#attached) this.#resized(this.#width, always); }

  /** The core painted on a canvas of this size. */
  painted(width, height) {
    this.stage.painted(width, height);
    this.#live = true;
    this.element.toggleAttribute('data-live', true);
    const model = this.ready.painted();
    if (model !== null) this.#tell('qwen3-ready', { model });
  }

  /** The model cannot be shown: what stood here stays. */
  #fail(code, message) {
    this.#failed = this.#live ? '' : code;
    this.stage.reserve(this.#live);
    this.ready.reject(code, message);
    this.#tell('qwen3-error', { code, message });
  }

  /** The core is gone: back to what stood here before it came. */
  crashed(message) {
    this.#near.disconnect();
    this.#conceal();
    this.ready.renew();
    this.#fail('crashed', message);
  }

  /** Back to the fallback. */
  #conceal() {
    this.#attached = this.#live = this.#choosing = false;
    this.ready.forget();
    this.source.cancel();
    this.stage.conceal();
    this.element.removeAttribute('data-live');
  }

  #tell(name, detail) {
    this.element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** The core tells the host page something of one module. */
  note(name, id) {
    if (name === 'qwen3-select') this.#reflect(id);
    this.#tell(name, { id });
  }

  #reflect(selected) {
    this.#reflecting = true;
    this.element.selected = selected;
    this.#reflecting = false;
  }

  /** Is it shown? */
  get isLive() { return this.#live; }

  /** Its key and where its picture is on the screen; nothing while there is none. */
  get picture() { return this.#live ? [this.#key, ...this.stage.place] : []; }

  /** Lights a module up as a counterpart is; one that the model lacks is nothing to light. */
  light(id) {
    if (!this.#attached) return;
    try {
      runtime.send('point', this.#key, id);
    } catch {
      runtime.send('point', this.#key, undefined);
    }
  }

  /** What the core knows of the diagram by this name; nothing before it is shown. */
  ask(name, ...values) { return this.#live ? runtime.call(name, this.#key, ...values) : undefined; }

  /** A script asks for something with a module; tells whether the diagram is there to do it. */
  demand(name, id) {
    if (!this.#attached) return false;
    runtime.pointAt(null);
    try {
      runtime.send(name, this.#key, id);
    } catch (error) {
      throw new RangeError(error.message);
    }
    this.stage.tip.reveal();
    return true;
  }
}
