// What opens: by the mark, a double click, a tap, the attribute, the methods and links; in twins together; and nothing jumps.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, until } from './browser.mjs';
import { command } from './command.mjs';
import { nodes, point, ready, show } from './diagram.mjs';

const one = (attributes = '', width = 600) => host(`<p>Text before.</p><div style="width: ${width}px">
  <qwen3-diagram id="it" model="qwen3-30b-a3b" loading="eager" ${attributes}></qwen3-diagram></div><p id="after">Text after.</p>`);

const column = (id, model) => `<div style="width: 600px"><qwen3-diagram id="${id}" model="${model}" twin="pair" loading="eager"></qwen3-diagram></div>`;
const pair = (style) => host(`<div style="${style}">${column('dense', 'qwen3-1.7b')}${column('sparse', 'qwen3-30b-a3b')}</div>`);

/** Everything an element said of one of these types, in order, as `[type, id]`. */
const said = (page, selector, types = ['expand', 'collapse']) => page.evaluate(({ selector, types }) =>
  window.seen.events.filter((event) => event.target.matches(selector) && types.includes(event.type))
    .map((event) => [event.type, event.detail.id]), { selector, types });

const errors = (page) => page.evaluate(() =>
  window.seen.events.filter((event) => event.type === 'error').map((event) => event.detail));

const opened = async (page, selector) => (await nodes(page, selector)).filter((node) => node.open).map((node) => node.id);

const call = (page, selector, name, ...given) => page.evaluate(({ selector, name, given }) => {
  document.querySelector(selector)[name](...given);
}, { selector, name, given });

/** Lets a motion come to its end. */
async function settle(page) {
  await page.waitForTimeout(250);
  await frames(page, 2);
}

const attribute = (page, selector) => page.evaluate((selector) => document.querySelector(selector).getAttribute('open'), selector);

test('the mark on the edge of what is hovered opens it, and closes it again', async (t) => {
  const page = await open(t, one());
  await ready(page, '#it');
  const closed = (await nodes(page, '#it')).find(({ id }) => id === 'norm');
  await point(page, '#it', { x: closed.x + 20, y: closed.y + closed.height / 2 });
  // The outer half of the mark: nothing but it is there.
  const at = await point(page, '#it', { x: closed.x + closed.width + 8, y: closed.y + closed.height / 2 });
  await page.mouse.click(at.x, at.y);
  assert.deepEqual(await said(page, '#it'), [['expand', 'norm']]);
  const node = (await nodes(page, '#it')).find(({ id }) => id === 'norm');
  assert.equal(node.open, true);
  assert.ok(node.height > closed.height, 'nodes() has the final layout at once');
  assert.equal(await attribute(page, '#it'), 'norm');
  await settle(page);
  const now = await page.evaluate(() => {
    const { x, y } = document.querySelector('#it').getBoundingClientRect();
    return { x, y };
  });
  await page.mouse.move(now.x + node.x + node.width + 8, now.y + node.y + 19.5);
  await page.mouse.click(now.x + node.x + node.width + 8, now.y + node.y + 19.5);
  assert.deepEqual(await said(page, '#it'), [['expand', 'norm'], ['collapse', 'norm']]);
  assert.equal(await attribute(page, '#it'), null);
});

test('a double click opens a module and selects no text', async (t) => {
  const page = await open(t, one());
  await ready(page, '#it');
  const { at } = await show(page, '#it', 'norm');
  await page.mouse.dblclick(at.x, at.y);
  assert.deepEqual(await said(page, '#it', ['expand', 'collapse', 'select']), [['select', 'norm'], ['expand', 'norm']]);
  assert.equal(await page.evaluate(() => getSelection().toString()), '');
});

test('the attribute opens what it names; an unknown id is told, and the others hold', async (t) => {
  const page = await open(t, one('open="norm layers.none layers.mlp.experts.3"'));
  await ready(page, '#it');
  assert.deepEqual(await opened(page, '#it'), ['layers.mlp', 'layers.mlp.gate', 'layers.mlp.experts.3', 'norm']);
  const [error, ...more] = await errors(page);
  assert.deepEqual(more, []);
  assert.equal(error.code, 'unknown-module');
  assert.ok(error.message.includes('layers.none'), error.message);
  await page.evaluate(() => (document.querySelector('#it').open = 'lm_head'));
  await frames(page, 2);
  assert.deepEqual(await opened(page, '#it'), ['lm_head']);
  await page.evaluate(() => document.querySelector('#it').removeAttribute('open'));
  await frames(page, 2);
  assert.deepEqual(await opened(page, '#it'), []);
  assert.equal(await page.evaluate(() => document.querySelector('#it').open), '');
});

