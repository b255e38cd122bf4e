// The tip as something to read: it can be reached, selected, pinned and sent away.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, until } from './browser.mjs';
import { leave, noTip, nodes, point, ready, show, tip } from './diagram.mjs';
import { spot } from './place.mjs';
import { bring, diagrams } from './post.mjs';

const column = host(`<h1>Above</h1><div style="width: 600px; margin: 0 auto">
  <qwen3-diagram id="it" model="qwen3-30b-a3b" loading="eager"></qwen3-diagram></div>
  <p id="below" style="margin: 0; height: 1500px">Below</p>`);

/** Goes from the pointer's place to the middle of the tip, one step a frame, as a hand does. */
async function travel(page, at, tip) {
  const to = { x: tip.x + tip.width / 2, y: tip.y + Math.min(tip.height / 2, 60) };
  for (let i = 1; i <= 10; i += 1) {
    await page.mouse.move(at.x + ((to.x - at.x) * i) / 10, at.y + ((to.y - at.y) * i) / 10);
    await frames(page, 1);
  }
  return to;
}

const told = (page, type) => page.evaluate((type) => window.lastOf(document.querySelector('#it'), type), type);
const selected = (page) => page.evaluate(() => document.querySelector('#it').selected || null);

test('from every module the pointer can travel into the tip, and the tip stays', async (t) => {
  const page = await open(t, column);
  await ready(page, '#it');
  const lost = [];
  for (const node of await nodes(page, '#it')) {
    // A hand that takes longer than the tip waits has not shown that it does not wait.
    for (let hurried = false, tries = 0; !hurried && tries < 5; tries += 1) {
      const { at, tip: before } = await show(page, '#it', node.id);
      const begun = performance.now();
      await travel(page, at, before);
      const late = performance.now() - begun > 250;
      await frames(page, 20);
      const after = await page.evaluate(() => window.tipOf(document.querySelector('#it')));
      const hovered = await told(page, 'hover');
      const stays = after?.text === before.text && hovered === node.id;
      hurried = stays || !late;
      if (!stays && !late) lost.push(`${node.id}: ${after ? after.text.slice(0, 30) : 'no tip'}, hovered is ${hovered}`);
      await leave(page);
      await noTip(page, '#it');
    }
  }
  assert.deepEqual(lost, []);
});

test("the tip's text can be selected with the mouse", async (t) => {
  const page = await open(t, column);
  await ready(page, '#it');
  const { at, tip: box } = await show(page, '#it', 'layers.self_attn.rope');
  await travel(page, at, box);
  const line = await page.evaluate(() => {
    const tip = document.querySelector('#it').shadowRoot.querySelector('[part~="tip"]');
    const texts = document.createTreeWalker(tip, NodeFilter.SHOW_TEXT);
    const longest = { length: 0 };
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      // A link is dragged; and in Chromium a drag that begins behind something inline selects nothing now and then, on any page.
      if (text.previousSibling || text.parentElement.closest('a, math')) continue;
      const range = new Range();
      range.selectNodeContents(text);
      const [box] = range.getClientRects();
      if (box && text.length > longest.length) Object.assign(longest, { length: text.length, x: box.x, y: box.y, width: box.width, height: box.height });
    }
    return longest;
  });
  await page.mouse.move(line.x + 2, line.y + line.height / 2);
  await page.mouse.down();
  await page.mouse.move(line.x + line.width - 4, line.y + line.height / 2, { steps: 8 });
  await page.mouse.up();
  const text = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('#it');
    return String(shadowRoot.getSelection?.() ?? '') || String(getSelection());
  });
  assert.ok(text.length > 10 && box.text.includes(text.trim().replace(/\s+/g, ' ')), `selected “${text}”`);
  await frames(page, 20);
  assert.ok(await page.evaluate(() => window.tipOf(document.querySelector('#it'))), 'and the tip is still there');
});

