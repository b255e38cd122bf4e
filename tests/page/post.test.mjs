// The blog post at the widths where its form changes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, open, until } from './browser.mjs';
import { nodes, ready, show } from './diagram.mjs';
import { bring, diagrams, shown, swap } from './post.mjs';

test('the post opens with two diagrams side by side on a wide page', async (t) => {
  const page = await open(t, '/', { width: 1440 });
  const all = await diagrams(page);
  assert.equal(all.length, 2);
  for (const one of all) await ready(page, one);
  const boxes = Object.values(await shown(page));
  assert.equal(boxes.length, 2, 'both are shown');
  const [left, right] = boxes;
  assert.ok(Math.abs(left.y - right.y) < 0.5, `their tops are ${left.y} and ${right.y}`);
  assert.ok(left.x + left.width <= right.x, 'they do not overlap');
  assert.ok(right.x + right.width <= 1440);
  assert.ok((await page.textContent('h1')).trim().length > 0, 'it has a title');
  assert.equal(await page.evaluate(() => document.querySelectorAll('h1').length), 1);
});

test('the two diagrams of the post line up row by row', async (t) => {
  const page = await open(t, '/', { width: 1440 });
  const all = await diagrams(page);
  for (const one of all) await ready(page, one);
  const [dense, sparse] = [await nodes(page, all[0]), await nodes(page, all[1])];
  const rows = dense.filter((node) => sparse.some((other) => other.id === node.id));
  assert.ok(rows.length >= 15, `${rows.length} modules are in both`);
  for (const node of rows) {
    const other = sparse.find((other) => other.id === node.id);
    const top = Math.abs(node.y - other.y);
    const middle = Math.abs(node.y + node.height / 2 - other.y - other.height / 2);
    assert.ok(Math.min(top, middle) < 0.5, `${node.id}: ${node.y} + ${node.height} and ${other.y} + ${other.height}`);
  }
});

for (const width of [860, 320]) {
  test(`a radio button changes the diagram in place on a page of ${width}`, async (t) => {
    const page = await open(t, '/', { width });
    const all = await diagrams(page);
    for (const one of all) {
      await bring(page, one);
      await ready(page, one);
      assert.deepEqual(Object.keys(await shown(page)), [one], 'exactly one is shown');
    }
    const radios = await page.evaluate(() => [...document.querySelectorAll('input[type="radio"]')].map((radio) => ({
      named: Boolean(radio.getAttribute('aria-label') ?? radio.getAttribute('aria-labelledby') ?? radio.labels[0]?.textContent.trim()),
      group: radio.name,
    })));
    assert.equal(radios.length, 2);
    assert.ok(radios.every((radio) => radio.named && radio.group === radios[0].group), 'both are named, in one group');
    const [[from, before]] = Object.entries(await shown(page));
    const scroll = await page.evaluate(() => scrollY);
    await swap(page);
    await until(page, 'the other diagram takes the place', (from) => !document.querySelector(from).checkVisibility(), from);
    const [[to, after]] = Object.entries(await shown(page));
    assert.notEqual(to, from);
    assert.deepEqual([after.x, after.y, after.width], [before.x, before.y, before.width], 'in the same place');
    assert.equal(await page.evaluate(() => scrollY), scroll, 'the page did not scroll');
  });
}

for (const width of [320, 720, 860, 1440]) {
  test(`nothing of the post is cut off or moves while it loads, at ${width}`, async (t) => {
    const page = await open(t, '/', { width });
    for (const one of await diagrams(page)) {
      if (!(await shown(page))[one]) continue;
      await ready(page, one);
    }
    await frames(page, 20);
    const seen = await page.evaluate(async () => {
      await document.fonts.ready;
      return { shift: window.seen.shift, scroll: document.documentElement.scrollWidth, width: innerWidth };
    });
    assert.ok(seen.scroll <= seen.width, `${seen.scroll} px wide on a page of ${seen.width}`);
    assert.ok(seen.shift < 0.01, `a layout shift of ${seen.shift}`);
  });
}

test('the post asks for nothing outside its own site', async (t) => {
  const page = await open(t, '/');
  for (const one of await diagrams(page)) await ready(page, one);
  assert.deepEqual(page.requested.filter((url) => /^https?:/.test(url)), []);
});

for (const width of [1440, 860, 320]) {
  test(`without JavaScript each diagram of the post is one static drawing of the same modules, at ${width}`, async (t) => {
    const live = await open(t, '/', { width });
    const modules = [];
    for (const one of await diagrams(live)) {
      await bring(live, one);
      await ready(live, one);
      modules.push(await nodes(live, one));
    }
    const still = await open(t, '/', { width, script: false });
    const drawings = await still.evaluate(() => [...document.querySelectorAll('qwen3-diagram')].map((element) => {
      const drawn = [...element.querySelectorAll('svg')].filter((svg) => svg.checkVisibility());
      const at = element.getBoundingClientRect();
      const shapes = drawn.flatMap((svg) => [...svg.querySelectorAll('rect, path, circle, ellipse, polygon')]).map((shape) => {
        const { x, y, width, height } = shape.getBBox();
        const to = shape.getScreenCTM();
        return { x: to.a * x + to.e - at.x, y: to.d * y + to.f - at.y, width: to.a * width, height: to.d * height };
      });
      return { count: drawn.length, shapes };
    }));
    assert.deepEqual(drawings.map((drawing) => drawing.count), [1, 1], 'one drawing in each');
    const near = (a, b) => ['x', 'y', 'width', 'height'].every((side) => Math.abs(a[side] - b[side]) <= 1);
    // Without radio buttons both are shown, so at a width between the forms the element may be narrower than alone.
    const without = drawings.map(({ shapes }, i) => modules[i].filter((node) => !shapes.some((shape) => near(shape, node))));
    assert.deepEqual(without.map((left) => left.map((node) => node.id)), [[], []], 'each module has its outline');
    assert.ok(await still.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'and nothing is cut off');
  });
}

test('the two diagrams of the post are twins: what is hovered in one shows in the other', async (t) => {
  const page = await open(t, '/', { width: 1440 });
  const all = await diagrams(page);
  for (const one of all) await ready(page, one);
  const before = await page.evaluate((selector) => window.pixelsOf(document.querySelector(selector)), all[1]);
  await show(page, all[0], 'embed_tokens');
  await until(page, 'the counterpart lights up', ({ selector, before }) =>
    window.pixelsOf(document.querySelector(selector)) !== before, { selector: all[1], before });
});

for (const width of [320, 860]) {
  test(`what is saved of a diagram begins where the text begins, on a page of ${width}`, async (t) => {
    const page = await open(t, '/', { width });
    await ready(page, '#right');
    const [row, text] = await page.evaluate(() => ['.side:has(#right) .save > :first-child', '.hint'].map((selector) => {
      const letters = document.createRange();
      letters.selectNodeContents(document.querySelector(selector));
      return letters.getBoundingClientRect().left;
    }));
    assert.equal(row, text);
  });
}
