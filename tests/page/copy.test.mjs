// What a reader copies: a formula is LaTeX, wherever it stands; words are what they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { host, open, until } from './browser.mjs';
import { ready, tip } from './diagram.mjs';

/** Selects what the function gives, a node of the page, and copies it as a reader does; gives the text that was copied. */
async function copied(page, find) {
  await page.evaluate((find) => {
    const node = new Function(`return (${find})()`)();
    node.ownerDocument.getSelection().selectAllChildren(node);
    window.copied = null;
    addEventListener('copy', (event) => {
      window.copied = event.defaultPrevented ? event.clipboardData.getData('text/plain') : 'as it is';
    }, { once: true });
  }, String(find));
  await page.keyboard.press('Control+c');
  return until(page, 'it is copied', () => window.copied);
}

test('a formula of the post is copied as LaTeX, and words as they are', async (t) => {
  const page = await open(t, '/', { width: 1440 });
  await ready(page, '#right');
  const formula = await copied(page, () => document.querySelectorAll('#gqa .formula')[1]);
  assert.equal(formula, '\\mathrm{KV}\\, \\mathrm{cache}=2\\cdot 48\\cdot 4\\cdot 128\\cdot 2=98{,}304');
  assert.match(await copied(page, () => document.querySelector('#gqa .formula math')), /^o_\{a\}=\\operatorname\{softmax\}/);
  assert.equal(await copied(page, () => document.querySelector('#gqa p')), 'as it is');
  // A formula among words is part of them.
  assert.equal(await copied(page, () => [...document.querySelectorAll('#gqa p')].find((p) => p.querySelector('math') && !p.matches('.formula'))), 'as it is');
});

test('a formula of a tip is copied as LaTeX, and words as they are', async (t) => {
  const page = await open(t, host('<div style="width: 600px"><qwen3-diagram id="it" model="qwen3-30b-a3b" loading="eager"></qwen3-diagram></div>'));
  await ready(page, '#it');
  await page.evaluate(() => document.querySelector('#it').select('layers.mlp.gate'));
  await tip(page, '#it', 'MoE router');
  const formula = await copied(page, () => document.querySelector('#it').shadowRoot.querySelector('.equation'));
  assert.equal(formula, 'p=\\operatorname{softmax}(W_{r}\\, z)');
  assert.equal(await copied(page, () => document.querySelector('#it').shadowRoot.querySelector('.what')), 'as it is');
});
