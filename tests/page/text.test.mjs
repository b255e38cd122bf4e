// Text that a reader has made larger, or set with more air, loses nothing: it is not cut off, lies on no other text,
// and no page has to be scrolled sideways.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, until } from './browser.mjs';
import { ready } from './diagram.mjs';
import { bring, diagrams } from './post.mjs';

/** What WCAG 1.4.12 lets a reader set, as a reader's own sheet does it. */
const airy = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }';

/** What is lost on the post, one line each. */
function lost(page) {
  return page.evaluate(() => {
    const found = [];
    const say = (what, element) => found.push(`${what}: <${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`);
    const drawn = (element) => element.checkVisibility() && !element.closest('svg, math, qwen3-diagram, option');
    const meant = (element) => {
      for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).clipPath !== 'none') return true;
      return false;
    };
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const element of document.querySelectorAll('main *')) {
      if (!drawn(element) || meant(element)) continue;
      const { display, overflowX, overflowY } = getComputedStyle(element);
      const { left, right, width } = element.getBoundingClientRect();
      if (width && (left < -0.5 || right > innerWidth + 0.5)) say('outside', element);
      if (display === 'inline' || !element.clientWidth) continue;
      // A formula may be scrolled sideways in its own box.
      if (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) say('cut off', element);
      if (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1) say('cut off below', element);
    }
    const lines = [];
    const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      const element = text.parentElement;
      if (!text.data.trim() || !drawn(element) || element.closest('sup') || meant(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) if (box.width > 1) lines.push({ element, box });
    }
    lines.sort((a, b) => a.box.top - b.box.top);
    lines.forEach(({ element, box }, index) => {
      for (let other = index + 1; other < lines.length && lines[other].box.top < box.bottom; other += 1) {
        const { element: beside, box: its } = lines[other];
        const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const down = Math.min(box.bottom, its.bottom) - its.top;
        if (element !== beside && across > 2 && down > 0.4 * Math.min(box.height, its.height)) say(`on "${element.textContent.trim().slice(0, 30)}"`, beside);
      }
    });
    return found;
  });
}

const settings = [
  ['letters twice as large', { width: 1280, letters: 32 }],
  ['letters twice as large on a wide page', { width: 2000, letters: 32 }],
  ['a page enlarged twice', { width: 640 }],
  ['a page enlarged four times', { width: 320, height: 256 }],
  ['more air', { width: 1280, sheet: airy }],
  ['more air on a page enlarged four times', { width: 320, height: 256, sheet: airy }],
];

for (const path of ['/', '/zh/index.html']) {
  for (const [name, { sheet, ...options }] of settings) {
    test(`${name}: ${path} loses nothing`, async (t) => {
      const page = await open(t, path, options);
      const [, right] = await diagrams(page);
      if (options.width < 900) await bring(page, right);
      await ready(page, right);
      if (sheet) await page.addStyleTag({ content: sheet });
      await frames(page, 2);
      assert.deepEqual(await lost(page), []);
    });
  }
}

const one = host('<div style="width: 320px"><qwen3-diagram id="it" loading="eager"></qwen3-diagram></div>');

/** Pins a module and gives its tip: what it says, its letters, and whether anything of it is out of reach. */
async function pinned(page) {
  await page.evaluate(() => document.querySelector('#it').select('layers.self_attn.qk_norm'));
  await until(page, 'the tip is there', () => window.tipOf(document.querySelector('#it')));
  return page.evaluate(() => {
    const tip = document.querySelector('#it').shadowRoot.querySelector('[part~="tip"]');
    const { overflowY, fontSize } = getComputedStyle(tip);
    const box = tip.getBoundingClientRect();
    const inside = box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
    const reached = overflowY === 'auto' || tip.scrollHeight <= tip.clientHeight;
    return { letters: parseFloat(fontSize), inside, reached, sideways: tip.scrollWidth - tip.clientWidth };
  });
}

test('a tip has the letters that a reader wants, and stays on the screen', async (t) => {
  for (const [letters, wanted] of [[16, 13], [32, 26], [10, 13]]) {
    const page = await open(t, one, { width: 1280, letters });
    await ready(page, '#it');
    assert.deepEqual(await pinned(page), { letters: wanted, inside: true, reached: true, sideways: 0 });
  }
});

test('with more air a tip loses nothing', async (t) => {
  for (const width of [320, 1280]) {
    const page = await open(t, one, { width, height: 640 });
    await ready(page, '#it');
    await page.evaluate((sheet) => {
      const { shadowRoot } = document.querySelector('#it');
      const own = new CSSStyleSheet();
      own.replaceSync(sheet);
      shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, own];
    }, airy);
    assert.deepEqual(await pinned(page), { letters: 13, inside: true, reached: true, sideways: 0 });
  }
});

