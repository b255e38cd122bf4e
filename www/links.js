// Links of the host page to modules: `#ELEMENT/MODULE`, for an element with that id.
import { diagrams, pointAt, send } from './runtime.js';

/** Where a fragment leads: to an element of the page and an id in it; to nothing, where it is another kind of fragment. */
function targetOf(hash) {
  let text;
  try {
    text = decodeURIComponent(hash.slice(1));
  } catch {
    return null; // It is of somebody else.
  }
  const slash = text.indexOf('/');
  if (slash < 1) return null;
  const name = text.slice(0, slash);
  const diagram = [...diagrams.values()].find(({ element }) => element.id === name);
  return diagram ? { diagram, id: text.slice(slash + 1) } : null;
}

const here = () => location.href.split('#', 1)[0];

/** The address of a module of an element, of the element itself without one. */
export function addressOf(element, id) {
  return `${here()}#${[element.id, id].filter(Boolean).map(encodeURIComponent).join('/')}`;
}

/** The link of this page that an event is on, shadow roots included. */
function linkOf(event) {
  const link = event.composedPath().find(node => node instanceof HTMLAnchorElement && node.hash);
  return link && link.href.split('#', 1)[0] === here() ? link : null;
}

let over = null;
let focused = null;
let lit = null;

/** Lights what the link under the pointer leads to, else what the focused one does. */
function light() {
  const link = over ?? focused;
  const target = link && targetOf(link.hash);
  if (target?.diagram === lit?.diagram && target?.id === lit?.id) return;
  lit = target;
  if (target) target.diagram.light(target.id);
  else send('point', 0, undefined);
}

/** What was followed last, the fragment that was, and a click whose fragment comes. */
let followed = null;
let arrived = '';
let clicked = null;
let travelled;

let ways = 0;

/** Tells later whether what is followed now is what was followed last. */
function stillWanted() {
  const way = ++ways;
  return () => way === ways;
}

/** A link leads to a module: what it lies in opens, it comes into sight, unless the page stands where it should, and is pinned. */
async function follow({ diagram, id }, scrolls, isWanted) {
  const { element } = diagram;
  // As for what the browser finds in hidden text: whoever hides the element may show it now.
  element.dispatchEvent(new Event('beforematch', { bubbles: true }));
  if (scrolls && !diagram.isLive) element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  diagram.start();
  await diagram.ready.promise.catch(() => {}); // It was told; what stood here may still stand.
  if (!isWanted() || !diagram.isLive) return;
  if (!diagram.ask('refusal', id)) diagram.attempt('reveal', id);
  const node = (diagram.ask('nodes') ?? []).find(node => node.id === id);
  if (node && scrolls) diagram.stage.scrollTo(node);
  pointAt(null);
  diagram.attempt(scrolls ? 'follow' : 'select', id);
}

/** Goes where the page's fragment leads. */
function arrive() {
  const scrolls = clicked !== null || travelled === false;
  clicked = null;
  arrived = location.hash;
  const target = targetOf(arrived);
  const before = followed;
  followed = target;
  if (target) follow(target, scrolls, stillWanted());
  // Who goes back leaves the page as it was, and is not taken anywhere any more.
  else ways++;
  if (!target && before && before.diagram.element.selected === before.id) before.diagram.element.select(null);
}

function click(event) {
  const link = linkOf(event);
  if (!link || !targetOf(link.hash) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  clicked = link.hash;
  // Same fragment again, or one that a script sets: no event tells.
  requestAnimationFrame(() => {
    if (clicked !== null && clicked === location.hash) arrive();
    clicked = null;
  });
}

/** A diagram came: the page may have been opened with a fragment that leads to it. */
export function opened(diagram) {
  const target = arrived === '' && targetOf(location.hash);
  if (!target || target.diagram !== diagram) return;
  arrived = location.hash;
  followed = target;
  // Who reloads the page or comes back to it is where they were.
  const [entry] = performance.getEntriesByType('navigation');
  // In a moment, when whoever hides the diagram listens.
  queueMicrotask(() => follow(target, !entry || entry.type === 'navigate', stillWanted()));
}

/** Listens on the page, whatever links it has now or later. */
export function watchLinks() {
  const point = event => {
    const link = event.pointerType === 'touch' ? null : linkOf(event);
    if (link === over) return;
    over = link;
    light();
  };
  // Within a shadow root only moves are heard of outside.
  for (const type of ['pointerover', 'pointermove']) document.addEventListener(type, point, { passive: true });
  document.documentElement.addEventListener('pointerleave', () => { over = null; light(); });
  document.addEventListener('focusin', event => { focused = linkOf(event); light(); });
  document.addEventListener('focusout', () => { focused = null; light(); });
  document.addEventListener('click', click);
  addEventListener('hashchange', () => arrived !== location.hash && arrive());
  // Where the reader travels through the history, the browser says where the page stands.
  globalThis.navigation?.addEventListener('currententrychange', event => { travelled = event.navigationType === 'traverse'; });
}