test('what another model does not have closes in silence, and the rest stays open', async (t) => {
  const page = await open(t, one('open="layers.mlp.gate norm"'));
  await ready(page, '#it');
  const before = (await said(page, '#it')).length;
  await page.evaluate(async () => {
    const element = document.querySelector('#it');
    element.model = 'qwen3-1.7b';
    await element.ready;
  });
  assert.deepEqual(await opened(page, '#it'), ['layers.mlp', 'norm']);
  assert.equal(await attribute(page, '#it'), 'layers.mlp norm');
  assert.equal((await said(page, '#it')).length, before);
  assert.deepEqual(await errors(page), []);
});

test('the methods do as the mark does, and name what the model does not have', async (t) => {
  const page = await open(t, one());
  await ready(page, '#it');
  await call(page, '#it', 'expand', 'layers.mlp.experts.3');
  await call(page, '#it', 'expand', 'layers.mlp.experts.3');
  await call(page, '#it', 'expand', 'tokens');
  await call(page, '#it', 'collapse', 'norm');
  await call(page, '#it', 'collapse', 'layers.mlp');
  assert.deepEqual(await said(page, '#it'), [
    ['expand', 'layers.mlp'], ['expand', 'layers.mlp.gate'], ['expand', 'layers.mlp.experts.3'],
    ['collapse', 'layers.mlp.experts.3'], ['collapse', 'layers.mlp.gate'], ['collapse', 'layers.mlp'],
  ]);
  for (const name of ['expand', 'collapse', 'select']) {
    const thrown = await page.evaluate((name) => {
      try {
        document.querySelector('#it')[name]('layers.mlp.gate_proj');
        return null;
      } catch (error) {
        return [error.constructor.name, error.message];
      }
    }, name);
    assert.equal(thrown?.[0], 'RangeError', name);
    assert.ok(thrown[1].includes('layers.mlp.gate_proj'), thrown[1]);
  }
});

test('before the diagram is there, the methods set the attribute', async (t) => {
  const page = await open(t, one().replace('loading="eager"', '').replace('<p>', '<p style="height: 5000px">'));
  await until(page, 'it is defined', () => Boolean(customElements.get('qwen3-diagram')));
  await call(page, '#it', 'expand', 'norm');
  await call(page, '#it', 'expand', 'lm_head');
  await call(page, '#it', 'collapse', 'norm');
  assert.equal(await attribute(page, '#it'), 'lm_head');
  await page.evaluate(() => document.querySelector('#it').scrollIntoView());
  await ready(page, '#it');
  assert.deepEqual(await opened(page, '#it'), ['lm_head']);
});

test('to select something in a closed module opens that first', async (t) => {
  const page = await open(t, one('selected="norm.square"'));
  await ready(page, '#it');
  assert.deepEqual(await said(page, '#it', ['expand', 'select']), [['expand', 'norm'], ['select', 'norm.square']]);
  await call(page, '#it', 'collapse', 'norm');
  assert.equal(await page.evaluate(() => document.querySelector('#it').selected), null);
  await call(page, '#it', 'select', 'lm_head.product');
  assert.deepEqual(await opened(page, '#it'), ['lm_head']);
});

test('twins open and close together, and only the one acted on says so', async (t) => {
  const page = await open(t, pair('display: flex'));
  await ready(page, '#dense');
  await ready(page, '#sparse');
  await call(page, '#sparse', 'expand', 'layers.mlp.gate');
  assert.deepEqual(await opened(page, '#dense'), ['layers.mlp']);
  assert.equal(await attribute(page, '#dense'), 'layers.mlp');
  assert.deepEqual(await said(page, '#dense'), []);
  await call(page, '#dense', 'collapse', 'layers.mlp');
  assert.deepEqual(await opened(page, '#sparse'), []);
  assert.equal(await attribute(page, '#sparse'), null);
  const tops = async (selector) => (await nodes(page, selector)).filter(({ id }) => !id.startsWith('layers.mlp.')).map(({ id, y, height }) => [id, y + height / 2]);
  await call(page, '#sparse', 'expand', 'norm');
  assert.deepEqual(await tops('#dense'), await tops('#sparse'));
});

