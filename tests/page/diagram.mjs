// A diagram as a reader meets it: found by a selector, asked for its modules, pointed at, its tip read.

import assert from 'node:assert/strict';
import { until } from './browser.mjs';
import { bounds, common, corners, holds, overlap, spot } from './place.mjs';

/** Waits until the element's present model is on its canvas; it must be near the viewport or eager. */
export async function ready(page, selector) {
  await until(page, `${selector} is defined`, () => Boolean(customElements.get('qwen3-diagram')));
  await page.evaluate((selector) => {
    const element = document.querySelector(selector);
    window.seen.ready = 'pending';
    element.ready.then(() => (window.seen.ready = 'ready'), (error) => (window.seen.ready = String(error)));
  }, selector);
  const state = await until(page, `${selector} is ready`, () => window.seen.ready !== 'pending' && window.seen.ready);
  assert.equal(state, 'ready', `${selector} is ready`);
}

/** The drawn modules, as the element tells them. */
export function nodes(page, selector) {
  return page.evaluate((selector) => document.querySelector(selector).nodes(), selector);
}

/** Where an untransformed element's own points are in the viewport now. */
export const plain = {
  async project(page, selector) {
    const { x, y } = await page.evaluate((selector) => {
      const { x, y } = document.querySelector(selector).getBoundingClientRect();
      return { x, y };
    }, selector);
    return (point) => ({ x: x + point.x, y: y + point.y });
  },
};

/**
 * Scrolls so that a point of the element comes to the fraction `height` of the viewport, as far as the page
 * can, and moves the real pointer there. A tip that lies over the place is sent away first, as a reader would.
 */
export async function point(page, selector, target, { lens = plain, height = 0.5 } = {}) {
  await lens.bring?.(page, target);
  const before = (await lens.project(page, selector))(target);
  const size = page.viewportSize();
  // A tip goes with its module when the page scrolls, in the frame after; only then it is known what it covers.
  await page.evaluate(async ({ x, y, width, wanted }) => {
    const frame = window.frame ?? (() => new Promise(requestAnimationFrame));
    const from = scrollY;
    const sideways = x < 5 || x > width - 5 ? x - width / 2 : 0;
    window.scrollBy({ left: sideways, top: y - wanted, behavior: 'instant' });
    for (let i = 0; i < 2 && scrollY !== from; i += 1) await frame();
  }, { ...before, width: size.width, wanted: size.height * height });
  const at = (await lens.project(page, selector))(target);
  await clear(page, at);
  await page.mouse.move(at.x, at.y);
  return at;
}

/** Sends away every tip that lies over a point of the viewport. */
async function clear(page, at) {
  if (!(await page.evaluate((at) => window.tipAt(at), at))) return;
  await leave(page);
  await page.keyboard.press('Escape');
  // Where it does not go, what follows tells better what is wrong.
  await until(page, 'the tip goes', (at) => !window.tipAt(at), at, 3000).catch(() => {});
}

/** Moves the pointer to a place in the viewport that belongs to no diagram, if there is one. */
export async function leave(page) {
  const free = await page.evaluate(() => {
    for (let y = 2; y < innerHeight; y += 20) {
      for (let x = 2; x < innerWidth; x += 20) {
        const found = document.elementFromPoint(x, y);
        if (found && !found.closest('qwen3-diagram, a, button, label, input, select, [data-explains]')) return { x, y };
      }
    }
    return null;
  });
  if (free) await page.mouse.move(free.x, free.y);
  return free;
}

/** Waits until the tip stands still and begins with `label`; gives its text and its box in the viewport. */
export function tip(page, selector, label, patience) {
  return until(page, `${selector} shows the tip of “${label}”`, async ({ selector, label }) => {
    const frame = window.frame ?? (() => new Promise(requestAnimationFrame));
    const element = document.querySelector(selector);
    const before = window.tipOf(element);
    if (!before?.text.startsWith(label)) return null;
    await frame();
    await frame();
    const now = window.tipOf(element);
    return JSON.stringify(now) === JSON.stringify(before) && now;
  }, { selector, label }, patience);
}

/** Waits until no tip of the element is shown. */
export function noTip(page, selector) {
  return until(page, `${selector} shows no tip`, (selector) => !window.tipOf(document.querySelector(selector)), selector);
}

/** Points at a module and waits for its tip. */
export async function show(page, selector, id, where) {
  const all = await nodes(page, selector);
  const node = all.find((node) => node.id === id);
  assert.ok(node, `${id} is drawn`);
  const at = await point(page, selector, spot(all, node), where);
  return { at, node, tip: await tip(page, selector, node.label) };
}

