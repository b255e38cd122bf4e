// A model that is no preset: a config.json at an address, or an object that a script gives.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, stage, until } from './browser.mjs';
import { nodes, ready, show } from './diagram.mjs';

const config = {
  model_type: 'qwen3', hidden_size: 512, num_hidden_layers: 7, num_attention_heads: 8, num_key_value_heads: 4, head_dim: 64,
  intermediate_size: 1536, vocab_size: 1000, tie_word_embeddings: true,
};
const one = (attributes = '') => host(`<div style="width: 600px">
  <qwen3-diagram id="it" loading="eager" ${attributes}><p id="fallback">A static drawing</p></qwen3-diagram></div>`);
const json = { 'content-type': 'application/json' };

async function put(path, value) {
  const { site } = await stage();
  site.put(path, typeof value === 'string' ? value : JSON.stringify(value), json);
}

const told = (page, type) => page.evaluate((type) => window.seen.events.filter((event) => event.type === type).map((event) => event.detail), type);
const failure = (page, n = 1) => until(page, 'an error is told', (n) => {
  const all = window.seen.events.filter((event) => event.type === 'error').map((event) => event.detail);
  return all.length >= n && all;
}, n);
/** How many layers the drawing shows, from what `facts` says. */
const layers = (page) => page.evaluate(() => document.querySelector('#it').facts()?.config.num_hidden_layers ?? null);
const isShown = (page, n) => until(page, `a model of ${n} layers is shown`, (n) => document.querySelector('#it').facts?.()?.config.num_hidden_layers === n, n);

test('src shows the model of a config.json and wins over the model', async (t) => {
  await put('/files/My-Model/config.json', config);
  const page = await open(t, one('model="qwen3-1.7b" src="/files/My-Model/config.json"'));
  await ready(page, '#it');
  assert.equal(await layers(page), 7);
  await show(page, '#it', 'norm');
  const [{ model }] = await told(page, 'ready');
  assert.equal(await page.evaluate(() => document.querySelector('#it').src), '/files/My-Model/config.json');
  await page.evaluate((model) => {
    const other = document.createElement('qwen3-diagram');
    other.id = 'other';
    other.model = model;
    other.loading = 'eager';
    document.querySelector('#it').after(other);
  }, model);
  await ready(page, '#other');
  assert.equal(await page.evaluate(() => document.querySelector('#other').facts().config.num_hidden_layers), 7);
  assert.deepEqual(await told(page, 'error'), []);
});

test('an object that a script gives wins over both, and goes when it is taken away', async (t) => {
  await put('/files/a.json', config);
  const page = await open(t, one('model="qwen3-1.7b" src="/files/a.json"'));
  await ready(page, '#it');
  await page.evaluate((config) => (document.querySelector('#it').config = { ...config, num_hidden_layers: 9 }), config);
  await isShown(page, 9);
  await page.evaluate(() => (document.querySelector('#it').model = 'qwen3-4b'));
  await frames(page, 10);
  assert.equal(await layers(page), 9);
  await page.evaluate(() => (document.querySelector('#it').config = null));
  await isShown(page, 7);
  await page.evaluate(() => document.querySelector('#it').removeAttribute('src'));
  await isShown(page, 36);
});

test('an object that is given before the element is defined is shown', async (t) => {
  const page = await open(t, host(`<qwen3-diagram id="it" loading="eager"></qwen3-diagram>
    <script>document.querySelector('#it').config = ${JSON.stringify(config)}</script>`));
  await ready(page, '#it');
  assert.equal(await layers(page), 7);
});

test('a config that is refused is one error that names where and what, and the fallback stays until it is mended', async (t) => {
  await put('/files/bad.json', { ...config, hidden_size: -5 });
  const page = await open(t, one('src="/files/bad.json"'));
  const errors = await failure(page);
  assert.equal(errors.length, 1);
  assert.equal(errors[0].code, 'bad-config');
  for (const part of ['/files/bad.json', 'hidden_size', '-5']) assert.ok(errors[0].message.includes(part), errors[0].message);
  assert.ok(!errors[0].message.includes('\n'));
  assert.equal(await page.evaluate(() => document.querySelector('#it').ready.catch((error) => error.code)), 'bad-config');
  assert.ok(await page.evaluate(() => document.querySelector('#fallback').checkVisibility()));
  await put('/files/good.json', config);
  await page.evaluate(() => (document.querySelector('#it').src = '/files/good.json'));
  await ready(page, '#it');
  assert.equal((await told(page, 'error')).length, 1);
});

test('a file that is not there is one error, and what is shown stays', async (t) => {
  const page = await open(t, one('model="qwen3-1.7b"'), { expected: [/404/] });
  await ready(page, '#it');
  const before = await nodes(page, '#it');
  await page.evaluate(() => (document.querySelector('#it').src = '/files/nowhere.json'));
  const [error] = await failure(page);
  assert.equal(error.code, 'src-failed');
  assert.ok(error.message.includes('/files/nowhere.json') && error.message.includes('404'), error.message);
  await frames(page, 10);
  assert.deepEqual(await nodes(page, '#it'), before);
  await show(page, '#it', 'norm');
});

test('an object that is refused is one error, and what is shown stays', async (t) => {
  const page = await open(t, one('model="qwen3-1.7b"'));
  await ready(page, '#it');
  await page.evaluate((config) => (document.querySelector('#it').config = { ...config, num_attention_heads: NaN }), config);
  const [error, ...more] = await failure(page);
  assert.deepEqual([error.code, more.length], ['bad-config', 0]);
  assert.match(error.message, /num_attention_heads/);
  assert.equal(await layers(page), 28);
});

