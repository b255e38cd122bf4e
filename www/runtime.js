// One instance of the core for the page: it takes events and its effects are carried out here.
import { initSync, Handle } from '@core';
import * as explains from './explains.js';
import { scrollersOf } from './measure.js';
import { watchPaper } from './paper.js';

/** The diagrams of all connected elements, by key. */
export const diagrams = new Map();

let assets;
let loading;
let handle = null;
let timer = 0;
let frame = 0;
let moving = false;
let rest = 0;
let point = [];
const stale = new Set();

/** Tells where the wasm and the fonts are: `{ wasm(), fonts() }`, each a promise. */
export function provide(given) {
  assets ??= given;
}

/** Loads wasm and fonts once; a failed load may be tried again. */
export function load() {
  loading ??= begin().catch(error => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function begin() {
  const compiled = async () => WebAssembly.compile(await assets.wasm());
  const [, module] = await Promise.all([assets.fonts(), compiled()]);
  initSync({ module });
  handle = new Handle();
  const wishes = ['prefers-color-scheme: dark', 'prefers-contrast: more', 'forced-colors: active'].map(wish => matchMedia(`(${wish})`));
  const obey = () => {
    call('system', ...wishes.map(wish => wish.matches));
    for (const diagram of diagrams.values()) diagram.systemChanged();
  };
  for (const wish of wishes) wish.addEventListener('change', obey);
  obey();
  const tell = (name, query) => {
    const media = matchMedia(query);
    const now = () => send(name, media.matches);
    media.addEventListener('change', now);
    now();
  };
  tell('still', '(prefers-reduced-motion: reduce)');
  tell('touch', '(pointer: coarse)');
  recall();
  watchPage();
  watchPaper({ diagrams, call });
}

/** Calls the core for an answer. */
export function call(name, ...values) {
  if (!handle) return undefined;
  try {
    return handle[name](...values);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    crash(error);
    return undefined;
  }
}

/** Is the core there, and able to answer? */
export const isAlive = () => handle !== null;

/** Sends the core an event, with the time, and carries out what follows. */
export function send(name, ...values) {
  const message = name === 'theme' ? call(name, ...values) : call(name, ...values, performance.now());
  if (message) carryOut(message);
}

function carryOut({ paint: keys, heights, keep, frames, opened, tip, hide, wake, lit, outlined, focus, told, help, notes }) {
  const kept = keep && diagrams.get(keep[0])?.stage;
  const top = kept?.top;
  for (const [key, height] of heights) diagrams.get(key)?.stage.relaid(height);
  if (kept) scroll(kept.top - top + keep[1] * kept.scale, kept.box);
  for (const key of keys) paint(key);
  if (frames) next();
  moving = frames;
  for (const key of opened) diagrams.get(key)?.opening.reflect();
  // A tip stands beside what is lit with it.
  if (lit) explains.light(lit, diagrams);
  if (hide || tip) for (const [key, { stage }] of diagrams) if (key !== tip?.key) stage.tip.hide();
  if (tip) diagrams.get(tip.key)?.stage.showTip(tip);
  clearTimeout(timer);
  if (wake !== null) timer = setTimeout(() => send('woke'), Math.max(0, wake - performance.now()) + 1);
  for (const key of outlined) diagrams.get(key)?.stage.outline.change();
  if (told) tell(...told);
  if (focus) diagrams.get(focus[0])?.stage.outline.focus(focus[1], focus[2]);
  if (help !== null) diagrams.get(help)?.stage.notice.help(call('keys', help));
  for (const [key, name, id] of notes) {
    if (name === 'qwen3-select') diagrams.get(key)?.stage.outline.pin(id);
    diagrams.get(key)?.note(name, id);
  }
}

/** Tells something in one diagram, and nothing any more in the others. */
function tell(key, text) {
  for (const [other, { stage }] of diagrams) stage.notice.tell(other === key ? text : '');
  if (text) remember();
}

/** How much is said of each module is kept for the reader's next page; where nothing can be kept, it is not. */
const kept = 'qwen3-diagram-detail';
function remember() {
  try {
    localStorage.setItem(kept, call('detail'));
  } catch { /* The page may not. */ }
}

function recall() {
  try {
    const detail = localStorage.getItem(kept);
    if (detail !== null) send('recall', Number(detail));
  } catch { /* The page may not. */ }
}

/** Scrolls what an element lies in by so much that what a reader acted on keeps its place; what is less than a px waits for more. */
function scroll(by, element) {
  rest += by;
  for (const scroller of scrollersOf(element)) {
    if (Math.abs(rest) < 1) return;
    const before = scroller.scrollTop;
    scroller.scrollBy({ top: rest, behavior: 'instant' });
    rest -= scroller.scrollTop - before;
  }
  if (Math.abs(rest) >= 1) rest = 0;
}

/** Paints a diagram at the next frame, however often it is asked; one that shows nothing yet, as soon as all are laid out that came with it. */
export function paint(key) {
  stale.add(key);
  if (diagrams.get(key)?.isLive) next();
  else queueMicrotask(refresh);
}

/** Waits for the next frame: what moves goes on then, and what is stale is painted. */
function next() {
  frame ||= requestAnimationFrame(() => {
    if (moving) send('moved_on');
    frame = 0;
    refresh();
    if (moving) next();
  });
}

/** Paints what is stale. */
function refresh() {
  const keys = [...stale];
  stale.clear();
  for (const key of keys) {
    const size = call('paint', key);
    if (size?.length) diagrams.get(key)?.painted(...size);
  }
}

/** A panic has aborted the core: every diagram falls back, and says so once. */
function crash(error) {
  handle = null;
  loading = Promise.reject(error);
  loading.catch(() => {});
  clearTimeout(timer);
  explains.light([], diagrams);
  for (const diagram of diagrams.values()) diagram.crashed(`the diagram stopped working: ${error.message}`);
}

/** The language may be another one somewhere on the page. */
export function respeak() {
  for (const diagram of diagrams.values()) diagram.respeak();
}

/** Remembers where a fine pointer is; nowhere, when something else asks for a tip. */
export function pointAt(event) {
  point = event ? [event.clientX, event.clientY] : [];
}

export const pointer = () => point;

/** Where the pictures of all elements are on the screen, each after its key. */
export const canvases = () => [...diagrams.values()].flatMap(diagram => diagram.picture);

/** What happens outside the diagrams: keys, copying, presses elsewhere, scrolling, another screen. */
function watchPage() {
  let down = null;
  addEventListener('pointerdown', event => { down = event; }, true);
  addEventListener('pointerup', event => {
    const moved = !down || Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > 10;
    const inside = event.composedPath().some(node => node instanceof Element && node.matches?.('[part]') && node.getRootNode().host?.localName === 'qwen3-diagram');
    if (!moved && !inside) send('pressed_elsewhere', event.pointerType === 'touch');
  }, true);
  addEventListener('keydown', event => event.key === 'Escape' && send('escape'));
  addEventListener('copy', event => {
    for (const { stage } of diagrams.values()) stage.outline.copy(event);
  }, true);
  const replace = () => {
    for (const { stage } of diagrams.values()) if (stage.tip.isShown) stage.placeTip();
  };
  addEventListener('scroll', replace, { capture: true, passive: true });
  addEventListener('resize', replace);
  watchResolution();
}

function watchResolution() {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
    for (const diagram of diagrams.values()) diagram.sharpen();
    watchResolution();
  }, { once: true });
}
