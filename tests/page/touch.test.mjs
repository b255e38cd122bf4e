// What a finger meets: targets that are large enough, and a page that it scrolls and enlarges; and a page without motion.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, host, open, until } from './browser.mjs';
import { nodes, ready } from './diagram.mjs';
import { bring, diagrams } from './post.mjs';

/** Every target of the post with how far a finger may miss its middle, in whole px, across and down together. */
function targets(page) {
  return page.evaluate(() => [...document.querySelectorAll('a[href], button, select, input')].filter((element) => element.checkVisibility()).map((element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = [...element.getClientRects()].sort((a, b) => b.width - a.width)[0];
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const hits = (x, y) => {
      const found = document.elementFromPoint(x, y);
      return found !== null && (element.contains(found) || found.closest('label')?.control === element);
    };
    const reach = (across, down) => {
      let far = 0;
      while (far < 50 && hits(x + across * (far + 1), y + down * (far + 1))) far += 1;
      return far;
    };
    const style = getComputedStyle(element);
    const alone = element.matches('.contents a, .languages a, select, button, input');
    const inText = style.display === 'inline' && !element.closest('sup');
    const name = `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 20)}`;
    return { name, alone, inText, line: parseFloat(style.lineHeight), width: reach(-1, 0) + reach(1, 0) + 1, height: reach(0, -1) + reach(0, 1) + 1 };
  }));
}

for (const width of [320, 390, 860, 1280]) {
  test(`on a page of ${width} every target takes a finger: 24 px, and 44 where it stands alone`, async (t) => {
    const page = await open(t, '/', { width, touch: true });
    const [, right] = await diagrams(page);
    if (width < 900) await bring(page, right);
    await ready(page, right);
    const found = await targets(page);
    assert.ok(found.length > 40, `${found.length} targets`);
    // A link between words is as high as its line, or there would be two under one finger.
    const small = found.filter(({ alone, inText, line, width, height }) => {
      if (inText) return height < Math.min(24, line - 2) || width < 20;
      return Math.min(width, height) < (alone ? 44 : 24);
    });
    assert.deepEqual(small.map(({ name, width, height }) => `${name}: ${width} × ${height}`), []);
  });
}

test('scrolling and enlarging are the page’s, wherever a finger begins', async (t) => {
  const page = await open(t, '/', { width: 390, touch: true });
  await ready(page, '#right');
  const kept = await page.evaluate(() => {
    const all = [...document.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot?.querySelectorAll('*') ?? [])]);
    return all.filter((element) => getComputedStyle(element).touchAction !== 'auto').map((element) => element.localName);
  });
  assert.deepEqual(kept, []);
  const content = await page.evaluate(() => document.querySelector('meta[name=viewport]').content);
  assert.ok(!/user-scalable|maximum-scale/.test(content), content);
  // A finger that goes down on a diagram and moves is not stopped.
  const stopped = await page.evaluate(() => {
    const canvas = document.querySelector('#right').shadowRoot.querySelector('canvas');
    const touch = new Touch({ identifier: 1, target: canvas, clientX: 100, clientY: 100 });
    return ['touchstart', 'touchmove', 'touchend'].filter((name) => !canvas.dispatchEvent(new TouchEvent(name, { touches: [touch], bubbles: true, cancelable: true, composed: true })));
  });
  assert.deepEqual(stopped, []);
});

test('where no motion is wanted nothing moves by itself, and every scroll is a jump', async (t) => {
  const smooth = '<style>html { scroll-behavior: smooth }</style>';
  const link = '<a id="link" href="#it/layers.self_attn.rope">RoPE</a><div style="height: 3000px"></div>';
  const page = await open(t, host(`${link}<div style="width: 600px"><qwen3-diagram id="it" loading="eager"></qwen3-diagram></div>`, { head: smooth }), {
    reducedMotion: 'reduce',
    before: [() => {
      window.glides = [];
      for (const [owner, name] of [[Element.prototype, 'scrollIntoView'], [window, 'scrollBy'], [window, 'scrollTo'], [window, 'scroll']]) {
        const own = owner[name];
        owner[name] = function (...given) {
          if (given[0]?.behavior !== 'instant') window.glides.push(name);
          return own.apply(this, given);
        };
      }
    }],
  });
  await ready(page, '#it');
  await page.evaluate(() => document.querySelector('#link').click());
  await until(page, 'the tip is there', () => window.tipOf(document.querySelector('#it')));
  await page.evaluate(() => document.querySelector('#it').expand('layers.mlp'));
  assert.deepEqual(await page.evaluate(() => window.glides), []);
  assert.ok(await page.evaluate(() => scrollY) > 1000, 'the page went there');
});

test('nothing on the post has a transition or an animation', async (t) => {
  const page = await open(t, '/', { reducedMotion: 'reduce' });
  await ready(page, '#right');
  const [first] = (await nodes(page, '#right')).filter((node) => node.id === 'layers.mlp');
  assert.ok(first);
  await page.evaluate(() => document.querySelector('#right').select('layers.mlp'));
  await frames(page, 2);
  const moving = await page.evaluate(() => {
    const all = [...document.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot?.querySelectorAll('*') ?? [])]);
    const moves = (style) => style.transitionDuration !== '0s' || style.animationName !== 'none' || style.scrollBehavior !== 'auto';
    return all.filter((element) => [null, '::before', '::after'].some((part) => moves(getComputedStyle(element, part)))).map((element) => element.localName);
  });
  assert.deepEqual(moving, []);
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
});
