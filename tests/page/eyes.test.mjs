// What a reader's eyes want of colours: more contrast, or the few colours that they chose for everything.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { host, open, until } from './browser.mjs';
import { nodes, ready, show } from './diagram.mjs';

const one = host(`<meta name="color-scheme" content="light dark"><div style="width: 720px"><qwen3-diagram id="it" loading="eager" open="layers.self_attn layers.mlp"></qwen3-diagram></div>`);

/** The colours that cover a thousandth of the canvas or more, as lists of red, green and blue. */
function inks(page, selector) {
  return page.evaluate((selector) => {
    const canvas = document.querySelector(selector).shadowRoot.querySelector('[part~="canvas"]');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const counts = new Map();
    for (let i = 0; i < data.length; i += 4) {
      const name = `${data[i]},${data[i + 1]},${data[i + 2]}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts].filter(([, count]) => count * 4000 > data.length).map(([name]) => name);
  }, selector);
}

/** Is a colour one of these, or between two of them, as at the rim of a letter? */
function mixes(colour, all) {
  const [mixed, ...ends] = [colour, ...all].map((name) => name.split(',').map(Number));
  const lies = (a, b) => {
    const way = a.map((from, i) => b[i] - from);
    const length = Math.hypot(...way) || 1;
    const share = way.reduce((sum, by, i) => sum + by * (mixed[i] - a[i]), 0) / length ** 2;
    return Math.hypot(...way.map((by, i) => a[i] + by * share - mixed[i])) < 4;
  };
  return ends.some((a) => ends.some((b) => lies(a, b)));
}

/** What the reader's own colours are, from the outside. */
function own(page) {
  return page.evaluate(() => {
    const probe = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const element = document.body.appendChild(document.createElement('p'));
    element.style.setProperty('forced-color-adjust', 'none');
    const colours = ['Canvas', 'CanvasText', 'Highlight'].map((name) => {
      // One of them may let the ground through.
      for (const colour of ['Canvas', name]) {
        element.style.setProperty('color', colour);
        probe.fillStyle = getComputedStyle(element).color;
        probe.fillRect(0, 0, 1, 1);
      }
      return [...probe.getImageData(0, 0, 1, 1).data.slice(0, 3)].join();
    });
    element.remove();
    return colours;
  });
}

const background = (page) => page.evaluate(() => {
  const canvas = document.querySelector('#it').shadowRoot.querySelector('[part~="canvas"]');
  return canvas.getContext('2d').getImageData(1, 1, 1, 1).data.slice(0, 3).join();
});

for (const theme of ['light', 'dark']) {
  test(`where colours are forced, the canvas has the reader's own and no other, ${theme}`, async (t) => {
    const page = await open(t, one, { theme, forcedColors: 'active' });
    await ready(page, '#it');
    const [ground, text, chosen] = await own(page);
    const found = await inks(page, '#it');
    for (const colour of found) assert.ok(mixes(colour, [ground, text, chosen]), `${colour} is of ${[ground, text, chosen]}`);
    assert.ok([ground, text, chosen].every((colour) => found.includes(colour)), `${found} are all three`);
  });
}

test('the picture follows when a reader forces colours, wants contrast, and lets both go', async (t) => {
  const page = await open(t, one, { theme: 'dark' });
  await ready(page, '#it');
  const becomes = (what, colour) => until(page, what, (colour) => {
    const canvas = document.querySelector('#it').shadowRoot.querySelector('[part~="canvas"]');
    return canvas.getContext('2d').getImageData(1, 1, 1, 1).data.slice(0, 3).join() === colour;
  }, colour);
  const usual = await background(page);
  await page.emulateMedia({ contrast: 'more' });
  await becomes('the ground is black', '0,0,0');
  await page.emulateMedia({ contrast: 'no-preference', colorScheme: 'light', forcedColors: 'active' });
  await becomes('the ground is the reader’s', '255,255,255');
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' });
  await becomes('the ground is as it was', usual);
});

test('a tip has an edge where colours are forced', async (t) => {
  const page = await open(t, one, { theme: 'dark', forcedColors: 'active' });
  await ready(page, '#it');
  await show(page, '#it', 'norm');
  const [edge, ground] = await page.evaluate(() => {
    const style = getComputedStyle(document.querySelector('#it').shadowRoot.querySelector('[part~="tip"]'));
    return [style.borderTopColor, style.backgroundColor];
  });
  assert.notEqual(edge, ground);
});

test('a drawing without a script has the reader’s own colours', async (t) => {
  const page = await open(t, '/', { theme: 'dark', forcedColors: 'active', script: false });
  // A mark that is none of the reader's colours would be one of the palette's.
  const found = await page.evaluate(() => {
    const colours = new Set();
    for (const mark of document.querySelectorAll('svg.qwen3 :is(rect, path, text)')) {
      const style = getComputedStyle(mark);
      for (const colour of [style.fill, style.stroke]) if (colour !== 'none') colours.add(colour);
    }
    return [...colours];
  });
  const [ground, text] = ['rgb(0, 0, 0)', 'rgb(255, 255, 255)'];
  assert.ok(found.includes(ground) && found.includes(text), `${found}`);
  assert.ok(found.length <= 5, `${found} are few`);
});

test('what is pointed at is lit where colours are forced: its section, and no other', async (t) => {
  const page = await open(t, '/', { width: 1440, forcedColors: 'active' });
  await ready(page, '#right');
  await show(page, '#right', 'layers.self_attn.rope');
  const seen = await page.evaluate(() => [...document.querySelectorAll('.contents a')].filter((link) => {
    const { borderBottomStyle, borderBottomColor } = getComputedStyle(link);
    return borderBottomStyle !== 'none' && borderBottomColor !== getComputedStyle(document.body).backgroundColor;
  }).length);
  assert.equal(seen, 1);
  const bars = await page.evaluate(() => [...document.querySelectorAll('.topic')].filter((topic) => {
    const { backgroundColor } = getComputedStyle(topic, '::before');
    return backgroundColor !== 'rgb(255, 255, 255)' && !backgroundColor.endsWith(', 0)');
  }).length);
  assert.equal(bars, 1);
});
