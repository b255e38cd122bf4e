// The language of a diagram follows that of its page, as HTML's `lang` says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { host, open, until } from './browser.mjs';
import { nodes, ready } from './diagram.mjs';

const one = (around, own = '') => host(`<div id="around" ${around}><div style="width: 600px"><qwen3-diagram id="it" loading="eager" ${own}></qwen3-diagram></div></div>`);
const chinese = (label) => /\p{Script=Han}/u.test(label);
const speaks = (page, wanted) => until(page, `it speaks ${wanted}`, (wanted) =>
  /\p{Script=Han}/u.test(document.querySelector('#it').nodes()[0].label) === (wanted === 'zh'), wanted);

test('the language is its own, else that of what it stands in', async (t) => {
  for (const [around, own, wanted] of [['', '', 'en'], ['lang="zh-Hans"', '', 'zh'], ['lang="zh"', 'lang="en"', 'en'], ['', 'lang="zh-CN"', 'zh'], ['lang="fr"', '', 'en']]) {
    const page = await open(t, one(around, own));
    await ready(page, '#it');
    assert.equal(chinese((await nodes(page, '#it'))[0].label), wanted === 'zh', `${around} ${own}`);
  }
});

test('it follows a change, wherever the language is set', async (t) => {
  const page = await open(t, one('', ''));
  await ready(page, '#it');
  await page.evaluate(() => (document.documentElement.lang = 'zh'));
  await speaks(page, 'zh');
  await page.evaluate(() => document.querySelector('#around').setAttribute('lang', 'en'));
  await speaks(page, 'en');
  await page.evaluate(() => (document.querySelector('#it').lang = 'zh-Hans'));
  await speaks(page, 'zh');
  await page.evaluate(() => document.querySelector('#it').removeAttribute('lang'));
  await speaks(page, 'en');
});

test('a diagram in a shadow root follows the language outside', async (t) => {
  const page = await open(t, one('', ''));
  await ready(page, '#it');
  await page.evaluate(() => {
    const root = document.querySelector('#around').attachShadow({ mode: 'open' });
    root.append(document.querySelector('#it'));
  });
  await page.evaluate(() => document.querySelector('#around').shadowRoot.firstChild.ready);
  await page.evaluate(() => document.querySelector('#around').setAttribute('lang', 'zh'));
  await until(page, 'it speaks Chinese', () => /\p{Script=Han}/u.test(document.querySelector('#around').shadowRoot.firstChild.nodes()[0]?.label));
});
