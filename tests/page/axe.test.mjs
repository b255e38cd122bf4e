// What axe-core finds on the post and in the diagrams' shadow roots, its best practices included: nothing.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { frames, open, until } from './browser.mjs';
import { ready, show } from './diagram.mjs';
import { bring, diagrams } from './post.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, one line a place. */
async function findings(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] });
    return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.target.flat().join(' ')}: ${node.any.concat(node.all, node.none).map((one) => one.message).join('; ')}`));
  });
}

const inside = ['layers.self_attn', 'layers.mlp', 'layers.self_attn.rope', 'norm'];

/** What a reader does one after the other, and axe looks at each time. */
const acts = [
  ['at rest', () => {}],
  ['with a tip', (page) => show(page, '#right', 'layers.self_attn.qk_norm')],
  ['with everything open and a tip that is pinned', async (page) => {
    await page.evaluate((inside) => {
      for (const id of inside) document.querySelector('#right').expand(id);
      document.querySelector('#right').select('layers.self_attn');
    }, inside);
    await until(page, 'the tip is there', () => window.tipOf(document.querySelector('#right')));
  }],
  ['with the focus in the diagram', async (page) => {
    await page.evaluate(() => document.querySelector('#right').shadowRoot.querySelector('[role=treeitem][tabindex="0"]').focus());
    await page.keyboard.press('ArrowDown');
    await until(page, 'the tip follows', () => window.tipOf(document.querySelector('#right')));
  }],
  ['to scale', (page) => page.evaluate(() => document.querySelector('.scale input').click())],
];
const most = acts.slice(2, 4);
const looks = [
  ['light', acts, {}], ['dark', most, { theme: 'dark' }], ['with more contrast', most, { contrast: 'more' }],
  ['in forced colours', most, { theme: 'dark', forcedColors: 'active' }], ['on a phone', acts, { width: 320, height: 640 }],
  ['in Chinese', most, { path: '/zh/index.html' }],
];

for (const [look, acts, { path = '/', ...options }] of looks) {
  test(`axe finds nothing on the post, ${look}`, async (t) => {
    const page = await open(t, path, options);
    if (options.width) await bring(page, (await diagrams(page))[1]);
    await ready(page, '#right');
    for (const [act, doing] of acts) {
      await doing(page);
      await frames(page, 2);
      assert.deepEqual(await findings(page), [], act);
    }
  });
}

test('axe finds what stands in a shadow root', async (t) => {
  const page = await open(t, '/');
  await ready(page, '#right');
  await page.evaluate(() => document.querySelector('#right').shadowRoot.append(document.createElement('button')));
  const found = await findings(page);
  assert.ok(found.some((line) => line.startsWith('button-name')), found.join('\n'));
});
