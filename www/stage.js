// What stands in an element's shadow root: what it shows until the diagram comes, the canvas, the tip, a mark where a module is.
import { dom } from './dom.js';
import { anchorOf } from './measure.js';
import { Notice } from './notice.js';
import { Outline } from './outline.js';
import { base } from './style.js';
import { Tip } from './tip.js';

function made(name, className, ...children) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...children);
  return element;
}

export class Stage {
  tip = new Tip();
  notice = new Notice();
  canvas = made('canvas', '');
  #anchor = made('div', 'anchor');
  #colours = new CSSStyleSheet();
  #ink = new CSSStyleSheet();

  constructor(key, root) {
    this.outline = new Outline(key);
    root.adoptedStyleSheets = [base(), this.#colours, this.#ink];
    this.canvas.setAttribute('part', 'canvas');
    this.canvas.setAttribute('aria-hidden', 'true');
    this.canvas.hidden = true;
    // What stands over the picture is a part of it for a pointer.
    this.picture = made('div', 'picture', this.canvas, this.outline.box);
    // A box of its own, so that a host page may hide the element, or unset all of its styles.
    const space = made('div', 'space', made('div', ''));
    const { before, after } = this.outline;
    const { voice, line, keys } = this.notice;
    this.box = made('div', 'stage', made('slot', ''), space, before, this.picture, this.#anchor, this.tip.box, after, voice, line, keys);
    root.append(this.box);
  }

  /** Its width in CSS px. */
  get width() { return this.box.clientWidth; }

  /** Is room kept for a diagram, or is what stands in its place all there will be? */
  reserve(comes) {
    this.box.classList.toggle('failed', !comes);
  }

  /** The diagram takes this height. */
  relaid(height) {
    this.box.style.setProperty('height', `${height}px`);
  }

  /** The picture takes this size, and is shown. */
  painted(width, height) {
    this.canvas.style.setProperty('width', `${width}px`);
    this.canvas.style.setProperty('height', `${height}px`);
    this.canvas.hidden = false;
    this.outline.painted();
  }

  /** Back to what stood here before. */
  conceal() {
    this.tip.hide();
    this.outline.clear();
    this.canvas.hidden = true;
    this.box.style.removeProperty('height');
  }

  /** Takes what stands in the picture's place on paper, with its rules; nothing takes it away again. */
  print(paper, rules) {
    this.box.querySelector('.paper')?.remove();
    if (!paper) return;
    this.#ink.replaceSync(rules);
    this.box.append(dom(paper));
  }

  /** The colours that words in the tip may have, as custom properties. */
  colour(declarations) {
    this.#colours.replaceSync(`[part]{${declarations}}`);
  }

  /** Where its top is on the screen, and how much larger it is there. */
  get top() { return anchorOf(this.box)[1]; }
  get scale() { return anchorOf(this.box)[2] / this.box.offsetWidth || 1; }

  /** Where the picture is on the screen. */
  get place() { return anchorOf(this.canvas); }

  #mark(rect) {
    for (const side of ['x', 'y', 'width', 'height']) this.#anchor.style.setProperty(`--${side}`, `${rect[side]}px`);
  }

  /** Scrolls the page to a module, a box of the element. */
  scrollTo(rect) {
    this.#mark(rect);
    const block = anchorOf(this.#anchor)[3] < innerHeight ? 'center' : 'start';
    this.#anchor.scrollIntoView({ block, inline: 'nearest', behavior: 'instant' });
  }

  /** Shows a tip beside its module. */
  showTip({ doc, anchor, scroll, pinned }) {
    this.#mark(anchor);
    this.tip.show(doc, pinned);
    this.placeTip(scroll);
  }

  /** Puts the tip where the core says, after it came or the page moved. */
  placeTip(mayScroll = false) {
    this.tip.place(this.#anchor, mayScroll);
  }
}
