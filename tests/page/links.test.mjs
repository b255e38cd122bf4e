// Links of a host page to modules, and words that say which modules they explain.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, stage, until } from './browser.mjs';
import { leave, nodes, noTip, point, ready, show, tip } from './diagram.mjs';
import { spot } from './place.mjs';

const pixels = (page, id) => page.evaluate((id) => window.pixelsOf(document.querySelector(id)), id);
const element = (id, model, more = '') => `<div style="width: 600px"><qwen3-diagram id="${id}" model="${model}" ${more}></qwen3-diagram></div>`;
const pair = `<div style="display: flex">${element('dense', 'qwen3-1.7b', 'twin="t" loading="eager"')}${element('moe', 'qwen3-30b-a3b', 'twin="t" loading="eager"')}</div>`;
const link = (to, text = 'a link') => `<p><a id="link" href="#${to}">${text}</a></p>`;
const far = '<div style="height: 3000px"></div>';

/** Where a module is in the viewport: from its top to its bottom. */
const seen = (page, selector, id) => page.evaluate(({ selector, id }) => {
  const element = document.querySelector(selector);
  const node = element.nodes().find((node) => node.id === id);
  const top = element.getBoundingClientRect().top + node.y;
  return { top, bottom: top + node.height, height: innerHeight };
}, { selector, id });

async function inSight(page, selector, id) {
  const { top, bottom, height } = await seen(page, selector, id);
  assert.ok(top >= 0 && bottom <= height, `${id} is from ${top} to ${bottom} on a page of ${height}`);
}

const selected = (page, selector, id) => until(page, `${selector} has ${id} selected`, ({ selector, id }) =>
  document.querySelector(selector).selected === id, { selector, id });

const events = (page) => page.evaluate(() => window.seen.events.filter((event) => event.type !== 'ready').map(({ type, detail }) => [type, detail.id ?? detail.code ?? null]));

test('a link that is hovered or focused lights its module and its twin, without a tip and without an event', async (t) => {
  const page = await open(t, host(`${link('moe/layers.self_attn.rope')}${pair}`), { height: 1000 });
  for (const id of ['#dense', '#moe']) await ready(page, id);
  const rest = { dense: await pixels(page, '#dense'), moe: await pixels(page, '#moe') };
  const lit = () => until(page, 'both light up', (rest) => ['dense', 'moe'].every((id) =>
    window.pixelsOf(document.getElementById(id)) !== rest[id]), rest);
  const dark = () => until(page, 'both go out', (rest) => ['dense', 'moe'].every((id) =>
    window.pixelsOf(document.getElementById(id)) === rest[id]), rest);
  await page.hover('#link');
  await lit();
  await leave(page);
  await dark();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'link');
  await lit();
  await page.evaluate(() => document.activeElement.blur());
  await dark();
  await frames(page, 15);
  assert.deepEqual(await events(page), []);
  for (const id of ['#dense', '#moe']) await noTip(page, id);
});

for (const how of ['mouse', 'keyboard']) {
  test(`a link that is followed with the ${how} goes to its module and pins it, and Back returns`, async (t) => {
    const page = await open(t, host(`${pair}${far}${link('moe/layers.self_attn.rope')}`), { height: 700 });
    await ready(page, '#moe');
    await page.evaluate(() => document.querySelector('#link').scrollIntoView({ block: 'center' }));
    const from = await page.evaluate(() => scrollY);
    if (how === 'mouse') await page.click('#link');
    else {
      await page.focus('#link');
      await page.keyboard.press('Enter');
    }
    await selected(page, '#moe', 'layers.self_attn.rope');
    await tip(page, '#moe', 'RoPE');
    await inSight(page, '#moe', 'layers.self_attn.rope');
    assert.equal(await page.evaluate(() => location.hash), '#moe/layers.self_attn.rope');
    await page.goBack();
    await until(page, 'the page is where it was', (from) => scrollY === from && location.hash === '', from);
    await selected(page, '#moe', null);
    await page.goForward();
    await selected(page, '#moe', 'layers.self_attn.rope');
  });
}

test('the same link goes there again', async (t) => {
  const page = await open(t, host(`${pair}${far}${link('moe/norm')}`), { height: 700 });
  await ready(page, '#moe');
  for (let i = 0; i < 2; i += 1) {
    await page.evaluate(() => document.querySelector('#link').scrollIntoView({ block: 'center' }));
    await page.click('#link');
    await until(page, 'the module is in sight', () => document.querySelector('#moe').getBoundingClientRect().top > -200);
    await selected(page, '#moe', 'norm');
    await inSight(page, '#moe', 'norm');
  }
});