test('a link into a closed module opens it, and Back closes nothing', async (t) => {
  const page = await open(t, one().replace('<p>', '<p><a id="link" href="#it/norm.square">The squares</a> '));
  await ready(page, '#it');
  await page.locator('#link').hover();
  await frames(page, 2);
  assert.deepEqual(await opened(page, '#it'), [], 'hovering a link opens nothing');
  await page.locator('#link').click();
  await until(page, 'it is selected', () => document.querySelector('#it').selected === 'norm.square');
  assert.deepEqual(await opened(page, '#it'), ['norm']);
  await page.goBack();
  await until(page, 'it is not selected', () => document.querySelector('#it').selected === null);
  assert.deepEqual(await opened(page, '#it'), ['norm']);
});

/** The height and the top of an element in each frame of a motion that `act` begins. */
function watch(page, selector, name, id) {
  return page.evaluate(async ({ selector, name, id }) => {
    const element = document.querySelector(selector);
    const seen = [];
    const look = () => {
      const { top, height } = element.getBoundingClientRect();
      seen.push({ top, height, scroll: scrollY });
    };
    look();
    element[name](id);
    for (let i = 0; i < 30; i += 1) {
      await new Promise(requestAnimationFrame);
      look();
    }
    return seen;
  }, { selector, name, id });
}

test('the height changes in small steps, in one direction, and is then what nodes() says', async (t) => {
  const page = await open(t, one());
  await ready(page, '#it');
  for (const name of ['expand', 'collapse']) {
    const seen = await watch(page, '#it', name, 'norm');
    const heights = seen.map(({ height }) => height);
    const sign = name === 'expand' ? 1 : -1;
    assert.ok(heights.every((height, i) => i === 0 || sign * (height - heights[i - 1]) >= 0), `${name}: ${heights}`);
    assert.ok(new Set(heights).size > 2, `${name}: ${heights}`);
    assert.ok(seen.every(({ scroll }) => scroll === 0), 'the page does not scroll');
  }
});

test('who wants less motion sees the end at once', async (t) => {
  const page = await open(t, one(), { reducedMotion: 'reduce' });
  await ready(page, '#it');
  const heights = (await watch(page, '#it', 'expand', 'norm')).map(({ height }) => height);
  assert.equal(new Set(heights).size, 2, String(heights));
});

test('what is acted on stays where it is while a twin above it grows', async (t) => {
  const page = await open(t, pair('display: block'), { height: 700 });
  await ready(page, '#dense');
  await ready(page, '#sparse');
  await page.evaluate(() => document.querySelector('#sparse').scrollIntoView({ behavior: 'instant' }));
  const seen = await watch(page, '#sparse', 'expand', 'norm');
  const tops = seen.map(({ top }) => top);
  assert.ok(seen.at(-1).height > seen[0].height, 'it grows');
  assert.ok(tops.every((top) => Math.abs(top - tops[0]) <= 1), String(tops));
});

test('it stays too in a container that scrolls by itself, across shadow roots and slots', async (t) => {
  const page = await open(t, pair('display: block'), { height: 700 });
  await ready(page, '#dense');
  await ready(page, '#sparse');
  await page.evaluate(async () => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    const scroller = document.createElement('div');
    scroller.style.cssText = 'height: 600px; overflow-y: auto; overflow-anchor: none';
    scroller.append(document.createElement('slot'));
    root.append(scroller);
    host.append(...document.querySelectorAll('div:has(> qwen3-diagram)'));
    document.body.append(host);
    await new Promise(requestAnimationFrame);
    await Promise.all([...document.querySelectorAll('qwen3-diagram')].map((element) => element.ready));
    scroller.scrollTop = document.querySelector('#sparse').getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    window.inner = scroller;
  });
  const before = await page.evaluate(() => window.inner.scrollTop);
  const seen = await watch(page, '#sparse', 'expand', 'norm');
  const tops = seen.map(({ top }) => top);
  assert.ok(seen.at(-1).height > seen[0].height, 'it grows');
  assert.ok(tops.every((top) => Math.abs(top - tops[0]) <= 1), String(tops));
  assert.ok((await page.evaluate(() => window.inner.scrollTop)) > before, 'the container scrolled');
});

