// Several diagrams on one page: they share what can be shared, and take what is theirs with them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, until } from './browser.mjs';
import { leave, noTip, nodes, ready, show } from './diagram.mjs';

const markup = (id, model) => `<div style="width: 600px"><qwen3-diagram id="${id}" model="${model}" loading="eager"></qwen3-diagram></div>`;
const both = host(`<div style="display: flex">${markup('a', 'qwen3-1.7b')}${markup('b', 'qwen3-30b-a3b')}</div>`);

test('two elements share one instance', async (t) => {
  const page = await open(t, both);
  await ready(page, '#a');
  await ready(page, '#b');
  assert.equal(await page.evaluate(() => window.seen.instances), 1);
});

test('elements without a common twin leave one another alone, and one tip is shown at a time', async (t) => {
  const page = await open(t, both);
  await ready(page, '#a');
  await ready(page, '#b');
  const before = await page.evaluate(() => window.pixelsOf(document.querySelector('#b')));
  await show(page, '#a', 'norm');
  await frames(page, 10);
  assert.equal(await page.evaluate(() => window.pixelsOf(document.querySelector('#b'))), before);
  await show(page, '#b', 'norm');
  await noTip(page, '#a');
});

test('an element that is taken away while its tip is shown takes the tip along, and the other goes on', async (t) => {
  const page = await open(t, both);
  await ready(page, '#a');
  await ready(page, '#b');
  await show(page, '#a', 'norm');
  await page.evaluate(() => {
    window.gone = document.querySelector('#a');
    window.gone.remove();
  });
  await frames(page, 20);
  assert.equal(await page.evaluate(() => window.tipOf(window.gone)), null);
  await show(page, '#b', 'norm');
  await page.evaluate(() => document.body.append(window.gone));
  await ready(page, '#a');
  assert.ok((await nodes(page, '#a')).length > 0, 'and it can come back');
});

test('a pinned element that is taken away leaves no listener that answers for it', async (t) => {
  const page = await open(t, both);
  await ready(page, '#a');
  await page.evaluate(() => document.querySelector('#a').select('norm'));
  await page.evaluate(() => document.querySelector('#a').remove());
  await page.keyboard.press('Escape');
  await leave(page);
  await ready(page, '#b');
  await show(page, '#b', 'lm_head');
});

test('an element moved within the page goes on', async (t) => {
  const page = await open(t, both);
  await ready(page, '#a');
  await page.evaluate(() => document.body.append(document.querySelector('#a')));
  await ready(page, '#a');
  await show(page, '#a', 'norm');
});

test('elements that come and go leave neither memory nor nodes behind', async (t) => {
  const page = await open(t, host(markup('stays', 'qwen3-1.7b')));
  await ready(page, '#stays');
  const session = await page.context().newCDPSession(page);
  const cycle = (n) => page.evaluate(async (n) => {
    for (let i = 0; i < n; i += 1) {
      const element = document.createElement('qwen3-diagram');
      element.setAttribute('model', i % 2 ? 'qwen3-1.7b' : 'qwen3-30b-a3b');
      element.setAttribute('loading', 'eager');
      document.body.append(element);
      await element.ready;
      element.select('norm');
      await new Promise(requestAnimationFrame);
      element.remove();
    }
    await new Promise(requestAnimationFrame);
  }, n);
  const held = async () => {
    // The record of events is the tests' own, and holds on to what fired them.
    await page.evaluate(() => (window.seen.events.length = 0));
    await session.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    const wasm = await page.evaluate(() => window.seen.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
    return { nodes, listeners: jsEventListeners, wasm };
  };
  await cycle(10);
  const before = await held();
  await cycle(50);
  const after = await held();
  assert.ok(after.wasm - before.wasm <= 65536, `wasm memory grew from ${before.wasm} to ${after.wasm}`);
  assert.ok(after.nodes - before.nodes <= 50, `${before.nodes} nodes became ${after.nodes}`);
  assert.ok(after.listeners - before.listeners <= 10, `${before.listeners} listeners became ${after.listeners}`);
  assert.equal(await page.evaluate(() => window.seen.instances), 1);
});

test('an element that is gone before it was ready makes no error', async (t) => {
  const page = await open(t, host(markup('stays', 'qwen3-1.7b')));
  await until(page, 'it is defined', () => Boolean(customElements.get('qwen3-diagram')));
  await page.evaluate(() => {
    for (let i = 0; i < 5; i += 1) {
      const element = document.createElement('qwen3-diagram');
      element.setAttribute('loading', 'eager');
      document.body.append(element);
      element.remove();
    }
  });
  await ready(page, '#stays');
  await frames(page, 20);
  await show(page, '#stays', 'norm');
});
