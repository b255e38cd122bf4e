// What other engines do otherwise, as far as Chromium can be made to do it. `make engines` asks the engines themselves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { host, open, stage } from './browser.mjs';
import { ready, visit } from './diagram.mjs';
import { map, turns } from './place.mjs';

test('a letter has the same width as the mathematical italic that a browser draws in its place', async (t) => {
  const page = await open(t, '/', { width: 1440 });
  await ready(page, '#right');
  const other = await page.evaluate(() => {
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    pen.font = 'italic 100px "Qwen3 Diagram", "Qwen3 Diagram Math", monospace';
    const wide = (text) => pen.measureText(text).width;
    const italic = (from, start) => (letter) => String.fromCodePoint(start + letter.codePointAt(0) - from.codePointAt(0));
    const capital = italic('A', 0x1d434);
    const small = italic('a', 0x1d44e);
    const greek = italic('α', 0x1d6fc);
    const slanted = (letter) => (letter === 'h' ? 'ℎ' : letter < 'a' ? capital(letter) : letter < 'α' ? small(letter) : greek(letter));
    const letters = [...document.querySelectorAll('mi:not([mathvariant])')].map((letter) => letter.textContent);
    return [...new Set([...letters, ...'ABCXYZabchxyzβω'])].filter((letter) => Math.abs(wide(letter) - wide(slanted(letter))) > 0.01);
  });
  assert.deepEqual(other, []);
});

test('what a line under words looks like is told property by property: WebKit leaves the short form aside', async () => {
  const { site } = await stage();
  const sheet = await (await fetch(`${site.origin}/post.css`)).text();
  const short = [...sheet.matchAll(/text-decoration:([^;}]*)/g)].map(([, value]) => value.trim());
  assert.deepEqual(short.filter((value) => !/^(none|underline)$/.test(value)), []);
});

test('the address of a module is copied, whichever element the browser tells', async (t) => {
  const page = await open(t, host('<qwen3-diagram id="it" loading="eager"></qwen3-diagram><p id="other" tabindex="0">Words.</p>'));
  await ready(page, '#it');
  const copied = (place, focused) => page.evaluate(([place, focused]) => {
    const { shadowRoot } = document.querySelector('#it');
    (focused ? document.querySelector(focused) : shadowRoot.querySelector('[data-id=norm]')).focus();
    const clipboardData = new DataTransfer();
    document.querySelector(place).dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true, composed: true }));
    return clipboardData.getData('text/plain').replace(location.href, '');
  }, [place, focused]);
  assert.equal(await copied('body'), '#it/norm');
  assert.equal(await copied('#it'), '#it/norm');
  assert.equal(await copied('body', '#other'), '', 'what has the focus elsewhere is not ours');
});

/** Makes zoom what it is in WebKit: it cannot be asked for, and boxes are told without it. */
function hideZoom() {
  const { prototype } = Element;
  const { get } = Object.getOwnPropertyDescriptor(prototype, 'currentCSSZoom');
  const { getBoundingClientRect } = prototype;
  const { tipOf } = window;
  let hidden = true;
  delete prototype.currentCSSZoom;
  prototype.getBoundingClientRect = function () {
    const { x, y, width, height } = getBoundingClientRect.call(this);
    const zoom = hidden ? get.call(this) : 1;
    return new DOMRect((x + scrollX) / zoom - scrollX, (y + scrollY) / zoom - scrollY, width / zoom, height / zoom);
  };
  window.tipOf = (element) => {
    hidden = false;
    const tip = tipOf(element);
    hidden = true;
    return tip;
  };
}

test('where zoom cannot be asked for, every module answers at its own place', async (t) => {
  const at = { x: 200, y: 60 };
  const page = await open(t, host(`<div style="position: absolute; left: ${at.x}px; top: ${at.y}px"><div style="width: 600px; zoom: 1.35754">
    <qwen3-diagram id="it" loading="eager"></qwen3-diagram></div></div><div style="height: 3600px; width: 2000px"></div>`), { before: [hideZoom] });
  await ready(page, '#it');
  const lens = {
    async project(page) {
      const scrolled = await page.evaluate(() => ({ x: scrollX, y: scrollY }));
      return (point) => map(turns.scale(1.35754), { x: at.x - scrolled.x, y: at.y - scrolled.y }, point);
    },
  };
  assert.deepEqual(await visit(page, '#it', { lens }), []);
});
