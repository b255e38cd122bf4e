// Two models side by side under one name: their rows line up, and what one shows, the other shows too.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, until } from './browser.mjs';
import { leave, nodes, noTip, ready, show } from './diagram.mjs';

const element = (id, model, width) => `<div id="${id}-column" style="width: ${width}px">
  <qwen3-diagram id="${id}" model="${model}" twin="pair" loading="eager"></qwen3-diagram></div>`;
const pair = (width) => host(`<div style="display: flex; align-items: start">
  ${element('dense', 'qwen3-1.7b', width)}${element('sparse', 'qwen3-30b-a3b', width)}</div>`);

const pixels = (page, id) => page.evaluate((id) => window.pixelsOf(document.querySelector(id)), id);

for (const width of [260, 288, 500, 600, 719, 720, 1000]) {
  test(`at ${width} the modules of twins that have the same id stand level`, async (t) => {
    const page = await open(t, pair(width), { width: Math.max(600, 2 * width) });
    await ready(page, '#dense');
    await ready(page, '#sparse');
    const [dense, sparse] = [await nodes(page, '#dense'), await nodes(page, '#sparse')];
    const uneven = dense.flatMap((node) => {
      const other = sparse.find((other) => other.id === node.id);
      if (!other) return [];
      const top = Math.abs(node.y - other.y);
      const middle = Math.abs(node.y + node.height / 2 - other.y - other.height / 2);
      const level = Math.abs(node.height - other.height) < 0.1 ? top : Math.min(top, middle);
      return level < 0.1 ? [] : [`${node.id}: ${node.y} + ${node.height} beside ${other.y} + ${other.height}`];
    });
    assert.deepEqual(uneven, []);
    const heights = await page.evaluate(() => ['#dense', '#sparse'].map((id) => document.querySelector(id).offsetHeight));
    assert.equal(heights[0], heights[1]);
  });
}

test('what is hovered in one lights up in the other, without a tip and without an event', async (t) => {
  const page = await open(t, pair(600));
  await ready(page, '#dense');
  await ready(page, '#sparse');
  const wrong = [];
  for (const [here, there] of [['#dense', '#sparse'], ['#sparse', '#dense']]) {
    const others = (await nodes(page, there)).map((node) => node.id);
    for (const node of (await nodes(page, here)).filter((node) => others.includes(node.id))) {
      await leave(page);
      await noTip(page, here);
      const rest = await pixels(page, there);
      const before = await page.evaluate(() => window.seen.events.length);
      await show(page, here, node.id);
      await frames(page, 3);
      if ((await pixels(page, there)) === rest) wrong.push(`${here} ${node.id}: ${there} does not light up`);
      const seen = await page.evaluate(({ there, before }) => ({
        tip: window.tipOf(document.querySelector(there)),
        events: window.seen.events.slice(before).filter((event) => event.target.matches(there)).length,
      }), { there, before });
      if (seen.tip) wrong.push(`${here} ${node.id}: ${there} shows a tip`);
      if (seen.events > 0) wrong.push(`${here} ${node.id}: ${there} fires ${seen.events} events`);
      await leave(page);
      await noTip(page, here);
      const back = await until(page, 'the light goes', ({ there, rest }) =>
        window.pixelsOf(document.querySelector(there)) === rest, { there, rest }, 2000).catch(() => false);
      if (!back) wrong.push(`${here} ${node.id}: ${there} stays lit`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('what is selected in one shows in the other and goes with it', async (t) => {
  const page = await open(t, pair(600));
  await ready(page, '#dense');
  await ready(page, '#sparse');
  const rest = await pixels(page, '#sparse');
  await page.evaluate(() => document.querySelector('#dense').select('lm_head'));
  await until(page, 'the counterpart shows it', (rest) => window.pixelsOf(document.querySelector('#sparse')) !== rest, rest);
  assert.equal(await page.evaluate(() => window.tipOf(document.querySelector('#sparse'))), null);
  await page.evaluate(() => document.querySelector('#dense').select(null));
  await until(page, 'it goes', (rest) => window.pixelsOf(document.querySelector('#sparse')) === rest, rest);
});

test('a hidden twin counts: hiding one moves nothing in the other', async (t) => {
  const page = await open(t, pair(600));
  await ready(page, '#dense');
  await ready(page, '#sparse');
  const before = await nodes(page, '#dense');
  await page.evaluate(() => (document.querySelector('#sparse-column').hidden = true));
  await frames(page, 10);
  assert.deepEqual(await nodes(page, '#dense'), before);
});

test('a twin that is hidden from the start counts as well', async (t) => {
  const both = await open(t, pair(600));
  await ready(both, '#dense');
  await ready(both, '#sparse');
  for (const loading of ['eager', 'lazy']) {
    const one = await open(t, pair(600).replace('id="sparse-column"', 'id="sparse-column" hidden').replaceAll('eager', loading));
    await ready(one, '#dense');
    await frames(one, 10);
    assert.deepEqual(await nodes(one, '#dense'), await nodes(both, '#dense'), loading);
  }
});

test('a twin that is taken away leaves the other to itself', async (t) => {
  const page = await open(t, pair(600));
  await ready(page, '#dense');
  await ready(page, '#sparse');
  await page.evaluate(() => document.querySelector('#sparse').remove());
  await frames(page, 10);
  await show(page, '#dense', 'norm');
});
