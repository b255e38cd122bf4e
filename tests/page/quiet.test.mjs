// Nothing runs when nothing happens, and what happens is painted once a frame.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { host, open } from './browser.mjs';
import { leave, noTip, nodes, ready, show } from './diagram.mjs';
import { spot } from './place.mjs';
import { countInk, countWork } from './watch.mjs';

const pair = host(`<div style="display: flex">${['qwen3-1.7b', 'qwen3-30b-a3b'].map((model) => `<div style="width: 600px">
  <qwen3-diagram id="${model.slice(6, 8) === '1.' ? 'a' : 'b'}" model="${model}" twin="pair" loading="eager"></qwen3-diagram></div>`).join('')}</div>`);

/** Waits for ten frames in which nothing asks for time, then watches forty more. */
function idle(page) {
  return page.evaluate(async () => {
    const quiet = async (n) => {
      const before = { ...window.work };
      for (let i = 0; i < n; i += 1) await window.frame();
      return { frames: window.work.frames - before.frames, timers: window.work.timers - before.timers };
    };
    let settled = { frames: 1 };
    for (let i = 0; i < 60 && settled.frames + settled.timers !== 0; i += 1) settled = await quiet(10);
    return quiet(40);
  });
}

test('at rest, while hovered and after it, no frame and no timer is asked for', async (t) => {
  const page = await open(t, pair, { before: [countWork] });
  await ready(page, '#a');
  await ready(page, '#b');
  assert.deepEqual(await idle(page), { frames: 0, timers: 0 }, 'at rest');
  await show(page, '#a', 'layers.self_attn.rope');
  assert.deepEqual(await idle(page), { frames: 0, timers: 0 }, 'while a module is hovered');
  await leave(page);
  await noTip(page, '#a');
  assert.deepEqual(await idle(page), { frames: 0, timers: 0 }, 'after the pointer left');
  await page.evaluate(() => document.querySelector('#b').select('layers.mlp.gate'));
  assert.deepEqual(await idle(page), { frames: 0, timers: 0 }, 'while a tip is pinned');
});

test('the post is at rest when its reader is', async (t) => {
  const page = await open(t, '/', { before: [countWork] });
  await ready(page, 'qwen3-diagram');
  assert.deepEqual(await idle(page), { frames: 0, timers: 0 });
});

test('many pointer events in one frame are one repaint, and none of them paints at once', async (t) => {
  const page = await open(t, host(`<div style="width: 600px"><qwen3-diagram id="it" loading="eager"></qwen3-diagram></div>`), { before: [countInk] });
  await ready(page, '#it');
  const all = await nodes(page, '#it');
  const places = ['norm', 'lm_head', 'embed_tokens'].map((id) => spot(all, all.find((node) => node.id === id)));
  await show(page, '#it', 'norm');
  const counted = await page.evaluate(async ({ places }) => {
    const frame = () => new Promise(requestAnimationFrame);
    const canvas = document.querySelector('#it').shadowRoot.querySelector('[part~="canvas"]');
    const box = canvas.getBoundingClientRect();
    const move = ({ x, y }) => {
      window.ink.dispatching = true;
      canvas.dispatchEvent(new PointerEvent('pointermove', {
        clientX: box.x + x, clientY: box.y + y, bubbles: true, composed: true, pointerType: 'mouse', pointerId: 1, isPrimary: true,
      }));
      window.ink.dispatching = false;
    };
    const after = async (n) => {
      const from = window.ink.frame;
      for (let i = 0; i < n; i += 1) move(places[(i + 1) % places.length]);
      for (let i = 0; i < 20; i += 1) await frame();
      return Math.max(...window.ink.calls.slice(from));
    };
    await after(0);
    const one = Math.max(await after(1), await after(1), await after(2));
    const many = await after(60);
    return { one, many, sync: window.ink.sync };
  }, { places });
  assert.ok(counted.one > 0, 'a hover repaints');
  assert.equal(counted.sync, 0, 'no event paints by itself');
  assert.ok(counted.many <= counted.one * 1.5, `${counted.many} calls in a frame after 60 events, ${counted.one} after one`);
});

test('a pointer that moves within one module repaints nothing', async (t) => {
  const page = await open(t, host(`<div style="width: 600px"><qwen3-diagram id="it" loading="eager"></qwen3-diagram></div>`), { before: [countInk] });
  await ready(page, '#it');
  const { at } = await show(page, '#it', 'embed_tokens');
  const ink = await page.evaluate(async () => {
    for (let i = 0; i < 20; i += 1) await new Promise(requestAnimationFrame);
    return window.ink.calls.reduce((sum, n) => sum + n, 0);
  });
  for (let i = 0; i < 10; i += 1) await page.mouse.move(at.x + i, at.y + (i % 3));
  const later = await page.evaluate(async () => {
    for (let i = 0; i < 10; i += 1) await new Promise(requestAnimationFrame);
    return window.ink.calls.reduce((sum, n) => sum + n, 0);
  });
  assert.equal(later, ink);
});