/** Waits until the canvas has `scale` times as many pixels as the element has of CSS, in both directions. */
export function sharp(page, selector, scale) {
  const sizes = (selector) => {
    const canvas = document.querySelector(selector).shadowRoot.querySelector('[part~="canvas"]');
    return [canvas.width, canvas.height, canvas.offsetWidth, canvas.offsetHeight];
  };
  return until(page, `the canvas has ${scale} times as many pixels as the element`, ({ selector, scale }) => {
    const canvas = document.querySelector(selector).shadowRoot.querySelector('[part~="canvas"]');
    return Math.abs(canvas.width - canvas.offsetWidth * scale) <= 2
      && Math.abs(canvas.height - canvas.offsetHeight * scale) <= 2;
  }, { selector, scale }, 5000).catch(async (error) => {
    const [width, height, ...size] = await page.evaluate(sizes, selector);
    throw new Error(`${error.message}; it has ${width} × ${height} on ${size.join(' × ')}`);
  });
}

/**
 * Points at every module in turn and tells what was wrong with any of them, one sentence each.
 *
 * Right is: its own id in the last `qwen3-hover`, none twice in a row, its own tip, inside the viewport and not over the module (of one
 * taller than half the viewport: not over the pointer), no other tip on the page, and no box moved.
 */
export async function visit(page, selector, where = {}) {
  const { lens = plain, clip } = where;
  const all = await nodes(page, selector);
  const wrong = all.length > 0 ? [] : ['there are no modules'];
  for (const node of all) {
    const own = spot(all, node);
    if (!own) {
      wrong.push(`${node.id}: its children leave no place of its own`);
      continue;
    }
    const from = await page.evaluate(() => window.seen.events.length);
    const at = await point(page, selector, own, where);
    const said = await until(page, 'answer', ({ selector, id }) =>
      window.lastOf(document.querySelector(selector), 'hover') === id, { selector, id: node.id }, 3000).catch(() => false);
    if (!said) {
      const [last, under] = await page.evaluate(({ selector, at }) =>
        [window.lastOf(document.querySelector(selector), 'hover'), window.tipAt(at)], { selector, at });
      wrong.push(`${node.id}: at ${round(own)} of the element (${round(at)} of the viewport) answers ${last}`
        + `${under ? ', for a tip lies there' : ''}`);
      continue;
    }
    const shown = await tip(page, selector, node.label, 3000).catch(() => null);
    const now = await page.evaluate(({ selector, from }) => {
      const element = document.querySelector(selector);
      return {
        ids: window.seen.events.slice(from).filter((event) => event.type === 'hover' && event.target === element)
          .map((event) => event.detail.id),
        tips: [...document.querySelectorAll('qwen3-diagram')].filter((element) => window.tipOf(element)).length,
        text: window.tipOf(element)?.text,
        nodes: element.nodes(),
      };
    }, { selector, from });
    if (JSON.stringify(now.nodes) !== JSON.stringify(all)) wrong.push(`${node.id}: hovering it moved a box`);
    if (now.ids.some((id, i) => i > 0 && id === now.ids[i - 1])) wrong.push(`${node.id}: qwen3-hover repeats itself: ${now.ids}`);
    if (now.tips !== 1) wrong.push(`${node.id}: ${now.tips} tips are shown`);
    if (!shown) {
      wrong.push(`${node.id}: no tip that begins with “${node.label}”, but “${now.text?.slice(0, 40)}”`);
      continue;
    }
    const project = await lens.project(page, selector);
    const size = page.viewportSize();
    wrong.push(...misplaced(shown, corners(node).map(project), at, size, clip).map((what) => `${node.id}: ${what}`));
  }
  return wrong;
}

/** What is wrong with the place of a tip beside a module's four corners, the pointer at `at`. */
function misplaced(tip, module, at, viewport, clip) {
  const wrong = [];
  const screen = { x: 0, y: 0, ...viewport };
  if (!corners(tip).every((corner) => holds(screen, corner, -0.5))) wrong.push(`its tip leaves the viewport: ${round(tip)}`);
  const visible = common(bounds(module), clip ? common(clip, screen) : screen);
  if (!visible || visible.height > viewport.height / 2 || bounds(module).height > viewport.height / 2) {
    if (holds(tip, at)) wrong.push(`its tip ${round(tip)} covers the pointer ${round(at)}`);
  } else {
    const deep = overlap(corners(tip), clip ? corners(visible) : module);
    if (deep > 0.5) wrong.push(`its tip ${round(tip)} covers ${deep.toFixed(1)} px of the module ${round(bounds(module))}`);
  }
  return wrong;
}

function round(place) {
  return JSON.stringify(place, (_, value) => (typeof value === 'number' ? Math.round(value * 10) / 10 : value))
    .replace(/"text":"[^"]*",?/, '').replaceAll('"', '');
}
