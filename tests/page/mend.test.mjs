// Of a picture only what is other is painted anew; what stands then is what painting it whole gives.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open } from './browser.mjs';
import { nodes, point, ready } from './diagram.mjs';
import { spot } from './place.mjs';

/**
 * What share of the pixels is other once the canvas is painted whole, as it is when its context was lost and restored, and by how
 * much the one that differs most. An edge that the border of a mended place cuts is smoothed a little otherwise there: some levels in
 * some pixels. In the page.
 */
async function others(selector) {
  const canvas = document.querySelector(selector).shadowRoot.querySelector('canvas');
  const context = canvas.getContext('2d');
  const read = () => context.getImageData(0, 0, canvas.width, canvas.height).data;
  const mended = read();
  context.save();
  context.resetTransform();
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.restore();
  canvas.dispatchEvent(new Event('contextrestored'));
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  const whole = read();
  let [other, most] = [0, 0];
  const colours = new Set();
  for (let i = 0; i < whole.length; i += 4) {
    const apart = Math.max(...[0, 1, 2].map((channel) => Math.abs(whole[i + channel] - mended[i + channel])));
    if (apart > 3) other += 1;
    most = Math.max(most, apart);
    colours.add(whole[i] << 16 | whole[i + 1] << 8 | whole[i + 2]);
  }
  return { other: other / (whole.length / 4), most, colours: colours.size };
}

const cases = [
  ['qwen3-30b-a3b', 'layers.self_attn layers.mlp layers.mlp.experts.36 layers.mlp.gate norm', 'light', 600, 1],
  ['qwen3-30b-a3b', 'layers.self_attn layers.mlp', 'dark', 340, 2],
  ['qwen3-1.7b', 'layers.self_attn layers.mlp norm', 'light', 790, 1.5],
  ['qwen3-1.7b', '', 'dark', 600, 1],
];

for (const view of ['diagram', 'scale']) {
  for (const [model, opened, theme, width, deviceScaleFactor] of cases) {
    test(`${model} as ${view} at ${width} × ${deviceScaleFactor}, ${theme}, is mended wherever the pointer goes`, async (t) => {
      const markup = `<div style="width: ${width}px"><qwen3-diagram id="it" model="${model}" open="${opened}" view="${view}" theme="${theme}"
        loading="eager"></qwen3-diagram></div>`;
      const page = await open(t, host(markup), { width: 860, height: 900, deviceScaleFactor, reducedMotion: 'reduce' });
      await ready(page, '#it');
      await frames(page, 2);
      const all = await nodes(page, '#it');
      assert.equal(all.some((node) => node.open), opened !== '' , 'what is to be open is open');
      const places = all.map((node) => [node.id, spot(all, node)]).filter(([, place]) => place);
      for (let i = 0; i < places.length; i += Math.ceil(places.length / 12)) {
        for (const [id, place] of [places[i], places[(i * 7 + 3) % places.length]]) {
          await point(page, '#it', place);
          await frames(page, 2);
          const { other, most, colours } = await page.evaluate(others, '#it');
          assert.ok(other < 0.0005 && most < 128, `at ${id}: of the pixels ${other} are other, by up to ${most}`);
          assert.ok(colours > 20, 'there is a picture');
        }
      }
    });
  }
}