test('a page that is opened with the fragment starts at the module', async (t) => {
  const { site } = await stage();
  site.put('/test/opened.html', host(`${far}${element('moe', 'qwen3-30b-a3b')}${far}`));
  const page = await open(t, '/test/opened.html#moe/layers.mlp.gate', { height: 700 });
  await until(page, 'it is shown', () => document.querySelector('#moe')?.nodes?.().length > 0);
  await selected(page, '#moe', 'layers.mlp.gate');
  await tip(page, '#moe', 'MoE router');
  await inSight(page, '#moe', 'layers.mlp.gate');
});

test('a link to a module that the model lacks is an error, and the diagram stays', async (t) => {
  const page = await open(t, host(`${link('dense/layers.mlp.gate')}${pair}`));
  await ready(page, '#dense');
  const before = await nodes(page, '#dense');
  await page.hover('#link');
  await frames(page, 5);
  assert.deepEqual(await events(page), []);
  await page.click('#link');
  await until(page, 'the error is told', () => window.seen.events.some((event) => event.type === 'error'));
  assert.deepEqual(await page.evaluate(() => window.seen.events.filter((event) => event.type === 'error').map((event) => event.detail.code)), ['unknown-module']);
  assert.deepEqual(await nodes(page, '#dense'), before);
  await leave(page);
  await show(page, '#dense', 'norm');
});

test('other links, and links in shadow roots, do no harm', async (t) => {
  const page = await open(t, host(`<p><a id="a" href="#nowhere/at/all">a</a> <a id="b" href="#%E0%A4%A">b</a> <a id="c" href="#moe">c</a> <a id="d" href="/x#moe/norm">d</a></p>
    <div id="shadow"></div>${pair}`));
  await ready(page, '#moe');
  for (const id of ['a', 'b', 'c']) {
    await page.hover(`#${id}`);
    await page.click(`#${id}`);
  }
  await page.hover('#d');
  await page.evaluate(() => {
    const inner = document.createElement('a');
    inner.setAttribute('href', '#moe/norm');
    inner.textContent = 'inside';
    document.querySelector('#shadow').attachShadow({ mode: 'open' }).append('before ', inner);
  });
  const rest = await pixels(page, '#moe');
  await page.hover('#shadow >> a');
  await until(page, 'it lights up', (rest) => window.pixelsOf(document.querySelector('#moe')) !== rest, rest);
  await page.click('#shadow >> a');
  await selected(page, '#moe', 'norm');
});

const words = `<p id="attention" data-explains="layers.self_attn">a</p><p id="norms" data-explains="layers.self_attn.qk_norm norm">b</p>
  <p id="left" data-explains="dense/layers.mlp">c</p><p id="right" data-explains="moe/layers.mlp">d</p>`;
const litWords = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('[data-lit]')].map((words) => [words.id, words.dataset.lit])));
const litAs = (page, wanted) => until(page, `lit is ${JSON.stringify(wanted)}`, (wanted) => JSON.stringify(Object.fromEntries(
  [...document.querySelectorAll('[data-lit]')].map((words) => [words.id, words.dataset.lit]))) === wanted, JSON.stringify(wanted), 4000)
  .catch(async (error) => { throw new Error(`${error.message}; it is ${JSON.stringify(await litWords(page))}`); });

test('words that explain a module are lit while it is pointed at, the innermost alone, and as long as it is pinned', async (t) => {
  const page = await open(t, host(`${pair}${words}`), { height: 1000 });
  for (const id of ['#dense', '#moe']) await ready(page, id);
  const at = async (selector, id) => {
    const all = await nodes(page, selector);
    await point(page, selector, spot(all, all.find((node) => node.id === id)));
  };
  await at('#moe', 'layers.self_attn.rope');
  await litAs(page, { attention: 'attention' });
  await at('#moe', 'layers.self_attn.qk_norm');
  await litAs(page, { norms: 'norm' });
  await at('#dense', 'layers.mlp');
  await litAs(page, { left: 'ffn' });
  await at('#moe', 'layers.mlp.gate');
  await litAs(page, { right: 'ffn' });
  await at('#moe', 'embed_tokens');
  await litAs(page, {});
  await page.evaluate(() => document.querySelector('#moe').select('norm'));
  await litAs(page, { norms: 'norm' });
  await page.keyboard.press('Escape');
  await litAs(page, {});
});

test('a lit word goes out with its diagram', async (t) => {
  const page = await open(t, host(`${pair}${words}`), { height: 1000 });
  await ready(page, '#moe');
  await page.evaluate(() => document.querySelector('#moe').select('norm'));
  await litAs(page, { norms: 'norm' });
  await page.evaluate(() => document.querySelector('#moe').remove());
  await litAs(page, {});
});
