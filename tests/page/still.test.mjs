// The static drawings: shown without scripts, until the live diagram comes, and where it cannot come. They are the
// live one in another hand: the same boxes, the same picture, in the same place.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, until } from './browser.mjs';
import { command } from './command.mjs';
import { alike } from './compare.mjs';
import { nodes, ready } from './diagram.mjs';
import { diagrams, shown } from './post.mjs';

// A browser stretches a drawing to whole px and a canvas not: at the foot of a high one its edges are up to half a px off.
const limits = { worst: 160, share: 0.01 };

/** A script that comes only when it is let in. */
function held(address) {
  let let_in;
  const gate = new Promise((open) => { let_in = open; });
  const prepare = (page) => page.route(address, async (route) => {
    await gate;
    await route.continue();
  });
  return { prepare, let_in };
}

/** What is drawn in each diagram that is in sight: how many drawings, which outlines of modules and of what name. */
function still(page) {
  return page.evaluate(() => [...document.querySelectorAll('qwen3-diagram')].filter((element) => element.checkVisibility()).map((element) => {
    const drawn = [...element.querySelectorAll('svg')].filter((svg) => svg.checkVisibility());
    const at = element.getBoundingClientRect();
    const boxes = drawn.flatMap((svg) => [...svg.querySelectorAll('[data-id]')]).map((shape) => {
      const { x, y, width, height } = shape.getBBox();
      const to = shape.getScreenCTM();
      const box = { x: to.a * x + to.e - at.x, y: to.d * y + to.f - at.y, width: to.a * width, height: to.d * height };
      return { id: shape.dataset.id, label: shape.querySelector('title')?.textContent, ...box };
    });
    return { element: `#${element.id}`, count: drawn.length, boxes };
  }));
}

/** Which modules have no outline of their own within half a px, or one of another name. */
function missing(modules, boxes) {
  const near = (a, b) => ['x', 'y', 'width', 'height'].every((side) => Math.abs(a[side] - b[side]) <= 0.5);
  const own = (node) => boxes.filter((box) => box.id === node.id);
  return modules.filter((node) => own(node).length !== 1 || own(node)[0].label !== node.label || !near(own(node)[0], node))
    .map((node) => `${node.id}: ${JSON.stringify(node)} ${JSON.stringify(own(node))}`);
}

/** An element as a picture, its top on a whole px: what stands above it need not be the same on two pages. */
async function picture(page, selector) {
  const clip = await page.evaluate((selector) => {
    const element = document.querySelector(selector);
    const top = () => element.getBoundingClientRect().top + scrollY;
    if (top() % 1) element.style.setProperty('margin-top', `${Math.ceil(top()) - top()}px`);
    const { x, width, height } = element.getBoundingClientRect();
    return { x, y: Math.round(top()), width, height: Math.floor(height) };
  }, selector);
  return page.screenshot({ type: 'png', clip, fullPage: true });
}

for (const width of [320, 720, 860, 1440]) {
  for (const theme of ['light', 'dark']) {
    test(`the live diagram takes the place of the static one without a trace, at ${width}, ${theme}`, async (t) => {
      const { prepare, let_in } = held('**/post.js');
      const page = await open(t, '/', { width, theme, prepare, waitUntil: 'commit' });
      await until(page, 'the page is there', () => document.querySelector('.notes') && document.styleSheets.length === 3);
      await page.evaluate(() => document.fonts.ready);
      const before = await still(page);
      assert.ok(before.length === (width < 900 ? 1 : 2) && before.every((one) => one.count === 1), 'one drawing in each');
      const pictures = [];
      for (const { element } of before) pictures.push(await page.locator(element).screenshot({ type: 'png' }));
      let_in();
      for (const { element } of before) await ready(page, element);
      await frames(page, 5);
      for (const [i, { element, boxes }] of before.entries()) {
        assert.deepEqual(missing(await nodes(page, element), boxes), []);
        await alike(t, pictures[i], await page.locator(element).screenshot({ type: 'png' }), `still-${width}-${theme}-${i}`, limits);
      }
      assert.deepEqual((await still(page)).map((one) => one.count), before.map(() => 0), 'nothing static is left in sight');
      assert.equal(await page.evaluate(() => window.seen.shift), 0, 'no layout shift');
    });
  }
}

test('the diagrams are on the screen before any script is', async (t) => {
  const { prepare, let_in } = held('**/post.js');
  const page = await open(t, '/', { prepare, waitUntil: 'commit' });
  await until(page, 'something is painted', () => performance.getEntriesByName('first-contentful-paint').length > 0);
  assert.deepEqual((await still(page)).map((one) => one.count), [1, 1]);
  let_in();
});

for (const width of [1440, 320]) {
  test(`without JavaScript each diagram looks as it does live, at ${width}`, async (t) => {
    const page = await open(t, '/', { width, script: false });
    const drawn = await picture(page, '#right');
    const live = await open(t, '/', { width });
    await diagrams(live);
    await ready(live, '#right');
    assert.ok(Object.keys(await shown(live)).length > 0);
    await alike(t, drawn, await picture(live, '#right'), `no-script-${width}`, limits);
    const found = await page.locator('svg text').filter({ hasText: 'Masked grouped-query attention' }).count();
    assert.ok(found > 0, 'its words are text that can be searched for');
  });
}

const ways = {
  'answers 404': { missing: ['/qwen3-diagram_bg.wasm'], expected: [/404/] },
  'is corrupt': {
    prepare: (page) => page.route('**/qwen3-diagram_bg.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: 'not wasm' })),
    expected: [],
  },
};

/** A page of the split build whose element holds what the build makes. */
async function split() {
  const { stdout } = await command('fallback', 'qwen3-30b-a3b');
  const head = '<link rel="stylesheet" href="/post.css"><link rel="stylesheet" href="/post.diagram.css">';
  const body = `<div class="side" style="width: 600px"><qwen3-diagram id="it" model="qwen3-30b-a3b" loading="eager">${stdout}</qwen3-diagram></div>`;
  return host(body, { head, script: '<script type="module" src="/qwen3-diagram.split.js"></script>' });
}

for (const [way, options] of Object.entries(ways)) {
  test(`where the wasm ${way}, the drawing stays as the live diagram looks`, async (t) => {
    const page = await open(t, await split(), { width: 720, ...options });
    const code = await until(page, 'an error is told', () => window.seen.events.find((event) => event.type === 'error')?.detail.code);
    assert.equal(code, 'load-failed');
    assert.deepEqual((await still(page)).map((one) => one.count), [1]);
    await page.evaluate(() => document.fonts.ready);
    const drawn = await picture(page, '#it');
    const live = await open(t, await split(), { width: 720 });
    await ready(live, '#it');
    await alike(t, drawn, await picture(live, '#it'), `wasm-${way.replaceAll(' ', '-')}`, limits);
    assert.equal(await page.evaluate(() => window.seen.shift), 0, 'no layout shift');
  });
}
