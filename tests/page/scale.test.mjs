// The view to scale: the same modules as areas, on a page and in the post.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, until } from './browser.mjs';
import { leave, nodes, point, ready, show, tip } from './diagram.mjs';

const pair = host(`<div style="display: flex; align-items: start">${[['dense', 'qwen3-1.7b'], ['sparse', 'qwen3-30b-a3b']]
  .map(([id, model]) => `<div style="width: 600px"><qwen3-diagram id="${id}" model="${model}" twin="pair" view="scale" loading="eager"></qwen3-diagram></div>`).join('')}</div>`);

const both = async (page) => {
  await ready(page, '#dense');
  await ready(page, '#sparse');
  const of = async (id) => Object.fromEntries((await nodes(page, id)).map((node) => [node.id, node]));
  return [await of('#dense'), await of('#sparse')];
};
const area = (node) => node.width * node.height;

test('twins share one scale: eight of 128 experts are as wide as the dense feed-forward, and the embeddings are equal', async (t) => {
  const page = await open(t, pair, { width: 1240 });
  const [dense, sparse] = await both(page);
  assert.ok(Math.abs(area(dense.embed_tokens) / area(sparse.embed_tokens) - 1) < 1e-6);
  assert.ok(Math.abs(dense['layers.mlp'].width / (8 * sparse['layers.mlp.experts.7'].width) - 1) < 1e-6);
  assert.equal(dense['layers.mlp.act'], undefined);
  assert.equal(Object.keys(sparse).filter((id) => /experts\.\d+$/.test(id)).length, 128);
});

test('what is pointed at has a tip, and attention opens into its projections in both', async (t) => {
  const page = await open(t, pair, { width: 1240 });
  await both(page);
  await show(page, '#sparse', 'layers.self_attn');
  assert.match(await page.evaluate(() => window.tipOf(document.querySelector('#sparse')).text), /^Masked grouped-query attention/);
  await leave(page);
  await page.evaluate(() => document.querySelector('#sparse').expand('layers.self_attn'));
  for (const own of await both(page)) assert.ok(own['layers.self_attn.q_proj']?.width > 0);
});

test('of 4,096 experts the one under the pointer is named and lit, and the keyboard reaches each', async (t) => {
  const page = await open(t, host('<div style="width: 720px"><qwen3-diagram id="many" view="scale" loading="eager"></qwen3-diagram></div>'));
  await ready(page, '#many');
  await page.evaluate(async () => {
    const element = document.querySelector('#many');
    element.config = { ...element.facts().config, model_type: 'qwen3_moe', num_experts: 4096 };
    await element.ready;
  });
  const band = (await nodes(page, '#many')).find((node) => node.id === 'layers.mlp.experts');
  for (const [share, name] of [[4095.5 / 4096, 'Expert 4096'], [1.5 / 4096, 'Expert '], [0.75, 'Expert 30']]) {
    await point(page, '#many', { x: band.x + band.width * share, y: band.y + 20 });
    await tip(page, '#many', name);
  }
  await page.evaluate(() => document.querySelector('#many').shadowRoot.querySelector('[data-id="layers.mlp.experts"]').focus());
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('2049');
  await until(page, 'it is an item', () => document.querySelector('#many').shadowRoot.activeElement?.dataset.id === 'layers.mlp.experts.2048');
});

test('a value that is no view is told and the diagram stays; the attribute goes back and forth', async (t) => {
  const page = await open(t, pair, { width: 1240 });
  const [, before] = await both(page);
  const set = (view) => page.evaluate((view) => { document.querySelector('#sparse').view = view; }, view);
  await set('solid');
  await until(page, 'it is told', () => window.seen.events.some(({ type, detail }) => type.endsWith('error') && detail.code === 'unknown-view'));
  assert.deepEqual((await both(page))[1], before);
  await set(null);
  await frames(page, 3);
  const [, diagram] = await both(page);
  assert.ok(diagram['layers.self_attn.rope'] && !diagram['layers.mlp.experts.7']);
  await set('scale');
  await frames(page, 3);
  assert.deepEqual((await both(page))[1], before);
});

test('the post draws both models to scale and back by one switch', async (t) => {
  const page = await open(t, '/', { width: 1280 });
  for (const id of ['#left', '#right']) await ready(page, id);
  const drawn = () => page.evaluate(() => ['#left', '#right'].map((id) => document.querySelector(id).nodes().some((node) => node.id === 'tokens')));
  const name = await page.evaluate(() => document.querySelector('[data-scale]').labels[0].textContent);
  assert.match(name, /to scale/);
  const tops = await page.evaluate(() => ['[data-picks=left]', '[data-picks=right]', '[data-scale]', '.own button']
    .map((selector) => document.querySelector(selector).getBoundingClientRect()).map(({ y, height }) => y + height / 2));
  assert.ok(Math.max(...tops) - Math.min(...tops) < 2, `one row: ${tops}`);
  await page.locator('[data-scale]').check();
  await frames(page, 3);
  assert.deepEqual(await drawn(), [false, false]);
  await page.locator('[data-scale]').uncheck();
  await frames(page, 3);
  assert.deepEqual(await drawn(), [true, true]);
});
