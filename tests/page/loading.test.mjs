// How the script reaches a page, what happens when part of it does not, and when wasm runs at all.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { frames, host, open, until } from './browser.mjs';
import { ready, show } from './diagram.mjs';
import { root } from './site.mjs';

const it = '<div style="width: 600px"><qwen3-diagram id="it" loading="eager"><p id="fallback">Static</p></qwen3-diagram></div>';
const instances = (page) => page.evaluate(() => window.seen.instances);

const ways = {
  'a classic script': '<script src="/qwen3-diagram.js"></script>',
  'a deferred script': '<script defer src="/qwen3-diagram.js"></script>',
  'a module': '<script type="module" src="/qwen3-diagram.js"></script>',
  'import()': '<script>import("/qwen3-diagram.js")</script>',
  'an import of a module': '<script type="module">import "/qwen3-diagram.js";</script>',
  'a script twice': '<script src="/qwen3-diagram.js"></script><script src="/qwen3-diagram.js"></script>',
  'a script and a module of another version': '<script src="/qwen3-diagram.js"></script><script type="module" src="/qwen3-diagram.js?v=2"></script>',
  'the split script': '<script type="module" src="/qwen3-diagram.split.js"></script>',
  'the split script as a classic one': '<script src="/qwen3-diagram.split.js"></script>',
};

for (const [way, script] of Object.entries(ways)) {
  test(`loaded by ${way} the diagram is shown by one instance`, async (t) => {
    const page = await open(t, host(it, { script }));
    await ready(page, '#it');
    await show(page, '#it', 'norm');
    assert.equal(await instances(page), 1);
  });
}

test('the script in the head, before the element, works too', async (t) => {
  const page = await open(t, host(it, { script: '', head: '<script src="/qwen3-diagram.js"></script>' }));
  await ready(page, '#it');
  await show(page, '#it', 'norm');
});

test('the one-file build asks for nothing but itself', async (t) => {
  const page = await open(t, host(it, { script: '<script src="/qwen3-diagram.js"></script>' }));
  await ready(page, '#it');
  await show(page, '#it', 'norm');
  const asked = page.requested.filter((url) => !url.startsWith('data:'));
  assert.deepEqual(asked.slice(1), ['/qwen3-diagram.js']);
});

test('the split build asks for its wasm beside itself', async (t) => {
  const page = await open(t, host(it, { script: '<script src="/qwen3-diagram.split.js"></script>' }));
  await ready(page, '#it');
  const asked = page.requested.filter((url) => !url.startsWith('data:'));
  assert.deepEqual(asked.slice(1), ['/qwen3-diagram.split.js', '/qwen3-diagram_bg.wasm']);
});

test('from a file on the disk, without a server, the diagram is shown', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'qwen3-diagram-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'page.html');
  const script = pathToFileURL(join(root, 'dist/qwen3-diagram.js'));
  await writeFile(file, host(it, { script: `<script src="${script}"></script>` }));
  const page = await open(t, String(pathToFileURL(file)));
  await ready(page, '#it');
  await show(page, '#it', 'norm');
});

test('when the wasm does not come the fallback stays, and an event and the promise say why', async (t) => {
  const two = host(`${it}<div style="width: 600px"><qwen3-diagram id="other" loading="eager"></qwen3-diagram></div>`, {
    script: '<script type="module" src="/qwen3-diagram.split.js"></script>',
  });
  const page = await open(t, two, { missing: ['/qwen3-diagram_bg.wasm'], expected: [/404/] });
  const said = await until(page, 'both tell the error', () => {
    const told = window.seen.events.filter((event) => event.type === 'error');
    return told.length >= 2 && told.map((event) => ({ id: event.target.id, ...event.detail }));
  });
  assert.deepEqual(said.map((one) => one.id).sort(), ['it', 'other'], 'one event each');
  assert.ok(said.every((one) => typeof one.code === 'string' && one.code && one.message), JSON.stringify(said));
  const state = await page.evaluate(() => document.querySelector('#it').ready.then(
    () => 'resolved', (error) => ({ error: error instanceof Error, code: error.code })));
  assert.deepEqual(state, { error: true, code: said[0].code });
  assert.equal(await page.evaluate(() => document.querySelector('#fallback').checkVisibility()), true);
});

const below = (loading) => host(`<div style="height: 5000px"></div><div style="width: 600px">
  <qwen3-diagram id="it" ${loading}></qwen3-diagram></div><div style="height: 1000px"></div>`);

test('far below the fold no wasm runs until the reader comes near', async (t) => {
  const page = await open(t, below(''));
  await until(page, 'it is defined', () => Boolean(customElements.get('qwen3-diagram')));
  await frames(page, 30);
  assert.equal(await instances(page), 0);
  await page.evaluate(() => scrollTo({ top: 4600, behavior: 'instant' }));
  await ready(page, '#it');
  assert.equal(await instances(page), 1);
});

test('an eager element does not wait for the reader', async (t) => {
  const page = await open(t, below('loading="eager"'));
  await ready(page, '#it');
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal(await instances(page), 1);
});
