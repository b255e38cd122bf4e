// What the DOM alone knows: how much zoom and scale the ancestors of an element add up to.

/** Parents across shadow roots and slots, the element itself first. */
function* ancestors(element) {
  for (let node = element; node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
    if (node instanceof Element) yield node;
  }
}

/** What scrolls an element up and down: the containers that it lies in, the nearest first, then the page. */
export function* scrollersOf(element) {
  for (const node of ancestors(element)) {
    const scrolls = node.scrollHeight > node.clientHeight && /auto|scroll/.test(getComputedStyle(node).overflowY);
    if (scrolls && node !== document.body && node !== document.documentElement) yield node;
  }
  yield document.scrollingElement;
}

/** CSS zoom of an element and its ancestors together. */
export function zoomOf(element) {
  if (element.currentCSSZoom !== undefined) return element.currentCSSZoom;
  let zoom = 1;
  for (const node of ancestors(element)) zoom *= Number(getComputedStyle(node).zoom) || 1;
  return zoom;
}

/** How much the transforms of an element and its ancestors enlarge it. */
function scaleOf(element) {
  let area = 1;
  for (const node of ancestors(element)) {
    const { transform, scale } = getComputedStyle(node);
    if (transform !== 'none') {
      const m = new DOMMatrixReadOnly(transform);
      area *= Math.abs(m.a * m.d - m.b * m.c);
    }
    if (scale && scale !== 'none') {
      const [x, y = x] = scale.split(' ').map(Number);
      area *= Math.abs(x * y);
    }
  }
  return Math.sqrt(area) || 1;
}

/** Device px that one CSS px of the element takes on the screen. */
export function ratioOf(element) {
  return devicePixelRatio * zoomOf(element) * scaleOf(element);
}

/** The box of an element on the screen, as the core takes it. WebKit, which cannot be asked for a zoom, leaves it out of how far a box is from the corner of the page. */
export function anchorOf(element) {
  const { x, y, width, height } = element.getBoundingClientRect();
  const zoom = element.currentCSSZoom === undefined ? zoomOf(element) : 1;
  return [(x + scrollX) * zoom - scrollX, (y + scrollY) * zoom - scrollY, width * zoom, height * zoom];
}
