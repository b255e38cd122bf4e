// The element in every order of events: what is set when, in which language's page, by which script.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, until } from './browser.mjs';
import { ready, show } from './diagram.mjs';

const one = (attributes, inside = '') =>
  host(`<div style="width: 600px"><qwen3-diagram id="it" loading="eager" ${attributes}>${inside}</qwen3-diagram></div>`);

/** What `ready` of the element comes to, within some frames. */
function settled(page) {
  return page.evaluate(async () => {
    let state = 'pending';
    document.querySelector('#it').ready.then(() => { state = 'resolved'; }, (error) => { state = error.code; });
    for (let i = 0; i < 30 && state === 'pending'; i += 1) await new Promise(requestAnimationFrame);
    return state;
  });
}

/** Collects the names of the element's events from now on, with what they tell. */
function record(page) {
  return page.evaluate(() => {
    window.told = [];
    for (const name of ['ready', 'select', 'error']) {
      document.addEventListener(`qwen3-${name}`, ({ detail }) => window.told.push([name, detail.model ?? detail.id ?? detail.code ?? null]));
    }
  });
}

const told = (page) => page.evaluate(() => window.told);

test('the diagram stays as drawn on a page that is read from right to left', async (t) => {
  const pixels = async (direction) => {
    const page = await open(t, host(`<div dir="${direction}" style="width: 600px"><qwen3-diagram id="it" loading="eager"></qwen3-diagram></div>`));
    await ready(page, '#it');
    return page.evaluate(() => document.querySelector('#it').shadowRoot.querySelector('canvas').toDataURL());
  };
  assert.ok((await pixels('rtl')) === (await pixels('ltr')), 'both pictures are the same');
});

test('ready resolves too when the model is set to the one that is shown', async (t) => {
  const page = await open(t, one(''));
  await ready(page, '#it');
  await page.evaluate(() => { document.querySelector('#it').model = 'qwen3-30b-a3b'; });
  assert.equal(await settled(page), 'resolved');
  await page.evaluate(() => {
    const it = document.querySelector('#it');
    it.model = 'qwen3-1.7b';
    it.model = 'qwen3-30b-a3b';
  });
  assert.equal(await settled(page), 'resolved');
});

test('who waits for ready goes on waiting while the element is moved', async (t) => {
  const page = await open(t, one(''));
  const state = await page.evaluate(async () => {
    const it = document.querySelector('#it');
    const waiting = it.ready.then(() => 'resolved');
    document.body.append(it);
    return waiting;
  });
  assert.equal(state, 'resolved');
});

test('a model that is mended while its error is told is shown', async (t) => {
  const page = await open(t, one('model="qwen3-none" twin="t"'), {
    before: [() => document.addEventListener('qwen3-error', (event) => { event.target.model = 'qwen3-1.7b'; })],
  });
  await until(page, 'the mended model is shown', () => document.querySelector('#it').nodes?.().length > 0);
  assert.equal(await settled(page), 'resolved');
});

test('a module and the model that has it may be set in any order', async (t) => {
  const page = await open(t, one('model="qwen3-1.7b"'));
  await ready(page, '#it');
  await record(page);
  await page.evaluate(() => {
    const it = document.querySelector('#it');
    it.setAttribute('selected', 'layers.mlp.gate');
    it.setAttribute('model', 'qwen3-30b-a3b');
  });
  assert.equal(await settled(page), 'resolved');
  assert.deepEqual((await told(page)).filter(([name]) => name === 'error'), []);
  assert.equal(await page.evaluate(() => document.querySelector('#it').selected), 'layers.mlp.gate');
});

test('what a change of model leaves behind is not selected any more, and no event says so', async (t) => {
  const page = await open(t, one('selected="layers.mlp.gate"'));
  await ready(page, '#it');
  await record(page);
  await page.evaluate(() => { document.querySelector('#it').model = 'qwen3-1.7b'; });
  assert.equal(await settled(page), 'resolved');
  assert.equal(await page.evaluate(() => document.querySelector('#it').selected), null);
  assert.deepEqual(await told(page), [['ready', 'qwen3-1.7b']]);
});

test('an unknown module in the attribute is an error of its own, and the diagram is ready', async (t) => {
  const page = await open(t, one('model="qwen3-1.7b" selected="layers.mlp.gate"'));
  await ready(page, '#it');
  assert.equal(await settled(page), 'resolved');
});

test('what is no text is refused like any unknown module', async (t) => {
  const page = await open(t, one(''));
  await ready(page, '#it');
  const names = await page.evaluate(() => [5, {}, Symbol.iterator.description].map((id) => {
    try {
      document.querySelector('#it').select(id);
      return 'nothing';
    } catch (error) {
      return error.name;
    }
  }));
  assert.deepEqual(names, ['RangeError', 'RangeError', 'RangeError']);
  await show(page, '#it', 'norm');
});

test('a copy of a live element shows its fallback until it is live itself', async (t) => {
  const page = await open(t, one('', '<p>Static</p>'));
  await ready(page, '#it');
  const state = await page.evaluate(() => {
    const copy = document.querySelector('#it').cloneNode(true);
    copy.id = 'copy';
    copy.loading = 'lazy';
    document.querySelector('#it').parentNode.style.marginBottom = '5000px';
    document.body.append(copy);
    return [copy.hasAttribute('data-live'), copy.querySelector('p').checkVisibility()];
  });
  assert.deepEqual(state, [false, true]);
});

test('a tip stays at its module when the element gets another width', async (t) => {
  const page = await open(t, host('<div id="box" style="width: 800px"><qwen3-diagram id="it" loading="eager"></qwen3-diagram></div>'));
  await ready(page, '#it');
  await page.evaluate(() => {
    document.querySelector('#it').select('lm_head');
    document.querySelector('#box').style.width = '610px';
  });
  await until(page, 'the anchor of the tip is where the module is', () => {
    const it = document.querySelector('#it');
    const { x, width } = it.nodes().find((node) => node.id === 'lm_head');
    const anchor = it.shadowRoot.querySelector('.anchor').getBoundingClientRect();
    const at = it.getBoundingClientRect();
    return Math.abs(anchor.x - at.x - x) < 0.1 && Math.abs(anchor.width - width) < 0.1 && width < 260;
  });
  await frames(page, 2);
});
