// A panic aborts the core. No diagram may be left dead: each falls back to what stands in it, and says so once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, until } from './browser.mjs';
import { ready } from './diagram.mjs';

const pair = host(['a', 'b'].map((id) => `<div style="width: 600px">
  <qwen3-diagram id="${id}" twin="pair" loading="eager"><p id="${id}-fallback">Static</p></qwen3-diagram></div>`).join(''));

/** Makes the core abort, as it does on a panic, whatever it is called for once `window.doomed` is set. */
function doom() {
  const doomed = (run) => (...values) => {
    if (window.doomed) throw new WebAssembly.RuntimeError('unreachable');
    return run(...values);
  };
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(made, given) {
      const all = Object.entries(new made(...given).exports);
      return { exports: Object.fromEntries(all.map(([name, it]) => [name, typeof it === 'function' ? doomed(it) : it])) };
    },
  });
}

test('when the core aborts every diagram falls back and says so once', async (t) => {
  const page = await open(t, pair, { before: [doom] });
  await ready(page, '#a');
  await ready(page, '#b');
  await page.evaluate(() => {
    window.errors = [];
    document.addEventListener('qwen3-error', (event) => window.errors.push([event.target.id, event.detail.code]));
    window.doomed = true;
  });
  const { x, y } = await page.locator('#a').boundingBox();
  await page.mouse.move(x + 200, y + 100);
  await until(page, 'both fallbacks are in sight', () =>
    ['a', 'b'].every((id) => document.getElementById(`${id}-fallback`).checkVisibility()));
  await page.mouse.move(x + 210, y + 110);
  await page.evaluate(() => { document.querySelector('#b').model = 'qwen3-1.7b'; });
  await frames(page, 3);
  const errors = await page.evaluate(() => window.errors);
  assert.deepEqual(errors.slice(0, 2), [['a', 'crashed'], ['b', 'crashed']]);
  assert.deepEqual(errors.slice(2), [['b', 'load-failed']], 'who asks again is told again');
  const rejected = await page.evaluate(() => document.querySelector('#a').ready.then(() => 'ready', (error) => error.code));
  assert.equal(rejected, 'crashed');
  assert.deepEqual(await page.evaluate(() => document.querySelector('#a').nodes()), []);
});
