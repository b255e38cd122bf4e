// The words of the post: whole without a script, free of what a strict policy forbids, and about
// the two models that the reader chose.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, until } from './browser.mjs';
import { ready } from './diagram.mjs';
import { diagrams } from './post.mjs';

test('without JavaScript the post has its table, its sections with figures and formulas, and its notes', async (t) => {
  const page = await open(t, '/', { width: 1440, script: false });
  const found = await page.evaluate(() => {
    const count = (selector) => document.querySelectorAll(selector).length;
    return {
      rows: count('table.compare tbody tr'),
      sections: count('section.topic'),
      figures: count('section.topic figure svg[role=img] > title'),
      formulas: count('section.topic .formula math'),
      absent: count('#absent dt'),
      notes: count('#notes li'),
      calls: count('a[id^="call-"]'),
      braces: document.body.innerText.includes('{'),
    };
  });
  assert.equal(found.rows, 7);
  assert.equal(found.sections, 6);
  assert.equal(found.figures, 12, 'each figure in both forms');
  assert.ok(found.formulas >= 12, `${found.formulas} formulas`);
  assert.equal(found.absent, 12);
  assert.ok(found.notes >= 15 && found.calls >= found.notes);
  assert.equal(found.braces, false, 'every placeholder is filled');
});

test('neither a script nor a style stands in the page itself', async (t) => {
  const page = await open(t, '/');
  const text = await page.evaluate(async () => (await fetch(location.href)).text());
  for (const forbidden of [/<style/i, /\sstyle=/i, /\son[a-z]+="/i, /javascript:/i, /<script(?![^>]*\ssrc=)/i]) {
    assert.doesNotMatch(text, forbidden);
  }
});

test('the words speak of the models that are chosen', async (t) => {
  const page = await open(t, '/', { width: 1440 });
  for (const one of await diagrams(page)) await ready(page, one);
  const text = (slot) => page.textContent(`[data-slot="${slot}"]`);
  assert.match(await text('moe.text'), /Qwen3-30B-A3B/);
  await page.selectOption('#pick-right', 'qwen3-235b-a22b');
  await until(page, 'the section speaks of the other model', () =>
    document.querySelector('[data-slot="moe.text"]').textContent.includes('Qwen3-235B-A22B'));
  assert.match(await text('gqa.text'), /188\sKiB a token/);
  assert.match(await text('table'), /235,093,634,560/);
  assert.match(await text('notes'), /21,568,433,664/);
  assert.match(await text('hint'), /\b94\b/);
  await page.selectOption('#pick-right', 'qwen3-8b');
  await until(page, 'the section says whose numbers it shows', () =>
    document.querySelector('[data-slot="moe.text"]').textContent.includes('Neither model above has experts'));
});

test("while a link in the words is pointed at, its part of the section's locator is thick, and no other", async (t) => {
  const page = await open(t, '/', { width: 1440 });
  await ready(page, '#right');
  const thick = (wanted) => until(page, `thick is ${wanted}`, (wanted) => [...document.querySelectorAll('.locator rect')]
    .filter((part) => parseFloat(getComputedStyle(part).strokeWidth) >= 2.5)
    .map((part) => `${part.closest('.topic').id} ${part.dataset.id}`).join() === wanted, wanted, 4000);
  await thick('');
  for (const [section, id, part] of [
    ['gqa', 'layers.self_attn.q_proj', 'layers.self_attn'],
    ['rmsnorm', 'norm', 'norm'],
    ['rmsnorm', 'layers.post_attention_layernorm', 'layers.post_attention_layernorm'],
    ['moe', 'layers.mlp.experts', 'layers.mlp.experts'],
    ['moe', 'layers.mlp.combine', 'layers.mlp'],
  ]) {
    const link = `#${section} a.module[href="#right/${id}"]`;
    await page.hover(link);
    await thick(`${section} ${part}`);
    await page.hover(`#${section} h2`);
    await thick('');
    await page.focus(link);
    await thick(`${section} ${part}`);
    await page.evaluate(() => document.activeElement.blur());
    await thick('');
  }
});

test('no text in Chinese ends with a character alone on its line', async (t) => {
  for (const width of [320, 390, 720, 1440]) {
    const page = await open(t, '/zh/', { width });
    for (const one of await diagrams(page)) await ready(page, one);
    const { ends, alone } = await page.evaluate(() => {
      // The rects of the letters of a text, without calls of notes and ways back.
      const letters = (text) => {
        const found = [];
        const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const { currentNode: node } = walk;
          if (node.parentElement.closest('sup, .back, annotation')) continue;
          for (const { index } of node.data.matchAll(/[\p{L}\p{N}]/gu)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + 1);
            found.push(...[...range.getClientRects()].slice(-1));
          }
        }
        return found;
      };
      const texts = [...document.querySelectorAll('main :is(p, li, dt, dd, h1, h2, figcaption, th, td)')].map((text) => [text, letters(text)]);
      const isAlone = ([, all]) => {
        const last = all.at(-1);
        return all.filter(({ top, bottom }) => bottom > last.top + 2 && top < last.bottom - 2).length === 1;
      };
      const long = texts.filter(([, all]) => all.length > 2);
      return { ends: long.length, alone: long.filter(isAlone).map(([text]) => text.textContent.slice(-16)) };
    });
    assert.ok(ends > 100, `${ends} texts at ${width}`);
    assert.deepEqual(alone, [], `at ${width}`);
  }
});
