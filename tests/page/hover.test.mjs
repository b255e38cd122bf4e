// The main promise: a real pointer on every module of both diagrams reads that module's own tip.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { host, open } from './browser.mjs';
import { leave, noTip, ready, show, visit } from './diagram.mjs';
import { bring, diagrams } from './post.mjs';

for (const [width, height] of [[1440, 900], [1000, 800], [860, 900], [320, 720]]) {
  test(`every module of both diagrams of the post answers a real pointer at ${width} × ${height}`, async (t) => {
    const page = await open(t, '/', { width, height });
    const wrong = [];
    for (const one of await diagrams(page)) {
      await bring(page, one);
      await ready(page, one);
      wrong.push(...(await visit(page, one)).map((what) => `${one} ${what}`));
    }
    assert.deepEqual(wrong, []);
  });
}

for (const [where, height] of [['high', 0.08], ['low', 0.92]]) {
  test(`no tip covers its module or leaves the viewport when that stands ${where} in it`, async (t) => {
    const page = await open(t, '/', { width: 1440 });
    const wrong = [];
    for (const one of await diagrams(page)) {
      await ready(page, one);
      wrong.push(...(await visit(page, one, { height })).map((what) => `${one} ${what}`));
    }
    assert.deepEqual(wrong, []);
  });
}

for (const width of [300, 620, 900]) {
  for (const model of ['qwen3-1.7b', 'qwen3-30b-a3b']) {
    test(`every module of ${model} alone in a column of ${width} answers a real pointer`, async (t) => {
      const page = await open(t, host(`<div style="width: ${width}px; margin: 0 auto">
        <qwen3-diagram id="it" model="${model}" loading="eager"></qwen3-diagram></div>`), { width: 1000 });
      await ready(page, '#it');
      assert.deepEqual(await visit(page, '#it'), []);
    });
  }
}

test('the tip goes with the pointer, and the element says that nothing is hovered', async (t) => {
  const page = await open(t, host(`<h1>Above</h1><div style="width: 600px">
    <qwen3-diagram id="it" loading="eager"></qwen3-diagram></div>`));
  await ready(page, '#it');
  await show(page, '#it', 'embed_tokens');
  assert.ok(await leave(page), 'the page has a place outside');
  await noTip(page, '#it');
  const last = await page.evaluate(() => window.lastOf(document.querySelector('#it'), 'hover'));
  assert.equal(last, null);
});

test('hover and select events bubble out of the element and name it as their target', async (t) => {
  const page = await open(t, host(`<main><div style="width: 600px">
    <qwen3-diagram id="it" loading="eager"></qwen3-diagram></div></main>`));
  await ready(page, '#it');
  await page.evaluate(() => {
    window.caught = [];
    for (const type of ['qwen3-hover', 'qwen3-select']) {
      document.querySelector('main').addEventListener(type, (event) =>
        window.caught.push([type, event.target.id, event.composed, event.detail.id]));
    }
  });
  const { at } = await show(page, '#it', 'norm');
  await page.mouse.click(at.x, at.y);
  const caught = await page.evaluate(() => window.caught);
  assert.ok(caught.some(([type, target, composed, id]) => type === 'qwen3-hover' && target === 'it' && composed && id === 'norm'));
  assert.ok(caught.some(([type, target, composed, id]) => type === 'qwen3-select' && target === 'it' && composed && id === 'norm'));
});
