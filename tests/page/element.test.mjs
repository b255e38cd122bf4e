// The custom element's attributes and promises, and what it does when it cannot show what it is asked for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, until } from './browser.mjs';
import { nodes, ready, show } from './diagram.mjs';

const one = (attributes = '') => host(`<div style="width: 600px">
  <qwen3-diagram id="it" loading="eager" ${attributes}><p id="fallback">A static drawing</p></qwen3-diagram></div>`);

/** Waits until the fill of the embedding layer is bright or dark. */
function painted(page, theme) {
  return until(page, `the canvas is ${theme}`, (theme) => {
    const element = document.querySelector('#it');
    const module = element.nodes().find((node) => node.id === 'embed_tokens');
    const [r, g, b, a] = window.colorAt(element, module.x + 10, module.y + 10);
    return a === 255 && (theme === 'light' ? Math.min(r, g, b) > 200 : Math.max(r, g, b) < 100);
  }, theme);
}

const fallback = (page) => page.evaluate(() => {
  const text = document.querySelector('#fallback');
  const { width, height } = text.getBoundingClientRect();
  return width > 0 && height > 0 && text.checkVisibility({ opacityProperty: true, visibilityProperty: true });
});

const errors = (page) => page.evaluate(() =>
  window.seen.events.filter((event) => event.type === 'error').map((event) => event.detail));

test('without a model it shows the mixture of experts, follows the system theme and is lazy', async (t) => {
  const page = await open(t, host('<div style="width: 600px"><qwen3-diagram id="it"></qwen3-diagram></div>'));
  await ready(page, '#it');
  const element = await page.evaluate(() => {
    const { model, theme, loading } = document.querySelector('#it');
    return { model, theme, loading };
  });
  assert.deepEqual(element, { model: 'qwen3-30b-a3b', theme: 'auto', loading: 'lazy' });
  assert.ok((await nodes(page, '#it')).some((node) => node.id === 'layers.mlp.gate'));
});

test('once it is ready the fallback is out of sight and the event names the model', async (t) => {
  const page = await open(t, one('model="qwen3-1.7b"'));
  await ready(page, '#it');
  assert.equal(await fallback(page), false);
  const said = await page.evaluate(() => window.seen.events.filter((event) => event.type === 'ready').map((event) => event.detail));
  assert.deepEqual(said, [{ model: 'qwen3-1.7b' }]);
});

test('the first frame has its font already: nothing changes after it', async (t) => {
  const first = () => window.addEventListener('qwen3-ready', (event) => (window.first = window.pixelsOf(event.target)));
  const page = await open(t, one(), { before: [first] });
  await ready(page, '#it');
  await page.evaluate(() => document.fonts.ready);
  await frames(page, 30);
  const { first: painted, now } = await page.evaluate(() => ({
    first: window.first,
    now: window.pixelsOf(document.querySelector('#it')),
  }));
  assert.equal(now, painted);
});