test('a module that closes is under the pointer that closed it', async (t) => {
  const page = await open(t, one('open="norm"'), { height: 500 });
  await ready(page, '#it');
  const node = (await nodes(page, '#it')).find(({ id }) => id === 'norm');
  const at = await point(page, '#it', { x: node.x + 12, y: node.y + node.height - 4 });
  await page.mouse.dblclick(at.x, at.y);
  await settle(page);
  const after = (await nodes(page, '#it')).find(({ id }) => id === 'norm');
  const top = await page.evaluate(() => document.querySelector('#it').getBoundingClientRect().top);
  const scrolled = await page.evaluate(() => scrollY);
  const inside = at.y >= top + after.y && at.y <= top + after.y + after.height;
  assert.ok(inside || scrolled === 0, `${at.y} in ${top + after.y} + ${after.height}`);
});

for (const [what, touch] of [['a finger sees every mark, and taps it', true], ['a fine pointer sees no mark before it hovers', false]]) {
  test(what, async (t) => {
    const page = await open(t, one('', 360), { touch, width: 400 });
    await ready(page, '#it');
    const node = (await nodes(page, '#it')).find(({ id }) => id === 'norm');
    const glyph = { x: node.x + node.width - 14 * 1.25, y: node.y + node.height / 2 };
    const ground = { x: glyph.x - 14, y: glyph.y };
    if (touch) {
      const link = await page.evaluate(() => matchMedia('(pointer: coarse)').matches);
      // Where the browser does not tell, the first touch does.
      if (!link) {
        await page.touchscreen.tap(5, 5);
        const tokens = (await nodes(page, '#it')).find(({ id }) => id === 'tokens');
        await page.evaluate(() => document.querySelector('#it').scrollIntoView({ block: 'end', behavior: 'instant' }));
        const box = await page.locator('#it').boundingBox();
        await page.touchscreen.tap(box.x + tokens.x + tokens.width / 2, box.y + tokens.y + 4);
        await page.keyboard.press('Escape');
      }
    }
    await frames(page, 3);
    const [at, beside] = await page.evaluate(({ glyph, ground }) => {
      const element = document.querySelector('#it');
      return [glyph, ground].map(({ x, y }) => window.colorAt(element, x, y).join());
    }, { glyph, ground });
    assert.equal(at !== beside, touch, `${at} beside ${beside}`);
    if (!touch) return;
    await page.evaluate(() => scrollTo(0, 0));
    const box = await page.locator('#it').boundingBox();
    await page.touchscreen.tap(box.x + glyph.x, box.y + glyph.y);
    await until(page, 'it opens', () => window.lastOf(document.querySelector('#it'), 'expand') === 'norm');
  });
}

test('toSVG() and toPNG() give what is open, as the command line does', async (t) => {
  const page = await open(t, one('open="norm" theme="light"'));
  await ready(page, '#it');
  const { svg, png, size } = await page.evaluate(async () => {
    const element = document.querySelector('#it');
    const blob = await element.toPNG();
    const image = await createImageBitmap(blob);
    return { svg: element.toSVG(), png: blob.type, size: [image.width, image.height, element.offsetHeight] };
  });
  const { status, stdout } = await command('svg', 'qwen3-30b-a3b', '--width', '600', '--theme', 'light', '--open', 'norm');
  assert.equal(status, 0);
  assert.equal(svg, stdout);
  assert.equal(png, 'image/png');
  assert.equal(size[0], 1200);
  assert.ok(Math.abs(size[1] - 2 * size[2]) <= 2, String(size));
});

test('a tap on a head opens a strip of its group, wide enough for a finger, and a tap elsewhere closes it', async (t) => {
  const page = await open(t, one('open="layers.self_attn"', 288), { touch: true, width: 320, height: 700 });
  await ready(page, '#it');
  const head = async (index) => (await nodes(page, '#it')).find(({ id }) => id === `layers.self_attn.q_heads.${index}`);
  const tap = async (node) => {
    await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), node.y - 200);
    const box = await page.locator('#it').boundingBox();
    await page.touchscreen.tap(box.x + node.x + node.width / 2, box.y + node.y + node.height / 2);
  };
  assert.ok((await head(9)).width < 10);
  await tap(await head(9));
  await until(page, 'it is selected', () => document.querySelector('#it').selected === 'layers.self_attn.q_heads.9');
  for (const index of [8, 12, 15]) assert.ok((await head(index)).width >= 22, String(index));
  await tap(await head(12));
  await until(page, 'another is selected', () => document.querySelector('#it').selected === 'layers.self_attn.q_heads.12');
  await page.evaluate(() => scrollTo(0, 0));
  await page.touchscreen.tap(4, 4);
  await until(page, 'none is selected', () => document.querySelector('#it').selected === null);
  assert.ok((await head(12)).width < 10);
});
