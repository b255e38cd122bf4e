// On paper: the static drawing in light colours, with what is open open, numbers and what they stand for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, until } from './browser.mjs';
import { nodes, ready } from './diagram.mjs';

/** What of a diagram is shown as long as it is printed. */
function onPaper(page, selector) {
  return until(page, `${selector} is on paper`, (selector) => {
    const element = document.querySelector(selector);
    const all = [element, element.shadowRoot].flatMap((root) => [...root?.querySelectorAll('svg, canvas, [part=tip]') ?? []]);
    const shown = all.filter((part) => part.checkVisibility({ visibilityProperty: true }));
    const [svg] = shown;
    if (shown.length !== 1 || svg.localName !== 'svg') return null;
    const rect = svg.querySelector('.f-page, .f-shell');
    const entries = [...svg.parentNode.querySelectorAll('.legend li')];
    return {
      ids: [...svg.querySelectorAll('[data-id]')].map((box) => box.dataset.id),
      texts: [...svg.querySelectorAll('text')].map((text) => text.textContent),
      legend: entries.map((entry) => entry.textContent),
      names: entries.map((entry) => entry.querySelector('b').textContent),
      fill: getComputedStyle(svg.querySelector('.f-shell')).fill,
      ink: rect && getComputedStyle(svg.querySelector('.f-ink')).fill,
    };
  }, selector);
}

for (const theme of ['light', 'dark']) {
  test(`a live diagram is printed in light colours with a numbered legend, on a ${theme} page`, async (t) => {
    const page = await open(t, '/', { theme });
    for (const one of ['#left', '#right']) await ready(page, one);
    await page.emulateMedia({ media: 'print' });
    for (const one of ['#left', '#right']) {
      const { fill, ink, ids, names, legend, texts } = await onPaper(page, one);
      assert.deepEqual([fill, ink], ['rgb(238, 242, 247)', 'rgb(26, 34, 48)']);
      const drawn = await nodes(page, one);
      assert.deepEqual([...ids].sort(), drawn.map((node) => node.id).sort());
      for (const node of drawn.filter((node) => node.kind !== 'expert')) assert.ok(names.includes(node.label), node.label);
      for (const [i, entry] of legend.entries()) {
        assert.ok(texts.includes(String(i + 1)), `${i + 1} stands in the drawing`);
        assert.match(entry, /\.$/, 'a sentence');
      }
    }
    await page.emulateMedia({ media: 'screen' });
    await until(page, 'what was printed is gone', () => !document.querySelector('#right').shadowRoot.querySelector('.paper'));
  });
}

test('what is open is open on paper, and the model is the one that is shown', async (t) => {
  const page = await open(t, '/');
  for (const one of ['#left', '#right']) await ready(page, one);
  await page.evaluate(() => {
    document.querySelector('#left').model = 'qwen3-8b';
    document.querySelector('#right').expand('layers.self_attn');
  });
  await frames(page, 3);
  await page.emulateMedia({ media: 'print' });
  const [left, right] = [await onPaper(page, '#left'), await onPaper(page, '#right')];
  assert.ok(left.texts.includes('Qwen3-8B') && left.names.includes('Scores'), 'the twin opened, too');
  assert.ok(right.ids.includes('layers.self_attn.q_heads.31'));
  assert.equal(right.names.filter((name) => name.startsWith('Query head')).length, 1, 'one query head stands for all');
});

test('where no script runs, the drawing for paper is in the page', async (t) => {
  const page = await open(t, '/', { script: false, theme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  for (const one of ['#left', '#right']) {
    const { fill, legend } = await onPaper(page, one);
    assert.equal(fill, 'rgb(238, 242, 247)');
    assert.ok(legend.length > 15);
  }
});

test('nothing that is printed is cut off, and no figure stands on two pages', async (t) => {
  const page = await open(t, '/');
  for (const one of ['#left', '#right']) await ready(page, one);
  await page.evaluate(() => document.querySelector('#right').expand('layers.mlp'));
  await page.emulateMedia({ media: 'print' });
  await onPaper(page, '#right');
  const broken = await page.evaluate(() => {
    const whole = [...document.querySelectorAll('figure, .topic .formula, .compare tr')];
    const svgs = [...document.querySelectorAll('qwen3-diagram')].map((element) => element.shadowRoot.querySelector('.paper > svg'));
    return [...whole, ...svgs].filter((part) => getComputedStyle(part).breakInside !== 'avoid').map((part) => part.outerHTML.slice(0, 80));
  });
  assert.deepEqual(broken, []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

test('what only a screen answers to is not printed', async (t) => {
  const page = await open(t, '/', { script: false });
  const said = () => page.evaluate(() => ['.lead', '.hint'].map((one) => document.querySelector(one).innerText).join(' '));
  const asked = /Hover|tap it|Tab leads|Escape|Point at/;
  assert.match(await said(), asked);
  await page.emulateMedia({ media: 'print' });
  const printed = await said();
  assert.doesNotMatch(printed, asked);
  assert.match(printed, /Data flows from bottom to top.*one block of many/s);
});

test('under a strict content policy a diagram is printed, too', async (t) => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'";
  const page = await open(t, host('<qwen3-diagram id="it" loading="eager"></qwen3-diagram>').replace(/<style>.*?<\/style>/, ''), {
    headers: { 'content-security-policy': policy },
  });
  await ready(page, '#it');
  await page.emulateMedia({ media: 'print' });
  const { fill, legend } = await onPaper(page, '#it');
  assert.equal(fill, 'rgb(238, 242, 247)');
  assert.ok(legend.length > 15);
  assert.deepEqual(await page.evaluate(() => window.seen.violations), []);
});