test('what is asked for later takes the place of a file that is still on its way', async (t) => {
  const page = await open(t, one('model="qwen3-1.7b"'));
  await ready(page, '#it');
  await put('/files/b.json', { ...config, num_hidden_layers: 11 });
  let release;
  const held = new Promise((done) => { release = done; });
  await page.route('**/files/slow.json', async (route) => {
    await held;
    await route.fulfill({ contentType: 'application/json', body: JSON.stringify(config) }).catch(() => {});
  });
  await page.evaluate(() => (document.querySelector('#it').src = '/files/slow.json'));
  await frames(page, 3);
  await page.evaluate(() => (document.querySelector('#it').src = '/files/b.json'));
  await isShown(page, 11);
  release();
  await frames(page, 20);
  assert.equal(await layers(page), 11);
  assert.deepEqual(await told(page, 'error'), []);
});

test('a module and the file of the model that has it may be set together', async (t) => {
  await put('/files/moe.json', { ...config, model_type: 'qwen3_moe', num_experts: 16, num_experts_per_tok: 2, moe_intermediate_size: 256 });
  const page = await open(t, one('model="qwen3-1.7b"'));
  await ready(page, '#it');
  await page.evaluate(() => {
    const element = document.querySelector('#it');
    element.setAttribute('selected', 'layers.mlp.gate');
    element.src = '/files/moe.json';
  });
  await until(page, 'it is selected', () => window.seen.events.some((event) => event.type === 'select' && event.detail.id === 'layers.mlp.gate'));
  assert.deepEqual(await told(page, 'error'), []);
});

test('an object counts as it was when it was given', async (t) => {
  const page = await open(t, one('model="qwen3-1.7b"'));
  await ready(page, '#it');
  await page.evaluate((config) => {
    const element = document.querySelector('#it');
    const given = { ...config, num_hidden_layers: 5, rope_parameters: { rope_type: 'default', rope_theta: 1e6 } };
    element.config = given;
    given.num_hidden_layers = 6; // In the same turn, before the element has read it.
    given.rope_parameters.rope_theta = -1;
  }, config);
  await isShown(page, 5);
  // An element that comes back reads its config anew.
  await page.evaluate(() => {
    const element = document.querySelector('#it');
    element.config.num_hidden_layers = 8;
    document.body.append(element);
  });
  await frames(page, 5);
  await isShown(page, 5);
  assert.deepEqual(await told(page, 'error'), []);
});

test('a proxy that a framework puts around data is data', async (t) => {
  const page = await open(t, one());
  await page.evaluate((config) => {
    const around = (value) => new Proxy(value, { get: (of, key) => (Object(of[key]) === of[key] ? around(of[key]) : of[key]) });
    document.querySelector('#it').config = around({ ...config, layer_types: Array(7).fill('full_attention') });
  }, config);
  await isShown(page, 7);
});

// Each is an expression of a value that no config holds.
const hostile = {
  'a proxy that was revoked': '(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()',
  'a revoked proxy inside': '(() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return { layer_types: proxy }; })()',
  'a getter that throws what cannot be printed': '({ get model_type() { throw { toString: null }; } })',
  'a getter that asks the element': `({ get model_type() {
    const element = document.querySelector('#it');
    element.select('norm'); element.facts(); element.config = null;
    return 'gpt2';
  } })`,
  'a list whose length throws': '({ layer_types: new Proxy([], { get() { throw new Error("no"); } }) })',
  'a list without an end': '({ layer_types: new Proxy([], { get: (of, key) => key === "length" ? Infinity : 1 }) })',
  'a list of many holes': '({ model_type: "qwen3", layer_types: new Array(2 ** 32 - 1) })',
  'an object without a bottom': '(() => { const deep = () => new Proxy({}, { ownKeys: () => ["a", "b"], get: deep, getOwnPropertyDescriptor: () => ({ value: 1, configurable: true, enumerable: true }) }); return deep(); })()',
  'an object that holds itself': '(() => { const it = {}; it.it = it; return it; })()',
  'many bytes': 'new Uint8Array(2 ** 26)',
  'a long text': '" ".repeat(2 ** 26)',
  'a long number': '({ model_type: "qwen3", hidden_size: 2n ** (2n ** 22n) })',
};

test('what does not let itself be read is one error each, and the core goes on', async (t) => {
  const page = await open(t, one('model="qwen3-1.7b"'));
  await ready(page, '#it');
  for (const [what, value] of Object.entries(hostile)) {
    await page.evaluate((value) => {
      window.seen.events.length = 0;
      // A getter may set the property anew; what is given last counts.
      document.querySelector('#it').config = new Function(`return ${value}`)();
    }, value);
    const [error] = await failure(page).catch((error) => assert.fail(`${what}: ${error.message}`));
    await frames(page, 3);
    assert.equal((await told(page, 'error')).length, 1, what);
    assert.equal(error.code, 'bad-config', what);
    assert.match(error.message, /^[\w.]+: [^\n]{10,200}$/, what);
    assert.equal(await layers(page), 28, `${what}: what is shown stays`);
  }
  await page.evaluate((config) => (document.querySelector('#it').config = config), config);
  await isShown(page, 7);
});
