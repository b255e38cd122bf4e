// The keyboard in a diagram, and what a screen reader finds there.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { host, open, until } from './browser.mjs';
import { nodes, ready } from './diagram.mjs';

const twins = (attributes = '') => host(`<a id="before" href="#x">before</a>
  <div style="display: flex"><div style="width: 600px"><qwen3-diagram id="dense" model="qwen3-1.7b" twin="t" loading="eager" ${attributes}></qwen3-diagram></div>
  <div style="width: 600px"><qwen3-diagram id="moe" model="qwen3-30b-a3b" twin="t" loading="eager" ${attributes}></qwen3-diagram></div></div>
  <a id="after" href="#y">after</a>`);

async function opened(t, attributes) {
  const page = await open(t, twins(attributes), { width: 1280, height: 900 });
  await ready(page, '#dense');
  await ready(page, '#moe');
  await page.focus('#before');
  return page;
}

/** Where the focus is: the element's id, and that of the module. */
const focus = (page) => page.evaluate(() => {
  const active = document.activeElement;
  const item = active?.shadowRoot?.activeElement;
  return item ? `${active.id}/${item.dataset.id ?? item.getAttribute('part') ?? item.localName}` : active?.id ?? '';
});

const at = (page, place) => until(page, `the focus is at ${place}`, (place) => {
  const active = document.activeElement;
  const item = active?.shadowRoot?.activeElement;
  return (item ? `${active.id}/${item.dataset.id ?? item.getAttribute('part')}` : active?.id) === place;
}, place);

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

const tip = (page, selector) => page.evaluate((selector) => {
  const box = document.querySelector(selector).shadowRoot.querySelector('[part=tip]');
  return box.matches(':popover-open') ? box.textContent : '';
}, selector);

const told = (page, selector) => page.evaluate((selector) =>
  document.querySelector(selector).shadowRoot.querySelector('[role=status]').textContent, selector);

const events = (page, type) => page.evaluate((type) =>
  window.seen.events.filter((event) => event.type === type).map((event) => event.detail.id), type);

/** The items of a diagram as the browser gives them to assistive technology. */
async function accessible(page, selector) {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { nodes } = await session.send('Accessibility.queryAXTree', { nodeId, role: 'treeitem' });
  return nodes.map(({ name, description, properties }) => {
    const of = Object.fromEntries(properties.map(({ name, value }) => [name, value.value]));
    return { name: name.value, description: description?.value ?? '', ...of };
  });
}

test('each diagram is one stop of Tab', async (t) => {
  const page = await opened(t);
  const stops = [];
  for (let i = 0; i < 3; i += 1) {
    await press(page, 'Tab');
    stops.push(await focus(page));
  }
  assert.deepEqual(stops, ['dense/tokens', 'moe/tokens', 'after']);
  await press(page, 'Shift+Tab', 'Shift+Tab');
  assert.equal(await focus(page), 'dense/tokens');
});

for (const [what, id] of [['closed', ''], ['with 128 experts open', 'layers.mlp'], ['with attention open', 'layers.self_attn']]) {
  test(`Home and then Arrow down meet every module once, in the order of the data, ${what}`, async (t) => {
    const page = await opened(t);
    if (id) await page.evaluate((id) => document.querySelector('#moe').expand(id), id);
    await page.focus('#after');
    await press(page, 'Shift+Tab', 'ArrowDown', 'Home');
    const ids = (await nodes(page, '#moe')).map((node) => node.id);
    const met = [await focus(page)];
    while (met.length < ids.length) {
      await press(page, 'ArrowDown');
      met.push(await focus(page));
    }
    assert.deepEqual(met, ids.map((id) => `moe/${id}`));
    await press(page, 'ArrowDown');
    assert.equal(await focus(page), met.at(-1), 'the last one is the end');
    await press(page, 'Tab');
    assert.equal(await focus(page), 'after', 'Tab leaves at once');
  });
}