test('a theme is forced by the attribute and followed live without it', async (t) => {
  const page = await open(t, one(), { theme: 'light' });
  await ready(page, '#it');
  await painted(page, 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await painted(page, 'dark');
  await page.evaluate(() => document.querySelector('#it').setAttribute('theme', 'light'));
  await painted(page, 'light');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate(() => (document.querySelector('#it').theme = 'dark'));
  await painted(page, 'dark');
  assert.equal(await page.evaluate(() => document.querySelector('#it').getAttribute('theme')), 'dark');
  await page.evaluate(() => document.querySelector('#it').removeAttribute('theme'));
  await painted(page, 'light');
});

test('a change of theme moves no box', async (t) => {
  const page = await open(t, one('theme="light"'));
  await ready(page, '#it');
  const before = await nodes(page, '#it');
  await page.evaluate(() => (document.querySelector('#it').theme = 'dark'));
  await painted(page, 'dark');
  assert.deepEqual(await nodes(page, '#it'), before);
});

test('another model takes the place of the first, and ready speaks of the new one', async (t) => {
  const page = await open(t, one('model="qwen3-1.7b"'));
  await ready(page, '#it');
  assert.ok(!(await nodes(page, '#it')).some((node) => node.id === 'layers.mlp.gate'));
  await page.evaluate(async () => {
    const element = document.querySelector('#it');
    element.model = 'qwen3-30b-a3b';
    await element.ready;
  });
  assert.ok((await nodes(page, '#it')).some((node) => node.id === 'layers.mlp.gate'));
  await show(page, '#it', 'layers.mlp.gate');
  await page.evaluate(async () => {
    const element = document.querySelector('#it');
    element.setAttribute('model', 'qwen3-1.7b');
    await element.ready;
  });
  assert.ok(!(await nodes(page, '#it')).some((node) => node.id === 'layers.mlp.gate'));
  const models = await page.evaluate(() => window.seen.events.filter((event) => event.type === 'ready').map((event) => event.detail.model));
  assert.deepEqual(models, ['qwen3-1.7b', 'qwen3-30b-a3b', 'qwen3-1.7b']);
});

test('before it is ready it has no modules', async (t) => {
  const page = await open(t, host('<div style="height: 5000px"></div><qwen3-diagram id="it"></qwen3-diagram>'));
  await until(page, 'it is defined', () => Boolean(customElements.get('qwen3-diagram')));
  assert.deepEqual(await nodes(page, '#it'), []);
});

test('an unknown model is an event with a code and a sentence, a rejected promise, and the fallback', async (t) => {
  const page = await open(t, one('model="qwen3-none"'));
  const [said, ...more] = await until(page, 'the error is told', () => {
    const told = window.seen.events.filter((event) => event.type === 'error').map((event) => event.detail);
    return told.length > 0 && told;
  });
  assert.deepEqual(more, []);
  assert.ok(typeof said.code === 'string' && said.code, JSON.stringify(said));
  assert.ok(said.message.includes('qwen3-none'), said.message);
  const state = await page.evaluate(() => document.querySelector('#it').ready.then(
    () => 'resolved', (error) => ({ error: error instanceof Error, code: error.code })));
  assert.deepEqual(state, { error: true, code: said.code });
  await frames(page, 10);
  assert.equal(await fallback(page), true);
  assert.deepEqual(await nodes(page, '#it'), []);
});

test('after an unknown model a known one is shown', async (t) => {
  const page = await open(t, one('model="qwen3-none"'));
  await until(page, 'the error is told', () => window.seen.events.some((event) => event.type === 'error'));
  await page.evaluate(() => (document.querySelector('#it').model = 'qwen3-1.7b'));
  await ready(page, '#it');
  assert.equal(await fallback(page), false);
  await show(page, '#it', 'norm');
});

test('an unknown model on a diagram that is shown leaves that diagram as it is', async (t) => {
  const page = await open(t, one('model="qwen3-1.7b"'));
  await ready(page, '#it');
  const before = await nodes(page, '#it');
  await page.evaluate(() => (document.querySelector('#it').model = 'qwen3-none'));
  await until(page, 'the error is told', () => window.seen.events.some((event) => event.type === 'error'));
  assert.ok((await errors(page))[0].message.includes('qwen3-none'));
  await frames(page, 10);
  assert.deepEqual(await nodes(page, '#it'), before);
  assert.equal(await fallback(page), false);
  await show(page, '#it', 'norm');
});

test('the height of an element without a fallback is reserved before it is shown', async (t) => {
  const page = await open(t, host(`<div style="height: 3000px"></div><div style="width: 600px">
    <qwen3-diagram id="it"></qwen3-diagram></div>`));
  await until(page, 'it is defined', () => Boolean(customElements.get('qwen3-diagram')));
  const height = await page.evaluate(() => document.querySelector('#it').offsetHeight);
  assert.ok(height > 300, `${height} px`);
});

test('the element lays nothing out beyond its own width', async (t) => {
  const page = await open(t, one());
  await ready(page, '#it');
  for (const width of [250, 288, 320, 400, 599, 600, 719, 720, 1000]) {
    await page.evaluate((width) => (document.querySelector('#it').parentElement.style.width = `${width}px`), width);
    await until(page, `the modules fit ${width}`, (width) => {
      const element = document.querySelector('#it');
      return element.clientWidth === width && element.nodes().every((node) =>
        node.x >= 0 && node.y >= 0 && node.x + node.width <= width && node.y + node.height <= element.clientHeight);
    }, width);
  }
});