test('a click pins the tip, Escape takes it away', async (t) => {
  const page = await open(t, column);
  await ready(page, '#it');
  const { at, node } = await show(page, '#it', 'layers.mlp.gate');
  await page.mouse.click(at.x, at.y);
  await until(page, 'the click selects', () => document.querySelector('#it').selected === 'layers.mlp.gate');
  assert.equal(await told(page, 'select'), 'layers.mlp.gate');
  assert.equal(await page.evaluate(() => document.querySelector('#it').getAttribute('selected')), 'layers.mlp.gate');
  await leave(page);
  await frames(page, 40);
  await tip(page, '#it', node.label);
  await page.keyboard.press('Escape');
  await noTip(page, '#it');
  assert.equal(await selected(page), null);
  assert.equal(await told(page, 'select'), null);
});

test('Escape takes away a tip that only hovers', async (t) => {
  const page = await open(t, column);
  await ready(page, '#it');
  await show(page, '#it', 'norm');
  await page.keyboard.press('Escape');
  await noTip(page, '#it');
});

test('a click on the page elsewhere unpins the tip, one in the tip does not', async (t) => {
  const page = await open(t, column);
  await ready(page, '#it');
  const { at, node, tip: box } = await show(page, '#it', 'layers.input_layernorm');
  await page.mouse.click(at.x, at.y);
  await until(page, 'the click selects', () => document.querySelector('#it').selected === 'layers.input_layernorm');
  const inside = await travel(page, at, box);
  await page.mouse.click(inside.x, inside.y);
  await frames(page, 20);
  await tip(page, '#it', node.label);
  assert.equal(await selected(page), node.id);
  const free = await leave(page);
  await page.mouse.click(free.x, free.y);
  await noTip(page, '#it');
  assert.equal(await selected(page), null);
});

test('a click on another module pins that one instead', async (t) => {
  const page = await open(t, column);
  await ready(page, '#it');
  const all = await nodes(page, '#it');
  for (const id of ['norm', 'embed_tokens', 'layers.self_attn.o_proj']) {
    const node = all.find((node) => node.id === id);
    const at = await point(page, '#it', spot(all, node));
    await page.mouse.click(at.x, at.y);
    await until(page, `${id} is selected`, (id) => document.querySelector('#it').selected === id, id);
    await tip(page, '#it', node.label);
  }
});

test('the method select does what a click does, for every module', async (t) => {
  const page = await open(t, column);
  await ready(page, '#it');
  for (const node of await nodes(page, '#it')) {
    await page.evaluate((id) => document.querySelector('#it').select(id), node.id);
    await tip(page, '#it', node.label);
    assert.equal(await told(page, 'select'), node.id);
    assert.equal(await selected(page), node.id);
  }
  await page.evaluate(() => document.querySelector('#it').select(null));
  await noTip(page, '#it');
  assert.equal(await told(page, 'select'), null);
  assert.equal(await selected(page), null);
});

test('the attribute selected pins, changes and unpins', async (t) => {
  const page = await open(t, column.replace('loading=', 'selected="norm" loading='));
  await ready(page, '#it');
  await tip(page, '#it', 'Final RMSNorm');
  await page.evaluate(() => document.querySelector('#it').setAttribute('selected', 'lm_head'));
  await tip(page, '#it', 'Linear output layer');
  await page.evaluate(() => document.querySelector('#it').removeAttribute('selected'));
  await noTip(page, '#it');
});

test('an id that the model does not have is refused by its name, and nothing changes', async (t) => {
  const page = await open(t, column);
  await ready(page, '#it');
  await page.evaluate(() => document.querySelector('#it').select('norm'));
  await tip(page, '#it', 'Final RMSNorm');
  for (const id of ['layers.self_attn.nothing', 'layers.mlp.experts.128', 'constructor']) {
    const error = await page.evaluate((id) => {
      try {
        document.querySelector('#it').select(id);
        return null;
      } catch (error) {
        return { range: error instanceof RangeError, message: error.message };
      }
    }, id);
    assert.ok(error?.range, `“${id}” throws a RangeError`);
    assert.ok(error.message.includes(id), `“${error.message}” names ${id}`);
  }
  await tip(page, '#it', 'Final RMSNorm');
  await page.evaluate(() => document.querySelector('#it').setAttribute('selected', 'no.such.module'));
  const said = await until(page, 'the attribute is refused', () =>
    window.seen.events.find((event) => event.type === 'error')?.detail);
  assert.ok(said.code && said.message.includes('no.such.module'), JSON.stringify(said));
  assert.ok((await nodes(page, '#it')).length > 0, 'the diagram stays');
});