test('an item stands over its module, at the depth where that lies', async (t) => {
  const page = await opened(t);
  await page.evaluate(() => document.querySelector('#moe').expand('layers.self_attn'));
  const drawn = await nodes(page, '#moe');
  const rects = await until(page, 'there is an item for each module', (count) => {
    const element = document.querySelector('#moe');
    const { x, y } = element.getBoundingClientRect();
    const items = [...element.shadowRoot.querySelectorAll('[role=treeitem]')];
    return items.length === count && items.map((item) => {
      const box = item.getBoundingClientRect();
      return [item.dataset.id, box.x - x, box.y - y, box.width, box.height, item.parentElement.closest('[role=treeitem]')?.dataset.id ?? null];
    });
  }, drawn.length);
  for (const [index, node] of drawn.entries()) {
    const [id, x, y, width, height, parent] = rects[index];
    assert.equal(id, node.id);
    for (const [is, should] of [[x, node.x], [y, node.y], [width, node.width], [height, node.height]]) {
      assert.ok(Math.abs(is - should) < 0.1, `${id}: ${is} is not ${should}`);
    }
    assert.equal(parent, drawn.find((other) => other.id === node.parent)?.id ?? null, id);
  }
});

test('assistive technology hears names, depths, places, what is open, and every flow from both ends', async (t) => {
  const page = await opened(t);
  const items = await accessible(page, '#moe');
  const find = (name) => items.find((item) => item.name === name);
  assert.equal(items.length, (await nodes(page, '#moe')).length);
  assert.deepEqual(new Set(items.filter((item) => !item.name)), new Set());
  const q = find('Q');
  assert.equal(q.level, 3);
  assert.match(q.description, /In: the normalised stream from RMSNorm 1\. Out: queries to QK-Norm\.$/);
  assert.match(find('V').description, /Out: values to Scaled dot-product attention\.$/);
  assert.match(find('RMSNorm 2').description, /Out: the normalised stream to MoE router, Experts\.$/);
  assert.match(find('+ after attention').description, /In: the stream as it was from Token embedding layer; what is added to the stream from Output projection\./);
  assert.equal(find('MoE feed-forward').expanded, false);
  assert.equal(find('Tokenized text').expanded, undefined);
});

test('Enter opens and closes, and the focus stays where it was', async (t) => {
  const page = await opened(t);
  await page.evaluate(() => document.querySelector('#moe').shadowRoot.querySelector('[data-id="layers.mlp"]').focus());
  await press(page, 'Enter');
  assert.deepEqual(await events(page, 'expand'), ['layers.mlp', 'layers.mlp.gate']);
  assert.equal(await focus(page), 'moe/layers.mlp');
  const item = (await accessible(page, '#moe')).find((item) => item.name === 'MoE feed-forward');
  assert.equal(item.expanded, true);
  await press(page, 'ArrowRight');
  assert.equal(await focus(page), 'moe/layers.mlp.gate');
  await press(page, 'ArrowLeft', 'Enter');
  assert.equal(await focus(page), 'moe/layers.mlp');
  assert.deepEqual(await events(page, 'collapse'), ['layers.mlp.gate', 'layers.mlp']);
});

test('who stands in what closes stands at what is left of it', async (t) => {
  const page = await opened(t);
  await page.evaluate(() => document.querySelector('#moe').expand('layers.self_attn'));
  await page.evaluate(() => document.querySelector('#moe').select('layers.self_attn.mask'));
  await page.focus('#after');
  await press(page, 'Shift+Tab');
  await at(page, 'moe/layers.self_attn.mask');
  await page.evaluate(() => document.querySelector('#moe').collapse('layers.self_attn'));
  await at(page, 'moe/layers.self_attn');
});

test('a tip comes with the focus and goes with it; Space pins it and Escape dismisses it', async (t) => {
  const page = await opened(t);
  await press(page, 'Tab', 'ArrowDown');
  await until(page, 'the tip is shown', () => document.querySelector('#dense').shadowRoot.querySelector('[part=tip]').matches(':popover-open'));
  assert.match(await tip(page, '#dense'), /^Token embedding layer/);
  await press(page, 'ArrowDown');
  assert.match(await tip(page, '#dense'), /^Transformer block/);
  await press(page, 'Escape');
  assert.equal(await tip(page, '#dense'), '');
  await press(page, 'ArrowDown');
  await until(page, 'the next tip is shown', () => document.querySelector('#dense').shadowRoot.querySelector('[part=tip]').matches(':popover-open'));
  await press(page, 'Space');
  assert.deepEqual(await events(page, 'select'), ['layers.input_layernorm']);
  await press(page, 'Tab');
  assert.match(await tip(page, '#dense'), /^RMSNorm 1/, 'a pinned tip stays');
  await press(page, 'Escape');
  assert.deepEqual(await events(page, 'select'), ['layers.input_layernorm', null]);
});

