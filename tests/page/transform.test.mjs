// The element on a slide: scaled, turned, zoomed or scrolled by what is around it, it answers at its own places.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open } from './browser.mjs';
import { nodes, point, ready, sharp, visit } from './diagram.mjs';
import { map, spot, turns } from './place.mjs';

const at = { x: 200, y: 60 };
const cases = [
  { name: 'scaled to a half', css: 'transform: scale(.5)', matrix: turns.scale(0.5), scale: 0.5 },
  { name: 'scaled to 1.357', css: 'transform: scale(1.357)', matrix: turns.scale(1.357), scale: 1.357 },
  { name: 'scaled to twice its size', css: 'transform: scale(2)', matrix: turns.scale(2), scale: 2 },
  { name: 'turned by 5 degrees', css: 'transform: rotate(5deg)', matrix: turns.rotate(5), scale: 1 },
  { name: 'zoomed to 1.35754', css: 'zoom: 1.35754', matrix: turns.scale(1.35754), scale: 1.35754 },
];

function wrapped({ css, width, model }) {
  return host(`<div style="position: absolute; left: ${at.x}px; top: ${at.y}px">
    <div style="width: ${width}px; transform-origin: 0 0; ${css}">
      <qwen3-diagram id="it" model="${model}" loading="eager"></qwen3-diagram>
    </div></div><div style="height: 3600px; width: 2000px"></div>`);
}

/** Where the element's points are by the numbers of the page alone, never by what a browser says of a rectangle. */
function by(matrix) {
  return {
    async project(page) {
      const scrolled = await page.evaluate(() => ({ x: scrollX, y: scrollY }));
      return (point) => map(matrix, { x: at.x - scrolled.x, y: at.y - scrolled.y }, point);
    },
  };
}

for (const { name, css, matrix, scale } of cases) {
  for (const [model, width] of [['qwen3-1.7b', 340], ['qwen3-30b-a3b', 600]]) {
    test(`${name}, every module of ${model} at ${width} answers at its own place`, async (t) => {
      const page = await open(t, wrapped({ css, width, model }));
      await ready(page, '#it');
      assert.deepEqual(await visit(page, '#it', { lens: by(matrix) }), []);
    });
  }

  for (const deviceScaleFactor of [1, 2]) {
    test(`${name}, the picture is sharp at ${deviceScaleFactor} device pixels a pixel`, async (t) => {
      const page = await open(t, wrapped({ css, width: 600, model: 'qwen3-1.7b' }), { deviceScaleFactor });
      await ready(page, '#it');
      const all = await nodes(page, '#it');
      await point(page, '#it', spot(all, all.find((node) => node.id === 'embed_tokens')), { lens: by(matrix) });
      await sharp(page, '#it', scale * deviceScaleFactor);
    });
  }
}

test('a transform that comes later is noticed when the pointer enters', async (t) => {
  const page = await open(t, wrapped({ css: '', width: 600, model: 'qwen3-1.7b' }));
  await ready(page, '#it');
  await sharp(page, '#it', 1);
  await page.evaluate(() => {
    document.querySelector('#it').parentElement.style.transform = 'scale(2)';
  });
  const all = await nodes(page, '#it');
  await point(page, '#it', spot(all, all.find((node) => node.id === 'norm')), { lens: by(turns.scale(2)) });
  await sharp(page, '#it', 2);
});

test('a turn and a scale around another one add up', async (t) => {
  const page = await open(t, host(`<div style="position: absolute; left: ${at.x}px; top: ${at.y}px">
    <div style="width: 400px; transform-origin: 0 0; transform: scale(1.5)">
      <div style="width: 400px; transform-origin: 0 0; transform: rotate(5deg)">
        <qwen3-diagram id="it" loading="eager"></qwen3-diagram>
      </div></div></div><div style="height: 3600px; width: 2000px"></div>`));
  await ready(page, '#it');
  const matrix = turns.rotate(5).map((number) => number * 1.5);
  assert.deepEqual(await visit(page, '#it', { lens: by(matrix) }), []);
  await sharp(page, '#it', 1.5);
});

test('in a scrolled container every module answers at its own place', async (t) => {
  const page = await open(t, host(`<div id="scroller" style="position: absolute; left: ${at.x}px; top: ${at.y}px;
      width: 640px; height: 640px; overflow: auto">
    <div style="height: 400px"></div>
    <div style="width: 620px"><qwen3-diagram id="it" loading="eager"></qwen3-diagram></div>
    <div style="height: 400px"></div></div>`));
  const lens = {
    async bring(page, target) {
      await page.evaluate((y) => (document.querySelector('#scroller').scrollTop = y), 400 + target.y - 320);
      await frames(page, 2);
    },
    async project(page) {
      const scrolled = await page.evaluate(() => scrollY + document.querySelector('#scroller').scrollTop);
      return (point) => ({ x: at.x + point.x, y: at.y + 400 - scrolled + point.y });
    },
  };
  await page.evaluate(() => document.querySelector('#it').scrollIntoView());
  await ready(page, '#it');
  assert.deepEqual(await visit(page, '#it', { lens, clip: { ...at, width: 640, height: 640 } }), []);
});