test('a wheel over the canvas scrolls the page', async (t) => {
  const page = await open(t, column);
  await ready(page, '#it');
  await show(page, '#it', 'layers.mlp.combine', { height: 0.3 });
  const from = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, 240);
  await until(page, 'the page scrolls', (from) => scrollY >= from + 200, from);
});

test('on a touch screen a drag over the canvas scrolls the page and selects nothing', async (t) => {
  const page = await open(t, column, { width: 700, touch: true });
  await ready(page, '#it');
  const hand = await page.context().newCDPSession(page);
  await hand.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 350, y: 600 }] });
  for (const y of [580, 500, 400, 300]) {
    await hand.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: 350, y }] });
  }
  await hand.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await until(page, 'the page scrolls', () => scrollY >= 200);
  await frames(page, 20);
  assert.equal(await selected(page), null);
  assert.equal(await page.evaluate(() => window.tipOf(document.querySelector('#it'))), null);
});

test('on a touch screen a tap shows the tip and selects, a tap elsewhere closes it', async (t) => {
  for (const width of [390, 1000]) {
    const page = await open(t, column.replace('600px', width === 390 ? '390px' : '600px'), { width, height: 844, touch: true });
    await ready(page, '#it');
    const all = await nodes(page, '#it');
    const node = all.find((node) => node.id === 'layers.post_attention_layernorm');
    const own = spot(all, node);
    const at = await page.evaluate((own) => {
      const box = document.querySelector('#it').getBoundingClientRect();
      scrollBy({ top: box.y + own.y - 300, behavior: 'instant' });
      const now = document.querySelector('#it').getBoundingClientRect();
      return { x: now.x + own.x, y: now.y + own.y };
    }, own);
    await page.touchscreen.tap(at.x, at.y);
    await tip(page, '#it', node.label);
    assert.equal(await selected(page), node.id);
    await frames(page, 40);
    await tip(page, '#it', node.label);
    await page.evaluate(() => document.querySelector('#below').scrollIntoView({ block: 'center', behavior: 'instant' }));
    const elsewhere = await leave(page);
    await page.touchscreen.tap(elsewhere.x, elsewhere.y);
    await noTip(page, '#it');
    assert.equal(await selected(page), null);
  }
});

test('in the post no tip covers the entry of the contents that it lights', async (t) => {
  for (const width of [720, 1440]) {
    const page = await open(t, '/', { width });
    const covered = [];
    let lit = 0;
    for (const selector of await diagrams(page)) {
      await bring(page, selector);
      await ready(page, selector);
      await page.evaluate((selector) => document.querySelector(selector).expand('layers.mlp'), selector);
      for (const height of [0.25, 0.45]) for (const id of ['norm', 'layers.mlp', 'layers.post_attention_layernorm', 'layers.self_attn', 'layers.self_attn.qk_norm', 'layers.self_attn.rope', 'layers.mlp.gate', 'layers.mlp.down_proj']) {
        if (!(await nodes(page, selector)).some((node) => node.id === id)) continue;
        await show(page, selector, id, { height });
        const [tip, ...entries] = await page.evaluate((selector) => {
          const tip = document.querySelector(selector).shadowRoot.querySelector('[part~="tip"]');
          const seen = [...document.querySelectorAll('.contents [data-lit]')].filter((entry) => entry.getBoundingClientRect().bottom > 0);
          return [tip, ...seen].map((element) => element.getBoundingClientRect().toJSON());
        }, selector);
        lit += entries.length;
        const over = entries.some((entry) => tip.left < entry.right && entry.left < tip.right && tip.top < entry.bottom && entry.top < tip.bottom);
        if (over) covered.push(`${selector} ${id}`);
      }
      await leave(page);
      await noTip(page, selector);
    }
    assert.deepEqual(covered, [], `at ${width}`);
    assert.ok(lit > 8, `at ${width} ${lit} entries were lit in sight`);
  }
});
