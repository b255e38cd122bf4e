// The tip of one element: a document from the core as DOM, in the top layer.
import { copyFormula } from './copy.js';
import { dom } from './dom.js';
import * as explains from './explains.js';
import { anchorOf, zoomOf } from './measure.js';
import * as runtime from './runtime.js';

export class Tip {
  box = document.createElement('div');

  constructor() {
    this.box.setAttribute('part', 'tip');
    this.box.setAttribute('popover', 'manual');
    this.box.addEventListener('copy', copyFormula);
    this.box.addEventListener('click', event => event.target.localName === 'button' && runtime.send('escape'));
  }

  get isShown() { return this.box.matches(':popover-open'); }

  show(doc, pinned) {
    this.#tapped = false;
    this.box.replaceChildren(dom(doc));
    // What comes and goes with the focus is no stop on its way.
    if (!pinned) for (const stop of this.box.querySelectorAll('a, button')) stop.tabIndex = -1;
    this.#fresh = true;
    if (!this.isShown && this.box.isConnected) this.box.showPopover();
  }

  /** Does it say something new, which is read from its beginning? */
  #fresh = false;

  /** Who asked for it by name sees it, wherever its module is, until the page moves. */
  reveal() {
    this.box.classList.remove('away');
  }

  hide() {
    if (this.isShown) this.box.hidePopover();
  }

  /** Was it asked for by a tap or a key? Then its page scrolls once, and the sheet stays at the bottom. */
  #tapped = false;

  /** Beside its anchor, where the core says. A popover takes no part in transforms, but in zoom. */
  place(anchor, mayScroll) {
    if (!this.isShown) return;
    const { style, classList } = this.box;
    const viewport = [document.documentElement.clientWidth, innerHeight];
    const zoom = zoomOf(this.box);
    const sheet = runtime.call('is_sheet', viewport[0]);
    classList.toggle('sheet', sheet);
    style.removeProperty('max-height');
    if (sheet) style.setProperty('width', `${viewport[0] / zoom}px`);
    else style.removeProperty('width');
    const size = anchorOf(this.box).slice(2);
    if (this.#fresh) this.box.scrollTop = 0; // Now that its size is known, this takes no time.
    this.#fresh = false;
    const module = anchorOf(anchor);
    const [x, y] = [module[0] + module[2] / 2, module[1] + module[3] / 2];
    const out = Math.abs(x - viewport[0] / 2) * 2 > viewport[0] + module[2] || Math.abs(y - viewport[1] / 2) * 2 > viewport[1] + module[3];
    // Nothing is said of what is out of sight or hidden.
    classList.toggle('away', !module[2] || (out && !mayScroll));
    const place = runtime.call('place_tip', size, viewport, module, runtime.canvases(), explains.boxes(), runtime.pointer(), mayScroll ? 1 : this.#tapped ? 2 : 0);
    this.#tapped ||= mayScroll;
    if (!place) return;
    style.setProperty('max-height', `${place.height / zoom}px`);
    style.setProperty('left', `${place.x / zoom}px`);
    style.setProperty('top', `${place.y / zoom}px`);
    classList.toggle('above', place.y === 0);
    if (place.scroll) window.scrollBy({ top: place.scroll, behavior: 'instant' });
  }
}
