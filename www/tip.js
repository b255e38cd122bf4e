// The tip of one element: a document from the core as DOM, in the top layer.

/** The elements that a document may have; text from outside is text. */
const tags = new Set(['div', 'p', 'span', 'var', 'code', 'dl', 'dt', 'dd']);

/** A document: a text, or a list of tag, class and children. */
function dom(doc) {
  if (typeof doc === 'string') return document.createTextNode(doc);
  const [tag, className, ...children] = doc;
  const element = document.createElement(tags.has(tag) ? tag : 'span');
  if (className) element.className = className;
  element.append(...children.map(dom));
  return element;
}

export class Tip {
  box = document.createElement('div');

  constructor() {
    this.box.setAttribute('part', 'tip');
    this.box.setAttribute('popover', 'manual');
  }

  get isShown() { return this.box.matches(':popover-open'); }

  show(doc) {
    this.box.replaceChildren(dom(doc));
    if (!this.isShown && this.box.isConnected) this.box.showPopover();
  }

  hide() {
    if (this.isShown) this.box.hidePopover();
  }

  /** To a place on the screen; a popover takes no part in transforms, but in zoom. */
  moveTo(x, y, zoom) {
    this.box.style.setProperty('left', `${x / zoom}px`);
    this.box.style.setProperty('top', `${y / zoom}px`);
  }
}