test('the words of a picture keep their places, whatever a page does with its letters', async (t) => {
  const pictures = [];
  for (const style of ['', `<style>${airy}</style>`, '<style>body { letter-spacing: 0.1em; word-spacing: 4px; font-kerning: none; line-height: 3 }</style>']) {
    const page = await open(t, host('<div style="width: 600px"><qwen3-diagram id="it" loading="eager"></qwen3-diagram></div>', { head: style }));
    await ready(page, '#it');
    pictures.push(await page.evaluate(() => document.querySelector('#it').shadowRoot.querySelector('canvas').toDataURL()));
  }
  assert.ok(pictures.every((picture) => picture === pictures[0]), 'all are the same');
  const page = await open(t, '/');
  await ready(page, '#right');
  const widths = () => page.evaluate(() => [...document.querySelectorAll('figure text')].map((text) => text.getBoundingClientRect().width));
  const before = await widths();
  await page.addStyleTag({ content: airy });
  assert.deepEqual(await widths(), before);
});

test('no line begins with a mark that belongs to the name before it, and no name is broken', async (t) => {
  const page = await open(t, '/', { width: 320 });
  await ready(page, '#right');
  for (let width = 320; width <= 900; width += 20) {
    await page.setViewportSize({ width, height: 900 });
    const wrong = await page.evaluate(() => [...document.querySelectorAll('.name')].filter((name) => name.checkVisibility()).flatMap((name) => {
      const lines = name.getClientRects();
      const after = name.nextSibling;
      if (lines.length > 1) return [name.textContent];
      if (!/^[.,;:)’]/.test(after?.data ?? '')) return [];
      const range = document.createRange();
      range.setStart(after, 0);
      range.setEnd(after, 1);
      return Math.abs(range.getBoundingClientRect().top - lines[0].top) < 4 ? [] : [name.textContent + after.data.slice(0, 10)];
    }));
    assert.deepEqual(wrong, [], `at ${width}`);
  }
});

/** What hangs on a word and stands on another line than it, and what is broken within, one text each. */
function loose(page) {
  return page.evaluate(() => {
    const found = [];
    const box = (node, from, to) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      return range.getBoundingClientRect();
    };
    const middle = ({ top, bottom }) => (top + bottom) / 2;
    const apart = (a, b) => Math.abs(middle(a) - middle(b)) > 14;
    const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    let letter = null;
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      const element = text.parentElement;
      if (!element.closest('p, li, dd') || !element.checkVisibility() || element.closest('annotation')) continue;
      const block = element.closest('p, li, dd');
      // An arrow back, the call of a note, and a mark belong to the letter before them.
      const hangs = element.matches('.back, sup a') || /^[。，；、.,;]/.test(text.data);
      if (hangs && letter?.block === block && apart(letter.box, box(text, 0, 1))) found.push(`${letter.data}|${text.data.slice(0, 8)}`);
      for (const { index, 0: part } of text.data.matchAll(/\d[\s](?:[KMGT]iB|%|bytes|字节)/g)) {
        if (apart(box(text, index, index + 1), box(text, index + 2, index + 3))) found.push(part);
      }
      const name = element.closest('code')?.textContent.includes('/') && element.matches('.name');
      if (name && element.getClientRects().length > 1) found.push(text.data);
      const end = text.data.trimEnd().length;
      if (end) letter = { block, data: text.data.slice(Math.max(0, end - 8), end), box: box(text, end - 1, end) };
    }
    return found;
  });
}

for (const path of ['/', '/zh/index.html']) {
  test(`on no page of ${path} a line begins with what hangs on the word before it, or with a unit`, async (t) => {
    const page = await open(t, path, { width: 320, script: false });
    await page.evaluate(() => document.fonts.ready.then(() => true));
    const names = await page.evaluate(() => [...document.querySelectorAll('.notes code')]
      .filter((code) => /\/.+-/.test(code.textContent)).map((code) => code.querySelectorAll('wbr + .name').length));
    assert.ok(names.length >= 2 && names.every((count) => count === 1), 'the name in a repository is one');
    for (let width = 320; width <= 900; width += 10) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await loose(page), [], `at ${width}`);
    }
  });

  test(`on a phone each formula of ${path} has lines of its own`, async (t) => {
    const page = await open(t, path, { width: 320, script: false });
    for (const width of [320, 360, 390, 430, 540]) {
      await page.setViewportSize({ width, height: 900 });
      const beside = await page.evaluate(() => [...document.querySelectorAll('.formula + .formula')]
        .filter((formula) => formula.getBoundingClientRect().top < formula.previousElementSibling.getBoundingClientRect().bottom)
        .map((formula) => formula.textContent));
      assert.deepEqual(beside, [], `at ${width}`);
    }
  });
}
