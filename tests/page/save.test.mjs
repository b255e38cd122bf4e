// What a reader takes along: files of a diagram, and a link to a module, by pointer and by keyboard.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { open, until } from './browser.mjs';
import { ready } from './diagram.mjs';
import { command } from './command.mjs';

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";

/** The post, both diagrams ready; with `headers`, as a host with that policy would serve it. */
async function post(t, options = {}) {
  const page = await open(t, options.path ?? '/', options);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await ready(page, '#left');
  await ready(page, '#right');
  return page;
}

const button = (page, side, kind) => page.locator(`[data-saves=${side}] [data-save=${kind}]`);
const said = (page, side) => page.locator(`[data-saves=${side}] [role=status]`).textContent();

/** Presses a button and gives the file that comes. */
async function file(page, side, kind) {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, side, kind).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('the buttons below a diagram download it as SVG and PNG, its handout and the answers, and say so', async (t) => {
  const page = await post(t);
  const names = [];
  for (const kind of ['svg', 'png', 'blank', 'key']) {
    const { name, bytes } = await file(page, 'right', kind);
    names.push(name);
    if (kind === 'png') assert.deepEqual([...bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
    else assert.match(bytes.toString(), /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.ok((await said(page, 'right')).endsWith(name), await said(page, 'right'));
    assert.equal(await said(page, 'left'), '', 'only the row that was used speaks');
  }
  const id = 'qwen3-30b-a3b';
  assert.deepEqual(names, [`${id}.svg`, `${id}.png`, `${id}-handout.svg`, `${id}-answers.svg`]);
});

test('the handout of the page is that of the command line, with what is open open', async (t) => {
  const page = await post(t);
  const width = await page.evaluate(async () => {
    const element = document.querySelector('#right');
    element.twin = '';
    await element.ready;
    element.expand('norm');
    return element.clientWidth;
  });
  for (const [kind, option] of [['blank', '--blank'], ['key', '--key']]) {
    const { bytes } = await file(page, 'right', kind);
    const { stdout } = await command('svg', 'qwen3-30b-a3b', '--width', String(width), '--open', 'norm', '--theme', 'light', option);
    assert.equal(bytes.toString(), stdout);
  }
});

test('a link to the selected module is copied, though the press on the button lets go of it', async (t) => {
  const page = await post(t);
  await page.evaluate(() => document.querySelector('#right').select('layers.self_attn.qk_norm'));
  await button(page, 'right', 'link').click();
  await until(page, 'it says so', () => document.querySelector('[data-saves=right] [role=status]').textContent);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await page.evaluate(() => `${location.origin}/#right/layers.self_attn.qk_norm`));
  assert.match(await said(page, 'right'), /#right\/layers\.self_attn\.qk_norm$/);
  await button(page, 'left', 'link').click();
  await until(page, 'the other says so', () => document.querySelector('[data-saves=left] [role=status]').textContent);
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\/#left$/, 'where nothing is selected, the diagram');
});

test('everything is reached and done by keyboard', async (t) => {
  const page = await post(t);
  await page.evaluate(() => document.querySelector('#left').select('norm'));
  await button(page, 'left', 'svg').focus();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.equal(download.suggestedFilename(), 'qwen3-1.7b.svg');
  for (const kind of ['png', 'blank', 'key', 'link']) {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.save), kind);
  }
  await page.keyboard.press('Space');
  await until(page, 'the link is copied', () => /#left\/norm$/.test(document.querySelector('[data-saves=left] [role=status]').textContent));
});

test('under a strict content policy files come and links are copied, and nothing is violated', async (t) => {
  const { site } = await import('./browser.mjs').then(({ stage }) => stage());
  const html = await (await fetch(`${site.origin}/`)).text();
  const strict = html.replace(/<link rel="(icon|preload)"[^>]*>\n/g, '');
  const page = await open(t, strict, { headers: { 'content-security-policy': policy }, path: '/strict.html', expected: [/font/i] });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await ready(page, '#right');
  for (const kind of ['svg', 'png', 'blank', 'key']) assert.ok((await file(page, 'right', kind)).bytes.length > 1000, kind);
  await button(page, 'right', 'link').click();
  await until(page, 'the link is copied', () => /#right$/.test(document.querySelector('[data-saves=right] [role=status]').textContent));
  assert.deepEqual((await page.evaluate(() => window.seen.violations)).filter((one) => !/^font-src/.test(one)), []);
});

test('the Chinese post says it in Chinese', async (t) => {
  const page = await post(t, { path: '/zh/' });
  assert.equal(await button(page, 'left', 'link').textContent(), '复制链接');
  await button(page, 'left', 'link').click();
  await until(page, 'it says so', () => document.querySelector('[data-saves=left] [role=status]').textContent);
  assert.match(await said(page, 'left'), /^已复制链接： #left$/);
});