test('the links of a tip are on the way of Tab only while it is pinned', async (t) => {
  const page = await opened(t);
  await press(page, 'Tab', 'f');
  await until(page, 'the tip is shown', () => document.querySelector('#dense').shadowRoot.querySelector('[part=tip] a'));
  assert.equal(await focus(page), 'dense/layers.mlp');
  await press(page, 'Tab');
  assert.equal(await focus(page), 'moe/tokens');
  await press(page, 'Shift+Tab', 'Space', 'Tab');
  assert.equal(await focus(page), 'dense/a');
  await press(page, 'Shift+Tab');
  assert.equal(await focus(page), 'dense/layers.mlp');
});

test('what flows is followed in both directions, with a choice where it branches', async (t) => {
  const page = await opened(t);
  await page.evaluate(() => document.querySelector('#moe').shadowRoot.querySelector('[data-id="layers.post_attention_layernorm"]').focus());
  await press(page, 'Shift+ArrowDown');
  assert.equal(await told(page, '#moe'), 'Several ways; a digit chooses: 1: MoE router, the normalised stream; 2: Experts, the normalised stream.');
  await press(page, '2');
  assert.equal(await focus(page), 'moe/layers.mlp.experts');
  await press(page, 'Shift+ArrowDown');
  assert.equal(await focus(page), 'moe/layers.mlp.combine');
  await press(page, 'Backspace', 'Backspace');
  assert.equal(await focus(page), 'moe/layers.post_attention_layernorm');
  await press(page, 'Shift+ArrowUp');
  assert.equal(await focus(page), 'moe/layers.attn_residual');
  await press(page, 'Home', 'Shift+ArrowUp');
  assert.equal(await told(page, '#moe'), 'Nothing there.');
});

test('a key leads to the same module of the twin, and back', async (t) => {
  const page = await opened(t);
  await page.evaluate(() => document.querySelector('#moe').shadowRoot.querySelector('[data-id="layers.mlp.gate"]').focus());
  await press(page, 'Shift+ArrowLeft');
  assert.equal(await focus(page), 'dense/layers.mlp');
  await press(page, 'Backspace');
  assert.equal(await focus(page), 'moe/layers.mlp.gate');
});

test('letters lead to names, digits to numbers', async (t) => {
  const page = await opened(t);
  await page.evaluate(() => document.querySelector('#moe').expand('layers.mlp'));
  await page.focus('#after');
  await press(page, 'Shift+Tab');
  await page.keyboard.type('final');
  assert.equal(await focus(page), 'moe/norm');
  await page.evaluate(() => document.querySelector('#moe').shadowRoot.querySelector('[data-id="layers.mlp.experts"]').focus());
  await page.waitForFunction((now) => performance.now() > now + 1000, await page.evaluate(() => performance.now()));
  await page.keyboard.type('37');
  assert.equal(await focus(page), 'moe/layers.mlp.experts.36');
});

test('a question mark shows the keys; Escape closes them and gives the focus back', async (t) => {
  const page = await opened(t);
  await press(page, 'Tab', '?');
  assert.equal(await focus(page), 'dense/keys');
  const text = await page.evaluate(() => document.querySelector('#dense').shadowRoot.querySelector('[part=keys]').textContent);
  for (const key of ['Home', 'Shift ↓', 'Esc', 'Tab']) assert.ok(text.includes(key), key);
  await press(page, 'Escape');
  await at(page, 'dense/tokens');
});

test('what was heard of a module is not set again as the focus comes back', async (t) => {
  const page = await opened(t);
  await press(page, 'Tab', 'ArrowDown', 'Shift+Enter', 'ArrowUp', 'ArrowDown');
  await page.evaluate(() => {
    window.changes = 0;
    new MutationObserver((records) => { window.changes += records.length; }).observe(document.querySelector('#dense').shadowRoot, { subtree: true, attributeFilter: ['aria-description'] });
  });
  await press(page, '?', 'Escape');
  await at(page, 'dense/embed_tokens');
  assert.equal(await page.evaluate(() => window.changes), 0);
});

