// Of a picture only what is other is painted anew; what stands then is, to the pixel, what painting it whole gives.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open } from './browser.mjs';
import { nodes, point, ready } from './diagram.mjs';
import { spot } from './place.mjs';

/** How many pixels are other once the canvas is painted whole; a lost and restored context makes that. In the page. */
async function others(selector) {
  const canvas = document.querySelector(selector).shadowRoot.querySelector('canvas');
  const read = () => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const mended = new Uint32Array(read().buffer);
  const context = canvas.getContext('2d');
  context.save();
  context.resetTransform();
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.restore();
  canvas.dispatchEvent(new Event('contextrestored'));
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  const whole = new Uint32Array(read().buffer);
  return { other: whole.reduce((count, pixel, i) => count + (pixel === mended[i] ? 0 : 1), 0), colours: new Set(whole).size };
}

const cases = [
  ['qwen3-30b-a3b', 'self_attn mlp mlp.experts.36 mlp.gate norm', 'light', 600, 1],
  ['qwen3-30b-a3b', 'self_attn mlp', 'dark', 340, 2],
  ['qwen3-1.7b', 'self_attn mlp norm', 'light', 790, 1.5],
  ['qwen3-1.7b', '', 'dark', 600, 1],
];

for (const view of ['diagram', 'scale']) {
  for (const [model, opened, theme, width, deviceScaleFactor] of cases) {
    test(`${model} as ${view} at ${width} × ${deviceScaleFactor}, ${theme}, is mended to the pixel wherever the pointer goes`, async (t) => {
      const markup = `<div style="width: ${width}px"><qwen3-diagram id="it" model="${model}" open="${opened}" view="${view}" theme="${theme}"
        loading="eager"></qwen3-diagram></div>`;
      const page = await open(t, host(markup), { width: 860, height: 900, deviceScaleFactor, reducedMotion: 'reduce' });
      await ready(page, '#it');
      await frames(page, 2);
      const all = await nodes(page, '#it');
      const places = all.map((node) => [node.id, spot(all, node)]).filter(([, place]) => place);
      for (let i = 0; i < places.length; i += Math.ceil(places.length / 12)) {
        for (const [id, place] of [places[i], places[(i * 7 + 3) % places.length]]) {
          await point(page, '#it', place);
          await frames(page, 2);
          const { other, colours } = await page.evaluate(others, '#it');
          assert.equal(other, 0, `at ${id}`);
          assert.ok(colours > 20, 'there is a picture');
        }
      }
    });
  }
}