test('an ear keeps a key and what it does apart', async (t) => {
  const page = await opened(t);
  await press(page, 'Tab', '?');
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const hear = (node) => (node.role?.value === 'StaticText' ? [node.name.value] : node.childIds.flatMap((id) => hear(byId.get(id))));
  assert.ok(hear(nodes[0]).join('|').includes('|Esc|:|close the note|.|'), hear(nodes[0]).join('|'));
});

test('keys mean the page where the focus is not in a diagram, and no page hears those that mean a diagram', async (t) => {
  const page = await opened(t);
  await page.evaluate(() => {
    window.heard = [];
    document.addEventListener('keydown', (event) => window.heard.push(event.key));
  });
  await press(page, 'ArrowDown', 'Tab', 'ArrowDown', 'Home', 'Control+Home', 'Tab');
  assert.deepEqual(await page.evaluate(() => window.heard), ['ArrowDown', 'Tab', 'Control', 'Home', 'Tab']);
});

test('the address of a module is copied from the keyboard', async (t) => {
  const page = await opened(t);
  await page.evaluate(() => document.addEventListener('copy', (event) => (window.copied = event.clipboardData.getData('text/plain'))));
  await press(page, 'Tab', 'ArrowDown', 'Control+c');
  assert.equal(await told(page, '#dense'), 'The address of the module is copied.');
  assert.equal(await page.evaluate(() => window.copied.slice(location.href.length)), '#dense/embed_tokens');
});

test('how much is said is remembered', async (t) => {
  const page = await opened(t);
  const description = () => page.evaluate(() => document.querySelector('#dense').shadowRoot.activeElement.getAttribute('aria-description'));
  await press(page, 'Tab', 'ArrowDown');
  assert.match(await description(), /^Gives each token the learned row.*Out: the residual stream to/);
  assert.doesNotMatch(await description(), /Parameters/);
  await press(page, 'Shift+Enter');
  assert.equal(await told(page, '#dense'), 'Now told: everything.');
  await press(page, 'ArrowUp', 'ArrowDown');
  assert.match(await description(), /Parameters: 311,164,928/);
  await page.reload();
  await ready(page, '#dense');
  await page.focus('#before');
  await press(page, 'Tab', 'ArrowDown');
  assert.match(await description(), /Parameters: 311,164,928/);
  await press(page, 'Shift+Enter', 'ArrowUp', 'ArrowDown');
  assert.equal(await description(), null);
});

test('every one of 4,096 experts is reached, and is an item while it is', async (t) => {
  const page = await open(t, host('<div style="width: 720px"><qwen3-diagram id="moe" loading="eager"></qwen3-diagram></div>'));
  await ready(page, '#moe');
  await page.evaluate(async () => {
    const element = document.querySelector('#moe');
    element.config = { ...element.facts().config, model_type: 'qwen3_moe', num_experts: 4096 };
    await element.ready;
    element.expand('layers.mlp');
    element.shadowRoot.querySelector('[data-id="layers.mlp.experts"]').focus();
  });
  await press(page, 'ArrowDown');
  assert.equal(await focus(page), 'moe/layers.mlp.experts.0');
  await press(page, 'ArrowLeft');
  await page.keyboard.type('4096');
  assert.equal(await focus(page), 'moe/layers.mlp.experts.4095');
  const item = (await accessible(page, '#moe')).find((item) => item.name === 'Expert 4096');
  assert.equal(item.level, 4);
  await press(page, 'ArrowDown');
  assert.equal(await focus(page), 'moe/layers.mlp.combine');
  assert.equal(await page.evaluate(() => document.querySelector('#moe').shadowRoot.querySelectorAll('[data-id^="layers.mlp.experts."]').length), 0);
});

test('a press by assistive technology pins, another one opens', async (t) => {
  const page = await opened(t);
  const press = () => page.evaluate(() => document.querySelector('#moe').shadowRoot.querySelector('[data-id="layers.self_attn"]').click());
  await press();
  assert.deepEqual(await events(page, 'select'), ['layers.self_attn']);
  await press();
  assert.deepEqual(await events(page, 'expand'), ['layers.self_attn']);
});
